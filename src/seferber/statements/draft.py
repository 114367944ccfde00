"""A possible commitment before its parties are chosen, and the steps that classes of verbs prove."""

from __future__ import annotations

from dataclasses import dataclass, field

from seferber.statements.clauses import Clause
from seferber.statements.lexicon import Hit
from seferber.statements.quantities import Amount

MOVE = (
    "send",
    "go",
    "arrive",
    "deliver",
    "receive",
    "give",
    "allocate",
    "pledge",
    "plan",
    "prepare",
    "decide",
    "serve",
    "help",
    "include",
)


STEP = {
    "send": "dispatched", "go": "dispatched", "arrive": "delivered", "deliver": "delivered", "receive": "received",
    "give": "delivered", "allocate": "decided", "decide": "decided", "pledge": "announced", "plan": "announced",
    "prepare": "announced", "say": "announced", "build": "delivered", "serve": "delivered", "help": "delivered", "include": "announced", "sign": "decided",
}  # fmt: skip


DONE = ("past", "evid", "ppart", "noun", "conv", "part")


COMING = ("fut", "inf", "opt", "pres", "aor")


# What belongs together when evidence is weighed.
GROUP = {
    "relief_goods": "gift", "rescue_team": "gift", "health_team": "gift", "money": "gift",
    "thanks": "solidarity", "condolence": "solidarity", "meeting_visit": "talks", "joint_project": "talks",
    "investment_trade": "talks", "readiness": "readiness", "request": "request",
}  # fmt: skip


THINGS = ("goods", "rescue", "health", "hospital", "cash", "aid")


@dataclass(slots=True)
class Draft:
    """A possible commitment before its parties are chosen."""

    kind: str
    firmness: str
    clause: Clause
    triggers: list[Hit]
    objects: list[Hit] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    reverse: bool = False
    need: float = 1.4
    closed: str | None = None
    extra: list[Clause] = field(default_factory=list)
    like: str = ""  # the receiver of the sure gift that it goes on with
