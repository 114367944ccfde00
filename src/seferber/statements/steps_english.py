"""English words that say more nearly than the verb itself how far a gift has come."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.lexicon import Hit
from seferber.statements.model import Candidate

_WIRED = ("wired", "cabled", "remitted")
_MOVES = ("send", "go", "arrive", "deliver", "give")


def english_step(analysis: Analysis, hit: Hit) -> str:
    """ "wired $250,000", "put in our hands": the step these words tell, or ""."""
    tokens = analysis.document.tokens
    if hit.tense != "past" or hit.cls not in _MOVES:
        return ""
    if hit.cls == "give" and tokens[hit.i].low in _WIRED:
        return "dispatched"
    words = [t.low for t in tokens[hit.i : hit.i + 5]]
    if hit.cls in ("deliver", "give") and "our" in words and words[words.index("our") :][1:2] == ["hands"]:
        return "received"
    return ""


def held_next(analysis: Analysis, clause: Clause) -> bool:
    """ "will land at Paro on Friday, pending overflight clearance": the next clause begins with what must come first."""
    tokens = analysis.document.tokens
    if clause.j >= len(tokens) or tokens[clause.j].sentence != clause.sentence:
        return False
    return any(
        h.cls == "conditionw" and h.i == clause.j and tokens[h.i].low == "pending"
        for h in analysis.sentence_hits.get(clause.sentence, ())
    )


def told_next_to_it(
    analysis: Analysis, candidate: Candidate, draft: Draft
) -> tuple[Clause | None, list[Hit]]:
    """ "Zambia's gift of maize, promised in January, has been unloaded": the clause that tells on, and its verbs."""
    here, tokens = draft.clause, analysis.document.tokens
    after = next((c for c in analysis.clauses if c.sentence == here.sentence and c.i == here.j), None)
    if (
        after is None
        or candidate.kind not in ("relief_goods", "money")
        or not draft.triggers
        or not all(h.cls == "pledge" and h.tense == "past" for h in draft.triggers)
        or tokens[after.i].low not in ("has", "have", "was", "were")
    ):
        return None, []
    return after, [h for h in after.of(*_MOVES) if h.tense != "fut" and not h.negated and h.i - after.i <= 3]


def sent_with_the_last(
    analysis: Analysis, candidate: Candidate, draft: Draft, found: list[tuple[Candidate, Draft]]
) -> str:
    """ "tents have been sent by Kenya and 900 blankets by Rwanda, while …": the step of the verb left out, or ""."""
    here, tokens = draft.clause, analysis.document.tokens
    if not found or tokens[here.i].low != "and" or not draft.triggers:
        return ""
    last, before = found[-1]
    if before.clause.sentence != here.sentence or before.clause.j != here.i:
        return ""
    if last.receiver != candidate.receiver:
        return ""
    first = min(h.i for h in draft.triggers)
    for m in analysis.inside(here):
        if m.code == candidate.giver and m.i < first and tokens[m.i - 1].low == "by":
            between = {t.low for t in tokens[m.i : first]}
            if between & {"while", "whereas"}:
                return last.firmness
    return ""


_STORES = frozenset(
    ["warehouse", "depot", "port", "airport", "harbour", "harbor", "airfield", "airbase", "base", "quay", "stores"]
)  # fmt: skip


def set_off(analysis: Analysis, clause: Clause) -> bool:
    """ "Three pallet-loads of sheeting left the Miami warehouse yesterday for Antananarivo": gone from where they lay."""
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    if "left" not in words or {"not", "never", "yet"} & set(words):
        return False
    rest = words[words.index("left") + 1 :]
    return rest[:1] == ["the"] and bool(_STORES.intersection(rest[1:5])) and "for" in rest


def still_under_way(analysis: Analysis, draft: Draft) -> bool:
    """ "are on their way to Malabo, where doctors have been battling a fever": those at work there are others."""
    tokens = analysis.document.tokens
    going = [h for h in draft.triggers if h.cls in ("go", "send")]
    return bool(going) and all({"way", "route", "bound"} & {t.low for t in tokens[h.i : h.j]} for h in going)


_OTHERS = frozenset(
    ["local", "locals", "firefighters", "rescuers", "crews", "hundreds", "dozens", "thousands", "doctors", "hospitals", "residents", "villagers", "soldiers", "volunteers", "national", "army", "field", "medical", "aid", "teams", "medics", "nurses", "foreign", "international", "other"]
)  # fmt: skip


def others_there(analysis: Analysis, clause: Clause) -> bool:
    """ "to Slovakia, where local crews are fighting the blaze": those at work in the clause are not those sent."""
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    return words[:1] == ["where"] and bool(
        _OTHERS.intersection(words[1:2] if words[1:2] != ["the"] else words[2:3])
    )


def of_the_day(analysis: Analysis, end: int) -> bool:
    """ "following Saturday's earthquake": the day is that of the disaster, not of the act."""
    text = analysis.document.text
    return analysis.lang == "en" and (
        text[end : end + 2] in ("'s", "’s") or text[end - 2 : end] in ("'s", "’s")
    )


_STRUCK = frozenset(
    ["families", "people", "thousands", "hundreds", "dozens", "scores", "tens", "millions", "many", "some", "more", "at", "nearly", "about", "parts", "them", "homes", "villages", "towns", "residents", "children", "without", "behind", "dead", "much", "most", "half", "whole", "entire"]
)  # fmt: skip


def left_behind(analysis: Analysis, hit: Hit) -> bool:
    """ "the flooding, which has left families without shelter": nobody has gone anywhere."""
    tokens = analysis.document.tokens
    if hit.cls != "go" or tokens[hit.j - 1].low != "left" or hit.j >= len(tokens):
        return False
    return tokens[hit.j].gap == " " and (tokens[hit.j].low in _STRUCK or tokens[hit.j].low[:1].isdigit())
