"""People and things that a clause of help names and does not give: those who receive, those saved, a crew's own gear."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit
from seferber.statements.quantities import Amount


def joined(analysis: Analysis, amount: Amount) -> bool:
    tokens = analysis.document.tokens
    around = [tokens[k].low for k in (amount.i - 1, amount.j) if 0 <= k < len(tokens)]
    return any(w in ("ve", "ile", "және", "мен", "пен", "бен", "и", "and") for w in around)


_SAVING = (
    "sağ çıkar",
    "sağ olarak çıkar",
    "canlı",
    "enkazdan çıkar",
    "kurtar",
    "hayata bağla",
    "извлек",
    "спас",
    "эвакуир",
    "вывез",
    "rescue",
    "pull",
    "алып шық",
    "аман алып",
    "тірі алып",
    "аман құтқар",
    "құтқарып қал",
)


def beside_saving(analysis: Analysis, amount: Amount, verbs: list[Hit]) -> bool:
    """Whether the people counted stand as the object of the verb of saving."""
    before = analysis.lang in ("tr", "kk")
    saving = [h for h in verbs if saves(analysis, [h])]
    return any((0 <= h.i - amount.j <= 2) if before else (0 <= amount.i - h.j <= 4) for h in saving)


def saves(analysis: Analysis, verbs: list[Hit]) -> bool:
    tokens = analysis.document.tokens
    return any(
        h.cls == "serve"
        and h.tense != "inf"
        and " ".join(t.low for t in tokens[h.i : h.j]).startswith(_SAVING)
        for h in verbs
    )


# What a team brings for its own work.
KIT = (
    "donanım",
    "ekipman",
    "teçhizat",
    "equipment",
    "оборудован",
    "снаряжен",
    "жабдық",
    "құрал",
    "техник",
    "gear",
)


_GEAR_RU = ("pump", "boat", "generator", "drone", "excavator", "fire_engine", "vehicle")


def _in_the_list_with(analysis: Analysis, hit: Hit, crew: list[Hit]) -> bool:
    """Russian "борт с водолазами (12 чел.) и двумя мотопомпами": gear in the instrumental of the same "с" as the crew."""
    tokens = analysis.document.tokens
    if not tokens[hit.j - 1].low.endswith(("ами", "ями", "ом", "ем", "ой", "ей")):
        return False
    before = [c for c in crew if c.j <= hit.i and hit.i - c.j <= 8]
    return any(
        any(tokens[k].low in ("с", "со") for k in range(max(0, c.i - 4), c.i))
        and tokens[c.j - 1].low.endswith(("ами", "ями", "ом", "ой"))
        for c in before
    )


def carried_by(analysis: Analysis, hit: Hit, crew: list[Hit], counted: list[Amount]) -> bool:
    """ "40 firefighters with pumps": equipment of the crew, not a gift."""
    tokens = analysis.document.tokens
    if analysis.lang == "ru" and hit.value in _GEAR_RU and _in_the_list_with(analysis, hit, crew):
        return True
    for amount in counted:
        if amount.i <= hit.i < amount.j or (0 <= hit.i - amount.j <= 1 and amount.cls == "unit"):
            # "a search unit with five tonnes of kit": even weighed, the gear goes along.
            before = tokens[amount.i - 1].low if amount.i else ""
            if (
                analysis.lang == "ru"
                and hit.value in _GEAR_RU
                and before in ("с", "со")
                and any(0 <= amount.i - 1 - c.j <= 1 for c in crew)
            ):
                # "32 пожарных с шестью автоцистернами".
                return True
            gear = tokens[hit.j - 1].low.startswith((*KIT, "kit"))
            return (
                gear
                and bool(crew)
                and (
                    before in ("with", "с", "со")
                    or (
                        analysis.lang == "en" and before == "and" and tokens[hit.j - 1].low in ("kit", "gear")
                    )
                )
                and any(0 <= amount.i - 1 - c.j <= (4 if analysis.lang == "en" else 1) for c in crew)
            )
    if analysis.lang in ("tr", "kk"):
        # "арнайы құрал-жабдықпен бет алды", "ekipmanlarıyla yola çıktı": gear in the instrumental goes with a crew.
        low = analysis.document.tokens[hit.j - 1].low
        return (
            hit.value == ""
            and low.startswith(KIT)
            and low.endswith(("мен", "бен", "пен", "yla", "yle", "la", "le"))
        )
    before = analysis.document.tokens[hit.i - 1].low if hit.i else ""
    if before in ("its", "their") and crew and any(c.j <= hit.i for c in crew):
        # "An Indian team reached Colombo, and its boats were on the river".
        return True
    return before in ("с", "with", "со") and any(0 <= hit.i - c.j <= 2 for c in crew)


def receives(analysis: Analysis, hit: Hit) -> bool:
    """People in the dative get something; they are not sent."""
    tokens = analysis.document.tokens
    low = tokens[hit.j - 1].low
    if analysis.lang == "tr":
        opens = hit.i == 0 or tokens[hit.i - 1].sentence != tokens[hit.i].sentence
        if opens and hit.j < len(tokens) and tokens[hit.j].low in ("birlikte", "beraber"):
            # "Kafileyle birlikte 15 motopomp da yola çıkarıldı": told of before.
            return True
        return low.endswith(("larına", "lerine", "lara", "lere", "nına", "nine"))
    if analysis.lang == "kk":
        return low.endswith(("ларға", "лерге", "ларына", "леріне", "дарға", "дерге"))
    if analysis.lang == "ru":
        # "по словам врачей": those who tell are not sent.
        told = hit.i > 0 and tokens[hit.i - 1].low.startswith(("словам", "данным", "мнению", "оценк"))
        return told or (low.endswith(("ям", "ам")) and len(low) > 5)
    return hit.i > 0 and tokens[hit.i - 1].low == "to"


_VAGUE = (
    "ekip",
    "ekib",
    "tim",
    "kafile",
    "топ",
    "тоб",
    "отряд",
    "crew",
    "engineer",
    "team",
    "contingent",
    "жасақ",
)


def vague_team(analysis: Analysis, clause: Clause, hit: Hit, verbs: list[Hit]) -> bool:
    """A bare "team" is rescue only when it is sent or when the text speaks of rescue besides."""
    low = analysis.document.tokens[hit.i].low
    if hit.j - hit.i > 1 or not low.startswith(_VAGUE):
        return False
    promised = clause.has("pledge", "decide", "plan", "offer", "ready", "allocate")
    if (
        promised
        and analysis.lang == "en"
        and low.startswith(("contingent", "team"))
        and any(h.cls == "rescue" and h is not hit for h in analysis.hits)
    ):
        # "has promised a similar contingent".
        return False
    sent = any(
        v.cls in ("send", "go", "arrive", "serve", "deliver", "prepare")
        and (v.tense not in ("inf", "conv") or promised)
        for v in verbs
    )
    if saves(analysis, verbs):
        # "HUNOR ekibi 17 can kurtardı".
        return False
    named = any(
        h.cls == "rescue" and (h.j - h.i > 1 or not analysis.document.tokens[h.i].low.startswith(_VAGUE))
        for h in analysis.hits
    )
    return not (sent and (named or any(h.cls in ("person", "disaster") for h in analysis.hits)))


def near(rescue: list[Hit], transport: list[Amount]) -> bool:
    return any(abs(h.i - a.j) <= 6 for h in rescue for a in transport)


def joined_to_rescue(
    analysis: Analysis, clause: Clause, health: list[Hit], hospital: list[Hit], rescue: list[Hit]
) -> bool:
    """ "60 спасателями и медиками": medics who travel in the rescuers' group are no second commitment."""
    if hospital or not rescue or not health:
        return False
    tokens = analysis.document.tokens
    if all(
        any(r.j + 1 == h.i and tokens[r.j - 1].low in ("kurtarma", "құтқару", "rescue") for r in rescue)
        for h in health
    ):
        # "96 kişilik arama kurtarma ve sağlık ekibi" is one team.
        return True
    if all(_in_one_list(analysis, clause, h, rescue) for h in health):
        return True
    return all(
        h.j - h.i == 1
        and any(abs(h.i - r.j) <= 1 for r in rescue)
        and tokens[h.i - 1].low in ("и", "and", "ve", "мен", "пен", "бен")
        for h in health
    )


_LIST_WORDS = frozenset(["и", "мен", "пен", "бен", "және", "ve", "ile", "and", "а", "также"])


def _in_one_list(analysis: Analysis, clause: Clause, hit: Hit, rescue: list[Hit]) -> bool:
    """ "120 спасателей, медиков и психологов": trades in one list, counted by one number."""
    tokens, context = analysis.document.tokens, analysis.context
    before = [r for r in rescue if r.j <= hit.i]
    if not before:
        return False
    return all(
        tokens[k].low in _LIST_WORDS or context.has(k, "rescue", "health", "person")
        for k in range(before[-1].j, hit.i)
    )


_LOCAL = frozenset(["жергілікті", "местные", "местных", "местными", "местный", "yerel", "yerli", "local"])


def local_people(analysis: Analysis, hit: Hit) -> bool:
    """ "Жергілікті 120 құтқарушы", "местные спасатели": those who live there are sent by nobody."""
    tokens = analysis.document.tokens
    near = range(max(0, hit.i - 3), hit.i)
    return any(tokens[k].low in _LOCAL and tokens[k].sentence == tokens[hit.i].sentence for k in near)


def local_count(analysis: Analysis, amount: Amount) -> bool:
    """ "жергілікті 70 адам": a count of those who live there."""
    before = analysis.document.tokens[amount.i - 1] if amount.i else None
    return before is not None and before.low in _LOCAL
