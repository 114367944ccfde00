"""A person decides what a candidate is: a pledge, a message to pass on, an event, or nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from seferber.commitments import NotAPledge, pledge_from_candidate
from seferber.commitments.pledges import COOPERATION_KINDS
from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor, clock


class AlreadyDecided(SeferberError):
    code = "already_decided"


class ToldBefore(SeferberError):
    code = "told_before"


def _open(candidate_id: int) -> Any:
    candidate = rows.get_by_id("candidate", candidate_id, lock=True)
    if candidate.state != "proposed":
        raise AlreadyDecided(
            N_("Candidate %(number)d was already %(state)s."),
            todo=N_("Reload the page to see by whom."),
            number=candidate.number,
            state=candidate.state,
        )
    return candidate


def _quantity_lines(op: Any, fields: dict[str, Any]) -> list[dict[str, Any]]:
    """Pledge lines; an item of the catalogue is named only when its code was given."""
    items = {item.code: item for item in rows.find("item", operation=op)}
    return [
        {
            "item": items.get(line.get("item") or ""),
            "description": str(line["description"])[:300],
            "quantity": line["quantity"],
            "unit": line["unit"][:30],
        }
        for line in fields["lines"]
    ]


def confirm_candidate(
    *,
    actor: Actor,
    candidate_id: int,
    now: datetime,
    supersedes: str = "",
    conflict: str = "",
    further: bool = False,
    code: str = "",
) -> Any:
    """The candidate becomes a pledge (help) or a cooperation record (message, event); returns that row.

    A confirmed candidate becomes a pledge whatever its words; a commitment needs both parties' agreement.
    A candidate with the figures of a pledge that another statement of the same weeks made is refused, unless
    `supersedes` or `conflict` says how both stand or `further` says that it is one more: reports are not deliveries.
    Raises: NotAPledge for readiness and grade D, ToldBefore, AlreadyDecided, UnknownCode for a party not in the operation.
    """
    actor.require("confirm_candidate")
    with rows.atomic():
        candidate = _open(candidate_id)
        statement = candidate.statement
        op = statement.operation
        data = candidate.current
        if data["kind"] in COOPERATION_KINDS:
            made = _cooperation_record(op, statement, candidate, data, now)
        else:
            if not (supersedes or conflict or further):
                _refuse_told_before(op, statement, data)
            made = _pledge(
                op, statement, candidate, data, now, supersedes=supersedes, conflict=conflict, code=code
            )
        rows.change(candidate, state="confirmed", decided_by_id=actor.user_id, decided_at=clock(op, now))
        actor.log(op, "confirm_candidate", f"{statement.code}:{candidate.number}", made=made.code)
    return made


NEAR = timedelta(days=7)


def _refuse_told_before(op: Any, statement: Any, data: dict[str, Any]) -> None:
    """Refuses the same giver, receiver, kind and figure that another statement of the same week already pledged."""
    figures = {
        q["unit"]: float(q["value"]) for q in data.get("quantities") or [] if q.get("value") is not None
    }
    if not figures:
        return
    known = rows.find("candidate", statement__operation=op, state="confirmed").exclude(statement=statement)
    for other in known.select_related("statement", "pledge"):
        theirs = other.current
        if (
            any(theirs.get(key) != data.get(key) for key in ("giver", "receiver", "kind"))
            or other.pledge is None
        ):
            continue
        days = [s.published_at for s in (statement, other.statement)]
        if days[0] and days[1] and abs(days[0] - days[1]) > NEAR:
            continue
        for q in theirs.get("quantities") or []:
            mine = figures.get(q.get("unit") or "")
            if (
                mine is not None
                and q.get("value") is not None
                and abs(mine - float(q["value"])) <= 0.02 * max(mine, float(q["value"]))
            ):
                raise ToldBefore(
                    N_("Pledge %(pledge)s from statement %(statement)s already says %(amount)s %(unit)s, same giver and receiver, in the same week."),
                    todo=N_("Set this candidate aside as told again, choose that it revises the pledge, or choose that it is a further one."),
                    pledge=other.pledge.code,
                    statement=other.statement.code,
                    amount=f"{mine:g}",
                    unit=q["unit"],
                )  # fmt: skip


def _pledge(
    op: Any,
    statement: Any,
    candidate: Any,
    data: dict,
    now: datetime,
    *,
    supersedes: str,
    conflict: str,
    code: str,
) -> Any:
    condition = data.get("condition") or {}
    if condition.get("span"):
        data = {**data, "condition": {"text": _words(statement, condition["span"])}}
    fields = pledge_from_candidate(data, grade=statement.grade)
    older = rows.get("pledge", op, supersedes) if supersedes else None
    if older is not None and rows.find("pledge", supersedes=older).exists():
        raise NotAPledge(
            N_("Pledge %(code)s was already revised."),
            todo=N_("Revise the newest form of it."),
            code=older.code,
        )
    pledge = rows.add(
        "pledge",
        operation=op,
        code=code or rows.next_code("pledge", op, "P"),
        names={"en": candidate_title(data)},
        giver=rows.get("party", op, fields["giver"]),
        receiver=rows.get("party", op, fields["receiver"]),
        kind=fields["kind"],
        firmness=fields["firmness"],
        grade=statement.grade,
        said_at=statement.published_at or clock(op, now),
        condition=fields["condition"],
        supersedes=older,
        conflict=conflict,
        candidate=candidate,
        statement=statement,
        status=statement.status,
        source=statement.url,
    )
    for number, line in enumerate(_quantity_lines(op, fields), start=1):
        rows.add("pledge_line", pledge=pledge, number=number, **line)
    return pledge


def _words(statement: Any, span: list[int]) -> str:
    """The exact words of a span (code-point offsets, end excluded)."""
    return statement.text[span[0] : span[1]]


def candidate_title(data: dict[str, Any]) -> str:
    """Short English title of a pledge, from kind and quantities; people may edit it."""
    amounts = ", ".join(
        f"{q['value']:g} {q['unit']}" for q in data.get("quantities") or [] if q.get("value") is not None
    )
    words = data["kind"].replace("_", " ")
    return f"{words}: {amounts}" if amounts else words


def _cooperation_record(op: Any, statement: Any, candidate: Any, data: dict, now: datetime) -> Any:
    """Condolences, thanks and requests become messages to pass on; meetings and visits become events."""
    evidence = " … ".join(_words(statement, span) for span in data.get("evidence") or []) or statement.title
    if data["kind"] == "meeting_visit":
        date = (data.get("date") or {}).get("value") or ""
        day = date.split("/")[0] if date[:1].isdigit() else ""
        return rows.add(
            "event",
            operation=op,
            code=rows.next_code("event", op, "E"),
            body="visit",
            titles={statement.language or "en": evidence[:300], "en": evidence[:300]},
            starts_on=day or (statement.published_at or clock(op, now)).date().isoformat(),
            precision="day" if day else "year",
            state="held" if data.get("firmness") in ("delivered", "received") else "planned",
            status=statement.status,
            source=statement.url,
        )
    return rows.add(
        "message",
        operation=op,
        code=rows.next_code("message", op, "M"),
        kind={"request": "appeal"}.get(data["kind"], data["kind"]),
        sender=rows.get("party", op, data["giver"]),
        receiver=rows.get("party", op, data["receiver"]),
        texts={statement.language or "en": evidence, "en": evidence},
        said_at=statement.published_at,
        candidate=candidate,
        status=statement.status,
        source=statement.url,
    )


def reject_candidate(*, actor: Actor, candidate_id: int, reason: str, now: datetime) -> Any:
    """The candidate is set aside, with the reason; nothing is registered."""
    actor.require("confirm_candidate")
    with rows.atomic():
        candidate = _open(candidate_id)
        rows.change(
            candidate,
            state="rejected",
            reason=reason.strip(),
            decided_by_id=actor.user_id,
            decided_at=clock(candidate.statement.operation, now),
        )
        actor.log(
            candidate.statement.operation,
            "reject_candidate",
            f"{candidate.statement.code}:{candidate.number}",
            reason=reason,
        )
    return candidate


def edit_candidate(*, actor: Actor, candidate_id: int, fields: dict[str, Any], now: datetime) -> Any:
    """A person's corrections beside what the reader proposed; both are kept.

    Args:
        fields: any of giver, receiver, kind, firmness, quantities (list of value, unit, item), condition.
    """
    actor.require("confirm_candidate")
    allowed = {"giver", "receiver", "kind", "firmness", "quantities", "condition", "date"}
    with rows.atomic():
        candidate = _open(candidate_id)
        edited = {**candidate.current, **{k: v for k, v in fields.items() if k in allowed}}
        rows.change(candidate, edited=edited)
        actor.log(
            candidate.statement.operation,
            "edit_candidate",
            f"{candidate.statement.code}:{candidate.number}",
            fields=sorted(fields),
        )
    return candidate
