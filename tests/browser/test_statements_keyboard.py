"""A statement from paste to decision with the keyboard alone, and from a file, on a desk and on a phone."""

from __future__ import annotations

import io
from typing import Any

import pytest

from seferber.store.models import Candidate, Pledge, Statement

TEXT = (
    "12 February 2023. Arvenia has sent 500 tents to Belmoria, Minister of Emergencies Ana Vold said. "
    "Arvenia will send 40 doctors to Belmoria on Tuesday. Arvenia offers its condolences to the people of Belmoria."
)


def tab_to(page: Any, selector: str, *, most: int = 80, back: bool = False) -> None:
    """Presses Tab until the element has the focus; fails when it cannot be reached."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement && document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"{selector} cannot be reached with Tab; the focus is on {focus(page)}")


def focus(page: Any) -> str:
    return str(page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)"))


@pytest.fixture
def pasted(page_as: Any) -> Any:
    """The page of a statement that was pasted and sent with the keyboard."""
    page = page_as("donor_coordinator", path="/o/drill/statements/new/")
    tab_to(page, "textarea[name=text]")
    page.keyboard.insert_text(TEXT)
    tab_to(page, "main form button.primary, form button.primary")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


def test_paste_read_set_aside_edit_and_confirm_without_a_mouse(pasted: Any) -> None:
    page = pasted
    statement = Statement.objects.get()
    kinds = {c.number: c.data["kind"] for c in Candidate.objects.filter(statement=statement)}
    assert sorted(kinds.values()) == ["condolence", "health_team", "relief_goods"]
    number = {kind: n for n, kind in kinds.items()}
    cards = page.locator("[data-candidate]")
    assert cards.count() == 3

    def choose(kind: str) -> None:
        for _ in range(3):
            page.keyboard.press("k")
        for _ in range(number[kind] - 1):
            page.keyboard.press("j")
        assert page.evaluate("() => document.querySelector('.candidate.chosen').dataset.candidate") == str(
            number[kind]
        )

    choose("condolence")
    page.keyboard.press("r")
    assert page.evaluate("() => document.activeElement.name") == "reason"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Candidate.objects.get(statement=statement, number=number["condolence"]).state == "rejected"

    choose("health_team")
    page.keyboard.press("e")
    page.wait_for_function("() => document.activeElement.closest('[data-act=edit]')")
    tab_to(page, "[data-act=edit] input[name=value_0]")
    page.keyboard.press("Control+a")
    page.keyboard.type("38")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    edited = Candidate.objects.get(statement=statement, number=number["health_team"])
    assert edited.current["quantities"][0]["value"] == 38 and edited.data["quantities"][0]["value"] == 40

    choose("relief_goods")
    page.keyboard.press("c")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Candidate.objects.get(statement=statement, number=number["relief_goods"]).state == "confirmed"
    assert Pledge.objects.get().lines.get().quantity == 500


def test_escape_closes_a_form_and_the_list_of_keys_opens_with_a_question_mark(pasted: Any) -> None:
    page = pasted
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.keyboard.press("Escape")
    assert page.locator("[data-act][open]").count() == 0
    page.keyboard.press("?")
    assert page.locator("dialog#keys[open]").count() == 1


def test_every_field_says_why_and_points_at_words_that_stand_in_the_text(pasted: Any) -> None:
    page = pasted
    reasons = page.locator("[data-field] small").all_inner_texts()
    assert (
        page.locator("[data-field]").count() >= 9
        and len(page.locator(".statement-text .piece[data-c]").all()) >= 3
    )
    assert page.locator(".statement-text").inner_text().replace("\n", "") == TEXT
    assert len(reasons) >= 9 and not any("%(" in one for one in reasons)


def docx(text: str) -> bytes:
    """A Word file with one paragraph."""
    import docx as word

    document, out = word.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.docx", docx(TEXT)),
        ("a.html", f"<html><body><nav>Menu</nav><p>{TEXT}</p></body></html>".encode()),
    ],
)
def test_a_file_is_read_on_a_phone(page_as: Any, name: str, data: bytes) -> None:
    page = page_as("donor_coordinator", path="/o/drill/statements/new/", size="phone")
    page.set_input_files(
        "input[name=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    page.locator("input[name=file]").focus()
    tab_to(page, "form button.primary")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Statement.objects.get().candidates.count() == 3
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
