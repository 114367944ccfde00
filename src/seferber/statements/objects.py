"""What is given: the kinds of help among the objects of a clause, each with its own amounts."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit
from seferber.statements.quantities import Amount


def kinds_of(
    analysis: Analysis, clause: Clause, verbs: list[Hit], counted: list[Amount]
) -> list[tuple[str, list[Hit], list[Amount]]]:
    """The kinds of help among the objects of the clause, each with its own amounts."""
    classes = {h.cls for h in verbs}
    goods = clause.of("goods")
    rescue = [
        h
        for h in clause.of("rescue")
        if not _receives(analysis, h) and not _vague_team(analysis, clause, h, verbs)
    ]
    health = [h for h in clause.of("health") if not _receives(analysis, h)]
    hospital = [h for h in clause.of("hospital") if not _receives(analysis, h)]
    money = _raised([a for a in counted if a.cls == "currency"], analysis)
    transport = [a for a in counted if a.cls == "transport"]
    if _saves(analysis, verbs):
        # "pulled 18 people from the rubble": those saved are not the team.
        counted = [a for a in counted if a.cls != "person" or not _beside_saving(analysis, a, verbs)]
    people = [a for a in counted if a.cls in ("person", "rescue", "health", "dog")]
    things = [
        a
        for a in counted
        if (a.cls in ("goods", "unit") and a.quantity.unit not in ("item", "family")) or a.cls == "goods"
    ]
    out: list[tuple[str, list[Hit], list[Amount]]] = []
    crew = bool(rescue) or (
        any(a.cls == "person" for a in people) and bool(classes & {"send", "go", "arrive"})
    )
    if crew and goods and all(h.value in ("fire_engine", "excavator", "drone") for h in goods):
        goods = []
        things = [a for a in things if a.quantity.unit not in ("fire_engine", "excavator", "drone")]
    if (
        rescue
        and goods
        and all(h.value == "" and analysis.document.tokens[h.i].low.startswith(_KIT) for h in goods)
    ):
        goods = []
    goods = [h for h in goods if not _carried_by(analysis, h, rescue + health, counted)]
    if not (rescue or health or hospital or goods) and classes & {"send", "go", "arrive", "serve"}:
        # People without a trade, sent to a disaster, are a rescue team.
        rescue = [
            h for h in clause.of("person") if any(a.cls == "person" and a.i <= h.i < a.j for a in people)
        ]
    moving = classes & {
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
    if "help" in classes and (things or money):
        moving = moving | {"help"}
    if "include" in classes and _after_transfer(analysis, clause):
        moving = moving | {"include"}
    if (
        not (rescue or health or hospital or goods or things or money or people)
        and classes & {"send", "give", "allocate", "pledge"}
        and any(h.value == "helicopter" for h in clause.of("transport"))
    ):
        return [("rescue_team", clause.of("transport"), transport)]
    if (
        not (rescue or health or hospital or goods or things or money or transport or people)
        and clause.has("transport")
        and _goes_on(analysis, clause, classes)
    ):
        return [("relief_goods", clause.of("transport"), [])]
    if (
        not (rescue or health or hospital or goods or things or money)
        and transport
        and classes & {"send", "go", "deliver", "arrive", "decide"}
    ):
        if any(a.quantity.unit == "helicopter" for a in transport):
            out.append(("rescue_team", clause.of("transport"), transport))
        elif (
            any(h.cls == "goods" for h in analysis.hits)
            and not any(h.cls == "rescue" for h in analysis.sentence_hits.get(clause.sentence, ()))
        ) or (
            any(a.quantity.unit == "truck" for a in transport)
            and any(h.cls == "disaster" for h in analysis.hits)
        ):
            out.append(("relief_goods", clause.of("transport"), transport))
        return out
    if not (
        rescue
        or health
        or hospital
        or goods
        or things
        or money
        or transport
        or people
        or clause.has("aid", "cash", "project", "agreement", "meeting", "currency", "invest")
    ) and _gift(analysis, verbs):
        return [("relief_goods", [], [])]
    if rescue and (moving or classes & {"serve", "help"}):
        mine = [a for a in people if a.cls != "health"] + [a for a in transport if not goods or not people]
        out.append(("rescue_team", rescue, _unique(mine)))
    if (
        (health or hospital)
        and (moving or classes & {"serve", "help"})
        and not _joined_to_rescue(analysis, clause, health, hospital, rescue)
    ):
        mine = [a for a in counted if a.cls in ("health", "hospital")] or (
            [a for a in people if a.cls == "person"] if not rescue else []
        )
        out.append(("health_team", health + hospital, mine))
    worth = clause.has("worth")
    if money and not (worth and goods and not _money_only(analysis, goods)) and not clause.has("target"):
        if moving or clause.has("aid", "cash"):
            out.append(("money", clause.of("currency", "cash"), money))
    elif (
        clause.has("cash")
        and classes & {"give", "allocate", "pledge", "send", "decide", "deliver", "receive"}
        and not goods
    ):
        out.append(("money", clause.of("cash"), []))
    if moving and not (money and not things and _money_only(analysis, goods)):
        if goods or things:
            mine = _unique(
                things
                + (transport if not rescue or not _near(rescue, transport) else [])
                + (money if worth else [])
            )
            out.append(("relief_goods", goods, mine))
        elif (
            clause.has("aid")
            and classes & {"send", "go", "arrive", "deliver", "receive", "prepare"}
            and not out
            and not clause.has("cash")
        ):
            out.append(("relief_goods", clause.of("aid"), transport))
    return out


_GIFTS = ("hibe", "bağış", "сыйға", "тарту", "подар", "пожертв", "безвозмезд", "donat", "gift")


def _gift(analysis: Analysis, verbs: list[Hit]) -> bool:
    """A verb of giving as a gift needs no known thing: whatever is given is goods."""
    tokens = analysis.document.tokens
    return any(
        tokens[h.i].low.startswith(_GIFTS) and h.tense in ("past", "evid", "ppart", "fut", "prog")
        for h in verbs
    )


_SAVING = (
    "sağ çıkar",
    "enkazdan çıkar",
    "kurtar",
    "hayata bağla",
    "извлек",
    "спас",
    "rescue",
    "pull",
    "алып шық",
    "аман құтқар",
)


def _beside_saving(analysis: Analysis, amount: Amount, verbs: list[Hit]) -> bool:
    """Whether the people counted stand as the object of the verb of saving."""
    before = analysis.lang in ("tr", "kk")
    saving = [h for h in verbs if _saves(analysis, [h])]
    return any((0 <= h.i - amount.j <= 2) if before else (0 <= amount.i - h.j <= 4) for h in saving)


def _saves(analysis: Analysis, verbs: list[Hit]) -> bool:
    tokens = analysis.document.tokens
    return any(
        h.cls == "serve" and " ".join(t.low for t in tokens[h.i : h.j]).startswith(_SAVING) for h in verbs
    )


def _goes_on(analysis: Analysis, clause: Clause, classes: set[str]) -> bool:
    """ "The plane landed in Adana": the sentence before named the goods that it carries."""
    before = {h.cls for h in analysis.sentence_hits.get(clause.sentence - 1, ())}
    return (
        bool(classes & {"arrive", "deliver", "go"})
        and "goods" in before
        and "rescue" not in before
        and bool(before & {"send", "allocate", "give", "deliver", "pledge", "decide"})
    )


# What a team brings for its own work.
_KIT = (
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


def _carried_by(analysis: Analysis, hit: Hit, crew: list[Hit], counted: list[Amount]) -> bool:
    """ "40 firefighters with pumps": equipment of the crew, not a gift."""
    if analysis.lang not in ("ru", "en") or any(a.i <= hit.i < a.j for a in counted):
        return False
    before = analysis.document.tokens[hit.i - 1].low if hit.i else ""
    return before in ("с", "with", "со") and any(0 <= hit.i - c.j <= 2 for c in crew)


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


def _receives(analysis: Analysis, hit: Hit) -> bool:
    """People in the dative get something; they are not sent."""
    tokens = analysis.document.tokens
    low = tokens[hit.j - 1].low
    if analysis.lang == "tr":
        return low.endswith(("larına", "lerine", "lara", "lere", "nına", "nine"))
    if analysis.lang == "kk":
        return low.endswith(("ларға", "лерге", "ларына", "леріне", "дарға", "дерге"))
    if analysis.lang == "ru":
        return low.endswith(("ям", "ам")) and len(low) > 5
    return hit.i > 0 and tokens[hit.i - 1].low == "to"


_VAGUE = ("ekip", "ekib", "tim", "топ", "тоб", "отряд", "crew", "engineer", "жасақ")


def _vague_team(analysis: Analysis, clause: Clause, hit: Hit, verbs: list[Hit]) -> bool:
    """A bare "team" is rescue only when it is sent or when the text speaks of rescue besides."""
    low = analysis.document.tokens[hit.i].low
    if hit.j - hit.i > 1 or not low.startswith(_VAGUE):
        return False
    promised = clause.has("pledge", "decide", "plan", "offer", "ready", "allocate")
    sent = any(
        v.cls in ("send", "go", "arrive", "serve", "deliver") and (v.tense not in ("inf", "conv") or promised)
        for v in verbs
    )
    named = any(
        h.cls == "rescue" and (h.j - h.i > 1 or not analysis.document.tokens[h.i].low.startswith(_VAGUE))
        for h in analysis.hits
    )
    return not (sent and (named or any(h.cls in ("person", "disaster") for h in analysis.hits)))


def _after_transfer(analysis: Analysis, clause: Clause) -> bool:
    """A list ("among them are ...") counts only beside a sentence in which something is given."""
    if not clause.has("aid", "goods"):
        return False
    return any(
        h.cls in ("send", "deliver", "prepare", "arrive", "go", "give", "pledge", "decide")
        for step in (-1, 0, 1)
        for h in analysis.sentence_hits.get(clause.sentence + step, ())
    )


def _money_only(analysis: Analysis, goods: list[Hit]) -> bool:
    """Only general words such as "humanitarian assistance" stand beside the sum of money."""
    text = analysis.document.tokens
    general = (
        "insani yardım",
        "acil yardım",
        "humanitarian",
        "гуманитарн",
        "гуманитарлық",
        "destek paketi",
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


def _near(rescue: list[Hit], transport: list[Amount]) -> bool:
    return any(abs(h.i - a.j) <= 6 for h in rescue for a in transport)


def _unique(found: list[Amount]) -> list[Amount]:
    return list({(a.i, a.j): a for a in found}.values())


def _joined_to_rescue(
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
    return all(
        h.j - h.i == 1
        and any(abs(h.i - r.j) <= 1 for r in rescue)
        and tokens[h.i - 1].low in ("и", "and", "ve", "мен", "пен", "бен")
        for h in health
    )
