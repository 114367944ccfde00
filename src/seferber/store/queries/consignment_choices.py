"""What the forms of On the way offer: stocks, places, offices, keys, commitments."""

from __future__ import annotations

from django.db.models import F

from seferber.store.models import (
    Balance,
    Commitment,
    Institution,
    LiftType,
    Membership,
    Operation,
    Party,
    Place,
    SigningKey,
)


def offices_of(operation: Operation, party: Party) -> list[str]:
    """Offices of the party's members in this operation, else the party's own name."""
    names = Membership.objects.filter(operation=operation, party=party).exclude(office="").order_by("office")
    return list(dict.fromkeys(names.values_list("office", flat=True))) or [party.name]


def live_key(operation: Operation, user_id: int | None, party_code: str) -> SigningKey | None:
    """The person's key for the party that is not revoked, one that opens with a password first; None without any."""
    if user_id is None:
        return None
    keys = SigningKey.objects.filter(
        user_id=user_id, party_code=party_code, revoked_at__isnull=True
    ).order_by("-id")
    return keys.exclude(sealed_private_key="").first() or keys.first()


def stock_of(operation: Operation, party: Party, *, place: str = "") -> list[Balance]:
    """What the party holds, packed or free, by place and item, first-expired first."""
    query = Balance.objects.filter(
        account__operation=operation,
        account__party=party,
        account__kind__in=("stock", "packed"),
        quantity__gt=0,
    )
    if place:
        query = query.filter(account__place__code=place)
    return list(
        query.select_related(
            "account",
            "account__place",
            "account__commitment",
            "account__commitment__giver",
            "lot",
            "lot__item",
        ).order_by(
            "account__place__code", "lot__item__code", F("lot__expiry_date").asc(nulls_last=True), "id"
        )
    )


def places_with_stock(operation: Operation, party: Party) -> list[Place]:
    held = Balance.objects.filter(
        account__operation=operation,
        account__party=party,
        account__kind__in=("stock", "packed"),
        quantity__gt=0,
    )
    return sorted(
        Place.objects.filter(pk__in=held.order_by().values("account__place_id").distinct()),
        key=lambda p: p.name,
    )


# Kinds of place where goods can be taken in.
RECEIVING_KINDS = (
    "airport",
    "entry_point",
    "seaport",
    "port",
    "hub",
    "district",
    "distribution_point",
    "staging_area",
    "depot",
    "border_gate",
)


def destinations(operation: Operation) -> list[Place]:
    """Places that goods can be sent to: those with a position, districts' provinces left out."""
    rows = Place.objects.filter(operation=operation).exclude(
        kind__in=("country", "province", "region", "area")
    )
    return sorted(rows.select_related("parent"), key=lambda p: (p.kind, p.name))


def places_with_position(operation: Operation) -> list[Place]:
    """Places at which a vehicle may be reported, by name; whole provinces are no position."""
    query = Place.objects.filter(operation=operation, lat__isnull=False, lon__isnull=False)
    return sorted(
        query.exclude(kind__in=("country", "province")).select_related("parent"), key=lambda p: p.name
    )


def lift_types(operation: Operation) -> list[LiftType]:
    return list(LiftType.objects.filter(operation=operation).order_by("mode", "code"))


def agreed_commitments(operation: Operation, giver: Party | None = None) -> list[Commitment]:
    query = Commitment.objects.filter(operation=operation, agreed_at__isnull=False, withdrawn_at__isnull=True)
    if giver is not None:
        query = query.filter(giver=giver)
    return list(query.select_related("giver", "receiver").prefetch_related("lines__item").order_by("code"))


def parties(operation: Operation) -> list[Party]:
    return list(Party.objects.filter(operation=operation).order_by("code"))


def party_name(operation: Operation, code: str) -> str:
    row = Party.objects.filter(operation=operation, code=code).first()
    return row.name if row else code


def institutions_of(operation: Operation, party: Party) -> list[Institution]:
    return list(Institution.objects.filter(operation=operation, party=party).order_by("code"))


def member(operation: Operation, user_id: int) -> Membership | None:
    return (
        Membership.objects.filter(operation=operation, user_id=user_id)
        .select_related("party", "institution")
        .first()
    )
