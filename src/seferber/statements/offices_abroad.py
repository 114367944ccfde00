"""English: an officer named without a state who is told of abroad, or in the words of an office that the text places in a capital."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.people import Person

_ENVOYS = ("ambassador", "high commissioner", "chargé", "consul")
_STATES = ("country", "demonym", "city", "agency")


def posted_or_sent(person: Person, mentions: list[Mention], context: Context) -> str:
    """The state whose office in its capital speaks in the sentence, or the one state of the text that is not the host's; or ""."""
    seat = _seat(person, mentions, context)
    if seat:
        return seat
    named = {m.code for m in mentions if m.type in _STATES and m.code not in ("XX", "INTL", "")}
    if not 2 <= len(named) <= 4:
        return ""
    hosts = _hosts(person, mentions, context)
    rest = named - hosts
    return rest.pop() if hosts and len(rest) == 1 else ""


def _seat(person: Person, mentions: list[Mention], context: Context) -> str:
    """ "The Prime Minister's Office in Bridgetown confirmed that Foreign Minister X": a body of government in its own capital."""
    tokens = context.tokens
    for m in mentions:
        if (
            m.type == "city"
            and "capital" in m.notes
            and 2 <= m.i < person.i
            and 0 <= tokens[person.i].sentence - tokens[m.i].sentence <= 2
            and tokens[m.i - 1].low == "in"
            and tokens[m.i - 2].low in _BODIES
        ):
            return m.code
    return ""


_BODIES = frozenset(
    ["office", "ministry", "government", "cabinet", "authorities", "officials", "presidency", "department"]
)


_THERE = frozenset(["to", "in", "into", "visit", "visits", "visited", "visiting"])


def _hosts(person: Person, mentions: list[Mention], context: Context) -> set[str]:
    """States that the officer visits or gives to in his sentence; for an envoy, those in whose towns the text places things."""
    tokens = context.tokens
    envoy = (person.office or "").casefold().startswith(_ENVOYS)
    found = set()
    for m in mentions:
        if m.type not in ("city", "country") or not m.i:
            continue
        start = m.i
        while start > person.j and (
            tokens[start - 1].low in ("the", "government", "of", "and") or start - 1 in context.party_codes
        ):
            start -= 1
        before = tokens[start - 1].low
        if envoy and m.type == "city" and before == "in":
            found.add(m.code)
        if start > 1 and before == "to" and context.has(start - 1, "onward"):
            found.add(m.code)
        same = tokens[m.i].sentence == tokens[person.i].sentence and person.j <= m.i
        if (
            same
            and before in ("to", "in", "visit")
            and any(context.has(k, "visit", "go", "deliver", "give") for k in range(person.j, m.i))
        ):
            found.add(m.code)
    return found
