"""A person of a text: the name, the office, the state spoken for, and the grammatical case they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field

from seferber.statements import forms
from seferber.statements.context import Context
from seferber.statements.tokens import fold


@dataclass(slots=True)
class Person:
    """A named person or a nameless office, at tokens `i` to `j`."""

    name: str | None
    office: str | None
    code: str
    i: int
    j: int
    case: str = "nom"
    surname: str = ""
    known: bool = False
    roles: set[str] = field(default_factory=set)


def plain_surname(person: Person, context: Context) -> None:
    """Kazakh and Russian: the surname without its case ending, so that it is known when it comes again."""
    if person.name and context.lang in ("ru", "kk"):
        person.surname = fold(person.name.replace("-", " ").split()[-1], context.lang)


def case_of(context: Context, k: int) -> str:
    token = context.tokens[k]
    if context.lang in ("tr", "kk"):
        if token.suffix:
            return forms.case_ending(token.suffix, context.lang)
        if context.lang == "kk":
            # A surname in "-ина" stands without an ending; "-ына", "-іне" is "ұлы", "қызы" in the dative.
            for ending in ("ға", "ге", "қа", "ке", "ына", "іне"):
                if token.low.endswith(ending) and len(token.low) > 5:
                    return "dat"
            if token.low.endswith(("мен", "бен", "пен")) and len(token.low) > 6:
                return "ins"
        elif context.has(k, "office") and token.low.endswith(("na", "ne")):
            return "dat"
        return "nom"
    if context.lang == "ru":
        before = context.tokens[k - 1].low if k else ""
        if token.low in ("коллеге", "главе"):
            return "dat"
        if token.low.endswith(("ом", "ем", "ым", "ой")) and any(
            t.low in ("с", "со", "между", "перед")
            for t in context.tokens[max(0, k - 5) : k]
            if t.sentence == token.sentence
        ):
            # "встретился с министром X": met, not acting; without the preposition it is who does it.
            return "ins"
        if token.low.endswith(("у", "ому", "ову")) or before in ("к",):
            return "dat"
    return "nom"
