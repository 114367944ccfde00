"""The papers of a waybill: who may print which, and what they need."""

from __future__ import annotations

from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.store.queries.units import WaybillFacts, waybill_facts
from seferber.usecases.actor import Actor


class NoPaper(SeferberError):
    code = "no_paper"


def waybill_to_print(
    *, actor: Actor, operation: str, consignment: str, paper: str = "waybill"
) -> WaybillFacts:
    """Everything that a waybill, a packing list ("packing") or a hand-over receipt ("receipt") prints.

    Raises: UnknownCode; NoPaper, for a receipt of a waybill that is not signed by both.
    """
    actor.require("print_labels")
    op = rows.get_operation(operation)
    row: Any = rows.get("consignment", op, consignment)
    facts = waybill_facts(op, row.code)
    if facts is None:
        raise AssertionError("A waybill that was just found is not there.")
    if paper == "receipt" and facts.handover is None:
        raise NoPaper(
            N_("Waybill %(waybill)s is not signed by both sides yet, so there is no receipt."),
            holds=N_("Its state is %(state)s."),
            todo=N_("Count and sign it first, or print the waybill."),
            waybill=row.code,
            state=row.state,
        )
    return facts
