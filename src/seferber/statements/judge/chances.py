"""How likely each giver, receiver and kind is meant: the words' evidence and the rules' vote weighed together.

The table gives log-odds for each sentence, pair of states and kind (`Word`). A second, small model of some
two hundred weights then looks at the whole text: does the same pair fit another kind better, does another pair fit
this kind better, is the other direction as likely, and what do the rules say (`second.py`). Its weights were
learned from texts that the rules had not been written on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
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
_WORDS_ONLY = ("thanks", "request", "condolence")
_DEEDS = tuple(k for k, kind in enumerate(KINDS) if kind not in _WORDS_ONLY)
_AID = tuple(k for k in _DEEDS if KINDS[k] != "meeting_visit")
_NONE = [-9.0] * len(KINDS)
_of_deeds = itemgetter(*_DEEDS)
_OTHER = [tuple(k for k in range(len(KINDS)) if k != at) for at in range(len(KINDS))]
_OTHER_AID = [tuple(k for k in _AID if k != at) for at in range(len(KINDS))]


@dataclass(slots=True)
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


@dataclass(slots=True)
class Chance:
    """The probability that a reading is meant, and the sentence that speaks most for it (-1: none)."""

    value: float
    sentence: int
    scores: list[float]


def words(told: Story, table: Table) -> list[Word]:
    """Log-odds of every sentence and pair of the text."""
    parts: dict[tuple[int, str], int | None] = {}
    fans: dict[int, list[tuple[int, ...]]] = {}
    places: dict[tuple[int, str], tuple[int, int]] = {}
    clauses: dict[tuple[Any, ...], tuple[int, int]] = {}

    def place(index: int, code: str) -> tuple[int, int]:
        """The sums of where the sentence names a state, read as the giver and as the receiver."""
        gives = takes = 0
        for placing in placings(told, index, code):
            written, key = placing
            if written is not around:
                one, other = known_both[placing]
            else:
                if key not in clauses:
                    clauses[key] = table.add(around(key, "G")), table.add(around(key, "R"))
                one, other = clauses[key]
            gives += one
            takes += other
        places[index, code] = gives, takes
        return gives, takes

    out = []
    known, known_both = table.known, table.known_both
    for index, giver, receiver in instances(told):
        tag = tag_of(told, index, giver, receiver)
        if (index, tag) not in parts:
            if index not in fans:
                fans[index] = table.fans(told.scenes[index].plain, with_tags)
            parts[index, tag] = _hopeful(fans[index], tag, table)
        part = parts[index, tag]
        if part is None:
            continue
        gives = places.get((index, giver)) or place(index, giver)
        takes = places.get((index, receiver)) or place(index, receiver)
        found = part + gives[0] + takes[1]
        found += known[told_by, facts(told, index, giver, receiver)]
        for group in order(told, index, giver, receiver):
            found += known[group]
        out.append(Word(index, giver, receiver, table.scores(found)))
    return out


def _hopeful(fans: list[tuple[int, ...]], tag: str, table: Table) -> int | None:
    """The sum of the words of a sentence for one of `TAGS`; None where they leave no hope for an act."""
    total = sum(map(itemgetter(TAGS.index(tag)), fans))
    return total if table.score(total, AT["*"]) >= _HOPELESS else None


Best = dict[
    tuple[str, str], list[Word]
]  # for each pair and each of KINDS the sentence that speaks most for it


def chances(told: Story, said: list[Word], votes: Votes, table: Table) -> dict[Key, Chance]:
    """The probability of each reading worth a look."""
    best = strongest(said)
    out = {}
    for key, signals in signals_of(told, said, best, votes):
        value = table.second.chance(signals)
        if key[:2] in best:
            word = best[key[:2]][AT[key[2]]]
            out[key] = Chance(value, word.sentence, word.scores)
        else:
            out[key] = Chance(value, -1, [])
    return out


def strongest(said: Iterable[Word]) -> Best:
    """For each giver, receiver and kind the sentence that speaks most for it."""
    best: Best = {}
    for word in said:
        row = best.setdefault((word.giver, word.receiver), [])
        if not row:
            row += [word] * len(KINDS)
            continue
        for k, before in enumerate(row):
            if word.scores[k] > before.scores[k]:
                row[k] = word
    return best


def _clip(value: float) -> float:
    return -6.0 if value < -6.0 else 6.0 if value > 6.0 else value


def signals_of(
    told: Story, said: list[Word], best: Best, votes: Votes
) -> Iterable[tuple[Key, dict[str, float]]]:
    """The readings worth a look, each with what the second model weighs."""
    odds = {pair: [word.scores[k] for k, word in enumerate(row)] for pair, row in best.items()}
    others = _Others(odds)
    voted = votes.sure | votes.at_all
    likely = [(*pair, KINDS[k]) for pair, row in odds.items() for k, value in enumerate(row) if value > LEAST]
    whole = max((max(row) for row in odds.values()), default=-9.0)
    by_sentence: dict[int, list[Word]] = {}
    for one in said:
        by_sentence.setdefault(one.sentence, []).append(one)
    for key in (*likely, *sorted(voted.difference(likely))):
        word = best[key[:2]][AT[key[2]]] if key[:2] in best else None
        mates = by_sentence[word.sentence] if word else []
        signals = _around(key, others, best, word, mates)
        signals |= _voted(key, votes)
        if word:
            signals |= _shut(told, word.sentence, votes)
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
    """The log-odds of the readings of a text, above all of those that share a state with the one looked at."""

    def __init__(self, odds: dict[tuple[str, str], list[float]]) -> None:
        self.odds = odds
        self._receiver: dict[str, dict[str, float]] = {}
        self._giver: dict[str, float] = {}
        for (giver, receiver), row in odds.items():
            self._receiver.setdefault(receiver, {})[giver] = max(_NOTHING, *row)
            acts = max(_of_deeds(row))
            self._giver[giver] = max(acts, self._giver.get(giver, _NOTHING))

    def of(self, giver: str, receiver: str, k: int) -> float:
        row = self.odds.get((giver, receiver))
        return row[k] if row else _NOTHING

    def of_receiver(self, receiver: str, giver: str) -> float:
        """The best that somebody but `giver` does for `receiver`."""
        return max([v for g, v in self._receiver.get(receiver, {}).items() if g != giver], default=_NOTHING)

    def of_giver(self, giver: str) -> float:
        """The best that `giver` does for anybody, words aside."""
        return self._giver.get(giver, _NOTHING)

    def of_kind(self, giver: str, receiver: str, k: int) -> float:
        """The best act of that kind of `giver` for somebody but `receiver`."""
        found = [row[k] for (g, r), row in self.odds.items() if g == giver and r != receiver]
        return max(_NOTHING, *found) if found else _NOTHING


def _around(key: Key, others: _Others, best: Best, word: Word | None, mates: list[Word]) -> dict[str, float]:
    """How a reading stands beside the others of the text; `mates` are the pairs of its sentence, itself among them."""
    giver, receiver, kind = key
    at = AT[kind]
    row = others.odds.get((giver, receiver)) or _NONE
    clipped = _clip(row[at] if word else _NOTHING)
    rival = max([w.scores[at] for w in mates if w is not word], default=_NOTHING)
    its = max(_OTHER[at], key=row.__getitem__)
    here = max(map(word.scores.__getitem__, _OTHER[at])) if word else _NOTHING
    same_place = word is not None and best[giver, receiver][its].sentence == word.sentence
    aid = max(map(row.__getitem__, _OTHER_AID[at])) if at in _AID else _NOTHING

    return {
        "odds": clipped,
        "any": _clip(word.scores[AT["*"]]) if word else _NOTHING,
        "over_rival": clipped - _clip(rival),
        "turned": _clip(others.of(receiver, giver, at)),
        "over_kind": clipped - _clip(row[its]),
        "over_kind_here": clipped - _clip(here),
        "aid_kind": _clip(aid),
        "same_place": float(same_place),
        "over_same_place": (clipped - _clip(row[its])) if same_place else 0.0,
        "gets_elsewhere": _clip(others.of_receiver(receiver, giver)),
        "gives_itself": _clip(others.of_giver(receiver)),
        "gives_elsewhere": _clip(others.of_kind(giver, receiver, at)),
    }


def _voted(key: Key, votes: Votes) -> dict[str, float]:
    """What the rules say of the reading and of its neighbours."""
    giver, receiver, kind = key
    sure = key in votes.sure
    aid = AT[kind] in _AID
    beside = aid and any(k[:2] == key[:2] and AT[k[2]] in _AID and k != key for k in votes.sure)
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
