"""The gate before loading: is it wanted, will it still be usable, can it be read, does it go in and land?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seferber.catalogue.fitting import LiftLike, RunwayLike, can_land, fits
from seferber.catalogue.items import ItemLike
from seferber.kernel import N_, Issue, Message

WORDS = ("wanted", "enough", "do_not_send")


@dataclass(frozen=True, kw_only=True)
class PackedLine:
    """One line of a relief package.

    Attributes:
        expiry_date: last day of use of the lot; None = not known or does not expire.
        label_languages: languages on this lot's package when they differ from the item's.
    """

    item: ItemLike
    quantity: int
    lot: str = ""
    expiry_date: date | None = None
    label_languages: str | None = None


@dataclass(frozen=True, kw_only=True)
class Word:
    """The receiving side's word for an item from a moment on."""

    item: str
    word: str
    since: datetime
    reason: str = ""


def word_at(words: Iterable[Word], item: str, at: datetime) -> Word | None:
    """The word that holds for `item` at `at`: the latest said until then; None when none was said."""
    said = [one for one in words if one.item == item and one.since <= at]
    return max(said, key=lambda one: one.since) if said else None


def check_package(
    lines: Sequence[PackedLine],
    *,
    words: Iterable[Word],
    now: datetime,
    arrives_at: datetime | None = None,
    label_languages: Sequence[str] = (),
    minimum_days: int = 0,
    lift: LiftLike | None = None,
    runway: RunwayLike | None = None,
) -> list[Issue]:
    """What speaks against sending these lines, before anything is loaded.

    Args:
        lines: the package, one line an item and lot.
        words: the needs list of the receiving side, all words ever said.
        now: the words that hold now are used.
        arrives_at: expected hand-over; default `now`.
        label_languages: a package must carry at least one of them; empty = any.
        minimum_days: days the goods must still be usable after hand-over.
        lift: class of vehicle meant to carry it, for size and weight of single pieces.
        runway: airport of arrival, for aircraft.

    Returns: issues; "error" stops loading unless an office overrides it with a reason, "warning" asks to look.
    """
    held = list(words)
    issues = can_land(lift, runway, where=runway.code) if lift and runway else []
    for number, line in enumerate(lines, start=1):
        where = f"line {number}, {line.item.code}"
        issues += _wanted(line, held, now, where)
        issues += _usable(line, arrives_at or now, minimum_days, where)
        issues += _readable(line, label_languages, where)
        if lift:
            issues += fits(line.item, lift, where=where)
    return issues


def _wanted(line: PackedLine, words: list[Word], now: datetime, where: str) -> list[Issue]:
    said = word_at(words, line.item.code, now)
    if said is None:
        return [
            Issue(
                "no_word",
                Message(
                    N_("the receiving side has not said whether %(item)s is wanted."),
                    {"item": line.item.code},
                ),
                where,
                Message(N_("Ask before loading.")),
                "warning",
            )
        ]
    params = {"item": line.item.code, "since": said.since.date().isoformat(), "reason": said.reason}
    if said.word == "do_not_send":
        return [
            Issue(
                "do_not_send",
                Message(N_("%(item)s: do not send, since %(since)s. %(reason)s"), params),
                where,
                Message(N_("Take the line out, or ask the receiving side to change its word.")),
            )
        ]
    if said.word == "enough":
        return [
            Issue(
                "enough",
                Message(N_("%(item)s: enough, since %(since)s. %(reason)s"), params),
                where,
                Message(N_("Send what is wanted first.")),
                "warning",
            )
        ]
    return []


def _usable(line: PackedLine, arrives_at: datetime, minimum_days: int, where: str) -> list[Issue]:
    if line.expiry_date is None:
        if line.item.shelf_life_days:
            return [
                Issue(
                    "no_expiry",
                    Message(
                        N_("%(item)s expires, but the last day of use of this lot is not known."),
                        {"item": line.item.code},
                    ),
                    where,
                    Message(N_("Read it from the package and enter it.")),
                    "warning",
                )
            ]
        return []
    params = {
        "item": line.item.code,
        "expiry": line.expiry_date.isoformat(),
        "arrives": arrives_at.date().isoformat(),
        "days": minimum_days,
    }
    if line.expiry_date < arrives_at.date():
        return [
            Issue(
                "expired",
                Message(
                    N_("%(item)s expires on %(expiry)s, before it would be handed over on %(arrives)s."),
                    params,
                ),
                where,
                Message(N_("Take another lot.")),
            )
        ]
    if line.expiry_date < arrives_at.date() + timedelta(days=minimum_days):
        return [
            Issue(
                "short_shelf_life",
                Message(
                    N_(
                        "%(item)s expires on %(expiry)s, less than %(days)d days after hand-over on %(arrives)s."
                    ),
                    params,
                ),
                where,
                Message(N_("Take a fresher lot, or agree that it is used at once.")),
                "warning",
            )
        ]
    return []


def _readable(line: PackedLine, wanted: Sequence[str], where: str) -> list[Issue]:
    printed = (line.label_languages if line.label_languages is not None else line.item.label_languages) or ""
    languages = set(printed.lower().replace(",", " ").split())
    if not wanted or not languages or languages & {one.lower() for one in wanted}:
        return []
    return [
        Issue(
            "label_language",
            Message(
                N_("the package of %(item)s is labelled in %(printed)s; %(wanted)s can be read there."),
                {"item": line.item.code, "printed": printed, "wanted": " / ".join(wanted)},
            ),
            where,
            Message(N_("Add a label in one of these languages.")),
            "warning",
        )
    ]
