"""English without a verb: "EU to Sri Lanka: €1.8m", "India – 53 t of relief; Maldives – $50,000", "Prague, 30 people".

A piece of a sentence between semicolons that has no verb of an act, one state that gives, and a number, a thing or a team.
The receiver stands in it after "to" or "for", or is that of the help told before it in the same sentence, or the one struck.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.fields import candidate_from
from seferber.statements.further_english import further_gifts
from seferber.statements.gate import gates
from seferber.statements.gazetteer import Mention
from seferber.statements.home_english import came_home
from seferber.statements.lexicon import VERBS, Hit
from seferber.statements.listed_english import listed
from seferber.statements.model import Candidate
from seferber.statements.objects import kinds_of
from seferber.statements.pleas_english import pleas
from seferber.statements.quantities import amounts
from seferber.statements.roles import Pair, first_span
from seferber.statements.scene_english import scene
from seferber.statements.steps_english import set_off
from seferber.statements.talks_scene_english import talks_scene

_HELP = ("relief_goods", "rescue_team", "health_team", "money")
_SHUT = (
    "denied_report", "refusal", "negated", "past_total", "target", "own_purchase", "private_party", "sport", "sanction", "military", "hypothetical",
    "conditional_rule", "wish",
)  # fmt: skip
_ACTS = VERBS - {"say", "plan", "prepare", "host"}
_STATES = ("country", "agency", "demonym", "group", "city")
_AID = ("disaster", "aid", "goods", "rescue", "health", "hospital", "victim", "condole")


def verbless(analysis: Analysis, found: list[tuple[Candidate, Draft]]) -> list[tuple[Candidate, Draft]]:
    """Candidates that no verb tells of."""
    out: list[tuple[Candidate, Draft]] = []
    told = {d.clause.i for _c, d in found}
    for index, sentence in enumerate(analysis.document.sentences):
        for clause in _pieces(analysis, index, sentence.first, sentence.last):
            if any(clause.i <= i < clause.j for i in told):
                continue
            base = _before(found + out, clause)
            giver, receiver = _parties(analysis, clause, base)
            if not giver or not receiver or giver == receiver:
                continue
            if any(
                (c.giver, c.receiver) == (giver, receiver) and d.clause.sentence == index and c.kind in _HELP
                for c, d in found
            ):
                continue
            out += _drafted(analysis, clause, giver, receiver, base)
    out += came_home(analysis, found + out)
    out += pleas(analysis, found + out)
    out += scene(analysis, found + out)
    out += talks_scene(analysis, found + out)
    out += listed(analysis, found + out)
    return out + further_gifts(analysis, found + out)


def _pieces(analysis: Analysis, index: int, first: int, last: int) -> list[Clause]:
    tokens = analysis.document.tokens
    cuts = [first, *[k for k in range(first + 1, last) if ";" in tokens[k].gap], last]
    out = []
    for i, j in itertools.pairwise(cuts):
        hits = [h for h in analysis.sentence_hits.get(index, ()) if i <= h.i < j]
        if j - i < 2 or any(
            h.cls in _ACTS and h.tense not in ("", "part") and not _noun(analysis, h) for h in hits
        ):
            continue
        out.append(Clause(index, i, j, tokens[i].start, tokens[j - 1].end, hits))
    return out


def _noun(analysis: Analysis, hit: Hit) -> bool:
    """ "20 tonnes of relief supplies", "drinking-water treatment": a base form right behind a noun is no verb."""
    low = analysis.document.tokens[hit.i].low
    return (
        hit.j - hit.i == 1
        and hit.tense == "pres"
        and low
        in (
            "aid",
            "support",
            "supplies",
            "help",
            "supported",
            "assistance",
            "ships",
            "supply",
            "pledge",
            "gift",
            "grant",
            "offer",
            "funds",
            "loan",
            "search",
            "airlift",
            "pledges",
            "crews",
        )
    )


def _before(found: list[tuple[Candidate, Draft]], clause: Clause) -> Candidate | None:
    """The help told just before in the same sentence, or verbless in the sentence before."""
    for candidate, draft in reversed(found):
        if (
            candidate.kind in (*_HELP, "readiness")
            and draft.clause.i < clause.i
            and 0 <= clause.sentence - draft.clause.sentence <= (0 if draft.triggers else 1)
        ):
            return candidate
    return None


def _parties(analysis: Analysis, clause: Clause, base: Candidate | None) -> tuple[str, str]:
    tokens = analysis.document.tokens
    inside = [m for m in analysis.inside(clause) if m.type in _STATES and m.code not in ("XX", "INTL")]
    if any(m.type in ("leader", "private", "intl") for m in analysis.inside(clause)):
        return "", ""
    goals = list(
        dict.fromkeys(m.code for m in inside if m.case in ("to", "for", "victim", "in") and m.goal > 0)
    )
    struck = analysis.struck
    receiver = goals[0] if len(goals) == 1 else "" if goals else base.receiver if base else struck
    givers = list(
        dict.fromkeys(
            m.code for m in inside if m.code not in goals and m.code != receiver and _gives(m, analysis)
        )
    )
    if len(givers) != 1 or len({m.code for m in inside} - {receiver, givers[0]}):
        return "", ""
    giver = next(m for m in inside if m.code == givers[0])
    gap = tokens[giver.j].gap if giver.j < clause.j else ""
    heads = giver.i - clause.i <= 2
    named = bool(goals) and any(m.case in ("to", "for", "victim") for m in inside if m.code == receiver)
    listed = any(ch in gap for ch in "–—:") or (base is not None and "," in gap)
    if giver.type == "city" and "capital" not in giver.notes and giver.case != "from":
        return "", ""
    if heads and (named or (listed and (base is not None or struck))):
        return givers[0], receiver
    if named and (giver.case in ("from", "adj") or "undertakes" in giver.notes):
        return givers[0], receiver
    return "", ""


def _gives(m: Mention, analysis: Analysis) -> bool:
    return m.agent >= 1.2 or "line" in m.notes or "possessive" in m.notes


def _drafted(
    analysis: Analysis, clause: Clause, giver: str, receiver: str, base: Candidate | None
) -> list[tuple[Candidate, Draft]]:
    if gates(analysis, clause).first(*_SHUT) or clause.has(
        "casualty", "request", "thank", "condole", "need", "drill", "commodity", "project", "invest"
    ):
        return []
    if not any(h.cls in _AID for h in analysis.hits):
        return []
    counted = amounts(analysis, clause)
    things = [a for a in counted if a.cls not in ("percent", "transport")]
    told = base is not None and clause.has("goods", "rescue", "health", "hospital")
    if not things and not told:
        return []
    verb = Hit("send", "", clause.i, clause.i, "fut")
    out = []
    for kind, objects, mine in kinds_of(analysis, clause, [verb], counted):
        if not mine and not told:
            continue
        step = base.firmness if base is not None else "announced"
        if step == "announced" and set_off(analysis, clause):
            step = "dispatched"
        draft = Draft(kind, step, clause, [], objects, mine)
        pair = Pair(giver, receiver, first_span(analysis, giver), first_span(analysis, receiver), 2.0, 2.0)
        candidate = candidate_from(analysis, draft, pair)
        own = next((m for m in analysis.inside(clause) if m.code == giver), None)
        if own is not None:
            whole = candidate.evidence[0]
            candidate = replace(candidate, spans={**candidate.spans, "firmness": (whole,)})
        out.append((candidate, draft))
    return out
