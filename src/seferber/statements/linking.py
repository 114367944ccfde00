"""Candidates of several texts that may be one commitment told again, corrected, or part of a larger total.

Nothing is ever merged here: a link is a hint with its reason, and the disagreement stays visible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from seferber.kernel import N_, Message
from seferber.statements.model import LADDER, UNLADDERED, Candidate, Reading

NEAR_DAYS = 7
DUPLICATE, CORRECTION, PART, CONFLICT, PROGRESS = "duplicate", "correction", "part_of", "conflict", "progress"
UNCLEAR = "unclear"


@dataclass(frozen=True)
class Link:
    """Two candidates that speak of the same help.

    Attributes:
        kind: duplicate (same figures), progress (same figures, a later step), correction (the later text
            changes the figure), part_of (the first is part of the second's total), conflict (two figures for what
            the words show to be one act), unclear (two figures that may be two consignments of the same days).
        first, second: (id of the text, place of the candidate in its reading).
        count_once: whether both together may count only once.
        reason: in words.
    """

    kind: str
    first: tuple[str, int]
    second: tuple[str, int]
    count_once: bool
    reason: Message
    unit: str = ""
    values: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class _Entry:
    text_id: str
    place: int
    day: date | None
    candidate: Candidate
    reading: Reading


def link(readings: Sequence[tuple[str, str | None, Reading]]) -> list[Link]:
    """Links between candidates of different texts.

    Args:
        readings: (id of the text, its publication day in ISO form or None, its reading).

    Returns: at most one link per pair of candidates, in the order of the texts.
    """
    entries = [
        _Entry(text_id, k, _day(day), candidate, reading)
        for text_id, day, reading in readings
        for k, candidate in enumerate(reading.candidates)
        if candidate.kind not in UNLADDERED
    ]
    out = []
    for a, b in combinations(entries, 2):
        if a.text_id == b.text_id or not _comparable(a, b):
            continue
        found = _compare(*_ordered(a, b))
        if found is not None:
            out.append(found)
    return out


def count_once(links: Sequence[Link]) -> list[list[tuple[str, int]]]:
    """Groups of candidates that may count only once, however many texts tell of them."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(x: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    for item in links:
        if item.count_once:
            parent[root(item.first)] = root(item.second)
    groups: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for member in list(parent):
        groups.setdefault(root(member), []).append(member)
    return [sorted(group) for group in groups.values() if len(group) > 1]


def _day(stated: str | None) -> date | None:
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None


def _comparable(a: _Entry, b: _Entry) -> bool:
    """Same giver, receiver and kind, and days that lie near each other where both are known."""
    x, y = a.candidate, b.candidate
    if (x.giver, x.receiver, x.kind) != (y.giver, y.receiver, y.kind):
        return False
    days = [_act_day(e) or e.day for e in (a, b)]
    if days[0] is None or days[1] is None:
        return True
    return abs(days[0] - days[1]) <= timedelta(days=NEAR_DAYS) or _near(a.day, b.day)


def _near(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= timedelta(days=NEAR_DAYS)


def _act_day(entry: _Entry) -> date | None:
    when = entry.candidate.date
    return _day(when.value) if when and len(when.value) == 10 and when.value[:2] == "20" else None


def _ordered(a: _Entry, b: _Entry) -> tuple[_Entry, _Entry]:
    return (b, a) if a.day and b.day and b.day < a.day else (a, b)


_SAME_ACT = N_(
    "Texts %(first)s and %(second)s name the same giver, receiver and kind within a week; no figure tells them apart."
)
_SAME_FIGURE = N_("Texts %(first)s and %(second)s give the same figure, %(one)s %(unit)s.")
_FIRST_PART = N_("%(one)s %(unit)s in text %(first)s looks like a part of the %(two)s in text %(second)s.")
_SECOND_PART = N_("%(two)s %(unit)s in text %(second)s looks like a part of the %(one)s in text %(first)s.")
_CORRECTED = N_("Text %(second)s says %(two)s %(unit)s where text %(first)s said %(one)s.")
_AGAINST = N_(
    "Text %(first)s says %(one)s %(unit)s, text %(second)s says %(two)s; both stand until a person decides."
)


_TWO = N_(
    "Text %(first)s says %(one)s %(unit)s, text %(second)s says %(two)s, not on the same day: two consignments, or one told differently."
)


def _one_act(a: _Entry, b: _Entry, shared: list[str], unit: str) -> bool:
    """Whether both tell of one act: the same day of the act or of the report, no word for "another", another figure alike."""
    if any({"further", "earlier"} & set(e.candidate.flags) for e in (a, b)):
        return False
    mine = {q.unit: q.value for q in a.candidate.quantities}
    other = {q.unit: q.value for q in b.candidate.quantities}
    if any(u != unit and _same(mine[u], other[u]) for u in shared):
        return True
    days = [_act_day(e) for e in (a, b)]
    if days[0] and days[1]:
        return days[0] == days[1]
    return a.day is None or b.day is None or abs(a.day - b.day) <= timedelta(days=1)


def _compare(a: _Entry, b: _Entry) -> Link | None:
    """What the figures of an earlier and a later candidate say about each other."""
    mine = {q.unit: q.value for q in a.candidate.quantities}
    other = {q.unit: q.value for q in b.candidate.quantities}
    shared = [u for u in mine if u in other]
    first, second = (a.text_id, a.place), (b.text_id, b.place)
    params: dict[str, str] = {"first": a.text_id, "second": b.text_id}
    if not shared:
        if mine and other and a.candidate.kind == "money":
            return None
        if a.candidate.kind in ("meeting_visit", "joint_project") and _other_day(a, b):
            return None
        return Link(_kind_of_same(a, b), first, second, True, Message(_SAME_ACT, params))
    unit = max(shared, key=lambda u: (u in ("tonne", "USD"), mine[u]))
    values = (mine[unit], other[unit])
    params |= {"unit": unit, "one": _plain(values[0]), "two": _plain(values[1])}
    if _same(*values):
        return Link(_kind_of_same(a, b), first, second, True, Message(_SAME_FIGURE, params), unit, values)
    if _cumulative(a, b, unit):
        return Link(PART, first, second, True, Message(_FIRST_PART, params), unit, values)
    if _cumulative(b, a, unit):
        return Link(PART, second, first, True, Message(_SECOND_PART, params), unit, values)
    if min(values) < 0.4 * max(values) and unit not in ("tonne", "USD"):
        return None
    if a.day and b.day and a.day != b.day and _corrects(b):
        return Link(CORRECTION, first, second, True, Message(_CORRECTED, params), unit, values)
    if _one_act(a, b, shared, unit):
        return Link(CONFLICT, first, second, True, Message(_AGAINST, params), unit, values)
    return Link(UNCLEAR, first, second, False, Message(_TWO, params), unit, values)


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= 0.02 * max(a, b)


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _kind_of_same(a: _Entry, b: _Entry) -> str:
    x, y = a.candidate.firmness, b.candidate.firmness
    return PROGRESS if x in LADDER and y in LADDER and LADDER.index(y) > LADDER.index(x) else DUPLICATE


def _other_day(a: _Entry, b: _Entry) -> bool:
    one, two = _act_day(a), _act_day(b)
    return one is not None and two is not None and one != two


def _cumulative(part: _Entry, whole: _Entry, unit: str) -> bool:
    """Whether the whole's words call its figure a total, and the part is smaller."""
    values = [next(q for q in e.candidate.quantities if q.unit == unit) for e in (part, whole)]
    return values[0].value < values[1].value and "total" in whole.candidate.flags


def _corrects(entry: _Entry) -> bool:
    return "correction" in entry.candidate.flags
