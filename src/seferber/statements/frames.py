"""From clauses to drafts: which act the verbs name, of what kind, and how firm the words make it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.gate import Gates, gates
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER
from seferber.statements.quantities import Amount, amounts

MOVE = ("send", "go", "arrive", "deliver", "receive", "give", "allocate", "pledge", "plan", "prepare", "decide", "serve", "help", "include")
STEP = {
    "send": "dispatched", "go": "dispatched", "arrive": "delivered", "deliver": "delivered", "receive": "received",
    "give": "delivered", "allocate": "decided", "decide": "decided", "pledge": "announced", "plan": "announced",
    "prepare": "announced", "say": "announced", "build": "delivered", "serve": "delivered", "help": "delivered", "include": "announced",
}  # fmt: skip
DONE = ("past", "evid", "ppart", "noun", "conv", "part")
COMING = ("fut", "inf", "opt", "pres", "aor")
THINGS = ("goods", "rescue", "health", "hospital", "cash", "aid")


@dataclass(slots=True)
class Draft:
    """A possible commitment before its parties are chosen."""

    kind: str
    firmness: str
    clause: Clause
    triggers: list[Hit]
    objects: list[Hit] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    reverse: bool = False
    need: float = 1.4
    closed: str | None = None
    extra: list[Clause] = field(default_factory=list)


def drafts(analysis: Analysis, clause: Clause) -> Iterator[Draft]:
    """Everything the clause may commit to; a draft with `closed` names the gate that shut it."""
    shut = gates(analysis, clause)
    counted = amounts(analysis, clause)
    for frame in (_condolence, _thanks, _request, _transfer, _readiness, _investment, _project, _meeting):
        yield from frame(analysis, clause, shut, counted)


def _condolence(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    found = clause.of("condole")
    if found:
        yield Draft("condolence", "na", clause, found, closed=shut.first("denied_report", "congratulation"), need=0.8)


def _thanks(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    found = [h for h in clause.of("thank") if not h.negated]
    if found:
        yield Draft("thanks", "na", clause, found, reverse=True, closed=shut.first("denied_report", "sport"), need=1.2)


def _request(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    found = [h for h in clause.of("request") if not h.negated]
    if not found or (clause.has("offer") and analysis.lang != "en"):
        return
    tokens = analysis.document.tokens
    named = any(h.j - h.i > 1 and any(analysis.context.has(k, "aid") or tokens[k].low[:5] in ("yardı", "deste", "көмек", "көмег", "help", "aid", "assis") for k in range(h.i, h.j)) for h in found)
    if not named and not clause.has("transport", "person", "upon")  and not clause.has("aid", "goods", "rescue", "health", "help", "cash", "hospital"):
        return
    yield Draft("request", "na", clause, found, clause.of("aid", "goods"), reverse=True,
                closed=shut.first("denied_report", "refusal", "private_party", "sport", "congratulation"), need=0.5)  # fmt: skip


def _transfer(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    verbs = [h for h in clause.of(*MOVE) if not h.negated and h.tense not in ("cond", "abil")]
    able = [h for h in clause.of("send", "give", "deliver", "allocate", "help") if h.tense == "abil" and not h.negated]
    if able and (clause.has("conditionw", "offer") or clause.has("say")) and not any(h.tense in DONE and h.cls != "prepare" for h in verbs):
        for kind, objects, mine in _kinds(analysis, clause, able, counted):
            if kind in ("rescue_team", "health_team") or mine:
                yield Draft(kind, "readiness", clause, able, objects, mine, closed=shut.first("denied_report", "refusal", "conditional_rule", "sport", "hypothetical"))
        return
    if clause.has("hospital"):
        verbs = verbs + [h for h in clause.of("build") if not h.negated and h.tense not in ("cond", "abil")]
    if analysis.lang == "en":
        verbs = [h for h in verbs if h.tense != "part" or _stands_alone(analysis, clause, h, counted)]
    if clause.has("thank") and not any(h.tense in ("past", "evid", "fut", "prog") for h in verbs):
        return
    if clause.has("ready") and verbs and all(h.tense in ("inf", "fut", "") for h in verbs):
        return
    denied = [h for h in clause.of(*MOVE) if h.negated]
    if not verbs and denied:
        for kind, objects, mine in _kinds(analysis, clause, denied, counted)[:1]:
            yield Draft(kind, "announced", clause, denied, objects, mine, closed="negated")
        return
    if not verbs and _announced_money(analysis, clause, counted):
        verbs = clause.of("say")
    if not verbs or (clause.has("request") and not clause.has("send", "deliver", "arrive", "go")):
        return
    kinds = _kinds(analysis, clause, verbs, counted)
    if not kinds or analysis.lang == "en" and _nobody_acts(analysis, clause):
        return
    closed = shut.first("denied_report", "refusal", "negated", "conditional_rule", "past_total", "target", "own_purchase", "sport", "sanction")
    if closed is None and shut.first("private_party") and not _state_acts(analysis, clause):
        closed = "private_party"
    if closed is None and _private_before(analysis, clause):
        closed = "private_party"
    if closed is None and shut.first("military") and not clause.has("goods", "cash") and all(h.cls in ("person",) or h.j - h.i == 1 for h in clause.of("person", "rescue")) and not clause.has("disaster", "aid"):
        closed = "military"
    if closed is None and shut.first("hypothetical"):
        closed = "hypothetical"
    firmness = firmness_of(analysis, clause, verbs)
    for kind, objects, mine in kinds:
        if kind == "money" and closed is None and clause.has("breakdown") and not clause.has("pledge", "allocate", "decide"):
            closed = "breakdown"
        yield Draft(kind, firmness, clause, verbs, objects, mine, closed=closed)


def _stands_alone(analysis: Analysis, clause: Clause, hit: Hit, counted: list[Amount]) -> bool:
    """An English -ing form tells of an act of its own only after "by" or beside an amount."""
    before = analysis.document.tokens[hit.i - 1].low if hit.i else ""
    return before in ("by", "is", "are", "for") or bool(counted)


def _nobody_acts(analysis: Analysis, clause: Clause) -> bool:
    """English sentences have subjects: when neither a state nor "we" nor "this aid" acts, somebody else does."""
    tokens = analysis.document.tokens
    sentence = analysis.document.sentences[clause.sentence]
    words = [t.low for t in tokens[sentence.first : sentence.last]]
    if any(w in ("we", "our", "i", "my", "us") for w in words):
        return False
    if any(m.agent >= 1.0 and m.type not in ("intl", "private") for m in analysis.sentence_mentions.get(clause.sentence, ())):
        return False
    head = words[:7]
    return not any(w in ("assistance", "aid", "funding", "support", "shipment", "donation", "team", "teams", "hospital", "cargo", "supplies", "flight", "plane", "aircraft", "convoy", "package", "relief", "consignment", "deliveries") for w in head)


def _announced_money(analysis: Analysis, clause: Clause, counted: list[Amount]) -> bool:
    """"announced 2 million dollars in aid": a sum, a word for aid and a verb of announcing."""
    if not any(a.cls == "currency" for a in counted) or not clause.has("aid", "cash", "goods"):
        return False
    tokens = analysis.document.tokens
    return any(tokens[h.i].low.startswith(("duyur", "açıkla", "announc", "unveil", "объяв", "мәлімде", "хабарла", "жариял")) for h in clause.of("say"))


def _kinds(analysis: Analysis, clause: Clause, verbs: list[Hit], counted: list[Amount]) -> list[tuple[str, list[Hit], list[Amount]]]:
    """The kinds of help among the objects of the clause, each with its own amounts."""
    classes = {h.cls for h in verbs}
    goods = clause.of("goods")
    rescue = [h for h in clause.of("rescue") if not _receives(analysis, h) and not _vague_team(analysis, clause, h, verbs)]
    health = [h for h in clause.of("health") if not _receives(analysis, h)]
    hospital = [h for h in clause.of("hospital") if not _receives(analysis, h)]
    money = _raised([a for a in counted if a.cls == "currency"], analysis)
    transport = [a for a in counted if a.cls == "transport"]
    people = [a for a in counted if a.cls in ("person", "rescue", "health", "dog")]
    things = [a for a in counted if (a.cls in ("goods", "unit") and a.quantity.unit not in ("item", "family")) or a.cls == "goods"]
    out: list[tuple[str, list[Hit], list[Amount]]] = []
    crew = bool(rescue) or (any(a.cls == "person" for a in people) and bool(classes & {"send", "go", "arrive"}))
    if crew and goods and all(h.value in ("fire_engine", "excavator", "drone") for h in goods):
        goods = []
        things = [a for a in things if a.quantity.unit not in ("fire_engine", "excavator", "drone")]
    if rescue and goods and all(h.value == "" and analysis.document.tokens[h.i].low.startswith(_KIT) for h in goods):
        goods = []
    goods = [h for h in goods if not _carried_by(analysis, h, rescue + health, counted)]
    if not (rescue or health or hospital or goods) and classes & {"send", "go", "arrive", "serve"}:
        # People without a trade, sent to a disaster, are a rescue team.
        rescue = [h for h in clause.of("person") if any(a.cls == "person" and a.i <= h.i < a.j for a in people)]
    moving = classes & {"send", "go", "arrive", "deliver", "receive", "give", "allocate", "pledge", "plan", "prepare", "decide"}
    if "help" in classes and (things or money):
        moving = moving | {"help"}
    if "include" in classes and _after_transfer(analysis, clause):
        moving = moving | {"include"}
    if not (rescue or health or hospital or goods or things or money or people) and classes & {"send", "give", "allocate", "pledge"} and any(h.value == "helicopter" for h in clause.of("transport")):
        return [("rescue_team", clause.of("transport"), transport)]
    if not (rescue or health or hospital or goods or things or money or transport or people) and clause.has("transport") and _goes_on(analysis, clause, classes):
        return [("relief_goods", clause.of("transport"), [])]
    if not (rescue or health or hospital or goods or things or money) and transport and classes & {"send", "go", "deliver", "arrive", "decide"}:
        if any(a.quantity.unit == "helicopter" for a in transport):
            out.append(("rescue_team", clause.of("transport"), transport))
        elif any(h.cls in ("goods", "aid") for h in analysis.hits) and not any(h.cls == "rescue" for h in analysis.sentence_hits.get(clause.sentence, ())) or (any(a.quantity.unit == "truck" for a in transport) and any(h.cls == "disaster" for h in analysis.hits)):
            out.append(("relief_goods", clause.of("transport"), transport))
        return out
    if not (rescue or health or hospital or goods or things or money or transport or people or clause.has("aid", "cash", "project", "agreement", "meeting", "currency", "invest")) and _gift(analysis, verbs):
        return [("relief_goods", [], [])]
    if rescue and (moving or classes & {"serve", "help"}):
        mine = [a for a in people if a.cls != "health"] + [a for a in transport if not goods or not people]
        out.append(("rescue_team", rescue, _unique(mine)))
    if (health or hospital) and (moving or classes & {"serve", "help"}) and not _joined_to_rescue(analysis, clause, health, hospital, rescue):
        mine = [a for a in counted if a.cls in ("health", "hospital")] or ([a for a in people if a.cls == "person"] if not rescue else [])
        out.append(("health_team", health + hospital, mine))
    worth = clause.has("worth")
    if money and not (worth and goods and not _money_only(analysis, goods)) and not clause.has("target"):
        if moving or clause.has("aid", "cash"):
            out.append(("money", clause.of("currency", "cash"), money))
    elif clause.has("cash") and classes & {"give", "allocate", "pledge", "send", "decide", "deliver", "receive"} and not goods:
        out.append(("money", clause.of("cash"), []))
    if moving and not (money and not things and _money_only(analysis, goods)):
        if goods or things:
            mine = _unique(things + (transport if not rescue or not _near(rescue, transport) else []) + (money if worth else []))
            out.append(("relief_goods", goods, mine))
        elif clause.has("aid") and classes & {"send", "go", "arrive", "deliver", "receive", "prepare"} and not out and not clause.has("cash"):
            out.append(("relief_goods", clause.of("aid"), transport))
    return out


_GIFTS = ("hibe", "bağış", "сыйға", "тарту", "подар", "пожертв", "безвозмезд", "donat", "gift")


def _gift(analysis: Analysis, verbs: list[Hit]) -> bool:
    """A verb of giving as a gift needs no known thing: whatever is given is goods."""
    tokens = analysis.document.tokens
    return any(tokens[h.i].low.startswith(_GIFTS) and h.tense in ("past", "evid", "ppart", "fut", "prog") for h in verbs)


def _goes_on(analysis: Analysis, clause: Clause, classes: set[str]) -> bool:
    """"The plane landed in Adana": the sentence before named the goods that it carries."""
    before = {h.cls for h in analysis.sentence_hits.get(clause.sentence - 1, ())}
    return bool(classes & {"arrive", "deliver", "go"}) and "goods" in before and "rescue" not in before and bool(before & {"send", "allocate", "give", "deliver", "pledge", "decide"})


# What a team brings for its own work.
_KIT = ("donanım", "ekipman", "teçhizat", "equipment", "оборудован", "снаряжен", "жабдық", "құрал", "техник", "gear")


def _carried_by(analysis: Analysis, hit: Hit, crew: list[Hit], counted: list[Amount]) -> bool:
    """"40 firefighters with pumps": equipment of the crew, not a gift."""
    if analysis.lang not in ("ru", "en") or any(a.i <= hit.i < a.j for a in counted):
        return False
    before = analysis.document.tokens[hit.i - 1].low if hit.i else ""
    return before in ("с", "with", "со") and any(0 <= hit.i - c.j <= 2 for c in crew)


def _raised(money: list[Amount], analysis: Analysis) -> list[Amount]:
    """"from 200 thousand to 2 million dollars": only the new sum counts."""
    tokens = analysis.document.tokens
    return [a for n, a in enumerate(money) if not (n + 1 < len(money) and tokens[a.j - 1].low.endswith(("dan", "den", "tan", "ten", "дан", "ден")))]


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
    sent = any(v.cls in ("send", "go", "arrive", "serve", "deliver") and (v.tense not in ("inf", "conv") or promised) for v in verbs)
    named = any(h.cls == "rescue" and (h.j - h.i > 1 or not analysis.document.tokens[h.i].low.startswith(_VAGUE)) for h in analysis.hits)
    return not (sent and (named or any(h.cls in ("person", "disaster") for h in analysis.hits)))


def _after_transfer(analysis: Analysis, clause: Clause) -> bool:
    """A list ("among them are ...") counts only beside a sentence in which something is given."""
    if not clause.has("aid", "goods"):
        return False
    return any(h.cls in ("send", "deliver", "prepare", "arrive", "go", "give", "pledge", "decide") for step in (-1, 0, 1) for h in analysis.sentence_hits.get(clause.sentence + step, ()))


def _money_only(analysis: Analysis, goods: list[Hit]) -> bool:
    """Only general words such as "humanitarian assistance" stand beside the sum of money."""
    text = analysis.document.tokens
    general = ("insani yardım", "acil yardım", "humanitarian", "гуманитарн", "гуманитарлық", "destek paketi", "emergency", "relief", "food", "material", "материальн", "материалдық", "medical", "health", "water", "ayni", "aid", "disaster")
    return all(text[h.i].low.startswith(general) or (h.value == "" and analysis.lang == "en") or " ".join(text[k].low for k in range(h.i, h.j)).startswith(general) for h in goods)


def _near(rescue: list[Hit], transport: list[Amount]) -> bool:
    return any(abs(h.i - a.j) <= 6 for h in rescue for a in transport)


def _unique(found: list[Amount]) -> list[Amount]:
    return list({(a.i, a.j): a for a in found}.values())


def _joined_to_rescue(analysis: Analysis, clause: Clause, health: list[Hit], hospital: list[Hit], rescue: list[Hit]) -> bool:
    """"60 спасателями и медиками": medics who travel in the rescuers' group are no second commitment."""
    if hospital or not rescue or not health:
        return False
    tokens = analysis.document.tokens
    if all(any(r.j + 1 == h.i and tokens[r.j - 1].low in ("kurtarma", "құтқару", "rescue") for r in rescue) for h in health):
        # "96 kişilik arama kurtarma ve sağlık ekibi" is one team.
        return True
    return all(h.j - h.i == 1 and any(abs(h.i - r.j) <= 1 for r in rescue) and tokens[h.i - 1].low in ("и", "and", "ve", "мен", "пен", "бен") for h in health)


def _private_before(analysis: Analysis, clause: Clause) -> bool:
    """"Volunteers collected coats and sent them": the private subject stands in the clause before."""
    earlier = [h for h in analysis.sentence_hits.get(clause.sentence, ()) if h.cls == "private" and h.i < clause.i]
    if not earlier or clause.has("private"):
        return False
    return not any(m.agent >= 1.2 and m.type in ("country", "agency", "leader", "group", "demonym") and m.via != "people" for m in analysis.sentence_mentions.get(clause.sentence, ()))


def _state_acts(analysis: Analysis, clause: Clause) -> bool:
    """Whether a state, its agency or its officer stands as the giver in the clause that also names private people."""
    private = min(h.i for h in clause.of("private"))
    return any(
        clause.i <= m.i < clause.j and m.agent >= 2.0 and m.type in ("country", "agency", "leader", "group", "demonym") and m.via != "people" and m.head != private
        and not any(m.i <= h.i <= m.head + 1 for h in clause.of("private"))
        for m in analysis.mentions
    )  # fmt: skip


def firmness_of(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> str:
    """The highest step that the verbs of the clause themselves assert."""
    steps: list[str] = []
    decided = any(h.cls in ("decide", "allocate") and h.tense not in ("fut", "cond", "abil") for h in verbs)
    for hit in verbs:
        step = STEP[hit.cls]
        tense = hit.tense
        if hit.cls in ("decide",):
            steps.append("decided" if tense not in ("fut",) else "announced")
        elif hit.cls in ("plan", "pledge", "prepare") or tense in ("fut", "inf", "opt"):
            steps.append("announced")
        elif tense in ("pres", "aor", "prog", "part"):
            steps.append(_ongoing(analysis.lang, hit, step))
        else:
            steps.append(step)
    best = max(steps, key=LADDER.index)
    if decided and LADDER.index(best) < 2:
        best = "decided"
    if clause.has("conditionw") and best in ("announced",) and not any(h.cls in ("pledge", "decide") for h in verbs):
        return "readiness"
    return best


def _ongoing(lang: str, hit: Hit, step: str) -> str:
    if hit.cls in ("send", "go", "arrive", "deliver"):
        return "dispatched" if hit.tense in ("prog", "part", "aor") else "announced" if lang != "en" else "dispatched" if hit.tense == "prog" else "announced"
    if hit.cls == "serve":
        return "delivered"
    if hit.cls == "allocate":
        return "decided"
    if hit.cls == "receive":
        return "received" if hit.tense != "part" else "delivered"
    return "announced"


def _readiness(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    ready, offer = clause.of("ready"), [h for h in clause.of("offer") if not h.negated]
    helping = [h for h in clause.of("help") if h.tense in ("fut", "inf", "prog", "pres", "aor", "opt", "abil") and not h.negated]
    want = clause.of("wantready")
    aidish = clause.has("aid", "help", "goods", "health", "rescue", "cash", "hospital") or (clause.has("transport") and clause.has("send", "give", "allocate"))
    strong = bool(offer and (aidish or analysis.lang != "en" or (len(offer) and any(h.j - h.i > 1 for h in offer)))) or bool((ready or want) and aidish) or bool(helping and any(h.tense in ("fut",) for h in helping)) or bool(helping and clause.has("conditionw"))
    if not strong:
        return
    if not ready and not offer and not clause.has("conditionw") and not _helps_somebody(analysis, clause, helping, counted):
        return
    if not ready and not offer and any(h.cls in MOVE and h.cls != "help" and h.tense in DONE and not h.negated for h in clause.hits if h.cls in MOVE) and counted:
        return
    specific = any(h.cls == "goods" and h.value for h in clause.hits) and clause.has("send", "give", "deliver", "allocate", "offer")
    named = clause.of("rescue", "health", "hospital") or [h for h in clause.of("transport") if h.value == "helicopter"]
    kind = "readiness"
    waiting = ready and any(h.j - h.i > 1 for h in named)
    if (ready or offer) and named and (waiting or clause.has("send", "give", "deliver", "help", "go", "allocate", "offer")):
        kind = "rescue_team" if named[0].cls in ("rescue", "transport") else "health_team"
    closed = shut.first("denied_report", "refusal", "conditional_rule", "sport", "sanction", "private_party")
    if kind == "readiness" and not ready and any(a.cls == "currency" for a in counted):
        return
    mine = [a for a in counted if a.cls in ("rescue", "health", "hospital", "transport", "person", "dog")] if kind != "readiness" else []
    if kind == "readiness" and ready and clause.has("cash") and clause.has("give", "send", "allocate") and not clause.has("goods"):
        kind = "money"
    if kind == "readiness" and ready and specific:
        kind = "relief_goods"
    if kind == "readiness" and (ready or offer) and any(a.cls in ("goods", "unit") and a.quantity.unit != "item" for a in counted):
        kind, mine = "relief_goods", [a for a in counted if a.cls in ("goods", "unit", "transport")]
    if kind in ("rescue_team", "health_team") and ready and any(a.cls == "goods" for a in counted):
        yield Draft("relief_goods", "readiness", clause, ready + offer, clause.of("goods"), [a for a in counted if a.cls == "goods"], closed=closed, need=1.2)
    yield Draft(kind, "readiness", clause, ready + offer + helping + want, named if kind != "readiness" else clause.of("aid", "help"), mine, closed=closed, need=1.2)


def _helps_somebody(analysis: Analysis, clause: Clause, helping: list[Hit], counted: list[Amount]) -> bool:
    """"will help" alone is readiness only when a state is helped and no amount or thing is given."""
    if counted or clause.has("goods", "rescue", "hospital", "cash"):
        return False
    sentence = analysis.document.sentences[clause.sentence]
    following = analysis.document.tokens[clause.j] if clause.j < sentence.last else None
    if following is not None and ":" in following.gap:
        return False
    return any(clause.i <= m.i < clause.j and m.goal >= 1.5 for m in analysis.mentions) and any(
        clause.i <= m.i < clause.j and m.agent >= 1.5 for m in analysis.mentions
    )


def _investment(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    invest = clause.of("invest")
    verbs = [h for h in clause.of("give", "pledge", "sign", "send", "help", "build", "decide") if not h.negated]
    verbs += [h for h in invest if h.tense]
    nouns = [h for h in invest if not h.tense]
    if not nouns and not any(h.tense in ("fut", "past") for h in invest):
        return
    if not verbs or shut.first("target", "past_total", "denied_report", "private_party", "own_purchase", "sport", "sanction"):
        return
    if not (clause.has("aid") or any(a.cls == "currency" for a in counted)):
        return
    firmness = "announced" if all(h.tense in ("fut", "inf", "pres", "prog") for h in verbs) else "decided"
    yield Draft("investment_trade", firmness, clause, verbs, nouns, [a for a in counted if a.cls == "currency"], need=1.4)


def _project(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    if not clause.has("project", "agreement"):
        return
    signs = [h for h in clause.of("sign") if not h.negated and h.tense not in ("cond", "abil")]
    objects = clause.of("project", "agreement")
    builds = [h for h in clause.of("build") if not h.negated]
    closed = shut.first("denied_report", "private_party", "own_purchase", "sport", "sanction")
    if signs and objects:
        coming = all(h.tense in ("fut", "inf", "opt", "pres") for h in signs)
        yield Draft("joint_project", "announced" if coming else "decided", clause, signs, objects, [a for a in counted if a.cls == "project" or a.quantity.unit == "item"], closed=closed, need=1.2)
    elif builds and clause.of("project") and (clause.has("joint") or _joint(analysis, clause)):
        coming = all(h.tense in ("fut", "inf", "opt", "pres", "ppart", "part") for h in builds)
        hoped = clause.has("plan", "wish", "vague")
        firmness = "readiness" if hoped and coming else "announced" if coming else "decided"
        yield Draft("joint_project", firmness, clause, builds, clause.of("project"), closed=closed, need=1.2)


def _scene(analysis: Analysis, hit: Hit) -> bool:
    """"görüşmede", "кездесуде": the meeting as a place where something is said."""
    low = analysis.document.tokens[hit.j - 1].low
    if analysis.lang == "tr":
        return hit.cls == "meet" and low.endswith(("mede", "mesinde", "mada", "masında", "melerde", "meler", "me", "mesi", "melerin", "meleri"))
    if analysis.lang == "kk":
        return hit.cls == "meet" and low.endswith(("суде", "суінде", "уында"))
    return False


_PASSING = {
    "en": ("during", "after", "following", "since"), "ru": ("ходе", "время", "рамках", "после", "итогам"),
    "tr": ("sırasında", "esnasında", "kapsamında", "ardından", "sonrası", "sonrasında", "öncesi", "öncesinde", "çerçevesinde"),
    "kk": ("барысында", "кезінде", "аясында", "кейін"),
}  # fmt: skip


def _in_passing(analysis: Analysis, clause: Clause, visits: list[Hit]) -> bool:
    """"During his visit ... he announced": the visit only sets the scene."""
    tokens = analysis.document.tokens
    if any(h.tense in ("fut", "past", "evid", "ppart", "prog") and tokens[h.i].low not in ("visit", "visits") for h in visits):
        return False
    words = _PASSING[analysis.lang]
    for h in visits:
        near = tokens[max(clause.i, h.i - 5) : h.i] if analysis.lang in ("en", "ru") else tokens[h.j : min(clause.j, h.j + 3)]
        if any(t.low in words for t in near):
            return True
    return False


def _joint(analysis: Analysis, clause: Clause) -> bool:
    tokens = analysis.document.tokens
    return any(tokens[h.i].low.startswith(("ortak", "joint", "совместн", "бірлескен")) for h in clause.of("project"))


def _meeting(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    visits = [h for h in clause.of("visit", "meet", "host") if not h.negated and not (h.cls == "host" and (h.tense == "part" or clause.has("proposal")))]
    if clause.has("transport", "goods") and not clause.has("visitn", "meeting", "office"):
        visits = [h for h in visits if h.cls != "visit"]
    if not clause.has("office", "people", "visitn", "meeting") and not any(m.type == "leader" for m in analysis.sentence_mentions.get(clause.sentence, ())):
        visits = [h for h in visits if h.cls != "host"]
    if clause.has("offer") or (clause.has("aid") and not clause.has("visitn")):
        visits = [h for h in visits if h.cls != "host"]
    holding = [h for h in clause.of("hold") if not h.negated and h.tense not in ("cond", "abil")]
    if holding and clause.has("meeting", "visitn"):
        visits = visits + holding
    if not visits or not (any(h.tense or h.cls == "host" for h in visits) or clause.has("visitn")):
        return
    closed = shut.first("denied_report", "private_party", "sport", "sanction", "negated")
    if closed is None and _in_passing(analysis, clause, visits):
        closed = "visit_past"
    visits = [h for h in visits if not _scene(analysis, h)]
    if not visits:
        return
    tenses = {h.tense for h in visits}
    if tenses <= {"inf"} and clause.has("important", "wish", "plan") and analysis.lang in ("tr", "kk", "ru"):
        firmness = "readiness"
    elif tenses & {"fut"} or (tenses <= {"inf", "noun", "", "pres"} and clause.has("plan", "wish")):
        firmness = "announced"
    elif tenses & {"past", "evid", "ppart"}:
        firmness = "delivered"
    elif tenses & {"prog", "pres", "aor"}:
        firmness = "announced"
    else:
        firmness = "delivered" if clause.has("say") else "announced"
    yield Draft("meeting_visit", firmness, clause, visits, clause.of("meeting", "visitn"), closed=closed, need=1.8)
    session = [h for h in clause.of("hold") if h.tense == "inf" and any(m.j <= h.i <= m.j + 2 for m in clause.of("meeting"))]
    if session and clause.has("visitn") and clause.has("important", "wish", "plan"):
        # A session wished for before a visit is an act of its own.
        yield Draft("meeting_visit", "readiness", clause, session, clause.of("meeting"), closed=closed, need=0.1)
