"""How a run spends its time: coolings, and between them what joining the days seen so far yields."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seferber.planner.lastmile import search
from seferber.planner.lastmile.joining import join
from seferber.planner.lastmile.plan import TracePoint
from seferber.planner.lastmile.pool import forget_old
from seferber.planner.lastmile.rows_search import run_rows
from seferber.planner.lastmile.run import Progress, Run
from seferber.planner.lastmile.work import COST

# Temperatures in parts of the mean cost of a stop; the values were measured (benchmarks/lastmile.md).
WARM = 3.0
COLD = 0.03
COLD_LARGE = 0.01  # where not every position is tried
REPAIR_WARM = 0.017  # part of WARM with which a plan is mended
POLISH_WARM = 0.033  # part of WARM with which a joined plan is searched on
MEAN_OUT = 10.0
LONGEST_STRING = 10.0
# A run with time to spare cools several times from the start instead of once very slowly: which of the deep
# valleys it ends in is decided while it is warm (CMT5 has at least four within 0.7 %).
STEPS_PER_STOP = 5000
STEPS_PER_STOP_TRIPS = 8000  # where vehicles drive several trips
# There both ends of the fall decide little (trips-CMT5, one cooling of 3.5 s: 1.2 % above the best from 1 to 0.03, 1.0 % from 0.5 to 0.04).
WARM_TRIPS, COLD_TRIPS = 0.17, 1.33  # parts of WARM and COLD
MOST_COOLINGS = 9
MOST_COOLINGS_TRIPS = 12
# Of each cooling's time: the cooling itself, then joining; the rest is for searching on from what was joined.
COOL_SHARE = 0.6
JOIN_SHARE = 0.25
NOTE_WITHIN = 0.03  # days are noted while the plan is within so much of the best
LP_WORK = 1.5e-7  # seconds for joining, per cube of the stops, below which it is not begun
FIRST_PART = 500  # steps before the speed is known
PARTS = 400  # parts of a run; the temperature and the clock are read between them
JOINED = 0  # number of steps that marks a joining in a schedule; its effort stands beside

Part = tuple[int, float, float]


@dataclass(frozen=True)
class Leg:
    """One fall of the temperature, until a share of the run; `effort` > 0: joining comes first."""

    until: float
    warm: float
    cold: float
    effort: float = 0.0


def legs_of(run: Run, steps: float, warm: float, cold: float, seconds: float | None) -> list[Leg]:
    """What a run of so many steps does, or of so many seconds where they are given.

    Args:
        steps: as many as there is time for.
        warm, cold: temperatures, in units of cost.
        seconds: None when only steps count; joining then takes no share of them.
    """
    n = max(run.data.n, 1)
    if not run.data.scan_all and not run.data.exact:
        cold *= COLD_LARGE / COLD
    if not run.noting:
        return [Leg(1.0, warm, cold)]
    # Without a clock the usual time of a step stands for it, so that steps alone decide what happens.
    lasts = seconds if seconds is not None else steps * (3.0 + 0.025 * n) * 1e-6 / (1.0 - JOIN_SHARE)
    each = STEPS_PER_STOP_TRIPS if run.data.several_trips else STEPS_PER_STOP
    most = MOST_COOLINGS_TRIPS if run.data.several_trips else MOST_COOLINGS
    many = max(1, min(most, int(steps / (each * n))))
    while many > 1 and lasts / many * JOIN_SHARE < LP_WORK * n**3:
        many -= 1
    effort = lasts / many * JOIN_SHARE
    if effort < LP_WORK * n**3:
        run.noting = False
        return [Leg(1.0, warm, cold)]
    cool = COOL_SHARE if seconds is not None else COOL_SHARE / (1.0 - JOIN_SHARE)
    legs = []
    first, last = (warm * WARM_TRIPS, cold * COLD_TRIPS) if run.data.several_trips else (warm, cold)
    for k in range(many):
        legs.append(Leg((k + cool) / many, first, last))
        legs.append(Leg((k + 1.0) / many, max(POLISH_WARM * warm, cold), cold, effort))
    return legs


def advance(
    run: Run,
    *,
    seconds: float,
    steps: int | None = None,
    schedule: Sequence[Part] | None = None,
    warm: float = WARM,
    cold: float = COLD,
    clock: Callable[[], float] = time.perf_counter,
    began: float | None = None,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[Progress], None] | None = None,
    again: bool = True,
) -> None:
    """Searches on from the current plan while the temperature falls from `warm` to `cold`.

    A run that remembers days (`start_run`) cools several times when there is time for it, and joins.

    Args:
        seconds: time for this part; not looked at when `steps` or `schedule` is given.
        steps: exact number of steps instead of seconds.
        schedule: exact parts, as recorded by an earlier run, instead of both.
        warm, cold: in parts of the mean cost of a stop.
        clock: seconds; wall or processor time.
        began: clock at the start of the whole run, for the trace.
        stop, progress: asked and told between parts.
        again: False for one fall of the temperature and no joining.
    """
    pace = Pace(run, seconds, steps, warm, cold, clock, again)
    began = pace.start if began is None else began
    todo = list(schedule) if schedule is not None else None
    if todo is not None:
        run.noting = any(size == JOINED for size, _, _ in todo)
    while True:
        part = pace.next_part() if todo is None else (todo.pop(0) if todo else None)
        if part is None:
            return
        before = run.best
        do_part(run, part, stop)
        pace.did(part)
        now = clock() - began
        if run.best < before:
            run.trace.append(TracePoint(now, run.steps, run.served_cost, run.left_out))
        if progress is not None:
            share = min(1.0, pace.share()) if todo is None else 1.0
            progress(Progress(now, run.steps, run.served_cost, run.left_out, share))
        if stop is not None and stop():
            run.stopped = True
            return


def do_part(run: Run, part: Part, stop: Callable[[], bool] | None = None) -> None:
    """Steps with a falling temperature, or a joining."""
    size, first, last = part
    run.schedule.append(part)
    if size == JOINED:
        join(run, first, stop)
        return
    within = NOTE_WITHIN if run.noting else -1.0
    search_on(run, size, first, last, within)
    run.steps += size
    forget_old(run.pool, run.data.n)


def search_on(run: Run, steps: int, warm: float, cold: float, within: float) -> None:
    """Steps while the temperature falls, on rows where the problem allows it."""
    how = (steps, warm, cold, MEAN_OUT, LONGEST_STRING, run.pool, within)
    if run.rows is None:
        search.run(run.data, run.current, run.work, *how)
    else:
        run_rows(run.data, run.current, run.work, run.rows, *how)


class Pace:
    """Cuts a run into parts that fit the machine and the time."""

    def __init__(
        self,
        run: Run,
        seconds: float,
        steps: int | None,
        warm: float,
        cold: float,
        clock: Callable[[], float],
        again: bool,
    ) -> None:
        self.run, self.seconds, self.steps, self.clock = run, max(seconds, 1e-9), steps, clock
        scale = max(float(run.work.figures[COST]) / max(run.data.n, 1), 1e-12)
        self.warm, self.cold = warm * scale, cold * scale
        self.start = self.before = clock()
        self.done, self.size = 0, FIRST_PART
        self.legs = [] if again else [Leg(1.0, self.warm, self.cold)]
        if again and steps is not None:
            self.legs = legs_of(run, steps, self.warm, self.cold, None)
        self.at, self.leg_began = 0, 0.0

    def share(self) -> float:
        """Part of the run that is over."""
        if self.steps is not None:
            return self.done / self.steps
        return (self.clock() - self.start) / self.seconds

    def next_part(self) -> Part | None:
        """What to do next; None at the end."""
        self.before = self.clock()
        share = self.share()
        if share >= 1.0:
            return None
        if not self.legs:
            # The speed is not known yet.
            return (self.size, self.warm, self.warm)
        if share >= self.legs[self.at].until:
            # A joining may have lasted past whole legs.
            while share >= self.legs[self.at].until:
                self.at += 1
                if self.at == len(self.legs):
                    return None
            self.leg_began = -1.0
            if self.legs[self.at].effort > 0.0:
                return (JOINED, self.legs[self.at].effort, 0.0)
        leg = self.legs[self.at]
        if self.leg_began < 0.0:
            self.leg_began = share
        if self.steps is not None:
            # In whole parts, the last of a leg cut to its end.
            end = round(leg.until * self.steps)
            self.size = max(1, min(max(1, self.steps // PARTS), end - self.done))
            ahead = (self.done + self.size) / self.steps
        else:
            ahead = min(leg.until, share + 1.0 / PARTS)
        span = max(leg.until - self.leg_began, 1e-9)
        fall = leg.cold / leg.warm
        first = leg.warm * fall ** min(1.0, (share - self.leg_began) / span)
        return (self.size, first, leg.warm * fall ** min(1.0, (ahead - self.leg_began) / span))

    def did(self, part: Part) -> None:
        """Learns how long a part lasted."""
        if part[0] == JOINED:
            return
        self.done += part[0]
        if self.steps is not None:
            return
        # The parts adapt to the machine; what they were is recorded, so that the run can be repeated.
        lasted = max(self.clock() - self.before, 1e-7)
        if not self.legs:
            ahead = self.seconds * self.size / lasted
            self.legs = legs_of(self.run, ahead, self.warm, self.cold, self.seconds)
            self.leg_began = 0.0
        wanted = self.size * self.seconds / PARTS / lasted
        self.size = int(min(max(wanted, self.size / 4, 20), self.size * 4, 2_000_000))
