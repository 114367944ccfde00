"""English: the preposition, or the place before or after the verb, stands for the case."""

from __future__ import annotations

from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import VERBS

_TO_EN = frozenset(["to", "toward", "towards", "into"])


_FOR_EN = frozenset(["for", "helping", "assisting", "supporting", "help", "assist", "support", "aid"])


_IN_EN = frozenset(["in", "at", "across", "inside", "near", "throughout", "around", "off", "outside", "along", "over", "above"])


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
    ]
)


_FLED = frozenset(
    [
        "evacuated",
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


_CAUSE = frozenset(["due", "according", "thanks", "prior", "subject", "related", "owing", "attributed"])


_SUBJECT_BEFORE = frozenset(
    [
        "and",
        "that",
        "as",
        "while",
        "but",
        "because",
        "since",
        "when",
        "where",
        "which",
        "if",
        "although",
        "though",
        "said",
        "says",
        "who",
        "he",
        "she",
        "they",
        "we",
        "i",
        "also",
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
    prep, seen = _preposition(m, context)
    if prep in _TO_EN:
        m.case = "to"
    elif prep in _FOR_EN:
        m.case = "for"
    elif prep in _IN_EN:
        m.case = "in"
    elif prep == "from":
        fled = any(t.low in _FLED for t in tokens[max(0, m.i - 4) : m.i])
        m.case = "victim" if fled else "from"
    elif prep in _THROUGH_EN:
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
    elif prep == "object" and "possessive" not in m.notes and (
        m.type != "demonym" or tokens[m.head].low.startswith("counterpart")
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
    k = m.i - (2 if m.i > 1 and tokens[m.i - 1].low == "the" else 1)
    if (
        m.case in ("obj", "far", "subj")
        and k > 0
        and tokens[k].sentence == tokens[m.i].sentence
        and m.type in ("country", "city")
        and "possessive" not in m.notes
    ):
        if tokens[k].low in ("reached", "reaching", "reach", "reaches"):
            m.case = "to"
        elif (
            tokens[k].low in ("left", "leaving", "departed", "leave", "leaves")
            and m.j < len(tokens)
            and tokens[m.j].low in ("for", "to")
        ):
            # "have left Italy for Cyprus": where they set out sends them.
            m.case = "from"
            if not any(
                context.party_types.get(q) in ("demonym", "country") for q in _before_in_sentence(m, context)
            ):
                m.notes.add("undertakes")


def _before_in_sentence(m: Mention, context: Context) -> list[int]:
    sentence = context.tokens[m.i].sentence
    return [q for q in context.party_types if q < m.i and context.tokens[q].sentence == sentence]


_LED = ("rescue", "health", "hospital", "goods", "person", "transport", "dog", "people", "gov")


def _leads(m: Mention, context: Context) -> bool:
    """ "An Indian team of 80 rescuers … reached", "our Kazakh brothers sent": the noun after the demonym is the subject."""
    tokens = context.tokens
    first = m.i - 1
    if first >= 0 and tokens[first].sentence == tokens[m.i].sentence:
        head = tokens[first].low
        start = first == 0 or tokens[first - 1].sentence != tokens[m.i].sentence
        opening = tokens[first].gap.strip() == "," or (first > 0 and tokens[first - 1].low in _SUBJECT_BEFORE)
        own = head == "our"
        if not (
            own or (head in ("a", "an", "the", "one", "two", "three", "four", "five") and (start or opening))
        ):
            return False
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
        if tokens[k].low in _AUXILIARIES or context.has(
            k, "arrive", "send", "go", "deliver", "serve", "give"
        ):
            return True
    return False


_TURNED = ("told", "refused", "denied", "asked", "turned", "offered", "killed", "thanked", "not", "expected")
_KIN = frozenset(["brothers", "friends", "neighbours", "neighbors", "team", "teams", "brigade", "crew", "crews", "sisters", "allies"])  # fmt: skip


_PEOPLE = frozenset(
    [
        "people",
        "peoples",
        "government",
        "republic",
        "citizens",
        "nation",
        "ministry",
        "families",
        "victims",
        "president",
        "minister",
        "part",
        "ministers",
        "countries",
        "members",
        "states",
        "nations",
        "emirate",
        "kingdom",
        "sultanate",
        "principality",
        "embassy",
        "state",
        "parliament",
        "agency",
        "authority",
        "army",
        "navy",
        "forces",
        "authorities",
        "side",
        "cabinet",
    ]
)
_BEFORE_OF = frozenset(
    [
        "member",
        "countries",
        "states",
        "nations",
        "members",
        "people",
        "peoples",
        "government",
        "and",
        "citizens",
        "nation",
        "the",
        "ministry",
        "families",
        "victims",
        "republic",
    ]
)
_ARTICLES = frozenset(
    [
        "the",
        "a",
        "its",
        "our",
        "their",
        "his",
        "her",
        "both",
        "neighboring",
        "neighbouring",
        "flood-hit",
        "quake-hit",
        "people",
        "affected",
        "devastated",
        "and",
    ]
)
_AIDING = frozenset(["help", "assist", "support", "aid"])
_THROUGH_EN = frozenset(["through", "via", "under"])
_PREPOSITIONS = _TO_EN | _FOR_EN | _IN_EN | _THROUGH_EN | {"from", "with", "between"}


def _preposition(m: Mention, context: Context) -> tuple[str, bool]:
    """(what governs the mention, whether it is the people of a state).

    The walk goes left past articles, offices, lists and an adjective or two. It ends at a preposition, at a verb
    whose object the mention is ("verb", "object"), or at nothing (""), which makes the mention a subject.
    """
    tokens = context.tokens
    skipped = 0
    k = m.i - 1
    for _ in range(9):
        if k < 0 or tokens[k].sentence != tokens[m.i].sentence or _phrase_ends(m, context, k):
            break
        token, low = tokens[k], tokens[k].low
        if low in _AIDING and any(tokens[q].low not in _ARTICLES for q in range(k + 1, m.i)):
            # "Turkish aid group AFAD": no verb.
            skipped += 1
            k -= 1
            continue
        if low in _PREPOSITIONS:
            return ("", False) if low == "to" and k and tokens[k - 1].low in _CAUSE else (low, False)
        if low == "of":
            return _genitive(context, k)
        comma = "," in tokens[k + 1].gap
        if m.type == "demonym" and k in context.parties and not comma and k < m.i - 1:
            # "at Noumea two French aircraft": what stands before another name governs that name.
            return "", False
        if low in ("was", "were", "is", "are", "will", "has", "have", "had"):
            # "Among the first to react was Nairobi".
            return "", False
        if low.endswith("ing") and not comma and context.has(k, "thank", "help", "visit", "request"):
            # "Thanking Hanoi for its help, …".
            return "verb", False
        if (
            low in _ARTICLES
            or token.title
            or comma
            or token.kind == "abbr"
            or context.has(k, "gov", "office")
        ):
            if comma and low != "and" and not token.title:
                break
            k -= 1
            continue
        if context.has(k, "help", "thank", "visit", "request", "meet", "give"):
            return "verb", False
        if skipped == 0 and context.has(k, *_GOVERNING):
            return "object", False
        if low in _SUBJECT_BEFORE or token.kind != "word":
            return "", False
        if skipped >= 2 or context.has(k, "say", "send", "go", "pledge", "condole"):
            return "object", False
        # Past an adjective or two: "in flood-hit eastern Afghanistan".
        skipped += 1
        k -= 1
    return ("object" if skipped else ""), False


_GOVERNING = ("offer", "send", "deliver", "sign", "receive", "pledge", "allocate", "plan")


_AUXILIARIES = frozenset(
    [
        "will",
        "has",
        "have",
        "had",
        "is",
        "are",
        "was",
        "would",
        "said",
        "says",
        "also",
        "today",
        "stands",
        "stood",
    ]
)


def _phrase_ends(m: Mention, context: Context, k: int) -> bool:
    """Whether the words up to `k` no longer belong to the mention's phrase: a stop, or a comma without a list."""
    gap, low = context.tokens[k + 1].gap, context.tokens[k].low
    if any(ch in gap for ch in '.;:()"'):
        return True
    if low in ("and", "but", "while", "as") and k == m.i - 1 and k - 1 not in context.parties and _acts_next(m, context):
        # "sent 2,500 tonnes of cargo and Baku supplied 13 boats": a verb right after it makes it a subject.
        return True
    if "," not in gap:
        return False
    if (
        k in context.parties
        and context.party_types.get(k) == "city"
        and m.type != "city"
        and context.party_codes.get(k) != m.code
    ):
        # "In KwaZulu-Natal, the United States is providing": no list, a new subject.
        return True
    following = max(m.head, m.j - 1) + 1
    if (
        k in context.parties
        and following < len(context.tokens)
        and context.tokens[following].gap == " "
        and (context.tokens[following].low in _AUXILIARIES or context.has(following, *VERBS))
    ):
        # "After the earthquake in Nepal, Bulgaria dispatched": a verb right after it makes it the subject.
        return True
    return (
        (m.via == "office" and k == m.i - 1)
        or m.type == "leader"
        or (k not in context.parties and low not in ("the", "and"))
    )


def _acts_next(m: Mention, context: Context) -> bool:
    """Whether a verb follows the mention's phrase at once."""
    k = max(m.head, m.j - 1) + 1
    while m.type == "agency" and k < len(context.tokens) and context.tokens[k].title and context.tokens[k].gap == " " and k - m.j < 2:
        # "HMS Trent is carrying".
        k += 1
    if k >= len(context.tokens) or context.tokens[k].gap != " " or "possessive" in m.notes:
        return False
    return context.tokens[k].low in _AUXILIARIES or context.has(k, *VERBS)


def _genitive(context: Context, k: int) -> tuple[str, bool]:
    """ "of Kazakhstan": what stands before the people or the government of it governs the state too."""
    tokens = context.tokens
    inner = [t.low for t in tokens[max(0, k - 2) : k]]
    if not _PEOPLE.intersection(inner):
        return "of", False
    k -= 1
    while k >= 0 and (tokens[k].kind == "num" or tokens[k].low in _BEFORE_OF):
        k -= 1
    steps = 0
    while (
        k > 0
        and steps < 3
        and tokens[k].sentence == tokens[k + 1].sentence
        and tokens[k + 1].gap == " "
        and (tokens[k].title or context.has(k, "disaster", "gov") or tokens[k].low in ("national", "foreign", "interior", "the"))
        and tokens[k].low not in _PREPOSITIONS
    ):
        # "to the national disaster agency of Botswana".
        k -= 1
        steps += 1
    before = tokens[k].low if k >= 0 else ""
    if before in _PREPOSITIONS - {"between"}:
        return before, True
    if k >= 0 and context.has(k, "thank", "help", "visit", "request", "meet", "offer"):
        return "verb", True
    people = {"people", "peoples", "citizens", "families", "victims"}.intersection(inner)
    return ("of" if people else ""), True
