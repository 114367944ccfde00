"""What an analysed text holds: its clauses, and everything found before any commitment is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from seferber.statements.context import Context
from seferber.statements.cued import Cued
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.model import When
from seferber.statements.numbers import Number
from seferber.statements.people import Person
from seferber.statements.tokens import Document


@dataclass(slots=True)
class Clause:
    """Tokens `i` to `j` with at least one verb where the sentence has one; offsets of its characters."""

    sentence: int
    i: int
    j: int
    start: int
    end: int
    hits: list[Hit] = field(default_factory=list)
    quoted: bool = False

    _by_class: dict[str, list[Hit]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._sort()

    def _sort(self) -> None:
        # What stands here is asked for some five hundred times in each text.
        self._by_class = {}
        for hit in self.hits:
            self._by_class.setdefault(hit.cls, []).append(hit)

    def take_in(self, hits: list[Hit]) -> None:
        """Further words, of the clause after it."""
        self.hits = self.hits + hits
        self._sort()

    def of(self, *classes: str) -> list[Hit]:
        by_class, found = self._by_class, None
        for cls in classes:
            here = by_class.get(cls)
            if here is None:
                continue
            if found is not None:
                # Of several classes the hits stand in the order of the words.
                return [h for h in self.hits if h.cls in classes]
            found = here
        return found[:] if found is not None else []

    def classes(self) -> Iterable[str]:
        return self._by_class

    def has(self, *classes: str) -> bool:
        by_class = self._by_class
        # A loop: mostly one or two classes are asked for, and this is asked some two hundred times for each text.
        for cls in classes:  # noqa: SIM110
            if cls in by_class:
                return True
        return False


@dataclass(slots=True)
class Analysis:
    """Everything that was found before any commitment is proposed.

    Attributes:
        classes: the classes of words of which the text holds any.
        kept: what was found out about the text and is asked again, by its name and place.
        words: the words of the text, folded; a rule that needs one of a few words mostly ends here.
        small: the text in small letters.
    """

    document: Document
    published: date | None
    hits: list[Hit]
    mentions: list[Mention]
    people: list[Person]
    numbers: list[Number]
    clauses: list[Clause]
    context: Context
    home: str
    dates: list[When] = field(default_factory=list)
    struck: str = ""
    note: tuple[str, str] | None = None
    sentence_hits: dict[int, list[Hit]] = field(default_factory=dict)
    sentence_mentions: dict[int, list[Mention]] = field(default_factory=dict)
    prior_agent: dict[str, float] = field(default_factory=dict)
    prior_goal: dict[str, float] = field(default_factory=dict)
    corrected: dict[int, Number] | None = None
    lang: str = ""
    classes: frozenset[str] = frozenset()
    kept: dict[tuple[object, ...], Any] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    small: str = ""
    _inside: dict[tuple[int, int], list[Mention]] = field(default_factory=dict, repr=False)
    _may: dict[Cued, bool] = field(default_factory=dict, repr=False)
    _holds: dict[tuple[str, ...], bool] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.lang = self.document.lang
        self.words = frozenset(self.document.lows)
        self.small = self.document.text.lower()

    def may_hold(self, pattern: Cued) -> bool:
        """Whether the text in small letters holds a word without which the pattern stands in none of its sentences."""
        found = self._may.get(pattern)
        if found is None:
            found = self._may[pattern] = pattern.may_stand(self.small)
        return found

    def holds(self, stems: tuple[str, ...]) -> bool:
        """Whether any of the stems stands in the text at all: asked once, so that no rule looks for it in each clause."""
        found = self._holds.get(stems)
        if found is None:
            low = self.document.low
            found = self._holds[stems] = any([stem in low for stem in stems])
        return found

    def inside(self, clause: Clause) -> list[Mention]:
        """The parties named in the clause; not to be changed."""
        found = self._inside.get((clause.i, clause.j))
        if found is None:
            found = [m for m in self.mentions if clause.i <= m.i < clause.j]
            self._inside[clause.i, clause.j] = found
        return found

    def sentence_of(self, mention: Mention) -> int:
        return self.document.tokens[mention.i].sentence
