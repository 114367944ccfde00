"""Patterns that are looked for only where a word stands without which they cannot match.

A regular expression of fifty words tries each of them at every letter of a text; asking whether one of the fifty
stands in the text at all costs a tenth of that, and mostly none does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # another Python: every pattern is looked for everywhere, with the same result
    _parser = None
_SHORTEST = 2  # letters of a cue: one letter stands in every text
_MOST, _MOST_OF_PHRASES = 80, 400


class Cued:
    """A compiled pattern with `search` and `finditer`, and the cues of which a text must hold one (none: every text)."""

    __slots__ = ("cues", "pattern")

    def __init__(self, pattern: str, most: int = _MOST) -> None:
        self.pattern = re.compile(pattern)
        self.cues = cues_of(pattern, most)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        cues = self.cues
        if not cues:
            return self.pattern.search(text, start, end)
        # A loop, not any(): this is asked some hundred times for each text.
        for cue in cues:
            if cue in text:
                return self.pattern.search(text, start, end)
        return None

    def may_stand(self, text: str) -> bool:
        """Whether a cue stands in the text; a pattern asked for each clause is asked so once for the whole text."""
        if not self.cues:
            return True
        return any([cue in text for cue in self.cues])

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        if self.cues and not any(cue in text for cue in self.cues):
            return iter(())
        return self.pattern.finditer(text)


class Phrase:
    """A long pattern for words in any case, looked for in their small letters; a match counts places as in the words."""

    __slots__ = ("_cued",)

    def __init__(self, pattern: str) -> None:
        self._cued = Cued(pattern, _MOST_OF_PHRASES)

    def search(self, words: str) -> re.Match[str] | None:
        return self._cued.search(_small(words))

    def may_stand(self, text: str) -> bool:
        """Whether the whole text holds a word without which the pattern stands in none of its sentences."""
        return self._cued.may_stand(_small(text))

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        return self._cued.pattern.finditer(_small(text), start, end)


@lru_cache(maxsize=16)
def _small(words: str) -> str:
    """Small letters, as many as there are letters ("İ" has two of them)."""
    small = words.lower()
    return small if len(small) == len(words) else "".join(c.lower()[:1] for c in words)


def cues_of(pattern: str, most: int = _MOST) -> tuple[str, ...]:
    """Strings of which every match of the pattern holds one; empty where there are none, or too many to pay."""
    if _parser is None:
        return ()
    parsed = _parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return ()
    kept: list[str] = []
    # Of nested cues the shortest suffices.
    for cue in sorted(set(_needed(parsed) or ()), key=lambda cue: (len(cue), cue)):
        if not any(shorter in cue for shorter in kept):
            kept.append(cue)
    return tuple(kept) if len(kept) <= most else ()


def _needed(parsed: Sequence[tuple[Any, Any]]) -> list[str] | None:
    """The cues of a sequence: those of its best part, or a run of letters between."""
    best: list[str] | None = None
    run = ""
    for name, value in parsed:
        what = str(name)
        if what == "LITERAL":
            run += chr(value)
            continue
        best, run = _better(best, [run]), ""
        if what == "SUBPATTERN":
            best = _better(best, _needed(value[-1]) if not value[1] else None)
        elif what == "BRANCH":
            parts = [_needed(part) for part in value[1]]
            if all(parts):
                best = _better(best, [cue for part in parts for cue in part or ()])
        elif what in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
            best = _better(best, _needed(value[2]))
        elif what == "ATOMIC_GROUP":
            best = _better(best, _needed(value))
    return _better(best, [run])


def _better(one: list[str] | None, other: list[str] | None) -> list[str] | None:
    """Of two lists that both must hold, the one whose shortest cue is longer; then the shorter list."""
    if other is None or min(map(len, other), default=0) < _SHORTEST:
        return one
    if one is None:
        return other
    return max(one, other, key=lambda cues: (min(3, *map(len, cues)), -len(cues)))
