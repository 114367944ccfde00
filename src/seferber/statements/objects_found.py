"""The objects of a clause: goods, teams, sums and vehicles, without those who receive and what a crew brings for itself."""

from __future__ import annotations

from dataclasses import dataclass

from seferber.statements.bystanders import (
    KIT,
    beside_saving,
    carried_by,
    joined,
    local_count,
    local_people,
    receives,
    saves,
    vague_team,
)
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.crews import gear_of_a_crew, taken_along, takes_along, told_apart
from seferber.statements.lexicon import Hit
from seferber.statements.quantities import Amount

GEAR = (
    "boat",
    "vehicle",
    "fire_engine",
    "excavator",
    "snow_plough",
    "drone",
    "helicopter",
    "aircraft",
    "truck",
    "pump",
)


def _comes_with(analysis: Analysis, hit: Hit) -> bool:
    tokens = analysis.document.tokens
    before = {t.low for t in tokens[max(0, hit.i - 2) : hit.i]}
    return tokens[hit.i].low in ("crews", "crew") and bool(before & {"with", "and", "their"})


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


EQUIPMENT = ("fire_engine", "excavator", "snow_plough", "drone")


@dataclass(slots=True)
class Objects:
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


def collect(analysis: Analysis, clause: Clause, verbs: list[Hit], counted: list[Amount]) -> Objects:
    """The objects of the clause, without those who receive, who were saved, and what a crew brings for itself."""
    classes = {h.cls for h in verbs}
    goods = clause.of("goods")
    rescue = [
        h
        for h in clause.of("rescue")
        if not receives(analysis, h)
        # "тела погибших альпинистов": the dead are no team.
        and not (analysis.lang == "ru" and analysis.context.has(h.i - 1, "casualty"))
        and not local_people(analysis, h)
        and not vague_team(analysis, clause, h, verbs)
        and not _of_health(analysis, clause, h)
    ]
    health = [
        h for h in clause.of("health") if not receives(analysis, h) and not _of_rescue(analysis, h, rescue)
    ]
    hospital = [h for h in clause.of("hospital") if not receives(analysis, h)]
    money = _raised([a for a in counted if a.cls == "currency"], analysis)
    if saves(analysis, verbs):
        # "pulled 18 people from the rubble": those saved are not the team.
        counted = [a for a in counted if a.cls != "person" or not beside_saving(analysis, a, verbs)]
    counted = [a for a in counted if a.cls not in ("person", "rescue") or not local_count(analysis, a)]
    people = [a for a in counted if a.cls in ("person", "rescue", "health", "dog")]
    things = [
        a
        for a in counted
        if a.cls == "goods" or (a.cls == "unit" and a.quantity.unit not in ("item", "family"))
    ]
    crew = bool(rescue) or bool(classes & {"send", "go", "arrive"} and any(a.cls == "person" for a in people))
    if analysis.lang == "tr" and crew and goods and rescue and told_apart(analysis, clause, rescue, goods):
        crew = False
    if crew and goods and all(h.value in EQUIPMENT for h in goods):
        goods, things = [], [a for a in things if a.quantity.unit not in EQUIPMENT]
    if (
        goods
        and all(h.value in EQUIPMENT for h in goods)
        and clause.has("transport")
        and any(a.cls == "transport" and a.quantity.unit == "helicopter" for a in counted)
    ):
        # "bir insansız hava aracı ile bir helikopter görevlendirdi": craft that search.
        goods, things = [], [a for a in things if a.quantity.unit not in EQUIPMENT]
    if (
        analysis.lang == "kk"
        and goods
        and all(analysis.document.tokens[h.i].low.startswith(KIT) for h in goods)
        and any(analysis.document.tokens[h.j - 1].low.endswith(("ға", "ге", "қа", "ке")) for h in hospital)
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
    if (
        analysis.lang == "en"
        and goods
        and all(h.value in GEAR for h in goods)
        and any(_comes_with(analysis, h) for h in rescue)
    ):
        # "eight inflatable boats with their crews": a team, and what it comes with.
        goods, things = [], []
    if analysis.lang == "en" and goods and rescue and all(
        analysis.document.tokens[h.i].low in ("carries", "carry") and rescue[0].i < h.i for h in verbs
    ):  # fmt: skip
        # "The team carries boats, sonar and drones".
        goods, things = [], []
    if analysis.lang == "tr" and goods and rescue and taken_along(analysis, goods):
        # "birliğin dozerleriyle beraber ayrıldığını": what the team works with.
        goods, things = [], []
    if analysis.lang == "ru" and goods and gear_of_a_crew(analysis, clause.i, goods, rescue):
        # "шесть насосных установок с расчётами", "колонна спасателей: пять машин, мотопомпы": what the crew works with.
        goods, things = [], []
    if analysis.lang == "ru":
        # "с водолазами и двумя мотопомпами": the gear counted is the crew's as well.
        along = [h for h in clause.of("goods") if h not in goods]
        things = [a for a in things if not any(a.i <= h.i < a.j + 1 for h in along)]
    brought = analysis.lang == "kk" and "deliver" in classes
    if not (rescue or health or hospital) and (classes & {"send", "go", "arrive", "serve"} or brought):
        # People without a trade, sent to a disaster, are a rescue team; beside goods only where "and" joins them.
        dogs = any(a.cls == "dog" for a in people)
        counted_people = [
            a for a in people if a.cls == "person" and (not goods or dogs or joined(analysis, a))
        ]
        rescue = [h for h in clause.of("person") if any(a.i <= h.i < a.j for a in counted_people)]
    machines = ("drone", "fire_engine") if fire_told(analysis) else ("drone",)
    if (
        analysis.lang == "kk"
        and goods
        and not rescue
        and all(h.value in machines for h in goods)
        and classes & {"send", "allocate"}
    ):
        # "дронын жіберді", "өртке қарсы 11 өрт сөндіру машинасын жұмылдырды": craft that search and put out.
        goods, things, rescue = [], [], goods
    if analysis.lang in ("kk", "tr") and crew and goods and all(h.value in GEAR for h in goods):
        # "46 құтқарушы мен 5 мотопомпа", "алты мотопомпасы бар 45 құтқарушы": what the crew works with.
        goods, things = [], [a for a in things if a.quantity.unit not in GEAR]
    if analysis.lang == "kk" and goods and not crew and takes_along(analysis, verbs, goods):
        goods, things = [], []
    if (
        rescue
        and not health
        and all(h.cls == "person" or _bare_team(analysis, h) for h in rescue)
        and _from_health(analysis, clause)
    ):
        rescue, health = [], rescue
    if analysis.lang in ("en", "ru") and goods and not rescue and _water_on_fire(analysis, clause, goods):
        goods, things, rescue = [], [], clause.of("transport")
    if analysis.lang == "ru" and health and not rescue and _of_rubble(analysis, clause, health):
        rescue, health = health, []
    moving = classes & _MOVING
    if "help" in classes and (things or money):
        moving.add("help")
    if hospital and "build" in classes:
        moving.add("build")
    if "include" in classes and _after_transfer(analysis, clause):
        moving.add("include")
    transport = [a for a in counted if a.cls == "transport"]
    return Objects(
        classes, moving, goods, rescue, health, hospital, money, transport, people, things, counted
    )


_HEALTH_BODIES = (
    "денсаулық сақтау",
    "минздрав",
    "здравоохранен",
    "sağlık bakanlı",
    "health ministry",
    "ministry of health",
    "umke",
)


_DROPS, _WATER = ("сброс", "сбрас", "drop", "dump", "scoop"), ("вод", "water", "retardant", "foam")
_FLAMES = ("пожар", "огон", "огн", "плам", "кромк", "очаг", "горит", "fire", "flame", "blaze", "wildfire")


def _water_on_fire(analysis: Analysis, clause: Clause, goods: list[Hit]) -> bool:
    """ "Ил-76 сбросили на кромку 400 тонн воды": the water that craft drop on a fire is no gift."""
    if not clause.has("transport"):
        return False
    tokens = analysis.document.tokens
    lows = [t.low for t in tokens[clause.i : clause.j]]
    return (
        any(w.startswith(_DROPS) for w in lows)
        and any(w.startswith(_FLAMES) for w in lows)
        and all(any(t.low.startswith(_WATER) for t in tokens[h.i : h.j]) for h in goods)
    )


_RUBBLE = (
    "завал",
    "туш",
    "поиск",
    "пожар",
    "огон",
    "расчист",
    "откач",
    "дамб",
    "ремонт",
    "электр",
    "энерг",
    "восстанов",
)


def _of_rubble(analysis: Analysis, clause: Clause, health: list[Hit]) -> bool:
    """ "ведёт разбор завалов двумя бригадами": brigades that no word of healing stands beside, at work that saves."""
    tokens = analysis.document.tokens
    return all(_bare_team(analysis, h) for h in health) and any(
        t.low.startswith(_RUBBLE) for t in tokens[clause.i : clause.j]
    )


def _bare_team(analysis: Analysis, hit: Hit) -> bool:
    return hit.j - hit.i == 1 and analysis.document.tokens[hit.i].low.startswith(
        ("топ", "тоб", "отряд", "ekip", "ekib", "бригад")
    )


def _from_health(analysis: Analysis, clause: Clause) -> bool:
    """ "Денсаулық сақтау министрлігінің 41 маманы": people without a trade, sent by a ministry of health."""
    words = " ".join(t.low for t in analysis.document.tokens[clause.i : clause.j])
    others = (
        "itfaiye",
        "afad",
        "өрт сөндір",
        "төтенше жағдай",
        "тжм",
        "мчс",
        "қорғаныс",
        "fire",
        "civil defence",
    )
    if analysis.lang == "en" and any(
        w in words for w in ("treated", "treating", "patients", "operated on", "vaccinated", "clinic")
    ):
        # "The 31 members treated 1,200 patients".
        return True
    return any(body in words for body in _HEALTH_BODIES) and not any(body in words for body in others)


def _of_rescue(analysis: Analysis, hit: Hit, rescue: list[Hit]) -> bool:
    """Russian "бригада из 48 лесных пожарных": a bare brigade beside rescuers is theirs."""
    bare = hit.j - hit.i == 1 and analysis.document.tokens[hit.i].low.startswith("бригад")
    return analysis.lang == "ru" and bare and any(-1 <= r.i - hit.j <= 4 for r in rescue)


def _of_health(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "12 kişilik cerrah ve hemşire ekibi": a team of those of health named right before it."""
    low = analysis.document.tokens[hit.i].low
    vague = low.startswith(("ekip", "ekib", "топ", "тоб", "бригад", "timi"))
    if analysis.lang == "kk":
        # "дәрігерлерден құралған он адамдық топты": those it is made of stand somewhere before it.
        vague = vague or low.startswith(("жасағ", "жасақ"))
        others = any(
            h.j - h.i > 1 or not analysis.document.tokens[h.i].low.startswith(("топ", "тоб", "жаса"))
            for h in clause.of("rescue")
        )
        return (
            hit.j - hit.i == 1
            and vague
            and not others
            and any(0 <= hit.i - h.j <= 5 for h in clause.of("health"))
        )
    if analysis.lang == "ru":
        # "экипаж кубинских врачей": in Russian those it is made of follow.
        vague = low.startswith(("экипаж", "отряд", "групп", "команд", "десант"))
        return hit.j - hit.i == 1 and vague and any(0 <= h.i - hit.j <= 3 for h in clause.of("health"))
    if analysis.lang == "tr" and any(
        0 <= hit.i - h.j <= 6 and analysis.document.tokens[h.j - 1].low.endswith(("dan", "den", "tan", "ten"))
        and analysis.document.tokens[h.j].low.startswith(("kurul", "oluş", "müteşekkil"))
        for h in clause.of("health")
    ):  # fmt: skip
        # "epidemiyologlardan kurulu 14 kişilik müdahale ekibi": what the team is made of.
        return True
    if (
        analysis.lang == "tr"
        and hit.j - hit.i == 1
        and (vague or low.startswith(("kafile", "heyet", "grup", "grub", "tim")))
    ):
        # "UMKE'nin 16 kişilik kafilesi": a number may stand between.
        between = ("kişi", "kişilik")
        words = analysis.document.tokens
        return any(
            0 <= hit.i - h.j <= 2 and all(t.kind == "num" or t.low in between for t in words[h.j : hit.i])
            for h in clause.of("health")
        )
    return hit.j - hit.i == 1 and vague and any(h.j == hit.i for h in clause.of("health"))


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


def fire_told(analysis: Analysis) -> bool:
    """Whether a Kazakh text tells of a fire."""
    return analysis.lang == "kk" and any(
        h.cls == "disaster" and analysis.document.tokens[h.i].low.startswith(("өрт", "тілсіз"))
        for h in analysis.hits
    )
