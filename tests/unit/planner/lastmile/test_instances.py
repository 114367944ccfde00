"""Files become problems; what a file lacks is named."""

import json
from pathlib import Path

import numpy as np
import pytest

from seferber.planner.lastmile import plan_last_mile
from seferber.planner.lastmile.instances import BadInstance, fleet_size, read_instance, read_weights

VRP = """NAME : five
TYPE : CVRP
DIMENSION : 4
EDGE_WEIGHT_TYPE : EUC_2D
CAPACITY : 10
DISTANCE : 20
NODE_COORD_SECTION
1 0.0 0.0
2 3.0 4.0
3 6.5 8.0
4 -3.0 4.0
DEMAND_SECTION
1 0
2 6
3 5
4 4
DEPOT_SECTION
1
-1
EOF
"""


@pytest.fixture
def vrp(tmp_path):
    path = tmp_path / "five.vrp"
    path.write_text(VRP)
    return path


def test_fleet_is_the_load_over_the_capacity_rounded_up(vrp):
    assert len(read_instance(vrp).vehicles) == 2
    assert len(read_instance(vrp, vehicles=3).vehicles) == 3
    assert fleet_size(3186, 200, "CMT5") == 17


def test_distances_are_unrounded_unless_asked(vrp):
    assert read_instance(vrp).travel_time_h is None
    assert read_instance(vrp, rounded=True).travel_time_h[0, 2] == 10.0


def test_distance_limit_counts_only_on_request(vrp):
    assert read_instance(vrp).vehicles[0].shift_h == float("inf")
    assert read_instance(vrp, respect_distance=True).vehicles[0].shift_h == 20.0


def test_explicit_half_matrix_is_mirrored(tmp_path):
    text = VRP.replace("EUC_2D", "EXPLICIT\nEDGE_WEIGHT_FORMAT : LOWER_DIAG_ROW")
    text = text.replace("DEMAND_SECTION\n1", "EDGE_WEIGHT_SECTION\n0 1 0\n2 3 0 4 5 6 0\nDEMAND_SECTION\n1")
    (tmp_path / "m.vrp").write_text(text)
    times = read_instance(tmp_path / "m.vrp").travel_time_h
    assert times[3, 2] == times[2, 3] == 6
    assert times[1, 0] == 1


def test_depot_that_is_not_first_becomes_place_0(tmp_path):
    (tmp_path / "d.vrp").write_text(VRP.replace("DEPOT_SECTION\n1", "DEPOT_SECTION\n3"))
    problem = read_instance(tmp_path / "d.vrp")
    assert problem.xy[0].tolist() == [6.5, 8.0]
    assert problem.demand_kg.tolist() == [5, 0, 6, 4]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("DIMENSION : 4", "", "DIMENSION"),
        ("CAPACITY : 10", "", "CAPACITY"),
        ("CAPACITY : 10", "CAPACITY : 0", "CAPACITY"),
        ("DIMENSION : 4", "DIMENSION : 9", "DEMAND_SECTION"),
        ("4 -3.0 4.0", "", "node 4"),
        ("3 5", "3 many", "many"),
        ("EUC_2D", "GEO", "GEO"),
        ("DEMAND_SECTION", "TIME_WINDOW_SECTION", "TIME_WINDOW_SECTION"),
        ("DEPOT_SECTION\n1", "DEPOT_SECTION\n1\n2", "DEPOT_SECTION"),
    ],
)
def test_fault_of_a_file_is_named(tmp_path, old, new, said):
    (tmp_path / "bad.vrp").write_text(VRP.replace(old, new))
    with pytest.raises(BadInstance) as caught:
        read_instance(tmp_path / "bad.vrp")
    assert said in str(caught.value)
    assert "bad.vrp" in str(caught.value)


def test_json_form_holds_weights_with_the_depot_first(tmp_path):
    path = tmp_path / "small.json"
    path.write_text(
        json.dumps(
            {"xy": [[0, 0], [1, 0], [0, 2]], "demand": [0, 1, 1], "K": 1, "Q": 2, "weights": [0, 1, 9]}
        )
    )
    plan = plan_last_mile(read_instance(path), steps=200)
    assert plan.routes == [[2, 1]]
    assert plan.objective == pytest.approx(9 * 2 + 2 + np.sqrt(5))


def test_json_that_lacks_something_is_named(tmp_path):
    path = tmp_path / "small.json"
    path.write_text(json.dumps({"xy": [[0, 0]], "demand": [0]}))
    with pytest.raises(BadInstance, match="“Q” is missing"):
        read_instance(path)
    path.write_text(json.dumps({"xy": [[0, 0]], "demand": [0, 1], "Q": 1}))
    with pytest.raises(BadInstance, match="1 places"):
        read_instance(path)


@pytest.mark.parametrize(
    ("name", "entries", "said"),
    [
        ("xy", [[0, 0], [1, 2, 3]], "“xy” of stop 1 is [1, 2, 3], not 2 numbers"),
        ("demand", [0, "many"], '“demand” of stop 1 is "many", not a number'),
        ("weights", [[1, 1], 2], "“weights” of the depot is [1, 1], not a number"),
    ],
)
def test_json_entry_that_is_no_number_is_named_with_its_stop(tmp_path, name, entries, said):
    path = tmp_path / "small.json"
    path.write_text(json.dumps({"xy": [[0, 0], [1, 1]], "demand": [0, 1], "Q": 1, name: entries}))
    with pytest.raises(BadInstance) as raised:
        read_instance(path)
    assert said in str(raised.value)


def test_weights_file_may_leave_the_depot_out(tmp_path):
    (tmp_path / "w.txt").write_text("1 2\n3")
    assert read_weights(tmp_path / "w.txt", 4).tolist() == [1, 1, 2, 3]
    (tmp_path / "w.json").write_text("[0, 1, 2, 3]")
    assert read_weights(tmp_path / "w.json", 4).tolist() == [0, 1, 2, 3]
    with pytest.raises(BadInstance, match="3 weights for 9 stops"):
        read_weights(tmp_path / "w.txt", 10)


@pytest.mark.shared
def test_published_instances_have_the_fleets_of_the_reference_table():
    folder = Path(__file__).resolve().parents[4] / "../shared/planning/instances"
    if not folder.is_dir():
        pytest.skip("the published instances are not part of the repository")
    sizes = {"CMT/CMT1": 5, "CMT/CMT5": 17, "CMT/CMT11": 7, "Golden/Golden_4": 10, "Golden/Golden_20": 38}
    for name, size in sizes.items():
        assert len(read_instance(folder / f"{name}.vrp").vehicles) == size
