"""Kazakh kinds put right: machines that come with their crew, a unit made up of doctors, what two states only agree to build."""

from __future__ import annotations

from collections.abc import Sequence

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit
from seferber.statements.quantities import Amount

Kind = tuple[str, list[Hit], list[Amount]]

_CREW = (
    "жүргізуші", "экипаж", "ұшқыш", "пилот", "оператор", "механик", "өртші", "есеб", "есебі", "бригадас", "шебер", "техниг", "моторшы",
    "кемеші", "матрос", "машинис", "тракторшы", "экскаваторшы",
)  # fmt: skip
_WITH_THEIR = ("ымен", "імен")
_MACHINES = (
    "көлік", "көліг", "машина", "техника", "экскаватор", "бульдозер", "тікұша", "ұшақ", "ұшағ", "қайық", "қайығ", "катер", "тазалағыш",
    "тазартқыш", "күрегіш", "кран", "автокран", "сорғы", "мотопомпа", "трактор", "самосвал", "амфибия", "тиегіш", "грейдер", "канадэр", "қар",
)  # fmt: skip
_MADE_UP = ("құрал", "тұрат", "жасақтал", "жиналған", "құрыл")
_OUT_OF = ("дан", "ден", "тан", "тен", "нан", "нен")
_WANT = ("зәру", "мұқтаж", "тапшы", "жетіспе", "жетпей", "айырылған", "айрылған", "қысыл", "таршы")
_REPAIRED = ("қалпына", "жөнде", "тазала", "жаңарт", "іске", "тексер", "аршы")
_FITTED = ("жабдықта", "жарақта")
_THESE = frozenset(["бұл", "осы", "аталған", "сол"])
_WORK = frozenset(
    ["іздеуге", "іздестіруге", "сөндіруге", "құтқаруға", "тазартуға", "тазалауға", "ауыздықтауға", "аршуға", "тосуға"]
)  # fmt: skip
_LEAVE = ("рұқсат", "рұқсатын", "келісім", "келісімін")


def put_right(
    analysis: Analysis, clause: Clause, verbs: Sequence[Hit], kinds: list[Kind], counted: Sequence[Amount]
) -> list[Kind]:
    """The kinds of help of a Kazakh clause, as those who work the machines or fill the unit make them."""
    tokens = analysis.document.tokens
    if any(
        tokens[k].low in _LEAVE and tokens[k + 1].low.startswith("сұра")
        for k in range(clause.i, clause.j - 1)
    ):
        # "дәрі жіберуге рұқсат сұрап отыр": who asks for leave has not sent yet.
        return []
    agreed = clause.has("joint") and clause.has("build") and clause.has("sign", "agreement")
    if agreed and not clause.has("send", "go", "arrive", "deliver", "give", "receive"):
        # "ортақ өрт сөндіру жасағын құру туралы келісімге қол қойды": nobody is sent yet.
        return []
    names = {kind for kind, _words, _mine in kinds}
    if {"rescue_team", "health_team"} <= names and _of_doctors(analysis, clause):
        kinds = [k for k in kinds if k[0] != "rescue_team"]
    if "relief_goods" in names and len(names) > 1:
        kinds = [
            k for k in kinds if k[0] != "relief_goods" or not _only_wanted(analysis, clause, k[1], verbs)
        ]
        kinds = [k for k in kinds if k[0] != "relief_goods" or not _worked_on(analysis, k[1])]
    if "rescue_team" in names or "health_team" in names:
        return kinds
    if "relief_goods" in names and tokens[clause.i].low == "құрамында" and clause.has("person"):
        # "құрамында 32 адам мен екі қайық бар": what the team just told of is made up of.
        return []
    if "relief_goods" in names and _these_fitted(analysis, clause):
        return [("rescue_team", *k[1:]) if k[0] == "relief_goods" else k for k in kinds]
    if "relief_goods" in names and _with_a_crew(analysis, clause):
        return [("rescue_team", *k[1:]) if k[0] == "relief_goods" else k for k in kinds]
    vehicles = clause.of("transport")
    if not kinds and not vehicles and not clause.has("thank", "request", "need"):
        return _more_of_them(analysis, clause)
    going = vehicles and not clause.has("goods") and {h.cls for h in verbs} & {"send", "go", "arrive"}
    if going and any(t.low in _WORK for t in tokens[clause.i : vehicles[0].i]):
        # "жоғалғандарды іздеуге екі катер шықты": vehicles that go to work go with those who work.
        return [("rescue_team", vehicles, [a for a in counted if a.cls == "transport"])]
    return kinds


def _with_a_crew(analysis: Analysis, clause: Clause) -> bool:
    """ "алты қар тазалағыш көлікті жүргізушілерімен бірге аттандырды": all the things are machines, told with their crew."""
    tokens = analysis.document.tokens
    crew = [
        k
        for k in range(clause.i, clause.j)
        if tokens[k].low.startswith(_CREW) and tokens[k].low.endswith(_WITH_THEIR)
    ]
    if not crew:
        return False
    things = [h for h in clause.of("goods", "transport") if not h.i <= crew[0] < h.j]
    return bool(things) and all(
        any(tokens[k].low.startswith(_MACHINES) for k in range(h.i, h.j)) for h in things
    )


def _of_doctors(analysis: Analysis, clause: Clause) -> bool:
    """ "43 дәрігерден құралған жасақ": the unit is made up of the doctors."""
    tokens = analysis.document.tokens
    return any(
        h.j < clause.j and tokens[h.j - 1].low.endswith(_OUT_OF) and tokens[h.j].low.startswith(_MADE_UP)
        for h in clause.of("health")
    )


def _only_wanted(analysis: Analysis, clause: Clause, words: Sequence[Hit], verbs: Sequence[Hit]) -> bool:
    """ "Киншаса вакцинаға зәру болып тұрғанда, … екі дәрігерін аттандырды": what is lacking there is not what is sent."""
    tokens = analysis.document.tokens
    want = next((k for k in range(clause.i, clause.j) if tokens[k].low.startswith(_WANT)), -1)
    return bool(words) and all(h.i < want for h in words) and any(h.i > want for h in verbs)


def _worked_on(analysis: Analysis, words: Sequence[Hit]) -> bool:
    """ "шеберлер үш қазандықты қалпына келтірді": what the team mends is no gift."""
    tokens = analysis.document.tokens
    return bool(words) and all(
        h.j < len(tokens)
        and tokens[h.j - 1].low.endswith(("ды", "ді", "ты", "ті", "ны", "ні", "н"))
        and tokens[h.j].low.startswith(_REPAIRED)
        for h in words
    )


def _these_fitted(analysis: Analysis, clause: Clause) -> bool:
    """ "Шелекпен жабдықталған бұл машиналарды … жолдаған": the helicopters of the sentence before, and what they are fitted with."""
    tokens = analysis.document.tokens
    these = any(tokens[h.i - 1].low in _THESE and h.i > clause.i for h in clause.of("transport")) and any(
        t.low.startswith(_FITTED) for t in tokens[clause.i : clause.j]
    )
    return these and any(
        h.value == "helicopter"
        for h in analysis.sentence_hits.get(clause.sentence - 1, ())
        if h.cls == "transport"
    )


_OF_THEM = (
    "біреуін",
    "екеуін",
    "үшеуін",
    "төртеуін",
    "бесеуін",
    "алтауын",
    "жетеуін",
    "оншақтысын",
    "жартысын",
)
_KIND_OF = {
    "goods": "relief_goods",
    "rescue": "rescue_team",
    "health": "health_team",
    "hospital": "health_team",
}


def _more_of_them(analysis: Analysis, clause: Clause) -> list[Kind]:
    """ "Словения үш сорғы, Эстония тағы біреуін жіберді": more of the things told of right before."""
    tokens = analysis.document.tokens
    if not any(tokens[k].low in _OF_THEM for k in range(clause.i, clause.j)):
        return []
    before = [
        h
        for step in (-1, 0)
        for h in analysis.sentence_hits.get(clause.sentence + step, ())
        if h.cls in _KIND_OF and h.j <= clause.i
    ]
    return [(_KIND_OF[before[-1].cls], [before[-1]], [])] if before else []
