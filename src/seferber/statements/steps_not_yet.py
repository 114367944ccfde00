"""Verbs that assert no step yet: what could be done, what must come first, what somebody is only prepared to do."""

from __future__ import annotations

from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

_FREED = ("cleared", "approved", "authorised", "authorized", "agreed", "granted", "confirmed")


def to_set(analysis: Analysis, hit: Hit) -> bool:
    """ "is prepared to set aside": the infinitive of a verb whose forms are all alike."""
    tokens = analysis.document.tokens
    return (
        analysis.lang == "en" and tokens[hit.i].low in ("set", "put", "cut") and tokens[hit.i - 1].low == "to"
    )


def may_be(analysis: Analysis, hit: Hit) -> bool:
    """Russian "может быть отправлен", "дежурят с рюкзаками наготове": no step is done yet."""
    if (
        analysis.lang == "ru"
        and hit.cls == "serve"
        and analysis.document.tokens[hit.i].low.startswith("дежур")
    ):
        return any(t.low == "наготове" for t in analysis.document.tokens[hit.j : hit.j + 8])
    before = [t.low for t in analysis.document.tokens[max(0, hit.i - 3) : hit.i]]
    if analysis.lang == "en" and before == ["be", "able", "to"]:
        return True
    return analysis.lang == "ru" and before[-1:] == ["быть"] and before[-2:-1] in (["может"], ["могут"])


def what_comes_first(analysis: Analysis, hit: Hit) -> bool:
    """ "once the runway has been cleared": what must be done before, not what is given."""
    tokens = analysis.document.tokens
    before = [t.low for t in tokens[max(0, hit.i - 3) : hit.i]]
    return tokens[hit.i].low in _FREED and bool({"is", "are", "been"} & set(before))


def is_resolved(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """Russian "решение о выделении средств принято": a decision is taken, nothing is taken over."""
    tokens = analysis.document.tokens
    return tokens[hit.i].low in ("принято", "приняты") and any(
        t.low in ("решение", "решения") for t in tokens[max(clause.i, hit.i - 6) : hit.i]
    )
