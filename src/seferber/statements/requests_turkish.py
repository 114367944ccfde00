"""Turkish: who asks, where "we" are asked, where a headline has no verb, and which body tells of a request that came."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.gazetteer import Mention
from seferber.statements.roles import Pair, first_span

_OF_US = frozenset(
    ["bizden", "ülkemizden", "ülkemize", "devletimizden", "hükûmetimizden", "hükümetimizden", "tarafımızdan"]
)


def asked_of_us(analysis: Analysis, clause: Clause, local: list[Mention]) -> list[Pair]:
    """Turkish "Moğol dostlarımız bizden aşı istediler", "Maputo yönetiminin ülkemize ilettiği yardım talebi": the writer's own is asked."""
    if analysis.lang != "tr":
        return []
    headed = sorted((m for m in local if "headline" in m.notes), key=lambda m: m.case != "abl")
    if len(headed) == 2:
        # "Kiribati'den Samoa'ya içme suyu ricası": who it comes from asks.
        one, two = (m.code for m in headed)
        return [Pair(one, two, first_span(analysis, one), first_span(analysis, two), 3.0, 3.0)]
    if not analysis.home:
        return []
    if _OF_US.isdisjoint(t.low for t in analysis.document.tokens[clause.i : clause.j]):
        return []
    home = analysis.home
    asker = next((m for m in local if m.code not in (home, "INTL") and m.case in ("nom", "gen", "adj")), None)
    code = asker.code if asker is not None else analysis.struck
    if not code or code == home:
        return []
    return [Pair(code, home, first_span(analysis, code), first_span(analysis, home), 2.0, 2.0)]


def telling_body(analysis: Analysis, clause: Clause, asker: str) -> list[Mention]:
    """ "AFAD Başkanlığının açıklamasında … talebi üzerine": the body in the genitive that tells what it did when asked."""
    if analysis.lang != "tr":
        return []
    return [
        m
        for m in analysis.sentence_mentions.get(clause.sentence, ())
        if m.via == "gov" and m.case == "gen" and m.code != asker and m.type in ("country", "agency")
    ]


_ITS_WORD = frozenset(["yapılan", "verilen", "yayımlanan", "gelen"])
_WORDS = ("duyuru", "açıklama", "bildiri", "çağrı", "yazı", "mesaj", "nota", "mektup", "mektub")


def speaks_from(analysis: Analysis, local: list[Mention]) -> list[Mention]:
    """ "Port Vila'dan yapılan duyuruda Yeni Zelanda'dan gemi istendi": whose word it is asks, though it stands in the ablative."""
    tokens = analysis.document.tokens
    return [
        m
        for m in local
        if m.case == "abl"
        and m.type in ("country", "city")
        and m.head + 2 < len(tokens)
        and tokens[m.head + 1].low in _ITS_WORD
        and tokens[m.head + 2].low.startswith(_WORDS)
    ][:1]
