"""What the learned judge looks at: a sentence, a giver and a receiver as short strings ("features").

A feature says one plain thing of the analysed text, such as `trb:gönde` (a Turkish word that begins so),
`G.nom.send` (the giver stands in the nominative beside a verb of sending) or `Rback0` (the receiver is named
in this very sentence). Names of states never enter: the judge must not learn who gives to whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from seferber.statements.gazetteer import Mention
from seferber.statements.highlight import ACTS, THINGS
from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

MOST_PARTIES = 12  # in and around one sentence
_STEM = 5  # letters of a word that count; grammar is in the cases and the classes
_WINDOW = (-3, -2, -1, 1, 2, 3)
_Standing = tuple[int, str, int, int]
_Pull = tuple[int, int]
Facts = tuple[str, str, int, str, str, int, int, _Pull, _Pull, _Standing, _Standing]


@dataclass(slots=True)
class Scene:
    """One sentence prepared once for all its pairs: words without the parties' names, hits, clauses."""

    index: int
    first: int
    last: int
    words: list[str | None]
    owner: dict[int, str]
    mentions: list[Mention]
    hits: list[Hit]
    clauses: list[Clause]
    plain: list[str]
    classes: list[str]
    quoted: bool
    beside: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def around(self, here: str, clause: Clause) -> list[str]:
        """The words of a clause as features of a state named in it."""
        if (here, clause.i) not in self.beside:
            words = self.words[max(clause.i - self.first, 0) : clause.j - self.first]
            self.beside[here, clause.i] = [f"{here}w:{word}" for word in words if word]
        return self.beside[here, clause.i]


@dataclass(slots=True)
class Story:
    """A text prepared once: its parties in the order of their naming, how often and where each is named."""

    analysis: Analysis
    codes: list[str]
    types: dict[str, str]
    counts: dict[str, int]
    named: dict[int, set[str]]
    scenes: list[Scene]
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
    return Story(analysis, codes, types, counts, named, scenes)


def _scene(analysis: Analysis, index: int) -> Scene:
    sentence, tokens = analysis.document.sentences[index], analysis.document.tokens
    first, last, lang = sentence.first, sentence.last, analysis.lang
    mentions = [m for m in analysis.sentence_mentions.get(index, ()) if first <= m.i < last]
    owner = {k: m.code for m in mentions for k in range(m.i, m.j)}
    words = [
        None if k in owner else "#" if tokens[k].kind == "num" else tokens[k].low[:_STEM]
        for k in range(first, last)
    ]
    hits = analysis.sentence_hits.get(index, [])
    clauses = [c for c in analysis.clauses if c.sentence == index]
    plain = {f"{lang}b:{word}" for word in words if word is not None}
    classes = set()
    for hit in hits:
        mark = hit.cls + ("-" if hit.negated else "")
        classes.add("h:" + mark)
        if hit.tense:
            classes.add(f"h:{mark}.{hit.tense}")
    plain |= {lang + c for c in classes}
    quoted = any(c.quoted for c in clauses)
    return Scene(
        index, first, last, words, owner, mentions, hits, clauses, sorted(plain), sorted(classes), quoted
    )


def instances(told: Story) -> Iterator[tuple[int, str, str]]:
    """Sentence, giver and receiver of every reading that is worth judging.

    A sentence that names no act and no thing is not. Who is not named in a sentence is understood only when named
    in the three before, or the state whose office or press speaks, or the one that was struck; where neither of
    the two is named, in the one before.
    """
    always = {told.analysis.home, told.analysis.struck}
    for scene in told.scenes:
        if not any(h.cls in ACTS or h.cls in THINGS for h in scene.hits):
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
    """The distinct features of one sentence read as an act of `giver` towards `receiver`."""
    tag = tag_of(told, index, giver, receiver)
    places = [*placed(told, index, "G", giver), *placed(told, index, "R", receiver)]
    both = told_by(facts(told, index, giver, receiver))
    return [*tagged(told, index, tag), *places, *both, *order(told, index, giver, receiver)]


def tag_of(told: Story, index: int, giver: str, receiver: str) -> str:
    """Whether the sentence names the giver ("G", else "g") and the receiver ("R", else "r")."""
    here = told.named.get(index, ())
    return ("G" if giver in here else "g") + ("R" if receiver in here else "r")


def tagged(told: Story, index: int, tag: str) -> list[str]:
    """What does not depend on which states they are, but on whether this sentence names them."""
    scene, lang = told.scenes[index], told.analysis.lang
    words = [lang + tag + p[len(lang) :] for p in scene.plain if p[len(lang)] in "bh"]
    return [*scene.plain, *scene.classes, *(tag + c for c in scene.classes), *words]


def placed(told: Story, index: int, name: str, code: str) -> list[str]:
    """Where the sentence names a state that is read as the giver ("G") or as the receiver ("R")."""
    scene = told.scenes[index]
    mentions = [m for m in scene.mentions if m.code == code]
    if not mentions:
        return []
    out: list[str] = []
    for mention in mentions[:3]:
        out += _place(told, scene, name, mention)
    return list(dict.fromkeys(out))


def _clip(value: float) -> int:
    return max(-3, min(3, round(value)))


def facts(told: Story, index: int, giver: str, receiver: str) -> Facts:
    """What is known of both states before any word is looked at; the same for many sentences of many texts."""
    analysis, scene = told.analysis, told.scenes[index]
    here = told.named.get(index, set())
    agent, goal = analysis.prior_agent, analysis.prior_goal
    return (
        analysis.lang,
        tag_of(told, index, giver, receiver),
        min(len(here - {giver, receiver}), 2),
        f"rs{receiver == analysis.struck:d}gs{giver == analysis.struck:d}",
        f"hg{giver == analysis.home:d}hr{receiver == analysis.home:d}q{scene.quoted:d}",
        min(len(told.codes), 6),
        min(index, 4),
        (_clip(agent.get(giver, 0)), _clip(goal.get(receiver, 0))),
        (_clip(agent.get(receiver, 0)), _clip(goal.get(giver, 0))),
        _standing(told, index, giver),
        _standing(told, index, receiver),
    )


def _standing(told: Story, index: int, code: str) -> _Standing:
    """Sentences since the state was last named, its type, its place in the order of naming, how often it is named."""
    found = told.standings.get((index, code))
    if found is None:
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


def _place(told: Story, scene: Scene, name: str, mention: Mention) -> list[str]:
    """Where one naming of the giver ("G") or the receiver ("R") stands."""
    case, here = mention.case, told.analysis.lang + name
    agent, goal = _clip(mention.agent), _clip(mention.goal)
    out = [f"{here}.{case}.{mention.via}", f"{name}.{mention.type}.{case}", f"{name}ag{agent}go{goal}"]
    out += [f"{here}ag{agent}", f"{here}go{goal}"]
    suffix = told.analysis.document.tokens[mention.j - 1].suffix
    if suffix:
        out.append(f"{here}suf:{suffix}")
    for step in _WINDOW:
        k = (mention.i if step < 0 else mention.j - 1) + step
        if scene.first <= k < scene.last:
            word = scene.words[k - scene.first]
            if word is None:
                word = "«same»" if scene.owner[k] == mention.code else "«other»"
            out.append(f"{here}{step}:{word}")
            if step not in (-1, 1):
                out.append(f"{here}{'+' if step > 0 else '-'}:{word}")
    beside = f"{here}.{case}"
    for cls in {h.cls for h in scene.hits}:
        out += [beside + cls, f"{name}.{case}{cls}"]
    out += {f"{here}{'<' if mention.i < h.i else '>'}{h.cls}" for h in scene.hits}
    for clause in scene.clauses:
        if clause.i <= mention.i < clause.j:
            out.append(name + ("clQ" if clause.quoted else "cl"))
            for cls in {h.cls for h in clause.hits}:
                out += [f"{here}c.{cls}{case}", f"{here}c.{cls}", f"{name}c.{cls}{case}", f"{name}c.{cls}"]
            out += scene.around(here, clause)
    return out


def order(told: Story, index: int, giver: str, receiver: str) -> list[str]:
    """Which of the two is named first, and what stands between them."""
    scene = told.scenes[index]
    gives = next((m.i for m in scene.mentions if m.code == giver), None)
    takes = next((m.i for m in scene.mentions if m.code == receiver), None)
    if gives is None or takes is None:
        return []
    lang, way = told.analysis.lang, "GR" if gives < takes else "RG"
    low, high = min(gives, takes), max(gives, takes)
    between = {f"{lang}btw:{h.cls}{way}" for h in scene.hits if low < h.i < high}
    return ["o:" + way, f"{lang}o:{way}", *sorted(between)]
