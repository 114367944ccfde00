"""Words of lots and counts."""

from seferber.kernel import N_

WORDS = {
    "recalled": N_("recalled"),
    "expired": N_("expired"),
    "did_recall_lot": N_("recalled a lot"),
    "did_lift_recall": N_("lifted a recall"),
    "did_count_stock": N_("counted a place"),
    "did_write_off": N_("took goods out of use"),
    "did_override_departure": N_("overrode the check before departure"),
}
