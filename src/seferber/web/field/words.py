"""Words of this capability for codes of the rules."""

from __future__ import annotations

from seferber.kernel import N_

WORDS = {
    "field_handover": N_("hand-over, signed by both"),
    "field_count": N_("count, signed by one side"),
    "field_countersign": N_("second signature"),
    "field_arrival": N_("arrival"),
    "field_stocktake": N_("count of a store"),
    "field_misread": N_("label that cannot be right"),
    "field_photo": N_("picture"),
    # Steps in the record.
    "did_open_conflict": N_("two different counts arrived"),
    "did_decide_conflict": N_("decided which count is right"),
}
