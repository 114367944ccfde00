"""A sitrep from plain figures: the same parts for the page and for paper, in any language.

`facts` is what `store.queries.reports.facts` collects and what a report keeps for ever; a `Voice` puts it into words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from seferber.kernel import N_
from seferber.reports import charts

MOST_ITEMS, MOST_CAME, MOST_PROVINCES, MOST_PROMISES = 12, 8, 6, 12

ONE_MORE = {
    "handling": N_(
        "%(where)s: one more tonne of handling a day would save about %(days)s person-days of waiting (modelled)."
    ),
    "fleet": N_("%(where)s: one more vehicle would save about %(days)s person-days of waiting (modelled)."),
    "supply": N_(
        "%(where)s: one more unit in stock would save about %(days)s person-days of waiting (modelled)."
    ),
    "": N_("%(where)s: one more unit would save about %(days)s person-days of waiting (modelled)."),
}


class Voice(Protocol):
    """How a language says things."""

    language: str

    def say(self, template: str, **params: Any) -> str: ...

    def number(self, value: float, decimals: int | None = None) -> str: ...

    def moment(self, value: datetime) -> str: ...

    def word(self, code: str) -> str: ...


def name_in(names: Mapping[str, str] | None, language: str) -> str:
    """The name in the language, else English, else whatever there is."""
    if not names:
        return ""
    return names.get(language) or names.get("en") or next(iter(names.values()), "")


def sitrep_page(facts: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    """The report as parts that know no language any more.

    Returns: {"title", "subtitle", "mark", "answer", "message", "figures": [{"value", "label"}],
        "tables": [{"title", "heads", "rows", "numbers" columns right-aligned, "note"}], "lists": [{"title", "rows"}],
        "charts": Vega-Lite values, "chart_title", "assumptions": table, "foot", "language"}.
    """
    as_of = datetime.fromisoformat(facts["as_of"])
    operation = facts["operation"]
    return {
        "language": voice.language,
        "title": name_in(operation["titles"], voice.language),
        "subtitle": voice.say(N_("Situation report as of %(moment)s"), moment=voice.moment(as_of)),
        "mark": voice.word(operation["kind"]) if operation["kind"] != "real" else "",
        "answer": _answer(facts, voice),
        "message": facts.get("message", ""),
        "figures": _figures(facts, voice),
        "tables": [
            t for t in (_items(facts, voice), _provinces(facts, voice), _promises(facts, voice)) if t["rows"]
        ],
        "lists": [x for x in (_way(facts, voice), _holds_up(facts, voice)) if x["rows"]],
        "charts": [_chart(facts, voice)]
        if any(r["received"] or r["allocated"] for r in facts["items"])
        else [],
        "chart_title": voice.say(N_("Share of need met")),
        "assumptions": _assumptions(facts, voice),
        "foot": voice.say(
            N_(
                "Needs are modelled from people in need and standards; they are no official need of any country. "
                "Received means counted in and signed by both sides. Pledges are listed and never summed."
            )
        ),
        "from": facts.get("office", ""),
    }


def _answer(facts: Mapping[str, Any], voice: Voice) -> str:
    if not facts["items"]:
        return voice.say(N_("No need is known yet in this operation."))
    first = facts["items"][0]
    said = voice.say(
        N_(
            "%(item)s: %(received)s of %(need)s needed have been received; %(gap)s are neither received nor allocated, in %(places)s districts (%(status)s)."
        ),
        item=name_in(first["names"], voice.language),
        received=voice.number(first["received"]),
        need=voice.number(first["need"]),
        gap=voice.number(first["gap"]),
        places=voice.number(first["open_places"]),
        status=voice.word(first["status"]),
    )
    way = facts["way"]
    return f"{said} " + voice.say(
        N_(
            "%(sent)s t have been sent and %(received)s t received in signed hand-overs; consignments on the way: %(count)s."
        ),
        sent=voice.number(way["sent_t"]),
        received=voice.number(way["received_t"]),
        count=voice.number(way["consignments"]),
    )


def _figures(facts: Mapping[str, Any], voice: Voice) -> list[dict[str, str]]:
    way, teams = facts["way"], facts["teams"]
    tonnes = voice.word("t")
    return [
        {
            "value": f"{voice.number(way['received_t'])} {tonnes}",
            "label": voice.say(N_("received, signed by both sides")),
        },
        {"value": f"{voice.number(way['weight_t'])} {tonnes}", "label": voice.say(N_("on the way"))},
        {
            "value": f"{voice.number(way['next_48h_t'])} {tonnes}",
            "label": voice.say(N_("expected within 48 hours")),
        },
        {
            "value": voice.number(teams["people"]),
            "label": voice.say(N_("people at work; teams: %(count)s"), count=voice.number(teams["teams"])),
        },
    ]


def _shown(facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The lines that fit: some of which something came or is allocated, then the scarcest; in the order of scarcity."""
    rows: list[Mapping[str, Any]] = list(facts["items"])
    kept = {r["item"] for r in [r for r in rows if r["received"] or r["allocated"]][-MOST_CAME:]}
    for row in rows:
        if len(kept) < MOST_ITEMS:
            kept.add(row["item"])
    return [r for r in rows if r["item"] in kept]


def _items(facts: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    left = len(facts["items"]) - len(_shown(facts))
    return {
        "title": voice.say(N_("Need and what came")),
        "heads": [
            voice.say(h)
            for h in (
                N_("Item"),
                N_("Need"),
                N_("Received"),
                N_("Allocated, not received"),
                N_("Gap"),
                N_("Status"),
            )
        ],
        "numbers": [1, 2, 3, 4],
        "rows": [
            [
                name_in(r["names"], voice.language),
                f"{voice.number(r['need'])} {voice.word(r['unit'])}",
                voice.number(r["received"]),
                voice.number(r["allocated"]),
                voice.number(r["gap"]),
                voice.word(r["status"]),
            ]
            for r in _shown(facts)
        ],
        "note": voice.say(N_("%(count)s further items are needed."), count=voice.number(left))
        if left > 0
        else "",
    }


def _provinces(facts: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    part = facts["provinces"]
    item = next((r for r in facts["items"] if r["item"] == part["item"]), None)
    title = voice.say(
        N_("Where most is missing: %(item)s"), item=name_in(item["names"], voice.language) if item else ""
    )
    rows: Sequence[Mapping[str, Any]] = part["rows"]
    return {
        "title": title,
        "heads": [voice.say(h) for h in (N_("Province"), N_("Need"), N_("Received"), N_("Gap"))],
        "numbers": [1, 2, 3],
        "rows": [
            [
                name_in(r["names"], voice.language),
                voice.number(r["need"]),
                voice.number(r["received"]),
                voice.number(r["gap"]),
            ]
            for r in rows[:MOST_PROVINCES]
        ],
        "note": "",
    }


def _promises(facts: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    rows = sorted(facts["account"], key=lambda r: (r["donor"], r["item"]))
    columns = ("committed", "sent", "received", "distributed", "lost", "owed")
    heads = {
        "committed": N_("Committed"),
        "sent": N_("Sent"),
        "received": N_("Received"),
        "distributed": N_("Distributed"),
        "lost": N_("Lost"),
        "owed": N_("Owed"),
    }
    left = len(rows) - MOST_PROMISES
    return {
        "title": voice.say(N_("What became of the commitments")),
        "heads": [voice.say(N_("Donor")), voice.say(N_("Item")), *(voice.say(heads[c]) for c in columns)],
        "numbers": list(range(2, 8)),
        "rows": [
            [
                name_in(r["donor_names"], voice.language),
                f"{name_in(r['names'], voice.language)} ({voice.word(r['unit'])})",
                *(voice.number(r[c]) for c in columns),
            ]
            for r in rows[:MOST_PROMISES]
        ],
        "note": voice.say(N_("%(count)s further lines stand in the account."), count=voice.number(left))
        if left > 0
        else "",
    }


def _way(facts: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    way = facts["way"]
    rows = [
        voice.say(
            N_("Consignments expected within 48 hours: %(count)s (%(weight)s t)."),
            count=voice.number(way["next_48h"]),
            weight=voice.number(way["next_48h_t"]),
        )
    ]
    if way["late"]:
        rows.append(
            voice.say(N_("Consignments later than planned: %(count)s."), count=voice.number(way["late"]))
        )
    for one in facts["discrepancies"][:4]:
        rows.append(
            voice.say(
                N_(
                    "Waybill %(waybill)s: %(quantity)s %(unit)s of %(item)s differ between waybill and count; the cause is open."
                ),
                waybill=one["waybill"],
                quantity=voice.number(one["quantity"]),
                unit=voice.word(one["unit"]),
                item=name_in(one.get("names"), voice.language) or one["item"],
            )
        )
    return {"title": voice.say(N_("What comes next")), "rows": rows}


def _holds_up(facts: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    names = facts.get("names") or {}
    rows = []
    for one in facts["bottlenecks"]:
        amount = one.get("checked_people_days")
        amount = one.get("people_days", 0.0) if amount is None else amount
        where = str(one.get("where", ""))
        rows.append(
            voice.say(
                ONE_MORE.get(str(one.get("kind", "")), ONE_MORE[""]),
                where=" · ".join(
                    name_in(names.get(part), voice.language) or part
                    for part in where.replace("·", "@").replace(" @ ", "@").split("@")
                ),
                days=voice.number(round(amount, -2) if amount >= 1000 else round(amount)),
            )
        )
    return {"title": voice.say(N_("What holds help up")), "rows": rows}


def _chart(facts: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    rows = [
        {
            "item": name_in(r["names"], voice.language),
            "share": r["received"] / r["need"] if r["need"] else 1.0,
            "allocated": r["allocated"] / r["need"] if r["need"] else 0.0,
            "text": voice.say(
                N_("%(part)s of %(whole)s"), part=voice.number(r["received"]), whole=voice.number(r["need"])
            ),
        }
        for r in _shown(facts)
        if r["received"] or r["allocated"]
    ]
    labels = {
        "share": voice.say(N_("Share of need met")),
        "met": voice.say(N_("received")),
        "allocated": voice.say(N_("allocated, not received")),
    }
    return charts.share_by_item(rows, labels=labels)


def _assumptions(facts: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    return {
        "title": voice.say(N_("Assumptions behind the figures")),
        "heads": [voice.say(h) for h in (N_("Number"), N_("Assumption"), N_("Value"), N_("Status"))],
        "numbers": [],
        "rows": [
            [
                a["code"],
                name_in(a["texts"], voice.language),
                f"{a['value']} {a['unit']}".strip(),
                voice.word(a["status"]),
            ]
            for a in facts["assumptions"]
        ],
        "note": "",
    }
