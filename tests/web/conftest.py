"""The standing cast for page tests: an exercise in which Arvenia helps Belmoria by way of Corvania."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from seferber.store.models import Institution, Membership, Operation, Party

PARTY_OF_ROLE = {
    "donor_coordinator": "XA",
    "host_coordinator": "XB",
    "ministry_officer": "XA",
    "field_officer": "XB",
    "observer": None,
    "administrator": None,
}


@pytest.fixture
def operation(db: Any) -> Operation:
    """Operation "drill" at 12 February 2023, 18:00 UTC, with its three parties and one ministry."""
    drill = Operation.objects.create(
        code="drill",
        kind="exercise",
        titles={"en": "Arven drill", "tr": "Arven tatbikatı", "kk": "Арвен жаттығуы", "ru": "Учения «Арвен»"},
        disaster="earthquake",
        started_at=datetime(2023, 2, 6, 1, 17, tzinfo=UTC),
        clock_at=datetime(2023, 2, 12, 18, 0, tzinfo=UTC),
        status="demonstration",
    )
    for code, name, role in (
        ("XA", "Arvenia", "assisting"),
        ("XB", "Belmoria", "affected"),
        ("XC", "Corvania", "transit"),
    ):
        Party.objects.create(operation=drill, code=code, names={"en": name}, role=role)
    Institution.objects.create(
        operation=drill,
        code="XA-MES",
        names={"en": "Ministry of Emergencies"},
        party=Party.objects.get(code="XA"),
        kind="ministry",
    )
    return drill


@pytest.fixture
def member(operation: Operation) -> Callable[..., Any]:
    """Makes (once) the user of a role, by default for the role's usual party: `member("observer")`."""

    def make(role: str, party: str | None = "usual") -> Any:
        code = PARTY_OF_ROLE[role] if party == "usual" else party
        name = f"{role}-{code}" if party != "usual" else role
        user, made = get_user_model().objects.get_or_create(username=name)
        if made:
            Membership.objects.create(
                operation=operation,
                user=user,
                role=role,
                party=Party.objects.get(operation=operation, code=code) if code else None,
                institution=Institution.objects.filter(operation=operation).first()
                if role == "ministry_officer"
                else None,
                office=f"Office of the {role.replace('_', ' ')}",
            )
        return user

    return make


@pytest.fixture
def client_as(member: Callable[..., Any]) -> Callable[..., Client]:
    """Gives a client that is signed in with a role: `client_as("host_coordinator")`."""

    def sign_in(role: str, party: str | None = "usual", language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(member(role, party))
        return client

    return sign_in
