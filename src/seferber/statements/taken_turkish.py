"""Turkish: bare "aldı" after a gift: "Katar'ın yolladığı iki bin çadırı aldığını bildirdi" tells that it was received."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seferber.statements.lexicon import Hit
from seferber.statements.tokens import Token

_TAKEN = re.compile(r"aldı(?:k|lar|m|ğını|klarını|ğımızı|ğımız|kları|ğı)?$|almış(?:tı|lar|tır)?$")
_SENT = frozenset(["gelen", "gönderilen", "yollanan", "bağışlanan", "verilen", "iletilen", "yollayan"])
_BESIDE = re.compile(
    r"\w+(?:[ıiuü]p|arak|erek)$|bugün$|dün$|eksiksiz$|tümüyle$|tamamen$|bizzat$|sabah$|akşam$|günü$|hafta$|gece$"
)
_THINGS = ("goods", "currency", "unit", "transport", "cash", "aid")
_GIVEN = ("send", "give", "deliver", "offer", "allocate")
_REACH = 10


def with_taken(hits: list[Hit], tokens: Sequence[Token]) -> list[Hit]:
    """The hits, with one more of receiving for each "aldı" that takes what another state sent."""
    found = []
    covered = {k for h in hits for k in range(h.i, h.j)}
    for k, token in enumerate(tokens):
        if k in covered or not _TAKEN.match(token.low) or token.title:
            continue
        thing = _thing_before(hits, tokens, k)
        if thing is not None and _was_sent(hits, tokens, thing):
            tense = "ppart" if "ğ" in token.low or "kl" in token.low else "past"
            found.append(Hit("receive", "", k, k + 1, tense))
    return sorted(hits + found, key=lambda h: h.i) if found else hits


def _thing_before(hits: list[Hit], tokens: Sequence[Token], k: int) -> Hit | None:
    """The thing that ends right before the verb, but for an adverb or a converb."""
    for at in range(k, max(k - 4, 0), -1):
        here = [h for h in hits if h.j == at and h.cls in _THINGS]
        if here:
            return here[-1]
        if tokens[at].gap not in (" ", "") or not _BESIDE.match(tokens[at - 1].low):
            return None
    return None


def _was_sent(hits: list[Hit], tokens: Sequence[Token], thing: Hit) -> bool:
    """ "yolladığı", "gelen" not far before the thing, in the same sentence."""
    first = max(0, thing.i - _REACH)
    return any(
        first <= h.i < thing.i
        and tokens[h.i].sentence == tokens[thing.i].sentence
        and not h.negated
        and (
            (h.cls in _GIVEN and h.tense == "ppart")
            or tokens[h.j - 1].low in _SENT
            or tokens[h.j - 1].low.endswith(("ilen", "ılan", "ulan", "ülen"))
        )
        for h in hits
        if h.cls in (*_GIVEN, "arrive")
    )
