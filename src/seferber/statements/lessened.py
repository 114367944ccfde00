"""Sums that became smaller: no gift."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause

_LESS = (
    "reduc",
    "cut",
    "trim",
    "slash",
    "düşür",
    "azalt",
    "kıs",
    "сократ",
    "уменьш",
    "урез",
    "азайт",
    "қысқар",
)


def lessened(analysis: Analysis, clause: Clause) -> bool:
    """ "bütçenin 100 milyon sterline düşürüldüğünü": a sum that became smaller is no gift."""
    tokens = analysis.document.tokens
    less = [h for h in clause.of("lessen") if tokens[h.i].low.startswith(_LESS)]
    if analysis.lang == "en":
        # "Samoa, where rain has cut the road": what became smaller is no sum.
        less = [h for h in less if any(n.currency and -8 <= n.i - h.j <= 6 and n.i > clause.i for n in analysis.numbers if n.i < clause.j)
                and not any(tokens[k].low in ("where", "which", "after", "road", "off") for k in range(h.i - 6, min(h.j + 3, clause.j)) if k >= clause.i)]  # fmt: skip
    return bool(less)
