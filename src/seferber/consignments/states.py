"""The states of a consignment, in the order in which they may follow each other."""

from __future__ import annotations

from seferber.kernel import N_, SeferberError

NEXT_STATES: dict[str, tuple[str, ...]] = {
    "planned": ("notified", "dispatched", "cancelled"),
    "notified": ("dispatched", "cancelled"),
    "dispatched": ("arrived", "received"),
    "arrived": ("received",),
    "received": ("reconciled",),
    "reconciled": (),
    "cancelled": (),
}

STATE_WORDS = {
    "planned": N_("planned"),
    "notified": N_("notified"),
    "dispatched": N_("dispatched"),
    "arrived": N_("arrived"),
    "received": N_("received"),
    "reconciled": N_("reconciled"),
    "cancelled": N_("cancelled"),
}


class WrongState(SeferberError):
    code = "wrong_state"


def require_state(waybill: str, state: str, target: str) -> None:
    """Refuses a step that does not follow from the state the consignment is in.

    Raises: WrongState.
    """
    if target not in NEXT_STATES[state]:
        raise WrongState(
            N_("Waybill %(waybill)s is %(state)s and cannot become %(target)s."),
            todo=N_("Reload the page to see what was done meanwhile."),
            waybill=waybill,
            state=state,
            target=target,
        )
