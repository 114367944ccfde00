"""Handling units: codes that are never given twice, cut as goods are packed, followed from package to waybill."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from tests import cast
from tests.store.test_laws import receive, send

from seferber.consignments.units import WrongPackaging, cut_line
from seferber.standards.sscc import WrongUnitCode, check_unit_code
from seferber.store import rows, serials
from seferber.store.models import AuditEntry, HandlingUnit, PrintFile, PrintRun, SerialCounter
from seferber.store.queries import units as queries
from seferber.usecases import background, print_labels
from seferber.usecases.actor import SYSTEM, Actor, NotYours
from seferber.usecases.create_consignment import create_consignment
from seferber.usecases.dispatch import dispatch
from seferber.usecases.number_units import (
    CannotNumber,
    number_consignment,
    number_package,
    set_numbering,
    set_packaging,
    unit_of,
    units_of,
)
from seferber.usecases.permissions import NotAllowed
from seferber.usecases.prepare_package import approve_part, draft_package, pack_part
from seferber.usecases.print_labels import CannotPrint, make_labels, request_labels, stop_labels

CODE = "belmoria-quake"


def planned(quantity=50, **more):
    return create_consignment(
        actor=SYSTEM, operation=CODE, giver="XA", receiver="XB", origin="XA-DEP", destination="XBAP",
        lines=[{"item": "TENT", "quantity": quantity, "commitment": "K-1"}], now=cast.NOW, **more,
    )  # fmt: skip


def packed(quantity=50):
    row = draft_package(
        actor=SYSTEM, operation=CODE, commitment="K-1", now=cast.NOW, destination="XBAP",
        lines=[{"item": "TENT", "quantity": quantity, "place": "XA-DEP", "institution": "XA-MES"}],
    )  # fmt: skip
    approve_part(actor=SYSTEM, operation=CODE, package=row.code, number=1, now=cast.NOW)
    pack_part(actor=SYSTEM, operation=CODE, package=row.code, number=1, now=cast.NOW)
    return row


def pack_as(**sizes):
    set_packaging(
        actor=SYSTEM,
        operation=CODE,
        item="TENT",
        now=cast.NOW,
        **{"per_carton": None, "per_pallet": None, **sizes},
    )


def test_lines_are_cut_into_pallets_then_cartons_then_one_unit():
    assert cut_line(23, per_carton=5, per_pallet=10).quantities == (10, 10, 3)
    assert cut_line(23, per_carton=5, per_pallet=10, level="carton").quantities == (5, 5, 5, 5, 3)
    assert cut_line(23, per_carton=None, per_pallet=None).quantities == (23,)
    assert cut_line(23, per_carton=5, per_pallet=None, level="line").kind == "line"
    with pytest.raises(WrongPackaging, match="holds nothing"):
        cut_line(23, per_carton=0, per_pallet=None)


def test_dispatch_numbers_what_leaves_and_a_code_of_our_own_form_is_no_sscc(operation, committed):
    pack_as(per_carton=20)
    row = send(operation, 50)
    units = units_of(consignment=row)
    assert [(u.kind, u.quantity, u.position, u.of_line) for u in units] == [
        ("carton", 20, 1, 3), ("carton", 20, 2, 3), ("carton", 10, 3, 3),
    ]  # fmt: skip
    assert not any(u.is_sscc for u in units)
    assert all(u.code.startswith("SFB-XA-") and check_unit_code(u.code) for u in units)
    assert {u.parent.kind for u in units} == {"consignment"}
    facts = queries.printable(operation, units, base="https://help.example.org/")
    assert facts[0]["link"] == f"https://help.example.org/c/{CODE}/{row.code}#{units[0].code}"


def test_a_party_with_a_company_prefix_numbers_with_ssccs(operation, committed):
    set_numbering(
        actor=SYSTEM, operation=CODE, party="XA", company_prefix="0614141", extension=3, now=cast.NOW
    )
    row = send(operation, 50)
    unit = units_of(consignment=row)[0]
    assert unit.is_sscc and unit.code.startswith("30614141") and check_unit_code(unit.code).is_sscc
    assert (
        queries.printable(operation, [unit], base="https://h.example")[0]["link"]
        == f"https://h.example/00/{unit.code}"
    )
    assert unit_of(actor=SYSTEM, operation=CODE, scan=f"(00){unit.code}").pk == unit.pk


def test_a_wrong_digit_is_refused_and_a_foreign_code_is_said_to_be_foreign(operation, committed):
    set_numbering(actor=SYSTEM, operation=CODE, party="XA", company_prefix="0614141", now=cast.NOW)
    code = units_of(consignment=send(operation, 5))[0].code
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    with pytest.raises(WrongUnitCode, match="would belong there"):
        unit_of(actor=SYSTEM, operation=CODE, scan=wrong)
    with pytest.raises(WrongUnitCode, match="well formed, but no unit"):
        unit_of(actor=SYSTEM, operation=CODE, scan="106141412345678908")
    kept = AuditEntry.objects.filter(action="scan_unit", refused=True)
    assert {entry.target for entry in kept} == {wrong, "106141412345678908"}


def test_units_of_a_package_go_with_its_waybill_under_the_same_codes(operation, committed):
    pack_as(per_pallet=20)
    package = packed(50)
    before = [u.code for u in units_of(package=package)]
    assert len(before) == 3
    row = planned(50, package=package.code)
    dispatch(actor=SYSTEM, operation=CODE, consignment=row.code, now=cast.NOW)
    assert [u.code for u in units_of(consignment=row)] == before


def test_a_part_of_a_package_takes_the_pallets_that_fit_and_numbers_the_rest(operation, committed):
    pack_as(per_pallet=20)
    package = packed(50)
    row = planned(30, package=package.code)
    dispatch(actor=SYSTEM, operation=CODE, consignment=row.code, now=cast.NOW)
    own = units_of(consignment=row)
    assert sum(u.quantity for u in own) == 30
    assert sum(u.package_id is not None for u in own) == 2


def test_labels_printed_before_dispatch_keep_their_codes_when_the_lot_is_chosen(operation, committed):
    row = planned(40)
    before = [
        u.code for u in number_consignment(actor=SYSTEM, operation=CODE, consignment=row.code, now=cast.NOW)
    ]
    dispatch(actor=SYSTEM, operation=CODE, consignment=row.code, now=cast.NOW)
    after = units_of(consignment=row)
    assert [u.code for u in after] == before
    assert sum(u.quantity for u in after) == 40


def test_numbering_anew_closes_old_codes_and_never_gives_one_twice(operation, committed):
    pack_as(per_carton=10, per_pallet=25)
    row = send(operation, 50)
    old = {u.code for u in units_of(consignment=row)}
    new = number_consignment(
        actor=SYSTEM, operation=CODE, consignment=row.code, now=cast.NOW, level="carton", anew=True
    )
    assert [u.kind for u in new] == ["carton"] * 5
    assert old.isdisjoint(u.code for u in new)
    assert unit_of(actor=SYSTEM, operation=CODE, scan=old.pop()).closed_at is not None


def test_a_load_that_was_handed_over_keeps_its_codes(operation, committed, signers):
    row = send(operation, 50)
    receive(operation, row, signers)
    with pytest.raises(CannotNumber, match="keep their codes"):
        number_consignment(actor=SYSTEM, operation=CODE, consignment=row.code, now=cast.NOW, anew=True)


def test_numbering_twice_changes_nothing(operation, committed):
    package = packed(50)
    count = HandlingUnit.objects.count()
    number_package(actor=SYSTEM, operation=CODE, package=package.code, now=cast.NOW)
    row = send(operation, 10)
    again = HandlingUnit.objects.count()
    number_consignment(actor=SYSTEM, operation=CODE, consignment=row.code, now=cast.NOW)
    assert (count, HandlingUnit.objects.count()) == (count, again)


def test_a_huge_load_is_numbered_only_when_a_person_asks(operation, committed, monkeypatch):
    monkeypatch.setattr("seferber.usecases.number_units.MOST_UNASKED", 100)
    pack_as(per_carton=1)
    row = send(operation, 400)
    assert units_of(consignment=row) == []
    number_consignment(actor=SYSTEM, operation=CODE, consignment=row.code, now=cast.NOW)
    assert len(units_of(consignment=row)) == 400
    with pytest.raises(CannotNumber, match="numbered at once"):
        number_consignment(actor=SYSTEM, operation=CODE, consignment=planned(20_001).code, now=cast.NOW)


def test_only_the_giver_numbers_and_only_roles_with_the_right(operation, committed):
    row = planned(5)
    host = Actor(role="host_coordinator", party="XB")
    with pytest.raises(NotYours):
        number_consignment(actor=host, operation=CODE, consignment=row.code, now=cast.NOW)
    with pytest.raises(NotAllowed):
        number_consignment(actor=Actor(role="observer"), operation=CODE, consignment=row.code, now=cast.NOW)
    with pytest.raises(NotYours):
        set_numbering(actor=host, operation=CODE, party="XA", company_prefix="0614141", now=cast.NOW)


def test_codes_drawn_at_the_same_time_are_all_different(django_db_setup, django_db_blocker):
    key = "concurrent-draw"

    def draw(_n):
        with django_db_blocker.unblock():
            try:
                with rows.atomic():
                    first = serials.draw(key, 3)
                return list(range(first, first + 3))
            finally:
                connection.close()

    # Committed for real and taken away by hand: posted rows of the books forbid emptying the whole database.
    try:
        with ThreadPoolExecutor(8) as pool:
            drawn = [serial for part in pool.map(draw, range(40)) for serial in part]
    finally:
        with django_db_blocker.unblock():
            SerialCounter.objects.filter(key=key).delete()
            connection.close()
    assert sorted(drawn) == list(range(1, 121))


def test_a_print_run_grows_and_leaves_a_file(operation, committed, monkeypatch):
    monkeypatch.setattr(background, "_submit", lambda name, arguments: None)
    pack_as(per_carton=1)
    run = request_labels(
        actor=SYSTEM, operation=CODE, consignment=planned(200).code, sheet="a4x8", now=cast.NOW
    )
    assert (run.state, run.labels) == ("queued", 200)
    grown = []
    monkeypatch.setattr(
        print_labels.prints,
        "progress",
        lambda run, *, done, seconds: grown.append(done) or setattr(run, "done", done),
    )
    make_labels(run_id=run.pk, speak=print_labels._plain)
    run.refresh_from_db()
    assert (run.state, grown) == ("ready", [96, 192, 200])
    assert queries.print_file(run).startswith(b"%PDF")
    # A second worker that takes the same task finds it done.
    assert make_labels(run_id=run.pk, speak=print_labels._plain).state == "ready"


def test_a_print_run_stops_between_two_parts(operation, committed, monkeypatch):
    monkeypatch.setattr(background, "_submit", lambda name, arguments: None)
    pack_as(per_carton=1)
    run = request_labels(
        actor=SYSTEM, operation=CODE, consignment=planned(200).code, sheet="a6", now=cast.NOW
    )
    keep = print_labels.prints.progress

    def progress(row, **more):
        keep(row, **more)
        stop_labels(actor=SYSTEM, operation=CODE, run=row.code, now=cast.NOW)

    monkeypatch.setattr(print_labels.prints, "progress", progress)
    make_labels(run_id=run.pk, speak=print_labels._plain)
    run.refresh_from_db()
    assert (run.state, run.done) == ("stopped", 96)
    assert not PrintFile.objects.exists()
    with pytest.raises(CannotPrint, match="is stopped"):
        stop_labels(actor=SYSTEM, operation=CODE, run=run.code, now=cast.NOW)


def test_a_run_that_a_killed_worker_left_is_queued_again(operation, committed, monkeypatch):
    asked = []
    monkeypatch.setattr(background, "_submit", lambda name, arguments: asked.append((name, arguments)))
    run = request_labels(actor=SYSTEM, operation=CODE, consignment=planned(5).code, now=cast.NOW)
    rows.change(run, state="running")
    assert print_labels.resume_interrupted() == 1
    assert asked[-1] == ("print_labels", {"run_id": run.pk})
    assert PrintRun.objects.get().state == "queued"


def test_labels_need_a_document_a_sheet_and_a_language(operation, committed):
    row = planned(5)
    for more, said in (
        ({}, "exactly one"),
        ({"consignment": row.code, "sheet": "a3"}, "no label sheet"),
        ({"consignment": row.code, "languages": ("xx",)}, "No language"),
        ({"consignment": row.code, "only": ("SFB-XA-999999-0",)}, "no unit that could bear"),
    ):
        with pytest.raises(CannotPrint, match=said):
            request_labels(actor=SYSTEM, operation=CODE, now=cast.NOW, **more)
    assert not PrintRun.objects.exists()
