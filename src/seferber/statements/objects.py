"""What is given: the kinds of help among the objects of a clause, each with its own amounts."""

from __future__ import annotations

from dataclasses import dataclass

from seferber.statements.bystanders import (
    KIT,
    beside_saving,
    carried_by,
    joined,
    joined_to_rescue,
    near,
    receives,
    saves,
    vague_team,
)
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit
from seferber.statements.quantities import Amount

Kind = tuple[str, list[Hit], list[Amount]]


_MOVING = {
    "send",
    "go",
    "arrive",
    "deliver",
    "receive",
    "give",
    "allocate",
    "pledge",
    "plan",
    "prepare",
    "decide",
}


_GEAR = ("boat", "vehicle", "fire_engine", "excavator", "drone", "helicopter", "aircraft", "truck", "pump")
_EQUIPMENT = ("fire_engine", "excavator", "drone")


@dataclass(slots=True)
class _Objects:
    """What a clause names besides its verbs, sorted by what it can be part of."""

    classes: set[str]
    moving: set[str]
    goods: list[Hit]
    rescue: list[Hit]
    health: list[Hit]
    hospital: list[Hit]
    money: list[Amount]
    transport: list[Amount]
    people: list[Amount]
    things: list[Amount]
    counted: list[Amount]

    @property
    def named(self) -> bool:
        """Whether any help is named apart from vehicles and people."""
        return bool(self.rescue or self.health or self.hospital or self.goods or self.things or self.money)


def kinds_of(analysis: Analysis, clause: Clause, verbs: list[Hit], counted: list[Amount]) -> list[Kind]:
    """The kinds of help among the objects of the clause, each with its own words and amounts."""
    o = _collect(analysis, clause, verbs, counted)
    alone = _vehicles_or_gift(analysis, clause, verbs, o)
    if alone is not None:
        return alone
    out = _teams(analysis, clause, o)
    out += _sums(analysis, clause, o)
    crewed = _with_ambulances(o, out)
    if not crewed:
        out += _goods(analysis, clause, o, bool(out))
    if out and out[0][0] == "rescue_team" and not any(kind == "relief_goods" for kind, _h, _a in out):
        # "altı botlu, 24 kişilik ekip": what the team brings is counted with it.
        kind, words, mine = out[0]
        gear = [a for a in counted if a.cls in ("goods", "transport") and a.quantity.unit in _GEAR]
        out[0] = (kind, words, _unique(mine + gear))
    return out


def _collect(analysis: Analysis, clause: Clause, verbs: list[Hit], counted: list[Amount]) -> _Objects:
    """The objects of the clause, without those who receive, who were saved, and what a crew brings for itself."""
    classes = {h.cls for h in verbs}
    goods = clause.of("goods")
    rescue = [
        h
        for h in clause.of("rescue")
        if not receives(analysis, h)
        and not vague_team(analysis, clause, h, verbs)
        and not _of_health(analysis, clause, h)
    ]
    health = [h for h in clause.of("health") if not receives(analysis, h) and not _of_rescue(analysis, h, rescue)]
    hospital = [h for h in clause.of("hospital") if not receives(analysis, h)]
    money = _raised([a for a in counted if a.cls == "currency"], analysis)
    if saves(analysis, verbs):
        # "pulled 18 people from the rubble": those saved are not the team.
        counted = [a for a in counted if a.cls != "person" or not beside_saving(analysis, a, verbs)]
    people = [a for a in counted if a.cls in ("person", "rescue", "health", "dog")]
    things = [
        a
        for a in counted
        if a.cls == "goods" or (a.cls == "unit" and a.quantity.unit not in ("item", "family"))
    ]
    crew = bool(rescue) or bool(classes & {"send", "go", "arrive"} and any(a.cls == "person" for a in people))
    if crew and goods and all(h.value in _EQUIPMENT for h in goods):
        goods, things = [], [a for a in things if a.quantity.unit not in _EQUIPMENT]
    if (
        goods
        and all(h.value in _EQUIPMENT for h in goods)
        and clause.has("transport")
        and any(a.cls == "transport" and a.quantity.unit == "helicopter" for a in counted)
    ):
        # "bir insansız hava aracı ile bir helikopter görevlendirdi": craft that search.
        goods, things = [], [a for a in things if a.quantity.unit not in _EQUIPMENT]
    if analysis.lang == "kk" and goods and all(analysis.document.tokens[h.i].low.startswith(KIT) for h in goods) and any(
        analysis.document.tokens[h.j - 1].low.endswith(("ға", "ге", "қа", "ке")) for h in hospital
    ):
        # "госпитальға қажетті жабдықты": what the hospital works with.
        goods, hospital = [], []
    if rescue and all(h.value == "" and analysis.document.tokens[h.i].low.startswith(KIT) for h in goods):
        goods = []
    crew_words = rescue + health + [h for h in clause.of("person") if any(a.i <= h.i < a.j for a in people)]
    if goods and (not things or len(goods) == 1) and carried_by(analysis, goods[0], crew_words, counted):
        # "30 members with boats and drones": the whole list goes with them.
        goods = []
    goods = [h for h in goods if not carried_by(analysis, h, rescue + health, counted)]
    if analysis.lang == "ru":
        # "с водолазами и двумя мотопомпами": the gear counted is the crew's as well.
        along = [h for h in clause.of("goods") if h not in goods]
        things = [a for a in things if not any(a.i <= h.i < a.j + 1 for h in along)]
    if not (rescue or health or hospital) and classes & {"send", "go", "arrive", "serve"}:
        # People without a trade, sent to a disaster, are a rescue team; beside goods only where "and" joins them.
        dogs = any(a.cls == "dog" for a in people)
        counted_people = [
            a for a in people if a.cls == "person" and (not goods or dogs or joined(analysis, a))
        ]
        rescue = [h for h in clause.of("person") if any(a.i <= h.i < a.j for a in counted_people)]
    if analysis.lang == "kk" and crew and goods and all(h.value in _GEAR for h in goods):
        # "46 құтқарушы мен 5 мотопомпа", "алты мотопомпасы бар 45 құтқарушы": what the crew works with.
        goods, things = [], [a for a in things if a.quantity.unit not in _GEAR]
    if rescue and not health and all(h.cls == "person" or _bare_team(analysis, h) for h in rescue) and _from_health(analysis, clause):
        rescue, health = [], rescue
    moving = classes & _MOVING
    if "help" in classes and (things or money):
        moving.add("help")
    if hospital and "build" in classes:
        moving.add("build")
    if "include" in classes and _after_transfer(analysis, clause):
        moving.add("include")
    transport = [a for a in counted if a.cls == "transport"]
    return _Objects(
        classes, moving, goods, rescue, health, hospital, money, transport, people, things, counted
    )


_HEALTH_BODIES = ("денсаулық сақтау", "минздрав", "здравоохранен", "sağlık bakanlı", "health ministry", "ministry of health", "umke")


def _bare_team(analysis: Analysis, hit: Hit) -> bool:
    return hit.j - hit.i == 1 and analysis.document.tokens[hit.i].low.startswith(("топ", "тоб", "отряд", "ekip", "ekib", "бригад"))


def _from_health(analysis: Analysis, clause: Clause) -> bool:
    """ "Денсаулық сақтау министрлігінің 41 маманы": people without a trade, sent by a ministry of health."""
    words = " ".join(t.low for t in analysis.document.tokens[clause.i : clause.j])
    others = ("itfaiye", "afad", "өрт сөндір", "төтенше жағдай", "тжм", "мчс", "қорғаныс", "fire", "civil defence")
    return any(body in words for body in _HEALTH_BODIES) and not any(body in words for body in others)


def _of_rescue(analysis: Analysis, hit: Hit, rescue: list[Hit]) -> bool:
    """Russian "бригада из 48 лесных пожарных": a bare brigade beside rescuers is theirs."""
    bare = hit.j - hit.i == 1 and analysis.document.tokens[hit.i].low.startswith("бригад")
    return analysis.lang == "ru" and bare and any(-1 <= r.i - hit.j <= 4 for r in rescue)


def _of_health(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "12 kişilik cerrah ve hemşire ekibi": a team of those of health named right before it."""
    low = analysis.document.tokens[hit.i].low
    vague = low.startswith(("ekip", "ekib", "топ", "тоб", "бригад", "timi"))
    if analysis.lang == "ru":
        # "экипаж кубинских врачей": in Russian those it is made of follow.
        vague = low.startswith(("экипаж", "отряд", "групп", "команд", "десант"))
        return hit.j - hit.i == 1 and vague and any(0 <= h.i - hit.j <= 3 for h in clause.of("health"))
    return hit.j - hit.i == 1 and vague and any(h.j == hit.i for h in clause.of("health"))


_BUYING_RU = ("закуп", "приобрет", "покупк", "оплат", "производств", "строительств", "восстановлен", "ремонт", "доставк", "обеспечен")
_BUYING_EN = ("buy", "purchase", "procure", "procurement")


def _for_a_purpose(analysis: Analysis, o: _Objects) -> bool:
    """ "içme suyu çalışmaları için 1,2 milyon avro", "на закупку зерна": the goods only say what the sum is for."""
    tokens = analysis.document.tokens
    if analysis.lang in ("ru", "en"):
        buying = _BUYING_RU if analysis.lang == "ru" else _BUYING_EN
        return bool(o.goods) and all(
            any(tokens[k].low.startswith(buying) for k in range(max(0, h.i - 4), h.i)) and any(a.i < h.i for a in o.money)
            for h in o.goods
        )
    ends = ("için", "үшін", "amacıyla", "мақсатында", "алуға", "жеткізуге")
    return bool(o.goods) and all(
        any(t.low in ends for t in tokens[h.j : min(h.j + 5, len(tokens))])
        and any(h.i < a.i for a in o.money)
        for h in o.goods
    )


def _vehicles_or_gift(analysis: Analysis, clause: Clause, verbs: list[Hit], o: _Objects) -> list[Kind] | None:
    """Kinds of a clause that names vehicles only, or a gift of something unknown; None when it names more."""
    if o.named:
        return None
    vehicles = clause.of("transport")
    if o.transport and o.classes & {"send", "go", "deliver", "arrive", "decide", "receive"}:
        return _vehicles(analysis, clause, o)
    if (
        not o.people
        and o.classes & {"send", "give", "allocate", "pledge", "go", "arrive"}
        and any(h.value == "helicopter" for h in vehicles)
    ):
        return [("rescue_team", vehicles, o.transport)]
    given = any(
        analysis.document.tokens[h.i].low.startswith((*_GIFTS, *_HANDED))
        for h in verbs
        if h.cls in ("give", "deliver")
    )
    if o.transport and given and not o.people and not o.classes & {"go", "arrive", "send"}:
        # "передал 50 пожарных автомобилей": vehicles handed over as a gift.
        return [("relief_goods", vehicles, o.transport)]
    if o.people or o.transport:
        return None
    if vehicles and _goes_on(analysis, clause, o.classes):
        return [("relief_goods", vehicles, [])]
    other = clause.has("aid", "cash", "project", "agreement", "meeting", "currency", "invest")
    return [("relief_goods", [], [])] if not other and _gift(analysis, verbs) else None


def _vehicles(analysis: Analysis, clause: Clause, o: _Objects) -> list[Kind]:
    """Counted vehicles alone: helicopters rescue; others carry the goods of which the text speaks."""
    if any(a.quantity.unit == "helicopter" for a in o.transport):
        return [("rescue_team", clause.of("transport"), o.transport)]
    text = {h.cls for h in analysis.hits}
    sentence = {h.cls for h in analysis.sentence_hits.get(clause.sentence, ())}
    trucks = any(a.quantity.unit == "truck" for a in o.transport)
    craft = any(a.quantity.unit == "aircraft" for a in o.transport)
    if craft and "rescue" in text and ("goods" not in text or analysis.lang == "kk") and _fire(analysis):
        # Beside firefighters and a fire, planes without a load put it out.
        return [("rescue_team", clause.of("transport"), o.transport)]
    if ("goods" in text and "rescue" not in sentence) or (trucks and "disaster" in text):
        return [("relief_goods", clause.of("transport"), o.transport)]
    return []


_FIRES = ("yangın", "fire", "wildfire", "пожар", "өрт", "alev")


def _fire(analysis: Analysis) -> bool:
    return any(analysis.document.tokens[h.j - 1].low.startswith(_FIRES) for h in analysis.hits if h.cls == "disaster")


def _teams(analysis: Analysis, clause: Clause, o: _Objects) -> list[Kind]:
    """Rescue and health teams, each with the people that are theirs."""
    out: list[Kind] = []
    if not (o.moving or o.classes & {"serve", "help"}):
        return out
    if clause.has("train") and not o.classes & {"send", "go", "arrive", "serve"}:
        # "will train 40 rescuers": they learn and are not sent.
        return out
    if o.rescue:
        mine = [a for a in o.people if a.cls != "health"]
        if not o.goods or not o.people:
            mine += o.transport
        out.append(("rescue_team", o.rescue, _unique(mine)))
    if o.rescue and o.people and not o.hospital and _within_the_contingent(analysis, o):
        return out
    turkic = analysis.lang in ("tr", "kk")
    if (
        turkic
        and o.health
        and not o.hospital
        and o.classes == {"deliver"}
        and not any(a.cls == "health" for a in o.counted)
    ):
        # "Doctors have seen more patients, so the filters go to the schools": nobody brings doctors.
        return out
    if (o.health or o.hospital) and not joined_to_rescue(analysis, clause, o.health, o.hospital, o.rescue):
        mine = [a for a in o.counted if a.cls in ("health", "hospital")]
        if not mine and not o.rescue:
            mine = [a for a in o.people if a.cls == "person"]
        out.append(("health_team", o.health + o.hospital, mine))
    return out


_AMONG = ("including", "comprising", "включая", "aralarında", "ішінде", "арасында")


def _within_the_contingent(analysis: Analysis, o: _Objects) -> bool:
    """ "a 60-strong contingent, including soldiers, doctors and firefighters": the doctors are among those counted."""
    first = min(a.i for a in o.people)
    tokens = analysis.document.tokens
    return all(any(t.low in _AMONG for t in tokens[first : h.i]) for h in o.health) and bool(o.health)


def _sums(analysis: Analysis, clause: Clause, o: _Objects) -> list[Kind]:
    """Money, unless it is the worth of goods or a target."""
    worth_of_goods = (
        (clause.has("worth") or _priced(analysis, o)) and bool(o.goods) and not _money_only(analysis, o.goods)
    )
    if o.money and not worth_of_goods and not clause.has("target"):
        return (
            [("money", clause.of("currency", "cash"), o.money)]
            if o.moving or clause.has("aid", "cash")
            else []
        )
    paid = o.classes & {"give", "allocate", "pledge", "send", "decide", "deliver", "receive"}
    return [("money", clause.of("cash"), [])] if clause.has("cash") and paid and not o.goods else []


def _with_ambulances(o: _Objects, teams: list[Kind]) -> bool:
    """ "üç ambulans ile on iki UMKE görevlisi": the ambulances are the medics' own and are counted with them."""
    health = next((n for n, (kind, _w, _a) in enumerate(teams) if kind == "health_team"), None)
    if health is None or o.hospital or not o.goods or any(h.value != "ambulance" for h in o.goods):
        return False
    if any(a.cls == "goods" and a.quantity.unit != "ambulance" for a in o.things) or "give" in o.classes:
        return False
    kind, words, mine = teams[health]
    teams[health] = (kind, words, _unique(mine + [a for a in o.things if a.quantity.unit == "ambulance"]))
    return True


def _goods(analysis: Analysis, clause: Clause, o: _Objects, found: bool) -> list[Kind]:
    """Relief goods, with the vehicles that carry them; general words beside a sum of money are no goods."""
    if not o.moving or (
        o.money and not o.things and (_money_only(analysis, o.goods) or _for_a_purpose(analysis, o))
    ):
        return []
    if o.goods or o.things:
        carried = [] if o.rescue and near(o.rescue, o.transport) else o.transport
        worth = o.money if clause.has("worth") or _priced(analysis, o) else []
        return [("relief_goods", o.goods, _unique(o.things + carried + worth))]
    sent = o.classes & {"send", "go", "arrive", "deliver", "receive", "prepare"}
    if clause.has("aid") and sent and not found and not clause.has("cash", "letter"):
        return [("relief_goods", clause.of("aid"), o.transport)]
    return []


def _priced(analysis: Analysis, o: _Objects) -> bool:
    """ "5 milyon dolarlık ilaç", "1,4 миллион доллардың мотопомпалары": the sum says what the goods are worth."""
    if analysis.lang in ("ru", "en"):
        # "генераторы на 20 млн тенге", "tents worth $2 million".
        tokens = analysis.document.tokens
        return any(
            a.i > 0
            and tokens[a.i - 1].low in ("на", "стоимостью", "worth")
            and any(0 <= a.i - 1 - h.j <= 1 and h.cls == "goods" for h in o.goods)
            for a in o.money
        )
    endings = (
        "lık",
        "lik",
        "luk",
        "lük",
        "лық",
        "лік",
        "дық",
        "дік",
        "тық",
        "тік",
        "дың",
        "дің",
        "тың",
        "тің",
        "ның",
        "нің",
    )
    tokens = analysis.document.tokens
    return any(
        (tokens[a.j - 1].low.endswith(endings) or tokens[min(a.j, len(tokens) - 1)].low in _EQUAL_TO)
        and any(0 <= h.i - a.j <= 3 and h.cls == "goods" for h in o.goods)
        for a in o.money
    )


_EQUAL_TO = (
    "тең",
    "тұратын",
    "болатын",
    "көлеміндегі",
    "бағаланған",
    "tutarında",
    "tutarındaki",
    "değerinde",
    "değerindeki",
)


_HANDED = ("переда", "вруч", "teslim", "hand", "табыста", "тапсыр")
_GIFTS = ("hibe", "bağış", "сыйға", "тарту", "подар", "пожертв", "безвозмезд", "donat", "gift")


def _gift(analysis: Analysis, verbs: list[Hit]) -> bool:
    """A verb of giving as a gift needs no known thing: whatever is given is goods."""
    tokens = analysis.document.tokens
    return any(
        tokens[h.i].low.startswith(_GIFTS) and h.tense in ("past", "evid", "ppart", "fut", "prog")
        for h in verbs
    )


def _goes_on(analysis: Analysis, clause: Clause, classes: set[str]) -> bool:
    """ "The plane landed in Adana": the sentence before named the goods that it carries."""
    before = {h.cls for k in (1, 2) for h in analysis.sentence_hits.get(clause.sentence - k, ())}
    if analysis.lang == "kk" and classes & {"send"} and classes & {"arrive"}:
        # "Қазақстаннан жөнелтілген ұшақ қонды. Ұшақта 30 тонна киім бар": the load is told next.
        after = {h.cls for h in analysis.sentence_hits.get(clause.sentence + 1, ())}
        if "goods" in after and "transport" in after and "rescue" not in after:
            return True
    return (
        bool(classes & {"arrive", "deliver", "go"})
        and "goods" in before
        and "rescue" not in before
        and bool(before & {"send", "go", "allocate", "give", "deliver", "pledge", "decide"})
    )


def _raised(money: list[Amount], analysis: Analysis) -> list[Amount]:
    """ "from 200 thousand to 2 million dollars": only the new sum counts."""
    tokens = analysis.document.tokens
    return [
        a
        for n, a in enumerate(money)
        if not (
            n + 1 < len(money) and tokens[a.j - 1].low.endswith(("dan", "den", "tan", "ten", "дан", "ден"))
        )
    ]


def _after_transfer(analysis: Analysis, clause: Clause) -> bool:
    """A list ("among them are ...") counts only beside a sentence in which something is given."""
    if not clause.has("aid", "goods", "rescue", "health", "person"):
        return False
    return any(
        h.cls in ("send", "deliver", "prepare", "arrive", "go", "give", "pledge", "decide")
        for step in (-1, 0, 1)
        for h in analysis.sentence_hits.get(clause.sentence + step, ())
    )


def _money_only(analysis: Analysis, goods: list[Hit]) -> bool:
    """Only general words such as "humanitarian assistance" stand beside the sum of money."""
    text = analysis.document.tokens
    if analysis.lang == "kk" and any(text[h.j - 1].low.startswith(("жүк", "жүг")) for h in goods):
        # "2 миллион доллардың гуманитарлық жүгін": a load is no sum.
        return False
    general = (
        "insani yardım",
        "acil yardım",
        "humanitarian",
        "гуманитарн",
        "гуманитарлық",
        "destek paketi",
        "yardım paket",
        "aid package",
        "relief package",
        "assistance package",
        "пакет",
        "emergency",
        "relief",
        "food",
        "material",
        "материальн",
        "материалдық",
        "medical",
        "health",
        "water",
        "ayni",
        "aid",
        "disaster",
    )
    return all(
        text[h.i].low.startswith(general)
        or (h.value == "" and analysis.lang == "en")
        or " ".join(text[k].low for k in range(h.i, h.j)).startswith(general)
        for h in goods
    )


def _unique(found: list[Amount]) -> list[Amount]:
    return list({(a.i, a.j): a for a in found}.values())
