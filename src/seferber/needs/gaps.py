"""What is still missing, and the list that says what to send and what not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from seferber.catalogue import Word, word_at


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """A need beside what came and what is allocated; all whole base units, >= 0."""

    need: int
    received: int = 0
    allocated: int = 0

    @property
    def gap(self) -> int:
        return gap(need=self.need, received=self.received, allocated_not_received=self.allocated)

    @property
    def share_met(self) -> float:
        return share_met(need=self.need, received=self.received)

    def __add__(self, other: Coverage) -> Coverage:
        """Needs and arrivals of two places together; surplus of one does not fill the gap of the other."""
        return Coverage(
            need=self.need + other.need,
            received=min(self.received, self.need) + min(other.received, other.need),
            allocated=self.useful_allocated + other.useful_allocated,
        )

    @property
    def useful_allocated(self) -> int:
        """Allocated but not received, as far as the need leaves room for it."""
        return min(self.allocated, max(0, self.need - self.received))


def gap(*, need: int, received: int, allocated_not_received: int) -> int:
    """Base units still missing: need − received − allocated but not yet received, never below 0.

    Source: the rule of the architecture, "needs".
    """
    return max(0, need - received - allocated_not_received)


def share_met(*, need: int, received: int) -> float:
    """Part of the need that has been received, 0 to 1; 1 when nothing is needed."""
    return 1.0 if need <= 0 else min(1.0, received / need)


@dataclass(frozen=True, kw_only=True)
class ListedItem:
    """One line of the needs list.

    Attributes:
        word: wanted, enough, do_not_send.
        said: whether the receiving side said the word; otherwise it follows from the gap.
        reason: its reason; empty when it follows from the gap.
    """

    item: str
    need: int
    received: int
    allocated: int
    gap: int
    word: str
    said: bool
    reason: str = ""


def needs_list(
    coverages: Iterable[tuple[str, Coverage]], words: Iterable[Word], *, now: datetime
) -> list[ListedItem]:
    """Items with need, gap and word; wanted ones with the largest share missing first.

    Args:
        coverages: (item, coverage) of every place.
        words: what the receiving side said; a said word goes before what the gap suggests.
    """
    held = list(words)
    totals: dict[str, Coverage] = {}
    for item, coverage in coverages:
        totals[item] = totals[item] + coverage if item in totals else Coverage(need=0) + coverage
    for one in held:
        if one.since <= now:
            totals.setdefault(one.item, Coverage(need=0))
    rows = []
    for item, coverage in totals.items():
        said = word_at(held, item, now)
        rows.append(
            ListedItem(
                item=item,
                need=coverage.need,
                received=coverage.received,
                allocated=coverage.allocated,
                gap=coverage.gap,
                word=said.word if said else ("wanted" if coverage.gap else "enough"),
                said=said is not None,
                reason=said.reason if said else "",
            )
        )
    order = {"wanted": 0, "enough": 1, "do_not_send": 2}
    return sorted(
        rows, key=lambda row: (order.get(row.word, 3), -(row.gap / row.need if row.need else 0), row.item)
    )
