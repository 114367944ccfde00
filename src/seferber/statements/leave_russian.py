"""Russian clauses that name who would have to ask or agree: "если Бишкек даст добро", "если согласится Анкара"."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.paradigm_russian import FIXED, name_case

_LEAVE = ("согласие", "добро", "разрешение", "попрос", "запросит", "запросят", "обратится", "соглас", "одобрит", "одобрят", "позовет", "подтвердит", "подтвердят",
          "разрешит", "сочтет", "сочтут", "пожелает", "захочет", "изъявит", "даст", "выразит", "потребует", "понадобится", "пригласит", "откроет", "обеспечит")  # fmt: skip
_WHEN = frozenset(["если", "как", "когда", "случае", "случай", "коль", "едва", "лишь", "пока"])


def gives_leave(m: Mention, context: Context, low: str) -> bool:
    """ "если Бишкек даст добро", "как только Виндхук попросит": who would have to ask or allow is the one helped."""
    if m.type not in ("country", "city", "agency") or (
        m.nominative and name_case(m.nominative, low) not in ("nom", FIXED)
    ):
        return False
    return leave_asked(m, context)


def leave_asked(m: Mention, context: Context) -> bool:
    """Whether a word of condition stands before the name and a verb of asking or agreeing beside it."""
    tokens = context.tokens
    start = context.document.sentences[tokens[m.i].sentence].first
    # "Если понадобится, Румыния отправит": who stands behind the comma is not the one who asks.
    commas = [k for k in range(max(start, m.i - 6) + 1, m.i + 1) if "," in tokens[k].gap]
    start = max([start, *commas])
    before = [t.low for t in tokens[max(start, m.i - 4) : m.i]]
    if (
        before
        and before[-1].startswith(_LEAVE)
        and _WHEN.intersection(t.low for t in tokens[max(start, m.i - 6) : m.i])
    ):
        # "если согласится Анкара", "как только об этом попросит кубинское министерство".
        return True
    if not _WHEN.intersection(before):
        return False
    end = max(m.j, m.head + 1)
    return any(t.low.startswith(_LEAVE) and t.sentence == tokens[m.i].sentence for t in tokens[end : end + 3])
