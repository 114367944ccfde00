"""English "for its northern neighbour, Zambia": the name after the comma is whom the neighbour's preposition governs."""

from __future__ import annotations

from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

_BESIDE = frozenset(["neighbour", "neighbor", "ally", "partner"])
_FOR = {"for": -1.5, "to": -1.8}
_WHOSE = frozenset(["its", "their", "our", "his", "her", "the"])


def neighbours(mentions: list[Mention], tokens: list[Token]) -> None:
    """A state named right after "to its neighbour," is the goal; it is not the subject of what follows."""
    for m in mentions:
        if (
            m.type != "country"
            or m.i < 3
            or tokens[m.i - 1].low not in _BESIDE
            or m.case not in ("subj", "nom")
        ):
            continue
        if tokens[m.i].gap.strip() != ",":
            continue
        for k in range(m.i - 2, max(m.i - 6, 0), -1):
            if tokens[k].low in _FOR and tokens[k + 1].low in _WHOSE:
                m.case, m.agent, m.goal = tokens[k].low, _FOR[tokens[k].low], 2.6
                break
