"""A sitrep: made from the books as of now, published, or withheld with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.store.queries import reports
from seferber.usecases.actor import Actor, clock


class WrongReport(SeferberError):
    code = "wrong_report"


def make_report(*, actor: Actor, operation: str, now: datetime, message: str = "") -> Any:
    """Freezes the figures of this moment as a report that nobody outside sees yet.

    Args:
        message: a sentence of the maker that stands at the top; may be empty.
    """
    actor.require("make_report")
    op = rows.get_operation(operation)
    if len(message) > 600:
        raise WrongReport(
            N_("The message has %(count)d characters; a page holds 600."),
            todo=N_("Shorten it."),
            count=len(message),
        )
    with rows.atomic():
        moment = clock(op, now)
        report = rows.add(
            "report",
            operation=op,
            code=rows.next_code("report", op, "SR"),
            kind="sitrep",
            as_of=moment,
            content={**reports.facts(op, moment), "message": message.strip(), "office": actor.office},
            made_by_id=actor.user_id,
            made_at=now,
        )
        actor.log(op, "make_report", report.code)
    return report


def publish_report(*, actor: Actor, operation: str, report: str, now: datetime) -> Any:
    """From now on anyone may read the report on the public page."""
    actor.require("publish_report")
    op = rows.get_operation(operation)
    with rows.atomic():
        row = rows.get("report", op, report, lock=True)
        if row.published_at:
            raise WrongReport(
                N_("Report %(code)s is already published."), holds=N_("It stays published."), code=report
            )
        rows.change(row, published_at=clock(op, now), withheld_reason="")
        actor.log(op, "publish_report", row.code)
    return row


def withhold_report(*, actor: Actor, operation: str, report: str, reason: str, now: datetime) -> Any:
    """Takes the report from the public page, or keeps it from it; the reason stays with it.

    Raises: WrongReport, when no reason is given.
    """
    actor.require("publish_report")
    op = rows.get_operation(operation)
    if not reason.strip():
        raise WrongReport(
            N_("Report %(code)s is to be withheld without a reason."),
            todo=N_("Say why in one sentence."),
            code=report,
        )
    with rows.atomic():
        row = rows.get("report", op, report, lock=True)
        was_published = row.published_at is not None
        rows.change(row, published_at=None, withheld_reason=reason.strip())
        actor.log(op, "withhold_report", row.code, reason=reason.strip(), was_published=was_published)
    return row
