"""English help that no single clause ties to its parties: goods or a team in one sentence, who sent them in another.

"Forty bridge sections lie stacked beside the Meža. The Hungarian army's engineers hauled them to the Slovenian village."
Only for a text in which no help was found and which names two states, or one that gives and those that it gives to. Each
state is weighed by every mention of it: whose team or goods, from where, at whose expense; struck, to whom, for whom.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import MOVE, Draft
from seferber.statements.fields import candidate_from
from seferber.statements.gate import gates
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.listed_english import number_behind
from seferber.statements.model import Candidate
from seferber.statements.objects import kinds_of
from seferber.statements.own_people import own_ground
from seferber.statements.quantities import amounts
from seferber.statements.roles import Pair, first_span
from seferber.statements.scene_sides import directed, furthest, is_state
from seferber.statements.steps import firmness_of

Found = list[tuple[Candidate, Draft]]
_HELP = frozenset(["relief_goods", "rescue_team", "health_team", "money", "readiness", "request"])
_THINGS = ("goods", "rescue", "health", "hospital", "currency")
_TRADES = ("rescue", "health", "hospital", "transport", "person", "goods", "gov", "dog", "cash", "currency")
_SHUT = (
    "denied_report", "refusal", "negated", "past_total", "target", "own_purchase", "private_party", "sport", "sanction", "military", "hypothetical",
    "conditional_rule", "wish", "not_aid", "own_domestic",
)  # fmt: skip
_NEVER = frozenset(["drill", "deny", "purchase", "commodity", "anniv", "condole"])
_MANY = 14  # sentences; a longer text tells of more than one thing
_DONOR = frozenset(
    ["donor", "donors", "sender", "consignor", "shipper", "giver", "provider", "source", "origin"]
)
_CONSIGNEE = frozenset(["consignee", "recipient", "recipients", "beneficiary", "beneficiaries", "receiver", "addressee", "destination"])  # fmt: skip
_DONE = frozenset(["past", "prog", "ppart", "pres"])
_WE = frozenset(["we", "us", "our", "ours"])
_BE = frozenset(["is", "are", "was", "were", "has", "have", "had", "will"])
_LEAST = 2.0  # by how much one direction must outweigh the other


def scene(analysis: Analysis, found: Found) -> Found:
    """The help that the text tells of, with the parties of the whole text; nothing where any was found before."""
    if (
        analysis.classes.isdisjoint(_THINGS)
        or not analysis.classes.isdisjoint(_NEVER)
        or not 2 <= len(analysis.document.sentences) <= _MANY
        or any(c.kind in _HELP for c, _d in found)
    ):
        return []
    givers, receivers = _sides(analysis)
    if not givers or not receivers or _shut(analysis) or _private(analysis, givers):
        return []
    for clause in analysis.clauses:
        if not clause.has(*_THINGS) or clause.has(
            "request", "need", "condole", "project", "invest", "commodity"
        ):
            continue
        drafted = list(_drafted(analysis, clause))
        if drafted:
            pairs = [
                Pair(g, r, first_span(analysis, g), first_span(analysis, r), 2.0, 2.0)
                for g in givers
                for r in receivers
            ]
            draft = drafted[0]
            if own_ground(analysis, clause, draft.kind, givers[0], receivers[0]):
                return []
            if _ours(analysis, clause, givers[0]):
                draft.firmness = "received"
            return [(candidate_from(analysis, draft, pair), draft) for pair in pairs]
    return []


def _private(analysis: Analysis, givers: list[str]) -> bool:
    """Whether private people are told of, and of the giver nothing but a people's adjective or a town."""
    return "private" in analysis.classes and not any(
        m.code in givers and (m.via in ("gov", "office") or m.type in ("country", "agency", "leader", "group") or "capital" in m.notes)
        for m in analysis.mentions
    )  # fmt: skip


_OPENING = 5  # words at the head of a sentence, where its subject stands


def _shut(analysis: Analysis) -> bool:
    """Whether any sentence denies, refuses or buys what the others tell of, or has a private giver for its subject."""
    firsts = [s.first for s in analysis.document.sentences]
    private = [h for h in analysis.hits if h.cls == "private"] if "private" in analysis.classes else []
    if len(private) > 1 or any(
        h.i - firsts[analysis.document.tokens[h.i].sentence] < _OPENING for h in private
    ):
        return True
    return any(
        gates(analysis, c).first(
            "denied_report", "refusal", "own_purchase", "own_domestic", "sport", "military"
        )
        for c in analysis.clauses
        if c.hits
    )


def _drafted(analysis: Analysis, clause: Clause) -> Iterator[Draft]:
    """The kinds of help that the clause counts or names as somebody's, with the step that it or its neighbour tells."""
    counted = amounts(analysis, clause)
    verbs = [h for h in clause.of(*MOVE, "ready") if h.tense and not h.negated]
    told = verbs or _crossing(analysis, clause) or _beside(analysis, clause)
    if not told or any(h.negated for h in clause.of(*MOVE)):
        return
    closed = gates(analysis, clause).first(*_SHUT)
    asked = (
        closed == "hypothetical" and any(h.tense == "abil" for h in verbs) and _if_they_ask(analysis, clause)
    )
    if closed and not asked:
        return
    if any(t.low == "own" for t in analysis.document.tokens[clause.i : clause.j]) and clause.has("gov"):
        # "Our own government has set aside 8 million dollars".
        return
    for kind, objects, mine in kinds_of(
        analysis, clause, [Hit("send", "", clause.i, clause.i, "past")], counted
    ):
        if not mine and not any(is_state(m) for m in analysis.inside(clause)):
            continue
        if kind == "money" and not mine:
            continue
        step = firmness_of(analysis, clause, verbs) if verbs else furthest(told, _DONE)
        if clause.has("hypo", "conditionw") and clause.has("hypo") and step != "received":
            step = "readiness"
        yield Draft(kind, step, clause, verbs, objects, mine)


def _if_they_ask(analysis: Analysis, clause: Clause) -> bool:
    """ "Bucharest would free up 5,000 tonnes. …: Chisinau must ask": the condition is told in a sentence after it."""
    return any(
        clause.sentence < analysis.sentence_of(m) <= clause.sentence + 2
        and is_state(m)
        and _asks(analysis, m, max(m.head, m.j - 1) + 1)
        for m in analysis.mentions
    )


def _crossing(analysis: Analysis, clause: Clause) -> list[Hit]:
    """ "Eighteen tonnes of chlorine crossed Beitbridge this morning": over a border that is named, and on the way."""
    tokens = analysis.document.tokens
    return [
        Hit("go", "", k, k + 1, "past")
        for k in range(clause.i, clause.j - 1)
        if tokens[k].low in ("crossed", "crosses", "passed", "left") and tokens[k + 1].title
    ]


def _beside(analysis: Analysis, clause: Clause) -> list[Hit]:
    """The verbs of the clause after it or before it that has no help of its own."""
    at = analysis.clauses.index(clause)
    for k in (at + 1, at - 1):
        if 0 <= k < len(analysis.clauses):
            other = analysis.clauses[k]
            verbs = [h for h in other.of(*MOVE) if h.tense and not h.negated]
            if verbs and not other.has(*_THINGS) and not gates(analysis, other).first(*_SHUT):
                return verbs
    return []


def _ours(analysis: Analysis, clause: Clause, giver: str) -> bool:
    """ "We have had the Jordanian unit with us": the side that it came to says so itself."""
    if not clause.quoted or any(h.tense in ("fut", "abil", "inf", "cond") for h in clause.of(*MOVE)):
        return False
    words = {t.low for t in analysis.document.tokens[clause.i : clause.j]}
    near = [
        m
        for step in (0, 1)
        for m in analysis.sentence_mentions.get(clause.sentence + step, ())
        if not clause.i <= m.i < clause.j and is_state(m)
    ]
    return not _WE.isdisjoint(words) and bool(near) and near[0].code != giver


def _sides(analysis: Analysis) -> tuple[list[str], list[str]]:
    """Who gives and who receives, by all that the text says of each state; two empty lists where it does not say."""
    gives: dict[str, float] = {}
    takes: dict[str, float] = {}
    sure: set[str] = set()
    for m in analysis.mentions:
        if not is_state(m):
            continue
        gives[m.code] = max(gives.get(m.code, -3.0), _gives(analysis, m))
        takes[m.code] = max(takes.get(m.code, -3.0), _takes(analysis, m))
        if m.type != "city" or "capital" in m.notes or m.code == analysis.struck:
            sure.add(m.code)
    if len(gives) > 2 and len(sure) >= 2:
        gives = {c: v for c, v in gives.items() if c in sure}
    if analysis.struck in gives:
        takes[analysis.struck] += 1.0
    return directed(gives, takes, _LEAST, told_to_and_from=True)


def _label(analysis: Analysis, m: Mention) -> str:
    """ "Donor: the Finnish state", "Consignee: the energy ministry of Ukraine": the word before the colon."""
    tokens = analysis.document.tokens
    first = analysis.document.sentences[tokens[m.i].sentence].first
    for k in range(m.i, max(first, m.i - 6), -1):
        if ":" in tokens[k].gap:
            return tokens[k - 1].low
    return ""


_OWN = frozenset(["belong", "belongs", "belonged", "belonging"])


def _belongs(analysis: Analysis, m: Mention) -> bool:
    """ "The fodder belongs to Kazakhstan's state reserve", "at Slovakia's expense"."""
    tokens = analysis.document.tokens
    before = [t.low for t in tokens[max(0, m.i - 3) : m.i] if t.sentence == tokens[m.i].sentence]
    if before[-1:] == ["the"]:
        before = before[:-1]
    if before[-1:] == ["to"] and not _OWN.isdisjoint(before):
        return True
    return before[-1:] == ["at"] and m.j < len(tokens) and tokens[m.j].low in ("expense", "cost")


def _asks(analysis: Analysis, m: Mention, k: int) -> bool:
    """ "Chisinau must ask in writing": who would have to ask is the one helped."""
    tokens = analysis.document.tokens
    return m.case == "subj" and any(
        analysis.context.has(q, "request") for q in range(k, min(k + 3, len(tokens))) if tokens[q].sentence == tokens[m.i].sentence
    )  # fmt: skip


def _decided_there(analysis: Analysis, m: Mention) -> bool:
    """ "have been earmarked in Astana", "In The Hague, the departure was approved": a capital where it is decided."""
    if m.case != "in" or "capital" not in m.notes:
        return False
    tokens, context = analysis.document.tokens, analysis.context
    if any(
        context.has(k, "allocate", "decide")
        for k in range(max(0, m.i - 3), m.i)
        if tokens[k].sentence == tokens[m.i].sentence
    ):
        return True
    heads = m.i - analysis.document.sentences[tokens[m.i].sentence].first <= 2
    return heads and m.j < len(tokens) and tokens[m.j].gap.strip() == "," and any(
        h.cls in ("allocate", "decide") for h in analysis.sentence_hits.get(analysis.sentence_of(m), ())
    )  # fmt: skip


def _gives(analysis: Analysis, m: Mention) -> float:
    if m.notes & {"undertakes", "owner", "line", "through", "team"}:
        return 4.0
    label = _label(analysis, m)
    if label in _DONOR:
        return 5.0
    if _belongs(analysis, m) or _decided_there(analysis, m):
        return 4.0
    if label in _CONSIGNEE or m.case in ("to", "for", "victim", "obj"):
        return -2.0
    tokens, k = analysis.document.tokens, max(m.head, m.j - 1) + 1
    behind = tokens[k].gap == " " and tokens[k].sentence == tokens[m.i].sentence if k < len(tokens) else False
    phrase = list(itertools.takewhile(lambda q: tokens[q].low not in _BE, range(k, min(k + 4, len(tokens)))))
    theirs = behind and any(analysis.context.has(q, *_TRADES) for q in phrase)
    if _asks(analysis, m, k):
        return 0.0
    if m.case == "adj" and m.type == "demonym" and tokens[m.j - 1].low.endswith("s") and not theirs:
        # "The Omanis did not turn up empty-handed".
        return 2.2
    if m.case == "from" or (m.case == "far" and number_behind(analysis, m) is not None):
        return 3.0
    if m.case in ("gen", "adj", "of") and theirs and ("possessive" in m.notes or m.type == "demonym"):
        return 3.0
    if m.case == "subj":
        return (
            2.5
            if m.via in ("gov", "office") or "capital" in m.notes or m.type in ("country", "group")
            else 2.0
        )
    if m.case in ("gen", "adj"):
        return 1.0
    return 0.0


def _takes(analysis: Analysis, m: Mention) -> float:
    label = _label(analysis, m)
    if label in _CONSIGNEE:
        return 5.0
    if label in _DONOR or m.notes & {"undertakes", "owner", "line", "team"} or _belongs(analysis, m):
        return -2.0
    if _decided_there(analysis, m):
        return 0.0
    if m.case in ("to", "for", "victim"):
        return 3.0
    if _asks(analysis, m, max(m.head, m.j - 1) + 1):
        return 2.5
    if m.case == "in":
        return 2.5
    if m.case in ("obj", "far"):
        return 1.5
    if m.case == "from":
        return -2.0
    if m.case in ("gen", "of", "adj"):
        here = analysis.sentence_hits.get(analysis.sentence_of(m), ())
        return (
            2.0 if any(h.cls in ("disaster", "casualty", "victim", "suffer", "zone") for h in here) else 1.0
        )
    return 0.3
