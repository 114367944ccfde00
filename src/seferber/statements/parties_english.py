"""English: the preposition, or the place before or after the verb, stands for the case."""

from __future__ import annotations

from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention

_TO_EN = frozenset(["to", "toward", "towards", "into"])


_FOR_EN = frozenset(["for", "helping", "assisting", "supporting", "help", "assist", "support", "aid"])


_IN_EN = frozenset(["in", "at", "across", "inside", "near", "throughout"])


_UNDERTAKINGS = frozenset(
    [
        "commitment",
        "pledge",
        "decision",
        "announcement",
        "contribution",
        "donation",
        "offer",
        "provision",
        "delivery",
        "generosity",
    ]
)


_CAUSE = frozenset(["due", "according", "thanks", "prior", "subject", "related", "owing", "attributed"])


_SUBJECT_BEFORE = frozenset(
    [
        "and",
        "that",
        "as",
        "while",
        "but",
        "because",
        "since",
        "when",
        "where",
        "which",
        "if",
        "although",
        "though",
        "said",
        "says",
        "who",
        "he",
        "she",
        "they",
        "we",
        "i",
        "also",
    ]
)


def english_case(m: Mention, context: Context) -> None:
    tokens = context.tokens
    if tokens[m.j - 1].suffix == "s" or tokens[m.j - 1].text.endswith(("’s", "'s")):
        m.notes.add("possessive")
        if m.j < len(tokens) and tokens[m.j].low in _UNDERTAKINGS:
            m.notes.add("undertakes")
    k = m.j
    # "Kazakh government", "Turkish people": the noun after a demonym makes it a party.
    if k < len(tokens) and joined(tokens[k]) and context.has(k, "gov", "people", "office", "victim"):
        m.head = k
        m.via = "office" if context.has(k, "office") else "people" if context.has(k, "people") else "gov"
        if context.has(k, "victim") and not context.has(k, "people", "gov"):
            m.via = "victim"
    prep, seen = _preposition(m, context)
    if prep in _TO_EN:
        m.case = "to"
    elif prep in _FOR_EN:
        m.case = "for"
    elif prep in _IN_EN:
        m.case = "in"
    elif prep == "from":
        m.case = "from"
    elif prep in ("with", "and between", "between"):
        m.case, m.partner = "with", True
    elif prep == "of":
        m.case = "of"
        if seen:
            m.via = m.via or "people"
    elif (
        m.i > 1
        and any(t.low == "by" for t in tokens[max(0, m.i - 2) : m.i])
        and any(t.low in _UNDERTAKINGS for t in tokens[max(0, m.i - 4) : m.i])
    ):
        m.case = "subj"
        m.notes.add("undertakes")
    elif prep == "verb":
        m.case = "obj"
    elif prep == "object" and "possessive" not in m.notes and m.type != "demonym":
        m.case = "far"
    elif "possessive" in m.notes:
        m.case = "subj" if m.via in ("office", "gov") else "gen"
    elif m.type == "demonym" and not m.via:
        m.case = "adj"
    else:
        m.case = "subj"


def _preposition(m: Mention, context: Context) -> tuple[str, bool]:
    """The preposition that governs the mention, looking left past articles, offices and lists."""
    tokens = context.tokens
    people = False
    skipped = 0
    k = m.i - 1
    steps = 0
    while k >= 0 and steps < 9 and tokens[k].sentence == tokens[m.i].sentence:
        token = tokens[k]
        gap = tokens[k + 1].gap
        if any(ch in gap for ch in '.;:()"'):
            break
        if "," in gap and (
            (m.via == "office" and k == m.i - 1)
            or m.type == "leader"
            or (k not in context.parties and token.low != "the" and token.low not in ("and",))
        ):
            # A comma ends the phrase unless a list of states goes on.
            break
        low = token.low
        if low in _TO_EN or low in _FOR_EN or low in _IN_EN or low in ("from", "with", "between"):
            if low == "to" and context.has(k + 1, "ready", "help"):
                pass
            if low == "to" and k and tokens[k - 1].low in _CAUSE:
                return "", people
            return low, people
        if low == "of":
            inner = [tokens[q].low for q in range(max(0, k - 2), k)]
            if any(
                w
                in (
                    "people",
                    "peoples",
                    "government",
                    "republic",
                    "citizens",
                    "nation",
                    "ministry",
                    "families",
                    "victims",
                    "president",
                    "minister",
                    "part",
                    "ministers",
                    "countries",
                    "members",
                    "states",
                    "nations",
                )
                for w in inner
            ):
                people = True
                k -= 1
                while k >= 0 and (
                    tokens[k].kind == "num"
                    or tokens[k].low
                    in (
                        "member",
                        "countries",
                        "states",
                        "nations",
                        "members",
                        "people",
                        "peoples",
                        "government",
                        "and",
                        "citizens",
                        "nation",
                        "the",
                        "ministry",
                        "families",
                        "victims",
                        "republic",
                    )
                ):
                    k -= 1
                k += 1
                steps += 1
                if k - 1 >= 0 and tokens[k - 1].low in _TO_EN | _FOR_EN | _IN_EN | {"from", "with"}:
                    return tokens[k - 1].low, True
                if k >= 1 and context.has(k - 1, "thank", "help", "visit", "request", "meet", "offer"):
                    return "verb", True
                return (
                    ("of", True)
                    if any(w in ("people", "peoples", "citizens", "families", "victims") for w in inner)
                    else ("", True)
                )
            return "of", people
        if (
            low
            in (
                "the",
                "a",
                "its",
                "our",
                "their",
                "both",
                "neighboring",
                "neighbouring",
                "flood-hit",
                "quake-hit",
                "people",
                "affected",
                "devastated",
            )
            or (token.title and token.kind == "word")
            or low in ("and",)
            or "," in gap
            or token.kind == "abbr"
            or context.has(k, "gov", "office")
        ):
            if low != "and" and not token.title and "," in gap:
                break
            k -= 1
            steps += 1
            continue
        if context.has(k, "help", "thank", "visit", "request", "meet", "give"):
            return "verb", people
        if skipped == 0 and context.has(
            k, "offer", "send", "deliver", "sign", "receive", "pledge", "allocate", "plan"
        ):
            return "object", people
        if low in _SUBJECT_BEFORE or token.kind != "word" or "," in gap:
            return "", people
        if skipped < 2 and not context.has(k, "say", "send", "go", "pledge", "condole"):
            # Past an adjective or two: "in flood-hit eastern Afghanistan".
            skipped += 1
            k -= 1
            steps += 1
            continue
        return "object", people
    return ("object" if skipped else ""), people
