"""Russian: how far an act has come by the words beside it: the decision taken, the sum on its way, the load given out."""

from __future__ import annotations

import re
from dataclasses import replace

from seferber.statements.draft import Draft
from seferber.statements.model import Candidate
from seferber.statements.parsed import Analysis
from seferber.statements.steps_russian_another import invested_if
from seferber.statements.steps_russian_told import further_step

Pairs = list[tuple[Candidate, Draft]]

_GIFTS = ("relief_goods", "rescue_team", "health_team", "money")
_NOT_YET = re.compile(r"\b(?:не|нет|пока|если|будет|будут|должн\w+|предстоит|лишь)\b")
# "соответствующее решение кабинет министров принял", "решение наблюдательного совета принято", "договор заключён в августе".
_SETTLED = re.compile(
    r"^[\s:;,—–-]*(?:и )?(?:такое |это |соответствующее |нужное |необходимое )?"
    r"(?:решение (?!об? (?!этом|выделени|отправк|передач|помощи|перечислени|поставк|вложени))(?:[а-я]+ ){0,4}(?:уже )?(?:принято|принял[аои]?|утвержден[оа]?)"
    r"|(?:указ|приказ|постановление|распоряжение)(?: об этом)?(?: уже)? подписан[оа]?"
    r"|(?:договор|контракт|соглашение)(?: об этом)?(?: уже)? (?:заключен[оа]?|подписан[оа]?))(?![а-я])"
)
_BEING_GIVEN = ("передает", "передают", "направляет", "направляют", "перечисляет", "перечисляют")
_ON_ITS_WAY = re.compile(
    r"^[«\"“]?(?:сумма|деньги|средства|транш|платеж|перевод) (?:уже )?(?:ушл[аои]|ушел|отправлен[аоы]?|в пути)(?![а-я])"
)
_GIVEN_OUT = re.compile(
    r"^[\s,]*и (?:уже )?(?:была |было |были |был )?"
    r"(?:разошл(?:а|о|и)сь по|разошелся по|(?:разгружен|выгружен|раздан|роздан|распределен)[аоы]?(?![а-я]))"
)
_CAME = re.compile(r"(?<![а-я])(?:поступил|получен|дошл|зачислен)")
_GIVEN = ("подаренн", "переданн", "присланн", "пожертвованн", "предоставленн")
_TAKEN_IN = re.compile(
    r"(?<![а-я])(?:принял[аио]?|получил[аио]?|приняты?|оприходовал[аио]?) "
    r"(?:[а-я]+ ){0,2}?(?:вакцин|лекарств|препарат|партию|груз|помощь|палатк|генератор|муку|зерно|топлив|оборудовани)"
)
_TALKS_OVER = re.compile(
    r"(?<![а-я])(?:делегаци[яи]|группа|министр|представители)\b.{0,40}(?<![а-я])(?:завершил[аи]?|закончил[аи]?)(?![а-я])"
    r".{0,40}(?:консультаци|переговор|визит|поездк)"
)
_EXPECTED = re.compile(r"(?<![а-я])(?:ожидается|ожидаются|ожидают) в(?![а-я])")
_COMING = re.compile(
    r"(?<![а-я])(?:завтра|посетит|посетят|поедет|поедут|отправится|отправятся|прибудет|прибудут|проведет|проведут)(?![а-я])"
)


def steps_beside_russian(analysis: Analysis, found: Pairs) -> Pairs:
    """The acts with the steps that the words beside them tell."""
    if analysis.lang != "ru":
        return found
    return [(_with_step(analysis, candidate, draft, found), draft) for candidate, draft in found]


def _with_step(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> Candidate:
    step = _step(analysis, candidate, draft) or further_step(analysis, candidate, draft, found)
    return candidate if step in ("", candidate.firmness) else replace(candidate, firmness=step)


def _low(text: str) -> str:
    return text.lower().replace("ё", "е")


def _step(analysis: Analysis, candidate: Candidate, draft: Draft) -> str:
    """The step that the words beside the act tell, or ""."""
    clause, firmness, kind = draft.clause, candidate.firmness, candidate.kind
    document = analysis.document
    sentences = document.sentences
    here, after = (
        _low(document.text[clause.start : clause.end]),
        _low(document.text[clause.end : sentences[clause.sentence].end]),
    )
    if invested_if(candidate, draft):
        return "readiness"
    if kind in (*_GIFTS, "investment_trade") and firmness in ("announced", "dispatched"):
        given = firmness == "dispatched" and all(
            document.tokens[h.i].low in _BEING_GIVEN for h in draft.triggers
        )
        told = _SETTLED.search(after)
        if told and (firmness == "announced" or given) and not _NOT_YET.search(after[: told.end() + 12]):
            return "decided"
    if kind == "money" and firmness == "delivered" and clause.sentence + 1 < len(sentences):
        span = sentences[clause.sentence + 1]
        following = _low(document.text[span.start : span.end]).strip()
        if _ON_ITS_WAY.search(following) and not _CAME.search(following):
            return "dispatched"
    if kind == "relief_goods" and firmness == "dispatched" and _GIVEN_OUT.search(after):
        return "delivered"
    if kind == "relief_goods" and firmness == "delivered" and _taken_in(analysis, draft):
        return "received"
    if kind == "meeting_visit" and firmness == "delivered" and _EXPECTED.search(here):
        return "announced"
    if kind == "meeting_visit" and firmness == "announced":
        return "delivered" if _TALKS_OVER.search(here) and not _COMING.search(here) else ""
    if kind == "relief_goods" and firmness == "decided" and _only_ready(analysis, candidate, draft):
        return "readiness"
    return ""


def _taken_in(analysis: Analysis, draft: Draft) -> bool:
    """ "В Баткене приняли вакцину — 120 тысяч доз, подаренных Беларусью": the one who has it is told first."""
    tokens, text = analysis.document.tokens, analysis.document.text
    if not draft.triggers or not all(tokens[h.i].low.startswith(_GIVEN) for h in draft.triggers):
        return False
    sentence = analysis.document.sentences[draft.clause.sentence]
    before = _low(text[sentence.start : tokens[draft.triggers[0].i].start])
    return bool(_TAKEN_IN.search(before)) and not _NOT_YET.search(before)


def _only_ready(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "Сербия распорядилась …, а Армения готова отпустить …, если": the decision is of another state."""
    clause, tokens = draft.clause, analysis.document.tokens
    orders = [h for h in clause.of("decide", "allocate") if not h.negated]
    for ready in clause.of("ready"):
        mine = [m for m in analysis.inside(clause) if m.j == ready.i and m.code == candidate.giver]
        if not mine or not orders or any(h.i >= mine[0].i for h in orders):
            continue
        others = [m for m in analysis.inside(clause) if m.i < orders[0].i and m.code != candidate.giver]
        things = draft.objects and all(h.i > ready.i for h in draft.objects if h.cls == "goods")
        if others and things and tokens[mine[0].i - 1].low in ("а", "и", "но", "тогда как"):
            return True
    return False
