"""The shell and its components in a real browser: keyboard, phone, drafts, map, waiting, and no faults for other eyes."""

from __future__ import annotations

import pytest
from tests.browser.checks import faults_of

pytestmark = [pytest.mark.urls("tests.browser.lab"), pytest.mark.django_db(transaction=True)]


def test_a_person_signs_in_with_the_keyboard_alone(page_as, member):
    user = member("observer")
    user.set_password("a long enough word")
    user.save()
    page = page_as(None, path="/sign-in/?next=/o/drill/lab/")
    page.keyboard.type("observer")
    page.keyboard.press("Tab")
    page.keyboard.type("a long enough word")
    page.keyboard.press("Enter")
    page.wait_for_url("**/o/drill/lab/")
    assert page.inner_text("h1") == "Lab"


@pytest.mark.parametrize("size", ["laptop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_components_have_no_faults_for_other_eyes_and_hands(page_as, size, scheme):
    page = page_as("donor_coordinator", size=size, path="/o/drill/lab/", color_scheme=scheme)
    assert faults_of(page) == []


@pytest.mark.parametrize("language", ["tr", "kk", "ru", "en"])
def test_the_shell_fits_a_phone_in_every_language(page_as, language):
    page = page_as("donor_coordinator", size="phone", language=language, path="/profile/")
    assert faults_of(page) == []
    assert page.get_attribute("html", "lang") == language


def test_the_menu_on_a_phone_opens_and_closes_with_escape(page_as):
    page = page_as("donor_coordinator", size="phone", path="/o/drill/lab/")
    assert not page.is_visible("#navigation")
    page.click("[data-menu]")
    assert page.is_visible("#navigation")
    page.keyboard.press("Escape")
    assert not page.is_visible("#navigation")


def test_the_status_word_opens_its_source(page_as):
    page = page_as("observer", path="/o/drill/lab/")
    page.click(".answer .chip-word")
    assert "District model" in page.inner_text(".answer .chip-card")
    page.keyboard.press("Escape")
    assert not page.is_visible(".answer .chip-card")


def test_what_was_typed_comes_back_after_leaving_the_page(page_as):
    page = page_as("host_coordinator", path="/o/drill/lab/")
    page.fill("[name=count]", "480")
    page.reload()
    assert page.input_value("[name=count]") == "480"


def test_an_error_stands_beside_the_field_and_in_a_summary(page_as):
    page = page_as("host_coordinator", path="/o/drill/lab/")
    page.click("text=Keep count")
    page.wait_for_selector("[aria-invalid=true]")
    assert page.is_visible(".notice.danger a[href='#id_count']")
    assert page.get_attribute("#id_count", "aria-describedby") == "id_count-help id_count-error"


def test_a_table_filters_without_loading_the_page_anew(page_as):
    page = page_as("observer", path="/o/drill/lab/")
    page.evaluate("window.same = true")
    page.select_option("select[name=place]", "Port")
    page.wait_for_selector("text=1 to 10 of 60")
    page.click("text=Next rows")
    page.wait_for_selector("text=11 to 20 of 60")
    assert page.evaluate("window.same")
    assert "place=Port" in page.url and "page=2" in page.url


def test_progress_ends_by_itself_when_the_work_is_done(page_as):
    page = page_as("observer", path="/o/drill/lab/")
    page.wait_for_selector("text=A better plan is ready", timeout=8000)


@pytest.mark.parametrize("plain", [False, True])
def test_the_map_draws_with_webgl_and_without(page_as, plain):
    page = page_as("observer", path="/profile/")
    if plain:
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(page.url.replace("/profile/", "/o/drill/lab/"))
    page.wait_for_selector("#lab-map[data-drawn]", timeout=20_000)
    drawn = page.get_attribute("#lab-map", "data-drawn")
    assert drawn == "svg" if plain else drawn in {"gl", "svg"}


def test_a_point_of_the_map_tells_what_it_is(page_as):
    page = page_as("observer", path="/o/drill/lab/")
    page.wait_for_selector("#lab-map[data-drawn]", timeout=20_000)
    page.click("#lab-map [data-id=ADA]")
    assert "Adana airport" in page.inner_text("#lab-map .map-tip")


def test_on_a_phone_the_list_comes_first_and_the_map_waits_behind_a_button(page_as):
    page = page_as("observer", size="phone", path="/o/drill/lab/")
    assert not page.is_visible("#lab-map")
    page.click(".map-toggle")
    page.wait_for_selector("#lab-map[data-drawn]", timeout=20_000)
    assert page.is_visible("#lab-map")


def test_the_page_prints_without_navigation(page_as):
    page = page_as("observer", path="/o/drill/lab/")
    page.emulate_media(media="print")
    assert not page.is_visible("#navigation") and not page.is_visible(".band")
    assert page.is_visible(".print-head")


def test_the_check_itself_finds_faults(page_as):
    page = page_as("observer", size="phone", path="/profile/")
    page.evaluate(
        """document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><input name="x"><h1>Two</h1>')"""
    )
    page.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('button'), {textContent: 'grey', id: 'grey'}))"
    )
    page.evaluate(
        "document.getElementById('grey').style.cssText = 'color:#999;background:#fff;height:20px;display:block'"
    )
    found = " ".join(faults_of(page))
    for words in ("no label: x", "2 first headings", "contrast", "target 20 px"):
        assert words in found
