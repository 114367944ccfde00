"""Turkish and English: verbs of bringing that bring only words, and steps that the sentence beside tells."""

from __future__ import annotations

from collections.abc import Sequence

from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

_THINGS = ("goods", "rescue", "health", "hospital", "transport", "currency", "aid", "unit", "cash")
_SAYINGS = ("mesaj", "teklif", "taleb", "talep", "mektu", "davet", "selam", "temenni", "dilek", "dileğ", "çağrı", "notay", "notas", "cevab", "yanıt", "önerisini", "haberi", "teşekkür")  # fmt: skip
_BRINGING = ("ulaştır", "ilet", "gönder", "yolla", "aktar", "sun", "takdim", "ver")
_CAME = ("geldi", "gelmiş", "gelen", "ulaştı", "ulaşmış")
_ANSWERS = frozenset(["karşılık", "yanıt", "cevap", "teklif", "teklifi", "tepki", "mesaj", "mesajı", "söz", "taahhüt", "açıklama", "haber", "öneri", "önerisi"])  # fmt: skip
_REPLIES = frozenset(["offer", "offers", "reply", "replies", "answer", "answers", "word", "message", "messages", "response", "pledge", "pledges", "promise", "news"])  # fmt: skip


def brings_words(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "vermeye hazır oldukları mesajını Ankara'ya ulaştırdı", "ilk karşılık Slovenya'dan geldi", "offers came from": no thing is moved."""
    tokens = analysis.document.tokens
    low = tokens[hit.i].low
    if analysis.lang == "tr":
        if hit.cls in ("deliver", "send", "give") and low.startswith(_BRINGING):
            said = next(
                (
                    k
                    for k in range(hit.i - 1, max(clause.i, hit.i - 4) - 1, -1)
                    if tokens[k].low.startswith(_SAYINGS)
                ),
                -1,
            )
            return said >= 0 and not any(analysis.context.has(k, *_THINGS) for k in range(said + 1, hit.i))
        if hit.cls == "arrive" and low.startswith(_CAME):
            answered = any(t.low in _ANSWERS for t in tokens[max(clause.i, hit.i - 14) : hit.i])
            return answered and not any(analysis.context.has(k, *_THINGS) for k in range(hit.j, clause.j))
        return False
    if hit.cls == "arrive" and low in ("came", "come", "arrived"):
        return any(t.low in _REPLIES for t in tokens[max(clause.i, hit.i - 3) : hit.i])
    if hit.cls == "receive" and any(o.i == hit.i and o.j > hit.j and o.cls == "go" for o in clause.hits):
        # "got away from Whenuapai".
        return True
    # "provided Jamaica meets the freight": a condition, no gift.
    return (
        low in ("provided", "providing")
        and any(h.i == hit.i for h in clause.of("conditionw"))
        and hit.j < clause.j
        and (hit.j in analysis.context.parties or tokens[hit.j].low == "that")
        and any(h.j <= hit.i and h.cls in _ACTS for h in clause.hits)
    )


_ACTS = ("offer", "send", "give", "deliver", "pledge", "ready", "go", "allocate")
_ITS = (
    "ödeme",
    "sevkiyat",
    "gönderim",
    "yardım",
    "bunun",
    "teslimat",
    "aktarım",
    "kararın",
    "katkı",
    "hibe",
    "tutar",
)


def rests_on(analysis: Analysis, clause: Clause) -> bool:
    """Turkish "7 milyon dolar aktarmayı öngördüklerini, ödemenin ise parlamentonun onayına bağlı olduğunu": bound by the words after it."""
    if analysis.lang != "tr" or "conditionw" not in analysis.classes:
        return False
    tokens = analysis.document.tokens
    return any(
        c.i == clause.j
        and c.sentence == clause.sentence
        and tokens[c.i].low.startswith(_ITS)
        and any(
            tokens[h.j - 1].low.startswith(("bağlı", "tabi", "bekle", "gerek")) for h in c.of("conditionw")
        )
        for c in analysis.clauses
    )


def decided_beside(analysis: Analysis, clause: Clause, verbs: Sequence[Hit]) -> bool:
    """English "Canada has agreed, she said, to donate", "a deal under which Kenya is to lend": settled in the words before."""
    if analysis.lang != "en":
        return False
    tokens = analysis.document.tokens
    if tokens[clause.i].low not in ("which", "whereby") and not clause.has("say"):
        return False
    before = [
        h
        for h in analysis.sentence_hits.get(clause.sentence, ())
        if h.i < clause.i and h.tense == "past" and not h.negated
    ]
    if not before:
        return False
    last = before[-1]
    if last.cls == "decide" and last.j == clause.i and clause.has("say"):
        return bool(verbs) and all(h.tense == "inf" for h in verbs)
    return tokens[clause.i].low in ("which", "whereby") and any(h.cls == "sign" for h in before)
