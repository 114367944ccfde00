"""Turkish: phrases that a word in focus cuts in two: "yola dün çıktı", "emri bu sabah verdi", "temeli haziranda atıldı"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seferber.statements.forms import verb_form
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import VERBS, Hit
from seferber.statements.tokens import Token

_ORDER = (
    "emri",
    "emrini",
    "talimatı",
    "talimatını",
    "talimat",
    "kararı",
    "kararını",
    "karar",
    "onayı",
    "onayını",
    "direktifi",
)
# The noun, the stems of the verb, the class of the whole.
_PHRASES: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("yola", "yollara"), ("çıkarıl", "çıkar", "vurul", "salın"), "send"),
    (("yola", "yollara"), ("çık", "koyul", "düş", "dizil"), "go"),
    (("demir",), ("al",), "go"),
    (("hareket",), ("et", "ed"), "go"),
    (_ORDER, ("veril", "ver", "çıkarıl", "çıkar", "çık", "imzalan", "imzala", "alın", "al"), "decide"),
    (("emrini", "emri"), ("kesil", "kes"), "decide"),
    (("imzayı", "imzasını", "imzaları", "imzalarını", "imza"), ("atıl", "at", "kon", "koy"), "sign"),
    (("sözü", "sözünü"), ("veril", "ver"), "pledge"),
    (("temeli", "temelini", "temelleri"), ("atıl", "at"), "build"),
    (("hizmete", "devreye", "kullanıma"), ("gir", "alın", "sokul", "sok", "açıl", "aç"), "deliver"),
    (("göreve", "işe", "çalışmaya", "çalışmalara"), ("başla", "koyul", "giriş", "katıl"), "serve"),
    (("havadan", "paraşütle"), ("bırakıl", "bırak", "atıl", "at", "indiril", "indir"), "deliver"),
    (("masaya",), ("otur",), "meet"),
    (("araya",), ("gel",), "meet"),
)  # fmt: skip
_GAP = 3
_NAME = re.compile(r"[A-ZÇĞİÖŞÜ]\w+['’](?:[dt][ae]|[nsy]?[ıiuüae])")
_BEGUN: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _nouns, _stems, _cls in _PHRASES:
    for _noun in _nouns:
        _BEGUN.setdefault(_noun, []).append((_stems, _cls))


def with_split_phrases(hits: list[Hit], tokens: Sequence[Token]) -> list[Hit]:
    """The hits, with the phrases that stand in two parts; a verb that only ends such a phrase tells nothing by itself."""
    # "Toparlar'daki üs": a name with its ending is no verb.
    hits = [h for h in hits if h.cls not in VERBS or not _NAME.match(tokens[h.i].text)]
    taken = {k for h in hits if h.j - h.i > 1 for k in range(h.i, h.j)}
    found, ends = [], set()
    for k, token in enumerate(tokens):
        if k in taken:
            continue
        if token.low == "araya" and (not k or tokens[k - 1].low != "bir"):
            continue
        for stems, cls in _BEGUN.get(token.low, ()):
            hit = _ended(hits, tokens, k, stems, cls, taken)
            if hit is not None:
                found.append(hit)
                ends.add(hit.i)
                break
    if not found:
        return hits
    kept = [h for h in hits if h.i not in ends or h.cls not in VERBS]
    return sorted(kept + found, key=lambda h: h.i)


def _ended(
    hits: list[Hit], tokens: Sequence[Token], k: int, stems: tuple[str, ...], cls: str, taken: set[int]
) -> Hit | None:
    """The verb that ends the phrase begun at ``k``, one to three words further on."""
    for at in range(k + 1, min(k + 2 + _GAP, len(tokens))):
        if tokens[at].sentence != tokens[k].sentence or tokens[at].gap.strip(" \u00a0"):
            return None
        if at == k + 1:
            continue
        low = tokens[at].low
        stem = next((s for s in stems if low.startswith(s)), None)
        if stem is not None and at not in taken:
            tense, negated = verb_form(low, low[len(stem) :], "tr")
            if tense in ("past", "evid", "ppart", "fut"):
                return Hit(cls, "", at, at + 1, tense, negated)
        if any(h.i <= at < h.j and h.cls in VERBS and h.tense for h in hits):
            return None
    return None


def not_these(mentions: Sequence[Mention], tokens: Sequence[Token]) -> None:
    """ "Azerbaycan'dan değil, Gürcistan'dan": the state before "değil" does nothing."""
    for m in mentions:
        if m.j < len(tokens) and tokens[m.j].low == "değil" and tokens[m.j].gap == " ":
            m.agent = m.goal = -2.0
