"""English help whose giver the sentence leaves out: goods or a team as the subject, the giver told before or right after."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import VERBS
from seferber.statements.model import Candidate
from seferber.statements.roles import Pair, first_span

_THEME = ("goods", "rescue", "health", "hospital", "transport", "dog", "unit", "person", "aid", "cash", "currency")
_HELP = ("relief_goods", "rescue_team", "health_team", "money")
_TELLS = ("send", "go", "arrive", "deliver", "give", "allocate", "pledge", "decide", "offer", "plan", "ready", "help")
_WE = frozenset(["we", "our", "i", "my", "us"])
_STATES = ("country", "demonym", "agency", "leader", "group", "city")


def theme_leads(analysis: Analysis, clause: Clause) -> bool:
    """ "Tents for 400 families landed in …", "Eight boats had left": what is given stands before the verb that moves it."""
    verb = next((h for h in clause.hits if h.cls in ("send", "go", "arrive", "deliver", "give", "plan", "serve") and h.tense), None)
    if clause.has("need") and not clause.has("send", "go", "deliver"):
        # "children are in urgent need of mosquito nets".
        return False
    if verb is None or clause.has("casualty", "people") and not clause.has("goods", "rescue", "health", "hospital", "unit"):
        return False
    tokens = analysis.document.tokens
    before = [h for h in clause.of(*_THEME) if h.j <= verb.i]
    if not before and tokens[clause.i].low in ("it", "they", "these", "which", "both") or (not before and tokens[min(clause.i + 1, clause.j - 1)].low in ("it", "they")):
        # "The fifth shipment is in. It brought 26 tonnes."
        earlier = [h for h in analysis.hits if h.cls in ("goods", "rescue", "health", "transport") and h.j <= clause.i]
        return bool(earlier) and 0 <= clause.sentence - tokens[earlier[-1].i].sentence <= 1
    if not before or any(t.low in ("who", "whose") for t in tokens[clause.i : before[0].i]):
        return False
    # Nothing but the phrase of the thing may stand before it: no other noun acts.
    return all(
        tokens[k].low in _OPENING or not tokens[k].low.isalpha() or analysis.context.has(k, "approx", "also", "earlier", *_THEME)
        or tokens[k].title or k in analysis.context.parties or tokens[k].low.endswith(("ed", "ing", "al", "y", "ful", "ern"))
        or any(n.i <= k < n.j for n in analysis.numbers)
        for k in range(clause.i, before[0].i)
    )  # fmt: skip


_OPENING = frozenset(
    ["a", "an", "the", "some", "two", "three", "first", "second", "third", "another", "further", "more", "other", "of", "and", "its", "their", "in", "on", "at", "that",
     "also", "both", "with", "last", "new", "small", "large", "big", "extra", "additional", "next", "same", "day", "from", "to", "while", "whose", "which", "as", "by",
     "total", "together", "heavy", "elite", "advance", "strong", "member", "full", "his", "her", "yesterday", "today", "overnight", "meanwhile", "aboard", "board", "separately"]
)  # fmt: skip


_CARRY = ("convoy", "vehicle", "truck", "plane", "aircraft", "flight")


def carried_pair(analysis: Analysis, draft: Draft, found: list[tuple[Candidate, Draft]]) -> list[Pair]:
    """The giver of the help told before (or named as the one that acts around it), and the receiver of the clause or of the text."""
    clause = draft.clause
    if analysis.lang != "en" or draft.kind not in _HELP or not theme_leads(analysis, clause):
        return []
    tokens = analysis.document.tokens
    if any(t.low in _WE for t in tokens[clause.i : clause.j]) and clause.quoted:
        return []
    inside = [m for m in analysis.mentions if clause.i <= m.i < clause.j and _state(m)]
    if any(m.agent >= 1.5 for m in inside):
        return []
    if any(m.type == "demonym" and m.case == "adj" and m.goal < 2 and not any(h.cls == "arrive" for h in draft.triggers) for m in inside):
        # "3,200 Bolivian soldiers were deployed": their own.
        return []
    named = max((m for m in inside if m.goal >= 0.9), key=lambda m: m.goal, default=None)
    receiver = named.code if named is not None else ""
    giver = ""
    carriers = draft.kind == "relief_goods" and all(h.cls == "transport" or tokens[h.i].low.startswith(_CARRY) for h in draft.objects)
    for candidate, before in reversed(found):
        if carriers and candidate.kind in ("rescue_team", "health_team") and 0 <= clause.sentence - before.clause.sentence <= 1:
            # "120 firefighters arrived. A convoy of 25 vehicles crossed …": theirs.
            return []
        if candidate.kind in (*_HELP, "readiness") and 0 <= clause.sentence - before.clause.sentence <= 2:
            if candidate.giver != receiver:
                giver = candidate.giver
                receiver = receiver or candidate.receiver
            break
    if not giver:
        giver = _around(analysis, clause, receiver or analysis.struck)
        receiver = receiver or analysis.struck
    if not giver or not receiver or giver == receiver:
        return []
    return [Pair(giver, receiver, first_span(analysis, giver), first_span(analysis, receiver), 2.0, 2.0)]


def _state(m: Mention) -> bool:
    return m.type in _STATES and "dateline" not in m.notes and m.code not in ("XX", "INTL")


def _around(analysis: Analysis, clause: Clause, receiver: str) -> str:
    """The one state that acts in a telling of help in the sentences around: before, in the heading, or right after."""
    for index in (clause.sentence, clause.sentence - 1, clause.sentence - 2, 0, clause.sentence + 1):
        if index < 0 or not any(h.cls in (*_TELLS, "goods", "rescue", "health") for h in analysis.sentence_hits.get(index, ())):
            continue
        acting = {
            m.code
            for m in analysis.sentence_mentions.get(index, ())
            if _state(m) and m.agent >= 2.0 and m.code != receiver and not clause.i <= m.i < clause.j
        }
        if len(acting) == 1:
            return acting.pop()
        if acting:
            return ""
    return ""


def helped_we(analysis: Analysis, clause: Clause) -> bool:
    """ "Rwanda has given us tents", "what they sent us": the speaker's state is the one helped."""
    tokens = analysis.document.tokens
    words = [t.low for t in tokens[clause.i : clause.j]]
    if "us" not in words or any(w in ("we", "i", "our", "my") for w in words[: words.index("us")]):
        return False
    k = clause.i + words.index("us")
    return any(analysis.context.has(q, *VERBS) for q in range(max(clause.i, k - 2), k)) or words[words.index("us") - 1] in ("to", "for", "beside", "with")


def explicit(candidate: Candidate, draft: Draft, inside: list[Mention]) -> bool:
    """ "X is providing $500,000 to Y": subject, goal and amount stand in one clause."""
    gives = any(m.code == candidate.giver and m.agent >= 2.4 for m in inside)
    gets = any(m.code == candidate.receiver and m.case in ("to", "for", "victim") and m.goal >= 1.7 for m in inside)
    return gives and gets and bool(draft.amounts)
