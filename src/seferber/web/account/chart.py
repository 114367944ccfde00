"""One bar per line of the account: from committed to distributed, as SVG for screen and paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from seferber.commitments import AccountRow
from seferber.web import formatting


@dataclass(frozen=True)
class Segment:
    """A part of the bar: where it begins and how wide it is, in hundredths of the bar."""

    tone: str
    x: str
    width: str
    text: str


@dataclass(frozen=True)
class BarRow:
    """One line: its bar and the two numbers beside it."""

    row: AccountRow
    label: str
    item: str
    href: str
    segments: tuple[Segment, ...]
    text: str

    @property
    def whole(self) -> int:
        """What the whole bar stands for: what is committed, or what was sent where nothing is."""
        return self.row.committed or self.row.sent


def parts_of(row: AccountRow) -> list[tuple[str, str, int]]:
    """What is where of one line: (word, tone, base units), farthest first.

    The parts add up to what is committed, or to what was sent when that is more.
    """
    distributed = max(0, row.distributed)
    in_hand = max(0, row.received - distributed)
    gone = row.received + row.in_transit + row.discrepancy + row.lost
    # What left and is in none of these accounts went on under another waybill; it is still on the way.
    on_the_way = row.in_transit + max(0, row.sent - gone)
    packed = max(0, row.packed - row.sent)
    waiting = max(0, row.committed - row.released - max(row.packed, row.sent))
    return [
        (_("distributed"), "distributed", distributed),
        (_("received, not yet distributed"), "received", in_hand),
        (_("on the way"), "sent", on_the_way),
        (_("difference open"), "owed", row.discrepancy),
        (_("lost or damaged"), "lost", row.lost),
        (_("packed, not yet sent"), "packed", packed),
        (_("released by both sides"), "muted", row.released),
        (_("not packed yet"), "pledged", waiting),
    ]


KEY = ("distributed", "received", "sent", "owed", "lost", "packed", "muted", "pledged")


def legend(bars: Iterable[BarRow]) -> list[tuple[str, str]]:
    """(tone, word) of the parts that occur, farthest first."""
    words = {tone: word for word, tone, _n in parts_of(AccountRow("", "", "", ""))}
    there = {segment.tone for bar in bars for segment in bar.segments}
    return [(tone, words[tone]) for tone in KEY if tone in there]


def bar_row(row: AccountRow, *, label: str, item: str, href: str = "") -> BarRow:
    """The row drawn: each part with its number in words for those who cannot see it."""
    parts = [(word, tone, n) for word, tone, n in parts_of(row) if n > 0]
    whole = max(sum(n for _w, _t, n in parts), row.committed, 1)
    at, segments = 0.0, []
    for word, tone, n in parts:
        width = n / whole * 100
        segments.append(Segment(tone, f"{at:.3f}", f"{width:.3f}", f"{word}: {formatting.number(n)}"))
        at += width
    text = ", ".join(part for part in (label, item) if part) + ": " + ", ".join(s.text for s in segments)
    return BarRow(row, label, item, href, tuple(segments), text)
