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
    # Steps in the record.
    "draft_package": N_("package drafted"),
    "approve_package_part": N_("line approved"),
    "refuse_package_part": N_("line refused"),
    "pack_package": N_("line packed"),
    "begin_deployment": N_("deployment begun"),
    "begin_work": N_("work begun"),
    "end_deployment": N_("deployment ended"),
}
