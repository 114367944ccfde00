"""A real browser for the pages: Debian's Chromium, headless, driven by Playwright.

Without Chromium every browser test is skipped and one line at the end says how to get it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

# Playwright keeps an event loop in this thread; the database is still used by one thread at a time.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from tests.browser.chromium import ARGUMENTS, HOW_TO_GET_IT, chromium_path
from tests.web.conftest import client_as, member, operation  # noqa: F401 (fixtures)

SIZES = {"laptop": (1366, 768), "phone": (390, 844)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path).replace(os.sep, "/") and "browser" in getattr(
            item, "fixturenames", ()
        ):
            item.add_marker(pytest.mark.browser)
            if not chromium_path():
                item.add_marker(pytest.mark.skip(reason=HOW_TO_GET_IT))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not chromium_path():
        terminalreporter.write_line(HOW_TO_GET_IT)


@pytest.fixture(scope="session")
def playwright_here() -> Iterator[Any]:
    """The one Playwright of this process; a second one in the same process refuses to start."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright_here: Any) -> Iterator[Any]:
    chromium = playwright_here.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
    yield chromium
    chromium.close()


@pytest.fixture
def page_as(browser: Any, live_server: Any, client_as: Callable[..., Any]) -> Iterator[Callable[..., Any]]:  # noqa: F811
    """Opens a page signed in with a role: `page_as("observer", size="phone", language="kk", path="/o/drill/")`.

    At the end of the test it fails when a page wrote an error to the console or asked another host.
    """
    contexts, faults = [], []

    def open_page(
        role: str | None,
        *,
        size: str = "laptop",
        language: str = "en",
        path: str = "/",
        network_fails: bool = False,
        **options: Any,
    ) -> Any:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=language, has_touch=size == "phone", **options
        )
        contexts.append(context)
        cookies = [{"name": "django_language", "value": language, "url": live_server.url}]
        if role:
            session = client_as(role).cookies["sessionid"].value
            cookies.append({"name": "sessionid", "value": session, "url": live_server.url})
        context.add_cookies(cookies)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on(
            "console",
            lambda said: (
                faults.append(f"console: {said.text}")
                if said.type == "error"
                and "status of 4" not in said.text
                and not (network_fails and "net::ERR_" in said.text)
                else None
            ),
        )
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((live_server.url, "data:", "blob:"))
                else faults.append(f"another host: {asked.url}")
            ),
        )
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, faults
