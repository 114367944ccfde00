"""Both sides sign on one phone without a network: two people, two keys, one of them behind a PIN."""

# ruff: noqa: F811 (a fixture's name is the parameter's name)
from __future__ import annotations

import json

import pytest
from tests import cast
from tests.browser import field as phones
from tests.browser.test_field_app import operation  # noqa: F401 (fixture)
from tests.browser.test_field_closed import device, opened_at  # noqa: F401 (fixture)
from tests.web import relief

from seferber.store import rows
from seferber.usecases.actor import SYSTEM
from seferber.usecases.enrol_device import confirm_device
from seferber.usecases.enrol_key import revoke_key

pytestmark = [pytest.mark.django_db(transaction=True)]

PIN = "740 512 a"


@pytest.fixture
def driver(member, operation):
    """The giver's person, who has no phone here but an account."""
    user = member("donor_coordinator")
    user.set_password(relief.PASSWORD)
    user.save()
    return user


def ask(page, driver, *, pin=PIN, again=None, password=relief.PASSWORD):
    """The driver types user name, password and a PIN on the field officer's phone."""
    page.click("#nav-device")
    page.click("a:has-text('People who sign on this phone')")
    page.wait_for_selector("h1:has-text('People who sign on this phone')")
    page.fill("#person-user", driver.username)
    page.fill("#person-password", password)
    page.fill("#person-pin", pin)
    page.fill("#person-pin-again", pin if again is None else again)
    page.click("button:has-text('Add person')")


def added(page, driver):
    """The driver asks, the administrator of the driver's side confirms the digits, the phone loads that."""
    ask(page, driver)
    page.wait_for_selector("li.entry[data-state=asked]")
    digits = "-".join(page.locator("li.entry .digits span").all_inner_texts())
    request = rows.find("device_request", fingerprint=digits, user=driver).get()
    confirm_device(actor=SYSTEM, operation="belmoria-quake", request_id=request.pk, now=cast.NOW)
    page.click("button:has-text('See whether it is confirmed')")
    page.wait_for_selector("li.entry[data-state=enrolled]")
    return request


@pytest.fixture
def phone(page_as, operation, driver):
    """(the taker's phone with the driver's key on it, the request, WB-1 on the way)."""
    waybill = relief.send(operation)
    page = phones.opened(page_as("field_officer", size="phone", path=phones.FIELD, network_fails=True))
    phones.enrol(page)
    return page, added(page, driver), waybill


def to_sign(page, waybill, *, good=480):
    page.click("#nav-today")
    page.click(f".card:has-text('{waybill.code}')")
    page.fill("#n-good-1", str(good))
    page.fill("#reason-1", "seal broken")
    page.click("button:has-text('Go on to sign')")
    page.wait_for_selector("#signer-giver")


def sign_both(page, driver, pin=PIN):
    page.select_option("#signer-giver", driver.username)
    page.fill("#name-taker", "Shift A")
    page.fill("#name-giver", "Driver B")
    page.fill("#pin-giver", pin)
    page.click("button:has-text('Sign for both sides')")


def draw(page, number):
    pad = page.locator("canvas.pad").nth(number)
    pad.evaluate("(pad) => pad.scrollIntoView({ block: 'center' })")
    box = pad.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 20 + 30 * number, steps=6)
    page.mouse.up()


def test_both_sign_on_one_phone_without_a_network_and_the_page_says_so(phone, driver, client_as):
    page, _request, waybill = phone
    page.context.set_offline(True)
    to_sign(page, waybill)
    draw(page, 0)
    draw(page, 1)
    sign_both(page, driver)
    page.wait_for_selector("h1:has-text('Receipt of waybill')")
    said = page.inner_text("#main")
    assert "Both sides have signed." in said and "made on one device" in said
    # The record and both drawn signatures.
    assert phones.badge(page) == "3 wait to be sent"
    assert PIN not in page.content()
    # The receipt that the screen shows holds for the command line too, and says the same.
    from seferber.exchange import SignedHandover, verify_handover
    from seferber.exchange.qr_text import from_frames

    _kind, text = from_frames(phones.shown(page))
    document, sentences = verify_handover(SignedHandover.from_json(text.decode()))
    assert document.field.one_device and document.lines[0].good == 480
    assert any("one device" in message.template for message in sentences)
    page.context.set_offline(False)
    page.wait_for_selector("#badge:has-text('nothing waits')")
    handover = rows.find("handover", consignment=waybill).get()
    assert handover.giver_key.user_id == driver.pk and handover.giver_key_id != handover.taker_key_id
    from seferber.store.queries.field_beside import photos_of

    drawn = sorted((photo.kind, photo.arrived) for photo in photos_of(waybill))
    assert drawn == [("signature_giver", True), ("signature_taker", True)]
    for role in ("donor_coordinator", "host_coordinator"):
        shown = (
            client_as(role).get(f"/o/belmoria-quake/consignments/{waybill.code}/handover/").content.decode()
        )
        assert "made on one device" in shown and "The phone belongs to field_officer" in shown
    detail = (
        client_as("host_coordinator").get(f"/o/belmoria-quake/consignments/{waybill.code}/").content.decode()
    )
    assert "signed at the same device" in detail and "made on one device" in detail


def test_the_key_outlives_closing_the_app_and_a_wrong_pin_signs_nothing(
    device, live_server, operation, driver
):
    waybill = relief.send(operation)
    page = opened_at(device(), live_server)
    phones.enrol(page)
    added(page, driver)
    page.click("#nav-today")
    page.context.close()

    page = device(signed_in=False)
    page.context.set_offline(True)
    opened_at(page, live_server)
    to_sign(page, waybill)
    sign_both(page, driver, pin="000000")
    page.wait_for_selector("text=Tries left: 9")
    assert page.input_value("#pin-giver") == "" and page.input_value("#name-giver") == "Driver B"
    assert (
        page.evaluate(
            "async () => (await SeferberSend.all(await SeferberSend.open('belmoria-quake'), 'records')).length"
        )
        == 0
    )
    sign_both(page, driver)
    page.wait_for_selector("h1:has-text('Receipt of waybill')")
    page.context.close()

    page = opened_at(device(), live_server)
    page.wait_for_selector("#badge:has-text('nothing waits')")
    assert rows.find("handover", consignment=waybill).count() == 1
    assert rows.find("field_submission", consignment=waybill).get().outcome == "posted"


def test_ten_wrong_pins_and_the_phone_forgets_the_key_but_not_the_count(phone, driver):
    page, _request, waybill = phone
    page.context.set_offline(True)
    to_sign(page, waybill)
    for left in (9, 8, 7, 6):
        sign_both(page, driver, pin="000000")
        page.wait_for_selector(f"text=Tries left: {left}")
    sign_both(page, driver)
    page.wait_for_selector("text=Too many wrong PINs")
    # Half a minute passes, six times.
    skip = "async (user) => { const db = await SeferberSend.open('belmoria-quake'); await SeferberSend.write(db, ['keys'], (keys) => { const k = keys.get('guest/' + user); k.onsuccess = () => keys.put({ ...k.result, wait_until: 0 }, 'guest/' + user); }); db.close(); }"
    for left in (5, 4, 3, 2, 1):
        page.evaluate(skip, driver.username)
        sign_both(page, driver, pin="000000")
        page.wait_for_selector(f"text=Tries left: {left}")
    page.evaluate(skip, driver.username)
    sign_both(page, driver, pin="000000")
    page.wait_for_selector("text=has forgotten the key")
    # The right PIN comes too late; the count is still there and goes without the second signature.
    page.click("#nav-today")
    page.click(f".card:has-text('{waybill.code}')")
    assert page.input_value("#n-good-1") == "480"
    page.click("button:has-text('Go on to sign')")
    page.wait_for_selector("#name-giver")
    assert page.locator("#signer-giver").count() == 0
    page.click("#nav-device")
    page.click("a:has-text('People who sign on this phone')")
    assert "forgot this key" in page.inner_text("li.entry[data-state=forgotten]")


def test_a_key_revoked_meanwhile_is_refused_by_name_and_the_count_stays(phone, driver):
    page, request, waybill = phone
    page.context.set_offline(True)
    to_sign(page, waybill)
    sign_both(page, driver)
    page.wait_for_selector("h1:has-text('Receipt of waybill')")
    request.refresh_from_db()
    revoke_key(actor=SYSTEM, key_id=request.key_id, reason="driver left", now=cast.NOW)
    page.context.set_offline(False)
    page.wait_for_selector("#badge:has-text('1 need you')")
    page.click("#nav-outbox")
    said = page.inner_text("li.entry[data-state=refused]")
    assert request.fingerprint in said and "revoked" in said
    assert rows.find("field_refusal", waybill=waybill.code).count() == 1
    # Corrected: the count is as it was, and the revoked key is offered no more.
    phones.load_again(page)
    page.click("#nav-outbox")
    page.click("button:has-text('Correct it')")
    page.wait_for_selector("#n-good-1")
    assert page.input_value("#n-good-1") == "480"
    page.click("button:has-text('Go on to sign')")
    page.wait_for_selector("#name-giver")
    assert page.locator("#signer-giver").count() == 0


def test_a_count_offered_to_another_phone_can_still_be_signed_here(phone, driver):
    page, _request, waybill = phone
    page.context.set_offline(True)
    to_sign(page, waybill)
    page.fill("#name-taker", "Shift A")
    page.click("button:has-text('Sign the count')")
    page.wait_for_selector("text=is signed by you")
    page.click("summary:has-text('The other side has no phone here')")
    page.click("button:has-text('Sign here on this phone')")
    page.wait_for_selector("#pin-giver")
    assert (
        page.input_value("#signer-giver") == driver.username and page.input_value("#name-taker") == "Shift A"
    )
    sign_both(page, driver)
    page.wait_for_selector("h1:has-text('Receipt of waybill')")
    page.context.set_offline(False)
    page.wait_for_selector("#badge:has-text('nothing waits')")
    document = json.loads(rows.find("handover", consignment=waybill).get().document)
    assert document["field"]["one_device"] is True


def test_adding_a_person_refuses_weak_pins_and_wrong_passwords_in_words(page_as, operation, driver):
    page = phones.opened(page_as("field_officer", size="phone", path=phones.FIELD, network_fails=True))
    for pin, again, password, said in (
        ("1234", None, relief.PASSWORD, "too short"),
        ("123456", None, relief.PASSWORD, "guessed first"),
        ("777777", None, relief.PASSWORD, "guessed first"),
        (PIN, PIN + "1", relief.PASSWORD, "differ"),
        (PIN, None, "guess", "were not accepted"),
    ):
        ask(page, driver, pin=pin, again=again, password=password)
        page.wait_for_selector(f"#main .said:has-text('{said}')")
    assert rows.find("device_request").count() == 0
    page.context.set_offline(True)
    page.click("button:has-text('Add person')")
    page.wait_for_selector("text=This step needs a network")
    page.context.set_offline(False)
    from tests.browser.checks import faults_of

    assert faults_of(page) == []


def test_a_team_phone_lets_a_colleague_sign_for_this_side_too(page_as, operation, driver, member, client_as):
    """Nobody's own key is on the phone: two people with PINs sign on it, and it is neither's."""
    colleague = member("host_coordinator")
    colleague.set_password(relief.PASSWORD)
    colleague.save()
    waybill = relief.send(operation)
    page = phones.opened(page_as("field_officer", size="phone", path=phones.FIELD, network_fails=True))
    for person, pin in ((driver, PIN), (colleague, "98-03-71")):
        ask(page, person, pin=pin) if person is driver else None
        if person is colleague:
            page.click("summary:has-text('Add a second person')")
            page.fill("#person-user", person.username)
            page.fill("#person-password", relief.PASSWORD)
            page.fill("#person-pin", pin)
            page.fill("#person-pin-again", pin)
            page.click("button:has-text('Add person')")
        page.wait_for_selector(f"li.entry[data-user={person.username}][data-state=asked]")
        request = rows.find("device_request", user=person).get()
        confirm_device(actor=SYSTEM, operation="belmoria-quake", request_id=request.pk, now=cast.NOW)
    page.click("button:has-text('See whether it is confirmed')")
    page.wait_for_selector(f"li.entry[data-user={colleague.username}][data-state=enrolled]")
    page.context.set_offline(True)
    to_sign(page, waybill)
    assert page.is_disabled(".deeds.sticky button")
    page.select_option("#signer-taker", colleague.username)
    page.fill("#pin-taker", "98-03-71")
    sign_both(page, driver)
    page.wait_for_selector("h1:has-text('Receipt of waybill')")
    page.context.set_offline(False)
    page.wait_for_selector("#badge:has-text('nothing waits')")
    handover = rows.find("handover", consignment=waybill).get()
    assert (handover.giver_key.user_id, handover.taker_key.user_id) == (driver.pk, colleague.pk)
    assert json.loads(handover.document)["taker"]["office"] == "Office of the host coordinator"
    page_of = client_as("donor_coordinator").get(f"/o/belmoria-quake/consignments/{waybill.code}/handover/")
    assert "The phone belongs to field_officer" in page_of.content.decode()


def test_what_the_phone_keeps_of_the_key_cannot_be_read_out(phone, driver):
    """Neither lock nor key leaves the browser, and the PIN is not kept in any form that could be compared."""
    page, _request, _waybill = phone
    kept = page.evaluate(
        """async (user) => {
            const kept = await SeferberSend.get(await SeferberSend.open("belmoria-quake"), "keys", "guest/" + user);
            const out = await crypto.subtle.exportKey("raw", kept.phone).catch((error) => error.name);
            return { names: Object.keys(kept).sort(), out, iterations: kept.iterations, extractable: kept.phone.extractable };
        }""",
        driver.username,
    )
    assert kept["out"] == "InvalidAccessError" and not kept["extractable"] and kept["iterations"] >= 600_000
    assert set(kept["names"]) == {
        "public_key", "fingerprint", "made_at", "form", "salt", "iterations", "iv", "outer_iv", "phone", "sealed",
        "tries", "wait_until", "guest", "user", "party", "office",
    }  # fmt: skip
