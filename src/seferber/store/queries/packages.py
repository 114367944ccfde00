"""Relief packages by readiness, stocks they are drawn from, kits, and teams with their deployments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q, Sum

from seferber.store.models import (
    Balance,
    Commitment,
    CommitmentLine,
    Consignment,
    Institution,
    Item,
    KitLine,
    LiftType,
    Operation,
    PackageLine,
    Party,
    Place,
    ReliefPackage,
    Supply,
    Team,
    TeamType,
    Transfer,
    WantedWord,
)

READINESS = ("refused", "drafted", "approved", "packed", "dispatched")


@dataclass(frozen=True)
class Part:
    """What one ministry has in a package: its lines and how far they are."""

    institution: Institution | None
    lines: int
    approved: int
    refused: int
    packed: int

    @property
    def state(self) -> str:
        if self.refused:
            return "refused"
        if self.packed == self.lines:
            return "packed"
        return "approved" if self.approved == self.lines else "drafted"


@dataclass
class PackageRow:
    """A package with what a glance needs; weights in kilograms, volumes in cubic metres."""

    package: ReliefPackage
    lines: list[PackageLine]
    consignments: list[Consignment] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.package.code

    @property
    def live(self) -> list[PackageLine]:
        """Lines that no ministry refused."""
        return [line for line in self.lines if not line.refused_at]

    @property
    def weight_kg(self) -> float:
        return sum(line.quantity * line.lot.item.weight_kg for line in self.live)

    @property
    def weight_t(self) -> float:
        return self.weight_kg / 1000

    @property
    def volume_m3(self) -> float:
        return sum(line.quantity * line.lot.item.volume_m3 for line in self.live)

    @property
    def approved(self) -> int:
        return sum(1 for line in self.lines if line.approved_at or line.packed_at)

    @property
    def packed(self) -> int:
        return sum(1 for line in self.lines if line.packed_at)

    @property
    def undecided(self) -> int:
        return sum(1 for line in self.lines if line.state == "drafted")

    @property
    def refused(self) -> int:
        return sum(1 for line in self.lines if line.refused_at)

    @property
    def readiness(self) -> str:
        """The state of its weakest part; a package that left is dispatched."""
        if any(c.dispatched_at for c in self.consignments):
            return "dispatched"
        if self.undecided:
            return "drafted"
        if not self.live:
            return "refused"
        return "packed" if all(line.packed_at for line in self.live) else "approved"

    @property
    def parts(self) -> list[Part]:
        grouped: dict[int | None, list[PackageLine]] = defaultdict(list)
        for line in self.lines:
            grouped[line.institution_id].append(line)
        return [
            Part(
                institution=lines[0].institution,
                lines=len(lines),
                approved=sum(1 for x in lines if x.approved_at or x.packed_at),
                refused=sum(1 for x in lines if x.refused_at),
                packed=sum(1 for x in lines if x.packed_at),
            )
            for lines in grouped.values()
        ]


def _rows(query: Any) -> list[PackageRow]:
    packages = list(
        query.select_related(
            "commitment", "commitment__giver", "commitment__receiver", "destination"
        ).prefetch_related(
            "lines__lot__item", "lines__institution", "lines__place", "lines__approved_by", "consignments"
        )
    )
    return [PackageRow(p, list(p.lines.all()), list(p.consignments.all())) for p in packages]


def packages(operation: Operation) -> list[PackageRow]:
    """Every package, the least ready first, then the one that must be ready soonest."""
    rows = _rows(ReliefPackage.objects.filter(operation=operation))
    return sorted(
        rows,
        key=lambda r: (
            READINESS.index(r.readiness),
            r.package.ready_by is None,
            r.package.ready_by or 0,
            r.code,
        ),
    )


def package(operation: Operation, code: str) -> PackageRow | None:
    rows = _rows(ReliefPackage.objects.filter(operation=operation, code=code))
    return rows[0] if rows else None


def held_for(lines: Iterable[PackageLine], giver: Party) -> dict[int, int]:
    """Line id → base units of its lot that lie free at its place."""
    lines = list(lines)
    rows = Balance.objects.filter(
        account__kind="stock",
        account__party=giver,
        account__commitment__isnull=True,
        account__place_id__in={line.place_id for line in lines},
        lot_id__in={line.lot_id for line in lines},
    ).values_list("account__place_id", "lot_id", "quantity")
    held = {(place, lot): quantity for place, lot, quantity in rows}
    return {line.pk: held.get((line.place_id, line.lot_id), 0) for line in lines}


def words_of(operation: Operation) -> list[WantedWord]:
    """Every word of the receiving side, with items."""
    return list(WantedWord.objects.filter(operation=operation).select_related("item"))


def lift_types(operation: Operation) -> list[LiftType]:
    return list(LiftType.objects.filter(operation=operation).order_by("-mode", "-payload_t"))


def lift_in_use(operation: Operation) -> set[int]:
    """Ids of classes of which some vehicle stands in the fleet."""
    from seferber.store.models import Lift

    return set(Lift.objects.filter(operation=operation).values_list("type_id", flat=True))


def lift_type(operation: Operation, code: str) -> LiftType | None:
    return LiftType.objects.filter(operation=operation, code=code).first()


def airports(operation: Operation) -> list[Place]:
    """Places with a runway."""
    return sorted(Place.objects.filter(operation=operation, runway_m__isnull=False), key=lambda p: p.name)


@dataclass(frozen=True)
class StockLine:
    """Free stock that a package could be drawn from, and what its commitment still asks for; base units."""

    balance: Balance
    institution: Institution | None
    asked: int

    @property
    def likely(self) -> int:
        """The likely answer: what is asked for, as far as it lies here."""
        return min(self.asked, self.balance.quantity)


def stock_for(operation: Operation, commitment: Commitment) -> list[StockLine]:
    """The giver's free stock of the commitment's items, first-expired first, with the ministry that owns it.

    What is asked for is what was committed less what left free stock for it and less other open drafts.
    """
    giver = commitment.giver
    asked = {line.item_id: line.quantity for line in CommitmentLine.objects.filter(commitment=commitment)}
    flows = Transfer.objects.filter(operation=operation).filter(
        Q(destination__commitment=commitment, source__commitment__isnull=True, source__kind="stock")
    )
    for item, total in (
        flows.values("item_id").annotate(n=Sum("quantity")).order_by().values_list("item_id", "n")
    ):
        asked[item] = asked.get(item, 0) - total
    drafted = PackageLine.objects.filter(
        package__commitment=commitment, packed_at__isnull=True, refused_at__isnull=True
    )
    for item, total in (
        drafted.values("lot__item_id").annotate(n=Sum("quantity")).order_by().values_list("lot__item_id", "n")
    ):
        asked[item] = asked.get(item, 0) - total
    owners = {
        (s.place_id, s.item_id, s.lot_code): s.institution
        for s in Supply.objects.filter(operation=operation, party=giver).select_related("institution")
    }
    balances = (
        Balance.objects.filter(
            account__operation=operation, account__kind="stock", account__party=giver, account__commitment__isnull=True,
            quantity__gt=0, lot__item_id__in=asked,
        )
        .select_related("account__place", "lot", "lot__item")
        .order_by("lot__item__code", F("lot__expiry_date").asc(nulls_last=True), "account__place__code")
    )  # fmt: skip
    out = []
    left = {item: max(0, n) for item, n in asked.items()}
    for balance in balances:
        want = left[balance.lot.item_id]
        left[balance.lot.item_id] = max(0, want - balance.quantity)
        place_id = balance.account.place_id or 0
        out.append(StockLine(balance, owners.get((place_id, balance.lot.item_id, balance.lot.code)), want))
    return out


def agreed(operation: Operation, giver: Party | None) -> list[Commitment]:
    """Commitments of the giver that both parties agreed, newest first."""
    query = Commitment.objects.filter(operation=operation, agreed_at__isnull=False, withdrawn_at__isnull=True)
    if giver is not None:
        query = query.filter(giver=giver)
    return list(query.select_related("giver", "receiver"))


def commitment(operation: Operation, code: str) -> Commitment | None:
    return (
        Commitment.objects.filter(operation=operation, code=code, agreed_at__isnull=False)
        .select_related("giver", "receiver")
        .first()
    )


@dataclass(frozen=True)
class Kit:
    item: Item
    contents: list[KitLine]

    @property
    def weight_kg(self) -> float:
        return sum(line.quantity * line.item.weight_kg for line in self.contents)


def kits(operation: Operation) -> list[Kit]:
    """Fixed sets and what is in one."""
    grouped: dict[int, list[KitLine]] = defaultdict(list)
    for line in (
        KitLine.objects.filter(operation=operation).select_related("kit", "item").order_by("kit__code", "id")
    ):
        grouped[line.kit_id].append(line)
    return [Kit(lines[0].kit, lines) for lines in grouped.values()]


def teams(operation: Operation) -> list[Team]:
    """Every team with class, party, institution, home and place."""
    return list(
        Team.objects.filter(operation=operation)
        .select_related("type", "party", "institution", "home", "deployed_to", "commitment", "pledge")
        .order_by("type__scheme", "type__code", "departed_at", "code")
    )


def team(operation: Operation, code: str) -> Team | None:
    return (
        Team.objects.filter(operation=operation, code=code)
        .select_related("type", "party", "institution", "home", "deployed_to", "commitment", "pledge")
        .first()
    )


def team_types(operation: Operation) -> list[TeamType]:
    return list(TeamType.objects.filter(operation=operation).order_by("scheme", "code"))


def deployment_places(operation: Operation) -> list[Place]:
    """Where teams can be sent: provinces, districts and entry points of the affected parties."""
    rows = Place.objects.filter(operation=operation).exclude(kind__in=("country", "depot", "region"))
    return sorted(
        rows.filter(Q(party__role="affected") | Q(party__isnull=True)), key=lambda p: (p.kind, p.name)
    )


def package_record(operation: Operation, code: str) -> list[Any]:
    """Who did what to this package, newest first."""
    from seferber.store.models import AuditEntry

    return list(
        AuditEntry.objects.filter(operation=operation, refused=False)
        .filter(Q(target=code) | Q(target__startswith=f"{code}/"))
        .select_related("user")[:40]
    )
