"""Two phones for the browser tests of the field page: sign in, load, make a key, let the administrator confirm it."""

from __future__ import annotations

import json
from typing import Any

from tests import cast

from seferber.store import rows
from seferber.usecases.actor import SYSTEM
from seferber.usecases.enrol_device import confirm_device

FIELD = "/o/belmoria-quake/field/"


def opened(page: Any) -> Any:
    """Waits until the app has started and the service worker keeps it."""
    page.wait_for_selector("html[data-field=ready][data-worker=ready]")
    return page


def enrol(page: Any) -> str:
    """Makes the device's key in the browser and confirms it as the administrator does; returns the fingerprint."""
    page.click("#nav-device")
    page.click("button:has-text('Make key and ask')")
    page.wait_for_selector("text=waits for your administrator")
    digits = "-".join(page.locator(".digits span").all_inner_texts())
    request = rows.find("device_request", fingerprint=digits).get()
    confirm_device(actor=SYSTEM, operation="belmoria-quake", request_id=request.pk, now=cast.NOW)
    page.click("button:has-text('See whether it is confirmed')")
    page.wait_for_selector("text=This device signs for your side")
    return digits


def count_and_sign(page: Any, waybill: str, *, good: int | None = None, name: str = "Shift A") -> None:
    """Counts line 1 of the waybill and signs; the screen then offers the document to the other phone."""
    page.click("#nav-today")
    page.click(f".card:has-text('{waybill}')")
    page.wait_for_selector(".line")
    if good is not None:
        page.fill("#n-good-1", str(good))
        page.fill("#reason-1", "seal broken")
    page.click("button:has-text('Go on to sign')")
    page.fill("fieldset:first-of-type input[id^=name-]", name)
    page.click("button:has-text('Sign the count')")
    page.wait_for_selector("text=is signed by you")


def shown(page: Any, number: int = 0) -> list[str]:
    """The texts of a code that the screen shows."""
    page.wait_for_selector(".qr-box")
    return list(json.loads(page.locator(".qr-box").nth(number).get_attribute("data-frames")))


def read_in(page: Any, frames: list[str]) -> None:
    """What the camera would read, typed into the scanner."""
    page.click("#nav-scan")
    page.fill("#code", "\n".join(frames))
    page.click("button:has-text('Open code')")


def sign_theirs(page: Any, frames: list[str]) -> list[str]:
    """The second phone reads the count, signs, and shows its answer."""
    read_in(page, frames)
    page.click("button:has-text('Sign as')")
    page.wait_for_selector("text=Both sides have signed")
    return shown(page)


def take_answer(page: Any, frames: list[str]) -> None:
    page.click("summary:has-text('The camera does not work')")
    page.fill("#answer-text", "\n".join(frames))
    page.click("button:has-text('Take the text')")


def kept(page: Any, typed: str) -> None:
    """Waits until what was typed lies in the phone's store: a test closes the app faster than any person does."""
    page.wait_for_function(
        "async (typed) => JSON.stringify(await SeferberSend.all(await SeferberSend.open('belmoria-quake'), 'drafts')).includes(typed)",
        arg=typed,
    )


_META = "JSON.stringify(await SeferberSend.all(await SeferberSend.open('belmoria-quake'), 'meta'))"


def load_again(page: Any) -> None:
    """Loads, and waits until the phone's store holds what came: the screen says "Loaded" of the load before, too."""
    page.click("#nav-today")
    before = page.evaluate(f"async () => {_META}")
    page.click("#load")
    page.wait_for_function(f"async (before) => {_META} !== before", arg=before)


def sends_alone(page: Any) -> None:
    """Keep the service worker from sending what waits: its requests pass the page's routes unseen."""
    page.evaluate(
        "() => { SyncManager.prototype.register = () => Promise.reject(new Error('switched off')); }"
    )


def badge(page: Any) -> str:
    return str(page.inner_text("#badge")).strip()
