"""The signed hand-over on paper: what both offices counted, and everything needed to check both signatures."""

from __future__ import annotations

import base64
import json
from typing import Any

from seferber.documents.voice import Voice, name_in
from seferber.documents.waybill import frame
from seferber.kernel import N_


def receipt_page(facts: Any, voice: Voice, *, link: str, checked: bool) -> dict[str, Any]:
    """What the receipt prints.

    Args:
        facts: `store.queries.units.WaybillFacts` with its hand-over.
        checked: whether both signatures were verified over the document's bytes just now.
    """
    row, say, number = facts.consignment, voice.say, voice.number
    handover = facts.handover
    page = frame(facts, voice, title=say(N_("Hand-over receipt")), link=link)
    rows, sums = [], [0, 0, 0, 0, 0, 0]
    # Pieces can be added up; pieces and kilograms cannot.
    one_measure = len({line.lot.item.unit for line in facts.lines}) == 1
    for line in facts.lines:
        count = facts.counts.get(line.pk)
        counted = [count.good, count.damaged, count.missing, count.refused, count.over] if count else [0] * 5
        sums = [a + b for a, b in zip(sums, [line.quantity, *counted], strict=True)]
        rows.append(
            [
                number(line.number),
                {"main": name_in(line.lot.item.names, voice), "small": _lot(line, voice)},
                f"{number(line.quantity)} {voice.word(line.lot.item.unit)}",
                *(number(n) for n in counted),
                count.reason if count else "",
            ]
        )
    page["tables"] = [
        {
            "title": "",
            "heads": [
                say(N_("Line")), say(N_("Goods")), say(N_("On the waybill")), say(N_("Good")), say(N_("Damaged")),
                say(N_("Missing")), say(N_("Refused")), say(N_("Over")), say(N_("What was seen")),
            ],
            "numbers": [0, 2, 3, 4, 5, 6, 7],
            "widths": [0.9, 3.6, 1.6, 1.2, 1.5, 1.4, 1.3, 1.2, 2.6],
            "rows": rows,
            "total": ["", say(N_("Total")), *(number(n) for n in sums), ""] if one_measure else [],
        }
    ]  # fmt: skip
    page["notes"] = [
        say(N_("Counted and signed on %(moment)s."), moment=voice.moment(handover.occurred_at)),
        say(N_("Both signatures were checked when this paper was made: they hold over the same bytes."))
        if checked
        else say(N_("At least one signature does NOT hold over the document; this paper proves nothing.")),
    ]
    if (json.loads(handover.document).get("field") or {}).get("one_device"):
        page["notes"].append(
            say(N_("Both signatures were made on one device, each with the key of its own person."))
        )
    page["signatures"] = [
        _signed(say(N_("Signed by the giver")), name_in(row.giver.names, voice), handover.giver_key, voice),
        _signed(
            say(N_("Signed by the taker")), name_in(row.receiver.names, voice), handover.taker_key, voice
        ),
    ]
    page["small_print"] = [
        {"label": say(N_("Digest of the signed document (SHA-256):")), "value": handover.document_sha256},
        {"label": say(N_("Signature of the giver:")), "value": handover.giver_signature},
        {"label": say(N_("Signature of the taker:")), "value": handover.taker_signature},
        {"label": say(N_("Public key of the giver:")), "value": _key(handover.giver_key.public_key)},
        {"label": say(N_("Public key of the taker:")), "value": _key(handover.taker_key.public_key)},
    ]
    return page


def _key(public_key: str) -> str:
    """The key as base64 of its 32 bytes, as it stands in the signed file."""
    return base64.b64encode(base64.b64decode(public_key)).decode()


def _lot(line: Any, voice: Voice) -> str:
    parts = [line.lot.item.code]
    if line.lot.code:
        parts.append(voice.say(N_("lot %(lot)s"), lot=line.lot.code))
    if line.lot.expiry_date:
        parts.append(voice.day(line.lot.expiry_date))
    if line.commitment:
        parts.append(line.commitment.code)
    return " · ".join(parts)


def _signed(title: str, party: str, key: Any, voice: Voice) -> dict[str, Any]:
    say = voice.say
    return {
        "title": title,
        "party": party,
        "fields": [
            {"label": say(N_("Office")), "value": key.office},
            {"label": say(N_("Key")), "value": key.fingerprint},
        ],
        "room": False,
    }
