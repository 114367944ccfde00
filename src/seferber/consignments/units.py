"""How goods are cut into handling units: whole pallets or cartons, the remainder in one more, or one for the line."""

from __future__ import annotations

from dataclasses import dataclass

from seferber.kernel import N_, SeferberError

LEVELS = ("auto", "pallet", "carton", "line")
# Above this, one document is numbered only when a person asks for it, so that dispatch stays quick.
MOST_UNASKED = 2_000
MOST = 20_000


class WrongPackaging(SeferberError):
    code = "wrong_packaging"


@dataclass(frozen=True)
class Cut:
    """How one line is cut.

    Attributes:
        kind: pallet, carton or line.
        quantities: base units in each unit, in order; they add up to the line.
    """

    kind: str
    quantities: tuple[int, ...]


def cut_line(quantity: int, *, per_carton: int | None, per_pallet: int | None, level: str = "auto") -> Cut:
    """The units of a line.

    Args:
        quantity: base units on the line, > 0.
        per_carton, per_pallet: base units in one; None = not known.
        level: "auto" takes pallets when their size is known, else cartons, else one unit for the line;
            a level whose size is not known falls back to one unit for the line.

    Raises: WrongPackaging, for a size that is no whole number above 0.
    """
    if level not in LEVELS:
        raise ValueError(f"Expected level in {LEVELS}, got {level!r}.")
    sizes = {"pallet": per_pallet, "carton": per_carton}
    for name, size in sizes.items():
        if size is not None and size < 1:
            raise WrongPackaging(
                N_("A %(kind)s of %(size)d base units holds nothing."),
                todo=N_("Give a whole number above 0, or leave the size empty."),
                kind=name,
                size=size,
            )
    order = ("pallet", "carton") if level == "auto" else (level,)
    for kind in order:
        size = sizes.get(kind)
        if size:
            whole, rest = divmod(quantity, size)
            return Cut(kind, (size,) * whole + ((rest,) if rest else ()))
    return Cut("line", (quantity,))
