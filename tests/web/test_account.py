"""The account page, its lines, both sides, stock, differences, books; and the same through the command line."""

from __future__ import annotations

import json

import pytest
import typer
from tests import cast
from tests.web import relief
from typer.testing import CliRunner

from seferber.store.models import Allocation, CommitmentLine, Need, Place
from seferber.store.queries import account as queries
from seferber.store.queries.account_lines import lines_of
from seferber.usecases.actor import SYSTEM
from seferber.usecases.settle_stock import correct_transfer, distribute, name_cause

HERE = "/o/belmoria-quake/account/"


@pytest.fixture
def operation(db):
    return relief.load()


def receive(operation, waybill, member, counts=None, place="XBAP"):
    """Both sides sign the count."""
    from seferber.exchange import open_key, sign
    from seferber.usecases.accept_handover import accept_handover
    from seferber.usecases.sign_handover import write_document

    keys = {}
    for role, party in (("donor_coordinator", "XA"), ("host_coordinator", "XB")):
        from seferber.store import rows

        user = member(role)
        keys[party] = rows.find("signing_key", user_id=user.pk).first() or relief.enrol(user, party)
    document = write_document(
        operation=operation.code,
        consignment=waybill.code,
        counts=counts or {},
        giver_office="a",
        taker_office="b",
        occurred_at=cast.NOW,
    )
    data = document.to_bytes()
    signed = {p: sign(open_key(k.sealed_private_key, relief.PASSWORD), data) for p, k in keys.items()}
    return accept_handover(
        actor=SYSTEM, data=data, giver_key=keys["XA"].public_key, giver_signature=signed["XA"],
        taker_key=keys["XB"].public_key, taker_signature=signed["XB"], now=cast.NOW,
    )  # fmt: skip


@pytest.fixture
def lived(operation, member):
    """300 tents received 280 good, 15 missing, 5 damaged; 10 of the missing named lost; 50 given out, 20 taken back; 100 on the way."""
    first = relief.send(operation, 300)
    receive(
        operation, first, member, {1: {"good": 280, "damaged": 5, "missing": 15, "reason": "seal broken"}}
    )
    name_cause(
        actor=SYSTEM, operation=operation.code, consignment=first.code, item="TENT", quantity=10, cause="lost",
        reason="police report 7", commitment="K-1", now=cast.NOW,
    )  # fmt: skip
    given = distribute(
        actor=SYSTEM,
        operation=operation.code,
        party="XB",
        place="XBAP",
        item="TENT",
        quantity=50,
        commitment="K-1",
        now=cast.NOW,
    )
    correct_transfer(actor=SYSTEM, transfer_id=given.pk, reason="counted twice", quantity=20, now=cast.NOW)
    relief.send(operation, 100)
    return operation


def tents(operation):
    return next(r for r in queries.by_commitment(operation) if r.item == "TENT")


def test_the_account_says_first_what_became_of_the_promise(client_as, lived):
    row = tents(lived)
    assert (row.committed, row.packed, row.sent, row.received, row.distributed, row.lost, row.owed) == (
        500,
        400,
        400,
        280,
        30,
        15,
        220,
    )
    text = client_as("observer").get(HERE).content.decode().replace("\u00a0", " ")
    assert "28 t committed" in text and "15 t were received" in text and "are still owed" in text


@pytest.mark.parametrize("column", ["packed", "sent", "received", "distributed", "lost"])
def test_every_number_opens_lines_that_add_up_to_it(client_as, lived, column):
    number = getattr(tents(lived), column)
    _rows, total = lines_of(lived, column=column, commitments=["K-1"], item="TENT")
    assert total == number
    page = client_as("observer").get(HERE + f"lines/?commitment=K-1&item=TENT&column={column}")
    assert sum(r.effect for r in page.context["table"].rows) == number
    assert f"{number} pcs" in page.content.decode().replace("\u00a0", " ")


def test_the_columns_stand_in_their_one_order(client_as, lived):
    heads = [h["label"] for h in client_as("observer").get(HERE).context["table"].heads]
    assert heads[2:10] == [
        "Pledged",
        "Committed",
        "Packed",
        "Sent",
        "Received",
        "Distributed",
        "Lost",
        "Owed",
    ]


@pytest.mark.parametrize("by", ["pledge", "commitment", "item", "donor", "district"])
def test_each_group_is_shown_and_exported(client_as, lived, by):
    client = client_as("observer")
    assert client.get(HERE + f"?by={by}").status_code == 200
    assert client.get(HERE + f"?by={by}&format=csv").headers["Content-Type"].startswith("text/csv")
    assert client.get(HERE + f"?by={by}&format=xlsx").content[:2] == b"PK"


def test_owed_shows_how_it_comes_about(client_as, lived):
    page = client_as("observer").get(HERE + "lines/?commitment=K-1&item=TENT&column=owed")
    assert page.context["owing_total"] == 220
    assert "How the figure comes about" in page.content.decode()


def test_both_sides_books_stand_side_by_side_with_what_explains_the_difference(client_as, lived):
    both = next(b for b in queries.both_sides(queries.by_commitment(lived)) if b.row.item == "TENT")
    assert (both.sent, both.received, both.difference, both.unexplained) == (400, 280, 120, 0)
    assert (both.row.in_transit, both.row.discrepancy, both.row.lost) == (100, 5, 15)
    assert "they differ" in client_as("host_coordinator").get(HERE + "both-sides/").content.decode()


def test_a_district_counts_what_came_to_it_and_its_points_once(client_as, operation, member):
    from seferber.usecases.create_consignment import create_consignment
    from seferber.usecases.dispatch import dispatch

    receive(operation, relief.send(operation, 300), member)
    district = Place.objects.get(code="XB-D1")
    Place.objects.create(
        operation=operation,
        code="XB-D1-P",
        kind="distribution_point",
        parent=district,
        names={"en": "Square"},
        party=district.party,
    )
    for origin, destination, quantity in (("XBAP", "XB-D1", 120), ("XB-D1", "XB-D1-P", 60)):
        onward = create_consignment(
            actor=SYSTEM, operation=operation.code, giver="XB", receiver="XB", origin=origin, destination=destination,
            lines=[{"item": "TENT", "quantity": quantity, "commitment": "K-1"}], now=cast.NOW,
        )  # fmt: skip
        dispatch(actor=SYSTEM, operation=operation.code, consignment=onward.code, now=cast.NOW)
        from seferber.ledger import AccountRef, NewTransfer
        from seferber.store import ledger, rows

        with rows.atomic():
            ledger.post(
                operation,
                [NewTransfer("receipt", "TENT", "", quantity, AccountRef("transit", waybill=onward.code, commitment="K-1"), AccountRef("stock", party="XB", place=destination, commitment="K-1"))],
                document=onward.code, occurred_at=cast.NOW, recorded_at=cast.NOW, user_id=None,
            )  # fmt: skip
    distribute(
        actor=SYSTEM,
        operation=operation.code,
        party="XB",
        place="XB-D1-P",
        item="TENT",
        quantity=40,
        commitment="K-1",
        now=cast.NOW,
    )
    need = Need.objects.filter(place=district, item__code="TENT").first() or Need.objects.create(
        operation=operation,
        place=district,
        item=CommitmentLine.objects.get(item__code="TENT").item,
        quantity=801,
    )
    Allocation.objects.create(line=CommitmentLine.objects.get(item__code="TENT"), need=need, quantity=200)
    row = next(r for r in queries.by_district(operation) if r.item == "TENT")
    assert (row.key, row.committed, row.sent, row.received, row.distributed, row.owed) == (
        "XB-D1",
        200,
        120,
        120,
        40,
        80,
    )
    for column in ("sent", "received", "distributed"):
        assert lines_of(operation, column=column, item="TENT", place="XB-D1")[1] == getattr(row, column)
    # The whole of the commitment stays as the giver's waybill made it.
    assert (tents(operation).sent, tents(operation).received) == (300, 300)
    assert "Upper district" in client_as("observer").get(HERE + "?by=district").content.decode()


def test_stock_lists_what_expires_first(client_as, operation):
    page = client_as("field_officer").get(HERE + "stock/")
    assert "First to expire" in page.content.decode() and "Vaccine" in page.content.decode()
    assert client_as("observer").get(HERE + "stock/").status_code == 403


def test_open_differences_are_listed_until_they_have_a_cause(client_as, lived):
    client = client_as("observer")
    assert "1 line of a waybill is missing" in client.get(HERE + "differences/").content.decode()
    name_cause(
        actor=SYSTEM, operation=lived.code, consignment="WB-1", item="TENT", quantity=5, cause="found", reason="behind the seats",
        commitment="K-1", now=cast.NOW,
    )  # fmt: skip
    assert "No difference is open" in client.get(HERE + "differences/").content.decode()
    assert tents(lived).received == 285


def test_the_books_are_proved_on_the_page(client_as, lived):
    assert "The books add up" in client_as("host_coordinator").get(HERE + "books/").content.decode()
    assert client_as("observer").get(HERE + "books/").status_code == 403


def test_pledges_are_listed_beside_and_never_summed(client_as, lived):
    from seferber.usecases.register_pledge import register_pledge

    for quantity in (300, 700):
        register_pledge(
            actor=SYSTEM, operation=lived.code, giver="XA", receiver="XB", kind="relief_goods", title=f"Said {quantity}",
            lines=[{"item": "TENT", "quantity": quantity}], now=cast.NOW,
        )  # fmt: skip
    assert [said for _row, said in queries.pledge_account(lived)] == [700.0, 300.0]
    page = client_as("observer").get(HERE + "?by=item").content.decode()
    assert "Pledged</" not in page and "1,000" not in page


def test_the_command_line_shows_the_same_account(lived):
    from seferber.cli.account import account

    app = typer.Typer()
    app.command()(account)
    shown = CliRunner().invoke(app, [lived.code, "--json"])
    assert json.loads(shown.stdout) == queries.plain_account(lived, "commitment")
    table = CliRunner().invoke(app, [lived.code, "--by", "item"]).stdout
    assert "TENT" in table and "220" in table


def test_the_command_line_proves_the_books_and_refuses_bad_input(lived):
    from seferber.cli.ledger import app

    assert "The books add up" in CliRunner().invoke(app, ["verify", lived.code]).stdout
    assert CliRunner().invoke(app, ["verify", "nowhere"]).exit_code == 1
    bad = CliRunner().invoke(
        app,
        [
            "move",
            lived.code,
            "--party",
            "XA",
            "--from",
            "XA-DEP",
            "--to",
            "XBAP",
            "--item",
            "TENT",
            "--quantity",
            "-5",
            "--reason",
            "x",
        ],
    )
    assert bad.exit_code == 1 and "Nothing was changed" in bad.output


def test_the_parts_of_a_bar_add_up_to_what_is_committed():
    from seferber.commitments import AccountRow
    from seferber.web.account.chart import bar_row, parts_of

    row = AccountRow(
        "K", "K", "TENT", "pcs", committed=500, packed=430, sent=400, received=280, distributed=30, lost=15, in_transit=100, discrepancy=5, released=20
    )  # fmt: skip
    assert sum(n for _word, _tone, n in parts_of(row)) == 500
    bar = bar_row(row, label="Tents", item="Family tent")
    assert abs(sum(float(s.width) for s in bar.segments) - 100) < 0.01
    assert "distributed: 30" in bar.text and bar.whole == 500
