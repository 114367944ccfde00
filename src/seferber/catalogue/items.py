"""Items and kits: kinds of things, per base unit, and fixed sets of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from seferber.kernel import N_, SeferberError


class ItemLike(Protocol):
    """What the rules need to know of an item; a row of the store fits as it is."""

    @property
    def code(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def weight_kg(self) -> float: ...
    @property
    def volume_m3(self) -> float: ...
    @property
    def length_cm(self) -> float | None: ...
    @property
    def width_cm(self) -> float | None: ...
    @property
    def height_cm(self) -> float | None: ...
    @property
    def shelf_life_days(self) -> int | None: ...
    @property
    def label_languages(self) -> str | None: ...


@dataclass(frozen=True, kw_only=True)
class Item:
    """One kind of thing.

    Attributes:
        unit: base unit; quantities are whole numbers of it.
        weight_kg: gross, per base unit, >= 0.
        volume_m3: packed, per base unit, >= 0.
        length_cm, width_cm, height_cm: of the largest single piece; None = not known.
        per_pack: base units in one package.
        shelf_life_days: None = does not expire.
        label_languages: languages printed on the package, "en fr"; empty = not known.
    """

    code: str
    unit: str
    weight_kg: float
    volume_m3: float
    length_cm: float | None = None
    width_cm: float | None = None
    height_cm: float | None = None
    per_pack: int | None = None
    category: str = ""
    people_per_unit: float | None = None
    urgency: float | None = None
    shelf_life_days: int | None = None
    cold_chain: bool = False
    label_languages: str | None = ""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Item:
        """Item from a row of items.csv; columns this class does not hold are passed over."""
        fields = {name: row[name] for name in cls.__dataclass_fields__ if row.get(name) is not None}
        return cls(**fields)


class EndlessKit(SeferberError):
    code = "endless_kit"


KitLine = tuple[str, str, int]


def contents_of(kit: str, *, quantity: int, kit_lines: Iterable[KitLine]) -> dict[str, int]:
    """Base units of every item in `quantity` sets, sets inside sets opened too.

    Args:
        kit: code of the set.
        quantity: number of sets, >= 0.
        kit_lines: (kit, item, quantity in one set).

    Returns: item code → quantity; an item that is no set gives itself.
    Raises: EndlessKit, when a set contains itself.
    """
    inside: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for owner, item, count in kit_lines:
        inside[owner].append((item, count))
    total: dict[str, int] = defaultdict(int)

    def open_up(code: str, count: int, above: tuple[str, ...]) -> None:
        if code in above:
            raise EndlessKit(
                N_("The set %(kit)s contains itself."), todo=N_("Mend its contents in kits.csv."), kit=code
            )
        if code not in inside:
            total[code] += count
            return
        for item, each in inside[code]:
            open_up(item, count * each, (*above, code))

    open_up(kit, quantity, ())
    return dict(total)
