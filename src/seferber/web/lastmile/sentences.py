"""What a route plan says about itself: hours, gap, goods, events and reasons in the reader's words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seferber.kernel import Message, parse_moment
from seferber.web import formatting, words


def hours_words(hours: float | None) -> str:
    """ "2 h 24 min"."""
    if hours is None:
        return "–"
    minutes = round(hours * 60)
    if minutes < 60:
        return _("%(minutes)s min") % {"minutes": formatting.number(minutes)}
    return _("%(hours)s h %(minutes)s min") % {
        "hours": formatting.number(minutes // 60),
        "minutes": f"{minutes % 60:02d}",
    }


def gap_words(route: Any) -> str:
    """ "at most 3.1 % from the best possible", or what is known instead."""
    if route.objective is None or route.bound is None:
        return _("no plan found yet")
    if route.gap is not None and route.gap < formatting.PROVEN:
        return _("proven to be the best possible")
    if route.gap is None or route.bound <= 0:
        return _("no bound is known yet")
    if route.gap > 1:
        return _("at most %(times)s times the least that is possible") % {
            "times": formatting.number(round(1 + route.gap, 1))
        }
    return _("at most %(share)s %% from the best possible") % {"share": formatting.at_most(route.gap)}


def loads_words(loads: dict[str, int], names: dict[str, Any]) -> str:
    """ "Family tent 12, Blanket 240", most first."""
    return ", ".join(
        f"{names[code].name if code in names else code} {formatting.number(n)}"
        for code, n in sorted(loads.items(), key=lambda pair: -pair[1])
    )


def vehicle_words(name: str, kinds: dict[str, Any]) -> str:
    """ "Lorry 18 t GVW 3" for "TRUCK-18/3"."""
    kind, _slash, number = name.rpartition("/")
    found = kinds.get(kind)
    return f"{found.name if found else kind} {number}" if kind else name


def message_words(message: dict[str, Any]) -> str:
    """The sentences kept with a failed plan."""
    return " ".join(
        words.say(Message(one["template"], one["params"])) for one in (message or {}).get("sentences", [])
    )


def event_words(
    event: dict[str, Any], places: dict[str, Any], kinds: dict[str, Any], items: dict[str, Any]
) -> str:
    """One event in a sentence."""

    def name(code: str) -> str:
        return stop_name(places[code]) if code in places else code

    kind = event["kind"]
    if kind == "road":
        if not event.get("b"):
            return _("Every road at %(place)s is cut.") % {"place": name(event["a"])}
        ends = {"a": name(event["a"]), "b": name(event["b"])}
        if not event.get("factor"):
            return _("The road between %(a)s and %(b)s is cut.") % ends
        return _("The road between %(a)s and %(b)s takes %(times)s times as long.") % {
            **ends,
            "times": formatting.number(event["factor"]),
        }
    if kind == "vehicle_lost":
        return _("%(vehicle)s is lost.") % {"vehicle": vehicle_words(event["vehicle"], kinds)}
    if kind == "late_goods":
        return _("The goods reach the hub only on %(moment)s.") % {
            "moment": formatting.moment(parse_moment(event["until"]))
        }
    goods = loads_words({k: int(v) for k, v in event.get("goods", {}).items()}, items)
    if kind == "need":
        return _("%(place)s needs other amounts from now on: %(goods)s.") % {
            "place": name(event["stop"]),
            "goods": goods,
        }
    return _("%(place)s is a new stop: %(goods)s.") % {"place": name(event["stop"]), "goods": goods}


def kept_words(figures: dict[str, Any]) -> str:
    """How many promises hold."""
    promised, broken = figures.get("promised", 0), figures.get("broken", 0)
    kept = ngettext(
        "%(kept)s of %(all)s promised arrival is kept (not more than 15 minutes later)",
        "%(kept)s of %(all)s promised arrivals are kept (not more than 15 minutes later)",
        promised,
    ) % {"kept": formatting.number(promised - broken), "all": formatting.number(promised)}
    same = _("%(kept)s of %(all)s open deliveries keep their vehicle") % {
        "kept": formatting.number(figures.get("kept_vehicle", 0)),
        "all": formatting.number(figures.get("open_stops", 0)),
    }
    return f"{kept}; {same}"


def stop_name(place: Any) -> str:
    """The district's name for its only point, else the place's own: short enough for a map."""
    if (
        place.kind == "distribution_point"
        and place.parent is not None
        and place.code == f"DP-{place.parent.code}"
    ):
        return place.parent.name
    return place.name
