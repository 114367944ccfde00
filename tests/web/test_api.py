"""The API: the same rules as the pages, refusals a program can act on, and one door for every movement."""

from __future__ import annotations

import base64
import json

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance
from tests import cast
from tests.web import relief
from typer.testing import CliRunner

from seferber.store.models import AuditEntry, Consignment, Statement, Transfer

ROOT = "/api/v1/operations"
HERE = f"{ROOT}/belmoria-quake"


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashing as slowly as a real server would is no part of what is tested here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def operation(db):
    cache.clear()
    return relief.load()


@pytest.fixture
def api(member, client):
    """Sends as a role over HTTP Basic: api("donor_coordinator", "get", "/items") → (status, body)."""

    def send(role, method, path, body=None, password=relief.PASSWORD):
        user = member(role)
        if not user.has_usable_password() or not user.check_password(relief.PASSWORD):
            user.set_password(relief.PASSWORD)
            user.save()
        token = base64.b64encode(f"{user.username}:{password}".encode()).decode()
        more = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
        answer = getattr(client, method)(HERE + path, headers={"authorization": f"Basic {token}"}, **more)
        return answer.status_code, answer.json()

    return send


def test_without_signing_in_nothing_is_said(client, operation):
    answer = client.get(HERE + "/items")
    assert answer.status_code == 401 and answer.json()["code"] == "not_signed_in"
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_a_wrong_password_is_refused_and_after_many_tries_a_pause_follows(api, operation):
    for _ in range(8):
        assert api("observer", "get", "/items", password="wrong")[0] == 401
    status, said = api("observer", "get", "/items")
    assert (status, said["code"]) == (429, "too_many_tries") and "Wait 5 minutes" in said["todo"]


def test_the_session_of_the_page_opens_the_api_and_writing_needs_its_token(client_as, operation):
    client = client_as("donor_coordinator")
    assert client.get(ROOT).json()["rows"][0]["role"] == "donor_coordinator"
    client.handler.enforce_csrf_checks = True
    answer = client.post(HERE + "/stock/moves", data="{}", content_type="application/json")
    assert answer.status_code == 403 and "CSRF" in answer.json()["what"]


def test_an_operation_of_others_is_answered_as_if_it_were_not_there(
    client_as, operation, django_user_model, client
):
    client.force_login(django_user_model.objects.create_user("stranger"))
    for code in (operation.code, "nowhere"):
        answer = client.get(f"{ROOT}/{code}/items")
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_operation")
    assert client.get(ROOT).json()["rows"] == []


@pytest.mark.parametrize(
    "path",
    [
        "/places",
        "/items",
        "/needs",
        "/pledges",
        "/commitments",
        "/consignments",
        "/account",
        "/transfers",
        "/stock",
        "/statements",
    ],
)
def test_every_list_is_paged(api, operation, path):
    relief.send(operation, 5)
    status, page = api("host_coordinator", "get", path + "?limit=1")
    assert status == 200 and len(page["rows"]) == min(1, page["total"])
    assert api("host_coordinator", "get", path + "?limit=501")[0] == 422


def test_an_observer_may_read_the_account_and_not_the_stock(api, operation):
    assert api("observer", "get", "/account")[0] == 200
    status, said = api("observer", "get", "/stock")
    assert (status, said["code"]) == (403, "not_allowed") and said["holds"] == "Nothing was changed."


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"quantity": -5}, 422),
        ({"quantity": "many"}, 422),
        ({"item": "TENTS"}, 404),
        ({"origin": "NOWHERE"}, 409),
        ({"quantity": 9999}, 409),
        ({"party": "XB"}, 403),
    ],
)
def test_bad_input_is_refused_with_what_holds_and_what_to_do_and_nothing_stays(
    api, operation, changed, status
):
    before = Transfer.objects.count()
    body = {
        "party": "XA",
        "origin": "XA-DEP",
        "destination": "XBAP",
        "item": "TENT",
        "quantity": 5,
        "reason": "nearer",
        **changed,
    }
    found, said = api("donor_coordinator", "post", "/stock/moves", body)
    assert found == status and said["what"] and said["holds"] and said["todo"]
    assert Transfer.objects.count() == before


def test_a_refused_write_is_in_the_record(api, operation):
    body = {
        "party": "XA",
        "origin": "XA-DEP",
        "destination": "XBAP",
        "item": "TENT",
        "quantity": 9999,
        "reason": "x",
    }
    api("donor_coordinator", "post", "/stock/moves", body)
    assert AuditEntry.objects.filter(refused=True, door="api", action="not_enough").exists()


def test_the_same_key_posts_once(api, operation):
    body = {
        "party": "XA",
        "origin": "XA-DEP",
        "destination": "XBAP",
        "item": "TENT",
        "quantity": 5,
        "reason": "x",
        "idempotency_key": "phone/1",
    }
    assert api("donor_coordinator", "post", "/stock/moves", body)[0] == 201
    status, said = api("donor_coordinator", "post", "/stock/moves", body)
    assert (status, said["code"]) == (409, "already_posted")


def test_a_consignment_goes_the_whole_way_through_the_api(api, operation, member):
    from seferber.exchange import open_key, sign

    body = {
        "giver": "XA",
        "receiver": "XB",
        "origin": "XA-DEP",
        "destination": "XBAP",
        "lines": [{"item": "TENT", "quantity": 50, "commitment": "K-1"}],
    }
    status, made = api("donor_coordinator", "post", "/consignments", body)
    assert status == 201
    code = made["code"]
    assert api("donor_coordinator", "post", f"/consignments/{code}/notify", {})[0] == 200
    assert (
        api("host_coordinator", "post", f"/consignments/{code}/answer", {"answer": "accepted"})[1]["answer"]
        == "accepted"
    )
    assert api("donor_coordinator", "post", f"/consignments/{code}/dispatch", {})[1]["state"] == "dispatched"
    assert (
        api("donor_coordinator", "post", f"/consignments/{code}/positions", {"lat": 41.0, "lon": 50.0})[0]
        == 201
    )
    assert api("field_officer", "post", f"/consignments/{code}/arrival", {})[1]["state"] == "arrived"
    count = {
        "counts": [{"line": 1, "good": 48, "missing": 2, "reason": "torn bag"}],
        "giver_office": "Arven depot", "taker_office": "Belmor airport", "occurred_at": cast.NOW.isoformat(),
    }  # fmt: skip
    status, paper = api("host_coordinator", "post", f"/consignments/{code}/handover/document", count)
    assert status == 200 and not Transfer.objects.filter(kind="receipt").exists()
    keys = {
        p: relief.enrol(member(r), p) for r, p in (("donor_coordinator", "XA"), ("host_coordinator", "XB"))
    }
    data = paper["document"].encode()
    signed = {"document": paper["document"]}
    for side, party in (("giver", "XA"), ("taker", "XB")):
        signed[f"{side}_key"] = keys[party].public_key
        signed[f"{side}_signature"] = sign(open_key(keys[party].sealed_private_key, relief.PASSWORD), data)
    forged = {**signed, "document": paper["document"].replace('"good":48', '"good":47')}
    assert api("host_coordinator", "post", f"/consignments/{code}/handover", forged)[0] == 409
    status, done = api("host_coordinator", "post", f"/consignments/{code}/handover", signed)
    assert status == 201 and done["sha256"] == paper["sha256"] and done["state"] == "received"
    body = {
        "party": "XB",
        "place": "XBAP",
        "item": "TENT",
        "quantity": 8,
        "commitment": "K-1",
        "households": 8,
    }
    assert api("field_officer", "post", "/distributions", body)[0] == 201
    row = next(r for r in api("observer", "get", "/account")[1]["rows"] if r["item"] == "TENT")
    assert (row["sent"], row["received"], row["distributed"], row["discrepancy"], row["owed"]) == (
        50,
        48,
        8,
        2,
        452,
    )


def test_a_statement_sent_to_the_api_is_read(api, operation):
    status, row = api(
        "ministry_officer",
        "post",
        "/statements",
        {"text": "Arvenia sent 200 tents to Belmoria on 3 March 2031."},
    )
    assert status == 201 and Statement.objects.get().code == row["code"]
    assert (
        api(
            "ministry_officer",
            "post",
            "/statements",
            {"text": "Arvenia sent 200 tents to Belmoria on 3 March 2031."},
        )[0]
        == 409
    )


def told(transfers):
    """What moved, without numbers of rows and waybills."""
    return [
        (t.kind, t.item.code, t.lot.code, t.quantity, *(code.replace(t.document, "WB") if t.document else code for code in (t.source.code, t.destination.code)))
        for t in transfers
    ]  # fmt: skip


def test_one_door_a_move_is_the_same_transfer_through_page_api_and_command_line(api, client_as, operation):
    from seferber.cli.ledger import app
    from seferber.store.models import Balance

    last = Transfer.objects.order_by("-id").first().pk
    stock = Balance.objects.get(account__code="stock:XA/XA-DEP", lot__item__code="TENT")
    page = client_as("donor_coordinator").post(
        "/o/belmoria-quake/account/stock/move/",
        {"stock": stock.pk, "destination": "XA-DEP2", "quantity": "5", "reason": "nearer"},
    )
    assert page.status_code == 200  # XA-DEP2 is no place of the operation: nothing moved
    from seferber.store.models import Party, Place

    Place.objects.create(
        operation=operation,
        code="XA-DEP2",
        kind="depot",
        party=Party.objects.get(code="XA"),
        names={"en": "Second depot"},
    )
    assert client_as("donor_coordinator").post(
        "/o/belmoria-quake/account/stock/move/", {"stock": stock.pk, "destination": "XA-DEP2", "quantity": "5", "reason": "nearer"}
    ).status_code == 302  # fmt: skip
    body = {
        "party": "XA",
        "origin": "XA-DEP",
        "destination": "XA-DEP2",
        "item": "TENT",
        "quantity": 5,
        "reason": "nearer",
    }
    assert api("donor_coordinator", "post", "/stock/moves", body)[0] == 201
    typed = [
        "move",
        operation.code,
        "--party",
        "XA",
        "--from",
        "XA-DEP",
        "--to",
        "XA-DEP2",
        "--item",
        "TENT",
        "--quantity",
        "5",
        "--reason",
        "nearer",
    ]
    assert CliRunner().invoke(app, typed).exit_code == 0
    page, through_api, typed = told(Transfer.objects.filter(pk__gt=last).order_by("id"))
    assert page == through_api == typed == ("move", "TENT", "", 5, "stock:XA/XA-DEP", "stock:XA/XA-DEP2")


def test_one_door_a_dispatch_is_the_same_transfer_through_page_api_and_command_line(
    api, client_as, operation
):
    from seferber.cli.ledger import app

    pages = "/o/belmoria-quake/consignments/"
    donor = client_as("donor_coordinator")
    form = donor.get(pages + "new/?from=XA-DEP")
    if form.status_code == 404:
        pytest.skip("The pages of On the way are not there.")
    stock = next(b for b in form.context["form"].stock if b.lot.item.code == "TENT")
    donor.post(
        pages + "new/?from=XA-DEP",
        {
            "receiver": "XB",
            "destination": "XBAP",
            "commitment": "K-1",
            "lift_type": "",
            f"take_{stock.pk}": "7",
        },
    )
    by_page = Consignment.objects.get()
    donor.post(
        f"{pages}{by_page.code}/dispatch/",
        {"occurred_at": cast.NOW.strftime("%Y-%m-%dT%H:%M"), "override": "the aircraft leaves now"},
    )
    body = {
        "giver": "XA",
        "receiver": "XB",
        "origin": "XA-DEP",
        "destination": "XBAP",
        "lines": [{"item": "TENT", "quantity": 7, "commitment": "K-1"}],
    }
    by_api = api("donor_coordinator", "post", "/consignments", body)[1]["code"]
    api(
        "donor_coordinator",
        "post",
        f"/consignments/{by_api}/dispatch",
        {"override": "the aircraft leaves now"},
    )
    typed = [
        "send",
        operation.code,
        "--giver",
        "XA",
        "--receiver",
        "XB",
        "--from",
        "XA-DEP",
        "--to",
        "XBAP",
        "--line",
        "TENT=7",
        "--commitment",
        "K-1",
    ]
    assert CliRunner().invoke(app, typed).exit_code == 0
    by_hand = Consignment.objects.order_by("-id").first().code
    found = [told(Transfer.objects.filter(document=code)) for code in (by_page.code, by_api, by_hand)]
    assert (
        found[0] == found[1] == found[2] == [("dispatch", "TENT", "", 7, "stock:XA/XA-DEP", "transit:WB/K-1")]
    )


@pytest.fixture
def kept_open():
    """The test's transaction outlives each request, as it does in Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_whatever_is_sent_the_answer_keeps_to_the_openapi_document(operation, member, kept_open):
    from django.core.wsgi import get_wsgi_application

    user = member("host_coordinator")
    user.set_password(relief.PASSWORD)
    user.save()
    relief.send(operation, 5)
    token = base64.b64encode(f"{user.username}:{relief.PASSWORD}".encode()).decode()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    called = 0
    for found in schema.get_all_operations():

        @bounded(
            max_examples=5,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=found.ok().as_strategy())
        def call(case):
            # The operation's own code now and then, so that not every call ends at the door.
            if "operation" in case.path_parameters and case.path_parameters["operation"].__hash__() % 2:
                case.path_parameters["operation"] = operation.code
            case.call_and_validate(
                headers={"Authorization": f"Basic {token}"},
                excluded_checks=[ignored_auth, positive_data_acceptance],
            )

        call()
        called += 1
    assert called >= 20
