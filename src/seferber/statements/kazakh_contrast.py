"""Kazakh "Чехия 75 өрт сөндіруші аттандырса, Румыния екі ұшақ жіберді": -са that sets two acts beside each other.

Without "егер", with a subject of its own and a finite verb behind it that another state stands with, the form in -са tells of
an act as far gone as that verb; it is no condition.
"""

from __future__ import annotations

import itertools

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import VERBS, Hit
from seferber.statements.tokens import Token

_ACTS = ("send", "go", "arrive", "deliver", "give", "allocate", "pledge")
_FINITE = ("past", "fut", "evid", "prog")
_LATER = frozenset(
    [
        "ертең",
        "ертеңгі",
        "бүрсігүні",
        "келесі",
        "аптаның",
        "дүйсенбіде",
        "сейсенбіде",
        "сәрсенбіде",
        "бейсенбіде",
        "жұмада",
        "сенбіде",
        "жексенбіде",
    ]
)


def told_beside(hits: list[Hit], mentions: list[Mention], tokens: list[Token]) -> None:
    """Give each such -са form the tense of the finite verb that ends its sentence; who takes in a guest is his host."""
    for hit in hits:
        if (
            hit.cls == "sign"
            and tokens[hit.i].low.startswith("бекіт")
            and any(h.j == hit.i and h.cls == "currency" for h in hits)
        ):
            # "600 мың доллар бекітілді": a sum is set aside, nothing is signed.
            hit.cls = "allocate"
        if hit.cls == "receive" and tokens[hit.i].low.startswith("қабылдан") and _paper_before(hit, tokens):
            # "шешім өткен айда қабылданған": nothing is taken over.
            hit.cls = "decide"
        if (
            hit.cls == "receive"
            and tokens[hit.i].low.startswith("қабылда")
            and _guest_before(hits, hit, tokens)
        ):
            hit.cls = "host"
        if hit.cls not in _ACTS or hit.tense != "cond":
            continue
        sentence = tokens[hit.i].sentence
        rest = [
            h
            for h in hits
            if h.i > hit.i and tokens[h.i].sentence == sentence and h.cls in _ACTS and h.tense in _FINITE
        ]
        if not rest or any(h.cls == "conditionw" and tokens[h.i].sentence == sentence for h in hits):
            continue
        states = [
            m
            for m in mentions
            if tokens[m.i].sentence == sentence and m.case in ("nom", "gen", "abl") and m.type != "intl"
        ]
        before = {m.code for m in states if m.i < hit.i}
        after = {m.code for m in states if hit.i < m.i < rest[-1].i}
        if before and after - before:
            later = rest[-1].tense == "fut" and any(tokens[k].low in _LATER for k in range(hit.j, rest[-1].i))
            # "Румыния топ жеткізсе, Чехия ертең ұшырмақ": what is still to come is the second act alone.
            hit.tense = "past" if later else rest[-1].tense


_THINGS = ("rescue", "health", "hospital", "goods", "unit", "currency", "transport", "cash")


def without_its_verb(
    tokens: list[Token], context: Context, mentions: list[Mention], cuts: list[int]
) -> set[int]:
    """ "Бразилия бригадаларын, Мексика екі тікұшағын жібереді": tokens where a state after a comma begins an act of its own.

    The part before has a state as its subject and things as its objects and lacks only the verb, which the part after lends.
    """
    heads = [m.i for m in mentions if m.type == "country" and m.case == "nom" and not m.via and not m.rest]
    out = set()
    for a, b in itertools.pairwise(cuts):
        for one, two in itertools.pairwise([k for k in heads if a <= k < b]):
            between = range(one + 1, two)
            if tokens[two - 1].low == "ал":
                # "Әзербайжан 30 құтқарушы, ал Грузия 20 дәрігер жіберді".
                two -= 1
                between = range(one + 1, two)
            if "," not in tokens[two].gap or len(between) < 2:
                continue
            if any(context.has(k, *VERBS, "ready") for k in between):
                continue
            if any(context.has(k, *_THINGS) for k in between) and any(
                context.has(k, *VERBS) for k in range(two, b)
            ):
                out.add(two)
    return out


_PAPERS = ("шешім", "қаулы", "бюджет", "заң", "жоспар", "бағдарлама", "жарлық", "өкім", "ұсыныс")


def _paper_before(verb: Hit, tokens: list[Token]) -> bool:
    before = tokens[max(0, verb.i - 5) : verb.i]
    return any(t.sentence == tokens[verb.i].sentence and t.low.startswith(_PAPERS) for t in before)


_OFFICE_TAKEN = ("ын", "ін", "ны", "ні", "ды", "ді", "ты", "ті")
_GUEST_REACH = 6  # words from the office to the verb: "елшісі Мұхаммед әл-Арикиді қабылдады"


def _guest_before(hits: list[Hit], verb: Hit, tokens: list[Token]) -> bool:
    """ "Катар министрін қабылдады", "елшісі Батсүхийн Ганболорды қабылдап": a person of office or a delegation, taken in."""
    last = tokens[verb.i - 1] if verb.i else None
    if last is None or last.sentence != tokens[verb.i].sentence or not last.low.endswith(_OFFICE_TAKEN):
        return False
    for h in hits:
        near = 0 < verb.i - h.j + 1 <= _GUEST_REACH and tokens[h.i].sentence == last.sentence
        if not near or not (h.cls == "office" or tokens[h.j - 1].low.startswith("делегация")):
            continue
        if h.j == verb.i or (last.title and all(tokens[k].title for k in range(h.j, verb.i))):
            return True
    return False
