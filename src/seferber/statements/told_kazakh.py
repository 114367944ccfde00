"""Kazakh acts whose verb no list can hold: the bare "алды" behind what was taken, and what two officials did together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

if TYPE_CHECKING:
    from seferber.statements.quantities import Amount

_TAKEN = frozenset(
    ["алды", "алған", "алыпты", "алдық", "алғанын", "алғандығын", "алғанымызды", "алатынын", "алады", "алмақ"]
)
_TAKES = ("goods", "transport", "cash", "aid", "unit", "currency", "rescue", "health")
_NOT_GIVEN = ("invest", "purchase", "request", "sport", "casualty", "commodity", "thank")
_WITH = ("мен", "пен", "бен")
_PAST = re.compile(r"..(?:[дт][ыі]|[дт][ыі]қ|[дт][ыі]к|[пб]т[ыі]|[ғгқк][ае]н(?:[ыі]н)?)$")
_FUTURE = re.compile(
    r"..(?:йд[ыі]|[мпб][ае][қк]|[ае]т[ыі]н[ыі]н|йт[ыі]н[ыі]н)$|..[жкнрсшпғгмз][ае]д[ыі]$|(?:кел|бол|ал|сал|айт|кет|жет|өт|біт|тарт)[ае]д[ыі]$"
)
_OTHER_ACTS = frozenset(["goods", "rescue", "health", "cash", "currency", "condole", "thank", "request", "help", "aid", "ready", "sport", "drill"])  # fmt: skip
_BY_WIRE = ("телефон", "хат", "жеделхат", "онлайн", "бейне")


def unlisted(analysis: Analysis, first: int, last: int, hits: list[Hit]) -> Hit | None:
    """The act that the words from token `first` to `last` tell of without a verb of the lists; None where they tell of none."""
    if any(h.cls == "request" for h in hits):
        return _asked_before(analysis, first, last, hits)
    taken = _taken(analysis, first, last, hits)
    if taken is not None:
        return taken
    tokens = analysis.document.tokens
    here = analysis.sentence_mentions.get(tokens[first].sentence, ())
    if len(here) < 2 or any(h.cls in _OTHER_ACTS or h.cls in ("meet", "host") for h in hits):
        return None
    return _together(analysis, first, last, [m for m in here if first <= m.i < last])


def _taken(analysis: Analysis, first: int, last: int, hits: list[Hit]) -> Hit | None:
    """ "Дублиннен екі миллион еуро алды", "Румыниядан он бес көлік алған": taken from a state, right behind what was taken."""
    tokens, context = analysis.document.tokens, analysis.context
    for k in range(first + 2, last):
        if tokens[k].low in _TAKEN and context.has(k - 1, *_TAKES) and tokens[k].gap == " ":
            abroad = any(
                m.case == "abl"
                and first <= m.i < k
                and (m.type in ("country", "agency", "demonym") or "capital" in m.notes)
                for m in analysis.sentence_mentions.get(tokens[k].sentence, ())
            )
            if not abroad or any(h.cls in _NOT_GIVEN for h in hits):
                return None
            tense = "fut" if tokens[k].low in ("алатынын", "алады", "алмақ") else "past"
            return Hit("receive", "", k, k + 1, tense)
    return None


def _together(analysis: Analysis, first: int, last: int, here: list[Mention]) -> Hit | None:
    """ "сыртқы істер министрі … уругвайлық әріптесімен іс-қимылды пысықтады": an official and one of another state."""
    tokens, context = analysis.document.tokens, analysis.context
    for m in here:
        phrase = range(m.j - 1, max(m.head, m.j - 1) + 1)
        if not any(
            tokens[k].low.endswith(_WITH)
            and (context.has(k, "office") or m.type == "leader" or m.via == "person")
            for k in phrase
        ):
            continue
        if not any(
            o.code != m.code
            and o.case in ("nom", "poss")
            and (o.type == "leader" or o.via in ("office", "person"))
            for o in here
        ):
            continue
        if any(t.low.startswith(_BY_WIRE) for t in tokens[first:last]):
            return None
        word = tokens[last - 1].low
        if _FUTURE.search(word):
            return Hit("meet", "", last - 1, last, "fut")
        if _PAST.search(word):
            return Hit("meet", "", last - 1, last, "past")
    return None


def _asked_before(analysis: Analysis, first: int, last: int, hits: list[Hit]) -> Hit | None:
    """ "«Бізге астық пен ұн керек!». … Астанаға үндеу тастады": what is asked for was said in the sentence before."""
    if any(
        h.cls in ("aid", "goods", "rescue", "health", "help", "hospital", "cash", "send", "give", "upon")
        for h in hits
    ):
        return None
    index = analysis.document.tokens[first].sentence
    before = [
        *analysis.sentence_hits.get(index - 1, ()),
        *(h for h in analysis.sentence_hits.get(index, ()) if h.i < first),
    ]
    if not any(h.cls in ("goods", "rescue", "health", "aid", "hospital") for h in before):
        return None
    addressed = any(
        m.case == "dat" and m.type in ("country", "city") and first <= m.i < last
        for m in analysis.sentence_mentions.get(index, ())
    )
    asked = next(h for h in hits if h.cls == "request")
    return Hit("aid", "", asked.i, asked.i) if addressed and asked.tense in ("past", "evid", "prog") else None


def about_a_gift(analysis: Analysis, clause: Clause) -> bool:
    """ "анестезиологты жіберу туралы келісімшартқа қол қойды": what is signed is the sending, told as such."""
    tokens = analysis.document.tokens
    return clause.has("rescue", "health", "hospital") and any(
        h.tense == "inf" and h.j < clause.j and tokens[h.j].low in ("туралы", "жөнінде", "жөніндегі", "жайлы")
        for h in clause.of("send", "deliver", "allocate")
    )


def beyond_offering(analysis: Analysis, verbs: list[Hit]) -> list[Hit]:
    """The verbs without ұсын-; "жасақталған топты ұсынды": what is made up and only offered is not given at all."""
    tokens = analysis.document.tokens
    rest = [h for h in verbs if not tokens[h.i].low.startswith("ұсын")]
    return [] if len(rest) < len(verbs) and all(h.cls == "prepare" for h in rest) else rest


def ready_for(
    analysis: Analysis, clause: Clause, counted: list[Amount], team: bool
) -> tuple[str, list[Amount], list[Hit]] | None:
    """ "кеншілерді емдеуге даяр", "төрт ұшағын беруге әзір" in a fire: what the readiness is for, where no team is named."""
    tokens = analysis.document.tokens
    cured = [h for h in clause.of("serve") if h.tense == "inf" and tokens[h.i].low.startswith("емде")]
    if cured:
        patients = clause.of("rescue", "health", "person", "victim")
        return "health_team", [a for a in counted if a.cls in ("person", "unit")], patients or cured
    craft = [h for h in clause.of("transport") if h.value == "aircraft"]
    if craft and not team and clause.has("send", "give", "allocate") and _fire(analysis):
        return "rescue_team", [a for a in counted if a.cls == "transport"], craft
    return None


def _fire(analysis: Analysis) -> bool:
    return any(
        h.cls == "disaster" and analysis.document.tokens[h.i].low.startswith(("өрт", "тілсіз"))
        for h in analysis.hits
    )
