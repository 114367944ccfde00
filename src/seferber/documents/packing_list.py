"""The packing list of one truck or aircraft: every carton and pallet with its code, and a box to tick."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from seferber.documents.voice import Voice, name_in
from seferber.documents.waybill import frame, handling, signature, totals_of
from seferber.kernel import N_


def packing_list_page(facts: Any, voice: Voice, *, link: str) -> dict[str, Any]:
    """What the packing list prints; goods without units stand as one row a line.

    Args: as for `waybill_page`.
    """
    say, number = voice.say, voice.number
    page = frame(facts, voice, title=say(N_("Packing list")), link=link)
    lines = {line.number: line for line in facts.lines}
    rows: list[Any] = []
    seen = set()
    for line_number, units in groupby(facts.units, key=lambda u: u.line_number):
        seen.add(line_number)
        for one in units:
            item = one.lot.item
            rows.append(
                [
                    "☐",
                    {"main": one.code, "small": "", "mono": True},
                    f"{voice.word('unit_' + one.kind)} {number(one.position)}/{number(one.of_line)}",
                    {"main": name_in(item.names, voice), "small": item.code},
                    {
                        "main": one.lot.code or "–",
                        "small": voice.day(one.lot.expiry_date) if one.lot.expiry_date else "",
                    },
                    f"{number(one.quantity)} {voice.word(item.unit)}",
                    number(one.quantity * item.weight_kg, 1),
                    number(one.quantity * item.volume_m3, 2),
                ]
            )
    for line_number in sorted(set(lines) - seen):
        line = lines[line_number]
        item = line.lot.item
        rows.append(
            [
                "☐",
                {"main": say(N_("no unit numbered")), "small": ""},
                say(N_("line %(number)d"), number=line_number),
                {"main": name_in(item.names, voice), "small": item.code},
                {
                    "main": line.lot.code or "–",
                    "small": voice.day(line.lot.expiry_date) if line.lot.expiry_date else "",
                },
                f"{number(line.quantity)} {voice.word(item.unit)}",
                number(line.quantity * item.weight_kg, 1),
                number(line.quantity * item.volume_m3, 2),
            ]
        )
    weight, volume = totals_of(facts.lines)
    page["tables"] = [
        {
            "title": "",
            "heads": [
                "", say(N_("Code")), say(N_("Unit")), say(N_("Goods")), say(N_("Lot, use by")), say(N_("Quantity")),
                say(N_("Gross weight, kg")), say(N_("Volume, m³")),
            ],
            "numbers": [5, 6, 7],
            "widths": [0.4, 2.9, 2.0, 3.6, 1.8, 1.6, 1.4, 1.2],
            "rows": rows,
            "total": ["", say(N_("%(count)s units"), count=number(len(facts.units))), "", say(N_("Total")), "", "",
                      number(weight, 1), number(volume, 2)],
        }
    ]  # fmt: skip
    page["notes"] = handling(facts, voice)
    page["signatures"] = [
        signature(say(N_("Loaded and counted")), name_in(facts.consignment.giver.names, voice), voice),
        signature(say(N_("Unloaded and counted")), name_in(facts.consignment.receiver.names, voice), voice),
    ]
    return page
