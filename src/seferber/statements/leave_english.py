"""English clauses that name who would have to ask, allow or wish: "if Port Vila asks", "should the Chinese authorities so wish"."""

from __future__ import annotations

import itertools

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention

_IF = frozenset(["if", "should", "once", "unless", "until", "provided"])
_WHEN = frozenset(["when", "whenever", "whatever", "however", "wherever"])
_ASKING = ("ask", "request", "wish", "want", "need", "agree", "consent", "invit", "call", "approv", "accept", "deem", "find", "require", "permit", "allow",
           "say", "said", "give", "gave", "grant", "clear", "confirm", "signal", "express", "desire", "seek")  # fmt: skip
_WISHING = ("ask", "request", "wish", "want", "need", "invit", "call", "consent", "seek", "desire")
_CONSENT = frozenset(["consent", "approval", "request", "permission", "clearance", "agreement", "invitation", "reply", "answer", "wishes", "needs", "go-ahead"])  # fmt: skip
_UPON = frozenset(["subject", "pending", "awaiting", "awaits", "with", "on", "upon", "following", "at", "without", "after", "to", "for", "meet", "is"])  # fmt: skip


def _counts_on(after: list[str]) -> bool:
    """ "Nepal can count on our tents", "Kathmandu may rely on us": the subject is the one to be helped."""
    return any(
        a in ("count", "counts", "rely", "relies", "counting", "relying", "depend") and b in ("on", "upon")
        for a, b in itertools.pairwise(after)
    )


def would_ask(m: Mention, context: Context) -> bool:
    """Whether the state stands in a condition as the one that has to ask or agree: it is the one to be helped."""
    tokens = context.tokens
    if m.case not in ("subj", "adj", "gen", "far", "obj"):
        return False
    start = context.document.sentences[tokens[m.i].sentence].first
    head = max(m.head, m.j - 1)
    after = [t.low for t in tokens[head + 1 : head + 5] if t.sentence == tokens[m.i].sentence]
    if _counts_on(after):
        return True
    if "possessive" in m.notes and not m.via:
        # "subject to Dhaka's approval", "awaiting Maputo's consent".
        before = [t.low for t in tokens[max(start, m.i - 2) : m.i]]
        return (
            bool(after) and after[0] in _CONSENT - {"request", "needs"} and bool(_UPON.intersection(before))
        )
    opening = [
        tokens[k].low
        for k in range(max(start, m.i - 3), m.i)
        if all("," not in tokens[q].gap for q in range(k + 1, m.i + 1))
    ]
    if _IF.intersection(opening):
        return any(w.startswith(_ASKING) for w in after[:3])
    return bool(_WHEN.intersection(opening)) and any(w.startswith(_WISHING) for w in after[:2])
