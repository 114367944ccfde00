"""A text cut into pieces so that overlapping spans can be coloured; the text itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Mark:
    """A span that wants to be seen.

    Attributes:
        start, end: code points of the text, end exclusive (as Python counts, also beyond the basic plane).
        layer: "candidate", "field", "non" or "look".
        key: which one: "3" for a candidate, "3:giver" for a field, an index for the others.
        note: what the piece says when pointed at.
    """

    start: int
    end: int
    layer: str
    key: str
    note: str = ""


@dataclass(frozen=True)
class Piece:
    """Characters that the same marks cover.

    Attributes:
        text: the characters, untouched.
        candidates: numbers of the candidates whose evidence covers them, shortest evidence first.
        begins: candidates whose evidence begins here.
        fields: "number:field" for the words that decided a field.
        non, look: index of the non-commitment or of the sentence to look at; "" for none.
        notes: what the marks say.
    """

    text: str
    candidates: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    non: str = ""
    look: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        return not (self.candidates or self.fields or self.non or self.look)

    @property
    def tag(self) -> str:
        """Numbers shown before the piece, so that colour never stands alone."""
        return " ".join(self.begins)

    @property
    def css(self) -> str:
        """Classes: the tint of the shortest evidence, a second line for another one, non and look."""
        names = []
        if self.candidates:
            names.append(f"tint-{tint(self.candidates[0])}")
        if len(self.candidates) > 1:
            names.append(f"also-{tint(self.candidates[1])}")
        names += [name for name, on in (("non", self.non and not self.candidates), ("look", self.look)) if on]
        return " ".join(names)


def tint(number: str | int) -> int:
    """One of eight colours for a candidate's number, 1 to 8."""
    return (int(number) - 1) % 8 + 1


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text cut at every border of a mark; joined again, the pieces give exactly the text.

    Marks that lie outside the text are cut to it; empty ones are passed over.
    """
    within = [
        Mark(max(0, m.start), min(len(text), m.end), m.layer, m.key, m.note)
        for m in marks
        if max(0, m.start) < min(len(text), m.end)
    ]
    borders = sorted({0, len(text), *(m.start for m in within), *(m.end for m in within)})
    starting: dict[int, list[Mark]] = {}
    for mark in within:
        starting.setdefault(mark.start, []).append(mark)
    out: list[Piece] = []
    active: list[Mark] = []
    for start, end in pairwise(borders):
        active = [m for m in active if m.end > start] + starting.get(start, [])
        out.append(_piece(text[start:end], active, start))
    return out


def _piece(text: str, active: list[Mark], start: int) -> Piece:
    evidence = sorted((m for m in active if m.layer == "candidate"), key=lambda m: (m.end - m.start, m.start))
    first = {layer: next((m for m in active if m.layer == layer), None) for layer in ("non", "look")}
    return Piece(
        text=text,
        candidates=tuple(dict.fromkeys(m.key for m in evidence)),
        begins=tuple(dict.fromkeys(m.key for m in evidence if m.start == start)),
        fields=tuple(dict.fromkeys(m.key for m in active if m.layer == "field")),
        non=first["non"].key if first["non"] else "",
        look=first["look"].key if first["look"] else "",
        notes=tuple(dict.fromkeys(m.note for m in active if m.note and m.layer in ("non", "look"))),
    )
