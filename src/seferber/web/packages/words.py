"""Words of this capability for codes of the rules."""

from __future__ import annotations

from seferber.kernel import N_

WORDS = {
    "departed": N_("on the way there"),
    "returned": N_("returned"),
    "error": N_("stops loading"),
    "warning": N_("look at it"),
    "weight": N_("weight"),
    "volume": N_("volume"),
    # What a class of teams can do.
    "search": N_("search"),
    "rescue": N_("rescue"),
    "medical": N_("medical care"),
    "two_sites": N_("work at two sites"),
    "outpatients": N_("outpatients"),
    "inpatients": N_("inpatients"),
    "surgery": N_("surgery"),
    "intensive_care": N_("intensive care"),
    "specialised": N_("specialised care"),
    # Steps in the record.
    "did_draft_package": N_("package drafted"),
    "did_approve_package_part": N_("line approved"),
    "did_refuse_package_part": N_("line refused"),
    "did_override_check": N_("check overridden"),
    "did_pack_package": N_("line packed"),
    "did_begin_deployment": N_("deployment begun"),
    "did_begin_work": N_("work begun"),
    "did_end_deployment": N_("deployment ended"),
}
