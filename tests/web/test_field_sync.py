"""What phones send: posted once, answered once, refused in words, kept for the administrator."""

from __future__ import annotations

import json
import uuid as uuids
from dataclasses import replace
from datetime import timedelta

import pytest
from tests import cast
from tests.web import relief

from seferber.exchange import FieldRecord, FieldSigner, KeyPair, fingerprint, sign
from seferber.exchange.canonical import canonical_bytes, sha256_hex
from seferber.store import rows
from seferber.usecases.actor import SYSTEM
from seferber.usecases.enrol_key import enrol_key, revoke_key
from seferber.usecases.sign_handover import write_document

HERE = "/o/belmoria-quake/field/"


@pytest.fixture
def operation(db):
    return relief.load()


class Phone:
    """A phone of the cast: its person's client and its key."""

    def __init__(self, client, user, party):
        import base64

        self.client, self.user, self.party = client, user, party
        self.pair = KeyPair.make()
        self.public = base64.b64encode(self.pair.public).decode()
        self.key = enrol_key(
            actor=SYSTEM, user_id=user.pk, party=party, office="field", now=cast.NOW, public_key=self.public
        )

    def signed(self, data):
        return {"public_key": self.public, "signature": sign(self.pair.private, data)}

    def entry(self, kind, body, **more):
        raw = {
            "format": "seferber-field/1", "uuid": str(uuids.uuid4()), "kind": kind, "operation": "belmoria-quake",
            "user": self.user.username, "made_at": "2031-03-03T14:20:00+00:00", "offset_s": 0, "replaces": "",
            "body": body,
        }  # fmt: skip
        return canonical_bytes(raw | more).decode()

    def send(self, *entries, **more):
        answer = self.client.post(
            HERE + "sync/", json.dumps({"entries": list(entries), **more}), content_type="application/json",
            headers={"accept": "application/json"},
        )  # fmt: skip
        assert answer.status_code == 200, answer.content
        return answer.json()["answers"]


@pytest.fixture
def taker(client_as, member, operation):
    return Phone(client_as("field_officer"), member("field_officer"), "XB")


@pytest.fixture
def giver(client_as, member, operation):
    return Phone(client_as("donor_coordinator"), member("donor_coordinator"), "XA")


@pytest.fixture
def waybill(operation):
    return relief.send(operation)


def document(waybill, good=500, reason="", **more):
    counts = {1: {"good": good, "missing": max(0, 500 - good), "over": max(0, good - 500), "reason": reason}}
    made = write_document(
        operation="belmoria-quake", consignment=waybill.code, counts=counts if good != 500 else {}, giver_office="depot",
        taker_office="airport", occurred_at=cast.NOW,
    )  # fmt: skip
    record = FieldRecord(
        record=str(uuids.uuid4()), giver=FieldSigner("G", "driver"), taker=FieldSigner("T", "shift lead")
    )
    return replace(made, field=record, **more)


def handover(taker, giver, made):
    data = made.to_bytes()
    return {"document": data.decode(), "giver": giver.signed(data), "taker": taker.signed(data)}


def count(phone, made, side="taker"):
    data = made.to_bytes()
    return {"document": data.decode(), "side": side, **phone.signed(data)}


def handovers(waybill):
    return rows.find("handover", consignment=waybill).count()


def test_a_record_sent_three_times_is_posted_once_and_answered_alike(taker, giver, waybill):
    entry = taker.entry("handover", handover(taker, giver, document(waybill)))
    first, second = taker.send(entry, entry)
    third = taker.send(entry)[0]
    assert first["outcome"] == "posted" and not first["repeat"]
    assert second["repeat"] and third["repeat"] and second["sentences"] == first["sentences"]
    assert handovers(waybill) == 1
    assert rows.find("transfer", document=waybill.code, kind="receipt").count() == 1


def test_another_content_under_a_known_name_is_refused_and_kept(taker, giver, waybill):
    name = str(uuids.uuid4())
    taker.send(taker.entry("handover", handover(taker, giver, document(waybill)), uuid=name))
    answer = taker.send(taker.entry("arrival", {"waybill": waybill.code, "occurred_at": "2031-03-03T14:00:00+00:00"}, uuid=name))[0]  # fmt: skip
    assert answer["outcome"] == "refused" and answer["code"] == "other_content"
    assert "The first one stands" in " ".join(answer["sentences"])
    assert rows.find("field_refusal", code="other_content", uuid=name).count() == 1


def test_both_phones_send_the_same_document_and_there_is_one_hand_over(taker, giver, waybill):
    body = handover(taker, giver, document(waybill))
    assert taker.send(taker.entry("handover", body))[0]["outcome"] == "posted"
    told = giver.send(giver.entry("handover", body))[0]
    assert told["outcome"] == "same" and "nothing was posted twice" in " ".join(told["sentences"])
    assert handovers(waybill) == 1


def test_two_signed_records_with_different_counts_are_one_conflict_and_one_receipt(taker, giver, waybill):
    first = document(waybill, 480, "seal broken")
    second = document(waybill, 470, "seal broken")
    assert taker.send(taker.entry("handover", handover(taker, giver, first)))[0]["outcome"] == "posted"
    told = giver.send(giver.entry("handover", handover(taker, giver, second)))[0]
    third = giver.send(giver.entry("handover", handover(taker, giver, document(waybill, 460, "wet"))))[0]
    assert told["outcome"] == third["outcome"] == "conflict"
    assert "480" in told["sentences"][0] and "470" in told["sentences"][0]
    assert handovers(waybill) == 1
    conflict = rows.find("handover_conflict", consignment=waybill).get()
    assert conflict.versions.count() == 2


def test_the_coordinator_of_the_receiving_side_decides_and_corrections_follow(
    taker, giver, waybill, client_as, operation
):
    from seferber.store import balances

    taker.send(taker.entry("handover", handover(taker, giver, document(waybill, 480, "seal broken"))))
    giver.send(giver.entry("handover", handover(taker, giver, document(waybill, 470, "wet"))))
    conflict = rows.find("handover_conflict", consignment=waybill).get()
    page = HERE + f"conflicts/{conflict.pk}/"
    chosen = conflict.versions.get().uuid
    refused = client_as("donor_coordinator").post(page, {"chosen": chosen, "reason": "we say so"})
    assert "belongs to XB" in refused.content.decode()
    seen = client_as("donor_coordinator").get(page).content.decode()
    assert "480" in seen and "470" in seen
    assert client_as("host_coordinator").post(page, {"chosen": chosen, "reason": ""}).status_code == 200
    client_as("host_coordinator").post(page, {"chosen": chosen, "reason": "counted again by both"})
    conflict.refresh_from_db()
    assert conflict.decided_at and conflict.reason == "counted again by both"
    held = balances.held(operation, ["stock:XB/XBAP/K-1", f"discrepancy:{waybill.code}/K-1"])
    assert held[("stock:XB/XBAP/K-1", "TENT", "")] == 470
    assert held[(f"discrepancy:{waybill.code}/K-1", "TENT", "")] == 30
    correction = rows.find("transfer", document=waybill.code, kind="correction").get()
    assert correction.quantity == 10 and correction.reason == "counted again by both"
    assert "counted again by both" in client_as("donor_coordinator").get(page).content.decode()


def test_a_decision_for_the_first_count_posts_nothing(taker, giver, waybill, client_as):
    taker.send(taker.entry("handover", handover(taker, giver, document(waybill, 480, "seal broken"))))
    giver.send(giver.entry("handover", handover(taker, giver, document(waybill, 470, "wet"))))
    conflict = rows.find("handover_conflict", consignment=waybill).get()
    client_as("host_coordinator").post(
        HERE + f"conflicts/{conflict.pk}/", {"chosen": "first", "reason": "photo shows 480"}
    )
    assert rows.find("transfer", document=waybill.code, kind="correction").count() == 0
    conflict.refresh_from_db()
    assert conflict.decided_at is not None


def test_one_sided_counts_wait_agree_or_stand_side_by_side(taker, giver, waybill, client_as, member):
    colleague = Phone(client_as("host_coordinator"), member("host_coordinator"), "XB")
    assert (
        taker.send(taker.entry("count", count(taker, document(waybill, 480, "wet"))))[0]["outcome"]
        == "waiting"
    )
    same = colleague.send(colleague.entry("count", count(colleague, document(waybill, 480, "torn"))))[0]
    assert same["outcome"] == "same" and "A colleague has recorded the same count" in same["sentences"][0]
    theirs = giver.send(giver.entry("count", count(giver, document(waybill, 480, "wet"), "giver")))[0]
    assert theirs["outcome"] == "same" and "sign the count that waits" in theirs["sentences"][-1]
    other = colleague.send(colleague.entry("count", count(colleague, document(waybill, 470, "wet"))))[0]
    assert other["outcome"] == "conflict"
    assert handovers(waybill) == 0 and rows.find("handover_draft", consignment=waybill).count() == 1


def test_a_conflict_of_counts_is_decided_to_the_second_and_then_signed(
    taker, giver, waybill, client_as, member
):
    colleague = Phone(client_as("host_coordinator"), member("host_coordinator"), "XB")
    taker.send(taker.entry("count", count(taker, document(waybill, 480, "wet"))))
    right = document(waybill, 470, "wet")
    colleague.send(colleague.entry("count", count(colleague, right)))
    conflict = rows.find("handover_conflict", consignment=waybill).get()
    client_as("host_coordinator").post(
        HERE + f"conflicts/{conflict.pk}/",
        {"chosen": conflict.versions.get().uuid, "reason": "counted again"},
    )
    body = {
        "waybill": waybill.code,
        "side": "giver",
        "sha256": right.sha256,
        **giver.signed(right.to_bytes()),
    }
    assert giver.send(giver.entry("countersign", body))[0]["outcome"] == "posted"
    assert rows.find("handover", consignment=waybill).get().document_sha256 == right.sha256


def test_a_hand_over_that_overtakes_another_count_shows_the_difference(
    taker, giver, waybill, client_as, member
):
    colleague = Phone(client_as("host_coordinator"), member("host_coordinator"), "XB")
    colleague.send(colleague.entry("count", count(colleague, document(waybill, 470, "wet"))))
    assert taker.send(taker.entry("handover", handover(taker, giver, document(waybill, 480, "wet"))))[0]["outcome"] == "posted"  # fmt: skip
    conflict = rows.find("handover_conflict", consignment=waybill).get()
    assert conflict.first_posted and conflict.versions.count() == 1


BAD = {
    "forged signature": ("does not hold", "cannot_sign"),
    "unknown key": ("is not enrolled for XB", "cannot_sign"),
    "revoked key": ("was revoked", "cannot_sign"),
    "changed quantity": ("does not list what waybill", "cannot_sign"),
    "a line twice": ("does not list what waybill", "cannot_sign"),
    "wrong operation": ("belongs to operation elsewhere", "cannot_sign"),
    "not canonical": ("not in its canonical form", "verification_failed"),
    "text as number": ("cannot be read", "verification_failed"),
    "does not add up": ("does not add up", "wrong_count"),
    "one key twice": ("is not enrolled for XA", "cannot_sign"),
    "unknown waybill": ("There is no consignment", "unknown_code"),
}


@pytest.mark.parametrize("fault", BAD)
def test_bad_input_is_refused_in_words_and_kept(fault, taker, giver, waybill, client_as):
    made = document(waybill)
    body = handover(taker, giver, made)
    line = made.lines[0]
    if fault == "forged signature":
        body["taker"]["signature"] = giver.signed(made.to_bytes())["signature"]
    elif fault == "unknown key":
        pair = KeyPair.make()
        import base64

        body["taker"] = {"public_key": base64.b64encode(pair.public).decode(), "signature": sign(pair.private, made.to_bytes())}  # fmt: skip
    elif fault == "revoked key":
        revoke_key(actor=SYSTEM, key_id=taker.key.pk, reason="lost", now=cast.NOW)
    elif fault == "changed quantity":
        body = handover(taker, giver, replace(made, lines=(replace(line, quantity=480, good=480),)))
    elif fault == "a line twice":
        body = handover(taker, giver, replace(made, lines=(line, line)))
    elif fault == "wrong operation":
        body = handover(taker, giver, replace(made, operation="elsewhere"))
    elif fault == "not canonical":
        body["document"] = json.dumps(json.loads(body["document"]))
    elif fault == "text as number":
        body["document"] = body["document"].replace('"good":500', '"good":"500"')
    elif fault == "does not add up":
        body = handover(taker, giver, replace(made, lines=(replace(line, good=480),)))
    elif fault == "one key twice":
        body["giver"] = body["taker"]
    elif fault == "unknown waybill":
        body = handover(taker, giver, replace(made, waybill="WB-99"))
    said, code = BAD[fault]
    answer = taker.send(taker.entry("handover", body))[0]
    assert answer["outcome"] == "refused" and answer["code"] == code
    # What happened, what still holds, what to do.
    assert said in answer["sentences"][0] and len(answer["sentences"]) == 3, answer["sentences"]
    if fault == "revoked key":
        assert fingerprint(taker.pair.public) in answer["sentences"][0]
    assert handovers(waybill) == 0
    refusal = rows.find("field_refusal", code=code).get()
    assert refusal.payload and refusal.user.username == "field_officer"
    page = client_as("administrator").get(HERE + "refused/").content.decode()
    assert said.split("%")[0] in page.replace("&#x27;", "'")


def test_a_replayed_receipt_posts_nothing_again(taker, giver, waybill, client_as, member, operation):
    """The same signed document under new names, from both sides; its signatures under another waybill's document."""
    made = document(waybill)
    body = handover(taker, giver, made)
    assert taker.send(taker.entry("handover", body))[0]["outcome"] == "posted"
    transfers = rows.find("transfer", operation=operation).count()
    colleague = Phone(client_as("host_coordinator"), member("host_coordinator"), "XB")
    for phone in (taker, giver, colleague):
        again = phone.send(phone.entry("handover", body))[0]
        assert again["outcome"] == "same" and "nothing was posted twice" in again["sentences"][1]
    second = relief.send(operation, 100)
    lifted = document(second)
    lifted = replace(lifted, lines=(replace(lifted.lines[0], quantity=100, good=100),))
    body["document"] = lifted.to_bytes().decode()
    refused = taker.send(taker.entry("handover", body))[0]
    assert refused["outcome"] == "refused" and "does not hold over this document" in refused["sentences"][0]
    assert rows.find("field_refusal", waybill=second.code).count() == 1
    assert handovers(waybill) == 1 and handovers(second) == 0
    assert rows.find("transfer", operation=operation, kind="receipt").count() == 1
    assert rows.find("transfer", operation=operation).count() == transfers + 1  # the second dispatch


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "9" * 5000, '{"format":"seferber-field/1"}', "[" * 100_000, "\ud83d", '{"a":1e999}'])  # fmt: skip
def test_what_is_no_record_is_refused_and_kept(text, taker):
    answer = taker.send(text)[0]
    assert answer["outcome"] == "refused" and answer["code"] == "not_an_entry"
    assert rows.find("field_refusal", code="not_an_entry").count() == 1


@pytest.mark.parametrize("body", ["", "nonsense", "[1]", '{"entries": 5}', '{"entries": [1]}'])
def test_a_request_that_cannot_be_read_is_answered_in_words(body, taker):
    answer = taker.client.post(HERE + "sync/", body, content_type="application/json", headers={"accept": "application/json"})  # fmt: skip
    assert answer.status_code == 409 and len(answer.json()["sentences"]) == 3


def test_a_record_of_somebody_else_stays_on_the_device(taker, giver, waybill):
    entry = taker.entry("handover", handover(taker, giver, document(waybill)))
    answer = giver.send(entry)[0]
    assert answer["code"] == "not_this_person" and handovers(waybill) == 0


def test_a_third_party_can_neither_send_nor_see(client_as, member, taker, giver, waybill):
    third = Phone(client_as("host_coordinator", party="XC"), member("host_coordinator", "XC"), "XC")
    answer = third.send(third.entry("handover", handover(taker, giver, document(waybill))))[0]
    assert answer["code"] == "not_yours" and handovers(waybill) == 0
    assert third.client.get(HERE + "bundle/").json()["consignments"] == []


def test_a_fault_of_the_server_keeps_nothing_and_lets_the_others_pass(taker, giver, waybill, monkeypatch):
    from seferber.usecases import record_field

    def breaks(taking):
        raise RuntimeError("disk full")

    entry = taker.entry("handover", handover(taker, giver, document(waybill)))
    arrival = taker.entry("arrival", {"waybill": waybill.code, "occurred_at": "2031-03-03T14:00:00+00:00"})
    with monkeypatch.context() as patched:
        patched.setitem(record_field.KINDS, "arrival", breaks)
        broken, passed = taker.send(arrival, entry)
    assert broken["outcome"] == "fault" and passed["outcome"] == "posted"
    assert rows.find("field_submission", kind="arrival").count() == 0
    assert taker.send(arrival)[0]["outcome"] in {"same", "refused"}


def test_records_in_any_order_end_alike(taker, giver, waybill):
    """The second signature overtakes the count: it is refused in words, and passes when it is sent as a new record."""
    made = document(waybill)
    body = {"waybill": waybill.code, "side": "giver", "sha256": made.sha256, **giver.signed(made.to_bytes())}
    early = giver.send(giver.entry("countersign", body))[0]
    assert early["outcome"] == "refused" and "is not the one that waits" in early["sentences"][0]
    taker.send(taker.entry("count", count(taker, made)))
    assert giver.send(giver.entry("countersign", body))[0]["outcome"] == "posted"
    assert handovers(waybill) == 1


def test_a_label_that_cannot_be_right_reaches_the_administrator_and_holds_nobody_up(taker, client_as):
    entry = taker.entry("misread", {"code": "340123450000000018", "occurred_at": "2031-03-03T14:20:00+00:00"})
    first, again = taker.send(entry, entry)
    assert first["outcome"] == "posted" and again["repeat"]
    assert "340123450000000018" in first["sentences"][0] and "nothing was posted" in first["sentences"][1]
    kept = rows.find("field_refusal", kind="misread").get()
    assert kept.payload == "340123450000000018" and kept.settled_at is None
    page = client_as("administrator").get(HERE + "refused/").content.decode()
    assert "label that cannot be right" in page and "340123450000000018" in page


def test_a_device_whose_clock_is_hours_wrong_is_flagged_and_not_refused(taker, giver, waybill):
    made = replace(document(waybill), occurred_at=cast.NOW + timedelta(hours=7))
    answer = taker.send(taker.entry("handover", handover(taker, giver, made)))[0]
    assert answer["outcome"] == "posted" and "had not come yet" in answer["flags"][0]
    assert rows.find("handover", consignment=waybill).get().occurred_at == cast.NOW


def test_signed_out_the_phone_is_told_so_and_nothing_is_lost(client, operation):
    assert client.get(HERE + "session/").json()["signed_in"] is False
    answer = client.post(HERE + "sync/", "{}", content_type="application/json")
    assert answer.status_code == 401 and answer.json()["code"] == "not_signed_in"


def test_an_arrival_is_recorded_once(taker, waybill):
    entry = {"waybill": waybill.code, "occurred_at": "2031-03-03T14:20:00+00:00"}
    assert taker.send(taker.entry("arrival", entry))[0]["outcome"] == "posted"
    assert taker.send(taker.entry("arrival", entry))[0]["outcome"] == "same"
    waybill.refresh_from_db()
    assert waybill.state == "arrived"


def test_a_store_counted_offline_is_in_the_books_once(taker, operation):
    from tests.web import reach

    from seferber.store import balances

    reach.put(operation, "XBAP", 40)
    loaded = taker.client.get(HERE + "bundle/").json()["stock"]
    assert loaded == [{"place": "XBAP", "item": "TENT", "lot": "", "expiry": "", "quantity": 40}]
    body = {
        "place": "XBAP", "as_of": "2031-03-03T14:20:00+00:00", "reason": "two torn beyond use",
        "lines": [{"item": "TENT", "lot": "", "counted": 38}],
    }  # fmt: skip
    entry = taker.entry("stocktake", body)
    first, again = taker.send(entry, entry)
    assert first["outcome"] == "posted" and again["repeat"], first
    held = balances.held(operation, ["stock:XB/XBAP/K-1"])
    assert held[("stock:XB/XBAP/K-1", "TENT", "")] == 38
    wrong = taker.send(
        taker.entry("stocktake", body | {"lines": [{"item": "TENT", "lot": "", "counted": -1}]})
    )[0]
    assert wrong["outcome"] == "refused" and wrong["code"] == "not_an_entry"


def store_count(phone, counted, at, **more):
    body = {"place": "XBAP", "as_of": f"2031-03-03T{at}:00+00:00", "reason": "counted", "lines": [{"item": "TENT", "lot": "", "counted": counted}]}  # fmt: skip
    return phone.send(phone.entry("stocktake", body | more))[0]


def test_a_count_that_waited_on_a_phone_does_not_correct_twice_what_a_later_count_corrected(
    taker, operation, client_as, member
):
    from tests.web import reach

    from seferber.store import balances

    reach.put(operation, "XBAP", 40)
    operation.clock_at = cast.NOW + timedelta(hours=4)
    operation.save()
    colleague = Phone(client_as("host_coordinator"), member("host_coordinator"), "XB")
    # The shelf holds 38. The colleague counted it at noon and sent at once; the officer counted it before and sends after.
    assert store_count(colleague, 38, "16:00")["outcome"] == "posted"
    late = store_count(taker, 38, "15:00")
    assert late["outcome"] == "same" and late["code"] == "counted_later"
    assert "ST-1" in late["sentences"][0] and "Nothing was posted" in late["sentences"][1]
    held = balances.held(operation, ["stock:XB/XBAP/K-1"])
    assert held[("stock:XB/XBAP/K-1", "TENT", "")] == 38
    # The record is kept as it came, and a count made after both is in the books again.
    assert rows.find("field_submission", kind="stocktake").count() == 2
    assert store_count(taker, 37, "17:00")["outcome"] == "posted"
    assert balances.held(operation, ["stock:XB/XBAP/K-1"])[("stock:XB/XBAP/K-1", "TENT", "")] == 37


def test_goods_that_left_after_the_count_are_not_missed_when_it_arrives_late(taker, operation):
    from tests.web import reach

    from seferber.store import balances
    from seferber.usecases.dispatch import send_goods

    reach.put(operation, "XBAP", 40)
    operation.clock_at = cast.NOW + timedelta(hours=4)
    operation.save()
    send_goods(
        actor=SYSTEM, operation=operation.code, giver="XB", receiver="XB", origin="XBAP", destination="XB-HUB",
        lines=[{"item": "TENT", "quantity": 10, "commitment": "K-1"}], now=cast.NOW,
        occurred_at=cast.NOW + timedelta(hours=2),
    )  # fmt: skip
    # 39 lay there at 15:00, one less than in the books; ten left at 16:20.
    assert store_count(taker, 39, "15:00")["outcome"] == "posted"
    assert balances.held(operation, ["stock:XB/XBAP/K-1"])[("stock:XB/XBAP/K-1", "TENT", "")] == 29


def test_a_difference_that_the_phone_could_not_know_asks_for_a_reason_and_is_corrected(taker, operation):
    from tests.web import reach

    from seferber.store import balances

    reach.put(operation, "XBAP", 40)
    refused = store_count(taker, 38, "14:20", reason="")
    assert refused["outcome"] == "refused" and "no reason given" in refused["sentences"][0]
    again = store_count(taker, 38, "14:20", reason="two torn beyond use")
    assert again["outcome"] == "posted"
    assert balances.held(operation, ["stock:XB/XBAP/K-1"])[("stock:XB/XBAP/K-1", "TENT", "")] == 38


def test_a_photo_of_40_mb_is_refused_with_its_size_and_the_hand_over_stands(taker):
    digest = "a" * 64
    answer = taker.client.post(
        HERE + f"photo/{digest}/",
        b"\xff\xd8\xff",
        content_type="application/octet-stream",
        CONTENT_LENGTH=40_000_000,
    )
    assert answer.status_code == 422
    said = " ".join(answer.json()["sentences"])
    assert "40.0 MB" in said and "hand-over stands" in said
    assert rows.find("field_refusal", code="not_a_picture").get().size == 40_000_000


def test_only_the_picture_that_was_signed_is_taken(taker):
    data = b"\x89PNG\r\n\x1a\n" + b"picture"
    other = taker.client.post(HERE + f"photo/{'b' * 64}/", data, content_type="application/octet-stream")
    assert other.status_code == 422
    digest = sha256_hex(data)
    for _ in range(2):
        assert taker.client.post(HERE + f"photo/{digest}/", data, content_type="application/octet-stream").json() == {"kept": digest}  # fmt: skip
    assert rows.find("field_blob", sha256=digest).count() == 1
    shown = taker.client.get(HERE + f"photo/{digest}/")
    assert shown.content == data and shown.headers["Content-Type"] == "image/png"
    assert taker.client.post(HERE + f"photo/{sha256_hex(b'<svg/>')}/", b"<svg/>", content_type="image/svg+xml").status_code == 422  # fmt: skip


def test_a_device_asks_the_administrator_compares_confirms_and_revokes(client_as, member, operation):
    import base64

    pair = KeyPair.make()
    public = base64.b64encode(pair.public).decode()
    field = client_as("field_officer")
    for _ in range(2):
        asked = field.post(HERE + "device/", json.dumps({"public_key": public, "device": "Android"}), content_type="application/json")  # fmt: skip
        assert asked.json()["fingerprint"] == fingerprint(pair.public)
    page = client_as("administrator").get(HERE + "devices/").content.decode()
    assert fingerprint(pair.public) in page and "Confirm device" in page
    assert (
        client_as("host_coordinator")
        .post(HERE + "devices/", {"request": 1, "decision": "confirm"})
        .status_code
        == 403
    )
    request = rows.find("device_request").get()
    client_as("administrator").post(HERE + "devices/", {"request": request.pk, "decision": "confirm"})
    key = rows.find("signing_key", public_key=public).get()
    assert key.party_code == "XB" and not key.sealed_private_key
    assert field.get(HERE + "bundle/").json()["devices"][0]["state"] == "enrolled"
    revoke_key(actor=SYSTEM, key_id=key.pk, reason="lost", now=cast.NOW)
    assert field.get(HERE + "bundle/").json()["devices"][0]["state"] == "revoked"


def test_an_administrator_of_one_party_never_confirms_the_others_device(client_as, member, operation):
    import base64

    public = base64.b64encode(KeyPair.make().public).decode()
    client_as("field_officer").post(HERE + "device/", json.dumps({"public_key": public}), content_type="application/json")  # fmt: skip
    request = rows.find("device_request").get()
    theirs = client_as("administrator", party="XA")
    answer = theirs.post(HERE + "devices/", {"request": request.pk, "decision": "confirm"})
    assert "belongs to XB" in answer.content.decode()
    assert fingerprint(base64.b64decode(public)) not in theirs.get(HERE + "devices/").content.decode()
    assert rows.find("signing_key", public_key=public).count() == 0


def ask_for(client, user, *, password=relief.PASSWORD, public=None):
    import base64

    public = public or base64.b64encode(KeyPair.make().public).decode()
    body = {"user": user.username, "password": password, "public_key": public, "device": "Android"}
    return client.post(HERE + "person/", json.dumps(body), content_type="application/json", headers={"accept": "application/json"})  # fmt: skip


def with_password(user):
    user.set_password(relief.PASSWORD)
    user.save()
    return user


def test_a_second_person_of_a_phone_asks_and_the_administrator_sees_whose_phone_it_is(
    client_as, member, operation
):
    driver = with_password(member("donor_coordinator"))
    field = client_as("field_officer")
    answer = ask_for(field, driver)
    assert answer.status_code == 200
    assert answer.json() | {"fingerprint": ""} == {
        "fingerprint": "", "user": "donor_coordinator", "party": "XA", "office": driver.memberships.get().office
    }  # fmt: skip
    request = rows.find("device_request").get()
    assert request.user_id == driver.pk and request.party_code == "XA"
    # The session is still the first person's, whose phone learns what becomes of the request.
    assert field.get(HERE + "session/").json()["user"] == "field_officer"
    assert [d["state"] for d in field.get(HERE + "bundle/").json()["devices"]] == ["asked"]
    page = client_as("administrator").get(HERE + "devices/").content.decode()
    assert "lives on the phone of field_officer" in page and "shared:" not in page
    client_as("administrator").post(HERE + "devices/", {"request": request.pk, "decision": "confirm"})
    assert [d["state"] for d in field.get(HERE + "bundle/").json()["devices"]] == ["enrolled"]
    key = rows.find("signing_key", user=driver, party_code="XA").get()
    revoke_key(actor=SYSTEM, key_id=key.pk, reason="driver left", now=cast.NOW)
    known = field.get(HERE + "bundle/").json()["devices"][0]
    assert known["state"] == "revoked" and known["reason"] == "driver left"


@pytest.mark.parametrize(
    ("who", "password", "said"),
    [
        ("donor_coordinator", "guess", "were not accepted"),
        ("field_officer", relief.PASSWORD, "signed in on this device yourself"),
        ("observer", relief.PASSWORD, "were not accepted"),
    ],
)  # fmt: skip
def test_nobody_gets_a_key_on_a_phone_for_somebody_else(who, password, said, client_as, member, operation):
    user = with_password(member(who, None) if who == "observer" else member(who))
    field = client_as("field_officer")
    answer = ask_for(field, user, password=password)
    assert answer.status_code in (403, 409) and len(answer.json()["sentences"]) == 3
    assert said in " ".join(answer.json()["sentences"])
    assert rows.find("device_request").count() == 0


def test_two_signatures_from_one_device_are_taken_and_marked(taker, giver, waybill, client_as):
    made = document(waybill, 480, "wet")
    made = replace(made, field=replace(made.field, one_device=True))
    answer = taker.send(taker.entry("handover", handover(taker, giver, made)))[0]
    assert answer["outcome"] == "posted" and "made on one device" in answer["sentences"][-1]
    page = (
        client_as("donor_coordinator").get(f"/o/belmoria-quake/consignments/{waybill.code}/").content.decode()
    )
    assert "made on one device" in page and "signed at the same device" in page
    from tests.web.test_labels import words_of

    paper = client_as("donor_coordinator").get(
        f"/o/belmoria-quake/labels/paper/{waybill.code}/receipt.en.pdf"
    )
    assert "made on one device" in words_of(paper).replace("\n", " ")


def test_one_person_with_two_keys_is_not_two_people(client_as, member, taker, operation):
    """Within one party a person could hold two keys; the hand-over still needs somebody else."""
    import base64

    from seferber.usecases.dispatch import send_goods

    relief_row = relief.send(operation)
    other = member("donor_coordinator")
    giver = Phone(client_as("donor_coordinator"), other, "XA")
    assert taker.send(taker.entry("handover", handover(taker, giver, document(relief_row))))[0]["outcome"] == "posted"  # fmt: skip
    inside = send_goods(
        actor=SYSTEM, operation=operation.code, giver="XB", receiver="XB", origin="XBAP", destination="XB-HUB",
        lines=[{"item": "TENT", "quantity": 500, "commitment": "K-1"}], now=cast.NOW,
    )  # fmt: skip
    pair = KeyPair.make()
    public = base64.b64encode(pair.public).decode()
    enrol_key(
        actor=SYSTEM, user_id=taker.user.pk, party="XB", office="field", now=cast.NOW, public_key=public
    )
    made = document(inside)
    body = handover(taker, taker, made)
    body["giver"] = {"public_key": public, "signature": sign(pair.private, made.to_bytes())}
    answer = taker.send(taker.entry("handover", body))[0]
    assert answer["outcome"] == "refused" and "One person signed waybill" in answer["sentences"][0]
    assert handovers(inside) == 0


def test_a_refused_record_is_handed_to_the_administrator_and_settled_with_a_note(
    taker, giver, waybill, client_as
):
    body = handover(taker, giver, replace(document(waybill), operation="elsewhere"))
    entry = taker.entry("handover", body)
    answer = taker.send(entry)[0]
    taker.client.post(HERE + "help/", json.dumps({"uuid": answer["uuid"], "note": "please look"}), content_type="application/json")  # fmt: skip
    admin = client_as("administrator")
    assert "please look" in admin.get(HERE + "refused/").content.decode()
    refusal = rows.find("field_refusal").get()
    admin.post(HERE + "refused/", {"refusal": refusal.pk, "note": "counted again"})
    refusal.refresh_from_db()
    assert refusal.settled_at and refusal.settled_note == "counted again"
    page = admin.get(HERE + "refused/").content.decode()
    assert "No refused record is open" in page and "counted again" in page


def test_every_sentence_that_a_script_asks_for_exists():
    import re
    from pathlib import Path

    from seferber.web.field.strings import STRINGS

    folder = Path(__file__).resolve().parents[2] / "src/seferber/web/static/field"
    text = "".join(path.read_text() for path in folder.glob("*.js"))
    asked = set(re.findall(r"(?<![\w.])t\(\"([a-z_0-9]+)\"", text))
    assert asked - set(STRINGS) == set()
    built = {prefix for prefix in re.findall(r"(?<![\w.])t\(`([a-z_]+)\$\{", text)}
    named = {name for name in STRINGS if any(name.startswith(prefix) for prefix in built)}
    quoted = set(re.findall(r"\"([a-z_0-9]+)\"", text))
    assert set(STRINGS) - asked - named - quoted == set()


def test_the_scripts_import_each_other_in_no_circle_and_as_the_storage_rewrites():
    """A circle has no hashed names, and `seferber serve` could not collect it."""
    import re
    from graphlib import TopologicalSorter
    from pathlib import Path

    from seferber.web.storage import IMPORTS

    folder = Path(__file__).resolve().parents[2] / "src/seferber/web/static/field"
    imports = {}
    for path in folder.glob("*.js"):
        text = path.read_text()
        found = {m["url"] for pattern, _ in IMPORTS for m in re.finditer(pattern, text, re.MULTILINE)}
        written = set(re.findall(r"(?:^import |\bimport\()[^;]*?[\"'](\.[^\"']+)[\"']", text, re.MULTILINE))
        assert found == written, path.name
        imports[path.name] = {url.removeprefix("./") for url in found if url.startswith("./")}
    order = list(TopologicalSorter(imports).static_order())
    assert order[-1] == "app.js"
