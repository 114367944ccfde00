"""Russian verbs of supplying: those supplied stand in the accusative, what they get in the instrumental."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seferber.statements.clauses import Analysis, Clause

_SUPPLY = ("снабд", "снабж", "обеспеч", "оснаст", "оснащ", "экипир", "одар")
_REACH = 4  # words from the verb to those supplied
_INSTRUMENTAL = ("ами", "ями", "ом", "ем", "ой", "ей", "ью", "ми")


def supplied(analysis: Analysis, clause: Clause) -> set[int]:
    """ "снабдить спасателей телефонами": tokens of the crews that get the goods named after them and are not sent."""
    if not clause.has("goods") or not clause.has("rescue", "health"):
        return set()
    tokens = analysis.document.tokens
    verbs = [k for k in range(clause.i, clause.j) if tokens[k].low.startswith(_SUPPLY)]
    if not verbs:
        return set()
    crews = [h for h in clause.of("rescue", "health") if any(0 < h.i - k <= _REACH for k in verbs)]
    return {
        h.i
        for h in crews
        if tokens[h.j - 1].low.endswith(("ей", "ов", "ев", "ых", "их", "ков", "ц", "ды", "ад", "ы"))
        and any(g.i >= h.j and tokens[g.j - 1].low.endswith(_INSTRUMENTAL) for g in clause.of("goods"))
    }
