"""Charts are plain values that any Vega-Lite renderer draws; parts of a bar never exceed the whole."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seferber.reports import charts

LABELS = {k: k for k in ("distributed", "received", "sent", "owed", "lost", "share")}
WHOLE = st.integers(0, 10_000)


@given(committed=WHOLE, sent=WHOLE, received=WHOLE, distributed=WHOLE, lost=WHOLE)
def test_account_bars_have_no_negative_part(committed, sent, received, distributed, lost):
    row = {
        "label": "T",
        "committed": committed,
        "sent": sent,
        "received": received,
        "distributed": distributed,
        "lost": lost,
        "text": "x",
    }
    spec = charts.account_bars([row], labels=LABELS)
    assert all(value["share"] >= 0 for value in spec["data"]["values"])


def test_account_bars_of_an_ordinary_promise_add_up_to_the_whole():
    row = {
        "label": "T",
        "committed": 500,
        "sent": 480,
        "received": 460,
        "distributed": 200,
        "lost": 5,
        "text": "460 of 500",
    }
    spec = charts.account_bars([row], labels=LABELS)
    assert sum(value["share"] for value in spec["data"]["values"]) == pytest.approx(1.0)


@given(share=st.floats(0, 2), allocated=st.floats(0, 2))
def test_share_bars_stay_between_nothing_and_all(share, allocated):
    row = {"item": "T", "share": share, "allocated": allocated, "text": "x"}
    spec = charts.share_by_item([row], labels={"share": "s", "met": "m", "allocated": "a"})
    assert all(0 <= value["from"] <= value["to"] <= 1 + 1e-9 for value in spec["data"]["values"])


def test_items_keep_their_order_and_their_own_line():
    at = datetime(2031, 3, 1, tzinfo=UTC)
    rows = [{"at": at, "item": name, "share": 0.5} for name in ("Tents", "Blankets")]
    colour = charts.share_over_time(rows, labels={"at": "a", "share": "s", "item": "i"})["encoding"]["color"]
    assert colour["scale"]["domain"] == ["Tents", "Blankets"] and len(set(colour["scale"]["range"])) == 2


def test_paper_changes_the_letters_and_nothing_else():
    spec = charts.search_trace(
        [(0.5, 10.0, 5.0)], labels={k: k for k in ("seconds", "value", "plan", "bound")}
    )
    paper = charts.with_font(spec, "Libertinus Serif")
    assert paper["config"]["font"] == "Libertinus Serif" and spec["config"]["font"] == charts.FONT
    assert {k: v for k, v in paper.items() if k != "config"} == {
        k: v for k, v in spec.items() if k != "config"
    }


def test_a_chart_is_nothing_but_json():
    spec = charts.rules_compared([{"rule": "nearest", "value": 3.0, "text": "3"}], labels={"value": "v"})
    assert json.loads(json.dumps(spec)) == spec
