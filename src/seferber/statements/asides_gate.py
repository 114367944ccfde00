"""English and Russian clauses that undertake nothing for another state: help inside one state, a question still to be decided."""

from __future__ import annotations

import re

from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

_UNITS = ("states", "provinces", "counties", "regions", "cities", "prefectures", "districts", "departments", "municipalities", "регионов", "областей", "районов",
          "провинций", "городов", "субъектов", "штатов", "департаментов", "округов")  # fmt: skip
_HOW_MANY = frozenset(["several", "other", "neighbouring", "neighboring", "all", "many", "various", "across", "двух", "трех", "четырех", "пяти", "шести", "семи", "восьми",
                       "девяти", "десяти", "нескольких", "соседних", "других", "разных", "всех"])  # fmt: skip


def within_one_state(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "Из Хабаровска в Уссурийск переброшены 180 военнослужащих", "teams from eleven states": a state helps itself."""
    beside = [
        m
        for m in analysis.sentence_mentions.get(clause.sentence, ())
        if m.type not in ("intl", "private", "leader")
    ]
    inside = [m for m in beside if clause.i <= m.i < clause.j]
    if len({m.code for m in inside}) > 1:
        return None
    verb = next(
        (h for h in clause.hits if h.cls in ("send", "go", "deliver", "arrive", "give", "serve")), None
    )
    if verb is None:
        return None
    towns = [m for m in inside if m.type == "city" and "capital" not in m.notes]
    source = any(m.case == "from" for m in towns)
    target = any(m.case in ("to", "in", "for", "dat") for m in towns)
    if source and target:
        return verb
    if _from_its_regions(analysis, clause) and not any(m.agent >= 2.2 for m in inside):
        return verb
    place = {m.code for m in towns if m.case == "in"}
    if (
        len(place) == 1
        and {m.code for m in beside} == place
        and analysis.struck not in ("", *place)
        and any(m.code in place and m.case in ("nom", "subj") and m.agent >= 2.4 for m in analysis.mentions)
    ):
        # "В Тыве продолжается тушение": in the text, this state helps another; here it acts at home.
        return verb
    return None


def _from_its_regions(analysis: Analysis, clause: Clause) -> bool:
    if analysis.words.isdisjoint(_UNITS):
        return False
    tokens = analysis.document.tokens
    for k in range(clause.i, clause.j - 1):
        if tokens[k].low not in ("from", "из"):
            continue
        for q in range(k + 1, min(k + 4, clause.j)):
            if tokens[q].low in _UNITS and (
                tokens[q - 1].kind == "num"
                or tokens[q - 1].low in _HOW_MANY
                or any(n.i <= q - 1 < n.j for n in analysis.numbers)
            ):
                return True
    return False


_DECIDING = ("реш", "определ", "обсуд", "рассмотр", "обдум", "выясн", "зависит")
_DECIDING_EN = (
    "decide",
    "deciding",
    "consider",
    "considering",
    "weighing",
    "weigh",
    "debate",
    "discuss",
    "discussing",
    "undecided",
    "clear",
    "mulling",
    "depend",
)


def still_to_decide(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "Отправлять ли медиков, Куала-Лумпур решит", "will decide whether to send medics": nothing is undertaken yet."""
    if ("ли" if analysis.lang == "ru" else "whether") not in analysis.words:
        return None
    sentence = analysis.document.sentences[clause.sentence]
    low = analysis.document.lows[sentence.first : sentence.last]
    acts = [
        h
        for h in clause.hits
        if h.cls in ("send", "give", "allocate", "deliver", "offer", "pledge", "help", "go", "decide")
    ]
    if not acts:
        return None
    if analysis.lang == "ru":
        if "ли" not in low[:6] or "если" in low or not any(w.startswith(_DECIDING) for w in low):
            return None
        return acts[0]
    if analysis.lang == "en" and "whether" in low:
        k = low.index("whether")
        near = low[max(0, k - 5) : k]
        asked = sentence.first + k
        after = low[k + 1 : k + 3]
        if "to" in after and any(w.startswith(_DECIDING_EN) for w in near) and any(h.i > asked for h in acts):
            return acts[0]
    return None


_AGO = (
    "когда-то",
    "некогда",
    "в свое время",
    "ранее",
    "раньше",
    "назад",
    " ago",
    "back in",
    "earlier",
    "before",
)
_LONG_AGO = re.compile(
    r"\b(?:когда-то|некогда|в свое время|years ago|decades ago|back in (?:19|20)\d\d|"
    r"(?:годом|годами|лет|десятилетием|десятилетиями|годы|месяцами) (?:ранее|раньше)|(?:год|года|лет|десятилетие|десятилетия) (?:тому )?назад|"
    r"a (?:year|decade|generation|century) (?:ago|earlier|before)|the (?:year|decade) before|years earlier|decades earlier)\b"
)


def once(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "Когда-то, в 1988-м, …", "decades ago": told of long before, not of the present act."""
    if not analysis.holds(_AGO):
        return None
    start = analysis.document.sentences[clause.sentence].start
    if clause.hits and _LONG_AGO.search(analysis.document.low[start : clause.end]):
        return clause.hits[0]
    return None
