"""Help that stays at home: a state's own budget, own money and own ground, where another state is only named beside."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause

_OWN_BUDGET = (
    "за счёт казны", "за счет казны", "из бюджета", "из республиканск", "из казны", "от государства", "из резервного фонда правительств",
    "merkezi bütçe", "hazineden", "devlet bütçesi", "devletten", "yedek bütçe", "bütçeden", "мемлекеттік бюджеттен", "бюджеттен",
    "бюджет есебінен", "мемлекет есебінен", "мемлекеттен", "үкімет резервінен", "резервтен", "from the budget", "from the treasury", "from the state",
    "state budget", "the treasury", "национального бюджета", "местного бюджета", "жергілікті бюджет",
)  # fmt: skip


_MONEY_OF = {
    "KZT": "KZ", "TRY": "TR", "KGS": "KG", "UZS": "UZ", "RUB": "RU", "AZN": "AZ", "TJS": "TJ", "TMT": "TM", "AMD": "AM", "GEL": "GE", "UAH": "UA",
    "INR": "IN", "PKR": "PK", "AFN": "AF", "IRR": "IR", "NPR": "NP", "LKR": "LK", "PHP": "PH", "IDR": "ID", "MXN": "MX", "BRL": "BR", "MNT": "MN",
}  # fmt: skip


_PROVINCE = (
    "облыс",
    "аудан",
    "қала",
    "өңір",
    "ауыл",
    "област",
    "район",
    "округ",
    "край",
    "кра",
    "город",
    "сел",
)
_WATERS = ("өзен", "көл", "бөген", "су", "арна", "рек", "озер", "водохранилищ")


_REGIONS_RU = {
    "KZT": ("жамбылск", "акмолинск", "актюбинск", "атырауск", "карагандинск", "павлодарск", "кызылординск", "мангистауск", "алматинск", "туркестанск",
            "восточно-казахстанск", "западно-казахстанск", "северо-казахстанск", "костанайск", "абайск", "жетысуск", "улытауск"),
    "RUB": ("курганск", "оренбургск", "тюменск", "омск", "самарск", "саратовск", "астраханск", "челябинск", "волгоградск", "белгородск", "курск", "ростовск",
            "новосибирск", "брянск", "иркутск", "приморск", "алтайск", "краснодарск", "свердловск"),
    "UZS": ("сурхандарьинск", "сырдарьинск", "ферганск", "андижанск", "наманганск", "самаркандск", "бухарск", "хорезмск", "джизакск", "кашкадарьинск",
            "навоийск", "ташкентск"),
    "KGS": ("ошск", "баткенск", "чуйск", "нарынск", "таласск", "джалал-абадск", "иссык-кульск"),
    "TJS": ("согдийск", "хатлонск"), "AMD": ("лорийск", "ширакск", "тавушск", "сюникск"),
}  # fmt: skip


def _own_region_ru(analysis: Analysis, clause: Clause, unit: str) -> bool:
    """ "Жамбылской области выделено 2 млрд тенге": the adjective of a province whose own money it is."""
    stems, tokens = _REGIONS_RU.get(unit, ()), analysis.document.tokens
    return analysis.lang == "ru" and any(
        tokens[k].low.startswith(stems) and tokens[k + 1].low.startswith(("област", "район", "кра", "округ"))
        for k in range(clause.i, clause.j - 1)
    )


def _own_province(analysis: Analysis, clause: Clause, units: list[str]) -> bool:
    """ "Жамбыл облысында … резервтен 2,1 млрд теңге бөлінді": a state's own money for a province of its own."""
    owners = {_MONEY_OF.get(u, "") for u in units}
    if len(owners) != 1 or not all(owners):
        return False
    owner, tokens = owners.pop(), analysis.document.tokens
    found = _own_region_ru(analysis, clause, units[0])
    for m in analysis.mentions:
        if not clause.i <= m.i < clause.j or m.type in ("intl", "private"):
            continue
        beside = tokens[max(clause.i, m.i - 1) : m.i] + tokens[m.j : min(m.j + 1, clause.j)]
        if m.code != owner:
            if m.type == "city" and any(t.low.startswith(_WATERS) for t in beside):
                # "Талас өзенінің жағасы": a river bears a foreign town's name.
                continue
            return False
        if m.type in ("city", "demonym") and (
            m.case in ("loc", "in", "dat", "to", "for", "gen")
            or "place" in m.notes
            or any(t.low.startswith(_PROVINCE) for t in beside)
        ):
            found = True
    return found


def own_money(analysis: Analysis, clause: Clause, units: list[str]) -> bool:
    """ "Үкімет тасқын салдарын жоюға 28 миллиард теңге бөлді": the money of the one struck, and no other state named."""
    if analysis.lang in ("ru", "kk") and _own_province(analysis, clause, units):
        return True
    if not units or any(_MONEY_OF.get(u) != analysis.struck for u in units) or not analysis.struck:
        return False
    return not any(
        m.type not in ("intl", "private") and (m.code != analysis.struck or m.goal >= 2.5)
        for m in analysis.inside(clause)
    )


def own_budget(analysis: Analysis, clause: Clause, *, receiver_named: bool = True) -> bool:
    """ "family will get 200,000 from the state", "за счёт казны": a state spends its own budget and the clause names no other."""
    text = analysis.document.low[clause.start : clause.end]
    if not any(words in text for words in _OWN_BUDGET) or not (
        clause.has("people", "victim", "building") or any(h.value == "family" for h in clause.of("unit"))
    ):
        return False
    return not any(m.goal >= 1.5 and m.type not in ("intl", "private") for m in analysis.inside(clause))


# "2 bin yeni orman işçisinin göreve başladığını": staff taken on at home.
_HIRED = {
    "tr": re.compile(r"\byeni\b.{0,40}(?:göreve başla|işe başla|işe alın|kadroya)"),
    "kk": re.compile(r"\bжаңа\b.{0,40}(?:жұмысқа (?:қабылдан|алын|кіріс))"),
    "ru": re.compile(
        r"\bнов(?:ых|ые)\b.{0,40}(?:принят\w* на (?:работу|службу)|приступил\w* к обязанностям)"
    ),
    "en": re.compile(r"\bnew\b.{0,40}(?:\bhired|recruited|took up (?:their|his|her) (?:post|dut))"),
}


_SHARED_OUT = ("dağıt", "distribut", "hand", "разда", "распредел", "үлестір", "тарат")


_NATIVE = frozenset(["yerli", "yerel", "жергілікті", "отандық"])
_FORCES = (
    "filo",
    "ekip",
    "ekib",
    "personel",
    "güç",
    "imkan",
    "imkân",
    "kaynak",
    "күш",
    "жасақ",
    "топ",
    "тоб",
    "құтқарушы",
    "дәрігер",
    "флот",
)


def _native_forces(analysis: Analysis, clause: Clause) -> bool:
    """ "yerli filodan 9 uçak müdahale ediyor": forces of the place itself."""
    tokens = analysis.document.tokens
    return any(
        tokens[k].low in _NATIVE and tokens[k + 1].low.startswith(_FORCES)
        for k in range(clause.i, clause.j - 1)
    )


_AUTHORITIES = ("билік", "әкімдігі", "әкімдік", "valilik", "valiliği", "kaymakamlık", "kaymakamlığı", "belediye", "belediyesi", "yönetim", "yönetimler", "makamlar", "idare")  # fmt: skip
_ALONE = ("әкімді", "valili", "kaymakamlı")


def _local_authority(analysis: Analysis, clause: Clause) -> bool:
    """ "жергілікті билік тұрғындарға көмір таратып жатыр": the place helps its own."""
    tokens = analysis.document.tokens
    return any(
        tokens[k].low in _AUTHORITIES
        and (tokens[k].low.startswith(_ALONE) or (k > clause.i and tokens[k - 1].low in _NATIVE))
        for k in range(clause.i, clause.j)
    )


_OWN_STOCK = {
    "tr": re.compile(
        r"\bkendi (?:stok|depo|rezerv|kaynak|imk[aâ]n|envanter|ambar|yedek|bütçe|hazine|öz kaynak)\w*(?:dan|den|tan|ten|yla|yle|la|le)\b"
    ),
    "kk": re.compile(
        r"\b(?:өз|өзінің|меншікті|төл) (?:қор|қойма|резерв|бюджет|қаражат|күш|мүмкіндік|мүмкіншілік)\S*(?:нан|нен|дан|ден|тан|тен|мен|на|не)\b"
    ),
}
_ON_DUTY = ("кезекшілікте", "кезекшілік", "nöbette", "nöbet")


def _own_stock(analysis: Analysis, clause: Clause, giver: str, receiver: str) -> bool:
    """ "Bakanlık kendi stokundan iki hastaneye 15 ton serum ulaştırdı": the state that spoke last helps its own."""
    pattern = _OWN_STOCK.get(analysis.lang)
    text = analysis.document.low[clause.start : clause.end]
    if pattern is None or not pattern.search(text):
        return False
    before = [
        m
        for m in analysis.mentions
        if m.i < clause.j and m.agent >= 2.5 and m.case == "nom" and m.type in ("country", "agency", "leader")
    ]
    return giver != receiver and bool(before) and before[-1].code == receiver


def _on_duty(analysis: Analysis, clause: Clause) -> bool:
    """ "Қостанай мен Абай облыстарында кезекшілікте тұр"."""
    return any(t.low in _ON_DUTY for t in analysis.document.tokens[clause.i : clause.j])


def _own_crew(analysis: Analysis, clause: Clause, receiver: str) -> bool:
    """English "Guatemalan rescuers are on site with sixty men": the struck state's own, and no other is named."""
    inside = [m for m in analysis.inside(clause) if m.type not in ("intl", "private")]
    first = clause.i + (3 if clause.j - clause.i > 6 else 1)
    return all(m.code == receiver for m in inside) and any(
        m.type == "demonym" and m.case in ("subj", "adj") and m.i <= first and not m.via
        and analysis.context.has(m.j, "rescue", "health", "person") for m in inside
    )  # fmt: skip


def _at_home(analysis: Analysis, clause: Clause, giver: str, receiver: str) -> bool:
    """English "Estonian rescuers are on the scene, the ministry in Tallinn said": no other state is named there or struck."""
    here = analysis.sentence_mentions.get(clause.sentence, ())
    return (
        analysis.struck != receiver
        and clause.has("arrive", "serve")
        and all(m.code == giver for m in here if m.type not in ("intl", "private"))
        and any(m.type == "city" and m.case == "in" for m in here)
    )


def own_ground(analysis: Analysis, clause: Clause, kind: str, giver: str, receiver: str) -> bool:
    """ "AFAD'ın Muğla kıyılarındaki alanlara 1200 çadır kurduğu": the goal is a place of the giver, the other state stands elsewhere."""
    if analysis.lang == "en" and kind in ("rescue_team", "health_team") and (
        _own_crew(analysis, clause, receiver) or _at_home(analysis, clause, giver, receiver)
    ):  # fmt: skip
        return True
    if kind not in ("relief_goods", "rescue_team", "health_team", "money") or clause.has(
        "go", "arrive", "receive"
    ):
        return False
    inside = [m for m in analysis.inside(clause) if m.type not in ("intl", "private")]
    if all(m.code == receiver for m in inside) and (
        (kind != "money" and (_native_forces(analysis, clause) or _local_authority(analysis, clause)))
        or _own_stock(analysis, clause, giver, receiver)
    ):
        # "sahada 1.900 yerli personelin bulunduğunu", "kendi stokundan iki hastaneye": the struck state's own.
        return True
    if any(m.code == receiver for m in inside):
        return False
    if kind != "money" and inside and _on_duty(analysis, clause):
        # "тікұшақтар Қостанайда кезекшілікте тұр": at home, on duty.
        return all(m.code == giver for m in inside)
    if kind != "money" and _HIRED[analysis.lang].search(analysis.document.low[clause.start : clause.end]):
        return True
    tokens = analysis.document.tokens
    for m in inside:
        if m.code != giver or m.type != "city" or m.via or "dateline" in m.notes:
            continue
        there = m.case in ("dat", "to", "for") or any(
            t.low.endswith(("deki", "daki", "ndeki", "ndaki", "дегі", "дағы"))
            for t in tokens[m.i : min(m.j + 4, clause.j)]
        )
        handed = m.case in ("loc", "in") and any(
            tokens[h.i].low.startswith(_SHARED_OUT) for h in clause.of("deliver")
        )
        if (there or handed) and "capital" not in m.notes:
            return True
    return False
