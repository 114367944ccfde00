"""English and Russian clauses that undertake nothing for another state: help inside one state, a question still to be decided."""

from __future__ import annotations

import re

from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

_TEAMS = ("rescue", "health", "goods", "transport", "person", "aid", "currency")


def within_one_state(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "Из Хабаровска в Уссурийск переброшены 180 военнослужащих": from one town of a state to another of the same."""
    inside = [m for m in analysis.sentence_mentions.get(clause.sentence, ()) if clause.i <= m.i < clause.j]
    source = [m for m in inside if m.case == "from" and m.type == "city"]
    target = [m for m in inside if m.case in ("to", "in", "for", "dat") and m.type == "city"]
    codes = {m.code for m in analysis.sentence_mentions.get(clause.sentence, ()) if m.type not in ("intl", "private")}
    if not source or not target or len(codes) != 1 or analysis.struck not in ("", source[0].code):
        return None
    if any("capital" in m.notes for m in source + target):
        return None
    return next((h for h in clause.hits if h.cls in ("send", "go", "deliver", "arrive", "give", "serve")), None)


_DECIDING = ("реш", "определ", "обсуд", "рассмотр", "обдум", "выясн", "зависит")
_DECIDING_EN = ("decide", "deciding", "consider", "considering", "weighing", "weigh", "debate", "discuss", "discussing", "undecided", "clear", "mulling", "depend")


def still_to_decide(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "Отправлять ли медиков, Куала-Лумпур решит", "will decide whether to send medics": nothing is undertaken yet."""
    sentence = analysis.document.sentences[clause.sentence]
    low = [t.low for t in analysis.document.tokens[sentence.first : sentence.last]]
    acts = [h for h in clause.hits if h.cls in ("send", "give", "allocate", "deliver", "offer", "pledge", "help", "go", "decide")]
    if not acts:
        return None
    if analysis.lang == "ru":
        if "ли" not in low[:6] or "если" in low or not any(w.startswith(_DECIDING) for w in low):
            return None
        return acts[0]
    if analysis.lang == "en" and "whether" in low:
        k = low.index("whether")
        near = low[max(0, k - 5) : k]
        asked = sentence.first + k
        after = low[k + 1 : k + 3]
        if "to" in after and any(w.startswith(_DECIDING_EN) for w in near) and any(h.i > asked for h in acts):
            return acts[0]
    return None


_LONG_AGO = re.compile(r"\b(?:когда-то|некогда|в своё время|в свое время|years ago|decades ago|back in (?:19|20)\d\d)\b", re.IGNORECASE)


def once(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "Когда-то, в 1988-м, …", "decades ago": told of long before, not of the present act."""
    text = analysis.document.text
    start = analysis.document.sentences[clause.sentence].start
    if _LONG_AGO.search(text[start : clause.end]) and clause.hits:
        return clause.hits[0]
    return None
