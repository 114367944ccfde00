"""Who speaks in a clause, and for which state: the quotation's speaker, and "we" and "you" inside it."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.discourse_english import helped_we
from seferber.statements.people import Person

_FIRST_PERSON = {
    "tr": ("ız", "iz", "uz", "üz", "ım", "im", "um", "üm", "ğımızı", "ğimizi", "mızı", "mizi"),
    "kk": ("мыз", "міз", "быз", "біз", "пыз", "піз", "мын", "мін"),
}


_WE = {"en": {"we", "our", "us", "i", "my"}, "ru": {"мы", "наш", "наша", "наше", "наши", "нашей", "нашего", "нам", "я"},
       "tr": {"biz", "bizler", "bizim", "milletimiz", "şahsım"}, "kk": {"біз", "біздің"}}  # fmt: skip


_YOU = {
    "en": {"your", "you"},
    "ru": {"ваш", "ваша", "ваше", "ваши", "вы", "вами"},
    "tr": {"sizin", "sizler", "sizlerin", "siz"},
    "kk": {"сіздердің", "сіздің", "сіздер"},
}


_HIS_COUNTRY = {
    "tr": ("ülkesi", "ülkesinin", "ülkelerinin", "ülkesinden"), "kk": ("елінің", "елі", "елінен"),
    "ru": ("его страна", "ее страна", "его страны", "её страна"),
    "en": ("his country", "her country", "his government", "her government", "his nation"),
}  # fmt: skip


def _own_state(analysis: Analysis, clause: Clause) -> bool:
    """ "ülkesinin … gönderdiğini söyledi", "his country": what the speaker's own state does."""
    tokens = analysis.document.tokens
    words = [t.low for t in tokens[clause.i : clause.j]]
    if clause.has("thank"):
        return False
    if analysis.lang in ("tr", "kk"):
        # "Әзербайжан елі" is a nation named, no "his country".
        return any(
            tokens[k].low in _HIS_COUNTRY[analysis.lang] and k - 1 not in analysis.context.parties
            for k in range(clause.i, clause.j)
        )
    text = " ".join(words)
    return any(
        phrase in text and not re.search(rf"(?:to|for|in|against|of) {phrase}", text)
        for phrase in _HIS_COUNTRY[analysis.lang]
    )


# "біздің құтқарушылар", "Kurumumuzca", "Hükûmetimiz", "үкіметіміз".
_OURS = re.compile(
    r"(?:біздің|bizim)$|(?:kurum|bakanlığ|hükümet|hükumet|ülke|devlet|ekip|ekib|uça[ğk]|gemi|başkanlığ|asker)\w*[ıiuü]m[ıiuü]z"
    r"|(?:үкімет|министрліг|құтқарушы|дәрігер|мемлекет)\w*(?:ымыз|іміз)"
)


# "dağıttık", "bırakmıştık", "verdim": the finite verb that ends the clause.
_DID = re.compile(r"\w{2,}(?:[dt][ıiuü]|m[ıiuü]şt[ıiuü])[km]$")


def _we_did(analysis: Analysis, clause: Clause) -> bool:
    """ "85 ton yem dağıttık", "anahtarını verdim": the clause ends in a verb of the first person that tells what was done."""
    words = [t for t in analysis.document.tokens[clause.i : clause.j] if t.kind == "word"]
    return bool(words) and bool(_DID.match(words[-1].low))


_QUOTED = frozenset('"“«„')


def _sent_words(analysis: Analysis, clause: Clause) -> str:
    """ "Kopenhag'dan Oslo'ya iki satır: “…”", "Derne'den gelen ses: “…”": whom the quoted words come from, or ""."""
    tokens = analysis.document.tokens
    first = analysis.document.sentences[clause.sentence].first
    m = next(iter(analysis.sentence_mentions.get(clause.sentence, ())), None)
    if m is None or m.case != "abl" or m.i - first > 1 or m.type not in ("country", "city"):
        return ""
    colon = any(":" in t.gap and not _QUOTED.isdisjoint(t.gap) for t in tokens[m.j : m.j + 8])
    return m.code if colon and m.code not in ("XX", "INTL") else ""


def first_person(analysis: Analysis, clause: Clause) -> dict[str, float]:
    """ "We are ready": the state of whoever speaks is the one that acts."""
    key = ("first_person", clause.i, clause.j, analysis.struck)
    if key not in analysis.kept:
        analysis.kept[key] = _first_person(analysis, clause)
    return dict(analysis.kept[key])


def _first_person(analysis: Analysis, clause: Clause) -> dict[str, float]:
    tokens = analysis.document.tokens
    lang = analysis.lang
    said = any([word in _WE[lang] for word in analysis.document.lows[clause.i : clause.j]])
    if not said and lang in _FIRST_PERSON:
        said = any(
            tokens[h.j - 1].low.endswith(_FIRST_PERSON[lang])
            for h in clause.hits
            if h.tense or h.cls in ("ready", "thank", "offer", "condole")
        )
        said = said or (lang == "tr" and _we_did(analysis, clause))
    if lang == "tr" and said and (sender := _sent_words(analysis, clause)):
        return {sender: 2.5}
    if lang == "ru" and (voice := _voice_before(analysis, clause)):
        return {voice: 2.5}
    speaker = _speaker(analysis, clause)
    if clause.has("thank") and (said or clause.quoted) and analysis.struck:
        # A governor or a coordinator of the place that was helped, whose state the text does not name.
        addressed = {m.code for m in analysis.inside(clause) if m.goal >= 1.0 and m.type != "intl"}
        addressed |= {m.code for m in analysis.inside(clause) if m.case == "abl"}
        if (
            addressed
            and analysis.struck not in addressed
            and (speaker is None or not speaker.code or speaker.code in addressed)
        ):
            return {analysis.struck: 2.5}
    if lang == "tr" and clause.has("thank") and speaker is not None and speaker.code == analysis.home:
        thanked_too = {m.code for m in analysis.inside(clause) if m.goal >= 2.0}
        others = {
            m.code
            for m in analysis.mentions
            if m.type in ("country", "city", "demonym") and m.code not in (analysis.home, "XX", "INTL")
        }
        if thanked_too == {analysis.home} and len(others) == 1:
            # "Bakan Yardımcısı …, "Türk kardeşlerimize minnettarız"": nobody thanks himself.
            return {others.pop(): 2.5}
    if speaker is None or not speaker.code:
        voiced = _voiced_by_state(analysis, clause) if lang == "kk" and said else ""
        voiced = voiced or (_quoting_body(analysis, clause) if lang == "ru" and clause.quoted else "")
        if voiced:
            return {voiced: 2.5}
        ours = lang in ("tr", "kk") and any(_OURS.match(t.low) for t in tokens[clause.i : clause.j])
        thanked = said and lang in ("tr", "kk") and clause.has("thank", "condole")
        # Of an interview with an own official, or of a page of the author's: nobody else says "we" outside quotation marks.
        ours = ours or (lang == "tr" and said and not clause.quoted)
        byline = (
            next((p.code for p in analysis.people if p.code and "byline" in p.roles), "")
            if lang == "en"
            else ""
        )
        if said and byline:
            return {byline: 2.5}
        if (
            lang == "tr"
            and thanked
            and clause.quoted
            and all(m.code != analysis.home for m in analysis.mentions)
        ):
            # "Yasınızı paylaşıyoruz": quoted words of somebody else's, in a text that never names the writer's state.
            return {}
        if (said and lang == "en" and analysis.home) or ((ours or thanked) and speaker is None):
            return {analysis.home: 2.5}
        return {}
    if clause.quoted and not said and any(t.low in _YOU[lang] for t in tokens[clause.i : clause.j]):
        # "Your rescuers": the side addressed acts.
        others = {
            m.code
            for m in analysis.mentions
            if m.type in ("country", "demonym", "leader") and m.code not in ("XX", "INTL")
        } - {speaker.code}
        return {others.pop(): 2.5} if len(others) == 1 else {}
    if lang == "en" and not said and (code := _pronoun(analysis, clause)):
        return {code: 2.0}
    if lang == "en" and helped_we(analysis, clause):
        return {speaker.code: -2.5}
    if said or clause.quoted or _own_state(analysis, clause):
        return {speaker.code: 2.5}
    return {speaker.code: 1.0} if not any(m.agent >= 2 for m in analysis.inside(clause)) else {}


def _voice_before(analysis: Analysis, clause: Clause) -> str:
    """Russian "В Астане заверили, что помогут": the body or capital that speaks in the clause before, when no state acts here."""
    if any(m.agent >= 2 for m in analysis.inside(clause)):
        return ""
    if analysis.document.tokens[clause.i].low not in ("что", "и", "готовы"):
        return ""
    told = [
        m
        for m in analysis.sentence_mentions.get(clause.sentence, ())
        if m.case == "voice" and m.i < clause.i and clause.i - m.i <= 6
    ]
    return told[-1].code if told else ""


def _quoting_body(analysis: Analysis, clause: Clause) -> str:
    """Russian "МИД Индии: «… Шестой самолёт приземлился»": the state whose body stands before the colon of the quotation."""
    text = analysis.document.text
    quote = next(((s, e) for s, e in analysis.document.quotes if s <= clause.start + 1 < e), None)
    if quote is None or ":" not in text[max(0, quote[0] - 4) : quote[0] + 1]:
        return ""
    tokens = analysis.document.tokens
    before = [
        m
        for m in analysis.mentions
        if tokens[m.j - 1].end <= quote[0] and quote[0] - tokens[m.j - 1].end <= 5
    ]
    return next((m.code for m in before if m.via == "gov" or m.type == "agency"), "")


def _pronoun(analysis: Analysis, clause: Clause) -> str:
    """ "She extended …": the state of the person who was the subject of the sentence before."""
    tokens = analysis.document.tokens
    sentence = analysis.document.sentences[clause.sentence]
    head = [t.low for t in tokens[clause.i : min(clause.i + 3, clause.j)]]
    if not {"she", "he"} & set(head) and not (
        clause.i > sentence.first and tokens[sentence.first].low in ("she", "he")
    ):
        return ""
    if any(m.agent >= 2.5 and m.case == "subj" for m in analysis.inside(clause)):
        return ""
    for step in (1, 2, 3):
        people = [
            p for p in analysis.people
            if tokens[p.i].sentence == clause.sentence - step and p.code and not (p.i and tokens[p.i - 1].low in ("with", "by", "to", "from"))
        ]  # fmt: skip
        if people:
            return people[0].code
    return ""


def _voiced_by_state(analysis: Analysis, clause: Clause) -> str:
    """ "Берн «алғысымыз шексіз» деп жазды": the one state that stands in the nominative around the quotation, or ""."""
    tokens = analysis.document.tokens
    quotes = [(a, b) for a, b in analysis.document.quotes if a < clause.end and clause.start < b]
    if not quotes:
        return ""
    codes = {
        m.code
        for m in analysis.sentence_mentions.get(clause.sentence, ())
        if m.case == "nom" and m.agent >= 2 and not any(a <= tokens[m.i].start < b for a, b in quotes)
    }
    return codes.pop() if len(codes) == 1 else ""


def _speaker(analysis: Analysis, clause: Clause) -> Person | None:
    tokens = analysis.document.tokens
    quoting = quote_speaker(analysis, clause)
    if quoting is not None and quoting.code:
        return quoting
    for step in (0, -1, -2, -3, 1):
        for person in analysis.people:
            if (
                tokens[person.i].sentence == clause.sentence + step
                and person.case not in ("dat",)
                and person.code
            ):
                return person
    return None


def quote_speaker(analysis: Analysis, clause: Clause) -> Person | None:
    """Who says the quotation that the clause stands in: named right after it, else right before."""
    quote = next(((s, e) for s, e in analysis.document.quotes if s <= clause.start + 1 < e), None)
    if quote is None:
        return None
    tokens, people = analysis.document.tokens, analysis.people
    after = [t for t in tokens if quote[1] <= t.start < quote[1] + 160]
    if after:
        stop = after[0].sentence
        said = [t for t in after if t.sentence == stop or t.index - after[0].index < 2]
        if any(analysis.context.has(t.index, "say") for t in said[:8]):
            for person in people:
                if said[0].index <= person.i <= said[-1].index and person.case != "dat":
                    return person
    before = [p for p in people if tokens[p.i].start < quote[0] and p.case != "dat"]
    floor = max((t.sentence for t in tokens if t.start < quote[0]), default=0)
    near = [p for p in before if tokens[p.i].sentence >= floor - 1]
    return near[-1] if near else None
