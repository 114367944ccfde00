"""English phrases whose last name is the one that acts: "on behalf of", "lent by", "a plane of the Indian Air Force"."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

_BODIES = frozenset(
    ["ministry", "department", "agency", "authority", "service", "office", "committee", "council", "fund", "commission", "cabinet", "embassy", "corps",
     "bureau", "directorate", "administration", "secretariat", "academy", "unit", "centre", "center", "foundation", "institute", "army", "navy", "parliament"]
)  # fmt: skip
_INSIDE = frozenset(["of", "for", "and", "the", "&"])
_WHOSE = frozenset(
    ["the", "all", "people", "peoples", "government", "state", "kingdom", "republic", "and", "of", "my", "our", "his", "her", "their", "its", "entire", "whole",
     "fellow", "every", "friendly", "brotherly", "authorities", "nation", "country", "president", "king", "emir", "minister", "prime"]
)  # fmt: skip
_IRREGULAR = frozenset(
    ["lent", "sent", "given", "flown", "brought", "put", "driven", "made", "run", "built", "paid", "taken", "borne", "met", "shipped", "airlifted", "bought",
     "found", "set", "held", "led"]
)  # fmt: skip
_NOT_GIVEN = (
    "receive",
    "refuse",
    "accept",
    "request",
    "need",
    "thank",
    "casualty",
    "suffer",
    "disaster",
    "visit",
    "aggression",
)
_NOT_DONE = frozenset(["killed", "hit", "struck", "destroyed", "displaced", "affected", "caused", "triggered", "accompanied", "followed", "received", "welcomed",
                       "needed", "accepted", "refused", "declined", "rejected", "sought", "thanked", "taken", "asked", "requested", "occupied", "bordered", "attended", "claimed", "invaded", "attacked", "bombed", "controlled"])  # fmt: skip


def acts_through(m: Mention, context: Context) -> str:
    """ "behalf", "made" or "body" where such a phrase makes the state the one that acts, or ""."""
    tokens = context.tokens
    k, first = m.i - 1, context.document.sentences[tokens[m.i].sentence].first
    while k > first and tokens[k].low in _WHOSE - {"of"} and tokens[k + 1].gap == " ":
        k -= 1
    if tokens[k].low == "of" and k > first and tokens[k].sentence == tokens[m.i].sentence:
        q = k - 1
        while q > first and tokens[q].low in _WHOSE and tokens[q + 1].gap == " ":
            q -= 1
        if tokens[q].low in ("behalf", "name") and q > first and tokens[q - 1].low in ("on", "in", "s"):
            return "behalf"
        crew = context.has(k - 1, "transport", "rescue", "health", "hospital") or tokens[k - 1].low in (
            "team",
            "crew",
            "unit",
        )
        named = (
            m.type == "agency"
            or (m.type == "demonym" and m.via == "gov")
            or ("possessive" in m.notes and context.tokens[m.j].title)
        )
        if crew and named and m.j < len(tokens) and not _governed(m, context, k - 1):
            return "body"
        if m.type == "country" and "possessive" not in m.notes and _body_before(context, k, first):
            return "body"
        return ""
    while (
        k > first
        and m.type == "leader"
        and (tokens[k].title or context.has(k, "office"))
        and tokens[k + 1].gap == " "
    ):
        k -= 1
    while k > first and (tokens[k].low in _WHOSE or _counts(tokens[k])) and tokens[k + 1].gap in (" ", "-"):
        k -= 1
    if tokens[k].low != "by" or k <= first or m.type in ("intl", "private"):
        return ""
    if (
        "possessive" in m.notes
        and not m.via
        and not (m.j < len(tokens) and (tokens[m.j].title or context.has(m.j, "gov", "office")))
    ):
        # "led by Germany's ally": somebody else.
        return ""
    done = tokens[k - 1].low
    if _two_objects(context, first, k):
        return "made"
    if done in _NOT_DONE or context.has(k - 1, *_NOT_GIVEN):
        return ""
    return "made" if done in _IRREGULAR or (done.endswith("ed") and len(done) > 4) else ""


_NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "twenty", "thirty", "forty", "fifty", "sixty",
                      "seventy", "eighty", "ninety", "some", "several"])  # fmt: skip


def _counts(token: Token) -> bool:
    """ "run by sixty-two Cubans": how many they are stands between."""
    return token.kind == "num" or token.low in _NUMBERS


_GIVEN_TO = frozenset(
    [
        "provided",
        "promised",
        "given",
        "offered",
        "sent",
        "supplied",
        "awarded",
        "granted",
        "lent",
        "handed",
        "allocated",
        "pledged",
        "presented",
    ]
)
_BE = frozenset(["was", "were", "been", "being", "is", "are", "be"])


def _two_objects(context: Context, first: int, by: int) -> bool:
    """ "Nepal was provided with 300 tents by Peru": a passive of giving whose thing stands between the verb and "by"."""
    tokens = context.tokens
    verb = next(
        (
            q
            for q in range(by - 1, max(first, by - 8), -1)
            if tokens[q].low in _GIVEN_TO and tokens[q - 1].low in _BE
        ),
        None,
    )
    return (
        verb is not None and by - verb > 1 and all("," not in tokens[q].gap for q in range(verb + 1, by + 1))
    )


def given_to(m: Mention, context: Context) -> bool:
    """ "Nepal was promised $2 million": the subject of such a passive, with a thing right after it, is whom it is for."""
    tokens = context.tokens
    k = max(m.head, m.j - 1) + 1
    start = k
    while (
        k < len(tokens)
        and k - start < 4
        and tokens[k].gap == " "
        and (tokens[k].low in _BE or tokens[k].low in ("has", "have", "had", "will", "also", "already"))
    ):
        k += 1
    if k == start or k + 1 >= len(tokens) or tokens[k - 1].low not in _BE or tokens[k].low not in _GIVEN_TO:
        return False
    after = tokens[k + 1]
    return after.sentence == tokens[m.i].sentence and (
        after.kind in ("num", "cur")
        or after.low
        in ("with", "a", "an", "another", "some", "more", "two", "three", "up", "nearly", "about")
    )


def _governed(m: Mention, context: Context, k: int) -> bool:
    """Whether a preposition of direction stands right before the team's own noun: "to the crews of the Indian Navy"."""
    tokens = context.tokens
    q = k - 1
    while (
        q > 0
        and (tokens[q].low in ("the", "a", "two", "three", "four") or tokens[q].kind == "num")
        and tokens[q + 1].gap == " "
    ):
        q -= 1
    return (
        q >= 0
        and tokens[q].sentence == tokens[m.i].sentence
        and tokens[q].low in ("to", "for", "thanked", "joined")
    )


def _body_before(context: Context, k: int, first: int) -> bool:
    """ "The Ministry of Emergency Situations of Azerbaijan": a body's name before "of", at the head of a clause."""
    tokens = context.tokens
    q, body = k - 1, False
    while q >= first and k - q < 9 and tokens[q + 1].gap == " ":
        low = tokens[q].low
        if low in _BODIES and tokens[q].title:
            body = True
        elif not (tokens[q].title or low in _INSIDE):
            break
        q -= 1
    if not body:
        return False
    if q < first:
        return True
    return "," in tokens[q + 1].gap or tokens[q].low in (
        "that",
        "while",
        "said",
        "as",
        "meanwhile",
        "because",
        "where",
        "when",
    )
