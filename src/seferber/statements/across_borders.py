"""Whether a number that belongs to no proposal measures help from one state, or its people, to another.

A town that pays its own farmers, a ministry that buys fire engines and a club that gives away tickets claim no aid; a
denied report, a collection for another country and a total of past years do.
"""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.cued import Cued
from seferber.statements.model import NonCommitment, Span

# The languages whose texts are written at home: what they name without a state happens there.
_AT_HOME = {"tr": "TR", "kk": "KZ"}
_ABROAD = {
    "tr": Cued(r"\b(?:ülkeye|ülkede|ülkelere|yurt dışı|dış yardım|yabancı ülke)"),
    "en": Cued(
        r"\b(?:overseas|abroad|\d+ (?:countries|states|nations)|foreign aid|developing countries|refugees)\b"
    ),
    "ru": Cued(r"\b(?:стран(?:ам|ах|е)|государств(?:ам|ах)?|за рубеж\w*|зарубежн\w+|развивающ\w+|соседям)\b"),
    "kk": Cued(r"\b(?:шет мемлекет|шетел\w*|елге|елдерге|мемлекетке|мемлекеттерге)"),
}
# What did not happen, what a rule allows, what is traded: none of it is claimed to have been given.
_NO_CLAIM = {
    "tr": Cued(
        r"malıyd|meliyd|(?:say|sey)d[ıi]|kurgusal|[Tt]atbikat|farz edin|[Dd]iyelim ki|\b(?:[Yy]önerge|[Yy]önetmeli|[Mm]evzuat|kanuna göre)"
        r"|ticaret(?:i|in|inin)? .{0,40}(?:milyar|milyon)|(?:milyar|milyon) \w+ ticaret|ticaret hacmi|\bihale"
    ),
    "en": Cued(
        r"^\W*(?:Had|Were|If)\b.{0,120}(?:\bwould\b|\bcould\b|,)|\bfictitious\b|\bscenario\b|\brulebook\b|\bguidelines\b|\b[Uu]nder the (?:\w+ ){0,3}(?:[Aa]ct|rules|protocol|statute|law)\b"
        r"|\b(?:commerce|exchanges|trade) (?:to|by|past)\b|\btender\b|\bsold\b"
    ),
    "ru": Cued(
        r"\bбы\b(?! не)|условн\w+ (?:землетр|навод|пожар|стран)|по сценарию|по легенде|\b[Пп]о (?:закону|правилам|регламенту)\b|товарооборот|\bпродал|\bтендер"
    ),
    "kk": Cued(
        r"болса екен|(?:са|се) ғой|шартты түрде|сценарий|\bереже(?:ге|де) |\bзаң бойынша|алыс-беріс|(?:тауар айналым|сауда көлем)|сатылған|сатып ал"
    ),
}


def claims_nothing(analysis: Analysis, clause: Clause) -> bool:
    """ "Had Palau asked, two C-130s would have flown", "the rulebook lets envoys release up to €50,000"."""
    document = analysis.document
    start = clause.start
    if analysis.lang == "en":
        # An English condition opens the sentence, what hangs on it may be a clause of its own.
        start = document.sentences[clause.sentence].start
    return _NO_CLAIM[analysis.lang].search(document.text[start : clause.end]) is not None


def crosses_a_border(analysis: Analysis, clause: Clause, non: list[NonCommitment]) -> bool:
    """Two states beside the number, or another one than the text's own; a total of past years needs neither."""
    span = Span(clause.start, clause.end)
    if any(n.type == "past_total" and span.overlaps(n.span) for n in non):
        return True
    if _ABROAD[analysis.lang].search(analysis.document.text[clause.start : clause.end]):
        return True
    home = {_AT_HOME.get(analysis.lang, "")} - {""}
    named = _states(analysis, clause.sentence)
    before = _states(analysis, clause.sentence - 1)
    if len(named) > 1 or len(named | before) > 1:
        return True
    if not (named | before) - home:
        return False
    everywhere = {m.code for m in analysis.mentions} - _NO_STATE
    if len(everywhere | home) > 1:
        return True
    # One state alone: somebody else's, where people collect for it, thank it or have got something from it.
    here = {h.cls for h in analysis.sentence_hits.get(clause.sentence, ())}
    words = {t.low for t in analysis.document.tokens[clause.i : clause.j]}
    demonym = any(m.type == "demonym" for m in analysis.inside(clause))
    return demonym or bool(here & {"private", "thank"} or words & _US)


_US = frozenset(["us", "нам", "bize", "бізге"])


_NO_STATE = frozenset(["", "XX", "INTL"])


def _states(analysis: Analysis, sentence: int) -> set[str]:
    return {m.code for m in analysis.sentence_mentions.get(sentence, ())} - _NO_STATE
