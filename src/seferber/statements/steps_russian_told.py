"""Russian: the step that the words around an act tell, where its own verb says another: the order signed, the plane in the air."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seferber.statements.clauses import Clause
from seferber.statements.draft import Draft
from seferber.statements.lexicon import Hit
from seferber.statements.model import Candidate
from seferber.statements.parsed import Analysis

Pairs = list[tuple[Candidate, Draft]]

_GIFTS = ("relief_goods", "rescue_team", "health_team", "money")
_THINGS = ("goods", "rescue", "health", "hospital", "currency")
_STATES = ("country", "city", "demonym", "agency")
_PAPER = (
    r"(?:приказ|указ|постановление|распоряжение|директив[ау]|решение|договор|контракт|соглашение|меморандум|протокол|"
    r"акт(?: дарения)?|инвестдоговор|инвестсоглашение|предписание|поручение|указание|резолюци[яю]|нот[аыу]|добро|документ[ы]?|бумаг[иа])"
)
# "решение о закрытии границы принято" is another decision.
_OF_IT = (
    r"(?! (?:[а-я]+ )?об? (?!(?:[а-я]+(?:ой|ом|ем|ей|ых|их) )?(?:этом|ней|нем|том|выделени|отправк|передач|помощ|перечислени|поставк|"
    r"вложени|направлени|предоставлени|командировани|посылк|отгрузк|оказани|переброск|грант|кредит|дарени|финансировани)))"
    r"(?! (?!отправ|направ|выдел|переда|посл|выслать|предостав|оказ|перечисл|помочь|переброс|постав)[а-я]+(?:ть|ти|чь)(?![а-я]))"
)
_ISSUED = (
    r"(?:подписан|принят|издан|утвержден|завизирован|одобрен|заключен|оформлен|выпущен|парафирован|ратифицирован|отдан|"
    r"дан|получен|датирован|скреплен|согласован|вынесен|закреплен|опубликован)[аоы]?(?![а-я])|"
    r"(?:вступил[аои]?|вышел|вышл[аои]) (?:в силу|накануне|вчера|сегодня)"
)
_ISSUES = r"(?:подписал|утвердил|издал|принял|завизировал|визировал|одобрил|отдал|выпустил|парафировал|ратифицировал|скрепил)[аио]?(?![а-я])"
_SMALL = r"(?:[а-я0-9-]+,? ){0,4}?"
_SETTLED = re.compile(
    r"(?<![а-я])(?:дал[аи]?|дано|дан|получил[аи]?|получено|получен) (?:[а-я]+ )?(?:зеленый свет|отмашк[ау]|добро|санкци[юя])(?![а-я])|"
    rf"(?<![а-я]){_PAPER}{_OF_IT} {_SMALL}(?:{_ISSUED}|{_ISSUES})|(?<![а-я])(?:{_ISSUED}|{_ISSUES}) {_SMALL}{_PAPER}{_OF_IT}(?![а-я])"
)
_SETTLED_NEXT = re.compile(
    rf"^[\s«\"“]*(?:[а-я-]+ ){{0,3}}?(?:такое |это |соответствующ[а-я]+ |нужн[а-я]+ |все |сам )?(?<![а-я]){_PAPER}{_OF_IT}(?:, [^,.]{{3,60}},)? {_SMALL}(?:{_ISSUED}|{_ISSUES})"
    rf"|^[\s«\"“]*(?:[а-я-]+ ){{1,3}}?(?:уже )?{_ISSUES} {_SMALL}(?<![а-я]){_PAPER}{_OF_IT}"
    r"|^(?:на это|для этого|на эти цели) (?:уже )?(?:выделен|направлен|зарезервирован|ассигнован)[аоы]"
)
_BY_ORDER = re.compile(
    r"(?<![а-я])(?:своим |особым |специальным )?(?:указом|приказом|решением|распоряжением|постановлением|директивой)(?![а-я])"
    r"|(?<![а-я])(?:по|согласно) (?:[а-я]+ ){0,2}(?:указу|приказу|решению|распоряжению|постановлению|акту дарения|соглашению|договору|контракту)(?![а-я])"
    r"|(?<![а-я])согласились об? (?:этом|передаче|поставке)"
)
_OPEN = re.compile(
    r"(?<![а-я])(?:не|нет|пока|если|будет|будут|должн[а-я]+|предстоит|лишь|осталось|остается|может|могут|проект|ожидает[а-я]*|ждет|ждут|готовится|после|когда)(?![а-я])"
)
_STAYS = re.compile(
    r"(?<![а-я])не (?:\S+ )?(?:покидал|покинул|отгружен|отправлен|вылетел|выехал|вышел|вышл|отошел|отошл|ушел|ушл|тронул|отплыл|отчалил)"
    r"|(?<![а-я])(?:вылет|отправк[ау]|отход|выезд|отплытие|отгрузк[ау]|старт|рейс|дат[ау] вылета) (?:пока |еще )*не (?:объявлен|назначен|разрешен|начал|определен|состоял)"
    r"|(?<![а-я])(?:пока|еще|по-прежнему) (?:стоит|стоят|лежит|лежат|остается|остаются|хранится|хранятся|находится|находятся)?\s?на складе"
    r"|(?<![а-я])(?:машину|машины|вагоны|транспорт|борт|самолет|судно|фуры) (?:подадут|подаст|подают|ищут|пришлют)(?![а-я])"
    r"|(?<![а-я])(?:отправк[аиу]|отгрузк[аиу]|вывоз|погрузк[аиу]|доставк[аиу]|вылет) (?:ожида|намечен|назначен|начнется|запланирован|состоится|планиру)"
)
_PAID = re.compile(r"(?<![а-я])(?:оплатил|закупил|отпущен|отобрал|оплачен|закуплен|зарезервирован|упакован)")
_TRAVELS = re.compile(
    r"(?<![а-я])(?:(?:сейчас|еще|уже|теперь|пока|сам[аои]?|он|она|они|оно|груз|колонна|машина|машины|судно|борт|самолет|конвой|караван|состав|поезд|эшелон|партия|паром|корабль|платеж|перевод|деньги|фуры|фура|посылка|отряд|группа|команда|бригада|врачи|спасатели|вертолет|вертолеты)"
    r"(?: [а-я]+)? (?:в пути|в дороге|на пути|на марше|на полпути|в открытом море|в море|в воздухе|в полете|между [а-я]+ и|на подходе|на подлете|идет по проводам|плывет|летит|движется|едет|едут|плывут|летят|движутся))(?![а-я])"
    r"|«идет по проводам»|«в пути»"
)
_CARRIER = re.compile(
    r"(?<![а-я])(?:отдан|передан|сдан|вручен|принят|отдал|передал|сдал)[аоы]?и? (?:[а-я]+ )?(?:авиа|груз)?(?:перевозчик|экипаж|капитан|водител|шофер|проводник|железнодорожник|экспедитор|почт|курьер|судовладел|компании|авиакомпани|летчик|транспортник)"
)
_SCHEDULED = re.compile(
    r"(?<![а-я])(?:вылет|рейс|выезд|отправка|отход|старт|отправление|отплытие|отъезд|выход|борт|спуск на воду|погрузка) (?:[а-я]+ )?(?:назначен|намечен|запланирован|ожидает|состоится|планирует|перенесен|предстоит)"
)
_GOT_THERE = re.compile(
    r"(?<![а-я])(?:и|где|уже|их|они|она|он) (?:уже |там )?(?:был[аои]? )?(?:сдан|вручен|роздан|раздан|выгружен|разгружен|установлен|смонтирован|развернут|распределен|подключен|запущен)[аоы]?(?![а-я])"
    r"|(?<![а-я])(?:последн|перв|втор|трет)[а-я]+ (?:борт|самолет|рейс|конвой|эшелон|состав|фура|машина|партия|судно) (?:уже )?(?:сел|приземлил|прибыл|разгрузил|пришел|пришл|дошел|дошл|выгружен)"
    r"|(?<![а-я])(?:смена|работа|работы|прием|поиск|поиски|операции|разбор|вахта) (?:уже )?(?:начал[аи]?с[ья]|идет|идут|ведется|ведутся|продолжа)"
    r"|(?<![а-я])и (?:уже )?(?:направлены|брошены|выведены|вышли|заступили|вступили|приступили|взялись|включились)(?![а-я])"
    r"|(?<![а-я])(?:стоят|стоит|лежат|лежит|хранятся|находятся) (?:уже |теперь )?(?:у|в|на) (?!очеред|порту отправ|границ|погрузк|рейд)"
    r"|[—–,:-] (?:уже )?на месте(?![а-я])"
    r"|(?<![а-я])(?:уже|третий день|второй день|с понедельника|с воскресенья|со вторника|со вчерашнего дня) (?:работа|тушат|лечат|оперируют|качают|разбирают|восстанавлива|расчища|дежур|греют|обогрева)"
    r"|(?<![а-я])спустил(?:ся|ись|ась) к завал"
)
_UNDER_IT = re.compile(r"^[\s,]*(?:по|согласно|в рамках|в соответствии с) котор")
_NEXT_YEAR = re.compile(
    r"(?<![а-я])(?:на|в) (?:следующ|будущ)[а-я]+ год|бюджет[а-я]* (?:следующего|будущего)"
)
_BUDGETED = re.compile(r"(?<![а-я])(?:предусмотр|заложи|закладыв|планир)")
_UNBOUND = re.compile(
    r"(?<![а-я])(?:не требуется|не требуют|не нужн[аоы]|без каких-либо условий|без условий|безоговорочно)"
)
_WORKS_ALREADY = re.compile(
    r"(?<![а-я])уже (?:[а-я]+ )?(?:лечат|лечит|тушат|тушит|оперируют|работают|работает|восстанавлива|разбира|расчища|дежурят|принимают|откачива|ведут|роют|ищут|помогают|спаса|трудятся)"
)
_RECEIPT = re.compile(
    r"(?<![а-я])(?:сообщил|подтвердил|объявил|отчитал|заявил|уведомил|рапорту|подтвержда|сообща)[а-я]* об? (?:[а-я]+ )?(?:поступлении|получении|зачислении|приеме|приемке)(?![а-я])"
)
_GOT_IT = re.compile(
    r"^[\s]*[«\"“](?:все |наши |эти |обе |оба )?(?:деньги|средства|сумма|транш|груз|все|помощь|они|он|она|оно|партия|машины|платеж|перевод|мешки|палатки|насосы|генераторы)(?![а-я])[^»\"”]{0,50}?"
    r"(?<![а-я])(?:зачислен|получен|у нас|пришл|пришел|дошл|дошел|поступил|принят|на складе|на счете|оприходован|работа|включен|в деле|цел)"
)
_HAS_IT = re.compile(
    r"(?<![а-я])(?:рапорту|отрапорт|подтверди|подтвержда|отчитал|доволь?н|расписал|признал|удостовер|зафиксир)"
)
_VISIT_SET = re.compile(
    r"(?<![а-я])(?:визит|приезд|поездка|встреча|переговоры|саммит|консультации|вояж|прием)(?![а-я])[^.;!?]{0,60}?"
    r"(?<![а-я])(?:согласован|назначен|намечен|запланирован|утвержден|ожида|подготов|предстоит|предстоят)"
    r"|(?<![а-я])(?:согласовал|назначил|наметил|запланировал|утвердил|условил(?:ся|ись|ась) о|договорил(?:ся|ись|ась) о|сговорил)[аио]? (?:[а-я]+ ){0,3}(?:визит|поездк|встреч|вояж|приезд|переговор)"
)
_VISIT_MAY = re.compile(
    r"(?<![а-я])(?:мог|могла|могли|могло) бы (?:[а-я]+ ){0,2}(?:принять|приехать|посетить|встретить)"
)
_VISIT_ON = re.compile(
    r"(?<![а-я])(?:визит|поездка|переговоры|встреча|консультации)(?![а-я])[^.;!?]{0,90}?(?<![а-я])(?:идет|идут|длится|длятся|продолжается|продолжаются|проходит|проходят|завершен|завершил|завершается|начался|начались|началась|закончил|состоял|прошел|прошл)"
    r"|(?<![а-я])(?:завершил|закончил|начал|продолжает|продолжил|совершил|совершает)[аио]? (?:[а-я]+ ){0,3}(?:визит|поездк|переговор|консультаци)"
    r"|возложил[аи]? (?:венок|венки|цветы)"
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before the act in its sentence, with it, behind it, and in the sentence after it."""

    before: str
    here: str
    after: str
    following: str
    quiet: bool  # the sentence after it names no help of its own


def _low(text: str) -> str:
    return text.lower().replace("ё", "е")


def _foreign(analysis: Analysis, candidate: Candidate, sentence: int) -> list[int]:
    """Where the sentence names other states: the offsets."""
    return [
        analysis.document.tokens[m.i].start
        for m in analysis.sentence_mentions.get(sentence, ())
        if m.type in _STATES and m.code not in (candidate.giver, candidate.receiver, "XX")
    ]


def _around(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> _Around:
    document, clause = analysis.document, draft.clause
    text, sentence = document.text, document.sentences[clause.sentence]
    others = [d.clause for c, d in found if d.clause is not clause and c.kind in _GIFTS]
    strangers = _foreign(analysis, candidate, clause.sentence)
    ends = [c.start for c in others if c.start >= clause.end] + [s for s in strangers if s >= clause.end]
    starts = [c.end for c in others if c.end <= clause.start] + [s for s in strangers if s < clause.start]
    end = min([sentence.end, *(e for e in ends if e < sentence.end)])
    start = max([sentence.start, *(s for s in starts if s >= sentence.start)])
    following, quiet = "", False
    n = clause.sentence + 1
    if end == sentence.end and n < len(document.sentences):
        span = document.sentences[n]
        stop = min(
            [span.end, *_foreign(analysis, candidate, n), *(c.start for c in others if c.sentence == n)]
        )
        following = _low(text[span.start : stop])
        quiet = not any(h.cls in _THINGS for h in analysis.sentence_hits.get(n, ()))
    return _Around(
        _low(text[start : clause.start]),
        _low(text[clause.start : clause.end]),
        _low(text[clause.end : end]),
        following,
        quiet,
    )


def further_step(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> str:
    """The step that the words around the act tell, or "" where they leave it as it is."""
    if candidate.kind == "meeting_visit":
        return _of_a_visit(analysis, candidate, draft)
    if candidate.kind not in (*_GIFTS, "investment_trade"):
        return ""
    around = _around(analysis, candidate, draft, found)
    return (
        _not_so_far(analysis, candidate, draft, around)
        or _is_settled(analysis, candidate, draft, around)
        or _came(analysis, candidate, draft, around)
        or _they_have_it(analysis, candidate, draft, around)
    )


def _of_a_visit(analysis: Analysis, candidate: Candidate, draft: Draft) -> str:
    """ "приезд министра согласован" is planned, "визит идёт второй день" is held."""
    here = _low(analysis.document.text[draft.clause.start : draft.clause.end])
    if candidate.firmness == "delivered":
        if _VISIT_MAY.search(here):
            return "readiness"
        held = any(h.cls in ("meet", "hold", "host") and h.tense == "past" for h in draft.clause.hits)
        return "announced" if _VISIT_SET.search(here) and not held and not _VISIT_ON.search(here) else ""
    if candidate.firmness == "announced":
        on = _VISIT_ON.search(here)
        return "delivered" if on and not _OPEN.search(here) and not _VISIT_SET.search(here) else ""
    return ""


def _says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the words say so, and nothing beside them says that it is still open."""
    found = pattern.search(text)
    return found is not None and not _OPEN.search(text[max(0, found.start() - 12) : found.end() + 12])


def _travels(text: str) -> bool:
    """Whether it is on its way: it, and not the second of several."""
    found = _TRAVELS.search(text)
    return found is not None and not re.search(
        r"(?:втор|трет|друг|следующ|очередн|нов)[а-я]+ $", text[max(0, found.start() - 14) : found.start()]
    )


def _presently(analysis: Analysis, draft: Draft) -> bool:
    """ "передаёт", "направляет", "везёт": a present that may be what is still to come."""
    tensed = [h for h in draft.triggers if h.tense and h.cls not in ("decide", "sign", "say")]
    low = [analysis.document.tokens[h.i].low for h in tensed]
    return bool(low) and all(w.endswith(("ет", "ют", "ит", "ят", "ает")) for w in low)


def _not_so_far(analysis: Analysis, candidate: Candidate, draft: Draft, around: _Around) -> str:
    """ "оплатила вакцины, груз пока на складе", "перевела деньги, платёж ещё в пути", "направляет спасателей: вылет назначен на утро"."""
    firmness = candidate.firmness
    beside = around.after + " " + (around.following if around.quiet else "")
    told = around.here + beside
    if firmness in ("dispatched", "delivered") and candidate.kind != "investment_trade":
        stays = _STAYS.search(told)
        ordered = firmness == "dispatched" and _SETTLED_NEXT.search(around.following)
        if stays and (_PAID.search(around.here) or ("не " in stays[0] and ordered)):
            return "decided"
        if firmness == "dispatched" and _presently(analysis, draft) and _SCHEDULED.search(told):
            return "announced"
    if firmness == "delivered":
        if _CARRIER.search(around.here):
            return "dispatched"
        gave = all(h.cls in ("give", "deliver", "serve") or h.tense == "noun" for h in draft.triggers)
        return "dispatched" if gave and _travels(told) else ""
    if firmness == "announced" and _presently(analysis, draft) and _travels(told):
        return "" if _SCHEDULED.search(told) else "dispatched"
    if firmness == "decided" and _NEXT_YEAR.search(told) and _BUDGETED.search(around.here):
        return "announced"
    if firmness == "readiness" and candidate.condition is None and _UNBOUND.search(told):
        return "announced"
    return ""


def _is_settled(analysis: Analysis, candidate: Candidate, draft: Draft, around: _Around) -> str:
    """ "отправит 12 спасателей. Приказ министр подписал вчера", "подписано распоряжение: Беларусь передаёт"."""
    firmness = candidate.firmness
    if candidate.condition is not None or firmness not in ("announced", "dispatched", "delivered"):
        return ""
    if firmness != "announced" and not _presently(analysis, draft) and not _verbless(draft):
        by_itself = re.search(
            r"(?<![а-я])своим (?:указом|решением|распоряжением|постановлением)", around.here
        )
        gave = firmness == "delivered" and all(h.cls in ("give", "decide") for h in draft.triggers)
        return "decided" if gave and by_itself else ""
    next_door = analysis.sentence_mentions.get(draft.clause.sentence + 1, ())
    theirs = {m.code for m in next_door if m.type in _STATES} == {candidate.receiver}
    led = around.before.rstrip().endswith(":") or _UNDER_IT.search(around.here)
    introduced = around.before if led else ""
    told = (
        _says(_SETTLED, around.here + around.after)
        or _says(_SETTLED, introduced)
        or (
            not theirs
            and _SETTLED_NEXT.search(around.following) is not None
            and _says(_SETTLED_NEXT, around.following[:110])
        )
        or _says(_BY_ORDER, introduced + around.here)
        or (_verbless(draft) and _says(_BY_ORDER, around.after))
    )
    return "decided" if told else ""


def _verbless(draft: Draft) -> bool:
    return all(h.tense in ("", "noun") for h in draft.triggers)


def _came(analysis: Analysis, candidate: Candidate, draft: Draft, around: _Around) -> str:
    """ "пересекли границу и сданы больницам", "прикомандировал инфекционистов, смена началась": they are there."""
    told = around.here + around.after
    if candidate.firmness == "announced" and candidate.kind in ("rescue_team", "health_team"):
        return "delivered" if _says(_WORKS_ALREADY, around.here) else ""
    if candidate.firmness != "dispatched" or _travels(told) or _STAYS.search(told):
        return ""
    return "delivered" if _says(_GOT_THERE, told) else ""


def _they_have_it(analysis: Analysis, candidate: Candidate, draft: Draft, around: _Around) -> str:
    """ "Минздрав Сирии расписался и за кардиологов: …", "В министерстве Лаоса довольны: учебники розданы": told by those who have it."""
    if candidate.firmness not in ("delivered", "dispatched"):
        return ""
    clause, document = draft.clause, analysis.document
    sentence = document.sentences[clause.sentence]
    whole = _low(document.text[sentence.start : sentence.end])
    head, colon, _rest = whole.partition(": ")
    first = [m for m in analysis.sentence_mentions.get(clause.sentence, ()) if m.type in _STATES][:1]
    mine = bool(first) and first[0].code == candidate.receiver
    if candidate.firmness == "delivered" and mine:
        inside = document.tokens[first[0].i].start < sentence.start + len(head)
        if colon and inside and _HAS_IT.search(head) and not _OPEN.search(head):
            return "received"
        if _RECEIPT.search(whole):
            return "received"
    if _took_it_next(analysis, candidate, draft):
        return "received"
    named = {m.code for m in analysis.sentence_mentions.get(clause.sentence + 1, ()) if m.type in _STATES}
    quoted = _GOT_IT.search(around.following) if candidate.kind in ("relief_goods", "money") else None
    if quoted and named == {candidate.receiver} and not _OPEN.search(quoted[0]):
        return "received"
    return ""


_IT = (
    "их",
    "его",
    "ее",
    "груз",
    "все",
    "помощь",
    "партию",
    "технику",
    "деньги",
    "средства",
    "сумму",
    "машины",
)


def _took_it_next(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "направила в Непал 40 насосов. Непальская сторона получила их вчера": the side helped is the subject of the next sentence."""
    n = draft.clause.sentence + 1
    states = [m for m in analysis.sentence_mentions.get(n, ()) if m.type in _STATES]
    if candidate.kind not in ("relief_goods", "money") or {m.code for m in states} != {candidate.receiver}:
        return False
    tokens = analysis.document.tokens
    taken = [
        h for h in analysis.sentence_hits.get(n, ())
        if h.cls == "receive" and h.tense == "past" and not h.negated and h.i > states[0].i
    ]  # fmt: skip
    return bool(taken) and any(t.low in _IT for t in tokens[taken[0].i : taken[0].j + 3])


_DECIDES = re.compile(
    r"(?<![а-я])(?:поддержал|одобрил|скрепил|оформил|завизировал|визировал|утвердил|согласовал|санкционировал|закрепил|подписал|"
    r"дал[аио]? (?:согласие|добро|команду|указание|отмашку) на|протокол об?|согласи[ея] на|проголосовал[аио]? за)[аио]?(?![а-я])[^,;:.]{0,30}$"
)
_PLANS = re.compile(
    r"(?<![а-я])(?:анонсир|пообещал|обеща|запланир|планиру|готовит|готовят|намеча|наметил|обязу|начнет|начнут|ожида|предусматрив|заложил|закладыв|предстоит)[а-я]*[^,;:.]{0,30}$"
)


_UNLOADS = (
    "разгружают",
    "разгружает",
    "выгружают",
    "выгружает",
    "сгружают",
    "раздают",
    "раздает",
    "монтирует",
)
_COMINGS = ("поступлени", "получени", "зачислени", "прибыти")


def noun_step(analysis: Analysis, clause: Clause, hit: Hit) -> str | None:
    """ "поддержал выделение 3 миллионов", "скрепил подписью перевод", "отправка зависит от согласия": what rules the noun."""
    if hit.cls == "deliver" and _word(analysis, hit).startswith(_UNLOADS) and not _dated(analysis, clause):
        return "delivered"
    if hit.cls == "help" and hit.tense == "past" and _backed(analysis, clause, hit):
        return "decided"
    if hit.tense != "noun" or hit.cls not in ("give", "deliver", "send", "go", "arrive", "allocate"):
        return None
    tokens = analysis.document.tokens
    if tokens[hit.i].low.startswith(_COMINGS) and hit.i and tokens[hit.i - 1].low in ("о", "об"):
        # "сообщил о поступлении 10 миллионов": what came is not only spoken of.
        return "delivered"
    before = _low(analysis.document.text[clause.start : tokens[hit.i].start]).rstrip() + " "
    behind = [t.low for t in tokens[hit.j : min(clause.j, hit.j + 8)]]
    if any(t.startswith("завис") for t in behind):
        return "readiness"
    if _DECIDES.search(before):
        return "decided"
    return "announced" if _PLANS.search(before) else None


def _backed(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "поддержал выделение 3 миллионов": a vote, no help."""
    tokens = analysis.document.tokens
    return tokens[hit.i].low.startswith("поддержа") and any(
        h.tense == "noun" and 0 <= h.i - hit.j <= 1 for h in clause.of("give", "send", "deliver", "allocate")
    )


def _word(analysis: Analysis, hit: Hit) -> str:
    return analysis.document.tokens[hit.i].low


def _dated(analysis: Analysis, clause: Clause) -> bool:
    """Whether a day stands in the clause: "разгружают завтра"."""
    return any(clause.start <= when.span.start < clause.end for when in analysis.dates)
