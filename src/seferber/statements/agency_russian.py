"""Russian phrases that say on whose behalf or at whose cost a thing is done: "по линии", "от лица", "силами"."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention

# The genitive after these words is the one who acts, orders, or pays.
_ACTING = frozenset(
    [("по", "линии"), ("от", "имени"), ("от", "лица"), ("по", "поручению"), ("по", "распоряжению"), ("по", "решению"), ("по", "указанию"),
     ("за", "счет"), ("на", "средства"), ("на", "деньги"), ("под", "флагом"), ("при", "финансировании"), ("по", "приказу"), ("по", "каналам"),
     ("на", "грант"), ("на", "пожертвования")]
)  # fmt: skip
_WITH_FORCES = frozenset(["силами", "усилиями", "руками"])
_BETWEEN = ("gov", "people", "office")


def on_behalf(m: Mention, context: Context) -> bool:
    """ "по линии МЧС Белоруссии", "от лица Гаваны", "на средства Японии": whether the state acts through the phrase."""
    tokens = context.tokens
    k = m.i - 1
    while k >= 1 and m.i - k < 6:
        if tokens[k + 1].gap not in (" ", "\u00a0", " «") or tokens[k].sentence != tokens[m.i].sentence:
            return False
        low = tokens[k].low
        if (tokens[k - 1].low, low) in _ACTING and tokens[k].gap == " ":
            return True
        if low in _WITH_FORCES:
            return True
        if not (
            context.has(k, *_BETWEEN)
            or low in ("и", "всего", "всей")
            or low.endswith(("ого", "его", "ой", "ей", "ых", "их"))
            or tokens[k].kind == "abbr"
        ):
            return False
        k -= 1
    return False
