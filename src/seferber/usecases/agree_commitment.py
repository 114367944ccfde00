"""A commitment: proposed by one side, and counted only when both parties agreed to the same terms."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError, parse_quantity
from seferber.store import rows
from seferber.usecases.actor import Actor, NotYours, clock, record_status


class WrongCommitment(SeferberError):
    code = "wrong_commitment"


def terms_sha256(commitment: Any) -> str:
    """Hash of what both sides agree to: who, to whom, what, by when, on what condition."""
    terms = {
        "code": commitment.code,
        "giver": commitment.giver.code,
        "receiver": commitment.receiver.code,
        "due_at": commitment.due_at.isoformat() if commitment.due_at else None,
        "condition": commitment.condition,
        "lines": [[line.item.code, line.quantity] for line in commitment.lines.select_related("item")],
    }
    return hashlib.sha256(json.dumps(terms, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def propose_commitment(
    *,
    actor: Actor,
    operation: str,
    lines: Mapping[str, int],
    now: datetime,
    pledge: str = "",
    decision: str = "",
    giver: str = "",
    receiver: str = "",
    title: str = "",
    kind: str = "goods",
    due_at: datetime | None = None,
    condition: str = "",
    code: str = "",
    status: str = "",
    source: str = "",
) -> Any:
    """Puts terms in writing (item code → base units); nothing counts until both parties agree.

    Raises: WrongCommitment, NotAQuantity, UnknownCode.
    """
    actor.require("agree_commitment")
    op = rows.get_operation(operation)
    if not lines:
        raise WrongCommitment(
            N_("The commitment has no line."), todo=N_("Name at least one item and its quantity.")
        )
    with rows.atomic():
        promised = rows.get("pledge", op, pledge) if pledge else None
        if promised is not None and rows.find("pledge", supersedes=promised).exists():
            raise WrongCommitment(
                N_("Pledge %(code)s was revised since."), todo=N_("Commit to its newest form."), code=pledge
            )
        if promised is None and not (giver and receiver):
            raise WrongCommitment(
                N_("The commitment names no giver and receiver."),
                todo=N_("Name both, or the pledge it fulfils."),
            )
        commitment = rows.add(
            "commitment",
            operation=op,
            code=code or rows.next_code("commitment", op, "K"),
            names={"en": title or (promised.names.get("en", "") if promised else "")},
            giver=promised.giver if promised else rows.get("party", op, giver),
            receiver=promised.receiver if promised else rows.get("party", op, receiver),
            kind=kind,
            pledge=promised,
            decision=rows.get("decision", op, decision) if decision else None,
            proposed_at=clock(op, now),
            due_at=due_at,
            condition=condition,
            status=status or record_status(op),
            source=source,
        )
        for number, (item_code, quantity) in enumerate(lines.items(), start=1):
            item = rows.get("item", op, item_code)
            rows.add(
                "commitment_line",
                commitment=commitment,
                number=number,
                item=item,
                quantity=parse_quantity(quantity, unit=item.unit),
            )
        actor.log(op, "propose_commitment", commitment.code)
    return commitment


def agree_commitment(*, actor: Actor, operation: str, commitment: str, now: datetime, party: str = "") -> Any:
    """The actor's party says yes to the terms as they stand; with the second yes the commitment counts.

    Args:
        party: for the machine ("system") only: which party says yes.
    """
    actor.require("agree_commitment")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("commitment", op, commitment, lock=True)
        if row.withdrawn_at:
            raise WrongCommitment(
                N_("Commitment %(code)s was withdrawn."), todo=N_("Propose a new one."), code=commitment
            )
        speaker = rows.get("party", op, party if actor.role == "system" else actor.party)
        if speaker.pk not in (row.giver_id, row.receiver_id):
            raise NotYours(
                N_("%(party)s is neither giver nor receiver of commitment %(code)s."),
                todo=N_("Ask a colleague of one of the two sides."),
                party=speaker.code,
                code=commitment,
            )
        terms = terms_sha256(row)
        if not rows.find("agreement", commitment=row, party=speaker).exists():
            rows.add(
                "agreement",
                commitment=row,
                party=speaker,
                by_id=actor.user_id,
                office=actor.office,
                terms_sha256=terms,
                agreed_at=clock(op, now),
            )
        agreed = set(
            rows.find("agreement", commitment=row, terms_sha256=terms).values_list("party_id", flat=True)
        )
        if {row.giver_id, row.receiver_id} <= agreed and not row.agreed_at:
            rows.change(row, agreed_at=clock(op, now))
        actor.log(op, "agree_commitment", row.code, party=speaker.code, counts=bool(row.agreed_at))
    return row


def release_owed(
    *,
    actor: Actor,
    operation: str,
    commitment: str,
    item: str,
    quantity: int | str,
    reason: str,
    now: datetime,
    party: str = "",
) -> Any:
    """One side proposes, or the other accepts, that a quantity is no longer owed.

    The first call proposes; the same quantity from the other side makes it hold.
    """
    actor.require("release_commitment")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("commitment", op, commitment, lock=True)
        line = rows.find("commitment_line", commitment=row, item=rows.get("item", op, item)).first()
        if line is None:
            raise WrongCommitment(
                N_("Commitment %(code)s has no line for %(item)s."),
                todo=N_("Choose one of its items."),
                code=commitment,
                item=item,
            )
        amount = parse_quantity(quantity, unit=line.item.unit)
        released = sum(r.quantity for r in rows.find("release", line=line, agreed_at__isnull=False))
        if released + amount > line.quantity:
            raise WrongCommitment(
                N_("%(amount)d is more than is left of the %(total)d committed."),
                todo=N_("Release %(left)d or less."),
                amount=amount,
                total=line.quantity,
                left=line.quantity - released,
            )
        speaker = rows.get("party", op, party if actor.role == "system" else actor.party)
        side = {row.giver_id: "giver_by_id", row.receiver_id: "receiver_by_id"}.get(speaker.pk)
        if side is None:
            raise NotYours(
                N_("%(party)s is neither giver nor receiver of commitment %(code)s."),
                todo=N_("Ask a colleague of one of the two sides."),
                party=speaker.code,
                code=commitment,
            )
        waiting = (
            rows.find("release", line=line, agreed_at__isnull=True, quantity=amount)
            .exclude(proposed_side=side[:-6])
            .first()
        )
        if waiting:
            rows.change(waiting, **{side: actor.user_id, "agreed_at": clock(op, now)})
            release = waiting
        else:
            release = rows.add(
                "release",
                line=line,
                quantity=amount,
                reason=reason,
                proposed_side=side[:-6],
                proposed_at=clock(op, now),
                **{side: actor.user_id},
            )
        actor.log(op, "release_owed", row.code, item=item, quantity=amount, holds=bool(release.agreed_at))
    return release
