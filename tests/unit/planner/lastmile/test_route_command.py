"""`seferber route` as a person types it."""

import json
import xml.etree.ElementTree as ElementTree

import pytest
import typer
from typer.testing import CliRunner

from seferber.cli.route import route

from .test_instances import VRP

app = typer.Typer()
app.command()(route)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "five.vrp").write_text(VRP)
    return tmp_path


def test_plan_is_written_with_routes_arrivals_objective_and_bound(folder):
    done = CliRunner().invoke(app, ["five.vrp", "--seconds", "0.1", "--plot", "five.svg"])
    assert done.exit_code == 0, done.output
    plan = json.loads((folder / "plan.json").read_text())
    assert sorted(stop for r in plan["routes"] for stop in r) == [1, 2, 3]
    assert len(plan["routes"]) <= 2
    assert sum(map(sum, plan["arrivals"])) == pytest.approx(plan["objective"])
    assert 0 < plan["bound"] <= plan["objective"]
    assert [list(map(len, plan[key])) for key in ("routes", "arrivals")] == [
        [len(r) for r in plan["routes"]]
    ] * 2
    ElementTree.parse(folder / "five.svg")


def test_distance_objective_writes_the_same_form(folder):
    done = CliRunner().invoke(
        app, ["five.vrp", "--objective", "distance", "--seconds", "0.1", "--vehicles", "3"]
    )
    assert done.exit_code == 0, done.output
    plan = json.loads((folder / "plan.json").read_text())
    assert plan["bound"] <= plan["objective"]
    assert sorted(stop for r in plan["routes"] for stop in r) == [1, 2, 3]


def test_weights_file_changes_the_order(folder):
    (folder / "w.txt").write_text("1 1 99")
    CliRunner().invoke(app, ["five.vrp", "--seconds", "0.1", "--vehicles", "2", "--weights", "w.txt"])
    plan = json.loads((folder / "plan.json").read_text())
    assert next(r for r in plan["routes"] if 3 in r)[0] == 3


def test_missing_file_is_refused_in_three_sentences(folder):
    done = CliRunner().invoke(app, ["nothing.vrp"])
    assert done.exit_code == 1
    assert "Nothing was planned or written." in done.output
    assert not (folder / "plan.json").exists()


def test_picture_without_coordinates_is_refused(folder):
    text = VRP.replace("EUC_2D", "EXPLICIT").replace(
        "DEMAND_SECTION\n1", "EDGE_WEIGHT_SECTION\n" + "1 1 1 1\n" * 4 + "DEMAND_SECTION\n1"
    )
    start, end = text.index("NODE_COORD"), text.index("EDGE_WEIGHT_SECTION")
    (folder / "m.vrp").write_text(text[:start] + text[end:])
    assert CliRunner().invoke(app, ["m.vrp", "--plot", "m.svg"]).exit_code == 2
