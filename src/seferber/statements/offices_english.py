"""English: for which state an official speaks whom the text names without one ("Infrastructure Secretary …, told reporters")."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.letterheads import letterhead
from seferber.statements.offices_abroad import posted_or_sent
from seferber.statements.people import Person

_QUOTES = '"”“'
_STATES = ("country", "demonym", "agency", "city")


def settle_english(people: list[Person], mentions: list[Mention], context: Context) -> None:
    """Give officials without a state that of their sentence's subject, of the dateline, or of the subject told before."""
    place = _dateline(mentions, context)
    letter: str | None = None
    _bylines(people, mentions, context)
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
        person.code = _voices(person, mentions, context)
        if person.code:
            for other in people:
                if other.surname and other.surname == person.surname and not other.code:
                    other.code = person.code
            continue
        thanks = any(context.has(k, "thank") for k in range(person.j, min(person.j + 3, len(context.tokens))))
        high = thanks or person.office.casefold().startswith(
            ("president", "king", "queen", "emir", "prime minister")
        )
        person.code = (
            _subject(person, mentions, context, 0)
            or _briefing(person, mentions, context)
            or place
            or posted_or_sent(person, mentions, context)
        )
        if not person.code:
            letter = letterhead(context.document.text, "en", mentions) if letter is None else letter
            person.code = letter or ("" if high else _subject(person, mentions, context, 3))
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
        if (
            tokens[k].low != "commission"
            or not tokens[k].title
            or k in taken
            or tokens[k - 1].low != "the"
            or tokens[k].gap != " "
        ):
            continue
        following = tokens[k + 1].low if k + 1 < len(tokens) and tokens[k + 1].gap == " " else ""
        if following not in ("of", "on", "for"):
            out.append(Mention("EU", "agency", k, k + 1, "", "", k, tokens[k].suffix))
    return out


def _bylines(people: list[Person], mentions: list[Mention], context: Context) -> None:
    """ "Remarks by Seán Fleming, Minister of State …": the state that first heads a sentence of the speech; "the minister" is the one named before."""
    tokens = context.tokens
    for n, person in enumerate(people):
        if person.code:
            continue
        if "byline" in person.roles or (
            person.i < 14
            and {"by", "remarks", "statement", "speech", "address"} & {t.low for t in tokens[: person.i]}
            and tokens[person.i].sentence == 0
        ):
            heads = [
                m for m in mentions
                if m.type == "country" and m.i and tokens[m.i - 1].sentence != tokens[m.i].sentence and "," not in tokens[min(m.j, len(tokens) - 1)].gap
            ]  # fmt: skip
            person.code = heads[0].code if heads else ""
        elif not person.name and person.office and person.i and tokens[person.i - 1].low == "the":
            words = person.office.casefold().split()[-1:]
            same = [
                p
                for p in people[:n]
                if p.code and p.office and p.name and p.office.casefold().split()[-1:] == words
            ]
            person.code = same[-1].code if same else ""


def _briefing(person: Person, mentions: list[Mention], context: Context) -> str:
    """ "At her weekly briefing in Islamabad, the spokesperson said": of the state whose capital it is held in."""
    tokens = context.tokens
    words = {t.low for t in tokens if t.sentence == tokens[person.i].sentence}
    if not words & {"briefing", "reporters", "conference", "journalists"}:
        return ""
    seats = [
        m for m in mentions
        if m.type == "city" and "capital" in m.notes and tokens[m.i].sentence == tokens[person.i].sentence and tokens[m.i - 1].low == "in"
    ]  # fmt: skip
    return seats[0].code if len(seats) == 1 else ""


def foreign_office(mentions: list[Mention], context: Context) -> list[Mention]:
    """The mentions without "Foreign Office" where no other word of the text is British: other states have one too."""
    tokens = context.tokens
    british = any(m.code == "GB" and tokens[m.i].low != "foreign" for m in mentions)
    return [
        m
        for m in mentions
        if british or m.code != "GB" or m.type != "agency" or tokens[m.i].low != "foreign" or m.j - m.i > 2
    ]


def _voices(person: Person, mentions: list[Mention], context: Context) -> str:
    """ "Minister Sajjan expressed Canada's sympathy": whose thanks or condolences somebody voices, for that state he speaks."""
    tokens = context.tokens
    again = [k for k in range(len(tokens)) if person.surname and tokens[k].base == person.surname]
    for k in again or [person.j - 1]:
        for m in mentions:
            if (
                m.type in ("country", "city") and 2 <= m.i - k <= 3 and tokens[m.j - 1].suffix == "s" and m.j < len(tokens)
                and context.has(k + 1, "say", "condole", "thank", "offer") and context.has(m.j, "condole", "thank", "aid", "ready")
            ):  # fmt: skip
                return m.code
    return ""


def _of_state(person: Person, mentions: list[Mention], context: Context) -> str:
    """ "President Alar Tamm of Estonia": the state right behind the name."""
    tokens = context.tokens
    for m in mentions:
        if (
            m.type == "country"
            and 1 <= m.i - person.j <= 2
            and tokens[person.j].low == "of"
            and tokens[m.i].sentence == tokens[person.i].sentence
        ):
            return m.code
    return ""


def _dateline(mentions: list[Mention], context: Context) -> str:
    """ "KATHMANDU, Oct 2 (Newswire) -": the state in which an agency's report was written."""
    tokens = context.tokens
    for m in mentions[:1]:
        if (
            m.i <= 1
            and m.type in ("city", "country")
            and tokens[m.i].text.isupper()
            and len(tokens[m.i].text) > 3
        ):
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
            while (
                first > 0
                and tokens[first - 1].sentence == sentence
                and tokens[first].gap == " "
                and (tokens[first - 1].low in ("the", "a", "an", "government", "of", "on"))
            ):
                first -= 1
            heads = first == 0 or tokens[first - 1].sentence != sentence
            quoted = any(
                not set(_QUOTES).isdisjoint(tokens[k].gap)
                for k in range(first, min(person.i + 1, len(tokens)))
                if tokens[k].sentence == sentence
            )
            if (
                heads
                and tokens[first].low != "on"
                and not quoted
                and not (m.type == "demonym" and _of_people(m, context))
            ):
                return m.code
    return ""


def _of_people(m: Mention, context: Context) -> bool:
    return context.has(m.j, "people", "victim")
