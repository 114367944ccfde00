"""How likely each giver, receiver and kind is meant: the words' evidence and the rules' vote weighed together.

The table gives log-odds for each sentence, pair of states and kind (`Word`). A second, small model of some
sixty weights then looks at the whole text: does the same pair fit another kind better, does another pair fit
this kind better, is the other direction as likely, and what do the rules say. Its weights were learned from
texts that the rules had not been written on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from seferber.statements.judge.features import (
    TAGS,
    Story,
    around,
    facts,
    instances,
    order,
    placings,
    tag_of,
    told_by,
    with_tags,
)
from seferber.statements.judge.table import Table
from seferber.statements.model import KINDS, LADDER

Key = tuple[str, str, str]  # giver, receiver, kind
OUTPUTS = (*KINDS, "*", *(f"step:{step}" for step in LADDER))  # the kinds, "any act", the steps of firmness
AT = {name: k for k, name in enumerate(OUTPUTS)}
LEAST = -2.5  # log-odds under which a reading that no rule proposed is not looked at
_NOTHING = -6.0
# Log-odds of "any act" by the words alone under which no pair of a sentence is looked at: a third of all, and
# with them one in two hundred of the true ones.
_HOPELESS = -5.4
_AID = (
    "relief_goods",
    "rescue_team",
    "health_team",
    "money",
    "joint_project",
    "readiness",
    "investment_trade",
)
_WORDS_ONLY = ("thanks", "request", "condolence")


@dataclass(frozen=True, slots=True)
class Word:
    """What the words of one sentence say of one pair: log-odds for each of `OUTPUTS`."""

    sentence: int
    giver: str
    receiver: str
    scores: list[float]


@dataclass(frozen=True, slots=True)
class Votes:
    """What the rules say of a text.

    Attributes:
        sure: what they propose.
        at_all: what they found, also where they held it back.
        points: how sure they are of it, in tenths of log-odds (`sureness.py`).
        shut: what they saw and did not count: type, start, end.
    """

    sure: frozenset[Key]
    at_all: frozenset[Key]
    points: Mapping[Key, float]
    shut: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Chance:
    """The probability that a reading is meant, and the sentence that speaks most for it (-1: none)."""

    value: float
    sentence: int
    scores: list[float]


def words(told: Story, table: Table) -> list[Word]:
    """Log-odds of every sentence and pair of the text."""
    parts: dict[int, dict[str, int]] = {}
    places: dict[tuple[int, str, str], int] = {}
    clauses: dict[tuple[Any, ...], int] = {}

    def place(index: int, name: str, code: str) -> int:
        found = places.get((index, name, code))
        if found is None:
            found = 0
            for written, key in placings(told, index, name, code):
                if written is not around:
                    found += table.known(key, written)
                    continue
                if key not in clauses:
                    clauses[key] = table.add(around(key))
                found += clauses[key]
            places[index, name, code] = found
        return found

    out = []
    for index, giver, receiver in instances(told):
        if index not in parts:
            parts[index] = _hopeful(told, index, table)
        part = parts[index].get(tag_of(told, index, giver, receiver))
        if part is None:
            continue
        found = part + place(index, "G", giver) + place(index, "R", receiver)
        found += table.known(facts(told, index, giver, receiver), told_by)
        for written, key in order(told, index, giver, receiver):
            found += table.known(key, written)
        out.append(Word(index, giver, receiver, table.scores(found)))
    return out


def _hopeful(told: Story, index: int, table: Table) -> dict[str, int]:
    """The sum of the words of a sentence for each of `TAGS` that they leave a hope for an act."""
    plain, *tagged = table.add_fans(told.scenes[index].plain, with_tags)
    sums = {tag: plain + part for tag, part in zip(TAGS, tagged, strict=True)}
    return {tag: total for tag, total in sums.items() if table.score(total, AT["*"]) >= _HOPELESS}


def chances(told: Story, said: list[Word], votes: Votes, table: Table) -> dict[Key, Chance]:
    """The probability of each reading worth a look."""
    best = strongest(said)
    weights = table.second
    out = {}
    for key, signals in signals_of(told, said, best, votes):
        sum_ = weights["start"] + sum(weights.get(name, 0.0) * value for name, value in signals.items())
        word = best.get(key)
        value = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum_))))
        out[key] = Chance(value, word.sentence if word else -1, word.scores if word else [])
    return out


def strongest(said: Iterable[Word]) -> dict[Key, Word]:
    """For each giver, receiver and kind the sentence that speaks most for it."""
    pairs: dict[tuple[str, str], list[Word]] = {}
    for word in said:
        pairs.setdefault((word.giver, word.receiver), []).append(word)
    out = {}
    for (giver, receiver), words in pairs.items():
        first = words[0]
        for k, kind in enumerate(KINDS):
            best = first
            for word in words[1:]:
                if word.scores[k] > best.scores[k]:
                    best = word
            out[giver, receiver, kind] = best
    return out


def _clip(value: float) -> float:
    return max(-6.0, min(6.0, value))


def signals_of(
    told: Story, said: list[Word], best: dict[Key, Word], votes: Votes
) -> Iterable[tuple[Key, dict[str, float]]]:
    """The readings worth a look, each with what the second model weighs."""
    odds = {key: word.scores[AT[key[2]]] for key, word in best.items()}
    others = _Others(odds)
    keys = [k for k, v in odds.items() if v > LEAST or k in votes.at_all or k in votes.sure]
    keys += sorted((votes.sure | votes.at_all) - odds.keys())
    whole = max(odds.values(), default=-9.0)
    by_sentence: dict[int, list[Word]] = {}
    for word in said:
        by_sentence.setdefault(word.sentence, []).append(word)
    for key in keys:
        signals = _around(key, others, best, by_sentence)
        signals |= _voted(key, votes)
        if key in best:
            signals |= _shut(told, best[key].sentence, votes)
        signals["text"] = _clip(whole)
        signals["below_text"] = signals["odds"] - _clip(whole)
        signals["parties"] = float(len(told.codes))
        signals["lang:" + told.analysis.lang] = 1.0
        signals["kind:" + key[2]] = 1.0
        if key in votes.sure:
            signals["sure_odds"] = signals["odds"]
            signals["sure:" + key[2]] = 1.0
        yield key, signals


class _Others:
    """The best log-odds among the readings of a text that share a state with the one that is looked at."""

    def __init__(self, odds: dict[Key, float]) -> None:
        self.odds = odds
        self._receiver: dict[str, dict[str, float]] = {}
        self._giver: dict[str, float] = {}
        self._kind: dict[tuple[str, str], dict[str, float]] = {}
        for (giver, receiver, kind), value in odds.items():
            givers = self._receiver.setdefault(receiver, {})
            givers[giver] = max(value, givers.get(giver, _NOTHING))
            receivers = self._kind.setdefault((giver, kind), {})
            receivers[receiver] = max(value, receivers.get(receiver, _NOTHING))
            if kind not in _WORDS_ONLY:
                self._giver[giver] = max(value, self._giver.get(giver, _NOTHING))

    def of_receiver(self, receiver: str, giver: str) -> float:
        """The best that somebody but `giver` does for `receiver`."""
        return max((v for g, v in self._receiver.get(receiver, {}).items() if g != giver), default=_NOTHING)

    def of_giver(self, giver: str) -> float:
        """The best that `giver` does for anybody, words aside."""
        return self._giver.get(giver, _NOTHING)

    def of_kind(self, giver: str, receiver: str, kind: str) -> float:
        """The best act of that kind of `giver` for somebody but `receiver`."""
        found = self._kind.get((giver, kind), {})
        return max((v for r, v in found.items() if r != receiver), default=_NOTHING)


def _around(
    key: Key, others: _Others, best: dict[Key, Word], by_sentence: dict[int, list[Word]]
) -> dict[str, float]:
    """How a reading stands beside the others of the text."""
    giver, receiver, kind = key
    odds = others.odds
    value, word = odds.get(key, _NOTHING), best.get(key)
    clipped = _clip(value)
    mates = [w for w in by_sentence.get(word.sentence, ()) if w is not word] if word else []
    rival = max((w.scores[AT[kind]] for w in mates), default=_NOTHING)
    kinds = [(odds.get((giver, receiver, k), -9.0), k) for k in KINDS if k != kind]
    other, its = max(kinds)
    here = max((word.scores[AT[k]] for k in KINDS if k != kind), default=_NOTHING) if word else _NOTHING
    other_word = best.get((giver, receiver, its))
    same_place = word is not None and other_word is not None and other_word.sentence == word.sentence
    aid = max((v for v, k in kinds if k in _AID), default=_NOTHING) if kind in _AID else _NOTHING

    return {
        "odds": clipped,
        "any": _clip(word.scores[AT["*"]]) if word else _NOTHING,
        "over_rival": clipped - _clip(rival),
        "turned": _clip(odds.get((receiver, giver, kind), _NOTHING)),
        "over_kind": clipped - _clip(max(other, _NOTHING)),
        "over_kind_here": clipped - _clip(here),
        "aid_kind": _clip(aid),
        "same_place": float(same_place),
        "over_same_place": (clipped - _clip(other)) if same_place else 0.0,
        "gets_elsewhere": _clip(others.of_receiver(receiver, giver)),
        "gives_itself": _clip(others.of_giver(receiver)),
        "gives_elsewhere": _clip(others.of_kind(giver, receiver, kind)),
    }


def _voted(key: Key, votes: Votes) -> dict[str, float]:
    """What the rules say of the reading and of its neighbours."""
    giver, receiver, kind = key
    sure = key in votes.sure
    beside = any(k[:2] == key[:2] and k[2] in _AID and k != key for k in votes.sure) and kind in _AID
    out = {
        "sure": sure,
        "held_back": key in votes.at_all and not sure,
        "pair_sure": not sure and any(k[:2] == key[:2] for k in votes.sure),
        "turned_sure": (receiver, giver, kind) in votes.sure,
        "kind_sure": not sure and any(k[2] == kind and k != key for k in votes.sure),
        "nothing_sure": not votes.sure,
        "something": bool(votes.at_all),
        "aid_sure": beside,
        "aid_sure_only": beside and not sure,
    }
    signals = {name: float(value) for name, value in out.items()}
    if key in votes.points:
        points = max(-3.0, min(3.0, votes.points[key] / 10))
        signals["sure_points" if sure else "held_points"] = points
    return signals


def _shut(told: Story, index: int, votes: Votes) -> dict[str, float]:
    """What the rules did not count in that sentence."""
    sentence = told.analysis.document.sentences[index]
    types = {
        name
        for name, start, end in votes.shut
        if min(end, sentence.end) - max(start, sentence.start) > (end - start) / 2
    }
    return {"shut": float(bool(types)), **{"shut:" + name: 1.0 for name in types}}
