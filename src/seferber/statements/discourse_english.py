"""English help whose giver the sentence leaves out: goods or a team as the subject, the giver told before or right after."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import VERBS
from seferber.statements.model import Candidate, Quantity, Span
from seferber.statements.one_more_turkish import one_more_giver
from seferber.statements.quantities import Amount, amounts
from seferber.statements.roles import Pair, first_span
from seferber.statements.steps import firmness_of
from seferber.statements.steps_english import others_there, still_under_way

_THEME = (
    "goods",
    "rescue",
    "health",
    "hospital",
    "transport",
    "dog",
    "unit",
    "person",
    "aid",
    "cash",
    "currency",
)
_HELP = ("relief_goods", "rescue_team", "health_team", "money")
_TELLS = (
    "send",
    "go",
    "arrive",
    "deliver",
    "give",
    "allocate",
    "pledge",
    "decide",
    "offer",
    "plan",
    "ready",
    "help",
)
_WE = frozenset(["we", "our", "i", "my", "us"])
_STATES = ("country", "demonym", "agency", "leader", "group", "city")


def theme_leads(analysis: Analysis, clause: Clause) -> bool:
    """ "Tents for 400 families landed in …", "Eight boats had left": what is given stands before the verb that moves it."""
    verb = next(
        (
            h
            for h in clause.hits
            if h.cls in ("send", "go", "arrive", "deliver", "give", "plan", "serve") and h.tense
        ),
        None,
    )
    if clause.has("need") and not clause.has("send", "go", "deliver"):
        # "children are in urgent need of mosquito nets".
        return False
    if verb is None or (
        clause.has("casualty", "people") and not clause.has("goods", "rescue", "health", "hospital", "unit")
    ):
        return False
    tokens = analysis.document.tokens
    said = [h.j for h in clause.of("say") if h.j <= verb.i]
    start = said[-1] if said else clause.i
    themes = [h for h in clause.of(*_THEME) if h.j <= verb.i]
    before = [h for h in themes if start <= h.i]
    if not before:
        # "Eight boats, she informed him, had left": said in passing.
        start, before = clause.i, themes
    pronoun = tokens[clause.i].low in ("it", "they", "these", "which", "both") or tokens[
        min(clause.i + 1, clause.j - 1)
    ].low in ("it", "they")
    if not before and pronoun:
        # "The fifth shipment is in. It brought 26 tonnes."
        earlier = [
            h
            for h in analysis.hits
            if h.cls in ("goods", "rescue", "health", "transport") and h.j <= clause.i
        ]
        return bool(earlier) and 0 <= clause.sentence - tokens[earlier[-1].i].sentence <= 1
    if not before or any(t.low in ("who", "whose") for t in tokens[start : before[0].i]):
        return False
    # Nothing but the phrase of the thing may stand before it: no other noun acts.
    return all(
        tokens[k].low in _OPENING or not tokens[k].low.isalpha() or analysis.context.has(k, "approx", "also", "earlier", *_THEME)
        or tokens[k].title or k in analysis.context.parties or tokens[k].low.endswith(("ed", "ing", "al", "y", "ful", "ern"))
        or any(n.i <= k < n.j for n in analysis.numbers)
        for k in range(start, before[0].i)
    )  # fmt: skip


_OPENING = frozenset(
    ["a", "an", "the", "some", "two", "three", "first", "second", "third", "another", "further", "more", "other", "of", "and", "its", "their", "in", "on", "at", "that",
     "also", "both", "with", "last", "new", "small", "large", "big", "extra", "additional", "next", "same", "day", "from", "to", "while", "whose", "which", "as", "by",
     "total", "together", "heavy", "elite", "advance", "strong", "member", "full", "his", "her", "yesterday", "today", "overnight", "meanwhile", "aboard", "board", "separately"]
)  # fmt: skip


_CARRY = ("convoy", "vehicle", "truck", "plane", "aircraft", "flight")


def carried_pair(analysis: Analysis, draft: Draft, found: list[tuple[Candidate, Draft]]) -> list[Pair]:
    """The giver of the help told before (or named as the one that acts around it), and the receiver of the clause or of the text."""
    if analysis.lang == "tr":
        return one_more_giver(analysis, draft, found)
    clause = draft.clause
    if analysis.lang != "en" or draft.kind not in _HELP or not theme_leads(analysis, clause):
        return []
    tokens = analysis.document.tokens
    if any(t.low in _WE for t in tokens[clause.i : clause.j]) and clause.quoted:
        return []
    inside = [m for m in analysis.inside(clause) if _state(m)]
    if any(m.agent >= 1.5 for m in inside):
        return []
    if any(
        m.type == "demonym"
        and m.case == "adj"
        and m.goal < 2
        and not any(h.cls == "arrive" for h in draft.triggers)
        for m in inside
    ):
        # "3,200 Bolivian soldiers were deployed": their own.
        return []
    named = max((m for m in inside if m.goal >= 0.9), key=lambda m: m.goal, default=None)
    receiver = named.code if named is not None else ""
    giver = ""
    carriers = draft.kind == "relief_goods" and all(
        h.cls == "transport" or tokens[h.i].low.startswith(_CARRY) for h in draft.objects
    )
    for candidate, before in reversed(found):
        if (
            carriers
            and candidate.kind in ("rescue_team", "health_team")
            and 0 <= clause.sentence - before.clause.sentence <= 1
        ):
            # "120 firefighters arrived. A convoy of 25 vehicles crossed …": theirs.
            return []
        if candidate.kind in (*_HELP, "readiness") and 0 <= clause.sentence - before.clause.sentence <= 2:
            if candidate.giver != receiver:
                giver = candidate.giver
                receiver = receiver or candidate.receiver
                if receiver == candidate.receiver and candidate.kind != "readiness":
                    draft.like = receiver
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
        if index < 0 or not any(
            h.cls in (*_TELLS, "goods", "rescue", "health") for h in analysis.sentence_hits.get(index, ())
        ):
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
    return any(analysis.context.has(q, *VERBS) for q in range(max(clause.i, k - 2), k)) or words[
        words.index("us") - 1
    ] in ("to", "for", "beside", "with")


def explicit(analysis: Analysis, candidate: Candidate, draft: Draft, inside: list[Mention]) -> bool:
    """ "X is providing $500,000 to Y": subject, goal and amount in one clause; "X stands ready to help" beside one struck."""
    gives = any(m.code == candidate.giver and m.agent >= 2.4 for m in inside)
    if candidate.kind == "readiness":
        first = {t.low for t in analysis.document.tokens[draft.clause.i : draft.clause.j]} & (
            _WE | {"it", "they", "he", "she"}
        )
        others = {
            m.code for m in inside
            if m.code not in (candidate.giver, candidate.receiver) and m.type not in ("intl", "private") and "listed" not in m.notes
        }  # fmt: skip
        return (gives or bool(first)) and not others
    gets = any(
        m.code == candidate.receiver and m.case in ("to", "for", "victim") and m.goal >= 1.7 for m in inside
    )
    bare = candidate.kind == "relief_goods" and not draft.objects
    return gives and gets and bool(draft.amounts) and not bare


def told_by_the_helped(analysis: Analysis, draft: Draft) -> list[Pair]:
    """ "Dominica's health minister said Cuba had sent nurses": who tells of another's gift without a goal is the one helped."""
    clause = draft.clause
    if analysis.lang != "en" or draft.kind not in _HELP:
        return []
    sentence = analysis.sentence_mentions.get(clause.sentence, ())
    inside = [m for m in sentence if clause.i <= m.i < clause.j and _state(m)]
    if any(m.goal >= 1.5 for m in inside):
        return []
    says = [
        h for h in analysis.sentence_hits.get(clause.sentence, ()) if h.cls == "say" and h.tense == "past"
    ]
    if not says or says[0].i > draft.triggers[0].i:
        return []
    speakers = {
        m.code
        for m in sentence
        if m.j <= says[0].i
        and _state(m)
        and (m.via in ("office", "gov", "person") or m.type == "leader")
        and m.agent >= 2
    }
    acting = {m.code for m in inside if m.i > says[0].i and m.agent >= 2.4 and m.case == "subj"}
    if len(speakers) != 1 or len(acting) != 1 or speakers == acting:
        return []
    speaker, giver = speakers.pop(), acting.pop()
    if analysis.struck not in ("", speaker):
        return []
    return [Pair(giver, speaker, first_span(analysis, giver), first_span(analysis, speaker), 3.0, 3.0)]


def more_of_same(
    analysis: Analysis, clause: Clause, found: list[tuple[Candidate, Draft]]
) -> list[tuple[Draft, list[Pair]]]:
    """ "Bulgaria will contribute 62 more", "we can send fifteen", "another six will follow": a number without its noun."""
    if analysis.lang != "en":
        return []
    tokens, context = analysis.document.tokens, analysis.context
    verbs = [
        h
        for h in clause.of("send", "give", "go", "arrive", "deliver", "pledge", "plan", "ready")
        if not h.negated
    ]
    counted = {a.i for a in amounts(analysis, clause) if a.quantity.unit != "item"}
    numbers = [
        n
        for n in analysis.numbers
        if clause.i <= n.i < clause.j
        and not n.ordinal
        and not n.weak
        and not n.currency
        and n.i not in counted
        and n.value >= 2
    ]
    if (
        not verbs
        or len(numbers) != 1
        or clause.has(
            "casualty",
            "goods",
            "rescue",
            "health",
            "hospital",
            "cash",
            "currency",
            "unit",
            "pasttotal",
            "transport",
        )
    ):
        return []
    n = numbers[0]
    following = tokens[n.j].low if n.j < clause.j else ""
    gap = tokens[n.j].gap if n.j < len(tokens) else "."
    before = tokens[n.i - 1].low if n.i else ""
    bare = (
        n.j >= clause.j
        or gap.strip(" ") != ""
        or following in _MORE
        or following in _AFTER
        or context.has(n.j, "send", "go", "give", "arrive", "plan")
    )
    if not bare or 1900 < n.value < 2100 or before in _NOT_BEFORE:
        return []
    kind, unit = "", ""
    for hit in reversed(
        [h for h in analysis.sentence_hits.get(clause.sentence, ()) if h.j <= n.i and h.cls in _KIND_OF]
    ):
        kind = _KIND_OF[hit.cls]
        unit = hit.value or ("person" if kind.endswith("team") else "item")
        break
    giver = receiver = ""
    for candidate, draft in reversed(found):
        if candidate.kind not in _HELP or not 0 <= clause.sentence - draft.clause.sentence <= 2:
            continue
        if not kind and candidate.quantities and clause.sentence - draft.clause.sentence <= 1:
            kind, unit = candidate.kind, candidate.quantities[0].unit
        giver, receiver = candidate.giver, candidate.receiver
        break
    if not kind or kind == "money":
        return []
    acting = {m.code for m in analysis.inside(clause) if _state(m) and m.agent >= 2.0}
    if len(acting) > 1:
        return []
    giver = acting.pop() if acting else giver
    receiver = receiver or analysis.struck
    if not giver or not receiver or giver == receiver:
        return []
    number = Amount(
        Quantity(n.value, unit, Span(tokens[n.i].start, tokens[n.j - 1].end)), "unit", n.i, n.j, False
    )
    able = clause.has("conditionw", "ready") or any(h.tense in ("abil", "cond") for h in verbs)
    firmness = "readiness" if able else firmness_of(analysis, clause, verbs)
    draft = Draft(kind, firmness, clause, verbs, [], [number], like=receiver)
    return [
        (
            draft,
            [Pair(giver, receiver, first_span(analysis, giver), first_span(analysis, receiver), 2.0, 2.0)],
        )
    ]


_KIND_OF = {"rescue": "rescue_team", "health": "health_team", "goods": "relief_goods"}
_MORE = frozenset(
    [
        "more",
        "others",
        "further",
        "additional",
        "of",
        "today",
        "tomorrow",
        "by",
        "from",
        "next",
        "on",
        "in",
        "within",
        "if",
        "to",
        "later",
    ]
)
_AFTER = frozenset(["will", "would", "are", "were", "have", "had"])
_NOT_BEFORE = frozenset(
    ["at", "by", "in", "on", "of", "since", "until", "from", "to", "may", "june", "july", "march", "april", "january", "february", "august", "september", "october",
     "november", "december", "group", "article", "no", "flight", "page", "number", "resolution"]
)  # fmt: skip


def thanked_both(analysis: Analysis, draft: Draft, found: list[tuple[Candidate, Draft]]) -> list[Pair]:
    """ "The minister thanked both", "deeply appreciated the gesture": the last that gave to the one who thanks."""
    clause = draft.clause
    if analysis.lang != "en" or draft.kind != "thanks":
        return []
    tokens = analysis.document.tokens
    inside = [
        m for m in analysis.inside(clause) if m.type not in ("intl", "private") and "dateline" not in m.notes
    ]
    who = [m for m in analysis.mentions if tokens[clause.i].low == "who" and 0 <= clause.i - m.j <= 2]
    thanker = next((m for m in (*inside, *who) if m.agent >= 1.8), None)
    listed = list(dict.fromkeys(m.code for m in inside if "listed" in m.notes and m.goal >= 1.5))
    states = {m.code for m in analysis.mentions if _state(m)} - set(listed)
    if thanker is None and len(listed) > 1 and len(states) == 1:
        # "Prime Minister Naomi thanked New Zealand, Australia and Japan for responding to Samoa's crisis".
        one = states.pop()
        return [Pair(one, g, first_span(analysis, one), first_span(analysis, g), 2.0, 2.0) for g in listed]
    if thanker is None or any(m.code != thanker.code for m in inside):
        return []
    near = [
        (c, d) for c, d in reversed(found) if c.kind in (*_HELP, "readiness") and c.receiver == thanker.code
    ]
    two = any(t.low in ("both", "two") for t in tokens[clause.i : clause.j])
    givers = list(dict.fromkeys(c.giver for c, d in near if two or clause.sentence - d.clause.sentence <= 3))
    givers = givers[: 2 if two else 3]
    if len(givers) != (2 if two else 1):
        return []
    return [
        Pair(thanker.code, g, first_span(analysis, thanker.code), first_span(analysis, g), 2.0, 2.0)
        for g in givers
    ]


def worked_there(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "deployed 38 firefighters, who are operating around …", "sent 38 members to Türkiye, where they worked": they are there."""
    if (
        analysis.lang != "en"
        or candidate.kind not in ("rescue_team", "health_team")
        or candidate.firmness not in ("dispatched", "announced")
        or still_under_way(analysis, draft)
    ):
        return False
    tokens = analysis.document.tokens
    return any(
        c.sentence == draft.clause.sentence and c.i == draft.clause.j and tokens[c.i].low in ("who", "where", "which")
        and not others_there(analysis, c)
        and (any(h.tense in ("past", "prog", "part") and not h.negated for h in c.of("serve")) or {"worked", "operated", "searched"} & {t.low for t in tokens[c.i : c.j]})
        for c in analysis.clauses
    )  # fmt: skip


_TWO = frozenset(["ministers", "leaders", "sides", "delegations", "presidents", "officials", "envoys"])


def two_met(analysis: Analysis, draft: Draft) -> list[Pair]:
    """ "the two deputy ministers met in Pakse": in a text about two states, those two in the order of the text."""
    clause = draft.clause
    if analysis.lang != "en" or draft.kind != "meeting_visit":
        return []
    words = analysis.document.lows[clause.i : clause.j]
    if not ({"two", "both"} & set(words) and _TWO & set(words)):
        return []
    order = list(
        dict.fromkeys(
            m.code for m in analysis.mentions if _state(m) and m.type in ("country", "demonym", "leader")
        )
    )
    if len(order) != 2:
        return []
    return [
        Pair(order[0], order[1], first_span(analysis, order[0]), first_span(analysis, order[1]), 2.0, 2.0)
    ]
