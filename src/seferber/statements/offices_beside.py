"""The state of an office that the text tells beside it: where the person sits, whom we handed something, whose envoy he is."""

from __future__ import annotations

import re

from seferber.statements.gazetteer import Mention
from seferber.statements.people import Person
from seferber.statements.tokens import Document

_LOCAL = ("vali", "belediye başkan", "kaymakam", "eyalet vali", "bölge vali")


def local_office(person: Person, home: str, mentions: list[Mention]) -> str:
    """ "Rio Grande do Sul'da sular çekilmiyor. … Vali Eduardo Leite": of the town or province abroad that the text began with."""
    if not (person.office or "").casefold().startswith(_LOCAL) or any(m.code == home for m in mentions):
        return ""
    towns = [m for m in mentions if m.type == "city" and "capital" not in m.notes and m.j <= person.i]
    return towns[0].code if towns and len({m.code for m in towns}) == 1 else ""


_WE_HANDED = re.compile(r"\w{2,}(?:[dt][ıiuü]|m[ıiuü]şt[ıiuü])[km]$")


def handed_over_by_us(person: Person, home: str, mentions: list[Mention], document: Document) -> str:
    """ "Anahtarları Sağlık Bakanı Jane Ruth Aceng'e verdim": who is given something by us is of the one other state of the text."""
    tokens = document.tokens
    if not re.fullmatch(r"[ny]?[ea]", tokens[person.j - 1].suffix or ""):
        return ""
    sentence = tokens[person.i].sentence
    said = [t.low for t in tokens if t.sentence == sentence and t.kind == "word"]
    if not said or not _WE_HANDED.match(said[-1]):
        return ""
    others = {
        m.code for m in mentions if m.type in ("country", "city") and m.code not in (home, "XX", "INTL", "")
    }
    return others.pop() if len(others) == 1 else ""


def envoy_of(person: Person, mentions: list[Mention], document: Document) -> str:
    """Russian "Турция откликнулась деньгами. Посол в Бишкеке …": of the one other state of the sentence before."""
    tokens = document.tokens
    if not (person.office or "").casefold().startswith(("посол", "посла", "послу", "послом")):
        return ""
    sentence = tokens[person.i].sentence
    seat = {m.code for m in mentions if tokens[m.i].sentence == sentence and m.type == "city"}
    if any(tokens[m.i].sentence == sentence and m.type in ("country", "demonym") for m in mentions):
        return ""
    before = {
        m.code for m in mentions if tokens[m.i].sentence == sentence - 1 and m.type in ("country", "demonym")
    } - seat
    return before.pop() if len(before) == 1 and seat else ""


def its_own(person: Person, mentions: list[Mention], document: Document) -> str:
    """ "Saudi Arabia will give …, the head of its aid agency said": of the state named first in the sentence."""
    tokens = document.tokens
    if not any(
        t.low in ("its", "the country's")
        for t in tokens[max(0, person.i - 1) : min(person.j + 3, len(tokens))]
    ):
        return ""
    sentence = tokens[person.i].sentence
    named = [
        m for m in mentions if m.type == "country" and tokens[m.i].sentence == sentence and m.j <= person.i
    ]
    return named[0].code if named else ""
