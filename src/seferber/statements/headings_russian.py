"""A Russian report that a bare name of a place heads: "Марокко. Испанские спасатели разбирают завалы."."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seferber.statements.clauses import Analysis

_CREWS = {"rescue", "health", "hospital", "goods", "transport"}
_STATES = ("country", "city", "demonym", "agency")
_SHORT = 6  # words of a heading


def place_headed(analysis: Analysis) -> str:
    """The state of the place that alone heads the text, where only others are told to work or to arrive; or ""."""
    first = list(analysis.sentence_mentions.get(0, ()))
    if len({m.code for m in first}) != 1 or first[0].i > 1 or first[0].type not in ("city", "country"):
        return ""
    sentence = analysis.document.sentences[0]
    heading = {h.cls for h in analysis.sentence_hits.get(0, ())}
    if sentence.last - sentence.first > _SHORT or heading - {"disaster", "place", "zone"}:
        return ""
    home, worked = first[0].code, False
    # A capital alone may be where a giver's report was written; the name of a state is not.
    comes = {"serve", "arrive", "deliver", "receive"} if first[0].type == "country" else {"serve"}
    for index, mentions in analysis.sentence_mentions.items():
        classes = {h.cls for h in analysis.sentence_hits.get(index, ())}
        named = [m for m in mentions if m.type in _STATES and m.code not in ("XX", "INTL")]
        if not index or classes.isdisjoint(_CREWS):
            continue
        if any(m.code == home and m.agent >= 2.0 for m in named) and "receive" not in classes:
            return ""
        if any(m.code != home and m.goal >= 2.0 for m in named):
            return ""
        acts = any(m.code != home and m.agent >= 2.0 for m in named)
        worked = worked or (acts and not classes.isdisjoint(comes))
    if worked:
        # It heads no entry of a list of givers.
        first[0].notes.discard("head")
    return home if worked else ""
