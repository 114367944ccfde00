"""English requests for things that no list knows: "has asked the United Kingdom for two glaciologists"."""

from __future__ import annotations

from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

_REACH = 12  # words between the verb of asking and what is asked for
_LENDING = frozenset(["loan", "use", "services", "supply", "dispatch", "deployment", "despatch", "help", "hire", "delivery", "return"])  # fmt: skip
_NAMED = frozenset(["transport", "rescue", "health", "hospital", "goods"])
_SOME = frozenset(["a", "an", "more", "spare", "extra", "further"])
_TO_GIVE = frozenset(["lend", "send", "provide", "supply", "switch", "activate", "treat", "take", "fly", "share", "spare", "rush", "release", "donate",
                      "dispatch", "deploy", "contribute", "help", "assist", "ship", "airlift", "second", "consider"])  # fmt: skip
_NO_HELP = frozenset(["explanation", "clarification", "apology", "extradition", "visa", "visas", "meeting", "restraint", "talks", "answer", "reply", "information",
                      "calm", "patience", "compensation", "access", "assurance", "assurances", "vote", "support", "match", "debate", "recall", "inquiry", "minute",
                      "solution", "pause", "truce", "halt", "stay", "review", "delay", "moratorium", "investigation", "probe", "seat", "ban", "waiver", "deal", "ruling",
                      "report", "reports", "statement", "ceasefire", "truce", "pardon", "forgiveness", "respect", "time", "years", "days", "months"])  # fmt: skip


def asks_a_state_for(analysis: Analysis, clause: Clause, found: list[Hit]) -> bool:
    """Whether a state is asked for a counted thing, for a loan, or to give: no list of goods need know the thing."""
    tokens = analysis.document.tokens
    last = analysis.document.sentences[clause.sentence].last
    for hit in found:
        asked = next((m for m in analysis.inside(clause) if 0 <= m.i - hit.j <= 3 and m.goal >= 1.5), None)
        if asked is None:
            continue
        for k in range(asked.j, min(hit.j + _REACH, last - 1)):
            after = tokens[k + 1]
            if tokens[k].low == "to" and after.low in _TO_GIVE:
                return True
            if tokens[k].low != "for":
                continue
            words = {t.low for t in tokens[k + 1 : min(k + 5, last)]}
            if words & _NO_HELP:
                return False
            counted = after.kind == "num" or any(n.i == k + 1 and not n.weak for n in analysis.numbers)
            named = any(k < h.i <= k + 3 and h.cls in _NAMED for h in clause.hits)
            if counted or named or words & _LENDING or (analysis.struck and after.low in _SOME):
                return True
    return False
