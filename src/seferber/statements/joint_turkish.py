"""Turkish: how far the work of two states is that the text tells without a verb of signing."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit

TOGETHER = ("birlikte", "ortaklaşa", "beraber", "elbirliğiyle", "müştereken")
"""First words of verbs that say themselves that both do it: "birlikte kuracak", "elbirliğiyle inşa ettiği"."""
_OPENED = frozenset(
    ["açıldı", "girdi", "geçti", "alındı", "sokuldu", "çalışıyor", "tamamlandı", "bitirildi", "bitti", "işliyor", "başladı"]
)  # fmt: skip
_PAPER = frozenset(["kapsamında", "uyarınca", "gereğince", "çerçevesinde", "gereği", "göre"])


def how_far(analysis: Analysis, clause: Clause, builds: list[Hit], firmness: str) -> str:
    """ "ortaklaşa inşa ettiği istasyon su basmaya başladı": delivered; "mutabakat zaptı kapsamında kule dikecek": decided."""
    if analysis.lang != "tr" or firmness != "announced":
        return firmness
    words = analysis.document.tokens[clause.i : clause.j]
    if all(h.tense == "ppart" for h in builds) and words[-1].low in _OPENED:
        return "delivered"
    if clause.has("agreement") and any(t.low in _PAPER for t in words):
        return "decided"
    return firmness
