"""Plans: relaxation for bound and direction, lumps by MIP, small trips by rounding, provinces each for itself.

The order and why: docs/decisions/0020-national-bound.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor

import numpy as np

from seferber.planner.national.aggregate import Merged, merge_districts
from seferber.planner.national.bounds import priced_bound, prices_of
from seferber.planner.national.check import check_departures
from seferber.planner.national.evaluate import evaluate
from seferber.planner.national.explain import bottlenecks_of
from seferber.planner.national.first_legs import LUMP, FirstLegs
from seferber.planner.national.highs import Answer, Matrix, solve_linear, solve_whole
from seferber.planner.national.model import build, reach_of, read_block, values_of
from seferber.planner.national.parts import PartTask, finish, solve_part
from seferber.planner.national.plan import NationalPlan, make_plan
from seferber.planner.national.problem import Bools, Floats, NationalProblem
from seferber.planner.national.restrict import hubs_together, part_of, put_back
from seferber.planner.national.rounding import few_trips, round_trips, with_trips
from seferber.planner.national.rules import hand_rule
from seferber.planner.national.simulate import Manner, carry_out
from seferber.planner.national.supply_bound import supply_bound

Progress = Callable[[float, float, float], None]
SMALL_COLUMNS = 12_000
SIMPLEX_COLUMNS = 60_000
LARGE_COLUMNS = 100_000
HUGE_COLUMNS = 500_000


def plan_national(
    problem: NationalProblem,
    *,
    time_limit: float = 60.0,
    executor: Executor | None = None,
    incumbent: NationalPlan | None = None,
    promises: Floats | None = None,
    stop: Callable[[], bool] | None = None,
    progress: Progress | None = None,
    seed: int = 0,
) -> NationalPlan:
    """The best plan found within `time_limit` seconds of wall time, with its bound.

    Args:
        executor: where independent parts are solved; None: here, one after the other.
        incumbent: a plan to begin from, of a problem with the same shape.
        promises: (D, I, T) units promised to districts; moving one costs `problem.change_price` a tonne.
        stop: asked now and then; true ends the search and keeps the best plan.
        progress: called with (best objective, bound, seconds) whenever one of them improves.
        seed: of every random choice; same seed and enough time give the same plan.
    """
    if promises is not None:
        price = problem.change_price or float(problem.details.get("change_price", 0.0))
        problem = problem.changed(promised=promises, change_price=price)
    search = Search(problem, time_limit, executor, stop, progress, seed)
    search.offer(np.zeros((problem.k, problem.c, problem.t)), np.zeros((problem.k, problem.t)))
    hand = hand_rule(problem, "look_ahead")
    search.offer(hand.loads, hand.trips)
    if incumbent is not None:
        search.offer(incumbent.loads, incumbent.trips)
    search.run()
    return search.plan()


class Search:
    """The state of one run: the best plan so far, the best bound so far."""

    def __init__(
        self,
        problem: NationalProblem,
        time_limit: float,
        executor: Executor | None,
        stop: Callable[[], bool] | None,
        progress: Progress | None,
        seed: int,
    ) -> None:
        self.problem, self.time_limit, self.executor = problem, time_limit, executor
        self.stop, self.progress, self.seed = stop, progress, seed
        self.began = time.monotonic()
        self.loads = np.zeros((problem.k, problem.c, problem.t))
        self.trips = np.zeros((problem.k, problem.t))
        self.best = np.inf
        self.bound = 0.0
        self.trace: list[tuple[float, float, float]] = []
        self.log: list[str] = []
        self.reach = reach_of(problem)
        self.model = build(problem, reach=self.reach)
        self.relaxed: Answer | None = None
        self.merged_search: FirstLegs | None = None

    # -- state ---------------------------------------------------------------------------------

    def left(self) -> float:
        return self.time_limit - (time.monotonic() - self.began)

    def over(self) -> bool:
        return self.left() <= 0 or self.stopped()

    def stopped(self) -> bool:
        return self.stop is not None and self.stop()

    def note(self, words: str) -> None:
        self.log.append(f"{time.monotonic() - self.began:7.1f} s  {words}")

    def tell(self) -> None:
        seconds = time.monotonic() - self.began
        self.trace.append((seconds, self.best, min(self.bound, self.best)))
        if self.progress is not None:
            self.progress(self.best, min(self.bound, self.best), seconds)

    def offer(self, loads: Floats, trips: Floats) -> bool:
        """Takes the plan when it is better and the checker finds nothing; whether it did."""
        value = evaluate(self.problem, loads, trips).objective
        if np.isfinite(self.best) and value >= self.best - 1e-9 * abs(self.best):
            return False
        if check_departures(self.problem, loads, trips):
            return False
        self.loads, self.trips, self.best = loads, trips, value
        self.tell()
        return True

    def raise_bound(self, value: float) -> None:
        if np.isfinite(value) and value > self.bound:
            self.bound = value
            self.tell()

    # -- the way -------------------------------------------------------------------------------

    def run(self) -> None:
        columns = len(self.model.matrix.cost)
        self.note(f"{columns} columns")
        self.raise_bound(supply_bound(self.problem))
        if columns <= SMALL_COLUMNS:
            self.relax()
            self.round_legs()
            self.whole()
            return
        merged = merge_districts(self.problem)
        if merged is not None and (columns > LARGE_COLUMNS or self.problem.whole_units):
            settled, _ = self.first_legs(merged, share=0.15)
            if columns > HUGE_COLUMNS:
                self.last_legs_from(merged, settled)
                self.bound_by_prices(merged)
                return
            self.relax()
            few = len(hubs_together(self.problem)) < 3  # then one part is nearly the whole, and as long
            if self.relaxed is None and few:
                return
            if self.relaxed is None:
                self.bound_by_prices(merged)
            if self.relaxed is None or self.left() < self.again() * self.relaxed.seconds:
                self.follow_relaxation(settled)
                if not few:
                    self.last_legs_from(merged, settled)
            else:
                self.round_legs(settled)
        else:
            self.relax()
            self.round_legs()
            if merged is not None and self.relaxed is not None and self.left() > 8 * self.relaxed.seconds:
                settled, better = self.first_legs(merged, share=0.4)
                if better:
                    self.round_legs(settled)
        self.polish(merged)

    def relax(self) -> None:
        """The bound from the strengthened linear relaxation of the whole problem."""
        answer = self.linear(self.model.matrix)
        self.note(f"relaxation {answer.status} {answer.objective:.6g} in {answer.seconds:.1f} s")
        if answer.status == "optimal":
            self.relaxed = answer
            self.raise_bound(answer.objective - 1e-6 * abs(answer.objective))
        elif answer.solved:
            self.follow_relaxation(answer=answer)

    def again(self) -> float:
        """A relaxation with trips settled, in parts of the first one's time; the simplex gains most."""
        return 0.3 if self.by_simplex(self.model.matrix) else 0.9

    def follow_relaxation(self, given: Floats | None = None, answer: Answer | None = None) -> None:
        """Plans by carrying flows out, in seconds, also those of a relaxation that did not finish.

        Args:
            given: (K, T) trips settled on some legs. answer: whose flows; None: the finished relaxation's.
        """
        answer = answer or self.relaxed
        if answer is None or not len(answer.values):
            return
        p = self.problem
        loads = np.maximum(self.model.loads(answer.values, p), 0)
        trips = None
        if given is not None:
            settled = np.isin(p.arc_leg, np.unique(p.arc_leg[given.any(1)]))
            trips = np.where(settled[:, None], given, np.nan)
        for manner in (Manner(1, 0.97), Manner(1, 0.8)):
            self.offer(*carry_out(p, loads, trips=trips, manner=manner))

    def linear(self, matrix: Matrix) -> Answer:
        """The relaxation, by the solver that suits the problem.

        Operations have far more need than goods and a price on trips; there the simplex was two to
        three times faster than the interior point while small (at 122,000 columns 39 s against 15 s), on the
        benchmark arrays more than ten times slower.
        """
        return solve_linear(matrix, time_limit=max(1.0, self.left()), simplex=self.by_simplex(matrix))

    def by_simplex(self, matrix: Matrix) -> bool:
        return self.problem.whole_units and len(matrix.cost) <= SIMPLEX_COLUMNS

    def round_legs(self, given: Floats | None = None) -> None:
        """Whole trips leg by leg; after each the relaxation decides the loads anew, while time allows.

        Args:
            given: (K, T) trips of the legs that are settled already; zero elsewhere.
        """
        p, model, answer = self.problem, self.model, self.relaxed
        if answer is None or not answer.solved:
            return
        once = answer.seconds
        large = len(model.matrix.cost) > LARGE_COLUMNS and not p.whole_units
        self.follow_relaxation(given)
        trips = np.zeros((p.k, p.t)) if given is None else given
        settled = np.isin(p.arc_leg, np.unique(p.arc_leg[trips.any(1)]))
        steps = (
            [0, *np.unique(p.arc_leg[~settled])] if settled.any() else list(np.unique(p.arc_leg[~settled]))
        )
        for leg in steps:
            if leg == 3 and large:
                break
            if leg > 0:
                arcs = p.arc_leg == leg
                if settled[arcs].all():
                    continue
                trips = trips + self.rounded(model.trips(answer.values), arcs, trips)
                settled = settled | arcs
                second = (p.arc_leg == 2) & ~settled
                if large and leg == 1 and second.any() and self.left() < 2.2 * once:
                    # Time for one more relaxation only: both legs are settled before it.
                    trips = trips + self.rounded(model.trips(answer.values), second, trips)
                    settled = settled | second
            if self.stopped() or self.left() < self.again() * once:
                self.note(f"no time to weigh leg {leg} again")
                break
            found = self.linear(with_trips(model, trips, settled))
            self.note(f"leg {leg} whole: {found.objective:.6g} in {found.seconds:.1f} s")
            if found.status != "optimal":
                break
            # Fewer free trips make the next relaxation shorter than the first.
            answer, once = found, found.seconds
        loads = np.maximum(model.loads(answer.values, p), 0)
        if settled.all():
            self.offer(*finish(p, loads, trips))
            return
        last = p.arc_leg == 3
        base = np.where(settled[:, None], trips, np.nan)
        base[last] = 0.0
        self.provinces(
            0.0,
            start=carry_out(p, loads, trips=base, manner=Manner(1, 0.97)),
            worst=read_block(answer.values, model.phi),
        )

    def rounded(self, trips: Floats, arcs: Bools, held: Floats) -> Floats:
        """(K, T) whole trips of one leg: lumps to the nearest, the others early."""
        p = self.problem
        lumps = few_trips(p, LUMP) & arcs
        first = round_trips(p, trips, lumps, early=0.5, held=held)
        early = 0.65 if p.arc_leg[arcs].max(initial=1) == 1 else 0.8
        return first + round_trips(p, trips, arcs & ~lumps, early=early, held=held + first)

    def whole(self) -> None:
        """The exact search over everything, for small problems; lifts the bound too."""
        if self.over():
            return
        start = values_of(self.model, self.problem, self.loads, self.trips)
        answer = solve_whole(
            self.model.matrix, time_limit=self.left(), start=start, stop=self.over, gap=5e-4, seed=self.seed
        )
        self.note(f"exact search {answer.status} {answer.objective:.6g} bound {answer.bound:.6g}")
        if answer.solved:
            loads = np.maximum(self.model.loads(answer.values, self.problem), 0)
            self.offer(*finish(self.problem, loads, np.rint(self.model.trips(answer.values))))
        self.raise_bound(answer.bound)

    def bound_by_prices(self, merged: Merged) -> None:
        """A bound without the whole relaxation: the merged problem's prices, every part solved for itself."""
        search = self.merged_search
        if search is None or search.relaxed is None or not len(search.relaxed.duals):
            return
        prices = prices_of(self.problem, search.model, search.relaxed, merged.group)
        value = priced_bound(self.problem, prices, executor=self.executor, stop=self.stopped)
        self.note(f"bound by prices {value:.6g}")
        self.raise_bound(value)

    def last_legs_from(self, merged: Merged, trips: Floats) -> None:
        """Completes the merged problem's first legs with last legs, province by province."""
        search = self.merged_search
        if search is None or search.answer is None:
            return
        small, arcs = merged.problem, merged.arcs
        settled = small.arc_leg < 3
        held = np.where(settled[:, None], trips[arcs], 0)
        answer = solve_linear(
            with_trips(search.model, held, settled & held.any(1)), time_limit=max(1.0, self.left())
        )
        answer = answer if answer.solved else search.answer
        p = self.problem
        loads, base = np.zeros((p.k, p.c, p.t)), trips.copy()
        loads[arcs[settled]] = np.maximum(search.model.loads(answer.values, small), 0)[settled]
        base[(p.arc_leg < 3) & ~trips.any(1)] = np.nan
        start = carry_out(p, loads, trips=base, manner=Manner(1, 0.97))
        self.provinces(0.0, start=start, worst=read_block(answer.values, search.model.phi))

    def first_legs(self, merged: Merged, *, share: float) -> tuple[Floats, bool]:
        """(K, T) whole trips of the first leg, and of the second where the problem is large.

        Args:
            share: of the time left that the search on the merged problem may take.

        Returns: the trips, and whether they are better than those of the best plan so far.
        """
        small, arcs = merged.problem, merged.arcs
        start = np.where((small.arc_leg == 1)[:, None], self.trips[arcs], 0.0)
        search = FirstLegs(small, seconds=share * self.left(), over=self.over, note=self.note, seed=self.seed)
        self.merged_search = search
        trips = search.run(start if start.any() else None)
        large = len(self.model.matrix.cost) > LARGE_COLUMNS
        if large and search.answer is not None:
            second = small.arc_leg == 2
            trips = trips + round_trips(
                small, search.model.trips(search.answer.values), second, early=0.8, held=trips
            )
        out = np.zeros((self.problem.k, self.problem.t))
        out[arcs] = trips
        return out, search.improved

    def provinces(
        self, seconds: float, start: tuple[Floats, Floats] | None = None, worst: Floats | None = None
    ) -> None:
        """The last legs, each group of districts for itself, from the same arrivals at the hubs.

        Args:
            seconds: exact search in each, 0 for rounding alone.
            start: a plan without last legs to complete; None: improve the best plan.
            worst: (I,) worst mean unmet shares that the relaxation expects, when nothing is served yet.
        """
        loads, trips = (self.loads, self.trips) if start is None else start
        tasks, parts = [], []
        for free in hubs_together(self.problem):
            part = part_of(self.problem, loads, trips, free)
            parts.append(part)
            floor = part.floor if worst is None else worst
            tasks.append(
                PartTask(
                    part.problem,
                    floor,
                    loads[part.arcs],
                    trips[part.arcs],
                    seconds,
                    linear_seconds=max(2.0, self.left()),
                    seed=self.seed,
                )
            )
        if self.executor is not None:
            answers = list(self.executor.map(solve_part, tasks))
        else:
            answers = []
            for task in tasks:
                answers.append(solve_part(task))
                if start is None and self.over():
                    break
        for part, (new_loads, new_trips) in zip(parts, answers, strict=False):
            loads, trips = put_back(part, loads, trips, new_loads, new_trips)
        took = self.offer(loads, trips)
        self.note(
            f"{len(answers)} provinces, {seconds:.1f} s each: {'better' if took else 'not better'} {self.best:.6g}"
        )

    def polish(self, merged: Merged | None) -> None:
        """Exact search over provinces and first legs in turn, while time lasts and something gets better."""
        groups = hubs_together(self.problem)
        once = 0.0 if self.relaxed is None else self.relaxed.seconds
        idle = 0
        # A part needs its relaxation and a rounding before any search: about a third of the whole.
        while idle < 2 and not self.over() and self.left() > 2.0 + once:
            before = self.best
            workers = getattr(self.executor, "_max_workers", 1) if self.executor is not None else 1
            self.provinces(max(0.5, 0.3 * self.left() * workers / max(len(groups), 1)))
            self.reload()
            if merged is not None and self.relaxed is not None and self.left() > 8 * once:
                self.seed += 1
                settled, better = self.first_legs(merged, share=0.5)
                if better and not self.over():
                    self.round_legs(settled)
            idle = idle + 1 if self.best >= before * (1 - 1e-5) else 0

    def reload(self) -> None:
        """The best loads for the trips as they stand."""
        if self.over() or (self.relaxed is not None and self.relaxed.seconds > 0.5 * self.left()):
            return
        answer = self.linear(with_trips(self.model, self.trips, np.ones(self.problem.k, bool)))
        if answer.solved:
            took = self.offer(
                *finish(
                    self.problem, np.maximum(self.model.loads(answer.values, self.problem), 0), self.trips
                )
            )
            self.note(
                f"loads anew: {'better' if took else 'not better'} {self.best:.6g} in {answer.seconds:.1f} s"
            )

    def plan(self) -> NationalPlan:
        """The best plan with its bound, its bottlenecks and how it came about."""
        binding = bottlenecks_of(self.problem, self.model, self.relaxed) if self.relaxed is not None else []
        seconds = time.monotonic() - self.began
        return make_plan(
            self.problem,
            self.loads,
            self.trips,
            bound=self.bound,
            seconds=seconds,
            bottlenecks=binding,
            trace=self.trace,
        )
