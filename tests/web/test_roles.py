"""The table of roles: the code, the page for people, and what the server does say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from seferber.usecases.permissions import ACTIONS, ROLE_NAMES, NotAllowed, Role, may, permits, require
from seferber.web.access import operation_page, page
from seferber.web.middleware import RefusalsAsPages
from seferber.web.words import say

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "reference" / "roles.md"


def _cells() -> dict[str, list[str]]:
    rows = [line.strip("| \n").split("|") for line in TABLE.read_text().splitlines() if line.startswith("| ")]
    return {row[1].strip().strip("`"): [cell.strip() for cell in row[2:]] for row in rows}


def test_the_heads_of_the_written_table_are_the_roles():
    assert _cells()["action"] == [ROLE_NAMES[role] for role in Role]


def test_the_written_table_names_every_action_and_no_other():
    assert set(_cells()) - {"action"} == set(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("number", range(len(Role)))
def test_each_cell_of_the_written_table_is_what_the_code_does(action, number):
    role = list(Role)[number]
    assert _cells()[action][number] == ("●" if may(role, action) else "·")


@pytest.mark.parametrize("role", Role)
def test_the_server_lets_each_role_do_exactly_what_its_table_says(role, operation, member, settings):
    user = member(role.value)
    for action in ACTIONS:
        request = RequestFactory().get("/o/drill/x/")
        request.user, request.session = user, {}
        if may(role, action):
            assert operation_page(request, "drill", action).role == role
        else:
            with pytest.raises(NotAllowed):
                operation_page(request, "drill", action)


def test_use_cases_ask_only_for_actions_of_the_table():
    asked = set()
    for path in (ROOT / "src" / "seferber").rglob("*.py"):
        asked |= set(re.findall(r"(?:actor|access)\.(?:require|may)\(\s*\"([a-z_]+)\"", path.read_text()))
        asked |= {
            name
            for pair in re.findall(r"@page\(\"([a-z_]+)\"(?:, post=\"([a-z_]+)\")?", path.read_text())
            for name in pair
            if name
        }
    assert asked - set(ACTIONS) == set()


def test_templates_ask_only_for_actions_of_the_table():
    asked = set()
    for path in (ROOT / "src" / "seferber" / "web" / "templates").rglob("*.html"):
        asked |= set(re.findall(r"access\.permits\.([a-z_]+)", path.read_text()))
    assert asked - set(ACTIONS) == set()


def test_a_misspelt_action_is_an_error_and_not_a_no():
    with pytest.raises(KeyError):
        may("observer", "dispach")


def test_an_unknown_role_may_do_nothing():
    assert permits("king") == frozenset()


def test_a_refusal_says_what_holds_and_whom_to_ask():
    with pytest.raises(NotAllowed) as refused:
        require("observer", "dispatch")
    said = str(refused.value)
    assert "observer" in said and "Nothing was changed." in said and "field officer" in said


def test_a_refused_page_is_a_403_in_the_readers_language(operation, member):
    @page("manage_users")
    def view(request, access):
        return HttpResponse("never")

    request = RequestFactory().get("/o/drill/administration/")
    request.user, request.session, request.COOKIES = member("observer"), {}, {}
    with translation.override("en"), pytest.raises(NotAllowed) as refused:
        view(request, operation="drill")
    answer = RefusalsAsPages(lambda _request: HttpResponse()).process_exception(request, refused.value)
    assert answer is not None and answer.status_code == 403
    assert "Ask the administrator of this operation" in answer.content.decode()


def test_the_api_gets_the_same_sentences_as_json(operation, member):
    request = RequestFactory().post("/api/x/")
    request.user = member("observer")
    answer = RefusalsAsPages(lambda _request: HttpResponse()).process_exception(request, PermissionDenied())
    assert answer is not None
    assert answer.status_code == 403 and b"sentences" in answer.content


def test_an_operation_of_others_does_not_exist_for_a_stranger(operation, django_user_model):
    request = RequestFactory().get("/o/drill/")
    request.user, request.session = django_user_model.objects.create_user("outsider"), {}
    with pytest.raises(Http404):
        operation_page(request, "drill", "see_overview")


def test_roles_in_a_refusal_are_translated_too(operation, member):
    with pytest.raises(NotAllowed) as refused:
        require("observer", "dispatch")
    with translation.override("ru"):
        said = say(refused.value)
    assert "наблюдатель" in said and "полевой сотрудник" in said and "observer" not in said
