"""A candidate that holds two things is split; two that are one thing are merged; the reader's words stay on record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor, clock


class CannotReshape(SeferberError):
    code = "cannot_reshape"


def _open(candidate_id: int) -> Any:
    candidate = rows.get_by_id("candidate", candidate_id, lock=True)
    if candidate.state != "proposed":
        raise CannotReshape(
            N_("Candidate %(number)d was already decided."),
            todo=N_("Reload the page."),
            number=candidate.number,
        )
    return candidate


def split_candidate(*, actor: Actor, candidate_id: int, now: datetime) -> list[Any]:
    """One candidate per quantity: the first keeps the number, the others get new ones; returns all of them.

    Raises: CannotReshape, when there are not two quantities to tell apart.
    """
    actor.require("confirm_candidate")
    with rows.atomic():
        candidate = _open(candidate_id)
        quantities = candidate.current.get("quantities") or []
        if len(quantities) < 2:
            raise CannotReshape(
                N_("Candidate %(number)d holds one thing only."),
                todo=N_("Add the second quantity in the edit form first, then split."),
                number=candidate.number,
            )
        statement = candidate.statement
        number = max(rows.find("candidate", statement=statement).values_list("number", flat=True))
        flags = [*(candidate.current.get("flags") or []), f"split_from:{candidate.number}"]
        parts = [rows.change(candidate, edited={**candidate.current, "quantities": quantities[:1]})]
        for quantity in quantities[1:]:
            number += 1
            data = {**candidate.data, "quantities": [quantity]}
            edited = {**candidate.current, "quantities": [quantity], "flags": flags}
            parts.append(rows.add("candidate", statement=statement, number=number, data=data, edited=edited))
        actor.log(
            statement.operation,
            "split_candidate",
            f"{statement.code}:{candidate.number}",
            into=[p.number for p in parts],
        )
    return parts


def _joined(first: list[Any], second: list[Any]) -> list[Any]:
    return [*first, *(one for one in second if one not in first)]


def merge_candidates(*, actor: Actor, candidate_id: int, other_id: int, now: datetime) -> Any:
    """The other candidate goes into this one (quantities, evidence, speakers); it stays on record as merged.

    Raises: CannotReshape, when both are the same or belong to two statements.
    """
    actor.require("confirm_candidate")
    with rows.atomic():
        candidate, other = _open(candidate_id), _open(other_id)
        if candidate.pk == other.pk or candidate.statement_id != other.statement_id:
            raise CannotReshape(
                N_("Only two candidates of one statement can become one."),
                todo=N_("Choose another candidate of this text."),
            )
        mine, theirs = candidate.current, other.current
        edited = {
            **mine,
            **{
                name: _joined(mine.get(name) or [], theirs.get(name) or [])
                for name in ("quantities", "evidence", "speakers", "items")
            },
            "date": mine.get("date") or theirs.get("date"),
            "condition": mine.get("condition") or theirs.get("condition"),
        }
        statement = candidate.statement
        rows.change(candidate, edited=edited)
        rows.change(
            other,
            state="rejected",
            reason=f"merged: {candidate.number}",
            decided_by_id=actor.user_id,
            decided_at=clock(statement.operation, now),
        )
        actor.log(
            statement.operation,
            "merge_candidates",
            f"{statement.code}:{candidate.number}",
            merged=other.number,
        )
    return candidate
