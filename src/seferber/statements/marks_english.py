"""English constructions that say who gives apart from the verb: sources, carriers, adjectives of teams, gifts, passives."""

from __future__ import annotations

import itertools

from seferber.statements.agents_english import acts_through, given_to
from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.leave_english import would_ask
from seferber.statements.lexicon import VERBS
from seferber.statements.signs_english import (
    aid_after,
    group_before,
    met_officer,
    of_an_officer,
    officer_of,
    source,
    theme_after,
    where_stored,
)

_AUX = frozenset(
    [
        "has",
        "had",
        "will",
        "is",
        "was",
        "would",
        "said",
        "says",
        "responded",
        "answered",
        "replied",
        "also",
        "stands",
        "reacted",
        "promised",
        "put",
    ]
)
_GIFTS_OF = frozenset(
    [
        "sympathies",
        "sympathy",
        "condolences",
        "gratitude",
        "thanks",
        "appreciation",
        "readiness",
        "sorrow",
        "grief",
        "gift",
        "gifts",
        "donation",
        "courtesy",
        "generosity",
        "contribution",
        "present",
    ]
)
_BODIES = frozenset(
    ["the", "government", "people", "state", "republic", "emirate", "kingdom", "sultanate", "ministry", "embassy", "of", "authorities", "army", "and", "a", "its",
     "cabinet", "foreign", "health", "defence", "defense"]
)  # fmt: skip


def mark_english(mentions: list[Mention], context: Context) -> None:
    """Raise or lower how well each party fits as giver and as receiver, where a construction says it."""
    union = any(m.code == "EU" and context.tokens[m.i].low != "the" for m in mentions)
    for a, b in itertools.pairwise(mentions):
        if (
            "listed" in b.notes
            and a.case == b.case
            and a.type == b.type
            and context.tokens[a.j].gap.strip() == ","
            and b.i - a.j <= 1
        ):
            # "for Mozambique, Malawi and Zimbabwe": the first is one of the list.
            a.notes.add("listed")
    for m in mentions:
        if m.code == "EU" and not union and context.tokens[m.i].low == "the":
            # "The Commission met": no other word of the text names the Union.
            m.type, m.agent, m.goal = "private", 0.0, 0.0
            m.notes.add("dateline")
    for a, b in itertools.pairwise(mentions):
        if (
            b.type == "leader"
            and b.case == "far"
            and a.code == b.code
            and a.case == "subj"
            and 0 <= b.i - a.j <= 3
            and "possessive" in a.notes
        ):
            # "France's overseas minister flew": the minister stands as the state before him does.
            b.case, b.agent, b.goal = "subj", 3.0, 0.2
    for m in mentions:
        if m.type in ("intl", "private") or m.notes & {"dateline", "aggressor", "line"} or m.case == "victim":
            continue
        if m.case in ("subj", "gen") and given_to(m, context):
            m.case, m.agent, m.goal = "for", -1.5, 2.6
            m.notes.add("through")
            continue
        way = acts_through(m, context)
        if way:
            # "on behalf of all Canadians", "lent by South Africa's Mines Rescue Services".
            m.case, m.agent, m.goal = "subj", 3.6 if way == "made" else 3.0, 0.2
            m.via = m.via or "gov"
            if way == "made" and m.type != "leader":
                m.notes.add("undertakes")
            m.notes.add("through")
    for m in mentions:
        if (
            "through" in m.notes
            or m.type in ("intl", "private", "leader")
            or m.notes
            & {
                "dateline",
                "aggressor",
                "line",
                "inhabitants",
            }
        ):
            continue
        if would_ask(m, context) and not ("undertakes" in m.notes and m.case == "subj"):
            m.case, m.agent, m.goal = "for", -1.5, 2.6
            continue
        if (
            (m.type in ("country", "city") or m.via in ("people", "gov"))
            and m.case in ("far", "obj", "subj")
            and _given_to(m, context)
        ):
            # "hands Syria a consignment", "sends Moldova 14 generators".
            m.case, m.agent, m.goal = "to", -2.0, 3.0
            continue
        if m.type == "demonym" and _colleague(m, context):
            # "phoned his Moroccan counterpart".
            if m.case in ("subj", "adj", "far") and not _colleague_comes(m, context):
                m.case, m.agent, m.goal = "obj", -0.8, 2.2
            continue
        if "possessive" in m.notes and not m.via and m.type == "country" and m.case == "gen":
            if _firm(m, context):
                # "Malaysia's Petronas delivered …": a company of that state.
                m.agent = 0.6
            elif _officer_after(m, context):
                m.case, m.via, m.agent, m.goal = "subj", "office", 3.0, 0.2
        if m.via in ("people", "victim") and m.case in ("subj", "adj") and _object_of(m, context):
            # "have been pulling Thai families off rooftops".
            m.case, m.agent, m.goal = "obj", -0.8, 2.2
            continue
        if m.type == "city" and "capital" in m.notes and m.case == "subj" and _acts_next(m, context):
            # "Pretoria responded …": the capital with a verb of its own is its government.
            m.agent = 3.0
        verb = _passive_by(m, context)
        if verb is not None and context.has(verb, "thank") and _subject_thanked(m, verb, mentions, context):
            m.case, m.agent, m.goal = "subj", 3.6, 0.2
        elif verb is not None:
            if context.has(verb, "refuse", "accept", "receive", "request", "need", "thank"):
                m.case, m.agent, m.goal = "for", -1.5, 2.6
            else:
                m.case, m.agent, m.goal = "subj", 3.6, 0.2
                m.notes.add("undertakes")
        elif _carrier(m, context):
            m.case, m.agent, m.goal = "from", 3.0, -1.0
        elif _gift_of(m, context):
            m.case, m.agent, m.goal = "subj", 3.6, 0.2
            m.notes.add("undertakes")
        elif m.case == "of" and met_officer(m, context):
            m.case, m.agent, m.goal, m.via = "with", 0.2, 1.0, "office"
        elif (m.case == "of" and officer_of(m, context)) or (m.case == "of" and of_an_officer(m, context)):
            m.case, m.agent, m.goal, m.via = "subj", 3.0, 0.2, "office"
        elif where_stored(m, context):
            m.case, m.agent, m.goal = "via", -0.8, 0.2
        elif m.case == "from" and source(m, mentions, context):
            m.agent = 3.0 if m.type != "city" else 2.8 if "capital" in m.notes else 2.0
        elif (
            m.type == "demonym"
            and not m.via
            and m.case == "of"
            and theme_after(m, context)
            and group_before(m, context)
        ):
            # "a team of Danish water engineers", "the first of three Colombian flights".
            m.case, m.agent, m.goal = "adj", 2.8, 0.2
        elif m.type == "demonym" and not m.via and m.case == "obj" and _provided(m, context):
            # "will provide U.S. support".
            m.case, m.agent, m.goal = "adj", 2.8, 0.2
        elif (
            m.type == "demonym" and not m.via and m.case in ("of", "adj", "far") and _its_shipment(m, context)
        ):
            # "ahead of the South African shipment to Madagascar".
            m.case, m.agent, m.goal = "adj", 2.8, 0.2
        elif m.type == "demonym" and not m.via and m.case in ("adj", "subj") and aid_after(m, context):
            m.agent, m.goal = max(m.agent, 2.8), 0.2
        elif (
            m.type == "demonym" and not m.via and m.case in ("adj", "subj", "far") and theme_after(m, context)
        ):
            m.agent, m.goal = max(m.agent, 2.8), 0.2
            if m.case == "far":
                m.case = "adj"


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # fmt: skip


def english_dateline(m: Mention, context: Context) -> bool:
    """ "Kingston, Monday:", "Addis Ababa –", "Tegucigalpa, 3 February.": where and when a report was written."""
    tokens = context.tokens
    if m.j + 1 >= len(tokens):
        return False
    gap = tokens[m.j].gap
    if any(mark in gap for mark in (" – ", " — ", " - ", " -- ")):
        return True
    if gap.strip() != ",":
        return False
    following = [t.low for t in tokens[m.j : m.j + 3]]
    return any(w.startswith(_DAYS) for w in following[:2]) and (
        following[0].isdigit() or following[0].startswith(_DAYS)
    )


def _acts_next(m: Mention, context: Context) -> bool:
    k = m.j
    return (
        k < len(context.tokens)
        and context.tokens[k].gap == " "
        and (context.tokens[k].low in _AUX or context.has(k, *VERBS))
    )


_OFFERING = frozenset(
    [
        "offer",
        "offers",
        "offered",
        "offering",
        "send",
        "sends",
        "sent",
        "sending",
        "give",
        "gave",
        "extend",
        "extended",
        "wish",
        "wished",
        "promised",
    ]
)


def _given_to(m: Mention, context: Context) -> bool:
    """A state right behind a verb of giving, with a thing right behind it: the first of two objects."""
    tokens = context.tokens
    k, q = m.i - 1, m.j
    if m.via in ("people", "gov") and k > 0 and tokens[k].low == "the":
        # "offer the Jamaican people my condolences".
        q = m.head + 1
        whose = tokens[q].low if q < len(tokens) and tokens[q].gap == " " else ""
        return tokens[k - 1].low in _OFFERING and whose in (
            "my",
            "our",
            "his",
            "her",
            "its",
            "their",
            "sincere",
            "heartfelt",
            "a",
            "every",
        )
    if (
        k < 0
        or q >= len(tokens)
        or tokens[q].gap != " "
        or tokens[k].sentence != tokens[m.i].sentence
        or "possessive" in m.notes
    ):
        return False
    gives = context.has(k, "give", "send", "deliver", "pledge", "offer", "invest") and tokens[k].low not in (
        "aid",
        "support",
        "help",
        "from",
        "to",
    )
    thing = tokens[q].kind in ("num", "cur") or tokens[q].low in (
        "a",
        "an",
        "the",
        "its",
        "some",
        "another",
        "more",
        "two",
        "three",
        "four",
        "five",
        "ten",
        "up",
    )
    return gives and (thing or context.has(q, "goods", "rescue", "health", "hospital"))


def _colleague_comes(m: Mention, context: Context) -> bool:
    """ "His Turkish counterpart is due in Astana": who opens the sentence and comes is its subject."""
    tokens = context.tokens
    first = context.document.sentences[tokens[m.i].sentence].first
    return m.i - first == 1 and any(
        context.has(k, "visit", "arrive", "go") for k in range(m.j + 1, min(m.j + 4, len(tokens)))
    )


def _colleague(m: Mention, context: Context) -> bool:
    tokens = context.tokens
    after = [t.low for t in tokens[m.j : m.j + 2]]
    before = tokens[m.i - 1].low if m.i else ""
    if (
        after
        and after[0].startswith(("colleague", "firefighter", "rescuer", "team", "crew"))
        and before.startswith(("join", "alongside", "beside"))
    ):
        # "will join Moldovan colleagues".
        return True
    return (
        bool(after)
        and before in ("his", "her", "its", "their")
        and (after[0].startswith(("counterpart", "colleague")) or after == ["opposite", "number"])
    )


def _firm(m: Mention, context: Context) -> bool:
    """A bare proper name after the possessive, with a verb right behind it."""
    tokens = context.tokens
    k = m.j
    return (
        k + 1 < len(tokens)
        and tokens[k].title
        and tokens[k].gap == " "
        and k not in context.parties
        and not context.classes.get(k)
        and not _service(tokens[k].text)
        and tokens[k + 1].gap == " "
        and context.has(k + 1, "send", "give", "deliver", "build", "invest")
    )


# Companies that are known by capital letters; other such names beside a state are its services ("Guatemala's CONRED").
_COMPANIES = frozenset(["ENI", "BASF", "BMW", "DHL", "SAP", "BP", "LG", "SK", "HSBC", "IKEA", "UPS", "ABB", "UBS", "BBVA", "KLM", "SAS", "LOT", "ANA", "JAL", "MSC", "CMA", "OMV",
                        "PKN", "ING", "RWE", "EDF", "NTT", "TCL", "ZTE", "BYD", "GE", "IBM", "AT&T", "MTN", "DTEK", "SOCAR", "KTZ", "YPF", "PTT", "CNOOC", "CRRC"])  # fmt: skip


def _service(name: str) -> bool:
    return name.isupper() and len(name) >= 3 and name not in _COMPANIES


def _officer_after(m: Mention, context: Context) -> bool:
    """ "Latvia's interior minister", "India's external affairs minister": the office stands a word or two further on."""
    tokens = context.tokens
    for k in range(m.j, min(m.j + 5, len(tokens))):
        if (
            tokens[k].gap != " "
            or tokens[k].sentence != tokens[m.i].sentence
            or context.has(k, "send", "give", "go", "say")
        ):
            return False
        if context.has(k, "office"):
            before = tokens[m.i - 1].low if m.i and tokens[m.i - 1].sentence == tokens[m.i].sentence else ""
            return before not in ("by", "to", "with", "of", "from", "thanked", "met", "told", "and") and (
                k - m.j <= 1 or not context.has(k - 1, "goods", "rescue")
            )
    return False


def _back(m: Mention, context: Context, limit: int = 6) -> int | None:
    """The token that stands before the words "the Government of" and the like, in the same sentence."""
    tokens = context.tokens
    k = m.i - 1
    while (
        k >= 0
        and k >= m.i - limit
        and tokens[k].sentence == tokens[m.i].sentence
        and tokens[k + 1].gap == " "
    ):
        if tokens[k].low not in _BODIES or (tokens[k].low == "of" and tokens[k - 1].low not in _BODIES):
            return k
        k -= 1
    return None


def _object_of(m: Mention, context: Context) -> bool:
    k = m.i - 1
    return (
        k >= 0
        and context.tokens[k].sentence == context.tokens[m.i].sentence
        and context.tokens[m.i].gap == " "
        and context.has(k, "serve", "help", "give", "send", "deliver", "thank")
        and context.tokens[k].low not in ("aid", "help", "support", "and")
    )


def _passive_by(m: Mention, context: Context) -> int | None:
    """ "turned down by Bucharest", "paid for by the Government of Japan": the verb that "by" hangs on."""
    k = _back(m, context)
    if k is None or context.tokens[k].low != "by" or ("possessive" in m.notes and not m.via):
        return None
    for q in range(k - 1, max(-1, k - 4), -1):
        if context.has(
            q,
            "send",
            "give",
            "deliver",
            "pledge",
            "allocate",
            "offer",
            "help",
            "refuse",
            "accept",
            "receive",
            "request",
            "need",
            "thank",
        ):
            return q
    return None


_SHIPMENTS = (
    "shipment",
    "consignment",
    "contribution",
    "donation",
    "grant",
    "convoy",
    "delivery",
    "pledge",
    "offer",
    "contingent",
    "airlift",
    "gift",
)


def _subject_thanked(m: Mention, verb: int, mentions: list[Mention], context: Context) -> bool:
    """ "Peru was thanked by Nepal's premier": the subject before the passive is the one thanked, whoever "by" names thanks."""
    before = [
        o
        for o in mentions
        if o.j <= verb
        and o.code != m.code
        and o.case == "subj"
        and context.tokens[o.i].sentence == context.tokens[m.i].sentence
    ]
    if not before:
        return False
    before[-1].case, before[-1].agent, before[-1].goal = "obj", -0.8, 2.2
    return True


def _provided(m: Mention, context: Context) -> bool:
    tokens = context.tokens
    after = tokens[m.j].low if m.j < len(tokens) and tokens[m.j].gap == " " else ""
    return (
        m.i > 0
        and after
        in (
            "support",
            "aid",
            "assistance",
            "help",
            "funding",
            "relief",
            "expertise",
            "humanitarian",
            "supplies",
            "money",
            "funds",
        )
        and context.has(m.i - 1, "give", "send", "deliver", "pledge", "offer")
        and tokens[m.i - 1].low not in ("help", "support", "aid")
    )


def _its_shipment(m: Mention, context: Context) -> bool:
    tokens = context.tokens
    return m.j < len(tokens) and tokens[m.j].gap == " " and tokens[m.j].low.startswith(_SHIPMENTS)


def _carrier(m: Mention, context: Context) -> bool:
    """ "aboard a South African Air Force plane", "on two Chilean C-130s": whose craft carries it."""
    tokens = context.tokens
    if m.type not in ("demonym", "agency"):
        return False
    before = [t.low for t in tokens[max(0, m.i - 4) : m.i] if t.sentence == tokens[m.i].sentence]
    after = range(m.j, min(m.j + 5, len(tokens)))
    if (
        m.type == "agency"
        and tokens[m.i].text.isupper()
        and m.j < len(tokens)
        and tokens[m.j].title
        and before
        and before[-1] in ("on", "aboard", "board")
    ):
        # "arrived in Trincomalee on INS Gharial".
        return True
    craft = any(context.has(k, "transport") and tokens[k].sentence == tokens[m.i].sentence for k in after)
    return (
        craft and bool({"aboard", "board", "on", "by"} & set(before[-3:])) and not {"to", "for"} & set(before)
    )


def _gift_of(m: Mention, context: Context) -> bool:
    """ "a gift of the Government of Cambodia", "courtesy of Taiwan", "donated by"."""
    tokens = context.tokens
    if "possessive" in m.notes and not m.via:
        return False
    k = m.i - 1
    while k > 0 and m.i - k <= 6 and tokens[k].low in _BODIES - {"of"} and tokens[k + 1].gap == " ":
        k -= 1
    if k < 1 or tokens[k].low != "of" or tokens[k].sentence != tokens[m.i].sentence:
        return False
    if tokens[k - 1].low in ("government", "people", "emirate", "kingdom", "state", "republic", "sultanate"):
        q = k - 2
        while q > 0 and tokens[q].low in _BODIES - {"of"}:
            q -= 1
        return (
            q > 0 and tokens[q].low in ("of", "from", "by") and tokens[q - 1].low in _GIFTS_OF | {"donated"}
        )
    return tokens[k - 1].low in _GIFTS_OF
