"""What a count means for the books, whatever the count."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.ledger import (
    AccountRef,
    CountedLine,
    NewTransfer,
    NotEnough,
    WrongCount,
    check_transfers,
    transfers_of_receipt,
)

COUNTS = st.integers(min_value=0, max_value=10_000)


@st.composite
def lines(draw):
    """Any count that adds up: fewer than listed, as listed, or more."""
    good, damaged = draw(COUNTS), draw(COUNTS)
    quantity = draw(st.integers(min_value=1, max_value=20_000))
    difference = quantity - good - damaged
    return CountedLine(
        1,
        "TENT",
        "",
        "K-1",
        quantity,
        good,
        damaged,
        max(0, difference),
        max(0, -difference),
        "seen at the gate",
    )


@given(lines())
def test_transit_ends_at_zero_whatever_the_count(line):
    balances = Counter({"transit:WB-17/K-1": line.quantity})
    for transfer in transfers_of_receipt([line], waybill="WB-17", taker="XB", place="HUB"):
        balances[transfer.source.code] -= transfer.quantity
        balances[transfer.destination.code] += transfer.quantity
    assert sum(balances.values()) == line.quantity
    assert balances["transit:WB-17/K-1"] == 0


@given(lines())
def test_what_stands_in_the_shelf_is_what_was_counted(line):
    came = Counter()
    for transfer in transfers_of_receipt([line], waybill="WB-17", taker="XB", place="HUB"):
        came[transfer.destination.kind] += transfer.quantity
    assert (came["stock"], came["damaged"], came["discrepancy"]) == (line.good, line.damaged, line.missing)


def test_missing_and_over_at_once_is_refused():
    with pytest.raises(WrongCount, match="missing and as over"):
        CountedLine(1, "TENT", "", "", 500, 480, missing=30, over=10, reason="x")


def test_a_count_that_does_not_add_up_is_refused():
    with pytest.raises(WrongCount, match="lists 500 of TENT"):
        CountedLine(1, "TENT", "", "", 500, 480)


def test_a_difference_without_a_reason_is_refused():
    with pytest.raises(WrongCount, match="gives no reason"):
        CountedLine(1, "TENT", "", "", 500, 480, missing=20)


def test_a_physical_account_never_falls_below_zero():
    stock = AccountRef("stock", party="XA", place="DEP")
    transit = AccountRef("transit", waybill="WB-1")
    move = NewTransfer("dispatch", "TENT", "", 6, stock, transit)
    with pytest.raises(NotEnough, match="holds 4 of TENT; 6 were asked for"):
        check_transfers([move, move], {("stock:XA/DEP", "TENT", ""): 10})


@pytest.mark.parametrize("quantity", [0, -3, 1.5, True])
def test_a_transfer_needs_a_whole_quantity_above_zero(quantity):
    with pytest.raises(ValueError, match="whole quantity"):
        NewTransfer(
            "move", "TENT", "", quantity, AccountRef("opening", party="XA"), AccountRef("stock", party="XA")
        )


def test_account_codes_spell_out_what_they_stand_for():
    assert AccountRef("stock", party="XB", place="HUB", commitment="K-1").code == "stock:XB/HUB/K-1"
    assert AccountRef("stock", party="XB", commitment="K-1").code == "stock:XB/-/K-1"
    assert AccountRef("transit", waybill="WB-1").code == "transit:WB-1"


@given(good=COUNTS, damaged=COUNTS, missing=COUNTS, refused=st.integers(min_value=1, max_value=10_000))
def test_refused_goods_return_to_the_giver_where_they_stand(good, damaged, missing, refused):
    quantity = good + damaged + missing + refused
    line = CountedLine(
        1,
        "TENT",
        "",
        "K-1",
        quantity,
        good,
        damaged,
        missing,
        reason="not what was announced",
        refused=refused,
    )
    balances = Counter({"transit:WB-17/K-1": quantity})
    for transfer in transfers_of_receipt([line], waybill="WB-17", taker="XB", place="HUB", giver="XA"):
        balances[transfer.source.code] -= transfer.quantity
        balances[transfer.destination.code] += transfer.quantity
    assert balances["transit:WB-17/K-1"] == 0
    assert balances["stock:XA/HUB/K-1"] == refused
    assert balances["stock:XB/HUB/K-1"] == good
    assert balances["discrepancy:WB-17/K-1"] == missing


def test_what_is_refused_needs_a_reason_and_cannot_be_over_too():
    with pytest.raises(WrongCount, match="gives no reason"):
        CountedLine(1, "TENT", "", "", 500, 0, refused=500)
    with pytest.raises(WrongCount, match="refused and as over"):
        CountedLine(1, "TENT", "", "", 500, 400, over=10, refused=110, reason="x")
    with pytest.raises(WrongCount, match="490 refused does not add up"):
        CountedLine(1, "TENT", "", "", 500, 0, refused=490, reason="x")
