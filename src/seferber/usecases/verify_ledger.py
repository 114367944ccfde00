"""The proof of the books as long work: asked for on a page, done by the worker, its result kept."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seferber.exchange.seal import SignedSeal
from seferber.kernel import Message
from seferber.store import rows, verifications
from seferber.store.queries.verify import verify
from seferber.usecases import background
from seferber.usecases.actor import Actor


def request_verification(*, actor: Actor, operation: str, now: datetime) -> Any:
    """Queues a proof of the operation's books; one that is under way is returned instead of a second one."""
    actor.require("verify_ledger")
    op = rows.get_operation(operation)
    with rows.atomic():
        waiting = rows.find("verification", operation=op, state__in=("queued", "running")).first()
        if waiting is not None and verifications.is_alive(waiting, now):
            return waiting
        row = rows.add("verification", operation=op, asked_at=now, asked_by_id=actor.user_id)
        actor.log(op, "verify_ledger", op.code)

        def submit() -> None:
            if not background.submit("verify_ledger", verification_id=row.pk):
                run_verification(verification_id=row.pk)

        rows.on_commit(submit)
    return row


def run_verification(*, verification_id: int) -> Any:
    """Proves the books of a queued verification and keeps what was found; writes down how far it is."""
    row = rows.get_by_id("verification", verification_id)
    if row.state != "queued":
        return row
    rows.change(row, state="running")
    began = time.monotonic()
    told = [0.0]
    # The proof reads as of one moment and can write nothing meanwhile; the progress goes by another connection.
    with ThreadPoolExecutor(1) as writer:

        def tell(share: float) -> None:
            if verifications.may_tell() and time.monotonic() - told[0] > 1:
                told[0] = time.monotonic()
                writer.submit(verifications.tell_share, row.pk, share)

        try:
            figures, issues = verify(row.operation, progress=tell)
        except Exception as fault:
            writer.shutdown(wait=True)
            rows.change(row, state="failed", issues=[{"message": [f"{type(fault).__name__}: {fault}", {}]}])
            raise
    return verifications.keep(
        row,
        figures=figures,
        issues=[
            {
                "code": i.code,
                "where": i.where,
                "message": _plain(i.message),
                "suggestion": _plain(i.suggestion),
            }
            for i in issues
        ],
        seconds=time.monotonic() - began,
    )


def _plain(message: Message) -> list[Any]:
    return [
        message.template,
        {k: v if isinstance(v, int | float) else str(v) for k, v in message.params.items()},
    ]


@dataclass(frozen=True)
class Proof:
    """What is known about the books: when they were proved, the figures, the faults as messages."""

    proved_at: datetime
    figures: dict[str, int]
    faults: list[dict[str, Any]]


# Books of this size are proved while a page is made (a tenth of a second); larger ones by the worker.
AT_ONCE_MAX = 5_000


def newest_proof(*, actor: Actor, operation: str, now: datetime) -> Proof | None:
    """The books proved just now when they are small, else the newest proof of the worker; None before the first."""
    actor.require("verify_ledger")
    op = rows.get_operation(operation)
    if verifications.size(op) <= AT_ONCE_MAX:
        figures, issues = verify(op)
        return Proof(now, figures, [vars(issue) for issue in issues])
    row = verifications.latest_ready(op)
    if row is None:
        return None
    return Proof(row.ended_at or now, row.figures, verifications.messages_of(row))


def compare_with_seal(*, actor: Actor, operation: str, seal: SignedSeal) -> list[dict[str, Any]]:
    """What in the books differs from a seal that somebody kept; an empty list when nothing does."""
    actor.require("verify_ledger")
    op = rows.get_operation(operation)
    _figures, issues = verify(op, seals=[seal])
    actor.log(op, "compare_seal", f"seal {seal.document.number}", faults=len(issues))
    return [vars(issue) for issue in issues]
