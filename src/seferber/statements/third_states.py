"""States that an English or Russian sentence names by the way: "unlike Brazil", "the Argentine daily", "refugees from Bhutan"."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention

_PRESS = ("daily", "newspaper", "weekly", "media", "press", "outlet", "television", "broadcaster", "radio", "tabloid", "portal", "website", "channel", "journalist", "reporter",
          "газет", "издани", "сми", "телеканал", "журнал", "портал", "радио", "агентств", "пресс", "репортер", "телевид")  # fmt: skip
_FLED = ("refugee", "displaced", "fleeing", "fled", "беженц", "бежен", "переселен")
_UNLIKE = (("unlike",), ("in", "contrast", "to"), ("as", "opposed", "to"), ("в", "отличие", "от"), ("по", "примеру"), ("не", "считая"), ("кроме",), ("apart", "from"), ("помимо",))  # fmt: skip
_UNLIKE_ENDS = frozenset(phrase[-1] for phrase in _UNLIKE)
_RELATIVE = frozenset(["that", "who", "which"])


def beside_the_point(m: Mention, context: Context) -> bool:
    """Whether the state is only compared with, or only the home of a newspaper that tells of it."""
    tokens = context.tokens
    if m.type == "demonym" and m.j < len(tokens) and tokens[m.j].gap == " ":
        low = tokens[m.j].low
        if low.startswith(_PRESS) and not low.startswith(
            ("pressed", "pressing", "пресс-служб", "прессслужб")
        ):
            return not any(
                context.has(k, "gov", "office")
                for k in (m.j, m.j + 1)
                if low.startswith(("press", "пресс", "агентств")) and k < len(tokens)
            )
    if m.type not in ("country", "city"):
        return False
    start = context.document.sentences[tokens[m.i].sentence].first
    before = tuple([low for low in context.document.lows[max(start, m.i - 3) : m.i] if low != "the"])
    return bool(before) and before[-1] in _UNLIKE_ENDS and any(before[-len(p) :] == p for p in _UNLIKE)


def fled_from(m: Mention, context: Context) -> bool:
    """ "refugees from Bhutan", "суданские беженцы": where people fled from."""
    tokens = context.tokens
    sentence = tokens[m.i].sentence
    if (
        m.j < len(tokens)
        and tokens[m.j].gap == " "
        and tokens[m.j].sentence == sentence
        and tokens[m.j].low.startswith(_FLED)
    ):
        return m.type == "demonym"
    before = [t.low for t in tokens[max(0, m.i - 4) : m.i] if t.sentence == sentence]
    return bool({"from", "из", "fleeing"} & set(before[-3:])) and any(w.startswith(_FLED) for w in before)


def lower_third(mentions: list[Mention], context: Context) -> None:
    """Lower the side of states in a relative clause of time past, and of those that refugees came from."""
    tokens = context.tokens
    for m in mentions:
        sentence = tokens[m.i].sentence
        if m.type == "agency" and m.case == "in":
            # "a vote in the Riksdag": a body is no place that help goes to.
            m.goal = min(m.goal, 0.3)
        others = [o for o in mentions if o.code != m.code and tokens[o.i].sentence == sentence]
        if m.goal > 0.5 and any(o.i > m.i and o.goal >= 1.0 for o in others) and _on_from_there(m, context):
            m.goal = 0.3
        if m.goal > 1.0 and any(o.goal >= 1.5 for o in others) and fled_from(m, context):
            m.case, m.goal = "from", 0.5
        if (
            context.lang == "en"
            and m.case in ("in", "from", "with")
            and any(o.goal >= 1.0 for o in others)
            and _in_relative(m, context)
        ):
            # "A crew that fought fires in Chile in January has now arrived in Nepal".
            m.agent, m.goal = m.agent * 0.7, m.goal * 0.7
        if (
            context.lang == "ru"
            and m.case in ("in", "to", "from", "with")
            and any(o.goal >= 1.0 for o in others)
            and _in_participle(m, context)
        ):
            m.agent, m.goal = m.agent * 0.7, m.goal * 0.7


_ON_FROM = (("откуда",), ("а", "оттуда"), ("и", "оттуда"), ("from", "where"), ("from", "there"), ("and", "from", "there"), ("for", "onward"), ("whence",))  # fmt: skip


def _on_from_there(m: Mention, context: Context) -> bool:
    """ "docked in Djibouti, from where the grain will go to Ethiopia": a port on the way."""
    tokens = context.tokens
    after = tuple(t.low for t in tokens[m.j : m.j + 3] if t.sentence == tokens[m.i].sentence)
    return any(after[: len(p)] == p for p in _ON_FROM)


def _in_relative(m: Mention, context: Context) -> bool:
    tokens = context.tokens
    for k in range(m.i - 1, max(-1, m.i - 9), -1):
        if tokens[k].sentence != tokens[m.i].sentence or k in context.parties:
            return False
        if tokens[k].low in _RELATIVE:
            return (
                k > 0
                and context.has(k - 1, "rescue", "health", "transport", "goods", "person", "hospital")
                and "," not in tokens[k].gap
            )
        if "," in tokens[k + 1].gap:
            return False
    return False


def _in_participle(m: Mention, context: Context) -> bool:
    tokens = context.tokens
    if m.j >= len(tokens) or "," not in tokens[m.j].gap:
        return False
    for k in range(m.i - 1, max(-1, m.i - 7), -1):
        if tokens[k].sentence != tokens[m.i].sentence:
            return False
        if tokens[k].low.endswith(("вший", "вшая", "вшие", "вшее", "вшего", "вших", "вшей", "вшую")):
            return True
    return False
