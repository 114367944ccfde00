"""One rival in a process of its own: reads an instance as JSON, writes its routes as JSON.

    python lastmile_rivals.py ortools|pyvrp_open SECONDS < instance.json

OR-Tools and HiGHS cannot be loaded together, hence the separate process. Limits are processor seconds.
OR-Tools minimises the sum of arrivals through soft upper bounds of 0 on every arrival; guided local search
needs arc costs to penalise, weight 1 and lambda 50 were the best of some fifteen settings tried when the
project was planned. PyVRP has no arrival objective; open routes come closest.
"""

from __future__ import annotations

import json
import math
import sys
import time
from typing import Any

SCALE = 100


def distances(given: dict[str, Any]) -> list[list[float]]:
    """Unrounded straight lines."""
    xy = given["xy"]
    return [[math.dist(a, b) for b in xy] for a in xy]


def ortools(given: dict[str, Any], seconds: float) -> list[list[int]]:
    """Routes of OR-Tools' routing library."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    table = [[round(SCALE * x) for x in row] for row in distances(given)]
    demand = [round(q) for q in given["demand"]]
    manager = pywrapcp.RoutingIndexManager(len(table), given["K"], 0)
    model = pywrapcp.RoutingModel(manager)
    way = model.RegisterTransitCallback(lambda a, b: table[manager.IndexToNode(a)][manager.IndexToNode(b)])
    load = model.RegisterUnaryTransitCallback(lambda a: demand[manager.IndexToNode(a)])
    model.SetArcCostEvaluatorOfAllVehicles(way)
    model.AddDimension(way, 0, 10**9, True, "time")
    model.AddDimensionWithVehicleCapacity(load, 0, [int(given["Q"])] * given["K"], True, "load")
    clock = model.GetDimensionOrDie("time")
    for node in range(1, len(table)):
        clock.SetCumulVarSoftUpperBound(manager.NodeToIndex(node), 0, 1)
    options = pywrapcp.DefaultRoutingSearchParameters()
    options.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    options.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    options.guided_local_search_lambda_coefficient = 50.0
    options.time_limit.FromSeconds(int(20 * seconds + 10))
    began = time.process_time()
    solver = model.solver()
    limit = solver.CustomLimit(lambda: time.process_time() - began > seconds)
    model.AddSearchMonitor(limit)
    solution = model.SolveWithParameters(options)
    if solution is None:
        raise SystemExit("OR-Tools found no plan")
    routes = []
    for vehicle in range(given["K"]):
        route, index = [], model.Start(vehicle)
        while not model.IsEnd(index):
            node = manager.IndexToNode(index)
            if node:
                route.append(node)
            index = solution.Value(model.NextVar(index))
        if route:
            routes.append(route)
    return routes


def pyvrp_open(given: dict[str, Any], seconds: float) -> list[list[int]]:
    """Routes of PyVRP when the way back is free."""
    from pyvrp import Model

    table = distances(given)
    model = Model()
    where = [model.add_location(x, y) for x, y in given["xy"]]
    model.add_depot(where[0])
    for node in range(1, len(table)):
        model.add_client(where[node], delivery=[round(given["demand"][node])])
    model.add_vehicle_type(given["K"], capacity=[int(given["Q"])])
    for a, row in enumerate(table):
        for b, x in enumerate(row):
            model.add_edge(where[a], where[b], distance=0 if b == 0 else round(SCALE * x))
    end = time.process_time() + seconds
    result = model.solve(stop=lambda _: time.process_time() > end, seed=1, display=False)  # type: ignore[arg-type]
    if not result.is_feasible():
        raise SystemExit("PyVRP found no feasible plan")
    return [[visit.idx + 1 for visit in route if visit.is_client()] for route in result.best.routes()]


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    print(json.dumps({"ortools": ortools, "pyvrp_open": pyvrp_open}[sys.argv[1]](asked, float(sys.argv[2]))))
