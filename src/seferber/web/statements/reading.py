"""What the reader found in one statement, made ready for the page: pieces of text, cards, the grade in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from seferber.commitments.pledges import COOPERATION_KINDS
from seferber.kernel import Message
from seferber.web import formatting, words
from seferber.web.statements.spans import Mark, Piece, pieces, tint
from seferber.web.statements.words import FIELDS, FIRMNESS, FLAGS, KINDS

LADDER = ("readiness", "announced", "decided", "dispatched", "delivered", "received")


def said(data: Any) -> str:
    """A sentence that the reader stored as template and parameters, in the language of the page."""
    if not data:
        return ""
    if isinstance(data, str):
        return _(data) if data else ""
    params = dict(data.get("params", {}))
    if params.get("step") in FIRMNESS:
        # The step stands in the sentence as a code; people read its word.
        params["step"] = _(FIRMNESS[params["step"]])
    return Message(data["template"], params).render(_)


@dataclass(frozen=True)
class FieldRow:
    """One field of a candidate: what it says, why, and whether a person changed it."""

    name: str
    label: str
    value: str
    why: str = ""
    key: str = ""
    quote: str = ""
    edited: bool = False


@dataclass
class Card:
    """One candidate as the page shows it."""

    candidate: Any
    number: int
    headline: str
    kind: str
    rows: list[FieldRow]
    evidence: list[str]
    flags: list[str]
    grade: str
    forms: dict[str, Any] = field(default_factory=dict)
    open_form: str = ""
    twins: list[Any] = field(default_factory=list)

    @property
    def tint(self) -> int:
        return tint(self.number)

    @property
    def state(self) -> str:
        return self.candidate.state

    @property
    def is_open(self) -> bool:
        return self.state == "proposed"

    @property
    def is_cooperation(self) -> bool:
        return self.kind in COOPERATION_KINDS

    @property
    def is_listed(self) -> bool:
        """Whether confirming makes a pledge: not readiness, not grade D."""
        return self.is_cooperation or (
            self.kind != "readiness" and self.firmness != "readiness" and self.grade != "D"
        )

    @property
    def firmness(self) -> str:
        return self.candidate.current.get("firmness") or ""

    @property
    def reason(self) -> str:
        """Why it was rejected, in words."""
        code, _colon, note = self.candidate.reason.partition(": ")
        return f"{words.word(code)}: {note}" if note else words.word(code) if code else ""

    @property
    def can_split(self) -> bool:
        return len(self.candidate.current.get("quantities") or []) > 1


@dataclass(frozen=True)
class Seen:
    """A span that gave no candidate, with the reason."""

    key: str
    type: str
    quote: str
    reason: str


@dataclass(frozen=True)
class Question:
    """One of the four questions behind the grade."""

    label: str
    holds: bool


def party_name(code: str | None, names: dict[str, str]) -> str:
    """The party's name here, else the country's name, else the code."""
    if not code:
        return "–"
    if code in names:
        return names[code]
    from babel import Locale

    return Locale.parse(formatting.language()).territories.get(code) or words.word(code)


def quantity_text(quantity: dict[str, Any], items: dict[str, str] | None = None) -> str:
    value = quantity.get("value")
    unit = words.word(quantity.get("unit") or "")
    text = f"{formatting.number(value)} {unit}".strip() if value is not None else unit
    item = (items or {}).get(quantity.get("item") or "")
    return f"{text} ({item})" if item else text


def headline(data: dict[str, Any], names: dict[str, str], items: dict[str, str] | None = None) -> str:
    """Who to whom, what, how much: "Arvenia → Belmoria: relief goods, 55 t"."""
    amounts = ", ".join(quantity_text(q, items) for q in data.get("quantities") or [])
    kind = (
        _(KINDS.get(data.get("kind") or "", ""))
        if data.get("kind") in KINDS
        else words.word(data.get("kind") or "")
    )
    who = f"{party_name(data.get('giver'), names)} → {party_name(data.get('receiver'), names)}"
    return f"{who}: {kind}, {amounts}" if amounts else f"{who}: {kind}"


def date_text(date: dict[str, Any] | None) -> str:
    """The day in words; intervals and relative days stay readable."""
    if not date:
        return ""
    value = str(date.get("value") or "")
    role = _("until") + " " if date.get("role") == "deadline" else ""
    if value in ("asap", "vague"):
        return words.word(value)
    from datetime import date as day

    shown = []
    for part in value.split("/"):
        try:
            shown.append(formatting.moment(day.fromisoformat(part), "date"))
        except ValueError:
            shown.append(part)
    return role + " – ".join(shown)


def firmness_text(code: str) -> str:
    """The step and its place on the ladder: "decided (3 of 6)"."""
    name = _(FIRMNESS[code]) if code in FIRMNESS else words.word(code)
    if code not in LADDER:
        return name
    return _("%(firmness)s (step %(step)d of %(steps)d)") % {
        "firmness": name, "step": LADDER.index(code) + 1, "steps": len(LADDER),
    }  # fmt: skip


def _spans_of(data: dict[str, Any], name: str) -> list[tuple[int, int]]:
    found = list((data.get("spans") or {}).get(name) or [])
    value = data.get(name)
    if name in ("quantities", "speakers"):
        found += [one["span"] for one in value or [] if one.get("span")]
    elif name in ("date", "condition") and isinstance(value, dict) and value.get("span"):
        found.append(value["span"])
    return list(dict.fromkeys((int(s[0]), int(s[1])) for s in found))


def _value_of(
    data: dict[str, Any], name: str, text: str, names: dict[str, str], items: dict[str, str]
) -> str:
    value = data.get(name)
    match name:
        case "giver" | "receiver":
            return party_name(value, names)
        case "kind":
            return _(KINDS[value]) if value in KINDS else words.word(value or "")
        case "firmness":
            return firmness_text(value or "")
        case "quantities":
            return "; ".join(quantity_text(q, items) for q in value or [])
        case "date":
            return date_text(value)
        case "condition":
            if not isinstance(value, dict):
                return value or ""
            return value.get("text") or (text[slice(*value["span"])] if value.get("span") else "")
        case "speakers":
            return "; ".join(
                ", ".join(part for part in (s.get("name"), s.get("office")) if part) for s in value or []
            )
    return str(value or "")


def card_of(candidate: Any, statement: Any, names: dict[str, str], items: dict[str, str]) -> Card:
    """The candidate's card: each field with its value, the sentence why, and the words it was read from."""
    data, text = candidate.current, statement.text
    changed = {n for n in FIELDS if candidate.edited and candidate.edited.get(n) != candidate.data.get(n)}
    rows = []
    for name, label in FIELDS.items():
        value = _value_of(data, name, text, names, items)
        if not value:
            continue
        spans = _spans_of(data, name)
        why = (data.get("why") or {}).get(name) or (data.get("why") or {}).get(name.removesuffix("s"))
        quote = " … ".join(text[start:end] for start, end in spans[:3])
        rows.append(
            FieldRow(
                name, _(label), value, "" if name in changed else said(why), f"{candidate.number}:{name}", quote,
                name in changed,
            )
        )  # fmt: skip
    return Card(
        candidate=candidate,
        number=candidate.number,
        headline=headline(data, names, items),
        kind=data.get("kind") or "",
        rows=rows,
        evidence=[text[slice(*span)] for span in data.get("evidence") or []],
        flags=[_(FLAGS[flag]) for flag in data.get("flags") or [] if flag in FLAGS],
        grade=statement.grade,
    )


def seen_of(statement: Any, name: str, reason: str) -> list[Seen]:
    """Non-commitments or sentences to look at, in the order of the text."""
    found = sorted((statement.reading or {}).get(name) or [], key=lambda one: one["span"])
    return [
        Seen(
            f"{name[:4]}-{n}",
            one.get("type") or "",
            statement.text[slice(*one["span"])],
            said(one.get("message") or one.get(reason)),
        )
        for n, one in enumerate(found, start=1)
    ]


@dataclass(frozen=True)
class RejectedClaim:
    """What a model claimed and the verifier did not find in the text."""

    headline: str
    quotes: list[str]
    reasons: list[str]
    at: str


def rejected_of(statement: Any, names: dict[str, str]) -> list[RejectedClaim]:
    """Every rejected claim of every reading by a model, the latest first."""
    out = []
    for reading in reversed((statement.reading or {}).get("audit") or []):
        for one in reading.get("rejected") or []:
            claim = one.get("claim") or {}
            codes = [str(claim.get(side) or "?")[:40] for side in ("giver", "receiver")]
            parties = " → ".join(names.get(code, code) for code in codes)
            kind = str(claim.get("kind") or "")
            quotes = claim.get("quotes")
            out.append(
                RejectedClaim(
                    f"{parties}: {_(KINDS[kind])}" if kind in KINDS else parties,
                    [str(q)[:300] for q in quotes][:5] if isinstance(quotes, list) else [],
                    [said(reason) for reason in one.get("reasons") or []],
                    reading.get("at") or "",
                )
            )
    return out


def pieces_of(statement: Any, candidates: list[Any], non: list[Seen], look: list[Seen]) -> list[Piece]:
    """The whole text with every span of the reading."""
    marks = []
    for candidate in candidates:
        number = str(candidate.number)
        marks += [Mark(s[0], s[1], "candidate", number) for s in candidate.current.get("evidence") or []]
        for name in FIELDS:
            marks += [
                Mark(start, end, "field", f"{number}:{name}")
                for start, end in _spans_of(candidate.current, name)
            ]
    for layer, name, listed in (("non", "non_commitments", non), ("look", "look_here", look)):
        found = sorted((statement.reading or {}).get(name) or [], key=lambda one: one["span"])
        marks += [
            Mark(
                one["span"][0],
                one["span"][1],
                layer,
                seen.key,
                f"{words.word(seen.type)}: {seen.reason}" if seen.type else seen.reason,
            )
            for one, seen in zip(found, listed, strict=True)
        ]
    return pieces(statement.text, marks)


def questions_of(statement: Any) -> list[Question]:
    """The four questions that make the grade, each with its answer, in the reader's own words where it gave them."""
    v = (statement.reading or {}).get("verifiability") or {}
    labels = [
        _("A day or month is named"),
        _("A person speaks or acts by name"),
        _("A quantity is tied to the help"),
        _("A known institution is named by its right name"),
    ]
    answers = [bool(v.get(name)) for name in ("dated", "named_speaker", "quantity")] + [
        v.get("institution") == "known"
    ]
    given = [said(one) for one in v.get("why") or []]
    return [
        Question(label, holds)
        for label, holds in zip(given if len(given) == 4 else labels, answers, strict=True)
    ]
