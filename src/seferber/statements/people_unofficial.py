"""Persons without an office that the lists know: a name beside a verb of saying, or behind a role in small letters."""

from __future__ import annotations

import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.names import is_name, name_gap, plain_name
from seferber.statements.names_russian import nominative
from seferber.statements.person import Person, case_of, plain_surname


def unofficial(context: Context, people: list[Person], taken: dict[int, Mention], home: str) -> list[Person]:
    """Two or three name words right beside a verb of saying, in a text that names no office for them."""
    covered = {q for p in people for q in range(p.i, p.j)}
    tokens = context.tokens
    found = []
    for k in range(len(tokens) - 1):
        if not tokens[k].title or k in covered or k in taken or not is_name(tokens[k], context, taken):
            continue
        j = k + 1
        while (
            j < len(tokens)
            and j - k < 4
            and name_gap(tokens, j)
            and j not in covered
            and is_name(tokens[j], context, taken)
            and (tokens[j].title or context.lang == "ru")
            and j not in taken
            and not tokens[j - 1].suffix
        ):
            j += 1
        while j - 1 > k and not tokens[j - 1].title:
            j -= 1
        near = range(max(0, k - 3), min(len(tokens), j + 3))
        if j - k >= 2 and k and _role_before(context, k) and tokens[k - 1].sentence == tokens[k].sentence:
            # "AB Komisyonu Üyesi Janez Lenarcic, …": a role in the possessive, then the name.
            near = range(k, len(tokens))
        role = _official_role(context, k) if j - k >= 2 else None
        if role is not None:
            near = range(k, len(tokens))
        alone = j - k == 1 and j < len(tokens) and _says_alone(context, k, j)
        if (
            alone
            or role is not None
            or (
                j - k >= 2
                and any(context.has(q, "say") and tokens[q].sentence == tokens[k].sentence for q in near)
            )
        ):
            person = Person(plain_name(tokens[k:j], context.lang), None, "", k, j, surname=tokens[j - 1].base)
            person.case = case_of(context, j - 1)
            if role is not None:
                person.office = context.document.text[tokens[role].start : tokens[k - 1].end]
                person.name = nominative(person.name or "", person.office)
                plain_surname(person, context)
                owner = [
                    taken[q].code
                    for q in range(max(0, role - 1), k)
                    if q in taken and taken[q].type in ("country", "demonym", "agency")
                ]
                person.code = owner[0] if owner else ""
                person.i = role
            found.append(person)
            covered.update(range(k, j))
    return found


_OFFICIAL_RU = re.compile(
    r"^(?:представител|представительниц|зампред|коллег|замглав|замначальник|уполномоченн|управляющ|спецпредставител)\w*$"
)


def _official_role(context: Context, k: int) -> int | None:
    """Russian "представитель агентства X Y", "зампреда комитета по ЧС Таджикистана X Y": index of the role's word, or None."""
    if context.lang != "ru":
        return None
    tokens = context.tokens
    for q in range(k - 1, max(-1, k - 8), -1):
        if tokens[q].sentence != tokens[k].sentence or tokens[q + 1].gap != " " or context.has(q, "say"):
            return None
        if _OFFICIAL_RU.match(tokens[q].low):
            return q
    return None


def _role_before(context: Context, k: int) -> bool:
    tokens = context.tokens
    low = tokens[k - 1].low
    if tokens[k].gap != " " or context.has(k - 1, "say"):
        return False
    if context.lang == "tr":
        return (
            low.endswith(("sı", "si", "su", "sü", "cısı", "anı", "eni", "manı", "meni", "dürü", "zmanı"))
            and len(low) > 3
        )
    if context.lang == "kk":
        return (
            low.endswith(
                ("шысы", "шісі", "хатшысы", "басы", "бегі", "сы", "сі", "маны", "ғасы", "кері", "гері")
            )
            and len(low) > 4
        )
    return False


def _says_alone(context: Context, k: int, j: int) -> bool:
    """A bare surname at the head of a sentence, then a quotation or a verb of saying."""
    tokens = context.tokens
    heads = k == 0 or tokens[k - 1].sentence != tokens[k].sentence
    if not heads or len(tokens[k].text) < 4 or context.classes.get(k):
        return False
    quoted = "," in tokens[j].gap and any(q in tokens[j].gap for q in '"“«')
    return quoted or (context.lang in ("en", "ru") and context.has(j, "say") and tokens[j].gap == " ")
