"""The gate before loading, the same for page, API and command line: what speaks against sending these lines.

An error stops a line from being packed until an office overrides it with its reason; a warning asks to look.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from seferber.catalogue import PackedLine, Word, check_package
from seferber.kernel import N_, Issue, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor, clock


class NotLoadable(SeferberError):
    code = "not_loadable"


def issues_of(
    op: Any,
    lines: Iterable[Any],
    *,
    now: datetime,
    arrives_at: datetime | None = None,
    lift: Any = None,
    runway: Any = None,
) -> list[tuple[Any, Issue]]:
    """Each line with each thing that speaks against it.

    Args:
        lines: rows with lot (and its item) and quantity: of a package or of a waybill.
        arrives_at: expected hand-over; default now in the operation.

    Returns: (line, issue) in the order of the lines; languages and days come from the parameters
    `label_languages` and `minimum_shelf_life_days` of the operation.
    """
    moment = clock(op, now)
    words = [
        Word(item=w.item.code, word=w.word, since=w.since, reason=w.reason)
        for w in rows.find("wanted_word", operation=op).select_related("item")
    ]
    asked = dict(
        rows.find(
            "parameter", operation=op, key__in=("label_languages", "minimum_shelf_life_days")
        ).values_list("key", "value")
    )
    days = asked.get("minimum_shelf_life_days", "")
    out = []
    for line in lines:
        found = check_package(
            [
                PackedLine(
                    item=line.lot.item,
                    quantity=line.quantity,
                    lot=line.lot.code,
                    expiry_date=line.lot.expiry_date,
                )
            ],
            words=words,
            now=moment,
            arrives_at=max(arrives_at, moment) if arrives_at else moment,
            label_languages=asked.get("label_languages", "").split(),
            minimum_days=int(days) if days.isdigit() else 0,
            lift=lift,
            runway=runway,
        )
        out += [(line, issue) for issue in found]
    return out


def loading_issues(op: Any, package: Any, *, now: datetime) -> list[tuple[Any, Issue]]:
    """What speaks against the lines of a package that no ministry refused."""
    lines = rows.find("package_line", package=package, refused_at__isnull=True).select_related(
        "lot", "lot__item"
    )
    return issues_of(op, lines.order_by("number"), now=now, arrives_at=package.ready_by)


def require_loadable(op: Any, line: Any, *, now: datetime) -> None:
    """Nothing when the line of a package may be packed.

    Raises: NotLoadable, when a check stops it and no office has overridden it.
    """
    if line.override_reason:
        return
    for _line, issue in issues_of(op, [line], now=now, arrives_at=line.package.ready_by):
        if issue.severity == "error":
            raise NotLoadable(
                N_("Line %(number)d is stopped by the check before loading: %(why)s"),
                todo=N_(
                    "Change the line, or let the sending side's coordinator override the check with a reason."
                ),
                number=line.number,
                why=issue.message,
            )


def override_check(
    *, actor: Actor, operation: str, package: str, number: int, reason: str, now: datetime
) -> Any:
    """The sending side loads a line although a check stops it; its office and reason stay in the record.

    Raises: NotLoadable, when the reason is missing or there is no such line.
    """
    actor.require("override_check")
    op = rows.get_operation(operation)
    if not reason.strip():
        raise NotLoadable(
            N_("Overriding a check needs a reason."),
            todo=N_("Write who agreed to it on the receiving side, and why."),
        )
    with rows.atomic():
        row = rows.get("package", op, package, related=("commitment__giver",))
        actor.require_party(row.commitment.giver)
        line = rows.find("package_line", package=row, number=number).first()
        if line is None:
            raise NotLoadable(
                N_("Package %(code)s has no line %(number)d."),
                todo=N_("Reload the page."),
                code=package,
                number=number,
            )
        rows.change(line, override_reason=f"{actor.office}: {reason.strip()}")
        actor.log(op, "override_check", f"{package}/{number}", reason=reason.strip())
    return line
