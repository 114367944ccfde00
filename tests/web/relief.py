"""A loaded operation of the cast for page tests: commitments, keys, consignments in every state."""

from __future__ import annotations

from typing import Any

from tests import cast

from seferber.usecases.actor import SYSTEM

PASSWORD = "correct horse battery"


def load(*, commitment: bool = True) -> Any:
    """The cast's operation with its clock; K-1 is 500 tents from Arvenia to Belmoria, agreed."""
    from seferber.usecases.agree_commitment import agree_commitment, propose_commitment
    from seferber.usecases.load_operation import load_operation

    operation = load_operation(cast.folder(), now=cast.NOW).operation
    if commitment:
        propose_commitment(
            actor=SYSTEM, operation=operation.code, giver="XA", receiver="XB", lines={"TENT": 500, "VACC": 400},
            title="500 tents and vaccine", now=cast.NOW,
        )  # fmt: skip
        for party in ("XA", "XB"):
            agree_commitment(
                actor=SYSTEM, operation=operation.code, commitment="K-1", now=cast.NOW, party=party
            )
    return operation


def send(operation: Any, quantity: int = 500, *, destination: str = "XBAP", **more: Any) -> Any:
    """A dispatched waybill of tents under K-1."""
    from seferber.usecases.dispatch import send_goods

    return send_goods(
        actor=SYSTEM, operation=operation.code, giver="XA", receiver="XB", origin="XA-DEP", destination=destination,
        lines=[{"item": "TENT", "quantity": quantity, "commitment": "K-1"}], now=cast.NOW, **more,
    )  # fmt: skip


def plan(operation: Any, quantity: int = 10, **more: Any) -> Any:
    """A waybill that has not left."""
    from seferber.usecases.create_consignment import create_consignment

    return create_consignment(
        actor=SYSTEM, operation=operation.code, giver="XA", receiver="XB", origin="XA-DEP", destination="XBAP",
        lines=[{"item": "TENT", "quantity": quantity, "commitment": "K-1"}], now=cast.NOW, **more,
    )  # fmt: skip


def enrol(user: Any, party: str, office: str = "logistics office") -> Any:
    """A signing key for the user, sealed with PASSWORD, which becomes the user's password too."""
    from seferber.usecases.enrol_key import enrol_key

    user.set_password(PASSWORD)
    user.save()
    return enrol_key(
        actor=SYSTEM, user_id=user.pk, party=party, office=office, password=PASSWORD, now=cast.NOW
    )
