"""From a candidate to a pledge: what a confirmed candidate becomes, and how old a promise is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError

# After a week without a commitment a promise is reminded of, after a month it is old: relief needs
# are urgent for days, not months. Our rule; no standard fixes it.
AGEING_DAYS = (7, 30)


class NotAPledge(SeferberError):
    """Readiness, thanks, condolences and D-grade talk stay statements."""

    code = "not_a_pledge"


PLEDGE_KINDS = ("relief_goods", "health_team", "rescue_team", "money", "investment_trade", "joint_project")
COOPERATION_KINDS = ("meeting_visit", "condolence", "thanks", "request")


def pledge_from_candidate(candidate: dict[str, Any], *, grade: str) -> dict[str, Any]:
    """Fields of the pledge that a confirmed candidate becomes.

    Args:
        candidate: as the statement reader writes it (giver, receiver, kind, firmness, quantities, …).
        grade: verifiability of its statement, A to D.

    Returns: giver, receiver, kind, firmness, condition, lines (description, quantity, unit).
    Raises: NotAPledge, for readiness, D-grade statements and kinds that promise no help.
    """
    kind, firmness = candidate["kind"], candidate.get("firmness") or "announced"
    if firmness == "readiness" or kind == "readiness":
        raise NotAPledge(
            N_("This sentence says that %(giver)s is ready to help; it promises nothing."),
            holds=N_("It stays a statement and enters no list of pledges."),
            todo=N_("Ask %(giver)s what it offers, or note the candidate as seen."),
            giver=candidate.get("giver") or "?",
        )
    if grade == "D":
        raise NotAPledge(
            N_("The statement is hardly verifiable (grade D)."),
            holds=N_("It stays a statement and enters no list of pledges."),
            todo=N_("Find a source with a date, a named speaker or a quantity."),
        )
    if kind not in PLEDGE_KINDS:
        raise NotAPledge(
            N_("A %(kind)s is no pledge of help."),
            holds=N_("It stays a statement."),
            todo=N_("Record it under Cooperation instead."),
            kind=kind.replace("_", " "),
        )
    if not candidate.get("giver") or not candidate.get("receiver"):
        raise NotAPledge(
            N_("The candidate does not say who gives or who receives."),
            todo=N_("Edit it and name both sides."),
        )
    if candidate["giver"] == candidate["receiver"]:
        raise NotAPledge(
            N_("Giver and receiver are the same."), todo=N_("Edit the candidate and name both sides.")
        )
    lines = [
        {
            "item": q.get("item") or "",
            "description": q.get("text") or q.get("unit") or "",
            "quantity": q["value"],
            "unit": q.get("unit") or "",
        }
        for q in candidate.get("quantities") or []
    ]
    return {
        "giver": candidate["giver"],
        "receiver": candidate["receiver"],
        "kind": kind,
        "firmness": firmness,
        "condition": (candidate.get("condition") or {}).get("text", "")
        if isinstance(candidate.get("condition"), dict)
        else "",
        "lines": lines or [{"description": kind.replace("_", " "), "quantity": None, "unit": ""}],
    }


def age_word(*, said_at: datetime, now: datetime) -> str:
    """ "fresh", "ageing" or "old", by the days since the promise was made."""
    days = (now - said_at).days
    return "fresh" if days < AGEING_DAYS[0] else "ageing" if days < AGEING_DAYS[1] else "old"
