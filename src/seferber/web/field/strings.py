"""Every sentence of the field app by its name; the phone keeps them in all languages.

Parameters are written `%(name)s` and filled in by the script. Numbers stand after a colon or in front of a word that
does not change, so that no language needs a plural here.
"""

from __future__ import annotations

from seferber.kernel import N_

# Codes of the rules whose words the app shows: units and states.
WORDS_SHOWN = (
    "pcs", "kit", "set", "kg", "L", "bag", "carton", "pallet", "pair", "person", "vehicle", "t", "m3",
    "planned", "notified", "dispatched", "arrived", "received", "reconciled", "cancelled",
)  # fmt: skip

STRINGS = {
    # Frame.
    "field": N_("Field"),
    "skip": N_("Skip to the content"),
    "language": N_("Language"),
    "online": N_("network there"),
    "offline": N_("no network"),
    "badge_waits": N_("%(n)s wait to be sent"),
    "badge_nothing": N_("nothing waits"),
    "badge_trouble": N_("%(n)s need you"),
    "nav_today": N_("Today"),
    "nav_scan": N_("Scan"),
    "nav_outbox": N_("Sent"),
    "nav_device": N_("Device"),
    "back": N_("Back"),
    "done": N_("Done"),
    "version": N_("Version"),
    # Banners.
    "signed_out": N_("You are not signed in."),
    "signed_out_holds": N_("What is on this device stays; you can go on counting."),
    "signed_out_waits": N_("Waiting on this device: %(n)s. Nothing is lost; sign in and it is sent."),
    "sign_in": N_("Sign in"),
    "other_persons": N_("Records of %(who)s wait on this device."),
    "other_persons_todo": N_("They stay here until %(who)s signs in on this device; then they are sent."),
    "not_allowed": N_("The server does not let this account send."),
    "not_allowed_todo": N_(
        "What you recorded stays on this device. Ask the administrator of the operation for your role."
    ),
    "new_version": N_("A new version of this page is ready."),
    "new_version_holds": N_("What you recorded and typed stays as it is."),
    "new_version_open": N_("Open new version"),
    "room_short": N_("This device is running out of room: %(used)s of %(quota)s MB are used."),
    "room_short_todo": N_("Send what waits, then delete photos or apps that you do not need."),
    "device_full": N_(
        "This device has no room left; what you just did was not kept. Everything recorded before is still here."
    ),
    "device_fault": N_(
        "This step failed on the device; what you just did may not be kept. Everything recorded before is still here."
    ),
    "device_fault_todo": N_("Look under “Sent” whether the record is there; if not, do the step again."),
    "loaded_long_ago": N_(
        "The consignments were loaded long ago (%(at)s). Load them again where there is a network."
    ),
    "needs_network": N_("This step needs a network. Nothing was changed; try again when there is one."),
    # Today.
    "today": N_("What to do now"),
    "load": N_("Load the day's consignments"),
    "loading": N_("Loading …"),
    "load_failed": N_(
        "The server was not reached. What was loaded before is still here; try again when there is a network."
    ),
    "loaded_at": N_("Loaded %(at)s"),
    "nothing_loaded": N_(
        "Nothing is loaded yet. Load the day's consignments while there is a network; then everything works without one."
    ),
    "nothing_today": N_("No consignment of your side is on the way or announced."),
    "answer_now": N_("Waiting for you: %(n)s."),
    "answer_none": N_("Nothing waits for you at this moment."),
    "answer_coming": N_("Still coming: %(n)s."),
    "group_conflict": N_("Two different counts"),
    "group_to_answer": N_("Signed by you: take the other side's answer"),
    "group_to_sign": N_("Waits for your signature"),
    "group_arrived": N_("Arrived: count and sign"),
    "group_coming": N_("Coming to you"),
    "group_leaving": N_("On the way from you"),
    "group_waits": N_("Waits for the other side"),
    "group_announced": N_("Announced"),
    "group_signed": N_("Handed over"),
    "note_signed": N_("signed by both sides"),
    "note_conflict": N_("the coordinator decides"),
    "count_store": N_("Count a store"),
    "to_sign": N_("Go on to sign"),
    # A consignment.
    "waybill": N_("Waybill"),
    "from": N_("From"),
    "to": N_("To"),
    "vehicle": N_("Vehicle"),
    "state": N_("State"),
    "lot": N_("lot"),
    "expiry": N_("expires"),
    "expected": N_("expected %(at)s"),
    "place": N_("Place"),
    "reason": N_("Reason"),
    "not_on_phone": N_(
        "“%(code)s” is not on this device. Nothing was opened. Load the day's consignments where there is a network, or check the code."
    ),
    "not_on_the_way": N_("These goods have not left yet; there is nothing to count."),
    "not_your_side": N_(
        "You belong to neither side of this waybill. You can read it; a person of one of the two sides counts and signs."
    ),
    "already_recorded": N_(
        "You have recorded this waybill; the record waits to be sent. A second record is compared with the first."
    ),
    "conflict_open": N_("Waybill %(waybill)s was recorded with two different counts."),
    "conflict_holds": N_(
        "Both are kept side by side. The coordinator of %(party)s decides with a reason, and you will see it here."
    ),
    "conflict_decided": N_("Two different counts were settled:"),
    "draft_waits": N_("Your side has counted and signed. It waits for the signature of %(party)s."),
    "draft_waits_holds": N_("The books change when both sides have signed."),
    "read_and_sign": N_("Read the count and sign"),
    "arrival": N_("Record arrival"),
    "arrival_kept": N_("Arrival recorded"),
    # Counting.
    "listed": N_("Listed"),
    "good": N_("Good"),
    "damaged": N_("Damaged"),
    "missing": N_("Missing"),
    "over": N_("Over"),
    "refused": N_("Refused"),
    "not_good": N_("Damaged, missing, over, refused"),
    "all_good": N_("Everything here and good"),
    "sum_ok": N_("adds up"),
    "sum_differs": N_("adds up; differs from the waybill"),
    "sum_left": N_("%(n)s not accounted for"),
    "sum_more": N_("%(n)s more than listed"),
    "sum_reason": N_("say what you saw"),
    "sum_both": N_("either missing, refused or over, not both"),
    "reason_torn": N_("packages torn"),
    "reason_wet": N_("wet"),
    "reason_seal": N_("seal broken"),
    "reason_not_loaded": N_("not in the vehicle"),
    "reason_wrong_item": N_("other goods than listed"),
    "photo": N_("Photo"),
    "photo_add": N_("Take photo"),
    "photo_too_large": N_(
        "The photo has %(mb)s MB; the largest that is taken has %(most)s MB. Your count is kept. Choose a smaller one."
    ),
    "photo_unreadable": N_(
        "The file is no photo that this device can read. Your count is kept. Take another one."
    ),
    # Signing.
    "sign_title": N_("Sign waybill %(waybill)s"),
    "count_again": N_("Change the count"),
    "you": N_("You"),
    "other_side": N_("The other side"),
    "my_name": N_("Your name"),
    "their_name": N_("Name of the person opposite"),
    "my_role": N_("Your office or role"),
    "their_role": N_("Office or role of the person opposite"),
    "my_drawn": N_("Your signature, drawn with a finger"),
    "their_drawn": N_("Signature of the person opposite, drawn with a finger"),
    "pad_clear": N_("Clear"),
    "position_add": N_("Add position"),
    "position_waits": N_("Looking for the position …"),
    "position_kept": N_("Position kept, within %(m)s m"),
    "position_none": N_("No position was found. You can sign without one."),
    "name_missing": N_("Your name is missing. Nothing was signed. Write it as it stands in your papers."),
    "sign_count": N_("Sign the count"),
    # Two phones.
    "offer_title": N_("Waybill %(waybill)s is signed by you"),
    "offer_do": N_("Now the person of %(party)s signs with their own phone, without a network."),
    "step_show": N_("1. Let the other phone scan this"),
    "step_scan": N_("2. Scan the answer from the other phone"),
    "step_show_back": N_("Let the first phone scan this answer"),
    "scan_answer": N_("Scan the answer"),
    "no_camera": N_("The camera does not work"),
    "answer_text": N_("Text of the other phone's code"),
    "take_text": N_("Take the text"),
    "no_second_phone": N_("The other side has no phone here"),
    "send_alone": N_("Send my count alone"),
    "send_alone_means": N_(
        "Your count is sent with your signature. %(party)s sees it at once and signs later; the books wait for that."
    ),
    "answer_unreadable": N_("The answer could not be read. Nothing was changed. Scan it again."),
    "answer_other": N_(
        "This code is no answer to the count on this device. Nothing was changed. Scan the code that the other phone shows after signing."
    ),
    "answer_own": N_(
        "This answer comes from your own side. Nothing was changed. The person of the other side signs with their own phone."
    ),
    "answer_here": N_(
        "This code is an answer. Open the count that waits for it under “What to do now” and scan it there."
    ),
    "sign_other_title": N_("The other side asks for your signature"),
    "they_counted": N_("%(party)s counted and signed this:"),
    "sign_theirs": N_("Sign this count"),
    "sign_as": N_("Sign as %(side)s"),
    "giver": N_("giver"),
    "taker": N_("taker"),
    "differ_means": N_(
        "If you counted something else, do not sign: let the first count be taken back, or record your own; both are then kept for the coordinator."
    ),
    "nothing_signed": N_("Nothing was signed. Ask the other person to show the code again."),
    "signs_for_other": N_("This needs a signature of %(party)s; you act for %(own)s."),
    "waybill_unknown_here": N_(
        "Waybill %(waybill)s is not on this device, so its lines cannot be compared. Load the day's consignments first."
    ),
    "already_signed": N_("Waybill %(waybill)s was already handed over when this device last loaded."),
    "signed_by_both": N_("Both sides have signed."),
    "receipt_title": N_("Receipt of waybill %(waybill)s"),
    "receipt_fails": N_("This receipt does not hold."),
    "receipt_code": N_("Receipt as a code: any other phone can check it, without a network"),
    "receipt_waits": N_("Kept on this device; waits to be sent."),
    "receipt_sent": N_("The server has it."),
    "receipt_trouble": N_("The server did not take it as it is; see “Sent”."),
    "qr_label": N_("Code for the other phone"),
    "qr_part": N_("part %(part)s of %(of)s"),
    "copy_text": N_("Copy the code as text"),
    "copied": N_("Copied"),
    "not_copied": N_("This device does not let the page copy."),
    "frames_have": N_("Read: %(have)s of %(of)s parts. Hold still."),
    "frame_unreadable": N_("This code was damaged on the way. Nothing was opened. Scan it again."),
    "frames_do_not_fit": N_(
        "The parts do not fit together. Nothing was opened. Scan the code again from the beginning."
    ),
    # Checking.
    "verdict_title": N_("Is this receipt right?"),
    "verdict_holds": N_("It holds: both sides signed exactly this."),
    "verdict_fails": N_("It does not hold; read why."),
    "signature_holds": N_("The signature of %(party)s (%(side)s) holds."),
    "signature_fails": N_(
        "The signature of %(party)s (%(side)s) does not hold: the document or the signature was changed."
    ),
    "both_signed_same": N_("Both sides signed the same document, and every line adds up."),
    "same_key_twice": N_("Both signatures come from one key. A hand-over needs two people with two devices."),
    "signer_known": N_("Key %(key)s belongs to %(party)s: %(office)s."),
    "signer_unknown": N_(
        "Key %(key)s is not among the keys of %(party)s that this device knows. Load the day's consignments, or ask their administrator."
    ),
    "signer_of_other": N_("Key %(key)s belongs to %(party)s, which is not the party that should sign."),
    "signer_revoked": N_("Key %(key)s of %(party)s was revoked: %(reason)s."),
    "lists_the_same": N_("It lists what waybill %(waybill)s lists on this device."),
    "lists_other": N_(
        "It does not list what waybill %(waybill)s lists on this device: a quantity, an item or a side was changed."
    ),
    "not_a_document": N_("This is no hand-over document."),
    "not_as_signed": N_("The document is not written as it was signed; it was changed."),
    "line_does_not_add_up": N_("Line %(line)s does not add up."),
    # Scanner.
    "scan_title": N_("Scan a code"),
    "scan_what": N_("A label, a waybill, a count to sign or a receipt to check."),
    "scan_code": N_("Scan a code"),
    "scan_again": N_("Scan another code"),
    "camera_start": N_("Open camera"),
    "camera_label": N_("Picture of the camera"),
    "camera_none": N_(
        "This device gives no camera to the page. Nothing is lost. Type the code, or take a picture of it."
    ),
    "camera_refused": N_(
        "The camera was not allowed. Nothing is lost. Allow it in the browser's settings, type the code, or take a picture of it."
    ),
    "code_label": N_("Code, typed"),
    "code_open": N_("Open code"),
    "code_picture": N_("Take a picture of the code"),
    "no_code_in_picture": N_(
        "No code was found in the picture. Nothing was opened. Take it closer, with light."
    ),
    "code_other_operation": N_(
        "This code belongs to operation %(theirs)s. Nothing was opened. Open the field page of that operation."
    ),
    "sscc_wrong_digit": N_(
        "The code %(sscc)s cannot be right: its last digit is %(is)s and should be %(right)s. Nothing was opened. Scan it again or compare each digit."
    ),
    "sscc_wrong_length": N_(
        "The code %(code)s has the wrong number of digits; a unit's code (SSCC) has 18. Nothing was opened. Type it again."
    ),
    # Sent and waiting.
    "outbox": N_("Sent and waiting"),
    "outbox_waits": N_("Waiting to be sent: %(n)s."),
    "outbox_empty": N_("Nothing waits to be sent."),
    "outbox_trouble": N_("Refused or different, waiting for you: %(n)s."),
    "list_trouble": N_("Needs you"),
    "list_waiting": N_("Waits to be sent"),
    "list_done": N_("Answered by the server"),
    "send_now": N_("Send now"),
    "sending": N_("Sending …"),
    "tries": N_("tried %(n)s ×"),
    "kind_handover": N_("Hand-over, signed by both"),
    "kind_count": N_("Count, signed by one side"),
    "kind_countersign": N_("Second signature"),
    "kind_arrival": N_("Arrival"),
    "kind_stocktake": N_("Count of a store"),
    "kind_misread": N_("Label that cannot be right"),
    "kind_photo": N_("Picture"),
    "state_waiting": N_("waits to be sent"),
    "state_kept": N_("waits for the other side"),
    "state_posted": N_("recorded"),
    "state_same": N_("already recorded"),
    "state_refused": N_("refused"),
    "state_conflict": N_("two counts"),
    "settled_replaced": N_("corrected, sent anew"),
    "settled_handed": N_("handed to the administrator"),
    "settled_seen": N_("seen by you"),
    "correct": N_("Correct it"),
    "send_again": N_("Send it again"),
    "hand_over_to_admin": N_("Hand it to the administrator"),
    "help_note": N_("What should the administrator know?"),
    "help_send": N_("Hand over"),
    "help_not_sent": N_(
        "The administrator was not reached. The record stays here. Try again when there is a network."
    ),
    "conflict_seen": N_("I have seen it"),
    "photo_gone": N_("The picture is no longer on this device; the signed document keeps its digest."),
    "kept_safe": N_("This device keeps the records even when room becomes short."),
    "kept_unsafe": N_(
        "This device may clear records when room becomes short: install the page on the home screen."
    ),
    "room": N_("Used: %(used)s of %(quota)s MB."),
    # The device's key.
    "device_title": N_("This device"),
    "no_party": N_("You act for no party here, so this device needs no key."),
    "key_none": N_(
        "This device has no key yet. Make one and ask your administrator to confirm it; then you can sign without a network."
    ),
    "key_made": N_("The key is made. Ask your administrator to confirm it."),
    "key_asked": N_("The key waits for your administrator, who compares the digits below."),
    "key_enrolled": N_("This device signs for your side."),
    "key_refused": N_("Your administrator refused this device: %(reason)s."),
    "key_revoked": N_("This device's key was revoked: %(reason)s. It signs nothing any more."),
    "key_none_short": N_("This device cannot sign yet."),
    "key_made_short": N_("This device cannot sign yet."),
    "key_asked_short": N_("This device's key waits for your administrator."),
    "key_refused_short": N_("This device may not sign: the administrator refused it."),
    "key_revoked_short": N_("This device may not sign: its key was revoked."),
    "key_to_device": N_("Open “This device”"),
    "key_make": N_("Make key and ask"),
    "key_make_new": N_("Make new key and ask"),
    "key_ask": N_("Ask administrator"),
    "key_look": N_("See whether it is confirmed"),
    "fingerprint": N_("Digits of this device's key"),
    "fingerprint_compare": N_("Read them aloud to your administrator; both must see the same."),
    "person": N_("Person"),
    "party": N_("Party"),
    "office": N_("Office"),
    "theme": N_("Light or dark"),
    "office_page": N_("Same work as an office page"),
    "install_how": N_(
        "To keep this page like an app: open the browser's menu and choose “Add to home screen”."
    ),
    # A second person on this phone.
    "people_title": N_("People who sign on this phone"),
    "people_what": N_(
        "Somebody without a phone can sign here, without a network, with a key of their own behind a PIN of their own. Every receipt then says that both signatures were made on one device."
    ),
    "person_add_title": N_("Add a second person to this phone"),
    "person_add": N_("Add person and ask their administrator"),
    "person_user": N_("Their user name"),
    "person_password": N_("Their password, once"),
    "pin_new": N_("PIN that only they know"),
    "pin_again": N_("PIN again"),
    "pin_what": N_(
        "The PIN opens the key on this phone and nothing else. At least six digits or letters; it cannot be read out or reset. After ten wrong tries the phone forgets the key."
    ),
    "pin_short": N_(
        "The PIN is too short: at least %(n)s digits or letters. No key was made. Choose a longer one."
    ),
    "pin_weak": N_(
        "This PIN would be guessed first. No key was made. Choose one without a run or a repetition."
    ),
    "pin_differs": N_("The two PINs differ. No key was made. Type both again."),
    "person_asked": N_("The key waits for their administrator, who compares the digits below."),
    "person_enrolled": N_("Can sign on this phone."),
    "person_refused": N_("Their administrator refused this key: %(reason)s."),
    "person_revoked": N_("The key was revoked: %(reason)s. It signs nothing any more."),
    "person_forgotten": N_(
        "The phone forgot this key after ten wrong PINs. Nothing that was signed is lost. Add the person again."
    ),
    "person_remove": N_("Remove from this phone"),
    "person_remove_means": N_(
        "The key exists only here and is gone then; what it signed still holds. Their administrator revokes it under “Signing keys”."
    ),
    "other_signs": N_("How the other side signs"),
    "own_signs": N_("Who signs for this side"),
    "on_own_phone": N_("on its own phone, or later"),
    "here_as": N_("here, with a PIN: %(who)s"),
    "pin_of_signer": N_("PIN of the person who signs"),
    "pin_missing": N_("The PIN is missing. Nothing was signed. The person who signs types it."),
    "pin_opening": N_("Opening the key …"),
    "pin_wrong": N_(
        "The PIN does not open this key. Nothing was signed. Tries left: %(left)s; after the last one this phone forgets the key."
    ),
    "pin_wait": N_("Too many wrong PINs. Nothing was signed. Try again in %(s)s seconds."),
    "pin_forgotten": N_(
        "This phone has forgotten the key after ten wrong PINs. Nothing was signed, your count is kept. Add the person again where there is a network, or send your count alone."
    ),
    "their_name_missing": N_(
        "The name of the person opposite is missing. Nothing was signed. Write it as it stands in their papers."
    ),
    "sign_both": N_("Sign for both sides"),
    "sign_here": N_("Sign here on this phone"),
    "sign_here_means": N_(
        "The person opposite signs here with their own PIN; the receipt says that both signatures were made on one device."
    ),
    "sign_here_how": N_("To sign here, the person must be added to this phone where there is a network:"),
    "one_device": N_("Both signatures were made on one device, each with the key of its own person."),
    # Counting a store.
    "count_store_what": N_(
        "Count what stands on the shelf. Differences become transfers with your reason when the count is sent."
    ),
    "no_store": N_(
        "No store of your side is on this device. Load the day's consignments while there is a network."
    ),
    "in_books": N_("In the books"),
    "counted": N_("Counted"),
    "books_as_loaded": N_(
        "The books as loaded %(at)s. What you leave empty is not counted and stays as it is."
    ),
    "corrects_count": N_("This corrects the count of %(at)s."),
    "find_line": N_("Find goods or lot"),
    "only_open": N_("Only what is not counted yet"),
    "no_line_fits": N_("No line fits."),
    "counted_of": N_("Counted: %(n)s of %(of)s."),
    "stock_cut": N_(
        "Your side holds more lots than a phone carries; the first %(n)s are here. Count the other places on a page of the office."
    ),
    "as_in_books": N_("as in the books"),
    "more_than_books": N_("%(n)s more than in the books"),
    "less_than_books": N_("%(n)s fewer than in the books"),
    "nothing_counted": N_("Nothing was counted yet. Nothing was recorded. Mark the lines that you counted."),
    "store_reason_missing": N_(
        "The count differs from the books and gives no reason. Nothing was recorded. Write what you saw."
    ),
    "store_record": N_("Record the count"),
}
