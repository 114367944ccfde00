"""English talks, joint works and investments between the only two states of a text, told in words that no frame knows.

"Türkiye's AFAD and the Somali disaster agency are founding a common training centre", "Warsaw's development bank is
prepared to invest in brickworks around Kherson", "A Latvian delegation was received in Vilnius by the minister".
"""

from __future__ import annotations

from collections.abc import Iterator

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.fields import candidate_from
from seferber.statements.gate import gates
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.model import Candidate
from seferber.statements.quantities import amounts
from seferber.statements.roles import Pair, first_span
from seferber.statements.scene_sides import is_state

Found = list[tuple[Candidate, Draft]]
_SHUT = ("denied_report", "refusal", "negated", "past_total", "target", "own_purchase", "sport", "sanction", "military", "conditional_rule", "historic", "hypothetical")  # fmt: skip
_TALKS = frozenset(["joint_project", "investment_trade", "meeting_visit"])
_NO_WORKS = (
    "goods",
    "rescue",
    "health",
    "condole",
    "thank",
    "request",
    "visit",
    "casualty",
    "drill",
    "currency",
)
_FOUNDING = frozenset(["found", "founding", "founded", "run", "running", "operate", "operating", "staff", "pool", "pooling", "merge", "merging"])  # fmt: skip
_COMMON = frozenset(["common", "shared", "joint", "jointly", "together", "binational"])
_DECIDED = frozenset(["blessing", "seal", "seals", "signature", "signatures", "signed", "inked", "initialled", "ratified", "approved", "agreed", "decided", "adopted"])  # fmt: skip
_READY = frozenset(["willing", "ready", "prepared", "open", "offers", "offered", "proposed", "idea"])
_DUTIES = frozenset(["duties", "tariffs", "levies", "tariff", "quota", "quotas", "customs"])
_LIFTED = ("scrap", "waiv", "lift", "drop", "suspend", "abolish", "cut", "remov", "slash", "halv", "exempt")
_INTO = frozenset(["invest", "invests", "invested", "investing", "investment", "stake", "equity"])


def talks_scene(analysis: Analysis, found: Found) -> Found:
    """Talks, joint works or an investment of the two states of the text, where none was found."""
    if any(c.kind in _TALKS for c, _d in found):
        return []
    states = list(
        dict.fromkeys(
            m.code
            for m in analysis.mentions
            if is_state(m) and (m.type != "city" or "capital" in m.notes or m.agent > 1)
        )
    )
    if len(states) != 2 or any(
        {c.giver, c.receiver} == set(states) and c.kind not in ("thanks", "money") for c, _d in found
    ):
        return []
    for index, sentence in enumerate(analysis.document.sentences):
        hits = analysis.sentence_hits.get(index, [])
        clause = Clause(index, sentence.first, sentence.last, sentence.start, sentence.end, hits)
        for draft, giver in _told(analysis, clause):
            receiver = next(c for c in states if c != giver)
            pair = Pair(
                giver, receiver, first_span(analysis, giver), first_span(analysis, receiver), 2.0, 2.0
            )
            return [(candidate_from(analysis, draft, pair), draft)]
    return []


def _told(analysis: Analysis, clause: Clause) -> Iterator[tuple[Draft, str]]:
    here = [m for m in analysis.inside(clause) if is_state(m)]
    if not here:
        return
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    for kind, trigger, giver in (*_works(clause, here, words), *_invests(analysis, clause, here, words), *_received(clause, here, words)):  # fmt: skip
        if gates(analysis, clause).first(*_SHUT):
            return
        step = "delivered" if kind == "meeting_visit" else _step(analysis, clause, words, trigger, kind)
        sums = (
            [a for a in amounts(analysis, clause) if a.cls == "currency"]
            if kind == "investment_trade"
            else []
        )
        yield Draft(kind, step, clause, [trigger], [], sums), giver


def _works(clause: Clause, here: list[Mention], words: list[str]) -> Iterator[tuple[str, Hit, str]]:
    """Two states that build, found or run something together."""
    if len({m.code for m in here}) != 2 or clause.has(*_NO_WORKS):
        return
    made = [h for h in clause.of("build") if not h.negated]
    made += [
        Hit("build", "", clause.i + k, clause.i + k + 1, "pres")
        for k, w in enumerate(words)
        if w in _FOUNDING
    ]
    together = len({m.code for m in here if "together" in m.notes}) == 2
    shared = not _COMMON.isdisjoint(words) or clause.has("joint") or any(m.partner for m in here)
    if made and (together or shared) and (together or any(m.agent >= 1.8 for m in here)):
        yield "joint_project", made[0], here[0].code


def _invests(
    analysis: Analysis, clause: Clause, here: list[Mention], words: list[str]
) -> Iterator[tuple[str, Hit, str]]:
    """A state, its bank or its fund that invests, or lifts its duties on what the other sells."""
    tokens = analysis.document.tokens
    money = next((k for k, w in enumerate(words) if w in _INTO), None)
    if money is None and any(h.j - h.i > 1 for h in clause.of("invest")):
        # "commits 200 million dollars of capital".
        money = next(h.i for h in clause.of("invest") if h.j - h.i > 1) - clause.i
    if money is None and not _DUTIES.isdisjoint(words) and any(w.startswith(_LIFTED) for w in words):
        money = next(k for k, w in enumerate(words) if w in _DUTIES)
    if money is None or clause.has("commodity"):
        return
    k = clause.i + money
    who = next((m for m in here if m.i < k and m.case in ("subj", "gen", "adj") and m.agent >= 1.2), None)
    if who is None:
        return
    private = [h.i for h in clause.of("private")]
    if any(not (who.j <= i <= who.j + 2 and tokens[i].low in ("bank", "fund")) for i in private):
        return
    yield "investment_trade", Hit("invest", "", k, k + 1, "pres"), who.code


def _received(clause: Clause, here: list[Mention], words: list[str]) -> Iterator[tuple[str, Hit, str]]:
    """ "A Latvian delegation was received by …", "convened with guests from North Macedonia"."""
    for h in clause.of("receive", "host", "meet"):
        k = h.i - clause.i
        guest = next((m for m in here if m.i < h.i and m.case in ("subj", "adj")), None)
        passive = words[k - 1 : k] in (["was"], ["were"], ["been"]) and "by" in words[k:]
        if h.negated or clause.has("goods", "cash", "currency", "aid"):
            continue
        if (
            passive
            and guest is not None
            and clause.has("office", "gov")
            and any(m.code != guest.code for m in here if m.i > h.i)
        ):
            yield "meeting_visit", h, guest.code
        come = next((m for m in here if m.i > h.i and m.case == "from"), None)
        if come is not None and not {
            "guests",
            "delegation",
            "delegates",
            "visitors",
            "counterparts",
        }.isdisjoint(words[k:]):
            yield "meeting_visit", h, come.code


def _step(analysis: Analysis, clause: Clause, words: list[str], trigger: Hit, kind: str) -> str:
    """How far the work or the investment has come, by the sentence and the one before and after it."""
    around = [
        h
        for step in (-1, 0, 1)
        for h in analysis.sentence_hits.get(clause.sentence + step, ())
        if h.cls in ("sign", "decide") and h.tense == "past" and not h.negated
    ]
    before = analysis.document.sentences[max(0, clause.sentence - 1)]
    told = {t.low for t in analysis.document.tokens[before.first : clause.j]}
    if clause.has("ready", "offer") or not _READY.isdisjoint(words):
        return "readiness"
    if around or not _DECIDED.isdisjoint(told):
        return "decided"
    if trigger.tense == "past":
        return "delivered" if kind == "joint_project" else "decided"
    return "announced"
