"""Another party's EPCIS document is taken in: the same balances, all of it or nothing, each event once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seferber.exchange import sha256_hex
from seferber.kernel import N_, SeferberError
from seferber.ledger import AccountRef, NewTransfer
from seferber.standards.epcis.event_hash import prefixes_of
from seferber.standards.epcis.events import PREFIXES
from seferber.standards.epcis.reader import NotEpcis, read_document
from seferber.standards.epcis.reading import ReadEvent
from seferber.store import accounts, audit, balances, ledger, rows
from seferber.usecases.actor import Actor
from seferber.usecases.epcis_register import EpcisRegister
from seferber.usecases.export_epcis import IMPORTED, Told, all_events, identity_of

MOST_BYTES = 200_000_000


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Attributes:
        events: in the document.
        known: were here already and did nothing.
        posted: events that moved goods in the books now.
        transfers: transfers posted.
        units: handling units that are new here.
        waybills: waybills that are new here.
    """

    events: int
    known: int
    posted: int
    transfers: int
    units: int
    waybills: int


def import_epcis(*, actor: Actor, operation: str, data: bytes, now: datetime) -> Imported:
    """Takes in an EPCIS 2.0 document; taking it in again changes nothing.

    Raises: NotEpcis, with every event that cannot be understood and every code that is unknown here;
    NotEnough, when the books do not hold what an event moves. Nothing is kept then.
    """
    actor.require("import_epcis")
    op = rows.get_operation(operation)
    if len(data) > MOST_BYTES:
        raise NotEpcis(
            N_("The document has %(size)d MB; up to %(most)d MB are read."),
            todo=N_("Ask the sender to split it by day."),
            size=len(data) // 1_000_000,
            most=MOST_BYTES // 1_000_000,
        )
    try:
        events = read_document(data, operation=op.code)
        with rows.atomic():
            taking = _Taking(actor, op, now, prefixes=_extra_prefixes(data))
            done = taking.take(events)
            actor.log(
                op, "import_epcis", op.code, events=done.events, posted=done.posted, transfers=done.transfers
            )
    except SeferberError as refused:
        _keep_refusal(actor, op, data, refused)
        raise
    return done


def _keep_refusal(actor: Actor, op: Any, data: bytes, refused: SeferberError) -> None:
    """The administrator sees what was refused and why, and by its digest which file it was."""
    issues = getattr(refused, "issues", [])
    audit.write(
        operation=op,
        user_id=actor.user_id,
        action="import_epcis",
        target=op.code,
        door=actor.door,
        refused=True,
        detail={
            "office": actor.office,
            "reason": str(refused.what),
            "issues": [str(issue) for issue in issues[:20]],
            "sha256": sha256_hex(data),
            "bytes": len(data),
        },
    )


def _extra_prefixes(data: bytes) -> dict[str, str]:
    """Short names of the document that are not ours, so that a kept event still means the same."""
    import json

    context = prefixes_of(json.loads(data.decode("utf-8", errors="replace").lstrip("\ufeff")).get("@context"))
    return {name: address for name, address in context.items() if PREFIXES.get(name) != address}


class _Taking:
    """One import in progress."""

    def __init__(self, actor: Actor, op: Any, now: datetime, *, prefixes: Mapping[str, str]) -> None:
        self.actor, self.op, self.now, self.prefixes = actor, op, now, dict(prefixes)
        self.told = all_events(op)
        self.known = {one.identity for one in self.told}
        plain = [one for one in self.told if "errorDeclaration" not in one.event]
        self.by_digest: dict[str, Told] = {one.digest: one for one in plain}
        self.by_core: dict[str, Told] = {one.core: one for one in plain}
        self.here = EpcisRegister(op, now)
        self.posted = self.transfers = 0
        # Digest → the transfers an event posted, for corrections of events of this very document.
        self.made: dict[str, list[Any]] = {}

    def take(self, events: list[ReadEvent]) -> Imported:
        new = [e for e in events if identity_of(e.core, e.body) not in self.known]
        seen: set[str] = set()
        unique = []
        for event in new:
            identity = identity_of(event.core, event.body)
            if identity not in seen:
                seen.add(identity)
                unique.append(event)
        self.here.check(unique)
        plain = {e.core for e in unique if not e.is_declaration}
        corrective: set[str] = set()
        for event in unique:
            if event.is_declaration and (event.core in plain or event.core in self.by_core):
                corrective |= set(event.corrective)
        self.here.enter_lots(unique)
        self.here.enter_commitments(unique)
        self.here.enter_waybills(unique)
        wanted = {e.digest: e for e in unique if not e.is_declaration}
        for event in unique:
            posted = 0
            if event.is_declaration:
                if event.core in self.made or event.core in self.by_core:
                    posted = self._correct(event, wanted)
            elif event.unit:
                self.here.enter_unit(event)
            elif event.posts and event.digest not in corrective:
                posted = self._post(event)
            self._keep(event, posted)
            self.posted += bool(posted)
            self.transfers += posted
        self.here.states(unique)
        self.here.nest(unique)
        return Imported(
            events=len(events),
            known=len(events) - len(unique),
            posted=self.posted,
            transfers=self.transfers,
            units=self.here.units,
            waybills=self.here.new_waybills,
        )

    def _post(self, event: ReadEvent) -> int:
        """Posts what the event moved; returns how many transfers."""
        transfers = []
        for goods in event.goods:
            for source, quantity in self._sources(event, goods):
                assert event.destination is not None, "The reader names where goods went."
                transfers.append(
                    NewTransfer(
                        event.kind, goods.item, goods.lot, quantity, source, event.destination, event.reason
                    )
                )
        posted = self._write(event, transfers, key=f"{IMPORTED}{event.core}")
        self.made[event.core] = posted
        return len(posted)

    def _sources(self, event: ReadEvent, goods: Any) -> list[tuple[AccountRef, int]]:
        """(account, base units); goods of a foreign document come from what is packed, held, then own stock."""
        if event.source is not None:
            return [(event.source, goods.quantity)]
        party, place = event.giver
        choices = [AccountRef("stock", party=party, place=place)]
        if event.commitment:
            packed = {"party": party, "place": place, "commitment": event.commitment}
            choices = [AccountRef("packed", **packed), AccountRef("stock", **packed), *choices]
        there = balances.held(self.op, [account.code for account in choices])
        out, left = [], goods.quantity
        for account in choices:
            take = min(left, there.get((account.code, goods.item, goods.lot), 0))
            if take > 0:
                out.append((account, take))
                left -= take
        # What is missing is asked of own stock, so that the refusal names the account that lacks it.
        return [*out, (choices[-1], left)] if left else out

    def _write(
        self, event: ReadEvent, transfers: list[NewTransfer], *, key: str, corrects_id: int | None = None
    ) -> list[Any]:
        try:
            return list(
                ledger.post(
                    self.op,
                    transfers,
                    document=event.document,
                    occurred_at=event.declared_at or event.occurred_at,
                    recorded_at=self.now,
                    user_id=self.actor.user_id,
                    idempotency_key=key,
                    corrects_id=corrects_id,
                )
            )
        except SeferberError as refused:
            raise NotEpcis(
                N_("Event %(number)d of the document cannot be posted here. %(said)s"),
                todo=N_("Take in the sender's earlier documents first; this one builds on them."),
                number=event.number,
                said=str(refused.what),
            ) from refused

    def _correct(self, event: ReadEvent, wanted: Mapping[str, ReadEvent]) -> int:
        """Posts the difference between what an event moved and what is right instead."""
        missing = [d for d in event.corrective if d not in wanted and d not in self.by_digest]
        if missing:
            raise NotEpcis(
                N_(
                    "Event %(number)d is declared wrong, but the document lacks the event that is right instead."
                ),
                todo=N_("Ask the sender for the whole document."),
                number=event.number,
            )
        roots = self.made.get(event.core)
        if roots is None:
            ids = self.by_core[event.core].transfers
            roots = list(rows.find("transfer", pk__in=ids).select_related("item", "lot").order_by("id"))
        right: dict[tuple[str, str], int] = defaultdict(int)
        for digest in event.corrective:
            if digest in wanted:
                for goods in wanted[digest].goods:
                    right[(goods.item, goods.lot)] += goods.quantity
        count, corrected = 0, []
        for root in roots:
            lot = (root.item.code, root.lot.code)
            now_there = self._effective(root)
            # Several transfers of one lot share what is right: the first takes as much as it had.
            should = min(right[lot], now_there) if len(roots) > 1 else right[lot]
            right[lot] -= should
            if now_there == should:
                continue
            source, destination = accounts.ref_of(root.source), accounts.ref_of(root.destination)
            back = now_there > should
            entry = NewTransfer(
                "correction", *lot, abs(now_there - should),
                destination if back else source, source if back else destination, event.declared_reason,
            )  # fmt: skip
            tail = next(
                (wanted[d].core for d in event.corrective if d in wanted),
                identity_of(event.core, event.body),
            )
            corrected += self._write(event, [entry], key=f"{IMPORTED}{tail}:c{count}", corrects_id=root.pk)
            count += 1
        for digest in event.corrective:
            if digest in wanted:
                self.made[wanted[digest].core] = roots
        return len(corrected)

    def _effective(self, root: Any) -> int:
        """Base units of a transfer that corrections have left."""
        left = root.quantity
        forward = {root.pk: 1}
        waiting = [root.pk]
        while waiting:
            of = waiting.pop()
            for row in rows.find("transfer", corrects_id=of):
                same_way = row.source_id == root.source_id
                left += row.quantity if same_way else -row.quantity
                if row.pk not in forward:
                    forward[row.pk] = 1
                    waiting.append(row.pk)
        return int(left)

    def _keep(self, event: ReadEvent, posted: int) -> None:
        body = dict(event.body)
        body["eventID"] = event.event_id
        if self.prefixes:
            body["@context"] = {**self.prefixes, **(body.get("@context") or {})}
        rows.add(
            "epcis_event",
            operation=self.op,
            event_hash=identity_of(event.core, event.body),
            event_id=event.event_id[:300],
            body=body,
            occurred_at=event.occurred_at,
            posted=posted,
            imported_at=self.now,
            imported_by_id=self.actor.user_id,
        )
