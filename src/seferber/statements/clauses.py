"""A text analysed once: words classed, parties and persons found, sentences cut into clauses."""

from __future__ import annotations

import itertools
import re
import re
from dataclasses import dataclass, field
from datetime import date

from seferber.statements import anaphora_kazakh, anaphora_turkish
from seferber.statements.asides_english import asides
from seferber.statements.context import Context
from seferber.statements.dates import find_dates
from seferber.statements.gazetteer import Mention, gazetteer
from seferber.statements.homonyms import (
    NO_STATE,
    brussels,
    georgia,
    leaving,
    names_currency,
    without_foreign_branches,
    without_adjectives,
    without_names,
    without_offices,
)
from seferber.statements.kazakh_contrast import told_beside
from seferber.statements.lexicon import VERBS, Hit, lexicon, ministry_topics
from seferber.statements.model import When
from seferber.statements.numbers import Number, find_numbers
from seferber.statements.offices import home_state, settle_offices
from seferber.statements.offices_english import settle_english
from seferber.statements.parties import assign
from seferber.statements.parties_turkic import noun_ending
from seferber.statements.people import Person, as_mentions, find_people
from seferber.statements.tokens import Document, split

_CONJUNCTIONS = {
    "tr": frozenset(["ve", "ancak", "ama", "fakat", "ise", "oysa"]),
    "kk": frozenset(["және", "бірақ", "ал", "әрі", "алайда"]),
    "ru": frozenset(
        [
            "и",
            "а",
            "но",
            "однако",
            "который",
            "которая",
            "которые",
            "которое",
            "которых",
            "которую",
            "которому",
            "где",
            "что",
            "чтобы",
        ]
    ),
    "en": frozenset(["and", "but", "which", "who", "while", "whereas", "that", "as"]),
}


_CUTTING = VERBS


_FINITE = frozenset(["past", "evid", "fut", "prog", "pres", "aor", "opt", "cond", "abil"])


_NOMINAL = frozenset(["ppart", "inf", "conv"])


_MARKS = frozenset(',;:—–()"”“«»')


@dataclass(slots=True)
class Clause:
    """Tokens `i` to `j` with at least one verb where the sentence has one; offsets of its characters."""

    sentence: int
    i: int
    j: int
    start: int
    end: int
    hits: list[Hit] = field(default_factory=list)
    quoted: bool = False

    def of(self, *classes: str) -> list[Hit]:
        return [h for h in self.hits if h.cls in classes]

    def has(self, *classes: str) -> bool:
        return any(h.cls in classes for h in self.hits)


@dataclass(slots=True)
class Analysis:
    """Everything that was found before any commitment is proposed."""

    document: Document
    published: date | None
    hits: list[Hit]
    mentions: list[Mention]
    people: list[Person]
    numbers: list[Number]
    clauses: list[Clause]
    context: Context
    home: str
    dates: list[When] = field(default_factory=list)
    struck: str = ""
    note: tuple[str, str] | None = None
    sentence_hits: dict[int, list[Hit]] = field(default_factory=dict)
    sentence_mentions: dict[int, list[Mention]] = field(default_factory=dict)
    prior_agent: dict[str, float] = field(default_factory=dict)
    prior_goal: dict[str, float] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        return self.document.lang

    def sentence_of(self, mention: Mention) -> int:
        return self.document.tokens[mention.i].sentence


def analyse(text: str, lang: str, published: date | None) -> Analysis:
    """The analysed text; a pure function of its arguments."""
    document = split(text, lang)
    tokens = document.tokens
    hits = lexicon(lang).hits(tokens)
    mentions = gazetteer(lang).mentions(tokens, published.year if published else None)
    mentions = [m for m in mentions if not names_currency(m, hits)]
    mentions = without_foreign_branches(mentions, tokens)
    named = {m.i for m in mentions if m.type in ("country", "city") and m.j == m.i + 1}
    # "Грузия" is no cargo (груз): a state's name is no thing.
    hits = without_adjectives(hits, tokens, lang)
    if lang == "en":
        georgia(mentions, tokens)
    brussels(mentions, tokens)
    hits = [h for h in hits if h.i not in named or h.j > h.i + 1 or h.cls not in NO_STATE]
    context = Context(document, hits)
    home = home_state(text, lang, mentions)
    standing_for = _STANDING_FOR.get(lang)
    if standing_for is not None:
        mentions = sorted(mentions + standing_for(tokens, mentions, home), key=lambda m: m.i)
    people = find_people(context, mentions, home)
    context.party_codes = {k: m.code for m in mentions for k in range(m.i, m.j)}
    hits = without_names(people, mentions, hits, context)
    settle_offices(people, home, mentions, document, context)
    if lang == "en":
        settle_english(people, mentions, context)
    mentions = sorted(mentions + as_mentions(people, mentions), key=lambda m: m.i)
    dates = find_dates(text, lang, published)
    numbers = [
        n
        for n in find_numbers(tokens, lang)
        if not any(w.span.start <= tokens[n.i].start < w.span.end for w in dates)
    ]
    analysis = Analysis(document, published, hits, mentions, people, numbers, [], context, home, dates)
    analysis.mentions = sorted(mentions + bare_ministries(analysis), key=lambda m: m.i)
    mentions = analysis.mentions
    assign(mentions, context)
    hits = analysis.hits = without_offices(analysis.hits, mentions)
    _denied_after(hits, document)
    if lang == "tr":
        leaving(hits, mentions, tokens)
    if lang == "kk":
        told_beside(hits, mentions, tokens)
    for hit in hits:
        analysis.sentence_hits.setdefault(tokens[hit.i].sentence, []).append(hit)
    for mention in mentions:
        analysis.sentence_mentions.setdefault(tokens[mention.i].sentence, []).append(mention)
    for index in range(len(document.sentences)):
        analysis.clauses.extend(_cut(analysis, index))
    return analysis


_STANDING_FOR = {"kk": anaphora_kazakh.standing_for, "tr": anaphora_turkish.standing_for}
_NOT = {"kk": ("жоқ", "емес"), "tr": ("değil", "değildir", "değiller")}


def _denied_after(hits: list[Hit], document: Document) -> None:
    """ "көмек ұсынған жоқ", "дайын емес", "göndermiş değil": the word right after the verb denies it."""
    words, tokens = _NOT.get(document.lang, ()), document.tokens
    for hit in hits:
        if (
            hit.cls in VERBS
            and hit.j < len(tokens)
            and tokens[hit.j].gap == " "
            and tokens[hit.j].low in words
        ):
            hit.negated = True


def bare_ministries(analysis: Analysis) -> list[Mention]:
    """Ministries and embassies named without a state in a Turkish or Kazakh text: those of its own state."""
    if analysis.lang not in ("tr", "kk"):
        return _bodies_named_again(analysis)
    tokens = analysis.document.tokens
    taken = {k for m in analysis.mentions for k in range(m.i, m.head + 1)}
    out = []
    for hit in analysis.hits:
        last = hit.j - 1
        if analysis.lang == "kk" and tokens[hit.i].low in ("үкімет", "парламент") and hit.i - 1 not in taken:
            # "Үкімет … қаулы қабылдады" in a text that has named no other state, or has named the writer's own.
            codes = [m.code for m in analysis.mentions if m.i < hit.i and m.type not in ("intl", "private", "group")]
            official = tokens[hit.i].title and tokens[hit.i - 1].sentence == tokens[hit.i].sentence and hit.i > 0
            if not codes or analysis.home in codes or official:
                out.append(Mention(analysis.home, "agency", hit.i, hit.j, "", "gov", last, ""))
            continue
        if hit.cls != "gov" or hit.i in taken or not tokens[last].low.startswith(_BODIES):
            continue
        first = _first_word(analysis, hit, taken)
        if tokens[last - 1].low == "sayın" or tokens[first].low == "sayın":
            # "Sayın Bakanlığa": in a note the ministry addressed, not ours.
            continue
        if first == last and (tokens[last].title or tokens[last - 1].sentence != tokens[last].sentence):
            spoken = _body_named_before(analysis, hit)
            if not spoken and tokens[last].low.startswith("cumhurbaşkanlığ") and tokens[last].sentence == 0:
                # "Cumhurbaşkanlığı İletişim Başkanlığı: …": of the text's own state.
                spoken = analysis.home
            if spoken:
                out.append(Mention(spoken, "agency", last, hit.j, "", "gov", last, tokens[last].suffix))
            continue
        words = " ".join(t.low for t in tokens[first : hit.j])
        beside = first - 1 in taken and tokens[first].gap.strip() == ""
        if first == last or beside or any(w in words for w in _FOREIGN_SERVICES):
            continue
        ending = noun_ending(tokens[last].low, {"gov"}, analysis.context, last) if analysis.lang == "kk" else ""
        mention = Mention(analysis.home, "agency", first, hit.j, "", "gov", last, ending)
        mention.notes.add("bare")
        out.append(mention)
    return out


_AGAIN = ("embassy", "ministry", "commission", "mission", "посольство", "министерство", "миссия")


def _bodies_named_again(analysis: Analysis) -> list[Mention]:
    """ "The Embassy further wishes to state": the body at the head of a sentence that the text named in full before."""
    tokens = analysis.document.tokens
    taken = {k for m in analysis.mentions for k in range(m.i, m.head + 1)}
    out = []
    for sentence in analysis.document.sentences[1:]:
        for k in range(sentence.first, min(sentence.first + 3, sentence.last)):
            if k in taken or tokens[k].low not in _AGAIN or not tokens[k].title:
                continue
            following = tokens[k + 1] if k + 1 < sentence.last else None
            if following is not None and (following.title or following.low in ("of", "in", "в")):
                continue
            for m in analysis.mentions:
                near = range(max(0, m.i - 6), min(m.j + 4, len(tokens)))
                if (
                    m.i < k
                    and m.type in ("country", "demonym")
                    and any(tokens[q].low == tokens[k].low for q in near)
                ):
                    out.append(Mention(m.code, "agency", k, k + 1, "", "gov", k, ""))
                    break
    return out


def _body_named_before(analysis: Analysis, hit: Hit) -> str:
    """ "Büyükelçilik ... iletir": the state whose embassy or ministry the text named last in full."""
    tokens = analysis.document.tokens
    stem = tokens[hit.j - 1].low[:6]
    for m in reversed(analysis.mentions):
        if m.j > hit.i or m.type not in ("country", "demonym"):
            continue
        for k in range(m.j, min(m.j + 6, hit.i)):
            if tokens[k].low.startswith(stem) and tokens[k].sentence == tokens[m.i].sentence:
                return m.code
    return ""


def _first_word(analysis: Analysis, hit: Hit, taken: set[int]) -> int:
    """Where the ministry's name begins; in Kazakh only its first word is capital, so its field must be a known one."""
    tokens = analysis.document.tokens
    first = hit.i
    if analysis.lang == "kk":
        for k in range(hit.j - 2, max(-1, hit.j - 8), -1):
            if tokens[k + 1].gap != " " or k in taken:
                break
            words = " ".join(t.low for t in tokens[k : hit.j - 1])
            if tokens[k].title and words.startswith(ministry_topics("kk")):
                return k
        return hit.j - 1
    if not tokens[hit.j - 1].title:
        return hit.j - 1
    while first and tokens[first].gap == " " and first - 1 not in taken and hit.i - first < 4:
        before = tokens[first - 1]
        if not before.title and not (before.low == "ve" and first > 1 and tokens[first - 2].title):
            break
        first -= 1
    return first


_BODIES = ("bakanlı", "büyükelçili", "genelkurmay", "cumhurbaşkanlığ", "министрлі")


# "Olağanüstü Haller", "Acil Durumlar": names that Turkish gives to the ministries of others.
_FOREIGN_SERVICES = ("olağanüstü", "acil durum", "federal")


def _cut(analysis: Analysis, index: int) -> list[Clause]:
    """Clauses of one sentence."""
    sentence = analysis.document.sentences[index]
    tokens = analysis.document.tokens
    hits = analysis.sentence_hits.get(index, [])
    verbs = [h for h in hits if h.cls in _CUTTING]
    cuts = [sentence.first]
    turkic = analysis.lang in ("tr", "kk")
    aside = _asides(analysis, sentence.first, sentence.last, verbs) if analysis.lang == "ru" else set()
    if analysis.lang == "en":
        aside = asides(analysis.context, sentence.first, sentence.last)
    for k in range(sentence.first + 1, sentence.last):
        if k in aside or not _boundary(analysis, k):
            continue
        if analysis.lang == "ru" and _participle_phrase(analysis, k, sentence.first, verbs):
            continue
        if analysis.lang == "kk" and tokens[k].low in _CONTRAST and "," in tokens[k].gap and _STATE_SAID.search(tokens[k - 1].low):
            # "Франция маманын көшірді, ал Германия … аударды": two acts, though a list may not know the first verb.
            cuts.append(k)
            continue
        left = [v for v in verbs if cuts[-1] <= v.i and v.j <= k]
        if analysis.lang == "tr" and not left:
            left = [h for h in hits if h.cls == "refuse" and cuts[-1] <= h.i and 0 <= k - h.j <= 1]
        right = [v for v in verbs if v.i >= k]
        if not left or not right:
            continue
        if turkic and not _closes(analysis, left, k):
            continue
        if not turkic and not _opens(analysis, left, right, k):
            continue
        cuts.append(k)
    cuts.append(sentence.last)
    lending = _without_its_verb(analysis, cuts) if analysis.lang == "kk" else set()
    cuts = sorted({*cuts, *lending})
    out = []
    for a, b in itertools.pairwise(cuts):
        start = sentence.start if a == sentence.first else tokens[a].start
        end = sentence.end if b == sentence.last else tokens[b - 1].end
        quoted = any(s <= tokens[a].start < e for s, e in analysis.document.quotes)
        inside = [h for h in hits if a <= h.i < b]
        if analysis.lang == "tr":
            there = _is_there(analysis, a, b, inside)
            if there is not None:
                inside.append(there)
                analysis.hits.append(there)
                hits.append(there)
        out.append(Clause(index, a, b, start, end, inside, quoted))
    return out


_THINGS = ("goods", "rescue", "health", "hospital", "transport", "dog")
_ON_THE_SPOT = frozenset(["bölgede", "sahada", "ülkede", "kentte", "adada", "nöbette", "görevde", "enkazda", "başında"])
_AT = re.compile(r"(?:n?[dt][ae])$")


def _is_there(analysis: Analysis, a: int, b: int, hits: list[Hit]) -> Hit | None:
    """ "30 solunum cihazı bugün Taşkent'te.", "konteynerler İskenderun Limanı'nda": a place as the predicate says that it arrived."""
    last = analysis.document.tokens[b - 1]
    if not (_AT.search(last.suffix or "") or last.low in _ON_THE_SPOT) or not any(h.cls in _THINGS for h in hits):
        return None
    if any(h.cls in VERBS and h.tense not in ("part", "ppart", "inf", "") for h in hits) or any(
        h.cls in ("ready", "neg", "wish", "need", "casualty", "disaster", "sport") for h in hits
    ):
        return None
    if last.low in _ON_THE_SPOT:
        return Hit("serve", "", b - 1, b, "past", False)
    place = any(m.i <= b - 1 <= max(m.head, m.j - 1) and m.type in ("city", "country") for m in analysis.mentions)
    if not place and not analysis.context.has(b - 1, "place"):
        return None
    return Hit("arrive", "", b - 1, b, "past", False)


_CONTRAST = ("ал", "бірақ", "алайда", "дегенмен")
_STATE_SAID = re.compile(r"(?:дайын|әзір|[дт][ыі]|[ғгқк][ае]н|[дт]ы|мақ|мек|пақ|пек|бақ|бек|жатыр|отыр)$")


_SOURCE = ("словам", "слов", "данным", "сообщению", "информации", "мнению", "оценке", "утверждению", "признанию")
_TURN = ("сторону", "очередь", "стороны")


def _asides(analysis: Analysis, first: int, last: int, verbs: list[Hit]) -> set[int]:
    """Russian "Москва, добавила дипломат, намерена …": the commas around who says it divide no clause.

    Left of it stands a subject without a verb of its own, and the words inside hold no other verb than one of saying.
    """
    tokens = analysis.document.tokens
    commas = [k for k in range(first + 1, last) if tokens[k].gap.strip() in (",", ", —", "—", "–")]
    out: set[int] = set()
    for a, b in itertools.pairwise(commas):
        inside = [v for v in verbs if a <= v.i < b and v.tense]
        low = [t.low for t in tokens[a:b]]
        said = any(v.cls == "say" and v.i - a <= 1 for v in inside)
        source = any(w in _SOURCE for w in low[:2]) or any(w in _TURN for w in low[1:3]) or (low[0] == "как" and bool(inside))
        if not (said or source) or b - a > 14 or any(v.cls not in ("say", "send") for v in inside if v.tense != "noun"):
            continue
        before = [v for v in verbs if v.j <= a and v.tense in _FINITE and (not out or v.i > max(out))]
        if not before and any(v.i >= b for v in verbs):
            out |= {a, b}
    return out


_LONG_FORM = re.compile(r"(?:нн|вш|ющ|ущ|ящ|ащ|т|м)(?:ый|ий|ая|ое|ее|ые|ие|ого|его|ому|ему|ой|ей|ую|ых|их|ым|им|ыми|ими|ом|ем)(?:ся)?$")


def _participle_phrase(analysis: Analysis, k: int, first: int, verbs: list[Hit]) -> bool:
    """Russian "госпиталь, подаренный Италией, развернули": neither comma around a participle divides the clause."""
    tokens = analysis.document.tokens
    long_forms = {v.i for v in verbs if _LONG_FORM.search(tokens[v.i].low)}
    if k in long_forms and tokens[k].gap.strip() == ",":
        return True
    if tokens[k].gap.strip() not in (",", ", —"):
        return False
    for p in range(k - 1, first, -1):
        if tokens[p].gap.strip() == ",":
            if p not in long_forms or tokens[k].low in _CONJUNCTIONS["ru"]:
                return False
            return not any(p < v.i < k and v.tense in _FINITE and v.i not in long_forms for v in verbs)
    return False


def _boundary(analysis: Analysis, k: int) -> bool:
    tokens = analysis.document.tokens
    gap = tokens[k].gap
    if gap != " " and not _MARKS.isdisjoint(gap):
        return True
    if analysis.lang == "tr" and tokens[k - 1].low.endswith("rken") and k - 1 not in analysis.context.parties:
        # "geri çevirirken ABD … taşıdı": "while" ends the clause before.
        return True
    if tokens[k].low not in _CONJUNCTIONS[analysis.lang]:
        return False
    # "Kazakhstan and Azerbaijan": a word that joins two parties divides no clause.
    return not (k - 1 in analysis.context.parties and k + 1 in analysis.context.parties)


def _closes(analysis: Analysis, left: list[Hit], k: int) -> bool:
    """Turkish and Kazakh: the words just before end with a verb that can close a clause."""
    last = max(left, key=lambda v: v.j)
    tokens = analysis.document.tokens
    near = k - last.j
    if analysis.lang == "tr" and near <= 1 and (last.cls == "refuse" or tokens[k - 1].low.endswith("rken")):
        return True
    if analysis.lang == "kk" and near == 1 and last.tense == "evid" and last.j in analysis.context.parties:
        # "көмек көрсеткен Түркияға, Қытайға рақмет айтты": the participle belongs to the state behind it.
        return False
    if near > 2 or (near == 2 and last.cls not in ("say",) and tokens[k - 1].title):
        return False
    if last.tense in _FINITE:
        return True
    if last.tense == "ppart" and analysis.lang == "tr" and _qualifies_what_follows(analysis, left, last, k):
        return False
    if last.tense in _NOMINAL and near <= 1:
        # "gönderildiğini, planlandığını ... açıkladı": each reported clause stands for itself.
        return last.tense != "inf" or tokens[k].gap.strip() == ","
    return last.cls == "ready"


_WHO_DID = re.compile(r"(?<![ıiuü][ln])[dt][ıiuü]ğ[ıiuü]$")


def _qualifies_what_follows(analysis: Analysis, left: list[Hit], last: Hit, k: int) -> bool:
    """ "Kuveyt'in gönderdiği, 41 ton gıda taşıyan uçak": a participle before its noun, whose clause names no thing of its own."""
    tokens, context = analysis.document.tokens, analysis.context
    if not _WHO_DID.search(tokens[last.j - 1].low) or "," not in tokens[k].gap:
        return False
    start = max((m.head + 1 for m in analysis.mentions if m.case == "gen" and m.head < last.i and last.i - m.head <= 5), default=-1)
    things = ("goods", "rescue", "health", "hospital", "transport", "aid", "currency", "unit")
    return start >= 0 and len(left) >= 1 and not any(context.has(q, *things) for q in range(start, last.i))


def _same_governor(analysis: Analysis, left: list[Hit], first: Hit, k: int) -> bool:
    """ "has offered to take in casualties and send medical teams": a bare verb after "and" hangs on the same "to" or "will"."""
    tokens = analysis.document.tokens
    if first.i - k > 2 or first.tense != "pres" or tokens[first.i].low.endswith("s"):
        return False
    start = max((v.j for v in left if v.cls in ("say",)), default=left[0].i - 4)
    before = [t.low for t in tokens[max(0, start) : k]]
    governed = "to" in before or any(w in ("will", "would", "shall") for w in before)
    if governed:
        first.tense = "inf" if "to" in before else "fut"
    return governed


def _opens(analysis: Analysis, left: list[Hit], right: list[Hit], k: int) -> bool:
    """Russian and English: a finite verb on both sides of the mark."""
    tokens = analysis.document.tokens
    strong = any(ch in tokens[k].gap for ch in ";:—–")
    if analysis.lang == "ru" and tokens[k].low == "а" and "," in tokens[k].gap and any(v.tense in _FINITE for v in right):
        # "Китай – 62, а МИД Бангладеш заявил": another subject.
        strong = True
    lf = [v for v in left if v.tense in _FINITE or v.tense in ("inf", "part", "noun")]
    rf = [v for v in right if v.tense in _FINITE]
    if not lf or not rf:
        return strong and bool(left) and bool(right)
    if strong:
        return True
    nearest = min(v.i for v in rf)
    if analysis.lang == "en" and tokens[k].low == "and" and "," not in tokens[k].gap:
        if _same_governor(analysis, left, min(rf, key=lambda v: v.i), k):
            return False
        last = max(left, key=lambda v: v.j)
        if last.cls == "say" and last.tense == "past" and all(t.gap == " " for t in tokens[last.j : k]) and k - last.j >= 2:
            # "said 100 firefighters and 30 vehicles would leave": two subjects of one verb.
            return False
    if analysis.lang == "ru":
        return nearest - k <= (25 if tokens[k].low in ("что", "чтобы") else 8)
    return (tokens[k].low in ("and", "but", "which", "who", "while", "whereas") and nearest - k <= 7) or (
        "," in tokens[k].gap and nearest - k <= 6
    )
