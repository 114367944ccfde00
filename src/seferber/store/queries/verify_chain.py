"""The chain computed again from the posted rows: the first row that differs, rows without a link, links without a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from typing import Any

from django.db import connection
from django.db.models import Sum

from seferber.exchange.chain import chain_start, handover_bytes, link_hash, moment_text, transfer_bytes
from seferber.exchange.differences import one_changed_field
from seferber.kernel import N_, Issue, Message
from seferber.store.models import Account, Balance, Consignment, Handover, Item, Lot, Operation, Transfer
from seferber.store.snapshot import stream

# Enough to see what happened; the rest is counted.
SHOWN_MAX = 20
EVERY = 20_000

if_postgres = "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
if_sqlite = "{0}"

LINKS = """
SELECT c.position, c.entry, c.sha256, c.transfer_id, c.handover_id, t.operation_id, t.kind, i.code, l.code, t.quantity,
       s.code, d.code, t.document, t.reason, t.corrects_id, t.idempotency_key, {occurred}, {recorded}, t.recorded_by_id
FROM store_chainlink c LEFT JOIN store_transfer t ON t.id = c.transfer_id
LEFT JOIN store_item i ON i.id = t.item_id LEFT JOIN store_lot l ON l.id = t.lot_id
LEFT JOIN store_account s ON s.id = t.source_id LEFT JOIN store_account d ON d.id = t.destination_id
WHERE c.operation_id = %s AND c.position > %s ORDER BY c.position"""


@dataclass
class Linked:
    """One link as stored, and the row that it stands for as it is now."""

    position: int
    entry: bytes
    sha256: bytes
    transfer: int | None
    handover: int | None
    # Canonical bytes of the row; None when the row is gone.
    data: bytes | None
    foreign: bool = False

    @property
    def now(self) -> bytes:
        return sha256(self.data).digest() if self.data is not None else b"\0" * 32


def _sqlite_moment(text: Any) -> str:
    """As `moment_text` writes it, from the text that Django keeps in SQLite (UTC, no zone)."""
    if isinstance(text, str):
        if len(text) == 19:
            return f"{text[:10]}T{text[11:]}.000000Z"
        if len(text) == 26:
            return f"{text[:10]}T{text[11:]}Z"
        try:
            text = datetime.fromisoformat(text)
        except ValueError:
            return str(text)
    return moment_text(text if text.tzinfo else text.replace(tzinfo=UTC))


def links(operation: Operation, *, after: int = 0) -> Iterator[Linked]:
    """Every link of the operation after this position, in order, with the bytes of its row; bounded memory."""
    postgres = connection.vendor == "postgresql"
    moments = {
        name: (if_postgres if postgres else if_sqlite).format(f"t.{name}_at")
        for name in ("occurred", "recorded")
    }
    moment = str if postgres else _sqlite_moment
    code, own = operation.code, operation.pk
    for row in stream(LINKS.format(**moments), [own, after]):
        position, entry, head, transfer, handover, of, kind, item, lot, quantity, *rest = row
        data = None
        if transfer is not None and kind is not None:
            source, destination, document, reason, corrects, key, occurred, recorded, user = rest
            data = transfer_bytes(
                operation=code,
                number=transfer,
                kind=kind,
                item=item or "",
                lot=lot or "",
                quantity=quantity,
                source=source or "",
                destination=destination or "",
                document=document,
                reason=reason,
                corrects=corrects,
                key=key,
                occurred_at=moment(occurred),
                recorded_at=moment(recorded),
                recorded_by=user,
            )
        elif handover is not None:
            of, data = _handover(handover, code)
        yield Linked(
            position,
            bytes(entry),
            bytes(head),
            transfer,
            handover,
            data,
            data is not None and of != own,
        )


def _handover(number: int, code: str) -> tuple[int | None, bytes | None]:
    from seferber.store.chain import handover_fields

    row = (
        Handover.objects.filter(pk=number)
        .select_related("consignment", "giver_key", "taker_key")
        .defer("document")
        .first()
    )
    return (
        (None, None)
        if row is None
        else (row.operation_id, handover_bytes(**handover_fields(row, operation=code)))
    )


class Watcher:
    """Follows the recomputed chain beside the check, for example to compare it with a seal."""

    def step(self, position: int, head: bytes, link: Linked, previous: bytes) -> None:
        """Called for every link with the hash computed from the rows alone."""


def check_chain(
    operation: Operation,
    *,
    watchers: Iterable[Watcher] = (),
    progress: Callable[[int], None] | None = None,
) -> tuple[int, bytes, list[Issue]]:
    """(links, head computed from the rows alone, faults).

    A row that differs is named once; the check then goes on from the link as stored, so that one changed row
    does not hide the next.
    """
    watchers = tuple(watchers)
    faults = _Faults(operation)
    stored = pure = chain_start(operation.code)
    expected = 1
    for link in links(operation):
        while link.position != expected:
            faults.gap(expected, link.position)
            expected = link.position
        now = link.now
        before = pure
        # The two run together until something differs; then only `pure` still says what a seal must compare.
        same = pure is stored
        pure = link_hash(pure, link.position, now)
        followed = pure if same else link_hash(stored, link.position, now)
        if followed != link.sha256 or link.entry != now or link.foreign:
            faults.differs(link, stored)
            stored = link.sha256
        else:
            stored = pure if same else link.sha256
        for watcher in watchers:
            watcher.step(link.position, pure, link, before)
        expected += 1
        if progress and expected % EVERY == 0:
            progress(expected)
    many = expected - 1
    faults.unlinked(many)
    return many, pure, faults.issues()


class _Faults:
    """Collects what differs: the first ones in words, all of them in number."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.found: list[Issue] = []
        self.more = 0
        self.lost = 0

    def _add(self, make: Callable[[], Issue]) -> None:
        if len(self.found) < SHOWN_MAX:
            self.found.append(make())
        else:
            self.more += 1

    def gap(self, expected: int, found: int) -> None:
        self._add(
            lambda: Issue(
                "broken_chain",
                Message(
                    N_("Positions %(first)d to %(last)d of the chain are missing."),
                    {"first": expected, "last": found - 1},
                ),
                self.operation.code,
                Message(
                    N_("Posted rows were removed past the program; compare with a backup and the seals.")
                ),
            )
        )

    def differs(self, link: Linked, stored: bytes) -> None:
        if link.data is None:
            self.lost += 1
        self._add(lambda: self._difference(link, stored))

    def _difference(self, link: Linked, stored: bytes) -> Issue:
        where = f"{self.operation.code}, position {link.position}"
        what = Message(
            N_("transfer %(number)d") if link.transfer else N_("hand-over %(number)d"),
            {"number": link.transfer or link.handover or 0},
        )
        if link.data is None:
            return Issue(
                "row_missing",
                Message(N_("The chain holds %(row)s; the row is gone."), {"row": what}),
                where,
                Message(N_("It was deleted past the program; compare with a backup.")),
            )
        if link_hash(stored, link.position, link.entry) != link.sha256:
            return Issue(
                "broken_chain",
                Message(
                    N_("The chain breaks at position %(position)d, %(row)s: %(text)s."),
                    {"position": link.position, "row": what, "text": describe(link)},
                ),
                where,
                Message(
                    N_(
                        "The link or the one before was changed past the program; compare with a backup and the seals."
                    )
                ),
            )
        return altered(
            self.operation, link, lambda entry: entry == link.entry, where=where, code="row_altered"
        )

    def unlinked(self, many: int) -> None:
        """Rows that never joined the chain; looked for only when the numbers do not agree."""
        own = {"operation": self.operation}
        if (
            Transfer.objects.filter(**own).count() + Handover.objects.filter(**own).count()
            == many - self.lost
        ):
            return
        for table, column, name in (
            ("store_transfer", "transfer_id", N_("transfer %(number)d")),
            ("store_handover", "handover_id", N_("hand-over %(number)d")),
        ):
            query = (
                f"SELECT r.id FROM {table} r LEFT JOIN store_chainlink c ON c.{column} = r.id "
                "WHERE r.operation_id = %s AND c.position IS NULL ORDER BY r.id"
            )
            for (number,) in stream(query, [self.operation.pk]):
                self._add(partial(self._without_link, name, number))

    def _without_link(self, name: str, number: int) -> Issue:
        return Issue(
            "row_without_link",
            Message(
                N_("There is %(row)s, but the chain does not hold it."),
                {"row": Message(name, {"number": number})},
            ),
            self.operation.code,
            Message(
                N_(
                    "It was written past the program; find out by whom, and correct it with a transfer if it is wrong."
                )
            ),
        )

    def issues(self) -> list[Issue]:
        if self.more:
            self.found.append(
                Issue(
                    "more",
                    Message(N_("%(more)d more rows of the chain differ."), {"more": self.more}),
                    self.operation.code,
                )
            )
        return self.found


def content(link: Linked) -> dict[str, Any]:
    """The row's fields, from its canonical bytes."""
    import json

    return json.loads(link.data or b"{}")


def describe(link: Linked) -> str:
    """The row in a few words, as it is now."""
    row = content(link)
    if link.transfer:
        lot = f" ({row['lot']})" if row["lot"] else ""
        document = f", {row['document']}" if row["document"] else ""
        return f"{row['kind']} {row['quantity']} {row['item']}{lot} {row['source']} → {row['destination']}{document}"
    return f"{row.get('waybill', '')}"


def altered(
    operation: Operation, link: Linked, fits: Callable[[bytes], bool], *, where: str, code: str
) -> Issue:
    """A row that is not as it was posted, with the field that was changed when one field explains it."""
    row = content(link)
    number = link.transfer or link.handover or 0
    found = one_changed_field(row, fits, _candidates(operation, row))
    name = N_("transfer %(number)d") if link.transfer else N_("hand-over %(number)d")
    params = {"row": Message(name, {"number": number}), "text": describe(link), "position": link.position}
    if found is None:
        message = Message(
            N_("Position %(position)d, %(row)s, is not as it was posted; it now says: %(text)s."), params
        )
    else:
        field, value = found
        message = Message(
            N_(
                "Position %(position)d, %(row)s, is not as it was posted: %(field)s was “%(was)s” and is “%(is)s” now (%(text)s)."
            ),
            {**params, "field": field.replace("_", " "), "was": value, "is": row[field]},
        )
    return Issue(
        code,
        message,
        where,
        Message(N_("Somebody changed the books past the program; compare with a backup.")),
    )


def _candidates(operation: Operation, row: dict[str, Any]) -> dict[str, list[Any]]:
    """Values that a changed field may have had: the codes of the operation, neighbouring moments."""
    most = 20_000
    codes = list(Account.objects.filter(operation=operation).values_list("code", flat=True)[:most])
    near: list[str] = []
    if row.get("what") == "transfer":
        number = row["number"]
        for occurred, recorded in Transfer.objects.filter(
            operation=operation, id__range=(number - 500, number + 500)
        ).values_list("occurred_at", "recorded_at"):
            near += [moment_text(occurred), moment_text(recorded)]
    users: list[Any] = [None, *range(1, 2000)]
    return {
        "quantity": _quantities(operation, row),
        "kind": list(Transfer.KINDS),
        "item": list(Item.objects.filter(operation=operation).values_list("code", flat=True)[:most]),
        "lot": sorted(set(Lot.objects.filter(operation=operation).values_list("code", flat=True)[:most])),
        "source": codes,
        "destination": codes,
        "document": [
            "",
            "supplies",
            *Consignment.objects.filter(operation=operation).values_list("code", flat=True)[:most],
        ],
        "reason": ["", *_words(operation, "reason")],
        "occurred_at": sorted(set(near)),
        "recorded_at": sorted(set(near)),
        "recorded_by": users,
        "corrects": [None],
        "key": [None],
    }


def _quantities(operation: Operation, row: dict[str, Any]) -> list[int]:
    """Quantities that would make the balances kept at both ends right again."""
    out = []
    for code, sign in ((row.get("destination"), 1), (row.get("source"), -1)):
        account = Account.objects.filter(operation=operation, code=code).first()
        lot = Lot.objects.filter(
            operation=operation, item__code=row.get("item"), code=row.get("lot", "")
        ).first()
        if account is None or lot is None:
            continue
        kept = Balance.objects.filter(account=account, lot=lot).aggregate(n=Sum("quantity"))["n"] or 0
        of_lot = Transfer.objects.filter(lot=lot)
        came = of_lot.filter(destination=account).aggregate(n=Sum("quantity"))["n"] or 0
        went = of_lot.filter(source=account).aggregate(n=Sum("quantity"))["n"] or 0
        out.append(row["quantity"] + sign * (kept - (came - went)))
    return [quantity for quantity in out if quantity > 0]


def _words(operation: Operation, field: str) -> list[str]:
    return list(Transfer.objects.filter(operation=operation).values_list(field, flat=True).distinct()[:2000])
