"""Persons who speak or act in a text: their name, their office, the state they speak for."""

from __future__ import annotations

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.names import (
    apposed as apposed_name,
)
from seferber.statements.names import (
    is_name,
    name_end,
    name_gap,
    past_respect,
    plain_name,
)
from seferber.statements.names_russian import leader_name, nominative
from seferber.statements.office_ends import english_office_end, russian_office_end
from seferber.statements.people_unofficial import unofficial
from seferber.statements.person import Person, case_of, plain_surname

__all__ = ["Person", "as_mentions", "find_people", "without_named_places"]


def find_people(context: Context, mentions: list[Mention], home: str) -> list[Person]:
    """Persons and offices in reading order; a surname met again later is the same person."""
    tokens = context.tokens
    taken = {k: m for m in mentions for k in range(m.i, m.j)}
    people: list[Person] = []
    k = 0
    classes = context.classes
    while k < len(tokens):
        found = classes.get(k)
        if (found is not None and "office" in found) and (
            tokens[k].title or context.lang in ("ru", "kk", "en") or _name_follows(context, taken, k)
        ):
            person = _office(context, taken, k, home)
            if person:
                people.append(person)
                k = max(k + 1, person.j)
                continue
        k += 1
    if context.lang == "en":
        people.extend(_bylines(context, taken, home))
        _statement_by(context, people)
    covered = {q for p in people for q in range(p.i, p.j)}
    for mention in mentions:
        if mention.type == "leader" and mention.i not in covered:
            people.append(_leader(context, mention, taken))
            covered.update(range(mention.i, mention.j))
    people.extend(_again(context, people, covered, taken))
    people.extend(unofficial(context, people, taken, home))
    people.sort(key=lambda p: p.i)
    return people


def _name_follows(context: Context, taken: dict[int, Mention], k: int) -> bool:
    """Turkish "sözcüsü Abdulmennan Sayik": an office in small letters right before two words of a name."""
    two = context.tokens[k + 1 : k + 3]
    return (
        len(two) == 2
        and all(t.gap == " " and t.title and is_name(t, context, taken) and t.index not in taken for t in two)
        and not two[0].suffix
    )


_A_PLACE = (
    "қала",
    "аудан",
    "облыс",
    "ауыл",
    "өзен",
    "көл",
    "аймағ",
    "şehr",
    "kent",
    "ilçe",
    "köy",
    "gölü",
    "nehri",
    "город",
    "област",
    "район",
)


_ENVOYS = (
    "ambassador",
    "envoy",
    "consul",
    "commissioner",
    "chargé",
    "charge",
    "consul-general",
    "representative",
)


def _posted(context: Context, taken: dict[int, Mention], last: int) -> int:
    """ "Mexico's ambassador in Quito, Arturo Salas,": the post belongs to the office where a name in commas follows it."""
    tokens = context.tokens
    if (
        last + 2 >= len(tokens)
        or tokens[last + 1].low not in ("in", "to")
        or not any(t.low.startswith(_ENVOYS) for t in tokens[max(0, last - 1) : last + 1])
    ):
        return last
    start = last + 2 + (tokens[last + 2].low == "the")
    post = taken.get(start)
    return post.j - 1 if post is not None and apposed_name(context, taken, post.j - 1) else last


_BOARD = (
    "kurul",
    "konsey",
    "komite",
    "komisyon",
    "heyet",
    "meclis",
    "board",
    "council",
    "committee",
    "совет",
    "комитет",
    "кеңес",
)


def _no_name(context: Context, taken: dict[int, Mention], i: int, j: int) -> bool:
    """ "Министр Балқаш көліндегі", "Премьерлері Шолпан-Ата қаласында": the words behind the office are a place."""
    tokens = context.tokens
    alone = taken.get(i)
    if alone is not None and alone.j >= j and alone.type in ("city", "country", "demonym"):
        return True
    if tokens[i].low.startswith(_BOARD):
        # "İcra Direktörleri Kurulu": a board.
        return True
    after = tokens[j] if j < len(tokens) and tokens[j].gap == " " else None
    return after is not None and after.low.startswith(_A_PLACE) and not after.title and context.lang != "en"


def _office(context: Context, taken: dict[int, Mention], k: int, home: str) -> Person | None:
    tokens = context.tokens
    first = k
    while (
        first > 0
        and first > k - 9
        and tokens[first].gap in (" ", "-", "\u00a0")
        and tokens[first].sentence == tokens[first - 1].sentence
    ):
        previous = tokens[first - 1]
        if previous.suffix and context.lang == "tr" and taken.get(first - 1) is None:
            break
        if (
            previous.title
            or context.has(first - 1, "office", "gov")
            or previous.low in ("of", "for", "the", "по", "bakan", "and")
        ):
            first -= 1
            continue
        break
    last = k
    while last + 1 < len(tokens) and tokens[last + 1].gap in (" ", "-") and context.has(last + 1, "office"):
        last += 1
    if context.lang == "en":
        last = _posted(context, taken, english_office_end(context, last))
    elif context.lang == "ru":
        last = russian_office_end(context, taken, last)
    apposed = apposed_name(context, taken, last)
    # "The Prime Minister of Vietnam, Pham Minh Chinh,": the name stands between commas.
    # "Sağlık Bakanı Sayın Jane Ruth Aceng": a word of respect belongs neither to the office nor to the name.
    skip = past_respect(context, last)
    j = apposed or name_end(context, taken, skip)
    if j <= skip + 1 or _no_name(context, taken, skip + 1, j):
        skip, j = last, last + 1
    name = plain_name(tokens[skip + 1 : j], context.lang) if j > skip + 1 else None
    leader = next((taken[q] for q in range(last + 1, j) if q in taken and taken[q].type == "leader"), None)
    code = leader.code if leader else _office_code(context, taken, first, last)
    office = context.document.text[tokens[k].start : tokens[last].end]
    # The office with the words of the same phrase before it: "Sağlık Bakanı", "Foreign Minister".
    begin = k
    while begin > first and begin - 1 not in taken and tokens[begin - 1].title:
        begin -= 1
    office = context.document.text[tokens[begin].start : tokens[last].end]
    person = Person(name, office, code or "", min(begin, k), j, known=bool(code))
    person.surname = tokens[j - 1].base if name else ""
    person.case = case_of(context, k if context.lang == "ru" and not name else j - 1)
    if name and context.lang == "ru":
        person.name = nominative(name, office)
    plain_surname(person, context)
    return person


_IN_CHARGE = frozenset(["sorumlu", "жауапты"])


def _office_code(context: Context, taken: dict[int, Mention], first: int, last: int) -> str:
    """State of an office: a name inside the phrase; in the genitive before it the state, not the city of the post."""
    before = first - 1 if first and set(",.\n").isdisjoint(context.tokens[first].gap) else first
    inside = [taken[q] for q in range(max(0, before), last + 1) if q in taken]
    if context.lang == "en":
        inside = [
            m
            for m in inside
            if not any(t.low in ("for", "to") for t in context.tokens[max(0, m.i - 2) : m.i])
        ]
    if context.lang in ("tr", "kk"):
        # "Перу Президенті Дина Салас Непал Президенті Пау Дел": the state before an earlier office is that one's.
        start = last
        while start > before + 1 and context.has(start - 1, "office"):
            start -= 1
        inside = [m for m in inside if not any(context.has(q, "office") for q in range(m.j, start))]
        # "Afrika'dan Sorumlu Genel Müdür": the field that the officer looks after, not the state he speaks for.
        inside = [m for m in inside if context.tokens[min(m.j, last)].low not in _IN_CHARGE]
    states = [
        m.code
        for m in inside
        if m.code not in ("XX", "INTL") and m.type in ("country", "demonym", "agency", "group")
    ]
    if states:
        return states[0]
    return ""


def _bylines(context: Context, taken: dict[int, Mention], home: str) -> list[Person]:
    """ "Antony J. Blinken, Secretary of State" at the head of a text, and "Name, the Office," inside it."""
    tokens = context.tokens
    found: list[Person] = []
    for k in range(2, min(len(tokens), 60)):
        if not context.has(k, "office"):
            continue
        start = k
        while start > 0 and tokens[start].gap == " " and tokens[start - 1].title and k - start < 5:
            start -= 1
        if "," not in tokens[start].gap:
            continue
        j = start
        i = j - 1
        while (
            i > 0
            and name_gap(tokens, i)
            and is_name(tokens[i], context, taken)
            and is_name(tokens[i - 1], context, taken)
            and j - i < 5
        ):
            i -= 1
        if j - i < 2 or not is_name(tokens[i], context, taken) or tokens[i].sentence != tokens[j].sentence:
            continue
        name = plain_name(tokens[i:j], context.lang)
        end = english_office_end(context, k)
        found.append(
            Person(
                name,
                context.document.text[tokens[start].start : tokens[end].end],
                home if i == 0 else "",
                i,
                j,
                "nom",
                tokens[j - 1].base,
            )
        )
        whole = "\n" in tokens[i].gap and (end + 1 == len(tokens) or "\n" in tokens[end + 1].gap)
        if i == 0 or whole:
            found[-1].roles.add("byline")
    return found


def _statement_by(context: Context, people: list[Person]) -> None:
    """ "Statement by Foreign Minister Hayashi", or office and name as a line of their own: the one who speaks throughout."""
    for person in people:
        before = [t.low for t in context.tokens[max(0, person.i - 4) : person.i]]
        heads = {t.low for t in context.tokens[: person.i]}
        signed = person.i < 12 and "by" in before and {"statement", "remarks", "message"} & heads
        line = (
            context.lang == "en"
            and person.i < 30
            and "\n" in context.tokens[person.i].gap
            and (person.j == len(context.tokens) or "\n" in context.tokens[person.j].gap)
        )
        if person.name and (signed or line or (person.i < 20 and "attributable" in before)):
            person.roles.add("byline")


def _leader(context: Context, mention: Mention, taken: dict[int, Mention]) -> Person:
    tokens = context.tokens
    i, j = mention.i, mention.j
    while (
        i > 0
        and name_gap(tokens, i)
        and is_name(tokens[i - 1], context, taken)
        and mention.i - i < 3
        and tokens[i].sentence == tokens[i - 1].sentence
        and not tokens[i - 1].suffix
        and not (i - 1 in taken and taken[i - 1].type == "leader")
    ):
        i -= 1
    person = Person(
        plain_name(tokens[i:j], context.lang),
        None,
        mention.code,
        i,
        j,
        surname=tokens[j - 1].base,
        known=True,
    )
    person.case = case_of(context, j - 1)
    if context.lang == "ru" and mention.rest:
        person.name = leader_name(person.name.split(" ") if person.name else [], mention.rest)
    return person


def without_named_places(people: list[Person], mentions: list[Mention]) -> list[Mention]:
    """The mentions without towns and peoples that are part of a person's name ("Rodrigo Lagos", "Бағдат Қожахметов")."""
    named = {
        k
        for p in people
        if p.name and len(p.name.split()) > 1
        for k in range(max(p.i, p.j - len(p.name.replace("-", " ").split())), p.j)
    }
    return [
        m
        for m in mentions
        if m.type not in ("city", "demonym") or not all(k in named for k in range(m.i, m.j))
    ]


def _again(
    context: Context, people: list[Person], covered: set[int], taken: dict[int, Mention]
) -> list[Person]:
    by_surname = {p.surname: p for p in people if p.name and len(p.surname) > 2}
    found: list[Person] = []
    if not by_surname:
        return found
    for token in context.tokens:
        if not token.title or token.index in covered:
            continue
        person = by_surname.get(token.base)
        if person is None and context.lang in ("ru", "kk") and token.index not in taken:
            person = next(
                (
                    p
                    for s, p in by_surname.items()
                    if (token.low.startswith(s) and len(token.low) - len(s) <= 3)
                    or (s.startswith(token.low) and 4 <= len(token.low) >= len(s) - 2)
                ),
                None,
            )
        if person is not None:
            again = Person(
                person.name,
                person.office,
                person.code,
                token.index,
                token.index + 1,
                surname=person.surname,
                known=person.known,
            )
            again.case = case_of(context, token.index)
            found.append(again)
    return found


def _field(mention: Mention, person: Person) -> bool:
    return mention.type == "group" and mention.code != person.code and mention.i > person.i


def as_mentions(people: list[Person], mentions: list[Mention]) -> list[Mention]:
    """Persons whose state is known, as parties; those already named as parties are left out."""
    taken = {k: m for m in mentions for k in range(m.i, m.j)}
    out = []
    for person in people:
        inside = [k for k in range(person.i, person.j) if k in taken]
        if not person.code or any(not _field(taken[k], person) for k in inside):
            continue
        if inside:
            # "Special Envoy for the Horn of Africa X": the region is the envoy's field, he speaks for his own state.
            i, j = (inside[-1] + 1, person.j) if inside[-1] + 1 < person.j else (person.i, inside[0])
            out.append(Mention(person.code, "leader", i, j, person.case, "person", j - 1, ""))
            continue
        if person.name is None and person.i - 1 in taken:
            # "Kırgızistan Sağlık Bakanlığı": the office belongs to the phrase of the state before it.
            continue
        mention = Mention(person.code, "leader", person.i, person.j, person.case, "person", person.j - 1, "")
        out.append(mention)
    return out
