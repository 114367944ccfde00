"""Russian: orders and receipts in a sentence beside a gift that speak of something else: a decree on mourning, damage suffered."""

from __future__ import annotations

import re

from seferber.statements.draft import Draft
from seferber.statements.lexicon import Hit
from seferber.statements.model import Candidate
from seferber.statements.parsed import Analysis

# "получили повреждения", "получила распоряжение", "принял лайнер": what one gets there is no gift.
_NO_GIFT = re.compile(
    r"^(?:[а-я-]+ ){0,2}?(?:от [а-я-]+ (?:[а-я-]+ )?)?(?:[а-я-]+(?:ые|ие|ое|ее|ую|юю|ый|ий|ых) )?"
    r"(?:повреждени|ранени|травм|ожог|увечь|контузи|отравлени|переохлаждени|ущерб|распоряжени|поручени|приказ|указани|предписани|"
    r"команд[ауы]|задани|инструкци|разрешени|допуск|лицензи|отказ|ответ|сигнал|вызов|звонок|звонк|письм|обращени|телеграмм|"
    r"сведени|данные|данных|информаци|прогноз|предупреждени|уведомлени|жалоб|заявлени|заявк|статус|награ|преми|звани|пост[ауы]?(?![а-я])|"
    r"прозвищ|названи|мандат|паспорт|диплом|участие|решени|закон|меры|резолюци|присяг|постановлени|указ(?![а-я])|"
    r"посл[ау](?![а-я])|делегаци|министр|туристов|лайнер|паром|круизн|ночную смену|смену|бой|вызовы|роды|экзамен|приглашени)"
)
_ELSE = re.compile(
    r"(?<![а-я])(?:траур|чрезвычайн[а-я]+ (?:положени|ситуаци)|режим|карантин|эвакуац|эвакуирова|комендантск|комисси[яюи] по|"
    r"закрыт|закрыть|приспущ|флаг|выходн|отставк|уволен|помилован|отмен[аеыи]|концерт|мобилизаци|военно[ем] положени|"
    r"назначени|штаб|проверк|расследовани|санкци|компенсаци|переименова|запрет)"
)
_GIVING = r"отправ|направ|выдел|передат|посл|выслат|предостав|оказ|перечисл|помоч|переброс|постав|отпус|отгруз|подар|закуп|команд"
_OF_ANOTHER = re.compile(
    r"^[а-я]+ (?:[а-я]+ )?(?:об? (?!(?:[а-я]+(?:ой|ом|ем|ей|ых|их) )?(?:этом|ней|нем|том|выделени|отправ|передач|помощ|перечислени|поставк|"
    r"вложени|направлени|предоставлени|командировани|посылк|отгрузк|оказани|переброск|грант|кредит|дарени|финансировани|отпуск|груз|"
    r"выезд|вылет|миссии|закупк|подарк|пожертвован|расход|транш|средств|денег|деньг))"
    rf"|(?!{_GIVING})[а-я]+(?:ать|ить|еть|ять|сти|вести|чь)(?![а-я]))"
)
_BY = re.compile(r"^(?:указом|приказом|решением|распоряжением|постановлением|директивой)(?![а-я])")
_GIVES = ("give", "send", "deliver", "allocate", "go", "help")


def _low(text: str) -> str:
    return text.lower().replace("ё", "е")


def invested_if(candidate: Candidate, draft: Draft) -> bool:
    """ "вложит 9 млн долларов, если парламент освободит от пошлин": bound to what must come first, as a gift would be."""
    return (
        candidate.kind == "investment_trade"
        and candidate.firmness == "announced"
        and candidate.condition is not None
        and not draft.clause.has("pledge", "decide", "sign")
    )


def no_gift_taken(analysis: Analysis, hit: Hit) -> bool:
    """Whether the verb of receiving has something that is no gift for its object: "получили повреждения", "получила распоряжение"."""
    if analysis.lang != "ru" or hit.cls != "receive":
        return False
    tokens = analysis.document.tokens
    text, sentence = analysis.document.text, analysis.document.sentences[tokens[hit.i].sentence]
    behind = _low(text[tokens[hit.i].end : sentence.end]).lstrip()
    if _NO_GIFT.search(behind):
        return True
    before = _low(text[sentence.start : tokens[hit.i].start]).rstrip()
    return re.search(r"(?:повреждени|ранени|травм|ожог|увечь)[а-я]*$", before) is not None


def orders_another(analysis: Analysis, hit: Hit, here: int) -> bool:
    """Whether the order, in a sentence beside the gift, is over something else: "постановление о чрезвычайном положении"."""
    tokens = analysis.document.tokens
    if analysis.lang != "ru" or tokens[hit.i].sentence == here:
        return False
    text, sentence = analysis.document.text, analysis.document.sentences[tokens[hit.i].sentence]
    if _ELSE.search(_low(text[sentence.start : sentence.end])):
        return True
    words = [_low(text[tokens[k].start : sentence.end]) for k in range(hit.i, hit.j)]
    if any(_OF_ANOTHER.search(w) for w in words):
        return True
    gives = any(h.cls in _GIVES for h in analysis.sentence_hits.get(tokens[hit.i].sentence, ()))
    return not gives and any(_BY.search(w) for w in words)
