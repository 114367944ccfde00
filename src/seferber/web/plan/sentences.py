"""What a proposal says about itself, in words with both numbers."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seferber.web import formatting, words
from seferber.web.overview.sentences import in_numbers

DEFAULTS = {
    "seconds": 20,
    "grid": "coarse",
    "setting": "balanced",
    "lift_factor": 1.0,
    "handling_factor": 1.0,
}


def gap_words(proposal: Any) -> str:
    """ "at most 3.1 % from the best possible", or what is known instead."""
    if proposal.objective is None:
        return _("no plan found yet")
    if proposal.gap is None or proposal.bound is None or proposal.bound <= 0:
        return _("no bound is known yet, so nobody can say how far from the best possible")
    if proposal.gap < 0.0005:
        return _("proven to be the best possible")
    return _("at most %(share)s %% from the best possible") % {
        "share": formatting.number(round(proposal.gap * 100, 1))
    }


def both_numbers(proposal: Any) -> str:
    """The two numbers behind the share: person-days of this plan, and the bound no plan can go below."""
    if proposal.objective is None or not proposal.bound:
        return ""
    return _(
        "%(plan)s weighted person-days of waiting in this plan; no plan can have fewer than %(bound)s"
    ) % {
        "plan": large(proposal.objective),
        "bound": large(proposal.bound),
    }


def large(value: float) -> str:
    """Weighted person-days, in millions above ten million."""
    if value >= 10_000_000:
        return _("%(number)s million") % {"number": formatting.number(value / 1e6, 1)}
    return formatting.number(round(value))


def options_words(options: dict[str, Any], names: dict[str, str]) -> str:
    """What differs from an ordinary run: "Adana closed, twice the vehicles"."""
    said = []
    if options.get("closed"):
        said.append(
            _("closed: %(places)s") % {"places": ", ".join(names.get(c, c) for c in options["closed"])}
        )
    for key, text in (
        ("lift_factor", _("%(factor)s times the vehicles")),
        ("handling_factor", _("%(factor)s times the handling")),
    ):
        factor = float(options.get(key) or 1.0)
        if factor != 1.0:
            said.append(text % {"factor": formatting.number(factor, 1)})
    if options.get("setting") not in (None, "balanced"):
        said.append(words.word(options["setting"]))
    if options.get("grid") not in (None, "coarse"):
        said.append(_("fine time grid"))
    if options.get("careful"):
        said.append(_("careful"))
    if options.get("events"):
        said.append(
            ngettext("after %(count)s event", "after %(count)s events", len(options["events"]))
            % {"count": formatting.number(len(options["events"]))}
        )
    if options.get("days"):
        said.append(
            ngettext("%(count)s day", "%(count)s days", int(options["days"])) % {"count": options["days"]}
        )
    return ", ".join(said) or _("as the operation stands")


def unserved_groups(
    unserved: list[dict[str, Any]], names: dict[str, str], units: dict[str, str]
) -> list[dict[str, Any]]:
    """Need left open, joined by item and reason: districts, units missing, and the reason in words."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in unserved:
        template = one["reason"]["template"]
        # Reasons that name the place stay apart; the others are the same everywhere.
        groups[(one["item"], template + (one["district"] if "%(place)" in template else ""))].append(one)
    rows = []
    for (item, _template), part in groups.items():
        reason = part[0]["reason"]
        rows.append(
            {
                "item": item,
                "name": names.get(item, item),
                "unit": units.get(item, ""),
                "missing": round(sum(x["needed"] - x["delivered"] for x in part)),
                "districts": len(part),
                "reason": in_numbers(reason["template"], reason["params"], names),
            }
        )
    return sorted(rows, key=lambda r: (-r["districts"], -r["missing"]))


def comparison_rows(proposal: Any) -> list[dict[str, Any]]:
    """The plan beside rules that a person could follow by hand, best first."""
    rows = [
        {
            "name": words.word(c.get("rule", "")),
            "objective": c["objective"],
            "mine": False,
            "rule": in_numbers(c["words"]["template"], c["words"].get("params") or {})
            if c.get("words")
            else "",
        }
        for c in proposal.comparisons or []
        if c.get("objective") is not None
    ]
    if not rows or proposal.objective is None:
        return []
    rows.append({"name": _("this plan"), "objective": proposal.objective, "mine": True, "rule": ""})
    worst = max(r["objective"] for r in rows) or 1.0
    for row in rows:
        row["share"] = row["objective"] / worst
        row["text"] = large(row["objective"])
        more = row["objective"] / proposal.objective - 1 if proposal.objective else 0.0
        share = {"share": formatting.number(round(abs(more) * 100, 1))}
        row["more"] = (
            ""
            if row["mine"]
            else (_("%(share)s %% more waiting") if more >= 0 else _("%(share)s %% less waiting")) % share
        )
    return sorted(rows, key=lambda r: r["objective"])
