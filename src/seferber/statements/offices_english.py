"""English: for which state an official speaks whom the text names without one ("Infrastructure Secretary …, told reporters")."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.people import Person

_QUOTES = '"”“'
_STATES = ("country", "demonym", "agency", "city")


def settle_english(people: list[Person], mentions: list[Mention], context: Context) -> None:
    """Give officials without a state that of their sentence's subject, of the dateline, or of the subject told before."""
    place = _dateline(mentions, context)
    for person in people:
        if person.code or not person.office or not person.name:
            continue
        person.code = _of_state(person, mentions, context)
        if person.code:
            for other in people:
                if other.surname and other.surname == person.surname and not other.code:
                    other.code = person.code
            continue
        if person.office.casefold().startswith("commissioner") and any(m.code == "EU" for m in mentions):
            person.code = "EU"
            continue
        met = {t.low for t in context.tokens[max(0, person.i - 2) : person.i]}
        if met & {"met", "received", "with", "thanked", "counterpart", "to", "meet", "meeting"}:
            # "She met Prime Minister …": of the other side, which the words do not name.
            continue
        person.code = _subject(person, mentions, context, 0) or place or _subject(person, mentions, context, 3)
        if person.code:
            for other in people:
                if other.surname and other.surname == person.surname and not other.code:
                    other.code = person.code


def commission(mentions: list[Mention], context: Context) -> list[Mention]:
    """ "the Commission has allocated": the body of the Union in a text that names the Union."""
    tokens = context.tokens
    if not any(m.code == "EU" for m in mentions):
        return []
    taken = {k for m in mentions for k in range(m.i, m.j)}
    out = []
    for k in range(1, len(tokens)):
        if tokens[k].low != "commission" or not tokens[k].title or k in taken or tokens[k - 1].low != "the" or tokens[k].gap != " ":
            continue
        following = tokens[k + 1].low if k + 1 < len(tokens) and tokens[k + 1].gap == " " else ""
        if following not in ("of", "on", "for"):
            out.append(Mention("EU", "agency", k, k + 1, "", "", k, tokens[k].suffix))
    return out


def _of_state(person: Person, mentions: list[Mention], context: Context) -> str:
    """ "President Alar Tamm of Estonia": the state right behind the name."""
    tokens = context.tokens
    for m in mentions:
        if m.type == "country" and 1 <= m.i - person.j <= 2 and tokens[person.j].low == "of" and tokens[m.i].sentence == tokens[person.i].sentence:
            return m.code
    return ""


def _dateline(mentions: list[Mention], context: Context) -> str:
    """ "KATHMANDU, Oct 2 (Newswire) -": the state in which an agency's report was written."""
    tokens = context.tokens
    for m in mentions[:1]:
        if m.i <= 1 and m.type in ("city", "country") and tokens[m.i].text.isupper() and len(tokens[m.i].text) > 3:
            head = context.document.text[tokens[m.i].start : tokens[m.i].start + 60].split("\n")[0]
            if any(mark in head for mark in (" - ", " – ", " — ", " -- ", "--")):
                return m.code
    return ""


def _subject(person: Person, mentions: list[Mention], context: Context, back: int) -> str:
    """The state at the head of the person's sentence, or of one of the `back` sentences before it, outside quotations."""
    tokens = context.tokens
    here = tokens[person.i].sentence
    for sentence in (here,) if not back else range(here - 1, max(-1, here - 1 - back), -1):
        for m in mentions:
            if tokens[m.i].sentence != sentence or m.type not in _STATES or m.code in ("XX", "INTL"):
                continue
            if m.type == "city" and "capital" not in m.notes:
                continue
            first = m.i
            while first > 0 and tokens[first - 1].sentence == sentence and tokens[first].gap == " " and (
                tokens[first - 1].low in ("the", "a", "an", "government", "of", "on")
            ):
                first -= 1
            heads = first == 0 or tokens[first - 1].sentence != sentence
            quoted = any(
                not set(_QUOTES).isdisjoint(tokens[k].gap) for k in range(first, min(person.i + 1, len(tokens))) if tokens[k].sentence == sentence
            )
            if heads and tokens[first].low != "on" and not quoted and not (m.type == "demonym" and _of_people(m, context)):
                return m.code
    return ""


def _of_people(m: Mention, context: Context) -> bool:
    return context.has(m.j, "people", "victim")
