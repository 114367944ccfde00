"""Help told over several sentences: which states are its sides, which gives, and how far its verbs say it has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit

Sides = tuple[list[str], list[str]]
_STATES = ("country", "city", "demonym", "agency", "leader", "group")
_STEPS = {
    "send": "dispatched", "go": "dispatched", "arrive": "delivered", "deliver": "delivered", "receive": "received", "give": "delivered",
    "allocate": "decided", "decide": "decided", "serve": "delivered", "help": "delivered",
}  # fmt: skip
_LADDER = ("announced", "decided", "dispatched", "delivered", "received")


def is_state(m: Mention) -> bool:
    """Whether a state, its people, its capital or its officer is named, as a side of what is told."""
    return (
        m.type in _STATES
        and m.code not in ("XX", "INTL")
        and (m.type != "group" or m.code == "EU")
        and not m.notes & {"dateline", "aggressor", "beside"}
    )


def furthest(verbs: Iterable[Hit], done: frozenset[str]) -> str:
    """The furthest step that one of the verbs tells; `done` are the tenses in which it has been taken."""
    steps = [_STEPS.get(h.cls, "announced") if h.tense in done else "announced" for h in verbs]
    return max(steps, key=_LADDER.index)


def directed(
    gives: Mapping[str, float], takes: Mapping[str, float], least: float, told_to_and_from: bool = False
) -> Sides:
    """Who gives and who receives, two empty lists where the weights of all mentions do not say.

    `least` is by how much one direction must outweigh the other between two states. With `told_to_and_from` a state
    that is told of as strongly on both sides decides nothing.
    """
    if len(gives) == 2:
        one, two = gives
        lead = gives[one] + takes[two] - gives[two] - takes[one]
        giver, receiver = (one, two) if lead > 0 else (two, one)
        if told_to_and_from and gives[receiver] >= 3.0 and takes[receiver] >= 3.0 and takes[giver] < 1.0:
            # "took off its hat to Delhi. Without the divers from India …".
            return [], []
        if abs(lead) >= least and gives[giver] >= 2.0 and takes[receiver] >= 1.0:
            return [giver], [receiver]
        return [], []
    if not 3 <= len(gives) <= 4:
        return [], []
    receivers = [c for c in gives if takes[c] >= 2.5 and gives[c] < 2.0]
    givers = [c for c in gives if gives[c] >= 2.5 and takes[c] < 2.0]
    if len(givers) + len(receivers) != len(gives) or min(len(givers), len(receivers)) != 1:
        return [], []
    return givers, receivers
