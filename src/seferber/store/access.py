"""Who belongs to which operation, and the record of who did what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Max, Q, QuerySet

from seferber.kernel import N_, SeferberError
from seferber.store.models import AuditEntry, Institution, Membership, Operation, Party, SigningKey


class NoSuchUser(SeferberError):
    code = "no_such_user"


@dataclass(frozen=True)
class UserRow:
    """A person as the administration page lists them; `last_action_at` is of this operation."""

    membership: Membership
    username: str
    role: str
    office: str
    party_code: str
    active: bool
    last_login: datetime | None
    last_action_at: datetime | None


def operations_of(user: AbstractBaseUser | None) -> list[Operation]:
    """Operations the user may enter, newest disaster first; a superuser enters all."""
    if user is None or not user.is_authenticated:
        return []
    rows = Operation.objects.all()
    if not getattr(user, "is_superuser", False):
        rows = rows.filter(pk__in=Membership.objects.filter(user=user.pk).values("operation"))
    return list(rows)


def operation_by_code(code: str) -> Operation | None:
    return Operation.objects.filter(code=code).first()


def membership_of(user: AbstractBaseUser, operation: Operation) -> Membership | None:
    """The user's one membership in the operation, with party and institution read along."""
    return (
        Membership.objects.filter(user=user.pk, operation=operation)
        .select_related("party", "institution")
        .first()
    )


def set_membership(
    *,
    operation: Operation,
    username: str,
    role: str,
    office: str,
    party: Party | None = None,
    institution: Institution | None = None,
    password: str | None = None,
) -> Membership:
    """Gives a user a role in an operation; makes the user when a password is given.

    Raises: NoSuchUser, when there is no such user and no password to make one.
    """
    users = get_user_model()
    user = users.objects.filter(username=username).first()
    if user is None:
        if password is None:
            raise NoSuchUser(
                N_("No user is called “%(username)s”."),
                todo=N_("Check the spelling, or give a first password to make the account."),
                username=username,
            )
        user = users.objects.create_user(username=username, password=password)
    membership, _ = Membership.objects.update_or_create(
        operation=operation,
        user=user,
        defaults={"role": role, "office": office, "party": party, "institution": institution},
    )
    return membership


def end_membership(*, operation: Operation, username: str) -> bool:
    """Takes the user out of the operation; what they did stays in the record."""
    gone, _ = Membership.objects.filter(operation=operation, user__username=username).delete()
    return bool(gone)


def users_of(operation: Operation) -> list[UserRow]:
    """Members of the operation by role and name, each with the last thing they did."""
    last = dict(
        AuditEntry.objects.filter(operation=operation, user__isnull=False)
        .values_list("user")
        .annotate(Max("recorded_at"))
        .values_list("user", "recorded_at__max")
    )
    rows = (
        Membership.objects.filter(operation=operation)
        .select_related("user", "party")
        .order_by("role", "user__username")
    )
    return [
        UserRow(
            membership=m,
            username=m.user.get_username(),
            role=m.role,
            office=m.office,
            party_code=m.party.code if m.party else "",
            active=m.user.is_active,
            last_login=m.user.last_login,
            last_action_at=last.get(m.user_id),
        )
        for m in rows
    ]


def audit_of(
    operation: Operation | None, *, refused: bool | None = None, user: str = "", text: str = ""
) -> QuerySet[AuditEntry]:
    """Entries of the record, newest first, narrowed by refusal, user name and a word in action or target."""
    rows = AuditEntry.objects.select_related("user").filter(operation=operation)
    if refused is not None:
        rows = rows.filter(refused=refused)
    if user:
        rows = rows.filter(user__username=user)
    if text:
        rows = rows.filter(Q(action__icontains=text) | Q(target__icontains=text))
    return rows


def signing_keys_of(operation: Operation) -> QuerySet[SigningKey]:
    """Keys enrolled for the operation's parties, newest first, with their holders."""
    codes = Party.objects.filter(operation=operation).values("code")
    return (
        SigningKey.objects.filter(party_code__in=codes).select_related("user").order_by("-enrolled_at", "-id")
    )


def last_backup() -> AuditEntry | None:
    """The record of the newest backup of this house, or None."""
    return AuditEntry.objects.filter(action="back_up", refused=False).order_by("-id").first()
