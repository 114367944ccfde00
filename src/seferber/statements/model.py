"""What a reading holds: candidates, what was seen and not counted, what a person should look at.

Every value that was read carries the span of the characters it came from (law 4). Offsets are
Python code points into the text as it was given, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from seferber.kernel import Issue, Message

KINDS = (
    "relief_goods", "health_team", "rescue_team", "money", "investment_trade", "joint_project",
    "meeting_visit", "readiness", "condolence", "thanks", "request",
)  # fmt: skip
LADDER = ("readiness", "announced", "decided", "dispatched", "delivered", "received")
UNLADDERED = ("condolence", "thanks", "request")


@dataclass(frozen=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of the untouched text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def to_list(self) -> list[int]:
        return [self.start, self.end]


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, e.g. 55 tonne; `span` includes approximate words ("about 55 t")."""

    value: float
    unit: str
    span: Span


@dataclass(frozen=True)
class When:
    """A day, an interval "a/b", "--MM-DD", "relative:+1d", "asap" or "vague"; role event or deadline."""

    value: str
    role: str
    span: Span


@dataclass(frozen=True)
class Condition:
    span: Span


@dataclass(frozen=True)
class Speaker:
    """Who voices the undertaking: a name, an office, or both."""

    name: str | None
    office: str | None
    span: Span


@dataclass(frozen=True)
class Item:
    """A thing named in the text, by its unit word ("tent"), for the catalogue to match."""

    name: str
    span: Span


@dataclass(frozen=True)
class Candidate:
    """A possible commitment, unconfirmed.

    Attributes:
        giver, receiver: ISO 3166 alpha-2, or a group such as EU, INTL; who acts, towards whom.
        kind: one of KINDS.
        firmness: one of LADDER, or "na" for condolence, thanks and request.
        evidence: one or more spans that prove giver, kind and firmness.
        spans: for "giver", "receiver", "kind", "firmness": the words that decided the field.
        why: for each field, the sentence that says why it says what it says.
        flags: short codes of doubts ("direction", "firmness_lowered") for a person to settle.
    """

    giver: str
    receiver: str
    kind: str
    firmness: str
    quantities: tuple[Quantity, ...] = ()
    date: When | None = None
    condition: Condition | None = None
    speakers: tuple[Speaker, ...] = ()
    evidence: tuple[Span, ...] = ()
    items: tuple[Item, ...] = ()
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    why: dict[str, Message] = field(default_factory=dict)
    flags: tuple[str, ...] = ()

    @property
    def counts_as_aid(self) -> bool:
        """Whether the words go beyond readiness; the statement's grade must be A or B as well."""
        return self.firmness in LADDER[2:]


@dataclass(frozen=True)
class NonCommitment:
    """Something seen and not counted, e.g. type "past_total", "refusal"."""

    type: str
    span: Span
    why: Message


@dataclass(frozen=True)
class LookHere:
    """A sentence that gave no candidate and that a person should read."""

    span: Span
    reason: Message


@dataclass(frozen=True)
class Verifiability:
    """How far the statement can be checked: four questions, one grade A to D."""

    dated: bool
    named_speaker: bool
    quantity: bool
    institution: str  # known | unknown | none
    why: tuple[Message, ...] = ()

    @property
    def grade(self) -> str:
        held = self.dated + self.named_speaker + self.quantity + (self.institution == "known")
        return {4: "A", 3: "B", 2: "C"}.get(held, "D")

    @property
    def may_count(self) -> bool:
        """Only A and B statements may count as aid; the rule is in SCHEMA.md of the corpus."""
        return self.grade in ("A", "B")


@dataclass(frozen=True)
class Reading:
    """Everything read in one text; nothing of it is registered until a person confirms it."""

    lang: str
    text_sha256: str
    candidates: tuple[Candidate, ...] = ()
    non_commitments: tuple[NonCommitment, ...] = ()
    verifiability: Verifiability = field(default_factory=lambda: Verifiability(False, False, False, "none"))
    look_here: tuple[LookHere, ...] = ()
    warnings: tuple[Issue, ...] = ()
    reader: str = "rules"
    rejected: tuple[Rejected, ...] = ()

    def to_dict(self, text: str | None = None) -> dict[str, Any]:
        """The reading in the corpus form (SCHEMA); with `text`, each evidence is quoted as well."""
        from seferber.statements.wire import reading_to_dict

        return reading_to_dict(self, text)

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Reading:
        """The reading written by `to_dict`."""
        from seferber.statements.wire import reading_from_dict

        return reading_from_dict(data)


@dataclass(frozen=True)
class Rejected:
    """A claim of another reader that did not pass the verifier; kept for audit, never shown as aid."""

    claim: dict[str, Any]
    reasons: tuple[Message, ...]
