"""Turkish and English: what a clause names beside a gift and does not give: what money buys, what a team carries, what is lacking."""

from __future__ import annotations

from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft

_PAID_OUT = ("channel", "disburs")
_LACKING = frozenset(["without", "lacking", "lack", "lacked", "lacks", "no"])
_BUYING = ("alımı", "temini", "tedariki", "alınmas")
_BESIDE_THEM = ("yanında", "yanlarında", "beraberinde", "beraberlerinde")
_CARRY = ("götür", "getir", "taşı", "bulundur")
_NONE = frozenset(["yok", "yoktur", "yoktu", "bulunmuyor", "bulunmuyordu", "bulunmamakta"])


def of_another(analysis: Analysis, draft: Draft) -> str | None:
    """The gate that shuts a draft whose words only go with another gift, or None."""
    if analysis.lang == "tr":
        if _none_there(analysis, draft):
            return "negated"
        if draft.kind == "relief_goods" and (_bought(analysis, draft) or _along(analysis, draft)):
            return "breakdown"
        return None
    if draft.kind != "relief_goods" or draft.amounts or not draft.objects:
        return None
    tokens, clause = analysis.document.tokens, draft.clause
    if tokens[clause.i].low == "and" and any(
        t.low.startswith(_PAID_OUT) for t in tokens[clause.i : clause.j]
    ):
        # "€3 million for food and clean water, to be channelled through the Red Cross": what the sum is for.
        return "breakdown"
    if all(_LACKING & {t.low for t in tokens[max(clause.i, h.i - 6) : h.i]} for h in draft.objects):
        # "Families are living without roofs, power or clean water".
        return "need"
    return None


def _bought(analysis: Analysis, draft: Draft) -> bool:
    """ "İlaç alımında kullanılmak üzere 750 bin avro", "serum ve klor alımına ayrılacak": the goods say what the money buys."""
    tokens = analysis.document.tokens
    goods = [h for h in draft.objects if h.cls == "goods"]
    return bool(goods) and all(
        any(
            tokens[k].low.startswith(_BUYING) and tokens[k].gap == " "
            for k in range(h.j, min(h.j + 4, draft.clause.j))
        )
        for h in goods
    )


def _along(analysis: Analysis, draft: Draft) -> bool:
    """ "Tim, yanında iki ekskavatör de götürdü": what a team takes with it is counted with the team."""
    tokens = analysis.document.tokens
    return (
        bool(draft.triggers)
        and all(tokens[h.i].low.startswith(_CARRY) for h in draft.triggers)
        and any(t.low.startswith(_BESIDE_THEM) for t in tokens[draft.clause.i : draft.clause.j])
    )


def _none_there(analysis: Analysis, draft: Draft) -> bool:
    """ "Yunanistan'dan henüz gelen bir ekip yok": the clause ends by saying that there is none."""
    last = analysis.document.tokens[draft.clause.j - 1].low
    return (
        last in _NONE
        and bool(draft.triggers)
        and all(h.tense in ("part", "ppart", "inf") for h in draft.triggers)
    )
