"""English: the preposition, or the place before or after the verb, stands for the case."""

from __future__ import annotations

from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention
from seferber.statements.prepositions_english import (
    AUXILIARIES,
    FOR_EN,
    IN_EN,
    SUBJECT_BEFORE,
    THROUGH_EN,
    TO_EN,
    preposition,
)

_UNDERTAKINGS = frozenset(
    [
        "commitment",
        "pledge",
        "decision",
        "announcement",
        "contribution",
        "donation",
        "offer",
        "provision",
        "delivery",
        "generosity",
        "gift",
        "gifts",
        "help",
        "aid",
        "assistance",
        "support",
        "consignment",
        "shipment",
        "donations",
        "gratitude",
        "thanks",
        "condolences",
        "sympathy",
        "sympathies",
        "readiness",
        "willingness",
        "appreciation",
        "sorrow",
        "grief",
        "solidarity",
        "plea",
        "share",
        "package",
        "allocation",
        "contingent",
    ]
)


_FLED = frozenset(
    [
        "evacuated",
        "man",
        "woman",
        "trader",
        "tourist",
        "driver",
        "couple",
        "displaced",
        "fled",
        "fleeing",
        "refugees",
        "evacuees",
        "survivors",
        "victims",
        "families",
        "residents",
        "patients",
        "orphans",
    ]
)


_FIELDS = frozenset(
    ["foreign", "interior", "defence", "defense", "health", "finance", "emergency", "emergencies", "agriculture", "prime", "external", "civil", "disaster", "relief",
     "development", "transport", "energy", "royal", "federal", "national"]
)  # fmt: skip


def english_case(m: Mention, context: Context) -> None:
    tokens = context.tokens
    after = tokens[m.j].gap[:1] if m.j < len(tokens) else ""
    if (
        tokens[m.j - 1].suffix == "s"
        or tokens[m.j - 1].text.endswith(("’s", "'s"))
        or (tokens[m.j - 1].low.endswith("s") and after in ("’", "'"))
    ):
        m.notes.add("possessive")
        if m.j < len(tokens) and tokens[m.j].low in _UNDERTAKINGS:
            m.notes.add("undertakes")
    k = m.j
    if (
        k + 1 < len(tokens)
        and tokens[k].low in _FIELDS
        and joined(tokens[k])
        and joined(tokens[k + 1])
        and context.has(k + 1, "gov", "office")
        and not context.has(k, "office", "gov")
    ):
        # "the Chilean foreign ministry", "Romania's interior ministry".
        k += 1
    # "Kazakh government", "Turkish people": the noun after a demonym makes it a party.
    if k < len(tokens) and joined(tokens[k]) and context.has(k, "gov", "people", "office", "victim"):
        m.head = k
        m.via = "office" if context.has(k, "office") else "people" if context.has(k, "people") else "gov"
        if context.has(k, "victim") and not context.has(k, "people", "gov"):
            m.via = "victim"
    by = m.i - (2 if m.i > 1 and tokens[m.i - 1].low == "the" else 1)
    if (
        by > 0
        and tokens[by].sentence == tokens[m.i].sentence
        and tokens[by].low == "by"
        and "possessive" not in m.notes
        and context.has(
            by - 1, "offer", "give", "send", "deliver", "pledge", "allocate", "build", "help", "request"
        )
    ):
        # "offered by Germany": the agent of the passive.
        m.case = "subj"
        m.notes.add("undertakes")
        return
    if (
        by > 1
        and tokens[by].low == "by"
        and tokens[by].sentence == tokens[m.i].sentence
        and _asked_before(by, context)
    ):
        # "were sought from Zagreb by Slovenia's civil protection".
        m.case = "subj"
        m.notes.add("undertakes")
        return
    prep, seen = preposition(m, context)
    if prep in TO_EN:
        m.case = "to"
    elif prep in FOR_EN:
        m.case = "for"
    elif prep in IN_EN:
        on_the_way = (
            m.i > 2
            and tokens[m.i - 1].low == "across"
            and tokens[m.i - 2].low in ("road", "way", "route", "overland", "rails")
        )
        # "is already on the road across Argentina": passed through.
        m.case = "via" if on_the_way else "in"
    elif prep == "from":
        fled = any(t.low in _FLED for t in tokens[max(0, m.i - 4) : m.i])
        m.case = "victim" if fled else "from"
        if any(
            context.has(k, "wish") and tokens[k].sentence == tokens[m.i].sentence
            for k in range(max(0, m.i - 6), m.i)
        ):
            # "which hopes for a second from Brazil".
            m.case = "via"
    elif prep in THROUGH_EN:
        m.case = "via"
    elif prep in ("with", "and between", "between"):
        m.case, m.partner = "with", True
    elif prep == "of":
        m.case = "of"
        if seen:
            m.via = m.via or "people"
    elif (
        m.i > 1
        and any(t.low == "by" for t in tokens[max(0, m.i - 2) : m.i])
        and any(t.low in _UNDERTAKINGS for t in tokens[max(0, m.i - 4) : m.i])
    ):
        m.case = "subj"
        m.notes.add("undertakes")
    elif prep == "verb":
        m.case = "obj"
        if seen:
            # "met the Foreign Minister of Moldova".
            m.via = m.via or "office"
    elif (
        prep == "object"
        and "possessive" not in m.notes
        and (m.type != "demonym" or tokens[m.head].low.startswith("counterpart"))
    ):
        # "told his Lebanese counterpart".
        m.case = "far"
    elif "possessive" in m.notes:
        m.case = "subj" if m.via in ("office", "gov") else "gen"
    elif (
        m.type == "demonym"
        and not m.via
        and k < len(tokens)
        and joined(tokens[k])
        and context.has(k, "place", "zone")
    ):
        m.case = "in"
    elif m.type == "demonym" and not m.via:
        m.case = "subj" if _leads(m, context) else "adj"
    else:
        m.case = "subj"
    if m.case == "of" and m.i > 2 and tokens[m.i - 2].low == "out" and _cargo_leaves(m, context, m.i - 2):
        # "A crew flew out of Brisbane".
        m.case = "from"
        m.notes.add("undertakes")
        return
    k = m.i - (2 if m.i > 1 and tokens[m.i - 1].low == "the" else 1)
    if (
        m.case in ("obj", "far", "subj", "gen", "from")
        and k > 0
        and tokens[k].sentence == tokens[m.i].sentence
        and m.type in ("country", "city")
        and (
            "possessive" not in m.notes
            or (not m.via and tokens[k].low in ("reached", "reaching", "reach", "reaches"))
        )
    ):
        if tokens[k].low in ("reached", "reaching", "reach", "reaches"):
            m.case = "to"
        elif tokens[k].low in _LEAVING and (
            (m.j < len(tokens) and tokens[m.j].low in ("for", "to"))
            or (m.type == "city" and m.case in ("obj", "far") and _cargo_leaves(m, context, k))
        ):
            # "have left Italy for Cyprus": where they set out sends them.
            m.case = "from"
            if not any(
                context.party_types.get(q) in ("demonym", "country") for q in _before_in_sentence(m, context)
            ):
                m.notes.add("undertakes")


def _asked_before(by: int, context: Context) -> bool:
    """Whether a passive of asking stands before the "by": "were sought from X by", "has been called for by"."""
    tokens = context.tokens
    return any(
        context.has(k, "request")
        and any(t.low in ("was", "were", "been", "being") for t in tokens[max(0, k - 3) : k + 3])
        for k in range(max(0, by - 6), by)
        if tokens[k].sentence == tokens[by].sentence
    )


_LEAVING = frozenset(
    ["left", "leaving", "departed", "leave", "leaves", "depart", "departs", "departing", "exited", "quit"]
)


def _cargo_leaves(m: Mention, context: Context, k: int) -> bool:
    """Whether goods, a craft or a team stands before the verb of leaving at `k`, and no other state does."""
    tokens = context.tokens
    first = context.document.sentences[tokens[m.i].sentence].first
    before = range(max(first, k - 14), k)
    return any(
        context.has(q, "goods", "transport", "rescue", "health", "hospital", "aid") for q in before
    ) and not any(
        q in context.parties
        and context.party_codes.get(q) != m.code
        and context.party_types.get(q) != "leader"
        for q in before
    )


def _before_in_sentence(m: Mention, context: Context) -> list[int]:
    sentence = context.tokens[m.i].sentence
    return [q for q in context.party_types if q < m.i and context.tokens[q].sentence == sentence]


_LED = ("rescue", "health", "hospital", "goods", "person", "transport", "dog", "people", "gov")


def _leads(m: Mention, context: Context) -> bool:
    """ "An Indian team of 80 rescuers … reached", "our Kazakh brothers sent": the noun after the demonym is the subject."""
    tokens = context.tokens
    first = m.i - 1
    while (
        first > 0
        and tokens[first].sentence == tokens[m.i].sentence
        and (tokens[first].low in _STRONG or tokens[first].kind == "num")
    ):
        # "a 22-strong Kenyan medical team".
        first -= 1
    if first >= 0 and tokens[first].sentence == tokens[m.i].sentence:
        head = tokens[first].low
        start = first == 0 or tokens[first - 1].sentence != tokens[m.i].sentence
        opening = tokens[first].gap.strip() == "," or (first > 0 and tokens[first - 1].low in SUBJECT_BEFORE)
        own = head == "our"
        if not (
            own or (head in ("a", "an", "the", "one", "two", "three", "four", "five") and (start or opening))
        ):
            return False
    if m.i and tokens[m.i - 1].low == "the" and _people_act(m, context):
        return True
    noun = next(
        (
            k
            for k in range(m.j, min(m.j + 5, len(tokens)))
            if tokens[k].sentence == tokens[m.i].sentence
            and (context.has(k, *_LED) or tokens[k].low in _KIN)
            and all(tokens[q].gap == " " for q in range(m.j, k + 1))
        ),
        None,
    )
    if noun is None:
        return False
    for k in range(noun + 1, min(noun + 22, len(tokens))):
        if tokens[k].sentence != tokens[m.i].sentence or ";" in tokens[k].gap or ":" in tokens[k].gap:
            return False
        if tokens[k].low in ("by", "from", "to") and k == noun + 1:
            return False
        if (
            tokens[k].low in ("was", "were", "is", "are")
            and k + 1 < len(tokens)
            and tokens[k + 1].low in _TURNED
        ):
            return False
        if tokens[k].low in AUXILIARIES or context.has(k, "arrive", "send", "go", "deliver", "serve", "give"):
            return True
    return False


_STRONG = frozenset(["strong", "member", "person", "man", "woman", "bed", "tonne", "ton", "vehicle", "truck"])


def _people_act(m: Mention, context: Context) -> bool:
    """ "The Saudis, through KSrelief, have handed over", "the Japanese have sent": a people as the subject of its verb."""
    tokens = context.tokens
    if m.j >= len(tokens) or tokens[m.j].sentence != tokens[m.i].sentence or "possessive" in m.notes:
        return False
    after = tokens[m.j]
    aside = (
        after.gap.strip() == ","
        and tokens[m.j - 1].low.endswith("s")
        and after.low in ("through", "for", "via", "too")
    )
    return aside or (
        after.gap == " "
        and (after.low in AUXILIARIES or context.has(m.j, "send", "deliver", "give", "pledge", "offer"))
    )


_TURNED = ("told", "refused", "denied", "asked", "turned", "offered", "killed", "thanked", "not", "expected")
_KIN = frozenset(["brothers", "friends", "neighbours", "neighbors", "team", "teams", "brigade", "crew", "crews", "sisters", "allies"])  # fmt: skip
