"""Need, priority, sizing from people and standards, and the gap that remains."""

from seferber.needs.gaps import Coverage, ListedItem, gap, needs_list, share_met
from seferber.needs.sizing import (
    Parameter,
    PeopleCount,
    Rule,
    Services,
    SizedNeed,
    WrongRule,
    services_of,
    size_needs,
    value_of,
    weakest,
)

__all__ = [
    "Coverage",
    "ListedItem",
    "Parameter",
    "PeopleCount",
    "Rule",
    "Services",
    "SizedNeed",
    "WrongRule",
    "gap",
    "needs_list",
    "services_of",
    "share_met",
    "size_needs",
    "value_of",
    "weakest",
]
