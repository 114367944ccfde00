"""Turkish and English: "Lake Malawi", "Çad Gölü", "the Gulf of Mexico": a water that bears a state's name is no state."""

from __future__ import annotations

from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

_BEFORE = frozenset(["gulf", "sea", "strait", "straits", "bay"])
_BEHIND = ("gölü", "körfezi", "denizi", "boğazı")


def without_waters(mentions: list[Mention], tokens: list[Token], lang: str) -> list[Mention]:
    """The mentions without those that only name a lake, a gulf or a sea."""
    if lang not in ("tr", "en"):
        return mentions
    return [m for m in mentions if m.type not in ("country", "demonym") or not _water(m, tokens, lang)]


def _water(m: Mention, tokens: list[Token], lang: str) -> bool:
    if lang == "tr":
        return m.j < len(tokens) and tokens[m.j].title and tokens[m.j].low.startswith(_BEHIND)
    before = [t.low for t in tokens[max(0, m.i - 2) : m.i]]
    lake = before[-1:] == ["lake"] and tokens[m.i].gap == " " and tokens[m.i - 1].title
    return lake or (len(before) == 2 and before[0] in _BEFORE and before[1] == "of")
