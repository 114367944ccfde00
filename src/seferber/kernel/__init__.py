"""What every room knows: messages and errors in three sentences, faults in data, quantities, status words, moments."""

from seferber.kernel.messages import N_, Issue, Message, SeferberError
from seferber.kernel.moments import as_utc, parse_date, parse_moment
from seferber.kernel.quantities import parse_quantity, share_by_largest_remainder
from seferber.kernel.status import STATUS_WORDS, Status

__all__ = [
    "N_",
    "STATUS_WORDS",
    "Issue",
    "Message",
    "SeferberError",
    "Status",
    "as_utc",
    "parse_date",
    "parse_moment",
    "parse_quantity",
    "share_by_largest_remainder",
]
