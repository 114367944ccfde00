"""What is given: the kinds of help among the objects of a clause, each with its own amounts."""

from __future__ import annotations

from dataclasses import replace

from seferber.statements.bystanders import (
    joined_to_rescue,
    near,
)
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.crews import bare_crew
from seferber.statements.lexicon import Hit
from seferber.statements.objects_found import GEAR, Objects, collect
from seferber.statements.quantities import Amount
from seferber.statements.supplied_russian import supplied
from seferber.statements.worth import for_a_purpose, money_only, priced

Kind = tuple[str, list[Hit], list[Amount]]


def _families_of(analysis: Analysis, hit: Hit) -> bool:
    """ "madenci çocuklarına", "doktor ailelerine": whose families are helped; nobody of the trade is sent."""
    tokens = analysis.document.tokens
    return (
        hit.j - hit.i == 1
        and hit.j < len(tokens)
        and tokens[hit.j].gap == " "
        and analysis.context.has(hit.j, "people")
        and tokens[hit.j].low.startswith(_KIN)
    )


_KIN = ("çocuk", "aile", "yakınlar", "eşleri", "yetim", "dul", "отбас", "балалар", "жақын", "туыс")


def kinds_of(analysis: Analysis, clause: Clause, verbs: list[Hit], counted: list[Amount]) -> list[Kind]:
    """The kinds of help among the objects of the clause, each with its own words and amounts."""
    crashed = {h.i for h in clause.of("transport") if analysis.context.has(h.j, "disaster", "casualty")}
    if crashed:
        # "helikopter kazası": what came to grief carries nothing.
        clause = replace(clause, hits=[h for h in clause.hits if h.i not in crashed])
        counted = [a for a in counted if not any(a.i <= k < a.j for k in crashed)]
    if analysis.lang in ("tr", "kk") and clause.has("people"):
        theirs = {h.i for h in clause.of("rescue", "health") if _families_of(analysis, h)}
        if theirs:
            clause = replace(clause, hits=[h for h in clause.hits if h.i not in theirs])
    if analysis.lang == "ru" and (theirs := supplied(analysis, clause)):
        clause = replace(clause, hits=[h for h in clause.hits if h.i not in theirs])
    o = collect(analysis, clause, verbs, counted)
    cured = [] if o.goods or o.money else heals(analysis, verbs)
    if cured:
        return [("health_team", cured, [a for a in counted if a.cls in ("person", "health")])]
    alone = _vehicles_or_gift(analysis, clause, verbs, o)
    if alone is not None:
        return alone
    out = _teams(analysis, clause, o)
    if analysis.lang == "ru" and out and out[0][0] == "health_team" and bare_crew(analysis, out[0][1]):
        out[0] = ("rescue_team", *out[0][1:])
    out += _sums(analysis, clause, o)
    crewed = _with_ambulances(o, out)
    if not crewed:
        out += _goods(analysis, clause, o, bool(out))
    if out and out[0][0] == "rescue_team" and _of_the_healers(analysis, clause, out[0][1]):
        # "дәрігер сұрады. Найроби 15 маманнан тұратын топты жіберді": people without a trade are those just told of.
        out[0] = ("health_team", *out[0][1:])
        return out
    if out and out[0][0] == "rescue_team" and not any(kind == "relief_goods" for kind, _h, _a in out):
        # "altı botlu, 24 kişilik ekip": what the team brings is counted with it.
        kind, words, mine = out[0]
        gear = [a for a in counted if a.cls in ("goods", "transport") and a.quantity.unit in GEAR]
        out[0] = (kind, words, _unique(mine + gear))
    return out


_CURE = ("лечени", "лечит", "лечат", "treat")
_BRINGING = ("tak", "took", "bring", "brought", "flew", "flown", "fly", "airlift", "evacuat")
# "airlifted eleven burns patients to Bogotá": those sent are treated by the one who sends for them.
_PATIENTS = ("patient", "раненых", "больных", "обожж", "пациент")
_PATIENTS_REACH = 4
_HOSPITALS = ("tedavi", "hastane", "емде", "емге", "аурухана", "клиника", "госпитал")
_CURE_REACH = 12  # words from "took in" to "for treatment"


def heals(analysis: Analysis, verbs: list[Hit]) -> list[Hit]:
    """ "забрала раненых на лечение", "flown out for treatment", "hastanelerine nakletti": words for helping by healing."""
    tokens = analysis.document.tokens
    if analysis.lang in ("tr", "kk"):
        return [h for h in verbs if h.cls == "help" and tokens[h.i].low.startswith(_HOSPITALS)]
    carried = [
        h
        for h in verbs
        if h.cls == "send"
        and any(
            t.low.startswith(_PATIENTS) and t.sentence == tokens[h.i].sentence
            for t in tokens[h.j : h.j + _PATIENTS_REACH]
        )
    ]
    return carried + [
        h
        for h in verbs
        if h.cls == "help"
        and (h.j - h.i > 1 or tokens[h.i].low.startswith(_BRINGING))
        and any(
            t.low.startswith(_CURE) and t.sentence == tokens[h.i].sentence
            for t in tokens[h.i : h.j if h.j - h.i > 1 else h.i + _CURE_REACH]
        )
    ]


_BARE = (
    "топ",
    "тоб",
    "маман",
    "ekip",
    "ekib",
    "uzman",
    "grup",
    "grub",
    "heyet",
    "kafile",
    "kişi",
    "адам",
    "кісі",
)
_HEALS = ("tedavi", "hasta", "yaralı", "yanık", "ameliyat", "muayene", "емде", "науқас", "жаралы", "ота")


def _of_the_healers(analysis: Analysis, clause: Clause, words: list[Hit]) -> bool:
    """Whether a team named by no trade follows on doctors alone, or goes where people are to be treated."""
    tokens = analysis.document.tokens
    if analysis.lang not in ("tr", "kk") or not all(tokens[h.i].low.startswith(_BARE) for h in words):
        return False
    if any(h.j - h.i > 1 for h in words):
        return False
    near = [
        h
        for k in (-1, 0)
        for h in analysis.sentence_hits.get(clause.sentence + k, ())
        if h.i < clause.j and h not in words
    ]
    if any(h.cls == "rescue" for h in near):
        return False
    sentence = analysis.document.sentences[clause.sentence]
    treated = any(t.low.startswith(_HEALS) for t in tokens[sentence.first : sentence.last])
    before = {h.cls for h in analysis.sentence_hits.get(clause.sentence - 1, ())}
    return treated or ("health" in before and bool(before & {"request", "send", "go", "arrive", "plan"}))


def _vehicles_or_gift(analysis: Analysis, clause: Clause, verbs: list[Hit], o: Objects) -> list[Kind] | None:
    """Kinds of a clause that names vehicles only, or a gift of something unknown; None when it names more."""
    if o.named:
        return None
    vehicles = clause.of("transport")
    serving = analysis.lang == "en" and "serve" in o.classes
    if o.transport and (serving or o.classes & {"send", "go", "deliver", "arrive", "decide", "receive"}):
        carried = _vehicles(analysis, clause, o)
        if carried or analysis.lang not in ("tr", "kk") or not _voted(analysis, verbs):
            return carried
        # "12 otobüs hibe edilmesini onayladı": vehicles that are to be given.
        return [("relief_goods", vehicles, o.transport)]
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


def _voted(analysis: Analysis, verbs: list[Hit]) -> bool:
    """A decision beside a verb of giving that it governs, and nothing that moves."""
    gives = [h for h in verbs if h.cls == "give" and h.tense == "inf"]
    return (
        bool(gives)
        and any(h.cls == "decide" for h in verbs)
        and all(h.cls in ("give", "decide") for h in verbs)
    )


def _vehicles(analysis: Analysis, clause: Clause, o: Objects) -> list[Kind]:
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
    burning = any(
        h.cls in ("disaster", "serve") and analysis.document.tokens[h.i].low.startswith(_FIRES)
        for h in analysis.sentence_hits.get(clause.sentence, ())
    )
    if craft and burning and "goods" not in sentence and "aid" not in sentence:
        # "yangın için iki uçak gönderdik", "sent two planes to the fires".
        return [("rescue_team", clause.of("transport"), o.transport)]
    if ("goods" in text and "rescue" not in sentence) or (trucks and "disaster" in text):
        return [("relief_goods", clause.of("transport"), o.transport)]
    return []


_FIRES = ("yangın", "fire", "wildfire", "пожар", "өрт", "alev")


def _fire(analysis: Analysis) -> bool:
    return any(
        analysis.document.tokens[h.j - 1].low.startswith(_FIRES) for h in analysis.hits if h.cls == "disaster"
    )


def _teams(analysis: Analysis, clause: Clause, o: Objects) -> list[Kind]:
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
    if (
        (o.rescue or analysis.lang == "ru")
        and o.people
        and not o.hospital
        and _within_the_contingent(analysis, o)
    ):
        return out
    turkic = analysis.lang in ("tr", "kk")
    if (
        turkic
        and o.health
        and not o.hospital
        and o.classes == {"deliver"}
        and not any(a.cls == "health" or (a.cls == "person" and analysis.lang == "kk") for a in o.counted)
    ):
        # "Doctors have seen more patients, so the filters go to the schools": nobody brings doctors.
        return out
    if (o.health or o.hospital) and not joined_to_rescue(analysis, clause, o.health, o.hospital, o.rescue):
        mine = [a for a in o.counted if a.cls in ("health", "hospital")]
        if not mine and not o.rescue:
            mine = [a for a in o.people if a.cls == "person"]
        out.append(("health_team", o.health + o.hospital, mine))
    return out


_AMONG = ("including", "comprising", "включая", "среди", "числе", "aralarında", "ішінде", "арасында")


def _within_the_contingent(analysis: Analysis, o: Objects) -> bool:
    """ "a 60-strong contingent, including soldiers, doctors and firefighters": the doctors are among those counted."""
    first = min(a.i for a in o.people)
    tokens = analysis.document.tokens
    return all(any(t.low in _AMONG for t in tokens[first : h.i]) for h in o.health) and bool(o.health)


def _worth_of(analysis: Analysis, amount: Amount) -> bool:
    tokens = analysis.document.tokens
    return amount.j + 1 < len(tokens) and tokens[amount.j].low == "worth" and tokens[amount.j + 1].low == "of"


def _sums(analysis: Analysis, clause: Clause, o: Objects) -> list[Kind]:
    """Money, unless it is the worth of goods or a target."""
    worth_of_goods = (
        (clause.has("worth") or priced(analysis, o))
        and bool(o.goods or (analysis.lang == "en" and o.hospital))
        and not money_only(analysis, o.goods)
    )
    if analysis.lang == "en" and o.money and not o.things and all(_worth_of(analysis, a) for a in o.money):
        # "N$10 million worth of fish": things, and what they are worth.
        return [("relief_goods", o.goods or clause.of("worth"), o.money)]
    if (
        analysis.lang == "en"
        and o.money
        and o.hospital
        and all(analysis.document.tokens[a.i - 1].low == "worth" for a in o.money if a.i)
    ):
        return []
    if o.money and not worth_of_goods and not clause.has("target"):
        return (
            [("money", clause.of("currency", "cash"), o.money)]
            if o.moving or clause.has("aid", "cash")
            else []
        )
    paid = o.classes & {"give", "allocate", "pledge", "send", "decide", "deliver", "receive"}
    return [("money", clause.of("cash"), [])] if clause.has("cash") and paid and not o.goods else []


def _with_ambulances(o: Objects, teams: list[Kind]) -> bool:
    """ "üç ambulans ile on iki UMKE görevlisi": the ambulances are the medics' own and are counted with them."""
    health = next((n for n, (kind, _w, _a) in enumerate(teams) if kind == "health_team"), None)
    if health is None or o.hospital or not o.goods or any(h.value != "ambulance" for h in o.goods):
        return False
    if any(a.cls == "goods" and a.quantity.unit != "ambulance" for a in o.things) or "give" in o.classes:
        return False
    kind, words, mine = teams[health]
    teams[health] = (kind, words, _unique(mine + [a for a in o.things if a.quantity.unit == "ambulance"]))
    return True


def _of_kit(analysis: Analysis, amount: Amount) -> bool:
    tokens = analysis.document.tokens
    words = [t.low for t in tokens[amount.i : amount.j + 3] if t.sentence == tokens[amount.i].sentence]
    return any(w.startswith(("kit", "equipment", "gear")) for w in words)


def _goods(analysis: Analysis, clause: Clause, o: Objects, found: bool) -> list[Kind]:
    """Relief goods, with the vehicles that carry them; general words beside a sum of money are no goods."""
    if not o.moving or (
        o.money and not o.things and o.goods and (money_only(analysis, o.goods) or for_a_purpose(analysis, o))
    ):
        return []
    if (
        analysis.lang == "en"
        and found
        and o.rescue
        and not o.goods
        and o.things
        and all(_of_kit(analysis, a) for a in o.things)
    ):
        # "a search unit with five tonnes of kit": weighed, the gear still goes along.
        return []
    if o.goods or o.things:
        carried = [] if o.rescue and near(o.rescue, o.transport) else o.transport
        worth = o.money if clause.has("worth") or priced(analysis, o) else []
        return [("relief_goods", o.goods, _unique(o.things + carried + worth))]
    given = [a for a in o.transport if a.quantity.unit in ("bus", "vehicle") and not a.weak]
    if given and o.money and o.classes & {"give", "send", "deliver", "allocate"} and not o.people:
        # "отправит 30 автобусов и 2 млн евро": beside a sum, vehicles are what is given.
        return [("relief_goods", clause.of("transport"), _unique(given))]
    sent = o.classes & {"send", "go", "arrive", "deliver", "receive", "prepare"}
    helped = clause.of("aid")
    if analysis.lang == "ru":
        # "спешат на выручку", "отправятся на помощь итальянцам": what they go for, no thing that goes.
        helped = [h for h in helped if analysis.document.tokens[h.i - 1].low != "на"]
    if helped and sent and not found and not clause.has("cash", "letter"):
        return [("relief_goods", clause.of("aid"), o.transport)]
    return []


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


def _unique(found: list[Amount]) -> list[Amount]:
    return list({(a.i, a.j): a for a in found}.values())
