"""Administration: books, members, keys, record, clock, export."""

from __future__ import annotations

import io
import zipfile

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["", "members/", "keys/", "record/", "clock/"])
def test_the_administrator_sees_every_page(client_as, operation, page):
    assert client_as("administrator").get(f"/o/drill/administration/{page}").status_code == 200


def test_an_observer_sees_none_of_it(client_as, operation):
    assert client_as("observer").get("/o/drill/administration/").status_code == 403


def test_a_field_officer_without_a_party_is_not_admitted(client_as, operation):
    answer = client_as("administrator").post(
        "/o/drill/administration/members/",
        {
            "username": "new-office",
            "role": "field_officer",
            "office": "Field office",
            "password": "long enough 1",
        },
    )
    assert answer.status_code == 200
    assert "acts for a party" in answer.content.decode()


def test_an_admitted_member_can_sign_in(client_as, operation, client):
    client_as("administrator").post(
        "/o/drill/administration/members/",
        {
            "username": "new-office",
            "role": "field_officer",
            "office": "Field office",
            "party": "XB",
            "password": "long enough 1",
        },
    )
    assert client.login(username="new-office", password="long enough 1")


def test_the_clock_does_not_go_back(client_as, operation):
    answer = client_as("administrator").post("/o/drill/administration/clock/", {"moment": "2001-01-01T00:00"})
    assert "cannot go back" in answer.content.decode()


def test_the_operation_leaves_as_a_folder(client_as, operation):
    answer = client_as("administrator").get("/o/drill/administration/export/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "drill/operation.csv" in archive.namelist()
