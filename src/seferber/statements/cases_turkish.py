"""Turkish: words behind a state's name that make it the side spoken to, the side helped or the side that speaks."""

from __future__ import annotations

from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

CAME = ("gelen", "alınan", "iletilen", "ulaşan", "yapılan", "келген", "түскен")
"""Participles of a request that came: "Arnavutluk'tan alınan talep üzerine"."""
_CALLS = ("arayıp", "arayarak", "aradı", "arayan")
_SAID_THERE = ("açıklama", "duyuru", "bildiri", "değerlendirme", "kabine", "basın")


def told_of_it(m: Mention, context: Context, k: int) -> None:
    """Turkish: "Belgrad'ı arayıp", "halkı üşümesin diye": to whom it is; "Panama'da yapılan açıklamada": who says it."""
    tokens = context.tokens
    if _by_itself(m, context):
        m.case = "nom"
        m.notes.add("undertakes")
        return
    if k >= len(tokens) or not joined(tokens[k]):
        return
    if m.case in ("adj", "nom") and m.type == "demonym" and _team_addressed(m, context, k):
        return
    here = [t.low for t in tokens[k : k + 5] if t.sentence == tokens[m.i].sentence]
    if m.case == "acc" and (
        here[0] in _CALLS or (here[:1] == ["telefonla"] and here[1:2] and here[1] in _CALLS)
    ):
        m.case = "dat"
    elif m.via == "people" and m.case in ("nom", "poss") and "diye" in here:
        m.case = "for"
    elif m.via == "people" and m.case in ("nom", "gen") and "için" in here[1:3] and _theirs(m, context):
        # "Komorlu balıkçıların tekneleri için": for whose things it is.
        m.case = "for"
    elif m.case in ("nom", "gen") and m.type == "country" and _favoured(here, context, k):
        m.case = "dat"
    elif (
        m.case == "loc"
        and here[0] in ("yapılan", "yayımlanan")
        and here[1:]
        and here[1].startswith(_SAID_THERE)
    ):
        m.case = "abl"
        m.notes.add("owner")


_FAVOUR = frozenset(["gümrük", "vergi", "tarife", "kota", "harç"])
_TO_ITS = ("sına", "sine", "suna", "süne", "ına", "ine", "una", "üne")


def _favoured(here: list[str], context: Context, k: int) -> bool:
    """ "Honduras kahvesine iki yıllık gümrük muafiyeti": whose wares the favour of trade is for."""
    if _FAVOUR.isdisjoint(here) or here[0] in _FAVOUR:
        return False
    at = next((n for n, w in enumerate(here) if w.endswith(_TO_ITS)), -1)
    return at >= 0 and not any(q in context.parties for q in range(k, k + at + 1))


def _theirs(m: Mention, context: Context) -> bool:
    """Whether the people stand in the genitive, right before what is theirs."""
    low = context.tokens[m.head].low
    return low.endswith(("ların", "lerin", "larının", "lerinin")) and context.tokens[m.head + 1].gap == " "


_BY = frozenset(["ca", "ce", "ça", "çe", "nca", "nce"])
_BY_THE_BODY = ("ğınca", "ğince", "ğunca", "ğünce", "sınca", "since", "munca", "lunca", "rınca", "rince")


def _by_itself(m: Mention, context: Context) -> bool:
    """ "Orman Genel Müdürlüğünce görevlendirilen", "Riyad'ca yalanlandı": the ending names who acts in the passive."""
    head = context.tokens[max(m.head, m.j - 1)]
    if head.suffix:
        return head.suffix in _BY and m.type in ("country", "agency", "city")
    return (m.via == "gov" or m.type == "agency") and head.low.endswith(_BY_THE_BODY)


_TO_THEM = ("lara", "lere", "larına", "lerine", "larımıza", "lerimize", "ibine", "ekibe", "time", "timine")


def _team_addressed(m: Mention, context: Context, k: int) -> bool:
    """ "Slovak itfaiyecilere plaket", "Türk dostlarımıza minnettarız": the state's people stand in the dative."""
    tokens = context.tokens
    for q in range(k, min(k + 3, len(tokens))):
        if not joined(tokens[q]) or q in context.parties or tokens[q].sentence != tokens[m.i].sentence:
            return False
        if context.has(q, "rescue", "health", "person", "people", "office"):
            if not (tokens[q].suffix or tokens[q].low).endswith(_TO_THEM):
                continue
            m.case, m.head, m.via = "dat", q, "people"
            return True
    return False


def asks_of(tokens: list[Token], b: Mention) -> bool:
    """ "Jamaika, Kanada ile Meksika'dan jeneratör istedi": from whom something is asked."""
    after = [t.low for t in tokens[b.j : b.j + 12] if t.sentence == tokens[b.i].sentence]
    return any(w.startswith(("istedi", "istiyor", "isteyen", "talep", "rica")) for w in after)
