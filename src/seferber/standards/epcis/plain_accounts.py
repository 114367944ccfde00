"""Which accounts an event without our extension moves, as far as the standard's own fields say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seferber.kernel import N_
from seferber.ledger import AccountRef
from seferber.standards.epcis.reading import Fault, ReadEvent


def accounts_from_standard(read: ReadEvent, event: Mapping[str, Any], kind: str) -> None:
    """Sets the kind and the accounts of `read` from the standard's fields alone.

    Args:
        kind: type of the event, as "ObjectEvent".

    Raises: Fault, when they do not say which account moves.
    """
    disposition = str(event.get("disposition", "")).rsplit("Disp-", 1)[-1].rsplit(":", 1)[-1]
    action, step = str(event.get("action", "")), read.biz_step
    giver, taker, promised = read.giver, read.taker, read.commitment
    way = {"waybill": read.waybill, "commitment": promised}
    held = {"party": taker[0], "place": taker[1], "commitment": promised}
    own = {"party": taker[0] or giver[0], "place": taker[1] or giver[1]}
    try:
        if step == "shipping" and read.waybill and all(giver):
            read.kind, read.destination = "dispatch", AccountRef("transit", **way)
        elif step == "receiving" and disposition == "mismatch_quantity" and action == "ADD":
            read.kind, read.source = "surplus", AccountRef("opening", party=taker[0])
            read.destination = AccountRef("stock", **own)
        elif step == "receiving" and disposition == "mismatch_quantity" and read.waybill:
            read.kind, read.source = "discrepancy", AccountRef("transit", **way)
            read.destination = AccountRef("discrepancy", **way)
        elif step == "receiving" and read.waybill:
            read.kind, read.source = "receipt", AccountRef("transit", **way)
            read.destination = AccountRef("stock", **held)
        elif step == "inspecting" and disposition == "damaged" and read.waybill:
            read.kind, read.source = "damage", AccountRef("transit", **way)
            read.destination = AccountRef("damaged", **held)
        elif step == "dispensing":
            read.kind, read.source = "distribution", AccountRef("stock", **own, commitment=promised)
            read.destination = AccountRef("distributed", **own, commitment=promised)
        elif step == "packing" and kind == "AggregationEvent" and promised:
            read.kind, read.source = "packing", AccountRef("stock", **own)
            read.destination = AccountRef("packed", **own, commitment=promised)
        elif step in ("commissioning", "stock_taking") and action == "ADD":
            read.kind, read.source = "opening", AccountRef("opening", party=own["party"])
            read.destination = AccountRef("stock", **own)
        else:
            raise Fault(
                N_(
                    "Business step “%(step)s” with disposition “%(disposition)s” does not say which account moves."
                ),
                step=step[:60],
                disposition=disposition[:60],
            )
    except ValueError:
        raise Fault(N_("It does not name the party, the place or the waybill that it is about.")) from None
