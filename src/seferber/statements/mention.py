"""A name of a list, and a party that a text mentions."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """A name as folded words; `declines` says whether the words take endings."""

    code: str
    type: str  # country | group | city | demonym | agency | leader | private | intl
    words: tuple[str, ...]
    upper: bool
    star: bool = False
    years: tuple[int, int] = (0, 9999)
    common: bool = False
    capital: bool = False
    nominative: str = ""


@dataclass(slots=True)
class Mention:
    """A party in the text: tokens `i` to `j` name it, `head` is the word that carries the case."""

    code: str
    type: str
    i: int
    j: int
    case: str
    via: str = ""  # gov | people | office | person | victim | ""
    head: int = 0
    rest: str = ""
    agent: float = 0.0
    goal: float = 0.0
    partner: bool = False
    notes: set[str] = field(default_factory=set)
    nominative: str = ""  # the last word of the name as lists give it, in Russian
    twins: frozenset[str] = frozenset()  # states that have a town of this name


def settle_twins(mentions: list[Mention]) -> None:
    """ "Жалалабад", "Bedahşan": a town that two states have is that of the one that the text names otherwise."""
    for m in mentions:
        if len(m.twins) > 1:
            others = [o.code for o in mentions if o is not m and len(o.twins) < 2 and o.code in m.twins]
            if others:
                m.code = max(set(others), key=others.count)
