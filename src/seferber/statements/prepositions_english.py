"""English: which preposition or verb governs a party, found by a walk to the left of its name."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import VERBS

TO_EN = frozenset(["to", "toward", "towards", "into"])


FOR_EN = frozenset(["for", "helping", "assisting", "supporting", "help", "assist", "support", "aid"])


IN_EN = frozenset(
    [
        "in",
        "at",
        "across",
        "inside",
        "near",
        "throughout",
        "around",
        "off",
        "outside",
        "along",
        "over",
        "above",
    ]
)


# "a thousand thanks to Honduras", "says thanks to": thanks given, no cause.
_GIVEN = frozenset(
    ["thousand", "many", "our", "my", "its", "his", "her", "their", "sincere", "warm", "heartfelt", "deep", "say", "says", "said", "special",
     "express", "expressed", "expresses", "expressing", "offered", "conveyed", "million", "public", "of", "sends", "sent", "and", "warmest",
     "boundless", "profound", "eternal", "everlasting", "undying", "infinite", "humble", "formal", "official", "lasting", "utmost", "cordial", "voiced", "voices", "added", "returned"]
)  # fmt: skip


_CAUSE = frozenset(["due", "according", "thanks", "prior", "subject", "related", "owing", "attributed"])


SUBJECT_BEFORE = frozenset(
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
THROUGH_EN = frozenset(["through", "via", "under"])
_PREPOSITIONS = TO_EN | FOR_EN | IN_EN | THROUGH_EN | {"from", "with", "between"}


def preposition(m: Mention, context: Context) -> tuple[str, bool]:
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
        if low in _AIDING and any(
            tokens[q].low not in _ARTICLES and q not in context.parties for q in range(k + 1, m.i)
        ):
            # "Turkish aid group AFAD": no verb.
            skipped += 1
            k -= 1
            continue
        if low == "aboard" and m.type == "agency":
            # "aboard two Royal Air Force planes": the carrier, no receiver.
            return "through", False
        if (
            low == "to"
            and skipped
            and tokens[k + 1].gap == " "
            and tokens[k + 2].low in ("the", "its", "their", "a")
        ):
            # "urged the parties to open the Adré crossing": a verb before the article, no direction.
            return "object", False
        if low in _PREPOSITIONS:
            cause = (
                low == "to"
                and k
                and tokens[k - 1].low in _CAUSE
                and not (k > 1 and tokens[k - 1].low == "thanks" and tokens[k - 2].low in _GIVEN)
            )
            return ("", False) if cause else (low, False)
        if low == "of" and k > 1 and tokens[k - 1].low == "way" and tokens[k - 2].low == "by":
            return "through", False
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
        if low in SUBJECT_BEFORE or token.kind != "word":
            return "", False
        if skipped >= 2 or context.has(k, "say", "send", "go", "pledge", "condole"):
            return "object", False
        # Past an adjective or two: "in flood-hit eastern Afghanistan".
        skipped += 1
        k -= 1
    return ("object" if skipped else ""), False


_GOVERNING = ("offer", "send", "deliver", "sign", "receive", "pledge", "allocate", "plan")


AUXILIARIES = frozenset(
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


_STOPS = frozenset('.;:()"')


def _phrase_ends(m: Mention, context: Context, k: int) -> bool:
    """Whether the words up to `k` no longer belong to the mention's phrase: a stop, or a comma without a list."""
    gap, low = context.tokens[k + 1].gap, context.tokens[k].low
    if gap != " " and not _STOPS.isdisjoint(gap):
        # 'said thank you to "Israel, Egypt and Greece"': an opening quotation mark ends nothing.
        return not (gap.strip() in ('"', "“") and low in (*TO_EN, "with"))
    if (
        low in ("and", "but", "while", "as")
        and k == m.i - 1
        and k - 1 not in context.parties
        and _acts_next(m, context)
    ):
        # "sent 2,500 tonnes of cargo and Baku supplied 13 boats": a verb right after it makes it a subject.
        return True
    if low in ("after", "because", "once", "when") and k == m.i - 1 and _acts_next(m, context):
        # "to Cyprus after Nicosia requested".
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
        and (context.tokens[following].low in AUXILIARIES or context.has(following, *VERBS))
    ):
        # "After the earthquake in Nepal, Bulgaria dispatched": a verb right after it makes it the subject.
        return True
    if (
        m.type in ("country", "city")
        and k == m.i - 1
        and context.tokens[k].title
        and k not in context.parties
        and _before_the_name(context, k, m.code) in (*IN_EN, *TO_EN, "from")
        and (
            m.j >= len(context.tokens)
            or context.tokens[m.j].gap.strip() != ""
            or context.tokens[m.j].low in ("where", "on", "after")
        )
    ):
        # "in Al-Mawasi, Gaza.", "to Plav, Montenegro, where": a place and its state.
        return False
    return (
        (m.via == "office" and k == m.i - 1)
        or m.type == "leader"
        or (k not in context.parties and low not in ("the", "and"))
    )


def _before_the_name(context: Context, k: int, code: str) -> str:
    """The word before a place of up to three words that ends at `k`: "in Banda Aceh", "in Enga Province"."""
    q = k - 1
    while (
        q > 0
        and k - q < 3
        and context.tokens[q].title
        and context.tokens[q + 1].gap == " "
        and context.party_codes.get(q, code) == code
    ):
        q -= 1
    return context.tokens[q].low if q >= 0 and context.tokens[q + 1].gap == " " else ""


def _acts_next(m: Mention, context: Context) -> bool:
    """Whether a verb follows the mention's phrase at once."""
    k = max(m.head, m.j - 1) + 1
    while (
        m.type == "agency"
        and k < len(context.tokens)
        and context.tokens[k].title
        and context.tokens[k].gap == " "
        and k - m.j < 2
    ):
        # "HMS Trent is carrying".
        k += 1
    if k >= len(context.tokens) or context.tokens[k].gap != " " or "possessive" in m.notes:
        return False
    return context.tokens[k].low in AUXILIARIES or context.has(k, *VERBS)


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
        and (
            tokens[k].title
            or context.has(k, "disaster", "gov")
            or tokens[k].low in ("national", "foreign", "interior", "the")
        )
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
