"""Code 128 and GS1-128 as bars: the symbol characters, the check character, the widths.

The 107 patterns are those of ISO/IEC 15417 (six widths of 1 to 4 modules each, the stop pattern seven),
written down from the standard's table; a test decodes rendered labels with an independent decoder.
"""

from __future__ import annotations

from collections.abc import Sequence

# Widths of bar, space, bar, space, bar, space per symbol value 0…105.
PATTERNS = [
    "212222",
    "222122",
    "222221",
    "121223",
    "121322",
    "131222",
    "122213",
    "122312",
    "132212",
    "221213",
    "221312",
    "231212",
    "112232",
    "122132",
    "122231",
    "113222",
    "123122",
    "123221",
    "223211",
    "221132",
    "221231",
    "213212",
    "223112",
    "312131",
    "311222",
    "321122",
    "321221",
    "312212",
    "322112",
    "322211",
    "212123",
    "212321",
    "232121",
    "111323",
    "131123",
    "131321",
    "112313",
    "132113",
    "132311",
    "211313",
    "231113",
    "231311",
    "112133",
    "112331",
    "132131",
    "113123",
    "113321",
    "133121",
    "313121",
    "211331",
    "231131",
    "213113",
    "213311",
    "213131",
    "311123",
    "311321",
    "331121",
    "312113",
    "312311",
    "332111",
    "314111",
    "221411",
    "431111",
    "111224",
    "111422",
    "121124",
    "121421",
    "141122",
    "141221",
    "112214",
    "112412",
    "122114",
    "122411",
    "142112",
    "142211",
    "241211",
    "221114",
    "413111",
    "241112",
    "134111",
    "111242",
    "121142",
    "121241",
    "114212",
    "124112",
    "124211",
    "411212",
    "421112",
    "421211",
    "212141",
    "214121",
    "412121",
    "111143",
    "111341",
    "131141",
    "114113",
    "114311",
    "411113",
    "411311",
    "113141",
    "114131",
    "311141",
    "411131",
    "211412",
    "211214",
    "211232",
]
STOP = "2331112"
START_B, START_C, FNC1, CODE_B, CODE_C = 104, 105, 102, 100, 99


def values_of(text: str, *, gs1: bool) -> list[int]:
    """Symbol values of the text: start, FNC1 for GS1-128, data in the shorter of sets B and C, check.

    Args:
        text: printable ASCII; for GS1-128 the element string without brackets.
        gs1: begin with FNC1, which makes the symbol GS1-128.

    Raises: ValueError, for characters that set B does not hold.
    """
    if not text or any(not 32 <= ord(c) < 127 for c in text):
        raise ValueError(f"Expected printable ASCII, got {text!r}.")
    in_c = _digits_from(text, 0) >= 4 or (text.isdigit() and len(text) == 2)
    values = [START_C if in_c else START_B]
    if gs1:
        values.append(FNC1)
    at = 0
    while at < len(text):
        run = _digits_from(text, at)
        if in_c and run >= 2:
            values.append(int(text[at : at + 2]))
            at += 2
        elif in_c:
            values.append(CODE_B)
            in_c = False
        elif run >= 4 and (run % 2 == 0):
            values.append(CODE_C)
            in_c = True
        else:
            values.append(ord(text[at]) - 32)
            at += 1
    return [*values, _check(values)]


def _digits_from(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end].isdigit():
        end += 1
    return end - at


def _check(values: Sequence[int]) -> int:
    """Weighted sum modulo 103: the start counts once, every further character by its place."""
    return (values[0] + sum(n * value for n, value in enumerate(values[1:], start=1))) % 103


def bars(text: str, *, gs1: bool) -> list[tuple[int, int]]:
    """(offset, width) of every black bar in modules, from the left edge; no quiet zone."""
    widths = "".join(PATTERNS[value] for value in values_of(text, gs1=gs1)) + STOP
    out, at = [], 0
    for n, width in enumerate(widths):
        if n % 2 == 0:
            out.append((at, int(width)))
        at += int(width)
    return out


def modules(text: str, *, gs1: bool) -> int:
    """Width of the symbol in modules, without quiet zones (ten modules on each side are asked for)."""
    offset, width = bars(text, gs1=gs1)[-1]
    return offset + width
