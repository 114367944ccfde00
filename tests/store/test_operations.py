"""Operation folders enter and leave the store whole."""

from __future__ import annotations

import pytest
from tests import cast

from seferber.standards.operation import read_folder, write_folder
from seferber.store.models import Account, Need, Operation, Transfer
from seferber.usecases.export_operation import export_operation
from seferber.usecases.load_operation import OtherOperation, load_operation

BUNDLED = ("kahramanmaras-2023", "exercise-floods-2024", "tutorial")


def test_loading_twice_changes_nothing(operation):
    before = (Transfer.objects.count(), Account.objects.count(), Need.objects.count())
    again = load_operation(cast.folder(), now=cast.NOW)
    assert not again.changed
    assert (Transfer.objects.count(), Account.objects.count(), Need.objects.count()) == before


def test_another_folder_with_the_same_code_is_refused(operation):
    with pytest.raises(OtherOperation, match="other contents"):
        load_operation(cast.folder(tents=7), now=cast.NOW)


def test_a_load_that_fails_half_way_leaves_nothing(db, monkeypatch):
    from seferber.usecases import load_operation as module

    def broken(operation):
        raise RuntimeError("power cut")

    monkeypatch.setattr(module, "size_operation", broken)
    with pytest.raises(RuntimeError):
        load_operation(cast.folder(), now=cast.NOW)
    assert not Operation.objects.exists()
    assert not Transfer.objects.exists()


def test_needs_follow_from_people_and_rules_rounded_up_per_district(operation):
    needs = dict(Need.objects.values_list("place__code", "quantity"))
    assert needs == {"XB-D1": 801, "XB-D2": 300}


@pytest.mark.parametrize("code", BUNDLED)
def test_an_exported_operation_loads_into_an_equal_one(db, examples, tmp_path, code):
    load_operation(read_folder(examples / code), now=cast.NOW)
    first = export_operation(code)
    write_folder(first, tmp_path / code)
    read = read_folder(tmp_path / code)
    read.tables["operation"][0]["code"] = "again"
    load_operation(read, now=cast.NOW)
    second = export_operation("again")
    second.tables["operation"][0]["code"] = code
    assert second.tables == first.tables
    assert second.texts == first.texts


def test_an_untouched_operation_is_recognised_by_its_export(db, examples):
    load_operation(read_folder(examples / "tutorial"), now=cast.NOW)
    assert not load_operation(export_operation("tutorial"), now=cast.NOW).changed
