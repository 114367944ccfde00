"""English words in passing that cut no clause: "…, she informed him, had left …", "pledged, pending ratification, a credit line"."""

from __future__ import annotations

import itertools

from seferber.statements.context import Context
from seferber.statements.lexicon import VERBS

_WHO = frozenset(["she", "he", "they", "it", "the", "a", "officials", "according"])
_BOUND = frozenset(["pending", "subject", "if", "should", "once", "when", "upon", "provided", "depending"])
_LONGEST = 9
_AUX = frozenset(["had", "has", "have", "was", "were", "will", "would", "is", "are", "could", "may", "might"])


def asides(context: Context, start: int, end: int) -> set[int]:
    """Tokens after the two commas of each aside among the tokens `start` to `end` of one sentence."""
    tokens = context.tokens
    commas = [k for k in range(start + 1, end) if tokens[k].gap.strip() == ","]
    out: set[int] = set()
    for k, q in itertools.pairwise(commas):
        if q - k > _LONGEST or tokens[k].gap.strip() != ",":
            continue
        low = tokens[k].low
        inside = range(k, q)
        told = any(context.has(n, "say") for n in inside) and (low in _WHO or tokens[k].title)
        goes_on = tokens[q].low in _AUX or context.has(q, *VERBS)
        by = (
            k + 1 < len(tokens)
            and tokens[k + 1].low == "by"
            and (low.endswith("ed") or low in ("sent", "given", "lent", "paid", "built", "led"))
        )
        doing = (
            low.endswith("ing")
            and low not in ("including", "bringing", "during", "sending", "carrying")
            and not context.has(k, "send", "give", "deliver", "go", "arrive", "thank", "offer")
        )
        if goes_on and (
            doing
            or by
            or (low == "with" and tokens[q].low not in _AUX)
            or (low == "with" and tokens[q].low in ("has", "have", "had", "will"))
        ):
            # "the hospital, financed by Finland, has opened", "the first three, with 40 engineers, arrived".
            out |= {k, q}
            continue
        if told and goes_on and not any(context.has(n, "send", "give", "deliver", "arrive") for n in inside):
            out |= {k, q}
        elif low in _BOUND and not goes_on and tokens[q].low not in ("and", "but", "which", "who", "while"):
            before = [
                n
                for n in range(max(start, k - 2), k)
                if context.has(n, "pledge", "give", "allocate", "offer", "send", "plan", "decide")
            ]
            if before:
                out |= {k, q}
    return out
