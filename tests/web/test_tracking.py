"""The public page shows what the operation decided, and tells a stranger nothing else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests import cast
from tests.web import relief

from seferber.consignments.publicity import LEVELS
from seferber.store import rows
from seferber.store.models import AuditEntry
from seferber.usecases.actor import SYSTEM
from seferber.usecases.report_position import report_position
from seferber.usecases.show_publicly import set_public_view
from seferber.web.tracking import limits, views


@pytest.fixture(autouse=True)
def fresh_gate(monkeypatch):
    monkeypatch.setattr(views, "gate", limits.Gate())


@pytest.fixture
def operation(db):
    return relief.load()


@pytest.fixture
def sent(operation):
    row = relief.send(operation, 500, arrives_at=cast.NOW + timedelta(hours=20), vehicle="UN-76041")
    report_position(
        actor=SYSTEM, operation=operation.code, consignment=row.code, place="XB-HUB", now=cast.NOW, text="secret remark",
        occurred_at=cast.NOW - timedelta(hours=3),
    )  # fmt: skip
    return row


def show(operation, level):
    set_public_view(actor=SYSTEM, operation=operation.code, level=level)


def page_of(code, client=None, operation="belmoria-quake", **more):
    return (client or Client()).get(f"/c/{operation}/{code}", **more)


def words(page):
    """The page's own text: without its address, which changes with what was asked."""
    return re.sub(r'href="\?[^"]*"', "", page.content.decode()).replace("\xa0", " ").replace("\u202f", " ")


def test_an_operation_shows_nothing_until_it_decides_to(operation, sent):
    assert operation.public_view == "off"
    assert page_of(sent.code).status_code == 404


SHOWN = {
    "state": ("dispatched",),
    "place": ("Arvenia depot", "Belmoria airport", "3 hours ago", "First hub"),
    "contents": ("Family tent",),
    "quantities": ("500 pcs", "28 t"),
}
NEVER = ("UN-76041", "K-1", "secret remark", "Relief", "office", "40.25")


@pytest.mark.parametrize("level", LEVELS[1:])
def test_each_level_shows_its_own_and_nothing_beyond(operation, sent, level):
    show(operation, level)
    page = page_of(sent.code)
    assert page.status_code == 200
    text = words(page)
    for other in LEVELS[1:]:
        for said in SHOWN[other]:
            assert (said in text) == (LEVELS.index(other) <= LEVELS.index(level)), (level, said)
    for said in NEVER:
        assert said not in text, said


def test_unknown_hidden_and_cancelled_codes_answer_alike(operation, sent):
    show(operation, "state")
    cancelled = relief.plan(operation)
    rows.change(cancelled, state="cancelled")
    answers = [page_of("WB-999"), page_of(cancelled.code), page_of(sent.code, operation="no-such-operation")]
    show(operation, "off")
    answers.append(page_of(sent.code))
    assert {a.status_code for a in answers} == {404}
    assert len({words(a) for a in answers}) == 1
    assert len({tuple(sorted(a.headers.items())) for a in answers}) == 1


def test_no_search_engine_lists_the_page_and_no_cookie_is_set(operation, sent):
    show(operation, "state")
    page = page_of(sent.code)
    assert "noindex" in page.headers["X-Robots-Tag"] and page.headers["Cache-Control"] == "no-store"
    assert not page.cookies and 'content="noindex' in page.content.decode()


def test_the_page_speaks_the_language_of_the_link(operation, sent):
    show(operation, "state")
    for language in ("tr", "kk", "ru", "en"):
        assert f'<html lang="{language}"' in page_of(sent.code + f"?language={language}").content.decode()


def test_the_qr_code_leads_to_the_page_itself(operation, sent):
    show(operation, "state")
    page = page_of(sent.code)
    assert page.context["address"] == f"http://testserver/c/belmoria-quake/{sent.code}"
    assert (
        '<svg xmlns="http://www.w3.org/2000/svg"' in page.content.decode()
        and "style=" not in page.content.decode()
    )


def test_after_the_hand_over_it_says_so_and_no_longer_where_it_was_seen(operation, sent):
    show(operation, "quantities")
    rows.change(sent, state="received", received_at=cast.NOW)
    text = page_of(sent.code).content.decode()
    assert "was handed over" in text and "3 hours ago" not in text


def test_guessing_is_stopped_for_known_codes_too_and_only_for_the_guesser(operation, sent):
    show(operation, "state")
    guesser = Client(REMOTE_ADDR="192.168.7.66")
    for number in range(limits.MISSES_MAX):
        assert page_of(f"WB-{number + 100}", guesser).status_code == 404
    answer = page_of(sent.code, guesser)
    assert answer.status_code == 429 and int(answer.headers["Retry-After"]) > 0
    assert page_of(sent.code, Client(REMOTE_ADDR="192.168.7.67")).status_code == 200


def test_the_gate_opens_again_after_ten_minutes():
    now = [0.0]
    gate = limits.Gate(lambda: now[0])
    for _view in range(limits.VIEWS_MAX):
        assert gate.wait_s("a") == 0
    assert gate.wait_s("a") > 0 and gate.wait_s("b") == 0
    now[0] = limits.SPAN_S + 1
    assert gate.wait_s("a") == 0


def test_the_setting_is_the_hosts_or_the_administrators_and_is_recorded(client_as, operation, sent):
    here = "/o/belmoria-quake/tracking/"
    assert client_as("donor_coordinator").post(here, {"level": "quantities"}).status_code == 403
    assert client_as("observer").get(here).status_code == 403
    for role, level in (("administrator", "state"), ("host_coordinator", "contents")):
        assert client_as(role).post(here, {"level": level}).status_code == 302
        operation.refresh_from_db()
        assert operation.public_view == level
    entry = AuditEntry.objects.filter(action="set_public_view").first()
    assert (entry.target, entry.detail["before"]) == ("contents", "state")
    assert "See an example" in client_as("host_coordinator").get(here).content.decode()


def test_a_carton_leads_strangers_to_the_same_page_without_telling_which_codes_exist(operation, sent):
    from seferber.store.models import HandlingUnit

    unit = HandlingUnit.objects.filter(consignment=sent).first()
    if unit is None:
        pytest.skip("The dispatch numbered no handling unit.")
    show(operation, "off")
    hidden = Client().get(f"/00/{unit.code}")
    assert hidden.status_code == 404 and words(hidden) == words(page_of("WB-999"))
    show(operation, "state")
    assert sent.code in Client().get(f"/00/{unit.code}").content.decode()
