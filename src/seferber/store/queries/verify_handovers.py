"""Hand-overs proved again: the document is what its hash says, both signatures hold, and the books follow from the count."""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr

from seferber.exchange import HandoverDocument, sha256_hex, verify
from seferber.kernel import N_, Issue, Message, SeferberError
from seferber.ledger import transfers_of_receipt
from seferber.store.models import EpcisEvent, Handover, Operation, Transfer

PAGE = 200
# What a count turns into; later steps under the same waybill (a cause named, a correction) have other kinds or sources.
KINDS = ("receipt", "damage", "discrepancy", "surplus", "return")


def check_handovers(operation: Operation) -> tuple[int, list[Issue]]:
    """(hand-overs, faults): forged or changed ones, halves without transfers, and transfers without a hand-over."""
    issues: list[Issue] = []
    many = 0
    for page in _pages(operation):
        posted = _posted(operation, [row.consignment.code for row in page])
        for row in page:
            many += 1
            issues += _of_one(row, posted.get(row.consignment.code, Counter()))
    issues += _without_handover(operation)
    return many, issues


def _pages(operation: Operation) -> Iterator[list[Any]]:
    last = 0
    while True:
        page = list(
            Handover.objects.filter(operation=operation, pk__gt=last)
            .select_related("consignment", "giver_key", "taker_key")
            .order_by("pk")[:PAGE]
        )
        if not page:
            return
        yield page
        last = page[-1].pk


def _posted(operation: Operation, waybills: list[str]) -> dict[str, Counter]:
    out: dict[str, Counter] = {}
    rows = Transfer.objects.filter(operation=operation, document__in=waybills, kind__in=KINDS).values_list(
        "document",
        "kind",
        "item__code",
        "lot__code",
        "quantity",
        "source__kind",
        "source__code",
        "destination__code",
    )
    for document, kind, item, lot, quantity, source_kind, source, destination in rows:
        if source_kind == "transit" or kind == "surplus":
            out.setdefault(document, Counter())[(kind, item, lot, quantity, source, destination)] += 1
    return out


def _of_one(row: Any, posted: Counter) -> list[Issue]:
    waybill = row.consignment.code
    data = row.document.encode()
    if sha256_hex(data) != row.document_sha256:
        return [
            _issue(
                "handover_changed",
                waybill,
                N_("The hand-over of %(waybill)s is not the document that was signed."),
            )
        ]
    issues = _broken_signatures(row, data)
    try:
        document = HandoverDocument.from_bytes(data)
        expected = Counter(
            (t.kind, t.item, t.lot, t.quantity, t.source.code, t.destination.code)
            for t in transfers_of_receipt(
                [line.counted() for line in document.lines],
                waybill=document.waybill,
                taker=document.taker,
                place=document.place,
                giver=document.giver,
            )
        )
    except SeferberError as fault:
        return [
            *issues,
            _issue(
                "handover_unreadable",
                waybill,
                N_("The hand-over of %(waybill)s cannot be read: %(fault)s"),
                fault=str(fault),
            ),
        ]
    missing, extra = expected - posted, posted - expected
    if missing or extra:
        issues.append(
            _issue(
                "half_handover",
                waybill,
                N_(
                    "The hand-over of %(waybill)s and the books differ: signed and not posted %(missing)s; posted and not signed %(extra)s."
                ),
                missing=_in_words(missing),
                extra=_in_words(extra),
            )
        )
    return issues


def _broken_signatures(row: Any, data: bytes) -> list[Issue]:
    """Signatures under these bytes that the key of their side does not confirm."""
    issues = []
    for side, key, signature in (
        (N_("giver"), row.giver_key, row.giver_signature),
        (N_("taker"), row.taker_key, row.taker_signature),
    ):
        try:
            public = base64.b64decode(key.public_key, validate=True)
        except (binascii.Error, ValueError):
            public = b""
        if len(public) != 32 or not verify(public, data, signature):
            issues.append(
                _issue(
                    "signature_broken",
                    row.consignment.code,
                    N_(
                        "The signature of the %(side)s (%(party)s) under the hand-over of %(waybill)s no longer holds."
                    ),
                    side=side,
                    party=key.party_code,
                )
            )
    return issues


def _in_words(transfers: Counter) -> str:
    parts = [
        f"{kind} {quantity} {item}" for kind, item, _lot, quantity, _s, _d in sorted(transfers.elements())
    ]
    return ", ".join(parts[:5]) + (" …" if len(parts) > 5 else "") if parts else "–"


def _without_handover(operation: Operation) -> list[Issue]:
    """Goods that were counted out of transit although nobody signed for them."""
    rows = (
        Transfer.objects.filter(
            operation=operation,
            source__kind="transit",
            source__consignment__handover__isnull=True,
            kind__in=("receipt", "discrepancy", "damage"),
        )
        # What another party's EPCIS document told was signed in the other house; the kept event is the source.
        .exclude(_told_by_another_house(operation))
        .values_list("id", "source__consignment__code")
        .order_by("id")[:100]
    )
    return [
        _issue(
            "receipt_without_handover",
            waybill,
            N_("Transfer %(number)d counts goods of %(waybill)s in, but no hand-over is signed for it."),
            number=number,
        )
        for number, waybill in rows
    ]


def _told_by_another_house(operation: Operation) -> Any:
    events = EpcisEvent.objects.filter(
        operation=operation, event_hash=Substr(OuterRef("idempotency_key"), 7, 64), posted__gt=0
    )
    return Q(Exists(events), idempotency_key__startswith="epcis:")


def _issue(code: str, waybill: str, template: str, **params: Any) -> Issue:
    return Issue(
        code,
        Message(template, {"waybill": waybill, **params}),
        waybill,
        Message(N_("Compare with the file of the signed hand-over that both sides kept, and with a backup.")),
    )
