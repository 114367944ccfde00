"""What goes into a seal, read from the chain and its rows."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from seferber.exchange.chain import chain_start, link_hash
from seferber.exchange.seal import MARK_BYTES, MARKS_MAX
from seferber.kernel import N_, SeferberError
from seferber.store.models import ChainLink, Operation, Seal
from seferber.store.queries.verify_chain import links


class NothingToSeal(SeferberError):
    code = "nothing_to_seal"


class CannotSeal(SeferberError):
    """The rows are not what the chain says; a seal over them would vouch for a lie."""

    code = "cannot_seal"
    default_holds = N_("Nothing was sealed.")


@dataclass(frozen=True)
class Stretch:
    """Links after the last seal, up to the moment that is closed."""

    first: int
    position: int
    head: str
    kinds: dict[str, tuple[int, int]]
    stride: int
    marks: tuple[str, ...]


def last_seal(operation: Operation) -> Seal | None:
    return Seal.objects.filter(operation=operation).order_by("-number").first()


def end_of(day: date) -> datetime:
    """The moment at which a UTC day is over."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)


def unsealed_days(operation: Operation, *, before: datetime) -> list[date]:
    """Finished UTC days with links that no seal covers yet, oldest first."""
    last = last_seal(operation)
    moments = ChainLink.objects.filter(
        operation=operation, position__gt=last.position if last else 0
    ).datetimes("linked_at", "day", tzinfo=UTC)
    return sorted({moment.date() for moment in moments if end_of(moment.date()) <= before})


def stretch(operation: Operation, *, until: datetime | None) -> Stretch:
    """What a seal would add, computed from the rows themselves.

    Args:
        until: links made before this moment; None = all there are.

    Raises: NothingToSeal, CannotSeal.
    """
    last = last_seal(operation)
    after = last.position if last else 0
    found = ChainLink.objects.filter(operation=operation, position__gt=after)
    if until is not None:
        found = found.filter(linked_at__lt=until)
    end = found.order_by("-position").values_list("position", flat=True).first()
    if end is None:
        raise NothingToSeal(
            N_("Nothing was posted in %(operation)s since seal %(number)d."),
            holds=N_("That seal still closes the books."),
            todo=N_("Seal again after the next posting."),
            operation=operation.code,
            number=last.number if last else 0,
        )
    head = bytes.fromhex(_head(last)) if last else chain_start(operation.code)
    stride = max(1, -(-(end - after) // MARKS_MAX))
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    marks: list[str] = []
    for expected, link in enumerate(links(operation, after=after), start=after + 1):
        if link.position > end:
            break
        head = link_hash(head, link.position, link.now)
        if link.position != expected or head != link.sha256 or link.data is None:
            raise CannotSeal(
                N_("Position %(position)d of the chain of %(operation)s is not as it was posted."),
                todo=N_("Run `seferber ledger verify` and compare with a backup."),
                position=expected,
                operation=operation.code,
            )
        row: dict[str, Any] = json.loads(link.data)
        sums = kinds[row["kind"] if link.transfer else "handover"]
        sums[0] += 1
        sums[1] += row.get("quantity", 0)
        if (link.position - after) % stride == 0:
            marks.append(head[:MARK_BYTES].hex())
    return Stretch(
        first=after + 1,
        position=end,
        head=head.hex(),
        kinds={kind: (count, quantity) for kind, (count, quantity) in sorted(kinds.items())},
        stride=stride,
        marks=tuple(marks),
    )


def _head(seal: Seal) -> str:
    return json.loads(seal.document)["head"]
