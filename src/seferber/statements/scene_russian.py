"""Russian help that no single clause ties to its parties: the goods in one sentence, who sent them in another.

"Парагваю – пена и огнетушители. Уругвайское минобороны распорядилось вывезти их со складов." Only for a short text in which
no help was found and which names two states; the case of every mention of a state is weighed: out of it, whose team, who
decides; to it, for it, in it, whose people say "у нас".
"""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import MOVE, Draft
from seferber.statements.fields import candidate_from
from seferber.statements.gate import gates
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.model import Candidate
from seferber.statements.objects import kinds_of
from seferber.statements.quantities import amounts
from seferber.statements.roles import Pair, first_span
from seferber.statements.steps import firmness_of

Found = list[tuple[Candidate, Draft]]
_HELP = frozenset(["relief_goods", "rescue_team", "health_team", "money", "readiness"])
_THINGS = ("goods", "rescue", "health", "hospital", "currency", "dog")
_SHUT = (
    "denied_report", "refusal", "negated", "past_total", "target", "own_purchase", "private_party", "sport", "sanction", "military",
    "hypothetical", "conditional_rule", "wish", "not_aid", "own_domestic", "historic", "breakdown",
)  # fmt: skip
_NEVER = frozenset(
    [
        "drill",
        "deny",
        "sport",
        "purchase",
        "anniv",
        "rumour",
        "postponed",
        "ponder",
        "refuse",
        "hypo",
        "target",
        "sanction",
        "military",
    ]
)
_OTHER = ("request", "need", "condole", "project", "invest", "thank", "want", "casualty")
_LONGEST = 7  # sentences; a longer text tells of more than one thing
_LEAST = 3.0  # by how much one direction must outweigh the other
_STATES = ("country", "city", "demonym", "agency")
_OURS = frozenset(["нас", "нам", "наш", "наша", "наше", "наши", "нашем", "нашу", "нашей", "наших"])


def scene(analysis: Analysis, found: Found) -> Found:
    """The help that the text tells of, with the two parties of the whole text; nothing where any was found before."""
    if (
        analysis.classes.isdisjoint(_THINGS)
        or not analysis.classes.isdisjoint(_NEVER)
        or len(analysis.document.sentences) > _LONGEST
        or any(c.kind in _HELP for c, _d in found)
    ):
        return []
    if "thank" in analysis.classes:
        return _thanked_for(analysis, found)
    for clause in analysis.clauses:
        if not clause.has(*_THINGS) or clause.has(*_OTHER):
            continue
        ours = _said_by_the_helped(analysis, clause)
        sides = _sides(analysis, ours)
        if sides is None or _shut(analysis):
            return []
        draft = _drafted(analysis, clause, bool(ours))
        if draft is not None:
            giver, receiver = sides
            pair = Pair(
                giver, receiver, first_span(analysis, giver), first_span(analysis, receiver), 2.0, 2.0
            )
            return [(candidate_from(analysis, draft, pair), draft)]
    return []


_WORKS = ("serve", "arrive", "deliver", "help")


def _thanked_for(analysis: Analysis, found: Found) -> Found:
    """ "Лусака благодарна Претории за генераторы", "Спасибо Польше. Их пожарные тушили склад": what the thanks are for."""
    thanks = [(c, d) for c, d in found if c.kind == "thanks"]
    if not thanks or _shut(analysis):
        return []
    spoken = thanks[0][1].clause
    tokens = analysis.document.tokens
    for clause in analysis.clauses:
        if not 0 <= clause.sentence - spoken.sentence <= 2 or not clause.has(*_THINGS[:4]):
            continue
        if clause is spoken:
            # The thing stands right behind "за".
            given = [
                h
                for h in clause.of(*_THINGS[:4])
                if any(t.low == "за" for t in tokens[max(clause.i, h.i - 2) : h.i])
            ]
            given = given if len(thanks) == 1 else []
            step = "received"
        else:
            verbs = [h for h in clause.of(*_WORKS) if h.tense in ("past", "ppart", "prog") and not h.negated]
            strange = {m.code for m in analysis.inside(clause)} - {
                c for t, _d in thanks for c in (t.giver, t.receiver)
            }
            given = (
                clause.of(*_THINGS[:4])
                if verbs and not strange and not clause.has(*_OTHER, "people", "gov")
                else []
            )
            step = "delivered"
        if given:
            first = (
                "rescue_team"
                if given[0].cls == "rescue"
                else "relief_goods"
                if given[0].cls == "goods"
                else "health_team"
            )
            draft = Draft(first, "delivered" if first != "relief_goods" else step, clause, given, given)
            return [
                (
                    candidate_from(
                        analysis,
                        draft,
                        Pair(
                            t.receiver,
                            t.giver,
                            first_span(analysis, t.receiver),
                            first_span(analysis, t.giver),
                            2.0,
                            2.0,
                        ),
                    ),
                    draft,
                )
                for t, d in thanks
                if d.clause is spoken
            ]
    return []


def _shut(analysis: Analysis) -> bool:
    """Whether any sentence denies, refuses, buys, or is told of a private giver."""
    return "private" in analysis.classes or any(
        gates(analysis, c).first(*_SHUT) for c in analysis.clauses if c.hits
    )


def _drafted(analysis: Analysis, clause: Clause, received: bool) -> Draft | None:
    """The help that the clause names, with the step that it or its neighbour tells."""
    verbs = [
        h for h in clause.of(*MOVE) if h.tense and h.tense not in ("cond", "noun", "abil") and not h.negated
    ]
    told = verbs or _beside(analysis, clause)
    here = {m.code for m in analysis.inside(clause) if m.type in _STATES and m.code not in ("XX", "INTL")}
    if not told or (verbs and len(here) > 1):
        # What one clause says of both was weighed with the clause.
        return None
    counted = amounts(analysis, clause)
    kinds = kinds_of(analysis, clause, [Hit("send", "", clause.i, clause.i, "past")], counted)
    for kind, objects, mine in kinds[:1]:
        if kind == "money" and not mine:
            continue
        step = firmness_of(analysis, clause, told)
        if received and step in ("delivered", "dispatched"):
            step = "received"
        return Draft(
            kind,
            "readiness" if clause.has("ready", "offer", "conditionw") else step,
            clause,
            verbs,
            objects,
            mine,
        )
    return None


def _beside(analysis: Analysis, clause: Clause) -> list[Hit]:
    """The verbs of the clause after it, or before it, which has no thing of its own."""
    at = analysis.clauses.index(clause)
    for k in (at + 1, at - 1):
        if 0 <= k < len(analysis.clauses):
            other = analysis.clauses[k]
            verbs = [
                h
                for h in other.of(*MOVE)
                if h.tense and h.tense not in ("cond", "noun", "abil") and not h.negated
            ]
            if verbs and not other.has(*_THINGS, *_OTHER) and abs(other.sentence - clause.sentence) <= 1:
                return verbs
    return []


def _said_by_the_helped(analysis: Analysis, clause: Clause) -> str:
    """ "«Водолазы уже у нас», – рассказал начальник порта Аден": the state of the one quoted, to whom it came; or ""."""
    tokens = analysis.document.tokens
    taker = _says_it_is_received(analysis, clause)
    if taker:
        return taker
    if not clause.has("receive", "arrive") or _OURS.isdisjoint(t.low for t in tokens[clause.i : clause.j]):
        return ""
    told = [
        m
        for m in analysis.sentence_mentions.get(clause.sentence, ())
        if m.i >= clause.j and m.type in _STATES and m.code not in ("XX", "INTL")
    ]
    return told[0].code if told else ""


def _says_it_is_received(analysis: Analysis, clause: Clause) -> str:
    """ "Минэнерго Молдовы подтвердило, что топливо из Румынии получено": the one other state of the sentence has it; or ""."""
    got = [h for h in clause.of("receive") if h.tense in ("past", "ppart") and not h.negated]
    givers = {m.code for m in analysis.inside(clause) if m.type in _STATES and m.case == "from"}
    if not got or len(givers) != 1:
        return ""
    states = [
        m for m in analysis.sentence_mentions.get(clause.sentence, ())
        if m.type in _STATES and m.code not in ("XX", "INTL")
    ]  # fmt: skip
    others = {m.code for m in states} - givers
    told = any(h.cls == "say" for h in analysis.sentence_hits.get(clause.sentence, ()))
    takes = [
        m
        for m in states
        if m.code in others and (m.case in ("nom", "in", "voice") or m.via in ("gov", "office"))
    ]
    return takes[0].code if told and len(others) == 1 and takes else ""


def _sides(analysis: Analysis, ours: str) -> tuple[str, str] | None:
    """Who gives and who receives, by all that the text says of its two states; None where it does not say."""
    gives: dict[str, float] = {}
    takes: dict[str, float] = {}
    for m in analysis.mentions:
        if (
            m.type not in _STATES
            or m.code in ("XX", "INTL")
            or m.notes & {"dateline", "aggressor", "beside"}
            or m.case == "via"
        ):
            continue
        gives[m.code] = max(gives.get(m.code, -3.0), _gives(analysis, m))
        takes[m.code] = max(takes.get(m.code, -3.0), _takes(m))
    if len(gives) != 2:
        return None
    if ours in takes:
        takes[ours], gives[ours] = 4.0, min(gives[ours], 0.0)
    one, two = gives
    lead = gives[one] + takes[two] - gives[two] - takes[one]
    giver, receiver = (one, two) if lead > 0 else (two, one)
    if abs(lead) < _LEAST or gives[giver] < 2.0 or takes[receiver] < 2.5 or analysis.struck == giver:
        return None
    return giver, receiver


def _gives(analysis: Analysis, m: Mention) -> float:
    if m.notes & {"undertakes", "owner", "line", "team"}:
        return 4.0
    if m.case in ("dat", "for", "victim", "acc", "to") or m.via == "victim":
        return -2.0
    if m.case == "from":
        return 3.0
    if m.case in ("gen", "adj"):
        near = range(max(0, m.i - 2), m.i) if m.case == "gen" else range(m.j, m.j + 2)
        if any(
            analysis.context.has(q, "rescue", "health", "hospital", "transport", "goods", "dog") for q in near
        ):
            return 3.0
        return 2.5 if m.via in ("gov", "office") else 0.5
    if m.case in ("nom", "voice"):
        return 2.5 if m.via in ("gov", "office") or "capital" in m.notes or m.type != "city" else 0.5
    return 0.0


def _takes(m: Mention) -> float:
    if m.notes & {"undertakes", "owner", "line", "team"} or m.case == "from":
        return -2.0
    if m.case in ("dat", "for", "victim", "to") or m.via == "victim":
        return 3.0
    return 2.5 if m.case == "in" else 0.3
