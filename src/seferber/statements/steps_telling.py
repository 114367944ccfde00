"""Which verbs of a clause tell how far an act has come, where several stand in it."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import STEP
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER
from seferber.statements.steps_turkic import already_left


def telling_verbs(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> list[Hit]:
    """The main verbs among ``verbs``: participles, words that only say who gave and figures given are left out.

    Empty where nothing but participles stands there; the caller then takes them all.
    """
    main = [h for h in verbs if h.tense != "part"]
    if analysis.lang in ("tr", "kk"):
        main = _after_the_gift(main)
    if analysis.lang == "en":
        moving = [h for h in main if h.cls in _MOVES and not _by_whom(analysis, h)]
        if moving:
            # "doses donated by the United States are on their way": the main verb says how far they have come.
            main = [h for h in main if not _by_whom(analysis, h)]
    if analysis.lang == "tr":
        # "malzemeyi teslim alan Tümgeneral": who took it over is named.
        tokens = analysis.document.tokens
        main += [
            h for h in verbs if h.cls == "receive" and h.tense == "part" and tokens[h.j - 1].low == "alan"
        ]
    main += [h for h in verbs if h.tense == "part" and h not in main and already_left(analysis, h)]
    if analysis.lang in ("tr", "kk"):
        main = _leaned_on(analysis, clause, main)
    if analysis.lang == "ru" and main and all(h.cls == "include" for h in main):
        # "отряд, прибывший накануне, насчитывает 68 человек": the team is where its participle says.
        tokens = analysis.document.tokens
        main = [
            h for h in clause.of(*_MOVES)
            if h.tense == "part" and "вш" in tokens[h.i].low and not h.negated
        ] or main  # fmt: skip
    if analysis.lang == "en" and not main:
        main = [h for h in verbs if _beside_done(analysis, clause, h)]
    return main


def as_far_as_the_carrier(analysis: Analysis, clause: Clause, main: list[Hit]) -> str:
    """ "havalanan uçakta 15 ton malzeme var": what is aboard has come as far as the plane; or ""."""
    if analysis.lang not in ("tr", "kk") or not main:
        return ""
    tokens = analysis.document.tokens
    held = all(h.cls in ("include", "serve") and tokens[h.i].low.startswith(_HOLDS) for h in main)
    carriers = [h for h in clause.of(*_MOVES) if h.tense in ("part", "ppart") and not h.negated]
    if not held or not carriers:
        return ""
    return max((STEP[h.cls] for h in carriers), key=LADDER.index)


def _after_the_gift(main: list[Hit]) -> list[Hit]:
    """ "hediye ettiği maskeleri taşıyan uçak kalktı": the last verb says how far the gift has come."""
    finite = [h for h in main if h.cls in _MOVES and h.tense in ("past", "evid", "prog", "fut")]
    if not finite:
        return main
    return [h for h in main if h.cls != "give" or h.tense != "ppart" or h.i > finite[-1].i]


def _leaned_on(analysis: Analysis, clause: Clause, main: list[Hit]) -> list[Hit]:
    """ "nakledip tedavi etmeye hazırız": a converb is as far as the verb that it leans on."""
    main = [h for h in main if not _no_gift(analysis, clause, h)] or main
    closing = [h for h in main if h.tense in ("fut", "inf", "opt", "abil")]
    if not closing:
        return main
    return [
        h
        for h in main
        if h.tense != "conv" or not any(h.i < c.i for c in closing) or _done_between(main, h, closing)
    ]


_MOVES = ("go", "send", "arrive", "deliver")
_HOLDS = ("ibaret", "bulun", "var", "yer al", "yer", "бар", "тиел")
_TOLD_TR = (
    "rakam",
    "bilgi",
    "demeç",
    "demec",
    "beyanat",
    "röportaj",
    "söz",
    "haber",
    "sayı",
    "mülakat",
    "cevap",
    "yanıt",
)
_HELP_KK = ("көмек", "көмег", "жәрдем", "қолдау", "қызмет", "демеу", "жәрдемін")


def _by_whom(analysis: Analysis, hit: Hit) -> bool:
    """ "donated by": a participle that only says who gave."""
    tokens = analysis.document.tokens
    before = tokens[hit.i - 1].low if hit.i else ""
    return (
        hit.tense == "past" and hit.cls in ("give", "send", "deliver", "offer") and hit.j < len(tokens) and tokens[hit.j].low == "by"
        and before not in ("was", "were", "been", "is", "are", "be", "being")
    )  # fmt: skip


def _beside_done(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "dispatched a team, sending 118 rescuers": the -ing form is as far as the verb that it goes with."""
    return hit.tense == "part" and any(
        h.tense == "past"
        and not h.negated
        and h.i < hit.i
        and h.cls in ("send", "deliver", "give", "arrive", "go")
        for h in analysis.sentence_hits.get(clause.sentence, ())
    )


def _no_gift(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "verdiği rakamı düzeltti", "80 тонна деп қате көрсетілді": what is given or shown there is a figure."""
    if hit.cls != "give":
        return False
    tokens = analysis.document.tokens
    low = tokens[hit.i].low
    if analysis.lang == "tr":
        following = tokens[hit.j].low if hit.j < len(tokens) else ""
        return (low.startswith("ver") and following.startswith(_TOLD_TR)) or (
            low.startswith("aktar") and following == "göre"
        )
    before = tokens[hit.i - 1].low if hit.i else ""
    return low.startswith("көрсет") and not before.startswith(_HELP_KK)


def _done_between(main: list[Hit], hit: Hit, closing: list[Hit]) -> bool:
    """Whether a verb that says that something is done stands between the converb and what is still to come."""
    last = closing[-1].i
    return any(hit.i < h.i < last and h.tense in ("past", "evid") for h in main)
