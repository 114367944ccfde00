"""Those who suffer: the subject of a verb of suffering is the one struck."""

from __future__ import annotations

import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention

_SUFFERERS = re.compile(r"(?:кен|ген|қан|ған)(?:дер|дар)")

_RELATIVE = ("whose", "which", "itself", "though", "котор", "сам", "хотя", "чей", "чья", "чьи")


def _own_trouble_told_by_the_way(m: Mention, k: int, context: Context) -> bool:
    """ "Peru, whose own north was flooded, has sent Nepal 300 tents": trouble in a relative clause of one that acts."""
    tokens = context.tokens
    after = m.j
    if after >= len(tokens) or "," not in tokens[after].gap or not tokens[after].low.startswith(_RELATIVE):
        return False
    end = context.document.sentences[tokens[m.i].sentence].last
    comma = next((q for q in range(k + 1, end) if "," in tokens[q].gap), None)
    return comma is not None and any(
        context.has(q, "send", "give", "deliver", "allocate", "pledge", "offer", "help", "go")
        for q in range(comma, min(comma + 5, end))
    )


def mark_struck(mentions: list[Mention], context: Context) -> None:
    """ "Қазақстан су тасқынынан зардап шекті": the subject of a verb of suffering is the one struck."""
    for m in mentions:
        if m.case not in ("nom", "subj", "poss", "adj", "gen"):
            continue
        if context.lang == "en" and "possessive" in m.notes and not m.via:
            # "India's first consignment for those hit by the quake": what follows is India's, those hit are others.
            continue
        for k in range(m.head + 1, min(m.head + 8, len(context.tokens))):
            if context.tokens[k].sentence != context.tokens[m.i].sentence or k in context.parties:
                break
            if k not in context.classes:
                continue
            if m.case == "gen" and k <= m.head + 2 and context.has(k, "need"):
                # "Türkiye'nin ihtiyaç duyacağı her türlü yardım": who needs it receives it.
                m.case = "victim"
                break
            if m.case == "gen" and not context.has(k, "suffer"):
                if context.has(k, "letter") or (context.has(k, "say") and m.via):
                    # "Türkmenistan Devlet Başkanı'nın mesajında can veren madencilerin …": the one who writes.
                    break
                if context.has(k, "casualty"):
                    m.case = "victim"
                    break
                continue
            if (
                context.lang == "kk"
                and context.has(k, "suffer")
                and _SUFFERERS.search(" ".join(t.low for t in context.tokens[k : k + 2]))
            ):
                # "Жапония елшілігі зардап шеккендерге": those who suffer are others.
                break
            if (
                context.has(k, "suffer")
                and context.lang in ("en", "ru")
                and _own_trouble_told_by_the_way(m, k, context)
            ):
                break
            if context.has(k, "suffer"):
                following = k + 1
                while following < len(context.tokens) and context.has(following, "suffer"):
                    following += 1
                meanwhile = context.tokens[k].low.endswith("rken")
                if (meanwhile or following not in context.parties) and not (
                    context.lang in ("tr", "kk")
                    and context.tokens[following - 1].low.endswith(("en", "an", "ген", "ған", "кен", "қан"))
                ):
                    m.case = "victim"
                break
