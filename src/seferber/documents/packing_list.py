"""The packing list of one truck or aircraft: what is in it line by line, and every carton and pallet with a box to tick."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from seferber.documents.voice import Voice, name_in
from seferber.documents.waybill import frame, handling, signature, totals_of
from seferber.kernel import N_


def packing_list_page(facts: Any, voice: Voice, *, link: str) -> dict[str, Any]:
    """What the packing list prints: lines as a table, then the codes of each line four to a row.

    Args: as for `waybill_page`.
    """
    say, number = voice.say, voice.number
    page = frame(facts, voice, title=say(N_("Packing list")), link=link)
    by_line = {n: list(units) for n, units in groupby(facts.units, key=lambda u: u.line_number)}
    rows = []
    for line in facts.lines:
        item = line.lot.item
        rows.append(
            [
                number(line.number),
                {"main": name_in(item.names, voice), "small": item.code},
                {
                    "main": line.lot.code or "–",
                    "small": voice.day(line.lot.expiry_date) if line.lot.expiry_date else "",
                },
                f"{number(line.quantity)} {voice.word(item.unit)}",
                _cut(by_line.get(line.number, []), item.unit, voice),
                number(line.quantity * item.weight_kg, 1),
                number(line.quantity * item.volume_m3, 2),
            ]
        )
    weight, volume = totals_of(facts.lines)
    page["tables"] = [
        {
            "title": "",
            "heads": [
                say(N_("Line")), say(N_("Goods")), say(N_("Lot, use by")), say(N_("Quantity")), say(N_("Units")),
                say(N_("Gross weight, kg")), say(N_("Volume, m³")),
            ],
            "numbers": [0, 3, 5, 6],
            "widths": [0.8, 4.0, 2.0, 1.7, 2.6, 1.5, 1.3],
            "rows": rows,
            "total": [
                "", say(N_("Total")), "", "", say(N_("%(count)s units"), count=number(len(facts.units))),
                number(weight, 1), number(volume, 2),
            ],
        }
    ]  # fmt: skip
    page["notes"] = handling(facts, voice)
    page["codes"] = [
        _codes(line, by_line[line.number], voice) for line in facts.lines if line.number in by_line
    ]
    page["signatures"] = [
        signature(say(N_("Loaded and counted")), name_in(facts.consignment.giver.names, voice), voice),
        signature(say(N_("Unloaded and counted")), name_in(facts.consignment.receiver.names, voice), voice),
    ]
    return page


def _cut(units: list[Any], measure: str, voice: Voice) -> str:
    """How a line is cut: "carton: 24 × 30 pcs, carton: 1 × 21 pcs"; in words when it has no unit."""
    if not units:
        return voice.say(N_("no unit numbered"))
    counts: dict[tuple[str, int], int] = {}
    for one in units:
        key = (one.kind, one.quantity)
        counts[key] = counts.get(key, 0) + 1
    return ", ".join(
        f"{voice.word('unit_' + kind)}: {voice.number(count)} × {voice.number(quantity)} {voice.word(measure)}"
        for (kind, quantity), count in sorted(counts.items(), key=lambda entry: -entry[1])
    )


def _codes(line: Any, units: list[Any], voice: Voice) -> dict[str, Any]:
    """The codes of one line; a unit that holds less than the others says how much."""
    usual = max(unit.quantity for unit in units)
    lot = f" · {line.lot.code}" if line.lot.code else ""
    return {
        "title": f"{voice.number(line.number)} · {name_in(line.lot.item.names, voice)} ({line.lot.item.code}{lot}) · "
        f"{_cut(units, line.lot.item.unit, voice)}",
        "codes": [
            {
                "code": unit.code,
                "place": voice.number(n),
                "less": f"{voice.number(unit.quantity)} {voice.word(line.lot.item.unit)}"
                if unit.quantity != usual
                else "",
            }
            for n, unit in enumerate(units, start=1)
        ],
    }
