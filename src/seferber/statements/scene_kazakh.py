"""Kazakh help that no single clause ties to its parties: goods or a team in one sentence, who sent them in another.

"Ереваннан Тбилисиге – қырық генератор. Қондырғы тиелген керуен жолға шықты." Only for a text in which no help was found
and which names two states, or one that gives and those that it gives to. The case of every mention of a state is weighed:
out of it, whose team, by whom; to it, in it, for it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import MOVE, Draft
from seferber.statements.fields import candidate_from
from seferber.statements.gate import gates
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER, Candidate
from seferber.statements.objects import kinds_of
from seferber.statements.quantities import amounts
from seferber.statements.roles import Pair, first_span
from seferber.statements.scene_sides import directed, furthest, is_state
from seferber.statements.steps import firmness_of
from seferber.statements.steps_kazakh import says_it_is_ours

Found = list[tuple[Candidate, Draft]]
_HELP = frozenset(["relief_goods", "rescue_team", "health_team", "money", "readiness", "request", "joint_project", "investment_trade"])  # fmt: skip
_THINGS = ("goods", "rescue", "health", "hospital", "currency", "dog")
_TRADES = ("rescue", "health", "hospital", "transport", "person", "goods", "dog", "currency")
_SHUT = (
    "denied_report", "refusal", "negated", "past_total", "target", "own_purchase", "private_party", "sport", "sanction", "military",
    "hypothetical", "conditional_rule", "wish", "not_aid", "own_domestic", "historic",
)  # fmt: skip
_SHUT_TEXT = (
    "denied_report",
    "refusal",
    "own_purchase",
    "own_domestic",
    "sport",
    "military",
    "historic",
    "past_total",
)
_NEVER = frozenset(["drill", "deny", "sport", "purchase", "anniv", "rumour", "postponed"])
_MANY = 9  # sentences; a longer text tells of more than one thing
_LEAST = 2.0  # by how much one direction must outweigh the other
_OPENING = 5  # words at the head of a sentence, where its subject stands
_TAKEN = frozenset(["алды", "алған", "алыпты", "алдық", "алғанын", "алғандығын", "аламыз", "алып"])
_FINITE = {
    "past": re.compile(r"..(?:[дт][ыі]|[ғгқк][ае]н|[пб]т[ыі]|[дт][ыі][қк]|[ғгқк][ае]н[ыі]н)$"),
    "fut": re.compile(r"..(?:[аейя]д[ыі]|[мбп][ае][қк]|[аейя]т[ыі]н[ыі]н)$"),
    "prog": re.compile(r"^(?:жатыр|жатқанын|тұр|жүр|келеді|барады)$|..уд[ае]$"),
}
# "жіберуі мүмкін", "жібере алады", "талқыланбаған": open or denied.
_OPEN = re.compile(
    r"^(?:мүмкін|ықтимал|керек|тиіс|жоқ|емес|алады|алатын)$|..[мбп][ае](?:ған|ген|ды$|ді$|йды|йді|йты|йті|с$)"
)
_WE = frozenset(["біз", "бізге", "бізде", "біздің", "өзіміз", "өзімізге", "бізбен"])
_DID_WE = re.compile(
    r"..(?:[дт][ыі][қк]|[ғгқк][ае]нбыз|[ғгқк][ае]нбіз|[аейя]мыз|[аейя]міз|дамыз|деміз|мызға|мізге|мызда|мізде)$"
)
_CROSSED = ("шекарасынан", "шекарасын", "шекарасына", "аумағына", "жеріне")
_THERE = ("жерінде", "аумағында", "астанасында", "аумағындағы", "жеріндегі", "шекарасында")


def scene(analysis: Analysis, found: Found) -> Found:
    """The help that the text tells of, with the parties of the whole text; nothing where any was found before."""
    if (
        analysis.classes.isdisjoint(_THINGS)
        or not analysis.classes.isdisjoint(_NEVER)
        or len(analysis.document.sentences) > _MANY
        or any(c.kind in _HELP for c, _d in found)
    ):
        return []
    givers, receivers = _sides(analysis)
    if not givers or not receivers or _shut(analysis):
        return []
    for clause in analysis.clauses:
        if not clause.has(*_THINGS) or clause.has(
            "request", "need", "condole", "project", "invest", "ponder"
        ):
            continue
        if not clause.has("conditionw") and any(
            _OPEN.search(t.low) for t in analysis.document.tokens[clause.i : clause.j]
        ):
            continue
        drafts = _drafted(analysis, clause)
        if drafts:
            pairs = [
                Pair(g, r, first_span(analysis, g), first_span(analysis, r), 2.0, 2.0)
                for g in givers
                for r in receivers
            ]
            draft = drafts[0]
            if _ours(analysis, clause, givers[0]):
                draft.firmness = "received"
            return [(candidate_from(analysis, draft, pair), draft) for pair in pairs]
    return []


_TOO = frozenset(["да", "де", "та", "те"])
_SO = ("қосыл", "сондай", "осындай", "солай", "осылай", "сөйт", "бүйт", "ілес", "дәл")


def too(analysis: Analysis, found: Found) -> Found:
    """ "Тунис те қосылады", "Оман сұлтаны да сондай мәтін салды": another state that does what was told right before."""
    out: Found = []
    for candidate, draft in found:
        own = [
            c
            for c in analysis.clauses
            if 0 <= c.i - draft.clause.j <= 14 and c.sentence - draft.clause.sentence <= 1
        ]
        own = [*own, draft.clause] if candidate.kind != "thanks" else own
        for clause in own:
            m = _added(analysis, clause, draft)
            if m is None or m.code in (candidate.giver, candidate.receiver):
                continue
            if any(c.giver == m.code and c.kind == candidate.kind for c, _d in found):
                continue
            pair = Pair(
                m.code, candidate.receiver, None, candidate.spans.get("receiver", (None,))[0], 2.0, 2.0
            )
            coming = clause is not draft.clause and _FINITE["fut"].search(
                analysis.document.tokens[clause.j - 1].low
            )
            step = "announced" if coming and candidate.firmness in LADDER[2:] else candidate.firmness
            like = Draft(candidate.kind, step, clause, draft.triggers, draft.objects)
            made = candidate_from(analysis, like, pair)
            out.append((replace(made, quantities=(), firmness=step), like))
    return out


def _added(analysis: Analysis, clause: Clause, draft: Draft) -> Mention | None:
    """The state that the clause adds with "да", beside a word for doing alike."""
    tokens = analysis.document.tokens
    first = (
        max(clause.i, draft.triggers[-1].j if draft.triggers else clause.i)
        if clause is draft.clause
        else clause.i
    )
    marks = [k for k in range(first + 1, clause.j) if tokens[k].low in _TOO]
    if not marks or not any(
        tokens[k].low.startswith(_SO) for k in range(marks[0] + 1, min(marks[0] + 4, clause.j))
    ):
        return None
    inside = [m for m in analysis.inside(clause) if first <= m.i < marks[0]]
    return next(
        (
            m
            for m in inside
            if is_state(m) and m.case in ("nom", "poss") and marks[0] - max(m.head, m.j - 1) <= 3
        ),
        None,
    )


def _shut(analysis: Analysis) -> bool:
    """Whether any sentence denies, refuses or buys what the others tell of, or has a private giver for its subject."""
    tokens, firsts = analysis.document.tokens, [s.first for s in analysis.document.sentences]
    if "private" in analysis.classes and any(
        h.cls == "private" and h.i - firsts[tokens[h.i].sentence] < _OPENING for h in analysis.hits
    ):
        return True
    return any(gates(analysis, c).first(*_SHUT_TEXT) for c in analysis.clauses if c.hits)


def _drafted(analysis: Analysis, clause: Clause) -> list[Draft]:
    """The kinds of help that the clause counts or names as somebody's, with the step that it or its neighbour tells."""
    verbs = [
        h
        for h in clause.of(*MOVE, "ready", "offer")
        if (h.tense or h.j - h.i > 1) and h.tense != "cond" and not h.negated
    ]
    verbs = verbs or _taking(analysis, clause)
    told = verbs or _beside(analysis, clause) or _unlisted(analysis, clause)
    if not told or any(h.negated for h in clause.of(*MOVE)) or gates(analysis, clause).first(*_SHUT):
        return []
    out = []
    counted = amounts(analysis, clause)
    for kind, objects, mine in kinds_of(
        analysis, clause, [Hit("send", "", clause.i, clause.i, "past")], counted
    ):
        if not mine and (kind == "money" or not any(is_state(m) for m in analysis.inside(clause))):
            continue
        acting = [h for h in verbs if h.cls in MOVE]
        step = firmness_of(analysis, clause, acting) if acting else furthest(told, _DONE)
        if clause.has("ready", "offer", "conditionw"):
            step = "readiness"
        out.append(Draft(kind, step, clause, verbs, objects, mine))
    return out


def _taking(analysis: Analysis, clause: Clause) -> list[Hit]:
    """ "Дублиннен екі миллион еуро алды": the bare verb for taking behind a sum or a thing."""
    tokens = analysis.document.tokens
    return [
        Hit("receive", "", k, k + 1, "past")
        for k in range(clause.i + 1, clause.j)
        if tokens[k].low in _TAKEN and analysis.context.has(k - 1, *_THINGS, "cash", "aid", "unit")
    ]


def _beside(analysis: Analysis, clause: Clause) -> list[Hit]:
    """The verbs of the clause after it or before it that has no help of its own."""
    at = analysis.clauses.index(clause)
    for k in (at + 1, at - 1):
        if 0 <= k < len(analysis.clauses):
            other = analysis.clauses[k]
            verbs = [h for h in other.of(*MOVE) if h.tense and h.tense != "cond" and not h.negated]
            if verbs and not gates(analysis, other).first(*_SHUT):
                return verbs
    return []


def _unlisted(analysis: Analysis, clause: Clause) -> list[Hit]:
    """A verb that no list knows, at the end of a clause in which a state stands: its ending tells the step."""
    if not any(
        is_state(m) and (m.case in ("abl", "dat") or m.notes & {"owner", "team"})
        for m in analysis.inside(clause)
    ):
        return []
    last = analysis.document.tokens[clause.j - 1]
    for tense, form in _FINITE.items():
        if form.search(last.low):
            return [Hit("deliver", "", clause.j - 1, clause.j, tense)]
    return []


_DONE = frozenset(["past", "evid", "prog", "ppart", "pres", "conv"])


def _ours(analysis: Analysis, clause: Clause, giver: str) -> bool:
    """ "өз қолымызбен санап алдық": the side that it came to says so itself."""
    if not clause.quoted or any(h.tense in ("fut", "abil", "inf", "cond") for h in clause.of(*MOVE)):
        return False
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    if _WE.isdisjoint(words) and not any(_DID_WE.search(w) for w in words):
        return False
    near = [
        m
        for step in (0, 1)
        for m in analysis.sentence_mentions.get(clause.sentence + step, ())
        if not clause.i <= m.i < clause.j and is_state(m)
    ]
    return bool(near) and near[0].code != giver


def _crossed(analysis: Analysis, m: Mention) -> bool:
    """ "Германия шекарасынан өтеді", "Индонезия аумағына кірді": where they go in."""
    k, tokens = m.j, analysis.document.tokens
    return (
        k < len(tokens)
        and tokens[k].low in _CROSSED
        and any(analysis.context.has(q, "go", "arrive") for q in (k, k + 1))
    )


def _sides(analysis: Analysis) -> tuple[list[str], list[str]]:
    """Who gives and who receives, by all that the text says of each state; two empty lists where it does not say."""
    gives: dict[str, float] = {}
    takes: dict[str, float] = {}
    sure: set[str] = set()
    named = {m.code for m in analysis.mentions if m.type != "leader"}
    for m in analysis.mentions:
        if _crossed(analysis, m):
            gives[m.code], takes[m.code] = max(gives.get(m.code, -3.0), 0.0), 3.0
            sure.add(m.code)
            continue
        if not is_state(m) or m.code not in named or _thanked_there(analysis, m):
            continue
        gives[m.code] = max(gives.get(m.code, -3.0), _gives(analysis, m))
        takes[m.code] = max(takes.get(m.code, -3.0), _takes(analysis, m))
        if m.type != "city" or "capital" in m.notes or m.code == analysis.struck:
            sure.add(m.code)
    if len(gives) > 2 and len(sure) >= 2:
        gives = {c: v for c, v in gives.items() if c in sure}
    if analysis.struck in gives:
        takes[analysis.struck] += 1.0
    return directed(gives, takes, _LEAST)


def _thanked_there(analysis: Analysis, m: Mention) -> bool:
    """Whether the sentence thanks or condoles: who speaks there, and to whom, says nothing of who gave."""
    return any(h.cls in ("thank", "condole") for h in analysis.sentence_hits.get(analysis.sentence_of(m), ()))


def _theirs(analysis: Analysis, m: Mention) -> bool:
    """Whether what the mention qualifies, up to four words on, is a team or a load."""
    tokens, k = analysis.document.tokens, max(m.head, m.j - 1) + 1
    return any(
        tokens[q].sentence == tokens[m.i].sentence and analysis.context.has(q, *_TRADES)
        for q in range(k, min(k + 4, len(tokens)))
    )


_PATIENT = (
    "науқас",
    "пациент",
    "сырқат",
    "жаралы",
    "емделуші",
    "босқын",
    "азамат",
    "студент",
    "турист",
    "отандас",
    "қандас",
)


def _patient_of(analysis: Analysis, m: Mention) -> bool:
    """ "Өзбекстаннан келген науқасқа": who came from there to be helped."""
    tokens = analysis.document.tokens
    return any(
        t.low.startswith(_PATIENT) for t in tokens[m.j : m.j + 4] if t.sentence == tokens[m.i].sentence
    )


def _beside_them(analysis: Analysis, m: Mention) -> bool:
    """ "Индонезия флотымен бірге": those on the spot with whom they work."""
    tokens = analysis.document.tokens
    return m.case in ("nom", "ins") and any(
        t.low == "бірге" and t.sentence == tokens[m.i].sentence for t in tokens[m.j : m.j + 4]
    )


_GIVEN = (
    "берген", "жіберген", "аттандырған", "әкелген", "сыйлаған", "жолдаған", "бөлген", "ұсынған", "аударған", "жөнелткен",
    "жеткізген", "тапсырған", "табыстаған",
)  # fmt: skip


def _gave(analysis: Analysis, m: Mention) -> bool:
    """ "Польша берген 25 генератор": who gave what is told of next."""
    k, tokens = max(m.head, m.j - 1) + 1, analysis.document.tokens
    return m.case in ("nom", "poss") and k < len(tokens) and tokens[k].low in _GIVEN


def _host_speaks(analysis: Analysis, m: Mention) -> bool:
    """ "«… біздің қоймада тұр», – деді Украина энергетика министрі": who says that it is theirs now."""
    if m.case not in ("nom", "poss", "gen") or m.via not in ("office", "gov", "person"):
        return False
    index = analysis.sentence_of(m)
    span = analysis.document.sentences[index]
    if "«" in analysis.document.text[span.start : span.end] and says_it_is_ours(analysis, index):
        return True
    hits = [h for k in (index, index + 1) for h in analysis.sentence_hits.get(k, ())]
    if not any(h.cls == "say" for h in hits):
        return False
    taken = any(h.cls == "receive" and not h.negated and h.tense in ("past", "evid") for h in hits)
    return taken or says_it_is_ours(analysis, index) or says_it_is_ours(analysis, index + 1)


def _gives(analysis: Analysis, m: Mention) -> float:
    if _beside_them(analysis, m):
        return 0.5
    if m.notes & {"undertakes", "owner", "line", "team"} or _gave(analysis, m):
        return 4.0
    if _host_speaks(analysis, m):
        return 0.0
    if m.case in ("dat", "for", "victim", "acc") or m.via == "victim" or "place" in m.notes:
        return -2.0
    if m.case == "abl":
        asked = any(h.cls == "request" for h in analysis.sentence_hits.get(analysis.sentence_of(m), ()))
        return 0.0 if asked or _patient_of(analysis, m) else 3.0
    if m.case in ("gen", "adj") and _theirs(analysis, m):
        return 3.0
    if m.case in ("nom", "poss"):
        return 2.5 if m.via in ("gov", "office") or "capital" in m.notes or m.type != "city" else 1.0
    return 1.0 if m.case in ("gen", "adj") else 0.0


def _takes(analysis: Analysis, m: Mention) -> float:
    if _beside_them(analysis, m):
        return 2.0
    if m.notes & {"undertakes", "owner", "line", "team"} or m.case == "abl" or _gave(analysis, m):
        return -2.0
    if _host_speaks(analysis, m):
        return 3.0
    if m.case in ("dat", "for", "victim") or m.via == "victim":
        return 3.0
    tokens = analysis.document.tokens
    if m.case == "loc" or "place" in m.notes or (m.j < len(tokens) and tokens[m.j].low in _THERE):
        return 2.5
    if m.case in ("gen", "acc", "adj"):
        here = analysis.sentence_hits.get(analysis.sentence_of(m), ())
        return (
            2.0 if any(h.cls in ("disaster", "casualty", "victim", "suffer", "zone") for h in here) else 1.0
        )
    return 0.3
