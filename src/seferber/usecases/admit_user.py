"""A person gets a role in an operation, and a key to sign with when acting for a party."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import access, rows
from seferber.usecases.actor import SYSTEM, Actor
from seferber.usecases.enrol_key import enrol_key
from seferber.usecases.permissions import ROLE_NAMES

WITH_PARTY = ("donor_coordinator", "host_coordinator", "ministry_officer", "field_officer")


class WrongUser(SeferberError):
    code = "wrong_user"


def admit_user(
    *,
    operation: str,
    username: str,
    role: str,
    office: str,
    now: datetime,
    actor: Actor = SYSTEM,
    party: str = "",
    institution: str = "",
    password: str = "",
) -> Any:
    """Gives the user the role; makes the account and a signing key sealed with the password when needed.

    Raises: WrongUser, UnknownCode.
    """
    actor.require("manage_users")
    op = rows.get_operation(operation)
    if role not in ROLE_NAMES:
        raise WrongUser(
            N_("There is no role “%(role)s”."),
            todo=N_("Choose one of: %(known)s."),
            role=role,
            known=", ".join(ROLE_NAMES),
        )
    if role in WITH_PARTY and not party:
        raise WrongUser(
            N_("The role %(role)s acts for a party, and none was named."),
            todo=N_("Name the party's code."),
            role=role,
        )
    if role == "ministry_officer" and not institution:
        raise WrongUser(N_("A ministry officer needs a ministry."), todo=N_("Name the institution's code."))
    if password and len(password) < 10:
        raise WrongUser(N_("The password has fewer than 10 characters."), todo=N_("Choose a longer one."))
    with rows.atomic():
        membership = access.set_membership(
            operation=op,
            username=username,
            role=role,
            office=office,
            party=rows.get("party", op, party) if party else None,
            institution=rows.get("institution", op, institution) if institution else None,
            password=password or None,
        )
        has_key = rows.find(
            "signing_key", user_id=membership.user_id, party_code=party, revoked_at__isnull=True
        ).exists()
        if party and password and not has_key:
            enrol_key(
                actor=actor,
                user_id=membership.user_id,
                party=party,
                office=office,
                password=password,
                now=now,
            )
        actor.log(op, "admit_user", username, role=role)
    return membership
