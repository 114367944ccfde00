"""Russian nouns of what help is for: "на ремонт украинских сетей", "восстановление больниц Алеппо", "рассчитывать на поддержку"."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention

# What is done to or for the state in the genitive after it; never what the state itself does.
_DONE_FOR = (
    "ремонт", "восстановлен", "реконструкц", "отстройк", "обогрев", "лечени", "оснащени", "отоплени", "нужд", "освещени", "снабжени", "разминирован", "закупк",
    "обеспечени", "обустройств", "возрождени", "расчистк", "спасени", "эвакуаци", "электроснабжени", "водоснабжени", "перевооружени",
    "вакцинац", "иммунизац", "прививк", "питани", "кормлени", "хлорирован", "очистк", "откачк", "обводнени", "переселени", "утеплени", "остеклени",
)  # fmt: skip
_FOR = frozenset(["на", "для", "в", "ради"])
_COUNTS = ("рассчитыва", "полагат", "надеят")
_OURS = ("нашу", "нашей", "нас", "поддержку", "помощь", "содействие", "москву", "его", "ее")


def purpose(m: Mention, context: Context) -> bool:
    """Whether the genitive or adjective belongs to what the money or the goods are for."""
    tokens = context.tokens
    for k in range(m.i - 1, max(-1, m.i - 5), -1):
        if (
            tokens[k + 1].gap not in (" ", "\u00a0", " «")
            or tokens[k].sentence != tokens[m.i].sentence
            or k in context.parties
        ):
            return False
        if tokens[k].low.startswith(_DONE_FOR):
            return k > 0 and (tokens[k - 1].low in _FOR or tokens[k].low.endswith(("е", "ние", "ию", "ии")))
        if (
            context.has(k, "send", "give", "allocate", "deliver", "rescue", "health", "gov", "office")
            or len(tokens[k].low) < 4
        ):
            return False
    return False


def may_count_on(m: Mention, context: Context) -> bool:
    """ "Мадагаскар может рассчитывать на нашу поддержку": the subject is the one to be helped."""
    tokens = context.tokens
    near = [t.low for t in tokens[m.j : m.j + 7] if t.sentence == tokens[m.i].sentence]
    verb = next((k for k, w in enumerate(near[:3]) if w.startswith(_COUNTS)), -1)
    return (
        verb >= 0
        and "на" in near[verb : verb + 3]
        and any(w.startswith(_OURS) for w in near[verb + 1 : verb + 5])
    )
