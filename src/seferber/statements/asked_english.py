"""English requests for things that no list knows: "has asked the United Kingdom for two glaciologists"."""

from __future__ import annotations

from seferber.statements.draft import Draft
from seferber.statements.gazetteer import Mention
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


def cried_for(analysis: Analysis, draft: Draft) -> bool:
    """ "Havana, send us your doctors!": the imperative asks, and gives nothing."""
    tokens = analysis.document.tokens
    return bool(draft.triggers) and all(
        h.tense == "pres" and h.j < len(tokens) and tokens[h.j].low == "us"
        and (h.i == 0 or tokens[h.i].gap.strip() != "" or tokens[h.i - 1].sentence != tokens[h.i].sentence) for h in draft.triggers
    )  # fmt: skip


def asked_by(analysis: Analysis, local: list[Mention], first: int) -> tuple[Mention, str] | None:
    """ "were sought from Zagreb by Slovenia's civil protection": who asks stands behind "by", who is asked behind "from"."""
    tokens = analysis.document.tokens
    for m in local:
        k = m.i - (2 if tokens[m.i - 1].low == "the" else 1)
        if (
            m.i > first
            and k > 0
            and (
                tokens[k].low == "by"
                or (
                    k > 3
                    and tokens[k].low == "in"
                    and tokens[k - 1].low == "government"
                    and "by" in (tokens[k - 2].low, tokens[k - 3].low)
                )
            )
        ):
            return m, next((o.code for o in local if o.code != m.code and o.case == "from"), "INTL")
    return None


_PASSIVE = frozenset(["been", "was", "were", "being"])


def passive_asked(analysis: Analysis, local: list[Mention], first: int) -> tuple[str, str] | None:
    """ "Mozambique has been asked for diesel as well": the subject is asked, by the one struck; (who asks, who is asked)."""
    tokens = analysis.document.tokens
    asked = next(
        (m for m in local if m.case == "subj" and 0 < first - m.head <= 4 and m.type in ("country", "city")),
        None,
    )
    at = next(
        (k for k in range(first, min(first + 4, len(tokens))) if tokens[k].low in ("asked", "requested")), 0
    )
    if asked is None or not at or tokens[at - 1].low not in _PASSIVE:
        return None
    if analysis.struck in ("", asked.code) or any(t.low == "by" for t in tokens[at : at + 8]):
        return None
    return analysis.struck, asked.code


def in_office_there(analysis: Analysis, m: Mention) -> bool:
    """ "has applied to the authorities in Naypyidaw for leave": whoever governs there is asked."""
    tokens = analysis.document.tokens
    return (
        m.case == "in"
        and m.i > 1
        and tokens[m.i - 1].low == "in"
        and analysis.context.has(m.i - 2, "gov", "office")
    )
