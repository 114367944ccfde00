"""What the learned judge looks at: a sentence, a giver and a receiver as short strings ("features").

A feature says one plain thing of the analysed text, such as `trb:gönde` (a Turkish word that begins so),
`G.nom.send` (the giver stands in the nominative beside a verb of sending) or `Rback0` (the receiver is named
in this very sentence). Names of states never enter: the judge must not learn who gives to whom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from seferber.statements.gazetteer import Mention
from seferber.statements.highlight import ACTS, THINGS
from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

MOST_PARTIES = 12  # in and around one sentence
MOST_NAMINGS = 3  # of one state in one sentence
_STEM = 5  # letters of a word that count; grammar is in the cases and the classes
_WINDOW = (-3, -2, -1, 1, 2, 3)
_Standing = tuple[int, str, int, int]
_Pull = tuple[int, int]
Facts = tuple[str, str, int, str, str, int, int, _Pull, _Pull, _Standing, _Standing]
_Key = tuple[Any, ...]
Group = tuple[Callable[[_Key], list[str]], _Key]
"""A function that writes out the features of a key, and the key: the same in many texts, so their sum is kept."""
Placing = tuple[Callable[[_Key, str], list[str]], _Key]
"""The same for where a state is named; read as the giver ("G") or as the receiver ("R")."""
_TELLING = ACTS | THINGS
TAGS = ("GR", "Gr", "gR", "gr")  # whether a sentence names the giver, and the receiver


@dataclass(slots=True)
class Scene:
    """One sentence prepared once for all its pairs.

    Attributes:
        words: from token `first` on, each cut to its beginning; None where a party is named, `owner` says which.
        plain: the features that ask for no party.
        named_at: for each state the token where it is named first.
        reach: for each class of hits the first and the last token where one begins.
    """

    index: int
    first: int
    last: int
    words: list[str | None]
    owner: dict[int, str]
    mentions: list[Mention]
    hits: list[Hit]
    clauses: list[Clause]
    plain: list[str]
    named_at: dict[str, int]
    reach: dict[str, tuple[int, int]]
    quoted: bool


@dataclass(slots=True)
class Story:
    """A text prepared once: its parties in the order of their naming, how often and where each is named."""

    analysis: Analysis
    codes: list[str]
    types: dict[str, str]
    counts: dict[str, int]
    named: dict[int, set[str]]
    scenes: list[Scene]
    pulls: dict[str, _Pull] = field(default_factory=dict)
    standings: dict[tuple[int, str], _Standing] = field(default_factory=dict)


def story(analysis: Analysis) -> Story:
    """The text prepared for `instances`."""
    codes: list[str] = []
    types: dict[str, str] = {}
    counts: dict[str, int] = {}
    for mention in analysis.mentions:
        if mention.type == "private":
            continue
        if mention.code not in types:
            codes.append(mention.code)
            types[mention.code] = mention.type
        counts[mention.code] = counts.get(mention.code, 0) + 1
    if analysis.home and analysis.home not in types:
        codes.append(analysis.home)
        types[analysis.home] = "home"
    named = {k: {m.code for m in ms} for k, ms in analysis.sentence_mentions.items()}
    scenes = [_scene(analysis, k) for k in range(len(analysis.document.sentences))]
    agent, goal = analysis.prior_agent, analysis.prior_goal
    pulls = {code: (_clip(agent.get(code, 0)), _clip(goal.get(code, 0))) for code in codes}
    return Story(analysis, codes, types, counts, named, scenes, pulls)


def _scene(analysis: Analysis, index: int) -> Scene:
    sentence, tokens = analysis.document.sentences[index], analysis.document.tokens
    first, last, lang = sentence.first, sentence.last, analysis.lang
    mentions = [m for m in analysis.sentence_mentions.get(index, ()) if first <= m.i < last]
    owner = {k: m.code for m in mentions for k in range(m.i, m.j)}
    words = [
        None if k in owner else "#" if token.kind == "num" else token.low[:_STEM]
        for k, token in enumerate(tokens[first:last], first)
    ]
    hits = analysis.sentence_hits.get(index, [])
    clauses = [c for c in analysis.clauses if c.sentence == index]
    plain = {f"{lang}b:{word}": True for word in words if word is not None}
    reach: dict[str, tuple[int, int]] = {}
    for hit in hits:
        mark = f"h:{hit.cls}-" if hit.negated else "h:" + hit.cls
        plain[mark] = plain[lang + mark] = True
        if hit.tense:
            mark = f"{mark}.{hit.tense}"
            plain[mark] = plain[lang + mark] = True
        at = hit.i
        low, high = reach.get(hit.cls, (at, at))
        reach[hit.cls] = (low if low < at else at, high if high > at else at)
    quoted = any([c.quoted for c in clauses])
    named_at: dict[str, int] = {}
    for mention in mentions:
        named_at.setdefault(mention.code, mention.i)
    return Scene(
        index, first, last, words, owner, mentions, hits, clauses, list(plain), named_at, reach, quoted
    )


def instances(told: Story) -> Iterator[tuple[int, str, str]]:
    """Sentence, giver and receiver of every reading that is worth judging.

    A sentence that names no act and no thing is not. Who is not named in a sentence is understood only when named
    in the three before, or the state whose office or press speaks, or the one that was struck; where neither of
    the two is named, in the one before.
    """
    always = {told.analysis.home, told.analysis.struck}
    for scene in told.scenes:
        if _TELLING.isdisjoint(scene.reach):
            continue
        here = told.named.get(scene.index, set())
        going_on = told.named.get(scene.index - 1, set()) | always
        lately = going_on.union(*(told.named.get(scene.index - back, ()) for back in (2, 3)))
        near = [code for code in told.codes if code in here or code in lately][:MOST_PARTIES]
        for giver in near:
            for receiver in near:
                named = (giver in here) + (receiver in here)
                if giver != receiver and (named or (giver in going_on and receiver in going_on)):
                    yield scene.index, giver, receiver


def features(told: Story, index: int, giver: str, receiver: str) -> list[str]:
    """The features of one sentence read as an act of `giver` towards `receiver`; some stand twice."""
    out = tagged(told, index, tag_of(told, index, giver, receiver))
    out += told_by(facts(told, index, giver, receiver))
    for name, code in (("G", giver), ("R", receiver)):
        for written, key in placings(told, index, code):
            out += written(key, name)
    for between, key in order(told, index, giver, receiver):
        out += between(key)
    return out


def tag_of(told: Story, index: int, giver: str, receiver: str) -> str:
    """Whether the sentence names the giver ("G", else "g") and the receiver ("R", else "r")."""
    here = told.named.get(index, ())
    return _TAG[giver in here][receiver in here]


def tagged(told: Story, index: int, tag: str) -> list[str]:
    """What does not depend on which states they are, but on whether this sentence names them."""
    plain, at = told.scenes[index].plain, TAGS.index(tag) + 1
    return [*plain, *(with_tags(p)[at] for p in plain)]


def with_tags(plain: str) -> tuple[str, ...]:
    """A feature of the sentence alone, and the same for each of `TAGS`: "trb:gönde", "trGRb:gönde", …"""
    lang = plain[: plain.index(":") - 1]
    return plain, *(lang + tag + plain[len(lang) :] for tag in TAGS)


def _clip(value: float) -> int:
    return -3 if value < -3 else 3 if value > 3 else round(value)


_TAG = (("gr", "gR"), ("Gr", "GR"))
_STRUCK = tuple(tuple(f"rs{receiver}gs{giver}" for giver in (0, 1)) for receiver in (0, 1))
_HOME = tuple(
    tuple(tuple(f"hg{giver}hr{receiver}q{quoted}" for quoted in (0, 1)) for receiver in (0, 1))
    for giver in (0, 1)
)


def facts(told: Story, index: int, giver: str, receiver: str) -> Facts:
    """What is known of both states before any word is looked at; the same for many sentences of many texts."""
    analysis, scene = told.analysis, told.scenes[index]
    here = told.named.get(index, ())
    struck, home, parties = analysis.struck, analysis.home, len(told.codes)
    gives, takes = told.pulls[giver], told.pulls[receiver]
    names_giver, names_receiver = giver in here, receiver in here
    others = len(here) - names_giver - names_receiver
    return (
        analysis.lang,
        _TAG[names_giver][names_receiver],
        others if others < 2 else 2,
        _STRUCK[receiver == struck][giver == struck],
        _HOME[giver == home][receiver == home][scene.quoted],
        parties if parties < 6 else 6,
        index if index < 4 else 4,
        (gives[0], takes[1]),
        (takes[0], gives[1]),
        told.standings.get((index, giver)) or _standing(told, index, giver),
        told.standings.get((index, receiver)) or _standing(told, index, receiver),
    )


def _standing(told: Story, index: int, code: str) -> _Standing:
    """Sentences since the state was last named, its type, its place in the order of naming, how often it is named."""
    back = next((d for d in range(4) if code in told.named.get(index - d, ())), 9)
    place = min(told.codes.index(code), 4)
    found = back, told.types[code], place, min(told.counts.get(code, 0), 4)
    told.standings[index, code] = found
    return found


def told_by(known: Facts) -> list[str]:
    """The features of `facts`."""
    lang, tag, others, struck, home, parties, place, own, turned, giver, receiver = known
    out = [f"t:{tag}{others}", f"{lang}t:{tag}{others}", struck, home, f"{tag}{others}{struck}{home}"]
    out += [f"n{parties}", f"{tag}{others}n{parties}", f"si{place}"]
    out += [f"pa{own[0]}", f"pg{own[1]}", f"pag{turned[0]}", f"pgg{turned[1]}"]
    for name, (back, kind, rank, count) in (("G", giver), ("R", receiver)):
        out += [f"{name}back{back}", f"{name}type{kind}", f"{name}rank{rank}"]
        out += [f"{tag}{name}rank{min(rank, 3)}", f"{name}cnt{count}"]
    return out


def placings(told: Story, index: int, code: str) -> list[Placing]:
    """Where the sentence names a state, in groups."""
    scene, lang = told.scenes[index], told.analysis.lang
    start, end, all_words = scene.first, scene.last, scene.words
    out: list[Placing] = []
    for mention in [m for m in scene.mentions if m.code == code][:MOST_NAMINGS]:
        suffix = told.analysis.document.tokens[mention.j - 1].suffix
        agent, goal = _clip(mention.agent), _clip(mention.goal)
        case, at = mention.case, mention.i
        out.append((_named, ("n", lang, case, mention.via, mention.type, agent, goal, suffix)))
        for step in _WINDOW:
            k = (at if step < 0 else mention.j - 1) + step
            if start <= k < end:
                word = all_words[k - start]
                if word is None:
                    word = "«same»" if scene.owner[k] == code else "«other»"
                out.append((_near, ("b", lang, step, word)))
        out += [
            (_along, ("a", lang, case, "<>" if first <= at < last else "<" if at < last else ">", cls))
            for cls, (first, last) in scene.reach.items()
        ]
        for clause in scene.clauses:
            if clause.i <= at < clause.j:
                out.append((_inside, ("i", clause.quoted)))
                out += [(_with, ("w", lang, case, cls)) for cls in clause.classes()]
                words = all_words[max(clause.i - start, 0) : clause.j - start]
                out.append((around, (lang, *filter(None, words))))
    return out


def _named(key: _Key, name: str) -> list[str]:
    _, lang, case, via, kind, agent, goal, suffix = key
    here = lang + name
    out = [f"{here}.{case}.{via}", f"{name}.{kind}.{case}", f"{name}ag{agent}go{goal}"]
    out += [f"{here}ag{agent}", f"{here}go{goal}"]
    return [*out, f"{here}suf:{suffix}"] if suffix else out


def _near(key: _Key, name: str) -> list[str]:
    _, lang, step, word = key
    out = [f"{lang}{name}{step}:{word}"]
    return out if step in (-1, 1) else [*out, f"{lang}{name}{'+' if step > 0 else '-'}:{word}"]


def _along(key: _Key, name: str) -> list[str]:
    _, lang, case, sides, cls = key
    return [
        f"{lang}{name}.{case}{cls}",
        f"{name}.{case}{cls}",
        *(f"{lang}{name}{side}{cls}" for side in sides),
    ]


def _inside(key: _Key, name: str) -> list[str]:
    return [name + ("clQ" if key[1] else "cl")]


def _with(key: _Key, name: str) -> list[str]:
    _, lang, case, cls = key
    return [f"{here}c.{cls}{end}" for here in (lang + name, name) for end in ("." + case, "")]


def around(key: _Key, name: str) -> list[str]:
    """The words of the clause in which a state is named; a key so long is seldom met again."""
    here = f"{key[0]}{name}w:"
    return [here + word for word in key[1:]]


def order(told: Story, index: int, giver: str, receiver: str) -> list[Group]:
    """Which of the two is named first, and what stands between them, as groups."""
    scene = told.scenes[index]
    gives, takes = scene.named_at.get(giver), scene.named_at.get(receiver)
    if gives is None or takes is None:
        return []
    lang = told.analysis.lang
    way, low, high = ("GR", gives, takes) if gives < takes else ("RG", takes, gives)
    between = {h.cls for h in scene.hits if low < h.i < high}
    return [(_way, ("o", lang, way)), *((_between, ("t", lang, way, cls)) for cls in between)]


def _way(key: _Key) -> list[str]:
    return ["o:" + key[2], f"{key[1]}o:{key[2]}"]


def _between(key: _Key) -> list[str]:
    return [f"{key[1]}mid:{key[3]}{key[2]}"]
