"""Words of the account and of the books."""

from seferber.kernel import N_

TRANSFER_KINDS = {
    "opening": N_("first stock"),
    "packing": N_("packing"),
    "unpacking": N_("unpacking"),
    "move": N_("move"),
    "dispatch": N_("dispatch"),
    "receipt": N_("receipt"),
    "discrepancy": N_("difference at the count"),
    "loss": N_("loss"),
    "damage": N_("damage"),
    "distribution": N_("distribution"),
    "surplus": N_("counted over"),
    "correction": N_("correction"),
}

WORDS = {
    **TRANSFER_KINDS,
    "stock": N_("stock"),
    "in_transit": N_("on the way"),
    "in_hand": N_("with the receiver"),
    "not_packed": N_("not packed yet"),
    "found": N_("found later and counted in"),
    "never_loaded": N_("listed and never loaded"),
}
