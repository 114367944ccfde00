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


@pytest.fixture
def posted(operation):
    """Eleven tents of Arvenia in the books of the drill."""
    from tests import cast

    from seferber.ledger import AccountRef, NewTransfer
    from seferber.store import ledger, rows

    rows.add(
        "item",
        operation=operation,
        code="TENT",
        unit="pcs",
        weight_kg=50.0,
        volume_m3=0.4,
        names={"en": "Tent"},
    )
    rows.add("place", operation=operation, code="XA-DEP", kind="hub", lat=0.0, lon=0.0, names={"en": "Depot"})
    stock = AccountRef("stock", party="XA", place="XA-DEP")
    with rows.atomic():
        ledger.post(
            operation,
            [NewTransfer("opening", "TENT", "", 11, AccountRef("opening", party="XA"), stock)],
            document="supplies",
            occurred_at=cast.NOW,
            recorded_at=cast.NOW,
            user_id=None,
        )


def test_small_books_are_proved_while_the_page_is_made(client_as, operation, posted):
    page = client_as("administrator").get("/o/drill/administration/proof/").content.decode()
    assert "posted rows are as they were posted" in page


def test_a_seal_is_made_downloaded_and_compared(client_as, operation, posted):
    from io import BytesIO

    client = client_as("administrator")
    client.post("/o/drill/administration/proof/", {"do": "seal"})
    file = client.get("/o/drill/administration/proof/seal/1/")
    assert file["Content-Disposition"].startswith('attachment; filename="seal-drill-0001-')
    kept = BytesIO(file.content)
    kept.name = "seal.json"
    answer = client.post("/o/drill/administration/proof/", {"do": "compare", "file": kept})
    assert "The books are what seal 1 says" in answer.content.decode()


def test_a_file_that_is_no_seal_is_refused_beside_the_field(client_as, operation):
    from io import BytesIO

    strange = BytesIO(b"\xff\xd8 photo")
    strange.name = "photo.jpg"
    answer = client_as("administrator").post(
        "/o/drill/administration/proof/", {"do": "compare", "file": strange}
    )
    assert "no signed seal" in answer.content.decode()


def test_sealing_when_nothing_is_new_says_so(client_as, operation, posted):
    client = client_as("administrator")
    client.post("/o/drill/administration/proof/", {"do": "seal"})
    answer = client.post("/o/drill/administration/proof/", {"do": "seal"})
    assert "Nothing was posted in drill since seal 1" in answer.content.decode()


def test_a_proof_asked_for_is_kept(client_as, operation, posted, django_capture_on_commit_callbacks):
    from seferber.store.verifications import latest_ready

    client = client_as("administrator")
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/o/drill/administration/proof/", {"do": "verify"})
    kept = latest_ready(operation)
    assert kept is not None and kept.issues == [] and kept.figures["transfers"] > 0
    assert client.get("/o/drill/administration/proof/progress/").status_code == 200


def test_an_observer_downloads_no_seal(client_as, operation):
    assert client_as("observer").get("/o/drill/administration/proof/seal/1/").status_code == 403
