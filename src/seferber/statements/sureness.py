"""How sure a draft is, from evidences that do not depend on each other; the unsure ones are shown, not proposed.

Points and groups are rows of `data/evidence.tsv`: a group starts with some points, each evidence found adds or
takes away. Below zero a candidate becomes a sentence under "look here", with the strongest reason in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from seferber.kernel import Message
from seferber.statements.clauses import Analysis
from seferber.statements.discourse import solidarity_goes_on
from seferber.statements.discourse_english import explicit
from seferber.statements.draft import GROUP, Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import rows
from seferber.statements.model import Candidate
from seferber.statements.parts_speaking import first_person
from seferber.statements.roles import weigh
from seferber.statements.second_opinion import against, agreed, close, one_of_two, second_opinion
from seferber.statements.sureness_gifts import beside_others, beside_the_giver, given
from seferber.statements.sureness_reasons import REASONS
from seferber.statements.sureness_talks import about_requests, about_talks


@cache
def _points() -> dict[tuple[str, str], int]:
    """Points by evidence and group; the group "any" counts for gifts, solidarity and readiness."""
    table: dict[tuple[str, str], int] = {}
    for name, group, points, *_counts in rows("evidence.tsv"):
        for each in ("gift", "solidarity", "readiness") if group == "any" else (group,):
            table[name, each] = int(points)
    return table


class Weighed:
    """One draft with its candidate: the evidences found and the points that they leave."""

    __slots__ = ("candidate", "found", "points")

    def __init__(self, candidate: Candidate, found: list[str]) -> None:
        table = _points()
        group = GROUP[candidate.kind]
        self.candidate = candidate
        self.found = sorted(
            (name for name in found if (name, group) in table), key=lambda name: table[name, group]
        )
        self.points = table["start", group] + sum(table[name, group] for name in self.found)

    def carried(self) -> int:
        """The points without the doubts about the parties, which a sure telling right beside it has answered."""
        table, group = _points(), GROUP[self.candidate.kind]
        return self.points - sum(table[name, group] for name in self.found if name in _PARTY_DOUBTS)

    def reason(self) -> Message:
        """Why nothing was proposed: the evidence that weighs most."""
        first = next(n for n in self.found if n in REASONS)
        return Message(REASONS[first], {"giver": self.candidate.giver, "receiver": self.candidate.receiver})


_PARTY_DOUBTS = (
    "close_direction",
    "giver_inherited",
    "receiver_inherited",
    "one_cue",
    "close_giver",
    "close_receiver",
)


def carried_along(
    analysis: Analysis, found: list[tuple[Candidate, Draft]], weights: list[Weighed]
) -> set[tuple[str, str, str]]:
    """Gifts whose only doubt is who gives to whom, where the sentence before is sure of the same two and names nobody else."""
    sure = sure_keys(weights)
    out = set()
    for weight, (candidate, draft) in zip(weights, found, strict=True):
        if candidate.kind in ("condolence", "thanks") and weight.points < 0 <= weight.carried():
            pair = (candidate.giver, candidate.receiver)
            if candidate.kind == "thanks":
                pair = (candidate.receiver, candidate.giver)
            if any(
                (c.giver, c.receiver) == pair
                and GROUP[c.kind] == "gift"
                and w.points >= 0
                and 0 <= draft.clause.sentence - d.clause.sentence <= 3
                for (c, d), w in zip(found, weights, strict=True)
            ):
                # Thanks to, or condolences from, the one whose gift was told just before.
                out.add((candidate.giver, candidate.receiver, candidate.kind))
            told = solidarity_goes_on(
                analysis, draft, [f for f, w in zip(found, weights, strict=True) if w.points >= 0]
            )
            if [(p.giver, p.receiver) for p in told] == [(candidate.giver, candidate.receiver)]:
                out.add((candidate.giver, candidate.receiver, candidate.kind))
        if weight.points >= 0 or GROUP[candidate.kind] != "gift" or weight.carried() < 0:
            continue
        if "receiver_acts" in weight.found:
            continue
        pair, clause = (candidate.giver, candidate.receiver), draft.clause
        strangers = any(
            m.code not in pair and m.type not in ("intl", "private") for m in analysis.inside(clause)
        )
        beside = any(
            (c.giver, c.receiver) == pair
            and GROUP[c.kind] == "gift"
            and (c.giver, c.receiver, c.kind) in sure
            and 0 <= clause.sentence - d.clause.sentence <= 1
            and d.clause.i < clause.i
            for c, d in found
        )
        serving = all(h.cls == "serve" for h in draft.triggers)
        provisions = (
            candidate.kind == "relief_goods" and clause.has("rescue", "health") and not clause.has("joint")
        )
        if beside and not strangers and draft.objects and not serving and not provisions:
            out.add((candidate.giver, candidate.receiver, candidate.kind))
    return out


def weighed(analysis: Analysis, found: list[tuple[Candidate, Draft]]) -> list[Weighed]:
    """Each draft of a text with its points, in the order given."""
    return [Weighed(c, list(_evidences(analysis, c, d, found))) for c, d in found]


def sure_keys(weights: Iterable[Weighed]) -> set[tuple[str, str, str]]:
    """Giver, receiver and kind of what is sure enough; one sure telling carries the restatements of it."""
    return {(w.candidate.giver, w.candidate.receiver, w.candidate.kind) for w in weights if w.points >= 0}


def _evidences(
    analysis: Analysis, candidate: Candidate, draft: Draft, found: list[tuple[Candidate, Draft]]
) -> Iterable[str]:
    clause = draft.clause
    inside = analysis.inside(clause)
    group = GROUP[candidate.kind]
    if group == "talks":
        yield from about_talks(analysis, candidate, draft, inside, found)
        return
    if group == "request":
        yield from about_requests(analysis, candidate, draft, inside)
        return
    # Those who give beside it, each with an amount of his own ("Slovenya bir helikopter, Polonya 149 itfaiyeci"), are no rivals.
    beside = {c.giver for c, d in found if d is draft and c.receiver == candidate.receiver} - {
        candidate.giver
    }
    inside = [m for m in inside if m.code not in beside]
    if candidate.giver == "INTL" and any(m.code == candidate.receiver and m.goal >= 2 for m in inside):
        # A bank or a body that gives to the state named beside it: no other direction is to be weighed.
        yield from given(analysis, candidate, draft, inside)
        return
    yield from _parties(analysis, candidate, draft, inside, beside)
    if group in ("gift", "readiness") and not agreed(candidate, found):
        yield from second_opinion(analysis, candidate, draft, inside)
    if against(candidate, found) and not _named_at_the_thanks(analysis, candidate, draft, inside):
        yield "against"
    if analysis.lang == "en" and explicit(analysis, candidate, draft, inside):
        yield "explicit"
    if group == "gift":
        yield from given(analysis, candidate, draft, inside)
        yield from beside_others(analysis, candidate, draft, found)
    elif group == "readiness":
        yield from _readiness(analysis, draft)
    elif any(m.code == candidate.giver and m.case in ("dat", "to", "for", "victim") for m in inside):
        yield "giver_as_goal"


def _named_at_the_thanks(
    analysis: Analysis, candidate: Candidate, draft: Draft, inside: list[Mention]
) -> bool:
    """ "Қырғызстанға мың алғыс": the state thanked stands in the dative right before the thanks."""
    return (
        analysis.lang == "kk"
        and candidate.kind == "thanks"
        and any(
            m.code == candidate.receiver
            and m.case == "dat"
            and any(0 <= h.i - m.head <= 3 for h in draft.triggers)
            for m in inside
        )
    )


def _parties(
    analysis: Analysis, candidate: Candidate, draft: Draft, inside: list[Mention], givers: set[str]
) -> Iterable[str]:
    """Whether giver and receiver stand in the clause, and how near another reading of the parties is."""
    giver, receiver = candidate.giver, candidate.receiver
    codes = {m.code for m in inside} | _chained(analysis, draft)
    if giver not in codes:
        yield "giver_inherited"
    tokens = analysis.document.tokens
    said = any(h.cls == "ready" or tokens[h.i].low.startswith(_READY) for h in draft.triggers)
    readily = candidate.kind == "readiness" and said and _helps_the_struck(analysis, candidate, inside, draft)
    if receiver not in codes and not readily:
        yield "receiver_inherited"
    beside_it = analysis.lang == "en" and any(
        m.code == analysis.struck and "listed" in m.notes for m in inside
    )
    if candidate.kind != "thanks" and analysis.struck not in ("", giver, receiver) and not beside_it:
        yield "third_struck"
    boost = first_person(analysis, draft.clause)
    agents, goals = weigh(analysis, draft.clause, reverse=candidate.kind == "thanks", boost=boost)

    def fits(table: dict[str, tuple[float, Mention | None]]) -> Callable[[str], float]:
        return lambda code: table.get(code, (0.0, None))[0]

    acts, gets = fits(agents), fits(goals)
    taken = (any(h.cls == "receive" for h in draft.triggers) or draft.clause.has("accept")) and any(
        m.code == giver and m.case in ("abl", "from") for m in inside
    )
    taken = taken or any(m.code == giver and m.case == "from" and "undertakes" in m.notes for m in inside)
    if (
        close(analysis, candidate, draft)
        and not taken
        and not one_of_two(analysis, candidate, draft)
        and not _helps_the_struck(analysis, candidate, inside, draft)
    ):
        yield "close_direction"
    beside = {m.code for m in inside if "together" in m.notes}
    beside |= beside_the_giver(candidate, inside) if analysis.lang == "kk" else set()
    others = {giver, receiver, "INTL", *givers, *(beside if giver in beside else ())}
    if acts(giver) - max((acts(c) for c in agents if c not in others), default=-3.0) <= 1.5:
        yield "close_giver"
    if not readily and gets(receiver) - max((gets(c) for c in goals if c not in others), default=-3.0) <= 1.5:
        yield "close_receiver"


_READY = ("ready", "stand", "готов", "hazır", "дайын", "әзір")


def _helps_the_struck(analysis: Analysis, candidate: Candidate, inside: list[Mention], draft: Draft) -> bool:
    """The receiver is the one struck, and the giver alone of all states stands in the clause as one that acts."""
    if analysis.struck != candidate.receiver or candidate.kind == "thanks":
        return False
    inside = [m for m in inside if m.type not in ("intl", "private") and "dateline" not in m.notes]
    whole = (
        analysis.sentence_mentions.get(draft.clause.sentence, ()) if candidate.kind == "readiness" else inside
    )
    acts = any(m.code == candidate.giver and m.case in ("nom", "subj", "gen") for m in whole)
    others = any(
        m.code != candidate.giver and (m.code != candidate.receiver or m.case in ("nom", "subj"))
        for m in inside
    )
    return acts and not others


def _chained(analysis: Analysis, draft: Draft) -> set[str]:
    """ "Лавровқа телефон шалып, көмек ұсынды": Kazakh clauses linked by a converb share their parties."""
    if analysis.lang != "kk" and not (analysis.lang == "tr" and draft.kind == "readiness"):
        # "Gana'nın yanında olduklarını ve her türlü desteği vereceklerini söyledi": Turkish readiness goes on so too.
        return set()
    before = next(
        (c for c in analysis.clauses if c.sentence == draft.clause.sentence and c.j == draft.clause.i), None
    )
    if before is None:
        return set()
    if analysis.document.tokens[draft.clause.i].low == "ал":
        # "Мадагаскарға Франция …, ал Германия …": for the same one.
        return {
            m.code
            for m in analysis.mentions
            if before.i <= m.i < before.j and m.case in ("loc", "dat", "for", "victim")
        }
    first = min(c.i for c in analysis.clauses if c.sentence == draft.clause.sentence)
    own = any(
        m.case in ("nom", "gen", "abl") and m.type not in ("intl", "private")
        for m in analysis.inside(draft.clause)
    )
    # A clause without a subject of its own goes on with that of the sentence.
    return set() if own else {m.code for m in analysis.mentions if first <= m.i < draft.clause.i}


_HELP = ("yardım", "destek", "desteğ", "katkı")


def _readiness(analysis: Analysis, draft: Draft) -> Iterable[str]:
    classes = {h.cls for h in draft.triggers}
    tokens = analysis.document.tokens
    said = any(tokens[k].low.startswith(_HELP) for h in draft.triggers for k in range(h.i, h.j))
    if not draft.objects and not (analysis.lang == "tr" and said and draft.clause.has("ready")):
        yield "no_help_named"
    if classes == {"offer"}:
        yield "offer_only"
    if "help" in classes:
        yield "says_will_help"
