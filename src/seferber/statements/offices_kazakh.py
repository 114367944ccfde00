"""Kazakh: for which state an officer speaks who is named without one, from the body, the town or the cause told beside the name."""

from __future__ import annotations

import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.people import Person
from seferber.statements.tokens import Document

_STATES = ("country", "city", "demonym", "agency")
_BODIES = (
    "комитет",
    "агентті",
    "департамент",
    "басқарма",
    "штаб",
    "ведомство",
    "министрлі",
    "елшілі",
    "инспекция",
    "кеңсе",
)
_IN = ("да", "де", "та", "те", "нда", "нде")
_FROM = ("дан", "ден", "тан", "тен", "нан", "нен", "мен", "бен", "пен")
_KAZAKH_LETTERS = frozenset("әғқңұһіөү")
_LIKE_NAMED = re.compile(r"(?:ов|ев|ова|ева|ин|ина|бай|бек)$")
_NEAR = 6  # words from the state to its body: "Түрікменстанның Су шаруашылығы комитетінен"


def of_the_scene(
    person: Person, home: str, mentions: list[Mention], document: Document, context: Context
) -> str:
    """The state in whose name the person speaks, whose body was named before, or where the text began; "" where none shows."""
    tokens = document.tokens
    for m in mentions:
        if (
            person.j <= m.i <= person.j + 2
            and m.type in _STATES
            and m.j < len(tokens)
            and tokens[m.j].low == "атынан"
        ):
            # "облыс басшысы X Киев атынан алғыс хат ұстатты".
            return m.code
    return _body_again(person, mentions, document) or _abroad(person, home, mentions, document, context)


def _body_again(person: Person, mentions: list[Mention], document: Document) -> str:
    """ "Түрікменстанның Су шаруашылығы комитеті … Комитет төрағасының орынбасары X": of the state whose body was named before."""
    tokens = document.tokens
    words = (person.office or "").casefold().split()[:1]
    if person.i and tokens[person.i].gap == " ":
        words.append(tokens[person.i - 1].low)
    body = next((b for w in words for b in _BODIES if w.startswith(b)), "")
    if not body:
        return ""
    for m in reversed(mentions):
        if (
            m.j > person.i - 2
            or m.type not in ("country", "demonym")
            or tokens[person.i].sentence - tokens[m.i].sentence > 3
        ):
            continue
        if any(
            tokens[k].low.startswith(body) and tokens[k].sentence == tokens[m.i].sentence
            for k in range(m.j, min(m.j + _NEAR, person.i - 1))
        ):
            return m.code
    return ""


def _abroad(person: Person, home: str, mentions: list[Mention], document: Document, context: Context) -> str:
    """A name of foreign make in a text that names no home: of the town right behind it, or of the town that the text began with."""
    name = (person.name or "").casefold()
    if not name or home in context.party_codes.values() or not _KAZAKH_LETTERS.isdisjoint(name):
        return ""
    tokens = document.tokens
    near = next((m for m in mentions if 0 <= m.i - person.j <= 1 and m.type == "city"), None)
    if near is not None and near.rest in _IN and tokens[near.i].sentence == tokens[person.i].sentence:
        # "Министр Зейн Аль-Хатиб Бейрутта: «…»".
        return near.code
    places = [m for m in mentions if m.type in ("country", "city") and m.code not in ("XX", "INTL", "")]
    if not places or places[0].type != "city" or _LIKE_NAMED.search(name):
        return ""
    first = places[0]
    if tokens[first.i].sentence >= tokens[person.i].sentence or first.rest in _FROM:
        return ""
    return first.code
