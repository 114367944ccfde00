"""What a proposal says about itself, in words with both numbers."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seferber.web import formatting, templatetags, words
from seferber.web.overview.sentences import in_numbers

# A plan so near its bound cannot be much better, wherever it came from.
NEAR = 0.02
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
    if proposal.gap < formatting.PROVEN:
        return _("proven to be the best possible")
    return _("at most %(share)s %% from the best possible") % {"share": formatting.at_most(proposal.gap)}


def both_numbers(proposal: Any) -> str:
    """The two numbers behind the share: person-days of this plan, and the bound no plan can go below."""
    if proposal.objective is None or not proposal.bound:
        return ""
    said = _("%(plan)s weighted person-days of waiting in this plan; no plan can have fewer than %(bound)s")
    return formatting.sentence(said % {"plan": large(proposal.objective), "bound": large(proposal.bound)})


def large(value: float) -> str:
    """Weighted person-days, in millions above ten million."""
    if value >= 10_000_000:
        return _("%(number)s million") % {"number": formatting.number(value / 1e6, 1)}
    return formatting.number(round(value))


def by_hand(proposal: Any) -> bool:
    """Whether the search found nothing better than a hand rule and cannot say that nothing better exists."""
    rules = [c["objective"] for c in proposal.comparisons or [] if c.get("objective") is not None]
    if not rules or proposal.objective is None or proposal.state == "running":
        return False
    open_share = 1.0 if proposal.gap is None else proposal.gap
    return bool(open_share > NEAR and proposal.objective >= min(rules) * (1 - 1e-9))


def beside(proposal: Any) -> str:
    """The plan against the one whose question it changes: what more or less waiting, if the searches can tell."""
    other = proposal.improves
    if other is None or proposal.objective is None or other.objective is None:
        return ""
    if _question(proposal) != _question(other):
        return ""  # Other weights, days or needs: the two values do not measure the same.
    more = proposal.objective - other.objective
    unknown = max(p.objective - (p.bound or 0.0) for p in (proposal, other))
    if abs(more) <= unknown:
        return _("The difference to plan %(code)s is smaller than what the two searches leave open.") % {
            "code": other.code
        }
    template = (
        _("%(number)s person-days of waiting more than plan %(code)s.")
        if more > 0
        else _("%(number)s person-days of waiting fewer than plan %(code)s.")
    )
    return template % {"number": large(abs(more)), "code": other.code}


def _question(proposal: Any) -> tuple[Any, ...]:
    """What the value of a plan is measured against; plans of different ones cannot be compared by it."""
    options = proposal.options or {}
    needs = [event for event in options.get("events") or [] if event.get("kind") == "need"]
    return (
        options.get("setting") or "balanced",
        options.get("days"),
        bool(options.get("careful")),
        needs,
        proposal.world_at,
    )


def tonnes_beside(new_t: float, old_t: float) -> str:
    """What reaches districts, against the plan whose question was changed."""
    return _("%(new)s reach districts instead of %(old)s.") % {
        "new": templatetags.tonnes(new_t),
        "old": templatetags.tonnes(old_t),
    }


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
    donor = donor_added(options.get("events") or [])
    if donor:
        said.append(_("one more donor like %(place)s") % {"place": names.get(donor, donor)})
    elif options.get("events"):
        said.append(
            ngettext("after %(count)s event", "after %(count)s events", len(options["events"]))
            % {"count": formatting.number(len(options["events"]))}
        )
    if options.get("days"):
        said.append(
            ngettext("%(count)s day", "%(count)s days", int(options["days"])) % {"count": options["days"]}
        )
    return ", ".join(said) or _("as the operation stands")


def donor_added(events: list[dict[str, Any]]) -> str:
    """The place whose goods all events add to, as the one click "one more donor" asks; empty otherwise."""
    places = {event.get("place", "") for event in events}
    only = bool(events) and all(event.get("kind") == "supply" for event in events) and len(events) > 1
    return places.pop() if only and len(places) == 1 else ""


def waits_for(reason: dict[str, Any], names: dict[str, str]) -> str:
    """What open need waits for, in two or three words; the whole reason where no words are known."""
    template = str(reason.get("template", ""))
    found = next((short for part, short in words_of_reasons() if part in template), "")
    return found or in_numbers(template, reason.get("params") or {}, names)


def words_of_reasons() -> list[tuple[str, str]]:
    """(part of the planner's sentence, what the district waits for), the more special first."""
    return [
        ("No way or vehicle leads", _("a way or a vehicle")),
        ("Nobody has", _("goods: nobody has any")),
        ("conditions keep every", _("a donor without this condition")),
        ("only where nothing can be unloaded", _("a place that can unload")),
        ("No way leads from any stock", _("a way or a vehicle")),
        ("are handed out", _("more goods")),
        ("fall short", _("more goods")),
        ("vehicles, handling or time do not suffice", _("vehicles, handling or time")),
    ]


def notice_words(notices: list[dict[str, Any]], names: dict[str, str]) -> list[str]:
    """What the planner noticed in the books, each once, what can be mended before what is only to be known."""
    said = dict.fromkeys(in_numbers(n["template"], n.get("params") or {}, names) for n in notices)
    known_only = {
        in_numbers(n["template"], n.get("params") or {}, names)
        for n in notices
        if "nobody needs them" in n["template"]
    }
    return sorted(said, key=lambda text: text in known_only)


def unserved_groups(
    unserved: list[dict[str, Any]], names: dict[str, str], units: dict[str, str]
) -> list[dict[str, Any]]:
    """Need left open, joined by item and reason: districts, units missing, and the reason in words."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in unserved:
        template = one["reason"]["template"]
        groups[(one["item"], template)].append(one)
    rows = []
    for (item, _template), part in groups.items():
        reason = part[0]["reason"]
        params = {**reason["params"], "place": _some_places([one["district"] for one in part], names)}
        rows.append(
            {
                "item": item,
                "name": names.get(item, item),
                "unit": units.get(item, ""),
                "missing": round(sum(x["needed"] - x["delivered"] for x in part)),
                "districts": len(part),
                "reason": in_numbers(reason["template"], params, names),
            }
        )
    return sorted(rows, key=lambda r: (-r["districts"], -r["missing"]))


def _some_places(codes: list[str], names: dict[str, str]) -> str:
    """Up to three names of places, an ellipsis for the rest; their number stands behind the sentence."""
    said = ", ".join(names.get(code, code) for code in codes[:3])
    return said + (" …" if len(codes) > 3 else "")


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
    worst = max(r["objective"] for r in rows)
    # What no plan can avoid is the same for all; only the rest tells a plan from a rule.
    least = min(proposal.bound or 0.0, *(r["objective"] for r in rows))
    for row in rows:
        row["share"] = (row["objective"] - least) / ((worst - least) or 1.0)
        row["text"] = large(row["objective"])
        more = row["objective"] - proposal.objective
        share = abs(more) / (proposal.objective or 1.0) * 100
        numbers = {
            "number": large(abs(more)),
            "share": formatting.number(share, 1 if share >= 0.1 else 2),
        }
        words_more = (
            _("%(number)s person-days more (%(share)s %% more waiting)")
            if more >= 0
            else _("%(number)s person-days fewer (%(share)s %% less waiting)")
        )
        row["more"] = "" if row["mine"] else words_more % numbers
    return sorted(rows, key=lambda r: r["objective"])
