"""English: what around a name says who gives: officers, stores, sources "from Windhoek", teams and aid named by a people."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention

_THEME = ("rescue", "health", "hospital", "transport", "dog", "goods", "cash")
_THING = (*_THEME, "unit", "aid", "cash", "person", "currency")
_MOVES = ("send", "go", "arrive", "deliver", "receive", "give")
# "imported from", "evacuated from": what comes from there is no help of that state.
_NO_GIFT = frozenset(
    ["imported", "bought", "purchased", "evacuated", "fled", "fleeing", "returned", "returning", "rescued", "recovered", "away", "refugees", "evacuees",
     "ordered", "import", "imports", "buy", "buying", "evacuate", "repatriated", "home", "back", "far", "apart", "independence", "nationals", "tourists",
     "exports", "deported", "migrants", "visitors", "delegation", "request", "appeal", "call", "message", "condolences", "thanks"]
)  # fmt: skip
_GIFTS_FROM = frozenset(
    ["gift", "gifts", "donation", "donations", "contribution", "contributions", "loan", "present", "grant", "consignment", "shipment", "cargo", "help", "aid", "relief",
     "assistance", "support", "supplies", "team", "teams", "offer", "offers", "pledge", "pledges", "load", "delivery", "convoy", "flight", "plane", "planes"]
)  # fmt: skip


def met_officer(m: Mention, context: Context) -> bool:
    """ "met with the Minister of Foreign Affairs of Malawi": whose officer somebody meets."""
    tokens = context.tokens
    k = m.i - 1
    office = False
    while k > 0 and m.i - k < 10 and tokens[k].sentence == tokens[m.i].sentence and tokens[k + 1].gap == " ":
        if context.has(k, "office"):
            office = True
        elif not (
            tokens[k].title or tokens[k].low in ("of", "the", "for", "and", "republic", "foreign", "affairs")
        ):
            break
        k -= 1
    return office and (tokens[k].low == "with" or context.has(k, "meet"))


def officer_of(m: Mention, context: Context) -> bool:
    """ "The governor of Chiapas, Eduardo Ramos, expressed": an office right before "of", at the head of a clause, a name behind."""
    tokens = context.tokens
    k = m.i - (3 if tokens[m.i - 1].low == "the" else 2)
    if k < 0 or tokens[k + 1].low != "of" or not context.has(k, "office") or m.j >= len(tokens):
        return False
    while (
        k > 0
        and tokens[k].gap in (" ", "-")
        and tokens[k - 1].sentence == tokens[m.i].sentence
        and (context.has(k - 1, "office") or tokens[k - 1].low in ("the", "deputy", "acting"))
    ):
        k -= 1
    before = tokens[k - 1].low if k and tokens[k - 1].sentence == tokens[m.i].sentence else ""
    heads = before in ("", "that", "said", "while") or "," in tokens[k].gap
    return (
        heads
        and tokens[m.j].gap.strip() in ("", ",")
        and (
            tokens[m.j].title
            or context.has(m.j, "thank", "say", "give", "send", "request")
            or tokens[m.j].low in ("has", "had", "will")
        )
    )


def of_an_officer(m: Mention, context: Context) -> bool:
    """ "President Luisa Montes of Costa Rica conveyed …": an officer's name before "of", at the head of a clause."""
    tokens = context.tokens
    k = m.i - (3 if tokens[m.i - 1].low == "the" else 2)
    if k < 1 or tokens[k + 1].low != "of" or not tokens[k].title:
        return False
    while (
        k > 0
        and m.i - k < 9
        and tokens[k].title
        and tokens[k].gap in (" ", "-")
        and tokens[k - 1].sentence == tokens[m.i].sentence
    ):
        if context.has(k, "office"):
            break
        k -= 1
    if not context.has(k, "office"):
        return False
    while (
        k > 0
        and tokens[k].gap == " "
        and tokens[k - 1].sentence == tokens[m.i].sentence
        and (tokens[k - 1].title or context.has(k - 1, "office"))
    ):
        k -= 1
    before = tokens[k - 1].low if k and tokens[k - 1].sentence == tokens[m.i].sentence else ""
    return (
        before in ("", "and", "that", "said", "as", "while") or "," in tokens[k].gap or '"' in tokens[k].gap
    )


_STORES = frozenset(["stocks", "stock", "warehouse", "warehouses", "depot", "depots", "hub", "hubs", "stockpile", "stockpiles", "prepositioned", "positioned", "stored", "stores", "base", "reserves"])  # fmt: skip


def where_stored(m: Mention, context: Context) -> bool:
    """ "from stocks pre-positioned in Antigua", "from its hub in Dubai": where the goods lay, not whom they are for."""
    tokens = context.tokens
    if m.case != "in":
        return False
    before = [t.low for t in tokens[max(0, m.i - 8) : m.i] if t.sentence == tokens[m.i].sentence]
    moved = any(context.has(k, "arrive", "send", "go", "deliver") for k in range(max(0, m.i - 4), m.i))
    return "from" in before and bool(_STORES & set(before[before.index("from") :])) and not moved


_A_PERSON = frozenset(["man", "woman", "men", "women", "trader", "traders", "driver", "drivers", "tourist", "tourists", "migrant", "migrants", "farmer", "family", "families", "couple", "boy", "girl", "businessman", "investor", "investors", "fans"])  # fmt: skip


def source(m: Mention, mentions: list[Mention], context: Context) -> bool:
    """ "Blankets from Windhoek", "a team from Tashkent", "arrived from Bern": where help comes from."""
    tokens = context.tokens
    k = m.i - 1
    while k > 0 and m.i - k <= 6 and tokens[k].low != "from" and tokens[k].sentence == tokens[m.i].sentence:
        k -= 1
    if tokens[k].low == "from" and _heads_a_gift(m, k, context):
        return True
    if tokens[k].low != "from" or k == 0:
        return False
    first = next(q for q in range(k, -1, -1) if q == 0 or tokens[q - 1].sentence != tokens[m.i].sentence)
    if any(tokens[q].low in _NO_GIFT for q in range(max(first, k - 4), k)):
        return False
    others = any(
        o.code != m.code
        and o.agent >= 2.5
        and o.case == "subj"
        and tokens[o.i].sentence == tokens[m.i].sentence
        and o.type != "leader"
        for o in mentions
    )
    if others:
        return False
    if context.has(k - 1, "private") or context.has(k - 1, "people") or tokens[k - 1].low in _A_PERSON:
        return False
    if context.has(k - 1, *_THING) or tokens[k - 1].low in _GIFTS_FROM:
        return True
    end = next((q for q in range(k, len(tokens)) if tokens[q].sentence != tokens[m.i].sentence), len(tokens))
    moved = any(context.has(q, *_MOVES) for q in range(first, end))
    return moved and any(context.has(q, *_THING) for q in range(first, end))


def _heads_a_gift(m: Mention, k: int, context: Context) -> bool:
    """ "From Wellington, a patrol ship with water units; from Canberra, A$3 million": an entry of a list, without a verb."""
    tokens = context.tokens
    first = (
        k == 0
        or tokens[k - 1].sentence != tokens[k].sentence
        or tokens[k].gap.strip() in (";", ":", ",", "—", "–")
    )
    if not first or m.j >= len(tokens) or tokens[m.j].gap.strip() not in (",", "—", "–", ":"):
        return False
    for q in range(m.j, min(m.j + 7, len(tokens))):
        if tokens[q].sentence != tokens[k].sentence or (q > m.j and tokens[q].gap.strip() in (",", ";", ".")):
            return False
        if context.has(q, *_THING) or tokens[q].kind == "cur":
            return True
        if context.has(q, "send", "give", "deliver", "arrive", "go", "say"):
            return False
    return False


def group_before(m: Mention, context: Context) -> bool:
    tokens = context.tokens
    before = range(max(0, m.i - 5), m.i)
    return any(
        context.has(k, "rescue", "health", "person", "unit", "transport", "goods")
        or tokens[k].low
        in (
            "first",
            "second",
            "third",
            "group",
            "number",
            "pair",
            "couple",
            "trio",
            "quartet",
            "squadron",
            "dozen",
            "handful",
            "brace",
            "score",
        )
        for k in before
    )


def aid_after(m: Mention, context: Context) -> bool:
    """ "planes carrying Iranian aid": the aid is theirs, where nothing but its mover stands before it."""
    tokens = context.tokens
    k = m.j
    if (
        k >= len(tokens)
        or tokens[k].low not in ("aid", "assistance", "relief", "supplies")
        or tokens[k].gap != " "
    ):
        return False
    after = tokens[k + 1].low if k + 1 < len(tokens) else ""
    before = tokens[m.i - 1].low if m.i and tokens[m.i - 1].sentence == tokens[m.i].sentence else ""
    if after in (
        "workers",
        "worker",
        "group",
        "groups",
        "effort",
        "efforts",
        "agency",
        "agencies",
        "to",
        "for",
    ):
        return after in ("to", "for") and before not in ("for", "to")
    return before in (
        "",
        "carrying",
        "of",
        "with",
        "received",
        "more",
        "first",
        "bringing",
        "delivering",
        "the",
        "and",
        "further",
        "no",
    )


def theme_after(m: Mention, context: Context) -> bool:
    """ "40 Vietnamese medics", "Slovak and Czech rescuers", "a Saudi relief plane": whose team or goods they are."""
    tokens = context.tokens
    for k in range(m.j, min(m.j + 5, len(tokens))):
        if tokens[k].sentence != tokens[m.i].sentence or tokens[k].gap not in (" ", "-", ", "):
            return False
        if context.has(k, *_THEME):
            before = tokens[m.i - 1].low if m.i and tokens[m.i - 1].sentence == tokens[m.i].sentence else ""
            return not context.has(m.i - 1, "help", "thank", "visit") if before else True
        if context.has(
            k, "people", "victim", "zone", "disaster", "place", "gov", "office", "send", "go", "give"
        ):
            return False
    return False
