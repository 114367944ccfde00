"""Records of a place rather than of a hand-over: an arrival, a stocktake, a label that cannot be right."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, Message
from seferber.standards.sscc import WrongUnitCode
from seferber.store import field as kept
from seferber.store.stocktake import counted_after
from seferber.usecases.count_stock import count_stock
from seferber.usecases.dispatch import record_arrival
from seferber.usecases.field_taking import Outcome, Taking, waybill_of, wrong_body
from seferber.usecases.number_units import unit_of


def arrival(taking: Taking) -> Outcome:
    """The vehicle stands here."""
    row = waybill_of(taking, taking.word("waybill"))
    judged = taking.judged(taking.moment("occurred_at"), taking.entry.offset_s, row.dispatched_at)
    if row.arrived_at is not None:
        said = [
            Message(N_("The arrival of waybill %(waybill)s was already recorded."), {"waybill": row.code}),
            Message(N_("The first moment stands."), {}),
        ]
        return Outcome("same", "same", said, judged.flags, consignment=row)
    record_arrival(
        actor=taking.actor, operation=taking.operation.code, consignment=row.code, occurred_at=judged.occurred_at,
        now=taking.now,
    )  # fmt: skip
    said = [Message(N_("The arrival of waybill %(waybill)s is recorded."), {"waybill": row.code})]
    return Outcome("posted", "posted", said, judged.flags, consignment=row)


def stocktake(taking: Taking) -> Outcome:
    """A store was counted against the books."""
    body = taking.entry.body
    lines = body.get("lines")
    if not isinstance(lines, list) or not lines:
        raise wrong_body(taking.entry.kind, "lines")
    counts = []
    for line in lines:
        if (
            not isinstance(line, dict)
            or not isinstance(line.get("item"), str)
            or not isinstance(line.get("lot"), str)
            or isinstance(line.get("counted"), bool)
            or not isinstance(line.get("counted"), int)
            or line["counted"] < 0
        ):
            raise wrong_body(taking.entry.kind, "lines")
        counts.append({"item": line["item"], "lot": line["lot"], "quantity": line["counted"]})
    judged = taking.judged(taking.moment("as_of"), taking.entry.offset_s, None)
    place = taking.word("place")
    counts, late = _without_counted_later(taking, place, judged.occurred_at, counts)
    if not counts:
        said = [
            *late,
            Message(N_("Nothing was posted; your count is kept beside the later one."), {}),
        ]
        return Outcome("same", "counted_later", said, judged.flags)
    count_stock(
        actor=taking.actor, operation=taking.operation.code, party=taking.actor.party, place=place, counts=counts,
        as_of=judged.occurred_at, reason=taking.word("reason"), now=taking.now, idempotency_key=taking.entry.uuid,
    )  # fmt: skip
    said = [
        Message(
            N_("The count of %(lines)d lines at %(place)s is in the books."),
            {"lines": len(counts), "place": place},
        ),
        *late,
    ]
    return Outcome("posted", "posted", said, judged.flags)


def _without_counted_later(
    taking: Taking, place: str, moment: datetime, counts: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[Message]]:
    """Lines that nobody has counted since, and a sentence about the others: a record that waited long on a phone must
    not put right a second time what a later count has put right."""
    later = counted_after(taking.operation, party=taking.actor.party, place=place, moment=moment)
    known = {(line.lot.item.code, line.lot.code): line for line in later.values()}
    late = [known[c["item"], c["lot"]] for c in counts if (c["item"], c["lot"]) in known]
    if not late:
        return counts, []
    said = Message(
        N_(
            "Lines that were counted again later: %(n)d, the last one as %(code)s on %(moment)s; the later count stands."
        ),
        {
            "n": len(late),
            "code": late[-1].stocktake.code,
            "moment": late[-1].stocktake.as_of.isoformat(timespec="minutes"),
        },
    )
    return [c for c in counts if (c["item"], c["lot"]) not in known], [said]


def misread(taking: Taking) -> Outcome:
    """A camera read a label that cannot be right: printed wrong, or forged. The administrator sees it; nothing is posted."""
    code = taking.word("code")[:80]
    try:
        unit_of(actor=taking.actor, operation=taking.operation.code, scan=code)
    except WrongUnitCode as refusal:
        kept.keep_refusal(
            operation=taking.operation, user_id=taking.actor.user_id, code=refusal.code, said=refusal.sentences,
            sha256=taking.submission.sha256, payload=code, size=len(code), now=taking.now, uuid=taking.entry.uuid,
            kind=taking.entry.kind,
        )  # fmt: skip
        told = Message(N_("The administrator sees the label; nothing was opened and nothing was posted."), {})
        return Outcome("posted", "misread", [refusal.sentences[0], told])
    return Outcome("same", "same", [Message(N_("The code is right after all; scan it again."), {})])
