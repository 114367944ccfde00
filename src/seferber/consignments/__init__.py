"""Consignments and waybills: what may follow what, and how waybills are named."""

from seferber.consignments.states import NEXT_STATES, WrongState, require_state

__all__ = ["NEXT_STATES", "WrongState", "require_state"]
