"""Who speaks in a transcript: lines that begin with the speaker's name, office or letter and a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seferber.statements.parsed import Analysis
from seferber.statements.people import Person
from seferber.statements.tokens import fold

_LABEL = re.compile(
    r"(?:^|\n)[ \t]*([^\n:.!?“«\"]{1,80}(?:\([^()\n]{3,60}\))?)[ \t]*:(?=[ \t]*[^\s/])|(?:^|\n)[ \t]*([QASC])\.(?=[ \t]+\S)"
)
_ASKS = frozenset(
    [
        "q", "question", "media", "reporter", "journalist", "press", "interviewer", "moderator", "s", "soru", "gazeteci", "muhabir", "sunucu",
        "вопрос", "журналист", "корреспондент", "ведущий", "ведущая", "сұрақ", "тілші", "журналист", "жүргізуші",
    ]
)  # fmt: skip
_ANSWERS = frozenset(["a", "answer", "c", "cevap", "yanıt", "ответ", "о", "жауап"])
_SHORT = {"pm": "prime minister", "fm": "foreign minister", "president": "president", "minister": "minister"}


@dataclass(slots=True)
class Turn:
    """Characters `start` to `end` are said by `person`; None when it is somebody who only asks."""

    start: int
    end: int
    person: Person | None


def turns(analysis: Analysis) -> list[Turn]:
    """The turns of a transcript in order; empty where the text is none: less than two labels, and no name in the one."""
    key = ("turns",)
    if key not in analysis.kept:
        analysis.kept[key] = _turns(analysis)
    found: list[Turn] = analysis.kept[key]
    return found


def _turns(analysis: Analysis) -> list[Turn]:
    text = analysis.document.text
    dialogue = _dialogue(analysis)
    if dialogue or (":" not in text and not text.startswith("Q.")):
        return dialogue
    labels = [(m.start(), m.end(), (m.group(1) or m.group(2)).strip()) for m in _LABEL.finditer(text)]
    found: list[Turn] = []
    known: dict[str, Person | None] = {}
    for n, (start, end, label) in enumerate(labels):
        low = fold(label, analysis.lang)
        head = low.split("(")[0].strip()
        stop = labels[n + 1][0] if n + 1 < len(labels) else len(text)
        if head in _ASKS:
            found.append(Turn(start, stop, None))
            continue
        person = _inside(analysis, start, end) or known.get(head) or _by_office(analysis, head)
        if person is None and head in _ANSWERS:
            person = _the_one(analysis)
        if person is None:
            if found:
                # A list item or a heading: the turn before goes on.
                found[-1].end = stop
            continue
        known[head] = person
        found.append(Turn(start, stop, person))
    told = [t for t in found if t.person is not None]
    alone = len(found) == 1 and bool(told)
    return found if told and (len(found) > 1 or alone) else []


_DASHED = re.compile(r"(?:^|\n)[ \t]*[-–—][ \t]+([^\n]+)")


def _dialogue(analysis: Analysis) -> list[Turn]:
    """An interview in lines that begin with a dash: questions end in a question mark, the rest is the guest's, who is named outside them."""
    text = analysis.document.text
    if "?" not in text or not any(dash in text for dash in "-–—"):
        return []
    lines = list(_DASHED.finditer(text))
    asked = [m for m in lines if m.group(1).rstrip().endswith("?")]
    if len(lines) < 3 or not asked or len(asked) == len(lines):
        return []
    tokens = analysis.document.tokens
    guests = {
        p.surname: p
        for p in analysis.people
        if p.name and p.office and not any(m.start() <= tokens[p.i].start < m.end() for m in lines)
    }
    if len(guests) != 1:
        return []
    guest = next(iter(guests.values()))
    return [Turn(m.start(), m.end(), None if m in asked else guest) for m in lines]


def _inside(analysis: Analysis, start: int, end: int) -> Person | None:
    tokens = analysis.document.tokens
    named = [p for p in analysis.people if p.name and start <= tokens[p.i].start < end]
    if len(named) != 1:
        return None
    # The label is the person's name and office alone, no sentence that goes on with a colon.
    said = any(
        start <= t.start < end
        and analysis.context.has(t.index, "say", "visit", "meet", "send", "give", "thank")
        for t in tokens[max(0, named[0].i - 12) : named[0].j + 12]
    )
    return None if said else named[0]


def _by_office(analysis: Analysis, head: str) -> Person | None:
    office = _SHORT.get(head, head)
    same = [
        p for p in analysis.people if p.name and p.office and fold(p.office, analysis.lang).endswith(office)
    ]
    return same[0] if same and len({p.surname for p in same}) == 1 and len(office) > 3 else None


def _the_one(analysis: Analysis) -> Person | None:
    """ "A:" of an interview with one named person."""
    named = {p.surname: p for p in analysis.people if p.name and p.office}
    return next(iter(named.values())) if len(named) == 1 else None
