"""The waybill of one truck or aircraft on paper: who gives what to whom, with room for customs and two signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seferber.documents.pictures import barcode_svg, qr_svg
from seferber.documents.typeset import typeset
from seferber.documents.voice import Voice, name_in, other_name
from seferber.kernel import N_


def paper_pdf(page: dict[str, Any], *, form: str = "pdf") -> Any:
    """A page of `waybill_page`, `packing_list_page` or `receipt_page` as PDF (or PNGs, for looking at)."""
    return typeset("paper.typ", page, form=form)


def waybill_page(facts: Any, voice: Voice, *, link: str) -> dict[str, Any]:
    """What the waybill prints.

    Args:
        facts: `store.queries.units.WaybillFacts`.
        voice: the paper's language.
        link: address or code that the QR code says.
    """
    row, say, number = facts.consignment, voice.say, voice.number
    page = frame(facts, voice, title=say(N_("Waybill")), link=link)
    per_line = {
        line.number: sum(1 for u in facts.units if u.line_number == line.number) for line in facts.lines
    }
    rows = []
    for line in facts.lines:
        item = line.lot.item
        rows.append(
            [
                number(line.number),
                {"main": name_in(item.names, voice), "small": _under(item, voice)},
                {
                    "main": line.lot.code or "–",
                    "small": voice.day(line.lot.expiry_date) if line.lot.expiry_date else "",
                },
                f"{number(line.quantity)} {voice.word(item.unit)}",
                number(per_line[line.number]) if per_line[line.number] else "–",
                number(line.quantity * item.weight_kg, 1),
                number(line.quantity * item.volume_m3, 2),
                {
                    "main": _donor(line, row, facts, voice),
                    "small": line.commitment.code if line.commitment else "",
                },
            ]
        )
    weight, volume = totals_of(facts.lines)
    page["tables"] = [
        {
            "title": "",
            "heads": [
                say(N_("Line")), say(N_("Goods")), say(N_("Lot, use by")), say(N_("Quantity")), say(N_("Units")),
                say(N_("Gross weight, kg")), say(N_("Volume, m³")), say(N_("Donor, commitment")),
            ],
            "numbers": [0, 3, 4, 5, 6],
            "widths": [0.8, 4.2, 2.0, 1.7, 1.0, 1.5, 1.3, 2.4],
            "rows": rows,
            "total": [
                "", say(N_("Total")), "", "", number(len(facts.units)) if facts.units else "–",
                number(weight, 1), number(volume, 2), "",
            ],
        }
    ]  # fmt: skip
    page["notes"] = handling(facts, voice)
    page["fields"] = [
        {"label": say(N_("Seal numbers")), "lines": 1},
        {"label": say(N_("Carrier, driver, licence plate or registration")), "lines": 1},
        {"label": say(N_("Remarks of customs on leaving")), "lines": 2},
        {"label": say(N_("Remarks of customs on entry")), "lines": 2},
    ]
    page["signatures"] = [
        signature(say(N_("Handed over by the giver")), name_in(row.giver.names, voice), voice),
        signature(say(N_("Taken over by the taker")), name_in(row.receiver.names, voice), voice),
    ]
    return page


def frame(facts: Any, voice: Voice, *, title: str, link: str) -> dict[str, Any]:
    """Head, boxes and foot that all papers of a waybill share."""
    row, say = facts.consignment, voice.say
    weight, volume = totals_of(facts.lines)
    leaves = row.dispatched_at or row.planned_departure_at
    arrives = row.received_at or row.arrived_at or row.planned_arrival_at
    lift = name_in(row.lift_type.names, voice) if row.lift_type else ""
    operation = row.operation
    exercise = operation.kind != "real"
    load = facts.load
    return {
        "language": voice.language,
        "title": title,
        "code": row.code,
        "subtitle": name_in(operation.titles, voice),
        "mark": voice.say(N_("EXERCISE – no real goods")) if exercise else "",
        "qr": qr_svg(link),
        "link": link,
        "load": {
            "label": say(N_("Whole load")),
            "readable": f"(00) {load.code}" if load.is_sscc else load.code,
            "bars": barcode_svg(f"00{load.code}", gs1=True)
            if load.is_sscc
            else barcode_svg(load.code, gs1=False),
        }
        if load
        else None,
        "boxes": [
            {"label": say(N_("Giver")), "main": name_in(row.giver.names, voice), "small": row.giver.code},
            {
                "label": say(N_("Taker")),
                "main": name_in(row.receiver.names, voice),
                "small": row.receiver.code,
            },
            {"label": say(N_("Loaded at")), **_place(row.origin, voice)},
            {"label": say(N_("Delivered to")), **_place(row.destination, voice)},
            {
                "label": say(N_("Vehicle")),
                "main": row.vehicle or lift or "–",
                "small": lift if row.vehicle else "",
            },
            {
                "label": say(N_("Leaves, arrives")),
                "main": voice.moment(leaves) if leaves else "–",
                "small": voice.moment(arrives) if arrives else "",
            },
            {
                "label": say(N_("Weight, volume")),
                "main": f"{voice.number(weight, 1)} {voice.word('kg')}",
                "small": f"{voice.number(volume, 2)} {voice.word('m3')}",
            },
            {
                "label": say(N_("State")),
                "main": voice.word(row.state),
                "small": say(N_("package %(code)s"), code=row.package.code) if row.package else "",
            },
        ],
        "tables": [],
        "codes": [],
        "notes": [],
        "fields": [],
        "signatures": [],
        "small_print": [],
        "page_words": say(N_("page")),
        "of_words": say(N_("of")),
        "foot": say(
            N_("%(paper)s %(code)s of operation %(operation)s"),
            paper=title,
            code=row.code,
            operation=operation.code,
        ),
    }


def totals_of(lines: Sequence[Any]) -> tuple[float, float]:
    """Gross kilograms and cubic metres of the lines, from the catalogue."""
    return (
        sum(line.quantity * line.lot.item.weight_kg for line in lines),
        sum(line.quantity * line.lot.item.volume_m3 for line in lines),
    )


def handling(facts: Any, voice: Voice) -> list[str]:
    """What whoever loads, drives or unloads must know, and the commitments behind the goods."""
    say, notes = voice.say, []
    cold = [line for line in facts.lines if line.lot.item.cold_chain]
    if cold:
        notes.append(say(N_("Keep cold on the whole way: %(goods)s."), goods=", ".join(_goods(cold, voice))))
    dated = sorted({line.lot.expiry_date for line in facts.lines if line.lot.expiry_date})
    if dated:
        notes.append(say(N_("First goods to use by: %(day)s."), day=voice.day(dated[0])))
    long = [line for line in facts.lines if (line.lot.item.length_cm or 0) > 240]
    if long:
        notes.append(say(N_("Pieces longer than 2.4 m: %(goods)s."), goods=", ".join(_goods(long, voice))))
    promised = {line.commitment.code: line.commitment for line in facts.lines if line.commitment}
    for code, one in sorted(promised.items()):
        notes.append(
            say(
                N_("Under commitment %(code)s of %(giver)s to %(taker)s."),
                code=code,
                giver=name_in(one.giver.names, voice),
                taker=name_in(one.receiver.names, voice),
            )
        )
    return notes


def signature(title: str, party: str, voice: Voice) -> dict[str, Any]:
    """A block to sign by hand."""
    say = voice.say
    return {
        "title": title,
        "party": party,
        "fields": [
            {"label": say(N_("Office")), "value": ""},
            {"label": say(N_("Name, role")), "value": ""},
            {"label": say(N_("Date, hour (UTC)")), "value": ""},
            {"label": say(N_("Signature, stamp")), "value": ""},
        ],
        "room": True,
    }


def _goods(lines: Sequence[Any], voice: Voice) -> list[str]:
    return [
        f"{name_in(line.lot.item.names, voice)} ({voice.say(N_('line %(number)d'), number=line.number)})"
        for line in lines
    ]


def _under(item: Any, voice: Voice) -> str:
    english = other_name(item.names, voice)
    return f"{item.code} · {english}" if english else item.code


def _place(place: Any, voice: Voice) -> dict[str, str]:
    above = name_in(place.parent.names, voice) if place.parent else ""
    return {"main": name_in(place.names, voice), "small": f"{place.code}{' · ' + above if above else ''}"}


def _donor(line: Any, row: Any, facts: Any, voice: Voice) -> str:
    """Whose goods: the offices that packed them, else the party that promised or gives them."""
    offices = {o.code: name_in(o.names, voice) for o in facts.owners.get(line.lot_id, [])}
    if offices:
        return ", ".join(offices.values())
    return name_in((line.commitment.giver if line.commitment else row.giver).names, voice)
