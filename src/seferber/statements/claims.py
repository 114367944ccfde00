"""Whether a text counts any help that it claims: goods, people or money given, also by private givers, in the past or in a denied report."""

from __future__ import annotations

import re

from seferber.statements.across_borders import claims_nothing, crosses_a_border
from seferber.statements.amount import Amount
from seferber.statements.bystanders import saves
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.cued import Cued
from seferber.statements.model import NonCommitment, Span
from seferber.statements.numbers import Number
from seferber.statements.quantities import amounts

_HELPFUL = (
    "aid", "goods", "cash", "hospital", "send", "give", "deliver", "allocate", "receive", "pledge", "help", "serve",
    "arrive", "go", "prepare", "ready", "building", "private", "decide", "request", "thank",
)  # fmt: skip
_GIVING = ("send", "give", "deliver", "allocate", "receive", "pledge", "help")
_GIVEN_AWAY = ("aid", "give", "send", "disaster", "victim", "cash", "deliver")
_COUNTED = ("currency", "goods", "transport", "rescue", "health", "hospital", "unit", "person", "dog")
_NO_CLAIM = frozenset(
    [
        "own_domestic",
        "target",
        "capacity",
        "casualty_figure",
        "need",
        "trade",
        "drill",
        "own_purchase",
        "conditional_rule",
    ]
)
# "кредитная линия", "a concessional loan": money that a state lends is no trade.
_LENT = re.compile(r"кредит|заём|заем|займ|грант|loan|credit|kredi|hibe|несие|грант|қарыз|списа\w+|borç")
_COLLECTED = re.compile(
    r"^(?:topla(?:dı|ndı|nan|dığı|mış)|topladıkları|biriktir\w+|собра[лнв]\w*|жина(?:ды|п|пты|лған|лды|ған)\w*|жиналған|toplayıp|toplayan|toplandığı|связал\w*|сшил\w*|raised|collected|gathered|knitted|donat\w+)$"
)
# "контрибуция", "Buenos Aires' contribution": nouns that say that something is given.
_GIFT = re.compile(
    r"^(?:contributions?|gifts?|donations?|consignments?|katkı\w*|bağış\w*|hediye\w*|вклад\w*|дар|подар\w+|үлес\w*|сый\w*)$"
)
# Done with the country's own means, for its own: no help from anybody.
_OWN = Cued(
    r"собственн\w+ сил|своими силами|за свой сч[её]т|из (?:\w+ ){0,2}(?:бюджета|резерва|резервов)|за сч[её]т казны|of its own|bütçeden|kendi imk[âa]n|öz kaynak|nöbet tutan|görev yerinde|genel bütçe|bütçesinden|ülke genelinde"
    r"|own expense|own (?:resources|budget|granaries|stocks|stores|silos|reserves|warehouses|funds|means|fleet)|(?:raise|double|triple|lift)s? the (?:\w+ ){0,2}(?:reserve|fund) to|reserve fund|state reserve|резервного фонда|[Үү]кімет резервінен|ел ішіндегі|(?:town|city|village|county|district)[’']s own|бюджет(?:тен|інен)|өз күш|резервтен|\bсатыл\w+|\bsatıl\w+|sold to"
)
# "вложит 47 млн долларов": money put into something in another state.
_PLACED = ("вложит", "вложат", "вложил", "вложен", "инвестир", "профинансир")
_LENGTH = re.compile(
    r"^(?:km|kilomet\w+|met(?:er|re)s?|metre\w*|kilometre\w*|километр\w*|метр\w*|шақырым\w*)$"
)
_WHOLE_YEAR = range(1900, 2101)
# What a number measures when it counts no help.
_MEASURE = re.compile(
    r"^(?:percent|per|quarters|thirds|halves|hours?|days?|weeks?|months?|years?|minutes?|am|pm|km|kilomet\w+|miles?|met(?:er|re)s?|degrees?|times|countries|nations|states|dead|people|of"
    r"|yüzde|saat\w*|gün\w*|hafta\w*|ay|ayda|yıl\w*|dakika\w*|kilometre\w*|metre\w*|derece\w*|ülke\w*|kez|kişi\w*|büyüklü\w+"
    r"|процент\w*|час\w*|д(?:ень|ня|ней)|недел\w+|месяц\w*|год\w*|лет|минут\w*|километр\w*|метр\w*|градус\w*|стран\w*|государств\w*|летн\w+|раз|человек\w*|балл\w*"
    r"|пайыз\w*|сағат\w*|күн\w*|апта\w*|ай\w{0,3}|жыл\w*|минут\w*|шақырым\w*|метр\w*|градус\w*|мемлекет\w*|рет|адам\w*|балл\w*)$"
)


def claims_amount(analysis: Analysis, non: list[NonCommitment], proposed: bool) -> bool:
    """A number of things, people sent or money in a sentence about help, even one that is not counted.

    Args:
        proposed: whether anything is proposed; where nothing is, gifts of players on a field are none.
    """
    aside = [n.span for n in non if n.type in _NO_CLAIM]
    struck = any(h.cls in ("disaster", "victim", "aid", "casualty") for h in analysis.hits)
    for clause in analysis.clauses:
        if not any(clause.i <= n.i < clause.j for n in analysis.numbers):
            continue
        if any(Span(clause.start, clause.end).overlaps(span) for span in aside):
            continue
        if proposed:
            if _claims(analysis, clause, struck):
                return True
        elif (
            not _at_play(analysis, clause)
            and not claims_nothing(analysis, clause)
            and (_claims(analysis, clause, struck) or _collected_thing(analysis, clause))
            and crosses_a_border(analysis, clause, non)
        ):
            return True
    return False


def _collected_thing(analysis: Analysis, clause: Clause) -> bool:
    """ "связали для погорельцев Греции сто пар носков": things for somebody in need, whatever they are and however told."""
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    meant = clause.has("victim", "private", "aid") or any(_COLLECTED.match(w) for w in words)
    return (
        meant
        and not clause.has("target", "sanction", "purchase", "invest", "casualty", "need")
        and _thing(analysis, clause)
    )


def _at_play(analysis: Analysis, clause: Clause) -> bool:
    """ "the Cameroonians' generous gift of nine service errors": a sentence of sport in which nobody collects for anybody."""
    here = {h.cls for h in analysis.sentence_hits.get(clause.sentence, ())}
    words = analysis.document.tokens[clause.i : clause.j]
    return "sport" in here and "private" not in here and not any(_COLLECTED.match(t.low) for t in words)


def _claims(analysis: Analysis, clause: Clause, struck: bool) -> bool:
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    text = analysis.document.text[clause.start : clause.end].lower()
    given = clause.has(*_GIVING) or any(_GIFT.match(w) for w in words)
    collected = any(_COLLECTED.match(w) for w in words)
    lent = any(_LENT.match(w) for w in words)
    if (
        clause.has("target", "sanction")
        or (clause.has("sport") and not (given or collected))
        or _OWN.search(text)
    ):
        return False
    if clause.has("hypo", "rule", "conditionw") and any(
        w in ("any", "herhangi", "любой", "любая", "кез") for w in words
    ):
        # "any friendly country may receive up to 500 tonnes": a rule.
        return False
    placed = analysis.lang == "ru" and any(w.startswith(_PLACED) for w in words)
    placed = placed or (
        analysis.lang == "tr" and clause.has("decide") and any(w.startswith("yatır") for w in words)
    )
    if clause.has("invest") and not (given or lent or placed):
        return False
    if (
        analysis.lang == "tr"
        and clause.has("private")
        and clause.has("build")
        and not (collected or clause.has(*_GIVEN_AWAY))
    ):
        # "Şirketlerden biri Almatı'da 3 milyon dolarlık sera kuracağını duyurdu": business.
        return False
    if clause.has("purchase") and not clause.has("aid", "disaster", "victim", "give", "allocate"):
        return False
    sentence = {h.cls for h in analysis.sentence_hits.get(clause.sentence, ())}
    for step in (-1, 1):
        # "45 bin yuan toplandı. … öğrenciler hazırladı": who gives may stand in the sentence beside.
        beside = {h.cls for h in analysis.sentence_hits.get(clause.sentence + step, ())}
        sentence |= beside & {"private"}
    if "drill" in sentence:
        return False
    abroad = _foreign_party(analysis, clause)
    helpful = bool(sentence.intersection(_HELPFUL)) or collected
    hurt = (clause.has("casualty", "military") and not clause.has("send", "deliver")) or clause.has(
        "need", "suffer"
    )
    saved = any(h.cls == "serve" and saves(analysis, [h]) for h in clause.hits)
    for amount in amounts(analysis, clause):
        if amount.cls in ("rescue", "person", "health") and amount.quantity.value in _WHOLE_YEAR:
            continue
        if amount.weak or (amount.quantity.unit in ("item", "family") and not given):
            continue
        if (
            amount.cls == "currency"
            and not (clause.has("sport", "wish", "need") and not collected)
            and (
                helpful
                or (abroad and not clause.has("invest", "casualty"))
                or lent
                or placed
                or (struck and clause.has("gov", "office", "say", "private"))
            )
        ):
            return True
        unit = analysis.document.tokens[amount.j - 1].low
        if amount.quantity.unit == "item" and (
            _MEASURE.match(unit) or analysis.context.has(amount.i - 1, "percent")
        ):
            continue
        moved = (
            amount.cls in ("rescue", "health", "transport", "person", "dog")
            or amount.quantity.unit == "vehicle"
            or (analysis.lang == "tr" and amount.quantity.unit in ("excavator", "snow_plough", "fire_engine"))
        )
        if moved and not (
            abroad
            or (amount.cls in ("rescue", "health") and _of_others(analysis, clause))
            or "private" in sentence
            or clause.has("go", "arrive", "give", "receive", "ready", "pledge")
        ):
            # Crews and machines at work in a clause that names no other state: those of the place.
            continue
        team = amount.cls in ("rescue", "health")
        crew = struck and (
            (moved and abroad and (team or clause.has("pasttotal")))
            or (team and _of_others(analysis, clause))
        )
        if not (helpful or crew or _crossing(analysis, clause, amount)) or amount.cls not in _COUNTED:
            continue
        there = clause.has("serve") and clause.has("zone", "disaster", "victim")
        if amount.cls == "person" and not (
            abroad or given or there or clause.has("go", "arrive", "aid", "ready", "host", "rescue")
        ):
            continue
        if amount.cls in ("person", "rescue", "health") and (hurt or saved):
            # Those who died, were moved away or were pulled out are no help.
            continue
        return True
    if (given and _thing(analysis, clause)) or (struck and _people_of_a_state(analysis, clause)):
        return True
    return bool(helpful or clause.has("sign", "agreement")) and _buildings(analysis, clause)


def _crossing(analysis: Analysis, clause: Clause, amount: Amount) -> bool:
    """ "1,200 sacks of maize seed have come into its hands from Kenya": things beside the name of another state, no trade."""
    if amount.cls not in ("goods", "transport", "rescue", "health", "hospital", "unit", "dog"):
        return False
    if clause.has("purchase", "invest", "casualty", "sport", "hypo", "wish", "military", "visit", "drill"):
        return False
    return _foreign_party(analysis, clause)


def _of_others(analysis: Analysis, clause: Clause) -> bool:
    """ "Отряд МЧС Беларуси возвратился из Мандалая. 34 спасателя обследовали завалы.": the sentence before says whose they are."""
    before = analysis.sentence_mentions.get(clause.sentence - 1, ())
    codes = {m.code for m in before if m.type != "intl"} - {"", "XX", "INTL", analysis.home}
    sent = {h.cls for h in analysis.sentence_hits.get(clause.sentence - 1, ())}
    return len(codes) > 1 and bool(sent & {"rescue", "health", "return", "arrive", "go", "serve"})


def _foreign_party(analysis: Analysis, clause: Clause) -> bool:
    """Whether the clause names a state or its capital, other than the text's own."""
    return any(
        m.code not in ("", "XX", "INTL", analysis.home)
        and (
            m.type in ("country", "demonym", "agency", "leader")
            or (m.type == "city" and "capital" in m.notes)
        )
        for m in analysis.sentence_mentions.get(clause.sentence, ())
        if clause.i <= m.i < clause.j
    )


def _plain(number: Number) -> bool:
    return (
        not (number.weak or number.ordinal or number.currency)
        and number.value >= 2
        and not 1900 <= number.value <= 2100
    )


def _thing(analysis: Analysis, clause: Clause) -> bool:
    """ "gift of 2,000 corrugated sheets", "Здание на 1200 мест подарил": a number before a common noun beside a verb of giving."""
    tokens = analysis.document.tokens
    counted = {k for a in amounts(analysis, clause) for k in range(a.i, a.j)}
    for number in analysis.numbers:
        if (
            not clause.i <= number.i < clause.j
            or not _plain(number)
            or number.j >= clause.j
            or number.i in counted
        ):
            continue
        after = tokens[number.j]
        if number.i and analysis.context.has(number.i - 1, "percent"):
            continue
        if (
            _LENGTH.match(after.low)
            and number.j + 1 < clause.j
            and tokens[number.j + 1].gap == " "
            and clause.has("give", "deliver", "receive", "pledge")
        ):
            # "500 шақырым дамба салып береді", "15 тыс. метров плёнки": so much of a thing.
            return not tokens[number.j + 1].title
        common = after.gap in (" ", "\u00a0", "-") and after.kind == "word" and not after.title
        if (
            common
            and not _MEASURE.match(after.low)
            and not analysis.context.has(number.j, "casualty", "zone", "percent", "people", "victim", "place")
        ):
            return True
    return False


def _people_of_a_state(analysis: Analysis, clause: Clause) -> bool:
    """ "90 Australians fought fires in Oregon": a number before the name of a people, beside a disaster."""
    if clause.has("casualty") or not clause.has("disaster", "rescue", "serve", "help"):
        return False
    starts = {m.i for m in analysis.mentions if m.type == "demonym"}
    return any(clause.i <= n.i < clause.j and _plain(n) and n.j in starts for n in analysis.numbers)


def _buildings(analysis: Analysis, clause: Clause) -> bool:
    """ "360 konutluk bir mahalle", "1000 үй": homes that are built or given."""
    sites = clause.of("building")
    return clause.has("build", "give", "deliver", "decide", "pledge", "plan", "allocate", "sign") and any(
        0 <= h.i - n.j <= 1 and not n.weak and not n.ordinal for h in sites for n in analysis.numbers
    )
