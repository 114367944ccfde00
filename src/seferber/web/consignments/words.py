"""Words of this capability for codes of the rules."""

from __future__ import annotations

from seferber.consignments.publicity import LEVEL_WORDS
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
    "moved_opening": N_("first stock"),
    "moved_packing": N_("packed"),
    "moved_unpacking": N_("unpacked"),
    "moved_move": N_("moved"),
    "moved_dispatch": N_("dispatched"),
    "moved_receipt": N_("received"),
    "moved_discrepancy": N_("not in the count"),
    "moved_loss": N_("lost"),
    "moved_damage": N_("damaged"),
    "moved_distribution": N_("distributed"),
    "moved_surplus": N_("counted over the waybill"),
    "moved_correction": N_("corrected"),
    "moved_return": N_("refused, stays the giver's"),
    # Kinds of account.
    "stock": N_("stock"),
    # Steps in the record.
    "did_dispatch": N_("dispatched"),
    "did_create_consignment": N_("waybill written"),
    "did_notify_consignment": N_("receiving side notified"),
    "did_revise_consignment": N_("waybill changed"),
    "did_book_slot": N_("slot booked"),
    "did_release_slot": N_("slot released"),
    "did_report_position": N_("position reported"),
    "did_answer_notification": N_("notification answered"),
    "did_cancel_consignment": N_("waybill cancelled"),
    "did_record_arrival": N_("arrival recorded"),
    "did_begin_handover": N_("count signed by one side"),
    "did_withdraw_count": N_("count taken back"),
    "did_dispute_count": N_("count disputed"),
    "did_accept_handover": N_("hand-over signed by both sides"),
    "did_sign_together": N_("signed at the same device"),
    "did_name_discrepancy_cause": N_("cause named"),
    # The exchange before the goods leave.
    "said_notified": N_("announced"),
    "said_revised": N_("announced again, changed"),
    "said_accepted": N_("accepted"),
    "said_change": N_("asks for a change"),
    "said_refused": N_("refused"),
    "said_overridden": N_("sent without the answer"),
    "said_withdrawn": N_("withdrawn"),
    # Notices.
    "told_notified": N_("announced to you, waits for your answer"),
    "told_revised": N_("announced again with changes"),
    "told_accepted": N_("notification accepted"),
    "told_change": N_("a change is asked for"),
    "told_refused_notice": N_("notification refused"),
    "told_left_early": N_("left without your answer"),
    "told_withdrawn": N_("withdrawn by the sender"),
    "told_short": N_("counted short"),
    "told_damaged": N_("counted damaged"),
    "told_over": N_("counted over the waybill"),
    "told_refused": N_("refused at the hand-over"),
    "told_disputed": N_("your count is disputed"),
    "told_cause_named": N_("cause of the difference named"),
    # Doors through which a position came.
    "door_page": N_("reported by a person"),
    "door_api": N_("reported by another program"),
    "door_csv": N_("from a table"),
    "door_story": N_("played"),
    "door_cli": N_("reported at the command line"),
    "door_field": N_("reported from a phone"),
    # What the public page shows.
    **{f"public_{code}": text for code, text in LEVEL_WORDS.items()},
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
