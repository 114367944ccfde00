"""The cast's operation in the store, a commitment of it, and two offices that can sign."""

from __future__ import annotations

import pytest

from seferber.usecases.actor import SYSTEM
from tests import cast


@pytest.fixture
def operation(db):
    """The cast's operation, loaded."""
    from seferber.usecases.load_operation import load_operation

    return load_operation(cast.folder(), now=cast.NOW).operation


@pytest.fixture
def committed(operation):
    """Commitment K-1: 500 tents from Arvenia to Belmoria, agreed by both."""
    from seferber.usecases.agree_commitment import agree_commitment, propose_commitment

    commitment = propose_commitment(
        actor=SYSTEM,
        operation=operation.code,
        giver="XA",
        receiver="XB",
        lines={"TENT": 500},
        title="500 tents",
        now=cast.NOW,
    )
    for party in ("XA", "XB"):
        commitment = agree_commitment(
            actor=SYSTEM, operation=operation.code, commitment=commitment.code, now=cast.NOW, party=party
        )
    return commitment


@pytest.fixture
def signers(operation, django_user_model):
    """Two users with signing keys: (giver key, sign) and (taker key, sign) by party code."""
    from seferber.usecases.enrol_key import enrol_key

    out = {}
    for party in ("XA", "XB"):
        user = django_user_model.objects.create_user(
            f"office-{party.lower()}", password="correct horse battery"
        )
        key = enrol_key(
            actor=SYSTEM,
            user_id=user.pk,
            party=party,
            office=f"{party} logistics office",
            password="correct horse battery",
            now=cast.NOW,
        )
        out[party] = (user, key)
    return out
