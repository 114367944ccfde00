"""How much of what each stop is to get: stock shared by need, goods of waybills, or the whole need."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError, share_by_largest_remainder
from seferber.store.queries import lastmile


class NothingToRoute(SeferberError):
    """There is no stop, no vehicle or nothing to bring."""

    code = "nothing_to_route"
    default_holds = N_("No plan was made.")


def points_of(facts: lastmile.HubFacts) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = defaultdict(list)
    for place in facts.places:
        if place.kind == "distribution_point":
            out[facts.parents.get(place.code, "")].append(place)
    return out


def part_of(place: Any, siblings: list[Any]) -> float:
    """Share of a district's people at one of its points: by population where all are known, else alike."""
    if all(one.population for one in siblings):
        return float(place.population / sum(one.population for one in siblings))
    return 1.0 / max(1, len(siblings))


class Amounts:
    """How much of what each stop is to get."""

    def __init__(
        self, facts: lastmile.HubFacts, wish: dict[str, Any], starts_at: datetime, chosen: list[Any]
    ) -> None:
        self.facts, self.wish, self.chosen = facts, wish, chosen
        self.items = set(wish["items"]) or set(facts.items)
        self.points = points_of(facts)
        self.in_time: dict[str, int] = defaultdict(int)
        for row in facts.coming:
            if row["at"] <= starts_at:
                self.in_time[row["item"]] += row["quantity"]
        self.replaces: dict[str, dict[str, int]] = {}
        self.waiting: dict[str, int] = {}

    def goods(self) -> dict[str, dict[str, int]]:
        """Stop → item → base units, nothing empty."""
        if self.wish["amounts"] == "planned":
            return self.spread(self.from_waybills())
        need = {key: n for key, n in self.facts.open_need.items() if key[1] in self.items}
        wanted = self.spread(need)
        return wanted if self.wish["amounts"] == "need" else self.within_stock(wanted)

    def spread(self, amounts: dict[tuple[str, str], int]) -> dict[str, dict[str, int]]:
        """Amounts of districts shared out over their points; those of other places are left alone."""
        chosen = {place.code: place for place in self.chosen}
        out: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for (code, item), quantity in amounts.items():
            if code in chosen:
                out[code][item] += quantity
                continue
            points = self.points.get(code, [])
            if not points:
                continue
            parts = share_by_largest_remainder(quantity, [part_of(p, points) for p in points])
            for point, part in zip(points, parts, strict=True):
                if part and point.code in chosen:
                    out[point.code][item] += part
        return {code: dict(items) for code, items in out.items()}

    def within_stock(self, wanted: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
        """What stands at the hub, or comes before the start, shared in proportion to what each stop lacks."""
        out: dict[str, dict[str, int]] = defaultdict(dict)
        for item in sorted({item for items in wanted.values() for item in items}):
            there = self.facts.stock.get(item, 0) + self.in_time.get(item, 0)
            stops = [code for code, items in wanted.items() if items.get(item)]
            lacks = [wanted[code][item] for code in stops]
            if there < sum(lacks):
                lacks = share_by_largest_remainder(there, [float(n) for n in lacks])
            for code, quantity in zip(stops, lacks, strict=True):
                if quantity:
                    out[code][item] = quantity
        return dict(out)

    def from_waybills(self) -> dict[tuple[str, str], int]:
        """Goods of waybills that have not left, in order of departure, as far as they stand at the hub."""
        there: dict[str, int] = defaultdict(int, self.facts.standing)
        for item, quantity in self.in_time.items():
            there[item] += quantity
        reached = {place.code for place in self.chosen} | {
            self.facts.parents.get(place.code, "") for place in self.chosen
        }
        out: dict[tuple[str, str], int] = defaultdict(int)
        for row in self.facts.planned:
            if row["place"] not in reached or row["item"] not in self.items:
                continue
            take = min(row["quantity"], there[row["item"]])
            if take < row["quantity"]:
                self.waiting[row["waybill"]] = self.waiting.get(row["waybill"], 0) + row["quantity"] - take
            if take:
                there[row["item"]] -= take
                taken = self.replaces.setdefault(row["waybill"], {})
                taken[row["item"]] = taken.get(row["item"], 0) + take
                out[(row["place"], row["item"])] += take
        return dict(out)

    def not_covered(self, goods: dict[str, dict[str, int]]) -> dict[str, int]:
        """Item → base units that these stops still lack beyond what is brought."""
        brought: dict[str, int] = defaultdict(int)
        for items in goods.values():
            for item, quantity in items.items():
                brought[item] += quantity
        lacking: dict[str, int] = defaultdict(int)
        for items in self.spread(self.facts.open_need).values():
            for item, quantity in items.items():
                if item in self.items:
                    lacking[item] += quantity
        if self.wish["amounts"] == "planned":
            return {item: n for item, n in lacking.items() if n > 0}
        return {item: n - brought[item] for item, n in lacking.items() if n > brought[item]}

    def nothing(self) -> NothingToRoute:
        """Why no stop gets anything, in words."""
        hub = self.facts.hub.name
        if self.wish["amounts"] == "planned":
            return NothingToRoute(
                N_("No waybill that has not left %(hub)s goes to these stops with goods that stand there."),
                todo=N_("Choose what stands at the hub instead, or accept a national plan first."),
                hub=hub,
            )
        if self.wish["amounts"] == "stock":
            return NothingToRoute(
                N_(
                    "Nothing that these stops lack stands free at %(hub)s: it is empty, or promised to waybills."
                ),
                todo=N_("Choose the waybills that have not left, other goods, or another hub."),
                hub=hub,
            )
        return NothingToRoute(
            N_("The stops chosen around %(hub)s lack none of the goods chosen."),
            todo=N_("Choose other goods or another province."),
            hub=hub,
        )
