"""The field page in a real browser: without a network, interrupted, slow, closed and opened again."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from tests.browser import field as phones
from tests.web import relief

from seferber.store import rows
from seferber.store.books import create_triggers, drop_triggers

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def operation(transactional_db):
    """The cast's operation; its books are emptied afterwards, which their triggers otherwise refuse."""
    yield relief.load()
    drop_triggers(connection)
    call_command("flush", interactive=False, verbosity=0)
    create_triggers(connection)


@pytest.fixture
def pair(page_as, operation):
    """(taker's phone, giver's phone, waybill): both loaded, both with a confirmed key, WB-1 on the way."""
    waybill = relief.send(operation)
    taker = phones.opened(page_as("field_officer", size="phone", path=phones.FIELD, network_fails=True))
    giver = phones.opened(page_as("donor_coordinator", size="phone", path=phones.FIELD, network_fails=True))
    phones.enrol(taker)
    phones.enrol(giver)
    # Each loads the other's key.
    for page in (taker, giver):
        phones.load_again(page)
    return taker, giver, waybill


def hand_over(taker, giver, waybill, good=None):
    phones.count_and_sign(taker, waybill.code, good=good)
    answer = phones.sign_theirs(giver, phones.shown(taker))
    phones.take_answer(taker, answer)
    taker.wait_for_selector("text=Receipt of waybill")


def test_two_phones_without_a_network_hand_over_and_the_server_posts_once(pair):
    taker, giver, waybill = pair
    for page in (taker, giver):
        page.context.set_offline(True)
    hand_over(taker, giver, waybill, good=480)
    assert phones.badge(taker) == "1 wait to be sent"
    assert phones.badge(giver) == "1 wait to be sent"
    assert rows.find("handover", consignment=waybill).count() == 0
    for page in (taker, giver):
        page.context.set_offline(False)
    for page in (taker, giver):
        page.wait_for_selector("#badge:has-text('nothing waits')")
    assert rows.find("handover", consignment=waybill).count() == 1
    outcomes = sorted(rows.find("field_submission", consignment=waybill).values_list("outcome", flat=True))
    assert outcomes == ["posted", "same"]
    waybill.refresh_from_db()
    assert waybill.state == "received"


def recorded_alone(page, waybill, good=None, name="Shift A"):
    """One side counts, signs and sends without the other."""
    phones.count_and_sign(page, waybill.code, good=good, name=name)
    page.click("summary:has-text('The other side has no phone here')")
    page.click("button:has-text('Send my count alone')")
    page.wait_for_selector("h1:has-text('Sent and waiting')")


def test_a_line_that_breaks_after_the_server_posted_costs_the_answer_only(pair):
    """The request arrives, the answer does not; the phone sends again and gets the first answer."""
    taker, giver, waybill = pair
    lost = []

    def lose_the_answer(route):
        if len(lost) < 2:
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    phones.sends_alone(taker)
    taker.context.route("**/field/sync/", lose_the_answer)
    hand_over(taker, giver, waybill)
    # The network comes and goes; each time the phone tries at once.
    for _ in range(40):
        taker.evaluate("() => { window.dispatchEvent(new Event('online')); }")
        taker.wait_for_timeout(250)
        if len(lost) == 2:
            break
        assert phones.badge(taker) == "1 wait to be sent"
    assert lost == [200, 200]
    taker.evaluate("() => { window.dispatchEvent(new Event('online')); }")
    taker.wait_for_selector("#badge:has-text('nothing waits')")
    assert rows.find("handover", consignment=waybill).count() == 1
    assert rows.find("transfer", document=waybill.code, kind="receipt").count() == 1
    assert rows.find("field_submission", consignment=waybill, user__username="field_officer").count() == 1


def test_a_slow_line_sends_each_record_once_though_the_person_presses_again(pair):
    taker, giver, waybill = pair
    seen = []

    def crawl(route):
        seen.append(route.request.url)
        taker.wait_for_timeout(1500)
        route.continue_()

    phones.sends_alone(taker)
    taker.context.set_offline(True)
    hand_over(taker, giver, waybill)
    # Before the network is back: the phone sends in the same moment.
    taker.context.route("**/field/sync/", crawl)
    taker.context.set_offline(False)
    taker.click("#nav-outbox")
    taker.wait_for_selector("#badge:has-text('nothing waits')", timeout=20000)
    assert len(seen) == 1
    assert rows.find("field_submission", consignment=waybill, user__username="field_officer").count() == 1


def test_signing_in_again_sends_what_waited(pair, client_as):
    taker, giver, waybill = pair
    taker.context.set_offline(True)
    hand_over(taker, giver, waybill)
    session = [c for c in taker.context.cookies() if c["name"] == "sessionid"]
    taker.context.clear_cookies(name="sessionid")
    taker.context.set_offline(False)
    taker.wait_for_selector("text=You are not signed in.")
    assert "1" in taker.inner_text("#banner") and "Nothing is lost" in taker.inner_text("#banner")
    assert phones.badge(taker) == "1 wait to be sent"
    taker.context.add_cookies(session)
    taker.reload()
    taker.wait_for_selector("#badge:has-text('nothing waits')")
    assert rows.find("field_submission", user__username="field_officer").count() == 1


def test_a_photo_and_a_drawn_signature_follow_the_document(pair, tmp_path):
    from PIL import Image

    from seferber.store.queries.field_beside import photos_of

    taker, giver, waybill = pair
    picture = tmp_path / "broken-seal.png"
    Image.effect_noise((2400, 1800), 90).convert("RGB").save(picture)
    taker.context.set_offline(True)
    taker.click("#nav-today")
    taker.click(f".card:has-text('{waybill.code}')")
    taker.set_input_files("#photo-1", picture)
    taker.wait_for_selector("img.thumb")
    phones.count_and_sign(taker, waybill.code, good=480)
    phones.take_answer(taker, phones.sign_theirs(giver, phones.shown(taker)))
    taker.wait_for_selector("text=Receipt of waybill")
    assert phones.badge(taker) == "2 wait to be sent"
    taker.context.set_offline(False)
    taker.wait_for_selector("#badge:has-text('nothing waits')")
    photos = photos_of(waybill)
    assert [(p.line, p.kind, p.arrived) for p in photos] == [(1, "photo", True)]
    assert 20_000 < rows.find("field_blob").get().size < 2_500_000


def test_different_counts_become_one_named_conflict_that_both_phones_show(pair, page_as, member):
    taker, giver, waybill = pair
    colleague = phones.opened(
        page_as("host_coordinator", size="phone", path=phones.FIELD, network_fails=True)
    )
    phones.enrol(colleague)
    for page in (taker, colleague):
        page.context.set_offline(True)
    recorded_alone(taker, waybill, good=480)
    recorded_alone(colleague, waybill, good=470, name="Shift B")
    taker.context.set_offline(False)
    taker.wait_for_selector("#badge:has-text('nothing waits')")
    colleague.context.set_offline(False)
    colleague.wait_for_selector("li.entry[data-state=conflict]")
    said = colleague.inner_text("li.entry[data-state=conflict]")
    assert "480" in said and "470" in said and "decides with a reason" in said
    assert rows.find("handover", consignment=waybill).count() == 0
    assert rows.find("handover_conflict", consignment=waybill).count() == 1
    for page in (taker, giver):
        page.click("#nav-today")
        page.click("#load")
        page.wait_for_selector("h2:has-text('Two different counts')")


def test_what_the_worker_sent_is_seen_on_the_open_page(pair):
    """Background sending holds the lock while the page tries; the page learns of it by a message."""
    taker, _giver, waybill = pair
    taker.context.set_offline(True)
    recorded_alone(taker, waybill, good=480)
    taker.click("#nav-outbox")
    taker.wait_for_selector("li.entry[data-state=waiting]")
    taker.evaluate(
        """async (operation) => {
            const db = await SeferberSend.open(operation);
            for (const one of await SeferberSend.all(db, "outbox")) {
                await SeferberSend.change(db, one.uuid, { state: "kept", answered_at: Date.now() });
            }
            db.close();
            navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data: { sent: "sent" } }));
        }""",
        "belmoria-quake",
    )
    taker.wait_for_selector("li.entry[data-state=kept]")
    assert "nothing waits" in phones.badge(taker)


def test_a_revoked_device_is_refused_by_name_and_the_refusal_stays(pair):
    from tests import cast

    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.enrol_key import revoke_key

    taker, giver, waybill = pair
    taker.context.set_offline(True)
    phones.count_and_sign(taker, waybill.code)
    phones.take_answer(taker, phones.sign_theirs(giver, phones.shown(taker)))
    taker.wait_for_selector("text=Receipt of waybill")
    key = (
        rows.find("signing_key", user__username="field_officer")
        .exclude(public_key="")
        .order_by("-id")
        .first()
    )
    revoke_key(actor=SYSTEM, key_id=key.pk, reason="telephone lost", now=cast.NOW)
    taker.context.set_offline(False)
    taker.wait_for_selector("#badge:has-text('1 need you')")
    taker.click("#nav-outbox")
    said = taker.inner_text("li.entry[data-state=refused]")
    assert key.fingerprint in said and "revoked" in said and "Correct it" in said
    taker.reload()
    taker.wait_for_selector("li.entry[data-state=refused]")
    assert rows.find("field_refusal", waybill=waybill.code).count() == 1


def test_a_label_with_a_wrong_digit_and_an_unknown_code_say_what_to_do(pair):
    taker, _giver, _waybill = pair
    taker.click("#nav-scan")
    taker.fill("#code", "340123450000000018")
    taker.click("button:has-text('Open code')")
    taker.wait_for_selector("text=Scan it again or compare each digit")
    taker.fill("#code", "WB-77")
    taker.click("button:has-text('Open code')")
    taker.wait_for_selector("text=“WB-77” is not on this device")


def test_a_printed_label_with_a_wrong_digit_is_reported_once_and_a_slip_of_the_fingers_is_not(pair, tmp_path):
    import segno

    taker, _giver, _waybill = pair
    label = tmp_path / "label.png"
    segno.make("(00)340123450000000018", error="m", micro=False).save(str(label), scale=8, border=4)
    taker.context.set_offline(True)
    taker.click("#nav-scan")
    taker.fill("#code", "340123450000000018")
    taker.click("button:has-text('Open code')")
    taker.wait_for_selector("text=Scan it again or compare each digit")
    assert phones.badge(taker) == "nothing waits"
    for _ in range(2):
        taker.set_input_files("#code-picture", label)
        taker.wait_for_selector("#badge:has-text('1 wait')")
        taker.wait_for_selector("text=Scan it again or compare each digit")
    taker.context.set_offline(False)
    taker.wait_for_selector("#badge:has-text('nothing waits')")
    assert rows.find("field_refusal", kind="misread").get().payload == "340123450000000018"
    taker.click("#nav-outbox")
    assert "340123450000000018" in taker.inner_text("li.entry[data-state=posted]")


def test_a_photo_of_40_mb_is_refused_on_the_phone_and_the_count_stays(pair, tmp_path):
    taker, _giver, waybill = pair
    photo = tmp_path / "large.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(40_000_000))
    taker.click("#nav-today")
    taker.click(f".card:has-text('{waybill.code}')")
    taker.fill("#n-good-1", "480")
    taker.set_input_files("#photo-1", photo)
    taker.wait_for_selector(
        "text=The photo has 40 MB; the largest that is taken has 30 MB. Your count is kept."
    )
    assert taker.input_value("#n-good-1") == "480" and taker.locator("img.thumb").count() == 0


def test_waybill_addresses_and_unit_codes_open_the_count(pair):
    taker, _giver, waybill = pair
    for text in (f"https://example.org/c/belmoria-quake/{waybill.code}", waybill.code.lower()):
        taker.click("#nav-scan")
        taker.fill("#code", text)
        taker.click("button:has-text('Open code')")
        taker.wait_for_selector(f"h1:has-text('{waybill.code}')")


def test_a_full_device_says_that_nothing_was_kept(pair):
    taker, _giver, waybill = pair
    taker.click("#nav-today")
    taker.click(f".card:has-text('{waybill.code}')")
    # The browser's own answer when a disk is full.
    taker.evaluate(
        "() => { IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    taker.click("button:has-text('Record arrival')")
    taker.wait_for_selector("text=This device has no room left")
    assert phones.badge(taker) == "nothing waits"


@pytest.mark.parametrize("language", ["tr", "kk", "ru", "en"])
def test_months_and_numbers_are_written_as_on_the_pages_of_the_office(language, page_as, operation):
    """The browser's own tables are not asked: they may know no Kazakh."""
    from datetime import UTC, date, datetime

    from django.utils import translation

    from seferber.web import formatting

    page = phones.opened(page_as("field_officer", size="phone", language=language, path=phones.FIELD))
    said = page.evaluate(
        """async () => {
            const base = await import(document.querySelector("link[rel=modulepreload][href*='/base']").href);
            const numbers = [0, 7, 1234, 12345, 1234567, -1234567, 0.8].map(base.num);
            const moments = Array.from({ length: 12 }, (_none, k) => base.moment(`2031-${String(k + 1).padStart(2, "0")}-03T14:20:00+00:00`));
            return { numbers, moments, day: base.day("2031-11-05") };
        }"""
    )
    with translation.override(language):
        assert said["numbers"] == [formatting.number(n) for n in (0, 7, 1234, 12345, 1234567, -1234567, 0.8)]
        assert said["moments"] == [
            formatting.moment(datetime(2031, k, 3, 14, 20, tzinfo=UTC), "short") + "\u00a0UTC"
            for k in range(1, 13)
        ]
        assert said["day"] == formatting.moment(date(2031, 11, 5), "date")


def test_large_text_on_a_narrow_phone_stays_inside_the_page(pair):
    from tests.browser.checks import faults_of

    taker, _giver, waybill = pair
    taker.set_viewport_size({"width": 360, "height": 640})
    taker.evaluate("() => { document.documentElement.style.fontSize = '170%'; }")
    faults = []
    for address in ("", f"c/{waybill.code}", f"c/{waybill.code}/sign", "scan", "outbox", "device"):
        taker.evaluate("(where) => { location.hash = '#/' + where; }", address)
        taker.wait_for_timeout(400)
        faults += [f"{address}: {fault}" for fault in faults_of(taker)]
    assert faults == []
