"""Quantities are whole numbers in the item's base unit, so that books can balance exactly."""

from __future__ import annotations

from collections.abc import Sequence

from seferber.kernel.messages import N_, SeferberError


class NotAQuantity(SeferberError):
    code = "not_a_quantity"


def parse_quantity(text: str | int, *, unit: str, minimum: int = 1) -> int:
    """Whole number of base units read from what a person typed.

    Args:
        text: digits, with spaces or thin spaces as thousands marks ("4 547 102"); no decimals.
        unit: base unit, for the message only.
        minimum: smallest value allowed.

    Returns: int >= minimum.
    Raises: NotAQuantity, when the text is no whole number or too small.
    """
    if isinstance(text, bool) or not isinstance(text, int | str):
        raise NotAQuantity(
            N_("“%(text)s” is not a whole number of %(unit)s."),
            todo=N_("Type digits only."),
            text=text,
            unit=unit,
        )
    if isinstance(text, str):
        digits = "".join(ch for ch in text.strip() if ch not in " \u00a0\u2009\u202f")
        sign = digits[:1] if digits[:1] in "+-" else ""
        body = digits[len(sign) :]
        if not (body.isascii() and body.isdigit()):
            raise NotAQuantity(
                N_("“%(text)s” is not a whole number of %(unit)s."),
                todo=N_("Type digits only; smaller parts are entered in a smaller unit."),
                text=text,
                unit=unit,
            )
        value = int(sign + body)
    else:
        value = text
    if value < minimum:
        raise NotAQuantity(
            N_("%(value)d %(unit)s is below the smallest quantity allowed here, %(minimum)d."),
            todo=N_("Type a larger number."),
            value=value,
            unit=unit,
            minimum=minimum,
        )
    if value > 9_000_000_000_000:
        raise NotAQuantity(
            N_("%(value)d %(unit)s is more than the books can hold."),
            todo=N_("Check for a repeated digit."),
            value=value,
            unit=unit,
        )
    return value


def share_by_largest_remainder(total: int, weights: Sequence[float]) -> list[int]:
    """Whole shares of `total` in proportion to `weights`; they add up to `total` exactly.

    Args:
        total: whole number >= 0.
        weights: numbers >= 0, at least one above 0 when total > 0.

    Returns: ints in the order of `weights`; equal remainders favour the earlier place.
    Source: largest remainder (Hamilton) method.
    """
    whole = sum(weights)
    if total == 0 or whole <= 0:
        if total:
            raise ValueError("Expected at least one weight above 0.")
        return [0] * len(weights)
    exact = [total * w / whole for w in weights]
    shares = [int(x) for x in exact]
    left = total - sum(shares)
    order = sorted(range(len(weights)), key=lambda k: (-(exact[k] - shares[k]), k))
    for k in order[:left]:
        shares[k] += 1
    return shares
