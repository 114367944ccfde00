"""Small rows for the commitment pages: pledges listed, commitments summed, press reports beside them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seferber.commitments import AccountRow, age_word
from seferber.store import rows
from seferber.store.models import (
    Allocation,
    AuditEntry,
    Commitment,
    Consignment,
    CooperationMessage,
    Operation,
    Pledge,
    Release,
    ReliefPackage,
    ReportedAct,
)
from seferber.store.queries.account import commitment_rows
from seferber.store.queries.clock import so_far


@dataclass
class PledgeRow:
    """A pledge that nothing superseded, with what became of it.

    Attributes:
        revised: how many older forms it replaces.
        commitments: codes of the commitments made from it, agreed or not.
        rows: account rows of the agreed ones.
    """

    pledge: Any
    code: str
    name: str
    giver: str
    receiver: str
    giver_name: str
    receiver_name: str
    kind: str
    firmness: str
    grade: str
    said_at: datetime
    days: int
    age: str
    status: str
    source: str
    note: str
    lines: list[Any]
    conflict: str
    revised: int
    commitments: list[str]
    rows: list[AccountRow] = field(default_factory=list)

    @property
    def state(self) -> str:
        """What has become of it so far, in one word of the account."""
        if not self.commitments:
            return "open"
        if not self.rows:
            return "proposed"
        if all(row.owed == 0 for row in self.rows):
            return "delivered"
        return "agreed"


@dataclass
class CommitmentRow:
    """A commitment with its account rows; `share` is received of committed, by line, averaged over the lines."""

    commitment: Any
    code: str
    name: str
    giver: str
    receiver: str
    giver_name: str
    receiver_name: str
    kind: str
    proposed_at: datetime
    agreed_at: datetime | None
    due_at: datetime | None
    days: int
    state: str
    status: str
    source: str
    note: str
    pledge: str
    agreed_by: list[str]
    lines: list[Any]
    rows: list[AccountRow] = field(default_factory=list)

    @property
    def share(self) -> float | None:
        """Part delivered, 0 to 1: lines have different units, so that only their shares can be averaged."""
        parts = [min(1.0, row.received / row.committed) for row in self.rows if row.committed]
        return sum(parts) / len(parts) if parts else None

    @property
    def delivered_lines(self) -> tuple[int, int]:
        return sum(row.owed == 0 for row in self.rows), len(self.rows)


def _rows_by_commitment(
    operation: Operation, commitments: list[int] | None = None
) -> dict[str, list[AccountRow]]:
    out: dict[str, list[AccountRow]] = defaultdict(list)
    for row in commitment_rows(operation, commitments):
        out[row.key].append(row)
    return out


def pledge_rows(operation: Operation, *, now: datetime) -> list[PledgeRow]:
    """Pledges that nothing superseded, oldest first: what has waited longest comes first."""
    by_code = _rows_by_commitment(operation)
    older = dict(
        Pledge.objects.filter(operation=operation, supersedes__isnull=False).values_list(
            "id", "supersedes_id"
        )
    )
    query = (
        Pledge.objects.filter(so_far(operation, "said_at"), operation=operation, superseded_by__isnull=True)
        .select_related("giver", "receiver", "statement")
        .prefetch_related("lines__item", "commitments")
        .order_by("said_at", "id")
    )
    return [_pledge_row(pledge, now, by_code, older) for pledge in query]


def _pledge_row(
    pledge: Any, now: datetime, by_code: dict[str, list[AccountRow]], older: dict[int, int]
) -> PledgeRow:
    revised, at = 0, older.get(pledge.pk)
    while at:
        revised, at = revised + 1, older.get(at)
    made = [c for c in pledge.commitments.all() if not c.withdrawn_at]
    return PledgeRow(
        pledge=pledge,
        code=pledge.code,
        name=pledge.name or pledge.code,
        giver=pledge.giver.code,
        receiver=pledge.receiver.code,
        giver_name=pledge.giver.name,
        receiver_name=pledge.receiver.name,
        kind=pledge.kind,
        firmness=pledge.firmness,
        grade=pledge.grade,
        said_at=pledge.said_at,
        days=max(0, (now - pledge.said_at).days),
        age=age_word(said_at=pledge.said_at, now=now),
        status=pledge.status,
        source=pledge.source,
        note=pledge.note,
        lines=list(pledge.lines.all()),
        conflict=pledge.conflict,
        revised=revised,
        commitments=[c.code for c in made],
        rows=[row for c in made for row in by_code.get(c.code, [])],
    )


def commitment_list(operation: Operation, *, now: datetime, pledge: Any = None) -> list[CommitmentRow]:
    """Commitments, agreed and proposed, oldest first; withdrawn ones last."""
    query = Commitment.objects.filter(operation=operation)
    if pledge is not None:
        query = query.filter(pledge=pledge)
    query = (
        query.select_related("giver", "receiver", "pledge", "decision")
        .prefetch_related("lines__item", "agreements__party")
        .order_by("withdrawn_at", "agreed_at", "proposed_at", "id")
    )
    found = list(query)
    by_code = _rows_by_commitment(operation, [c.pk for c in found] if pledge is not None else None)
    return [_commitment_row(c, now, by_code.get(c.code, [])) for c in found]


def _commitment_row(c: Any, now: datetime, account: list[AccountRow]) -> CommitmentRow:
    if c.withdrawn_at:
        state = "cancelled"
    elif not c.agreed_at:
        state = "proposed"
    elif account and all(row.owed == 0 for row in account):
        state = "delivered"
    elif c.due_at and c.due_at < now:
        state = "overdue"
    else:
        state = "agreed"
    return CommitmentRow(
        commitment=c,
        code=c.code,
        name=c.name or c.code,
        giver=c.giver.code,
        receiver=c.receiver.code,
        giver_name=c.giver.name,
        receiver_name=c.receiver.name,
        kind=c.kind,
        proposed_at=c.proposed_at,
        agreed_at=c.agreed_at,
        due_at=c.due_at,
        days=max(0, (now - (c.agreed_at or c.proposed_at)).days),
        state=state,
        status=c.status,
        source=c.source,
        note=c.note,
        pledge=c.pledge.code if c.pledge else "",
        agreed_by=[a.party.code for a in c.agreements.all()],
        lines=list(c.lines.all()),
        rows=account,
    )


def commitment_of(operation: Operation, code: str, *, now: datetime) -> CommitmentRow:
    """One commitment as the list shows it.

    Raises: UnknownCode.
    """
    found = rows.get("commitment", operation, code, related=("giver", "receiver", "pledge", "decision"))
    return _commitment_row(found, now, _rows_by_commitment(operation, [found.pk]).get(code, []))


def pledge_of(operation: Operation, code: str) -> Any:
    """One pledge, superseded or not.

    Raises: UnknownCode.
    """
    return rows.get(
        "pledge",
        operation,
        code,
        related=("giver", "receiver", "statement", "candidate", "candidate__statement", "supersedes"),
    )


def chain_of(pledge: Any) -> list[Any]:
    """Every form of the pledge, newest first."""
    newest = pledge
    while (later := Pledge.objects.filter(supersedes=newest).first()) is not None:
        newest = later
    chain = [newest]
    while chain[-1].supersedes_id is not None:
        chain.append(Pledge.objects.select_related("statement").get(pk=chain[-1].supersedes_id))
    return chain


def reminders_of(pledge: Any) -> list[CooperationMessage]:
    """Messages by which the giver was reminded of the pledge, newest first."""
    codes = [
        entry["message"]
        for entry in AuditEntry.objects.filter(
            operation=pledge.operation, action="remind_pledge", target=pledge.code, refused=False
        ).values_list("detail", flat=True)
    ]
    return list(
        CooperationMessage.objects.filter(operation=pledge.operation, code__in=codes).order_by(
            "-said_at", "-id"
        )
    )


def disagreements(operation: Operation) -> list[tuple[str, list[Any]]]:
    """Conflict word → the pledges and reported acts that disagree, side by side; words that stand alone are left out."""
    out: dict[str, list[Any]] = defaultdict(list)
    for model in (Pledge, ReportedAct):
        query: Any = (
            model.objects.filter(operation=operation).exclude(conflict="").select_related("giver", "receiver")
        )
        if model is Pledge:
            query = query.prefetch_related("lines__item").select_related("giver", "receiver", "statement")
        for row in query.order_by("id"):
            out[row.conflict].append(row)
    return [(word, listed) for word, listed in sorted(out.items()) if len(listed) > 1]


def reported_acts(operation: Operation) -> Any:
    """What press and offices said happened, by day; it never enters the books."""
    return (
        ReportedAct.objects.filter(operation=operation)
        .select_related("giver", "receiver")
        .order_by("date", "id")
    )


def agreements_of(commitment: Any) -> list[Any]:
    return list(commitment.agreements.select_related("party", "by").order_by("agreed_at"))


def releases_of(commitment: Any) -> list[Any]:
    """Releases proposed or agreed, newest first."""
    return list(
        Release.objects.filter(line__commitment=commitment)
        .select_related("line__item", "giver_by", "receiver_by")
        .order_by("-proposed_at")
    )


def allocations_of(commitment: Any) -> list[Any]:
    return list(
        Allocation.objects.filter(line__commitment=commitment)
        .select_related("line__item", "need__place")
        .order_by("need__place__code")
    )


def packages_of(commitment: Any) -> list[Any]:
    return list(
        ReliefPackage.objects.filter(commitment=commitment)
        .prefetch_related("lines__lot__item")
        .order_by("drafted_at")
    )


def consignments_of(commitment: Any) -> Any:
    """Waybills that carry anything under the commitment."""
    return (
        Consignment.objects.filter(lines__commitment=commitment)
        .select_related("origin", "destination")
        .order_by("planned_arrival_at", "id")
        .distinct()
    )


def parties_of(operation: Operation) -> list[Any]:
    return sorted(rows.parties(operation), key=lambda p: p.name.casefold())


def items_of(operation: Operation) -> list[Any]:
    return sorted(rows.find("item", operation=operation), key=lambda i: i.name.casefold())
