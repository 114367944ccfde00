"""Text to candidate commitments, each with its spans in the text; a person confirms, nothing is registered here."""

from seferber.statements.linking import Link, link
from seferber.statements.model import (
    Candidate,
    Condition,
    Item,
    LookHere,
    NonCommitment,
    Quantity,
    Reading,
    Rejected,
    Span,
    Speaker,
    Verifiability,
    When,
)
from seferber.statements.reader import read

__all__ = [
    "Candidate",
    "Condition",
    "Item",
    "Link",
    "LookHere",
    "NonCommitment",
    "Quantity",
    "Reading",
    "Rejected",
    "Span",
    "Speaker",
    "Verifiability",
    "When",
    "link",
    "read",
]
