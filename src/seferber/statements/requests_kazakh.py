"""Kazakh requests that name nobody asked: "Қырғыз жағы бұған қоса май сұратып отыр" in a text of two states."""

from __future__ import annotations

from seferber.statements.parsed import Analysis, Clause

_ALSO = ("бұған қоса", "оған қоса", "сонымен қатар", "сонымен бірге", "бұдан бөлек", "одан бөлек", "сондай-ақ", "сондай ақ", "тағы да", "үстіне", "енді тағы")  # fmt: skip
_WORLD = ("әлем", "дүниежүзі", "халықаралық", "елдерден", "мемлекеттерден", "серіктестер", "донор", "барша")
_STATES = ("country", "agency", "leader", "demonym", "city")


def asked_also(analysis: Analysis, clause: Clause, asker: str) -> str:
    """The only other state of the text, where the asker asks for something more beside what it is given; "" elsewhere."""
    if analysis.lang != "kk":
        return ""
    words = " ".join(t.low for t in analysis.document.tokens[clause.i : clause.j])
    if not any(w in words for w in _ALSO) or any(w in words for w in _WORLD):
        return ""
    others = {m.code for m in analysis.mentions if m.type in _STATES} - {asker, "", "XX"}
    return others.pop() if len(others) == 1 and "INTL" not in others else ""
