"""Turkish headlines without a verb: "Üsküp'e Atina'dan 14 tır köpük", "Kiribati'den Samoa'ya içme suyu ricası"."""

from __future__ import annotations

from collections.abc import Iterator

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.gate import gates
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.objects import kinds_of
from seferber.statements.quantities import amounts

# What the last noun of the headline says is done, and how far it is.
_DEEDS = {
    "kararı": "decided", "onayı": "decided", "tahsisatı": "decided", "sözü": "announced", "vaadi": "announced",
    "taahhüdü": "announced", "müjdesi": "announced", "güvencesi": "announced", "yardımı": "announced", "desteği": "announced",
    "hibesi": "announced", "bağışı": "announced", "katkısı": "announced", "takviyesi": "announced", "yardım": "announced",
    "destek": "announced", "hibe": "announced", "bağış": "announced", "sevkiyatı": "dispatched", "sevkıyatı": "dispatched",
    "teslimatı": "delivered", "teklifi": "readiness", "önerisi": "readiness", "ricası": "request", "talebi": "request",
    "çağrısı": "request", "isteği": "request", "başvurusu": "request", "teşekkürü": "thanks", "teşekkür": "thanks", "şükranı": "thanks",
    "şükran": "thanks", "minneti": "thanks", "taziyesi": "condolence", "taziye": "condolence", "başsağlığı": "condolence",
}  # fmt: skip
_WORDS = ("mesajı", "telgrafı", "mektubu", "mesaj", "telgraf")
"""After "teşekkür mesajı" the deed is the word before."""
_THINGS = ("goods", "rescue", "health", "hospital", "currency", "cash", "aid", "transport", "unit", "person")
_LIGHT = frozenset(
    [
        "geldi",
        "ulaştı",
        "çıktı",
        "verildi",
        "var",
        "iletildi",
        "yollandı",
        "açıklandı",
        "yapıldı",
        "duyuruldu",
        "sunuldu",
        "gitti",
    ]
)
"""After "sözü", "teklifi" or "taziye mesajı" these verbs tell no more than the noun does."""
_TOLD = ("past", "prog", "fut", "aor", "evid")
_ENDS = frozenset(":;.!?–—\n")
_SHUTTING = (
    "denied_report", "refusal", "private_party", "sport", "sanction", "hypothetical", "past_total", "target", "own_purchase", "not_aid",
)  # fmt: skip


def headline(analysis: Analysis, clause: Clause) -> Iterator[Draft]:
    """What a line without a verb says that one state does for another: from whom and to whom stand in their cases."""
    inside = analysis.inside(clause)
    source = _only(inside, ("abl",))
    if source is None or clause.has("invest", "military", "sport", "purchase"):
        return
    tokens = analysis.document.tokens
    target = _only(inside, ("dat", "for"))
    light = tokens[clause.j - 1].low in _LIGHT
    if target is None and (not light or any(m.goal >= 1.5 for m in inside)):
        return
    if target is not None and source.code == target.code:
        return
    last = max(source.head, target.head) if target is not None else source.head
    end = _with_verb(analysis, clause) if light else _end(analysis, clause, last)
    if end < 0 or any(h.tense in _TOLD and h.j <= end for h in clause.hits):
        return
    noun = end - 1 if tokens[end].low in _WORDS else end
    step = _DEEDS.get(tokens[noun].low, "")
    if not step and (light or not analysis.context.has(end, *_THINGS)):
        return
    source.agent = max(source.agent, 3.0)
    source.notes.add("headline")
    if target is not None:
        target.goal = max(target.goal, 3.0)
        target.notes.add("headline")
    closed = gates(analysis, clause).first(*_SHUTTING)
    if step in ("request", "thanks", "condolence"):
        word = Hit({"condolence": "condole", "thanks": "thank"}.get(step, step), "", noun, end + 1)
        things = clause.of("aid", "goods", "health", "rescue")
        yield Draft(step, "na", clause, [word], things, reverse=step != "condolence", closed=closed, need=0.5)
        return
    moving = [Hit("send", "", noun, end + 1, "past")]
    kinds = kinds_of(analysis, clause, moving, amounts(analysis, clause))
    for kind, objects, mine in kinds:
        yield Draft(kind, step or "announced", clause, moving, objects, mine, closed=closed)
    if not kinds and step == "readiness":
        yield Draft("readiness", step, clause, moving, clause.of("aid"), closed=closed, need=1.2)


def _only(inside: list[Mention], cases: tuple[str, ...]) -> Mention | None:
    """The one state, or its capital, that stands in one of these cases."""
    found = [
        m
        for m in inside
        if m.case in cases and (m.type in ("country", "agency") or "capital" in m.notes) and m.code != "XX"
    ]
    return found[0] if len(found) == 1 else None


def _with_verb(analysis: Analysis, clause: Clause) -> int:
    """The deed's noun in "yardım sözü Bağdat'tan geldi", "taziye mesajı iletildi"; or -1."""
    tokens = analysis.document.tokens
    for k in range(clause.j - 2, max(clause.i, clause.j - 6) - 1, -1):
        if tokens[k].low in _DEEDS or (tokens[k].low in _WORDS and tokens[k - 1].low in _DEEDS):
            return k
    return -1


def _end(analysis: Analysis, clause: Clause, last: int) -> int:
    """The token at which the headline ends: before a colon or a dash, or at the end of the sentence; or -1."""
    tokens = analysis.document.tokens
    for k in range(last + 1, min(last + 14, clause.j)):
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        if following is None or following.sentence != tokens[k].sentence:
            return k
        if not _ENDS.isdisjoint(following.gap):
            return k
    return -1
