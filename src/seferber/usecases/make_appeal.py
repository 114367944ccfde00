"""An appeal to other countries, made from the gaps that are open at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError, parse_quantity
from seferber.store import rows
from seferber.store.queries import needs as facts
from seferber.store.queries import needs_wanted
from seferber.usecases.actor import Actor, clock


class WrongAppeal(SeferberError):
    code = "wrong_appeal"


def open_gaps(operation: Any, now: datetime) -> list[dict[str, Any]]:
    """Items still lacking that the receiving side has not called "enough" or "do not send", the scarcest first."""
    words = {row["item"]: row["word"] for row in needs_wanted.wanted_rows(operation, now)}
    return [
        {"item": t.key, "name": t.name, "unit": t.unit, "gap": t.gap, "need": t.need, "places": t.open_places,
         "weight_t": t.gap_t, "status": t.status}
        for t in facts.by_item(facts.cells(operation))
        if t.gap > 0 and words.get(t.key, "wanted") == "wanted"
    ]  # fmt: skip


def make_appeal(
    *,
    actor: Actor,
    operation: str,
    lines: Mapping[str, int | str],
    now: datetime,
    texts: Mapping[str, str] | None = None,
) -> Any:
    """Keeps the appeal with the gaps it was made from.

    Args:
        lines: item code → base units asked for, never more than the gap.
        texts: language → the letter as it will be sent.

    Raises: WrongAppeal, NotAQuantity.
    """
    actor.require("make_appeal")
    op = rows.get_operation(operation)
    if not lines:
        raise WrongAppeal(
            N_("The appeal asks for nothing."), todo=N_("Choose at least one item with an open gap.")
        )
    with rows.atomic():
        moment = clock(op, now)
        gaps = {row["item"]: row for row in open_gaps(op, moment)}
        kept = []
        for item, asked in lines.items():
            gap = gaps.get(item)
            if gap is None:
                raise WrongAppeal(
                    N_("%(item)s has no open gap, or is not wanted."), todo=N_("Leave it out."), item=item
                )
            quantity = parse_quantity(asked, unit=gap["unit"])
            if quantity > gap["gap"]:
                raise WrongAppeal(
                    N_("The appeal asks for %(quantity)d %(unit)s of %(item)s; the gap is %(gap)d."),
                    todo=N_("Ask for the gap or less."),
                    quantity=quantity,
                    unit=gap["unit"],
                    item=item,
                    gap=gap["gap"],
                )
            kept.append({"item": item, "quantity": quantity, "gap": gap["gap"], "places": gap["places"]})
        appeal = rows.add(
            "appeal",
            operation=op,
            code=rows.next_code("appeal", op, "AP"),
            made_at=moment,
            made_by_id=actor.user_id,
            lines=kept,
            texts=dict(texts or {}),
            status="derived",
            source=actor.office,
        )
        actor.log(op, "make_appeal", appeal.code, items=len(kept))
    return appeal
