"""Whether a lot may leave, be given out or stay: recalled, expired on the way, or warm where it must be cold."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol

from seferber.kernel import N_, Issue, Message


class Perishable(Protocol):
    """An item, as far as the cold chain asks; a row of the store fits as it is."""

    @property
    def code(self) -> str: ...
    @property
    def cold_chain(self) -> bool | None: ...


class ColdLift(Protocol):
    """A class of vehicles, as far as the cold chain asks; a row of the store fits as it is."""

    @property
    def code(self) -> str: ...
    @property
    def refrigerated(self) -> bool | None: ...


def departure_issues(
    item: Perishable,
    *,
    lot: str,
    expiry_date: date | None,
    arrives_at: datetime,
    lift: ColdLift | None,
    where: str = "",
) -> list[Issue]:
    """What speaks against this lot leaving now.

    Args:
        expiry_date: last day of use; None = not known or does not expire.
        arrives_at: expected hand-over.
        lift: class of vehicle; None = not chosen yet.

    Returns: issues; "error" stops the departure unless an office overrides it with a reason.
    """
    out = []
    if expiry_date is not None and expiry_date < arrives_at.date():
        params: dict[str, Any] = {
            "item": item.code,
            "lot": lot or "–",
            "expiry": expiry_date.isoformat(),
            "arrives": arrives_at.date().isoformat(),
        }
        out.append(
            Issue(
                "expires_on_the_way",
                Message(
                    N_("lot %(lot)s of %(item)s expires on %(expiry)s, before hand-over on %(arrives)s."),
                    params,
                ),
                where,
                Message(N_("Take another lot.")),
            )
        )
    if item.cold_chain and (lift is None or not lift.refrigerated):
        out.append(_warm(item, lift, where))
    return out


def _warm(item: Perishable, lift: ColdLift | None, where: str) -> Issue:
    """A lift that is known to be warm stops the goods; one of which nothing is known asks to look."""
    todo = Message(N_("Choose a refrigerated class, or pack with cold boxes and say so."))
    if lift is None or lift.refrigerated is None:
        name = lift.code if lift else "–"
        text = N_("%(item)s must stay cold; whether %(lift)s keeps it cold is not known.")
        return Issue("cold_unknown", Message(text, {"item": item.code, "lift": name}), where, todo, "warning")
    text = N_("%(item)s must stay cold; %(lift)s is not refrigerated.")
    return Issue("not_cold", Message(text, {"item": item.code, "lift": lift.code}), where, todo)
