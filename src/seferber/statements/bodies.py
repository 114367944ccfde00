"""Ministries, embassies and services that a text names without their state."""

from __future__ import annotations

from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit, ministry_topics
from seferber.statements.parsed import Analysis
from seferber.statements.phrases_turkic import noun_ending


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
            codes = [
                m.code
                for m in analysis.mentions
                if m.i < hit.i and m.type not in ("intl", "private", "group")
            ]
            official = (
                tokens[hit.i].title and tokens[hit.i - 1].sentence == tokens[hit.i].sentence and hit.i > 0
            )
            if not codes or analysis.home in codes or official:
                out.append(Mention(analysis.home, "agency", hit.i, hit.j, "", "gov", last, ""))
            continue
        if analysis.lang == "kk" and _posted_there(analysis, hit, taken):
            # "Аммандағы елшілік": the writer's own embassy in that town.
            ending = noun_ending(tokens[last].low, {"gov"}, analysis.context, last)
            out.append(Mention(analysis.home, "agency", hit.i, hit.j, "", "gov", last, ending))
            continue
        unnamed = _cabinet_or_foreign_office(analysis, hit, taken)
        if unnamed:
            out.append(Mention(unnamed, "agency", hit.i, hit.j, "", "gov", last, ""))
            continue
        if hit.cls != "gov" or hit.i in taken or not tokens[last].low.startswith(_BODIES):
            continue
        first = _first_word(analysis, hit, taken)
        if first == last and last - 1 in taken and tokens[last].gap == " ":
            # "Çin Büyükelçiliği": the state's name stands right before it.
            continue
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
        ending = (
            noun_ending(tokens[last].low, {"gov"}, analysis.context, last) if analysis.lang == "kk" else ""
        )
        asking = _asks_for_its_state(analysis, first)
        mention = Mention(asking or analysis.home, "agency", first, hit.j, "", "gov", last, ending)
        mention.notes.add("bare")
        out.append(mention)
    return out


def _asks_for_its_state(analysis: Analysis, first: int) -> str:
    """Turkish "Alevler Tunus'un Cendube vilayetini sardı; İçişleri Bakanlığı … destek istedi": of the state on fire, or ""."""
    tokens = analysis.document.tokens
    sentence = tokens[first].sentence
    if (
        analysis.lang != "tr"
        or any(m.code == analysis.home for m in analysis.mentions)
        or not any(
            h.cls == "request" and tokens[h.i].sentence == sentence and h.i > first for h in analysis.hits
        )
    ):
        return ""
    before = {
        m.code
        for m in analysis.mentions
        if m.type == "country" and m.j <= first and tokens[m.i].sentence == sentence
    }
    return before.pop() if len(before) == 1 else ""


_SPEAKS = ("açıklama", "kaynak", "sözcü", "yetkili", "duyuru", "bildiri")


def _cabinet_or_foreign_office(analysis: Analysis, hit: Hit, taken: set[int]) -> str:
    """ "Bakanlar Kurulunun kararıyla", "Dışişleri açıklamasında": whose government spoke before, else the writer's own."""
    tokens = analysis.document.tokens
    if analysis.lang != "tr" or hit.cls != "gov" or hit.i in taken or hit.i - 1 in taken:
        return ""
    after = tokens[hit.j].low if hit.j < len(tokens) and tokens[hit.j].gap == " " else ""
    if tokens[hit.i].low in _GOVERNMENT and hit.j - hit.i == 1:
        return _the_government(analysis, hit, after)
    cabinet = tokens[hit.i].low == "bakanlar"
    if not cabinet and not (tokens[hit.i].low == "dışişleri" and after.startswith(_SPEAKS)):
        return ""
    spoke = [
        m.code
        for m in analysis.mentions
        if m.j < hit.i and m.type == "country" and analysis.context.has(m.j, "gov")
    ]
    return spoke[-1] if spoke else analysis.home


_GOVERNMENT = frozenset(["hükümet", "hükûmet", "hükumet", "kabine", "hükümetimiz", "hükûmetimiz"])
_NO_GOVERNMENT = (
    "yanlı",
    "karşı",
    "ortağ",
    "ortak",
    "kanad",
    "programı",
    "değişikliğ",
    "kriz",
    "konağ",
    "meydan",
)


def _the_government(analysis: Analysis, hit: Hit, after: str) -> str:
    """ "Hükümet Çad'a 2 milyon dolar ayırdı": a bare government at the head of a sentence is the writer's own, or the only state's told of before."""
    tokens = analysis.document.tokens
    heads = hit.i == 0 or tokens[hit.i - 1].sentence != tokens[hit.i].sentence
    if not (heads or (tokens[hit.i].title and tokens[hit.i].gap == " ")) or after.startswith(_NO_GOVERNMENT):
        return ""
    before = {
        m.code
        for m in analysis.mentions
        if m.i < hit.i and m.type not in ("intl", "private", "group") and m.code != "XX"
    }
    if not before or analysis.home in before:
        return analysis.home
    return next(iter(before)) if len(before) == 1 else ""


def _posted_there(analysis: Analysis, hit: Hit, taken: set[int]) -> bool:
    """Whether a bare embassy stands right behind the town where it is, and no state before the town owns it."""
    tokens, k = analysis.document.tokens, hit.i - 1
    if hit.cls != "gov" or not tokens[hit.i].low.startswith("елшіл") or k < 0 or k not in taken:
        return False
    owned = k - 1 in taken and tokens[k - 1].sentence == tokens[k].sentence and tokens[k].gap == " "
    return (
        tokens[k].low.endswith(("дағы", "дегі", "тағы", "тегі"))
        and not owned
        and tokens[hit.i].low.endswith(("лік", "ліктен", "лікте"))
    )


_AGAIN = ("embassy", "ministry", "commission", "mission", "посольство", "министерство", "миссия")


_BODY_AGAIN = frozenset(
    ["ведомство", "министерство", "правительство", "посольство", "кабмин", "минздрав", "мид", "мчс"]
)


def _that_body(analysis: Analysis, first: int, taken: set[int]) -> Mention | None:
    """Russian "Ведомство выразило признательность": the body of the state whose body the text named last in full."""
    tokens = analysis.document.tokens
    if (
        analysis.lang != "ru"
        or first in taken
        or tokens[first].low not in _BODY_AGAIN
        or first + 1 >= len(tokens)
    ):
        return None
    if not analysis.context.has(
        first + 1,
        "thank",
        "say",
        "request",
        "receive",
        "accept",
        "condole",
        "send",
        "allocate",
        "pledge",
        "plan",
    ):
        return None
    for m in reversed(analysis.mentions):
        if m.j <= first and m.type in ("country", "demonym", "agency") and m.code not in ("XX", "INTL"):
            beside = [
                q for q in (m.i - 1, m.j) if 0 <= q < first and tokens[q].sentence == tokens[m.i].sentence
            ]
            if m.type == "agency" or any(analysis.context.has(q, "gov") for q in beside):
                return Mention(m.code, "agency", first, first + 1, "", "gov", first, "")
    return None


def _bodies_named_again(analysis: Analysis) -> list[Mention]:
    """ "The Embassy further wishes to state": the body at the head of a sentence that the text named in full before."""
    tokens = analysis.document.tokens
    taken = {k for m in analysis.mentions for k in range(m.i, m.head + 1)}
    out = []
    for sentence in analysis.document.sentences[1:]:
        again = _that_body(analysis, sentence.first, taken)
        if again is not None:
            out.append(again)
            continue
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
                    and (
                        m.type in ("country", "demonym")
                        or (m.type == "city" and "capital" in m.notes and m.i < 9)
                    )
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
