"""The field page closed and opened again, a new version, a camera, a receipt from the screen on the command line."""

# ruff: noqa: F811 (a fixture's name is the parameter's name)
from __future__ import annotations

import io
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.browser import field as phones
from tests.browser.chromium import ARGUMENTS, chromium_path
from tests.browser.test_field_app import hand_over, operation, pair  # noqa: F401 (fixtures)
from tests.web import relief

from seferber.store import rows

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def device(browser, live_server, client_as, tmp_path):
    """Opens the same phone again and again: `device()` starts it, `.close()` on the result's context shuts it."""
    started = []

    def start(role="field_officer", *, arguments=(), signed_in=True):
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=chromium_path(), args=[*ARGUMENTS, *arguments],
            viewport={"width": 390, "height": 844}, has_touch=True, locale="en",
        )  # fmt: skip
        started.append(context)
        if signed_in:
            session = client_as(role).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.pages[0] if context.pages else context.new_page()

    yield start
    from playwright.sync_api import Error as PlaywrightError

    for context in started:
        with suppress(PlaywrightError):  # one that a test has killed
            context.close()


def opened_at(page, live_server):
    page.goto(live_server.url + phones.FIELD)
    return phones.opened(page)


def test_the_app_closed_in_the_middle_opens_again_without_a_network_and_loses_nothing(
    device,
    live_server,
    operation,
    page_as,
):
    waybill = relief.send(operation)
    page = opened_at(device(), live_server)
    phones.enrol(page)
    page.context.set_offline(True)
    page.click("#nav-today")
    page.click(f".card:has-text('{waybill.code}')")
    page.fill("#n-good-1", "480")
    page.fill("#reason-1", "seal broken")
    phones.kept(page, "seal broken")
    page.context.close()

    # Opened without a network: the half-made count stands as it was typed.
    page = device(signed_in=False)
    page.context.set_offline(True)
    opened_at(page, live_server)
    page.click(f".card:has-text('{waybill.code}')")
    assert page.input_value("#n-good-1") == "480" and page.input_value("#reason-1") == "seal broken"
    page.click("button:has-text('Go on to sign')")
    page.fill("fieldset:first-of-type input[id^=name-]", "Shift A")
    page.click("button:has-text('Sign the count')")
    page.click("summary:has-text('The other side has no phone here')")
    page.click("button:has-text('Send my count alone')")
    page.wait_for_selector("#badge:has-text('1 wait')")
    page.context.close()

    # Opened a third time, with a network: what waited is sent, once.
    page = opened_at(device(), live_server)
    page.wait_for_selector("#badge:has-text('nothing waits')")
    assert rows.find("field_submission", consignment=waybill).get().outcome == "waiting"
    assert rows.find("handover_draft", consignment=waybill).count() == 1


def killed(profile: Path) -> None:
    """Ends every process of the browser with this profile at once, as a phone that needs memory does."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str(profile) in (process / "cmdline").read_text():
                os.kill(int(process.name), signal.SIGKILL)
        except (OSError, ValueError):
            continue


@pytest.mark.parametrize("number", range(3))
def test_a_reason_typed_a_tenth_of_a_second_before_the_app_is_killed_is_kept(
    number, device, live_server, operation, tmp_path
):
    waybill = relief.send(operation)
    page = opened_at(device(), live_server)
    page.context.set_offline(True)
    page.click(f".card:has-text('{waybill.code}')")
    page.fill("#n-good-1", "480")
    page.type("#reason-1", "seal broken, ten cartons we")
    page.keyboard.press("t")
    time.sleep(0.1)
    killed(tmp_path / "profile")
    time.sleep(0.5)
    page = device(signed_in=False)
    page.context.set_offline(True)
    opened_at(page, live_server)
    page.click(f".card:has-text('{waybill.code}')")
    assert page.input_value("#n-good-1") == "480"
    assert page.input_value("#reason-1") == "seal broken, ten cartons wet"


def test_a_network_that_does_not_answer_holds_up_no_screen(device, live_server, operation):
    """One bar of network is worse than none: what lies on the phone is shown before the server has said anything."""
    waybill = relief.send(operation)
    page = opened_at(device(), live_server)
    page.context.close()
    page = device()
    held = []
    page.context.route("**/field/session/", lambda route: held.append(route))
    page.context.route("**/field/bundle/", lambda route: held.append(route))
    opened_at(page, live_server)
    page.wait_for_selector(f".card:has-text('{waybill.code}')")
    page.click(f".card:has-text('{waybill.code}')")
    page.wait_for_selector("#n-good-1")
    assert held and all("session" in route.request.url for route in held)
    for route in held:
        route.continue_()


def test_another_person_who_signs_in_on_the_phone_gets_their_own_day(device, live_server, operation):
    waybill = relief.send(operation)
    page = opened_at(device(), live_server)
    assert "Coming to you" in page.inner_text("#main")
    page.context.close()
    page = opened_at(device("donor_coordinator"), live_server)
    page.wait_for_selector("h2:has-text('On the way from you')")
    assert "donor_coordinator" in page.inner_text(".loaded") and waybill.code in page.inner_text("#main")


def test_a_new_version_keeps_what_waits_and_takes_over_when_asked(
    device, live_server, operation, monkeypatch
):
    from seferber.web.field import files

    waybill = relief.send(operation)
    page = opened_at(device(), live_server)
    phones.sends_alone(page)
    page.context.set_offline(True)
    page.click(f".card:has-text('{waybill.code}')")
    page.click("button:has-text('Record arrival')")
    page.wait_for_selector("#badge:has-text('1 wait')")
    # The line to the records stays broken, so that one still waits when the new version comes.
    page.context.route("**/field/sync/", lambda route: route.abort("connectionreset"))
    monkeypatch.setattr(files, "version", lambda: "another-version")
    page.context.set_offline(False)
    page.wait_for_selector("text=A new version of this page is ready.")
    page.click("button:has-text('Open new version')")
    for _ in range(100):
        page.wait_for_timeout(100)
        try:
            names = page.evaluate("() => caches.keys()")
        except Exception:  # the page is being opened anew
            continue
        if len(names) == 1:
            break
    assert names == ["seferber-field-belmoria-quake-another-version"]
    page.wait_for_selector("html[data-field=ready]")
    page.wait_for_selector("#badge:has-text('1 wait')")
    page.context.unroute("**/field/sync/")
    page.click("#nav-outbox")
    page.click("button:has-text('Send now')")
    page.wait_for_selector("#badge:has-text('nothing waits')")
    waybill.refresh_from_db()
    assert waybill.state == "arrived"


def film(path: Path, texts: list[str], repeat: int = 12) -> Path:
    """A film for Chromium's false camera that shows these texts as QR codes, one after the other."""
    import segno
    from PIL import Image

    with path.open("wb") as out:
        for text in texts:
            drawn = io.BytesIO()
            segno.make(text, error="l", micro=False).save(drawn, kind="png", scale=4, border=4)
            frame = Image.new("RGB", (720, 720), "white")
            code = Image.open(drawn).convert("RGB")
            code = code.resize((640, 640), Image.Resampling.NEAREST)
            frame.paste(code, (40, 40))
            for _ in range(repeat):
                frame.save(out, "JPEG", quality=92)
    return path


def with_camera(device, path):
    return device(
        arguments=(
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-video-capture={path}",
        )
    )


def test_the_camera_reads_a_label_and_opens_the_count(device, live_server, operation, tmp_path):
    waybill = relief.send(operation)
    path = film(tmp_path / "label.mjpeg", [f"https://example.org/c/belmoria-quake/{waybill.code}"])
    page = opened_at(with_camera(device, path), live_server)
    page.click("#nav-scan")
    page.click("button:has-text('Open camera')")
    page.wait_for_selector(f"h1:has-text('{waybill.code}')", timeout=40000)
    assert page.locator("video").count() == 0


def test_the_camera_collects_a_receipt_in_parts_and_checks_it_without_a_network(
    device,
    live_server,
    pair,
    tmp_path,
    client_as,
):
    from seferber.exchange.qr_text import to_frames

    taker, giver, waybill = pair
    hand_over(taker, giver, waybill, good=480)
    frames = phones.shown(taker)
    assert len(frames) > 1 and all(frame.startswith("SF1:R:") for frame in frames)
    # The third phone belongs to a colleague who has loaded the keys of both.
    path = film(tmp_path / "receipt.mjpeg", frames)
    page = opened_at(with_camera(device, path), live_server)
    page.context.set_offline(True)
    page.click("#nav-scan")
    page.click("button:has-text('Open camera')")
    page.wait_for_selector("text=It holds: both sides signed exactly this.", timeout=60000)
    # One changed number, packed as before: the signatures say so.
    from seferber.exchange.qr_text import from_frames

    _kind, data = from_frames(frames)
    forged = to_frames(
        "R",
        data.replace(b'\\"good\\":480', b'\\"good\\":490').replace(b'\\"missing\\":20', b'\\"missing\\":10'),
    )
    phones.read_in(page, forged)
    page.wait_for_selector("text=It does not hold; read why.")
    assert "does not hold: the document or the signature was changed" in page.inner_text("#main")


def test_the_receipt_on_the_screen_is_verified_by_the_command_line(pair, tmp_path):
    from typer.testing import CliRunner

    from seferber.cli.handover import app

    taker, giver, waybill = pair
    hand_over(taker, giver, waybill)
    file = tmp_path / "receipt.txt"
    file.write_text("\n".join(phones.shown(taker)))
    said = CliRunner().invoke(app, ["verify", str(file)])
    assert said.exit_code == 0, said.output
    assert f"Waybill {waybill.code} of belmoria-quake" in said.output
