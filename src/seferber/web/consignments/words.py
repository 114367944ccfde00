"""Words of this capability for codes of the rules."""

from __future__ import annotations

from seferber.consignments.states import STATE_WORDS
from seferber.kernel import N_
from seferber.usecases.settle_stock import CAUSES

WORDS = {
    **STATE_WORDS,
    **{f"cause_{code}": text for code, text in CAUSES.items()},
    # Views of the list.
    "view_open": N_("Open"),
    "view_under_way": N_("Under way"),
    "view_to_come": N_("To leave"),
    "view_to_settle": N_("To settle"),
    "view_done": N_("Reconciled"),
    "view_all": N_("All"),
    # Kinds of transfer.
    "opening": N_("first stock"),
    "packing": N_("packed"),
    "unpacking": N_("unpacked"),
    "move": N_("moved"),
    "dispatch": N_("dispatched"),
    "receipt": N_("received"),
    "discrepancy": N_("not in the count"),
    "loss": N_("lost"),
    "damage": N_("damaged"),
    "distribution": N_("distributed"),
    "surplus": N_("counted over the waybill"),
    "correction": N_("corrected"),
    # Kinds of account.
    "stock": N_("stock"),
    # Steps in the record.
    "create_consignment": N_("waybill written"),
    "notify_consignment": N_("receiving side notified"),
    "answer_notification": N_("notification answered"),
    "cancel_consignment": N_("waybill cancelled"),
    "record_arrival": N_("arrival recorded"),
    "begin_handover": N_("count signed by one side"),
    "withdraw_count": N_("count taken back"),
    "dispute_count": N_("count disputed"),
    "accept_handover": N_("hand-over signed by both sides"),
    "sign_together": N_("signed at the same device"),
    "name_discrepancy_cause": N_("cause named"),
    # Sides of a hand-over.
    "giver": N_("giver"),
    "taker": N_("taker"),
    "both": N_("both sides"),
    # Further kinds of place.
    "airport": N_("airport"),
    "seaport": N_("seaport"),
    "border_gate": N_("border gate"),
    "pallets": N_("pallets"),
}
