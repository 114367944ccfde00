"""The state of an office that the text tells beside it: where the person sits, whom we handed something, whose envoy he is."""

from __future__ import annotations

import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.paradigm_russian import name_case
from seferber.statements.people import Person
from seferber.statements.tokens import Document

_LOCAL = ("vali", "belediye başkan", "kaymakam", "eyalet vali", "bölge vali")


def local_office(person: Person, home: str, mentions: list[Mention]) -> str:
    """ "Rio Grande do Sul'da sular çekilmiyor. … Vali Eduardo Leite": of the town or province abroad that the text began with."""
    if not (person.office or "").casefold().startswith(_LOCAL) or any(m.code == home for m in mentions):
        return ""
    towns = [m for m in mentions if m.type == "city" and "capital" not in m.notes and m.j <= person.i]
    return towns[0].code if towns and len({m.code for m in towns}) == 1 else ""


def office_again(person: Person, people: list[Person]) -> str:
    """ "Вице-министр екі елге алғыс айтты": a bare office is that of the one officer so titled who was named before."""
    bare = (person.office or "").casefold()
    if person.name or len(bare) < 5:
        return ""
    codes = {
        p.code
        for p in people
        if p.name and p.i < person.i and p.code and bare[:-1] in (p.office or "").casefold()
    }
    return codes.pop() if len(codes) == 1 else ""


_WE_HANDED = re.compile(r"\w{2,}(?:[dt][ıiuü]|m[ıiuü]şt[ıiuü])[km]$")


def headed_by(person: Person, mentions: list[Mention], document: Document) -> str:
    """ "Қытай. Елші Чжан Сяо …", "France — Ambassador X …": of the state that heads the person's line in a list by states."""
    text, tokens = document.text, document.tokens
    start = text.rfind("\n", 0, tokens[person.i].start) + 1
    for m in mentions:
        if tokens[m.i].start < start or m.i >= person.i or m.type != "country":
            continue
        bare = not text[start : tokens[m.i].start].strip("-–—•*0123456789.) ")
        after = tokens[m.j].gap if m.j < len(tokens) else ""
        return m.code if bare and "\n" in text and after.strip() in (".", ":", "—", "–", "-") else ""
    return ""


_GENITIVE = re.compile(r"(?:[nğ]?[ıiuü]n|[ндт][ыі]ң)$")


def of_a_world_body(person: Person, mentions: list[Mention], document: Document) -> str:
    """ "BM'nin insani işlerden sorumlu genel sekreter yardımcısı": of no state."""
    tokens = document.tokens
    before = [
        m
        for m in mentions
        if person.i - 8 <= m.j <= person.i and tokens[m.i].sentence == tokens[person.i].sentence
    ]
    if (
        not before
        or before[-1].type != "intl"
        or any("," in t.gap for t in tokens[before[-1].j : person.i + 1])
    ):
        return ""
    last = tokens[before[-1].j - 1]
    return "INTL" if _GENITIVE.search(last.suffix or last.low) else ""


def posted_there(person: Person, mentions: list[Mention], document: Document) -> str:
    """ "Kabil'deki Afet Yönetimi Bakanlığının sözcüsü": of the state in whose town the body sits; no envoy, who is another's."""
    tokens, office = document.tokens, (person.office or "").casefold()
    if any(
        word in office for word in ("elçi", "konsolos", "maslahatgüzar", "temsilci", "ataşe", "heyet", "ekip")
    ):
        return ""
    for m in mentions:
        if (
            m.type == "city"
            and person.i - 3 <= m.j <= person.i + 1
            and tokens[m.i].sentence == tokens[person.i].sentence
            and tokens[m.j - 1].suffix in ("deki", "daki", "teki", "taki")
        ):
            return m.code
    return ""


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


_AT = frozenset(["дағы", "дегі", "тағы", "тегі", "жанындағы", "nezdindeki", "при"])


def accredited(m: Mention, document: Document) -> bool:
    """ "елдің БҰҰ-дағы өкілі", "BM nezdindeki temsilci": a state's envoy at a body, who does not speak for the body."""
    tokens = document.tokens
    after = tokens[m.j].low if m.j < len(tokens) else ""
    return m.type == "intl" and (
        after in _AT
        or tokens[m.j - 1].suffix in ("deki", "daki")
        or (m.i > 0 and tokens[m.i - 1].low == "при")
    )


def sender(person: Person, mentions: list[Mention], document: Document) -> str:
    """ "Сирия … елдің БҰҰ-дағы өкілі X": the state named last before an envoy at a body."""
    at = [m for m in mentions if 0 <= person.i - m.j <= 3 and accredited(m, document)]
    states = [m for m in mentions if at and m.j <= at[-1].i and m.type in ("country", "demonym")]
    return states[-1].code if states else ""


_TAKES = ("thank", "receive", "request", "need", "condole")


def of_the_subject(person: Person, mentions: list[Mention], document: Document, context: Context) -> str:
    """Russian "Ереван не останется в стороне. Готовность подтвердил вице-премьер …": of the state that acts, where one alone does."""
    tokens = document.tokens
    here = tokens[person.i].sentence
    sentence = document.sentences[here]
    if any(context.has(k, *_TAKES) for k in range(sentence.first, sentence.last)):
        return ""
    acts = {
        m.code
        for m in mentions
        if m.i < person.i
        and here - 1 <= tokens[m.i].sentence <= here
        and (m.type == "country" or (m.type == "city" and "capital" in m.notes))
        and name_case(m.nominative, tokens[m.j - 1].low) in ("nom", "fixed")
        and (
            tokens[m.i].sentence < here
            or not any(c in document.text[tokens[m.j - 1].end : tokens[person.i].start] for c in '«»"')
        )
        and (
            m.i == document.sentences[tokens[m.i].sentence].first
            or tokens[m.i].gap.strip()
            or not tokens[m.i - 1].title
        )
        and (
            m.i == 0
            or tokens[m.i - 1].low not in ("в", "во", "на", "из", "от", "для", "до", "к", "с", "через", "под")
        )
    }
    return acts.pop() if len(acts) == 1 else ""
