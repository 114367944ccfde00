"""Readiness to help: in general, or with the kind of a named thing, team or sum."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seferber.statements.acting import offers_people
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import DONE, MOVE, Draft
from seferber.statements.gate import Gates
from seferber.statements.lexicon import Hit
from seferber.statements.objects import heals
from seferber.statements.quantities import Amount
from seferber.statements.told_kazakh import ready_for

_IN_NEED = frozenset(["disaster", "victim", "casualty", "suffer", "condole", "goods", "rescue", "health", "hospital", "need", "request",
                      "currency", "invade"])  # fmt: skip


_UP_TO_NOW = (["so", "far"], ["to", "date"], ["until", "now"], ["up", "to"])
_HEALING = ("лечени", "tedavi", "емде", "емге", "treat", "аурухана", "клиника", "госпитал")


def readiness(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    """Readiness to help; with a named object it is the kind of that object, still only readiness."""
    ready, offer = clause.of("ready"), [h for h in clause.of("offer") if not h.negated]
    if analysis.lang == "en":
        # "to offer his condolences": words are offered.
        words = clause.of("condole", "thank")
        offer = [h for h in offer if not any(h.i <= w.i <= h.j + 2 for w in words)]
        # "of the assistance offered so far": all that was offered before, no offer of now.
        low = [t.low for t in analysis.document.tokens]
        offer = [h for h in offer if low[h.i] != "offered" or low[h.j : h.j + 2] not in _UP_TO_NOW]
    if clause.has("thank") and not ready:
        # "thanked for the help offered".
        return
    if (
        analysis.lang == "ru"
        and clause.has("joint")
        and clause.has("build")
        and not clause.has("aid", "help")
    ):
        # "предложила вместе возвести завод": a project, no help.
        return
    if analysis.lang == "kk":
        offer += _proposed(analysis, clause)
    helping = [
        h
        for h in clause.of("help")
        if h.tense in ("fut", "inf", "prog", "pres", "aor", "opt", "abil") and not h.negated
    ]
    if analysis.lang in ("en", "ru") and not ready:
        # "возьмёт на лечение сорок раненых": a health team's work, no help in general.
        cured = heals(analysis, helping)
        helping = [h for h in helping if h not in cured]
    if (
        analysis.lang == "ru"
        and clause.has("aid")
        and not counted
        and not clause.has("goods", "rescue", "health", "hospital")
    ):
        # "намерена оказывать Лилонгве содействие": help in general.
        helping += [
            h
            for h in clause.of("give")
            if h.tense in ("fut", "inf", "prog")
            and not h.negated
            and analysis.document.tokens[h.i].low.startswith("ока")
        ]
    if not _is_ready(analysis, clause, ready, offer, helping, counted):
        return
    kind, mine, named = _ready_kind(analysis, clause, ready, offer, counted)
    if kind == "readiness" and not ready and any(a.cls == "currency" for a in counted):
        return
    closed = shut.first("denied_report", "refusal", "conditional_rule", "sport", "sanction", "private_party")
    if closed == "refusal" and analysis.lang == "kk" and _was_offered(analysis, clause, offer):
        closed = None
    if (
        closed is None
        and analysis.lang == "en"
        and any(
            a.low == "would" and b.low == "have"
            for a, b in pairwise(analysis.document.tokens[clause.i : clause.j])
        )
    ):
        # "it would have offered two ships": it did not.
        closed = "hypothetical"
    if (
        closed is None
        and analysis.lang == "en"
        and kind == "readiness"
        and not ready
        and not offer
        and not any(h.cls in _IN_NEED for h in analysis.hits)
    ):
        # "Danish experts will help Sweden analyse the recordings": no need is told of anywhere.
        closed = "generic_cooperation"
    if (
        closed is None
        and analysis.lang == "ru"
        and any(t.low == "бы" for t in analysis.document.tokens[clause.i : clause.j])
    ):
        # "могла бы предложить": an opinion undertakes nothing.
        closed = shut.first("hypothetical")
    things = [a for a in counted if a.cls == "goods"]
    if kind == "health_team" and things and all(a.quantity.unit == "bed" for a in things):
        # "80 төсек дайын": beds in a hospital for those hurt.
        mine, things = mine + things, []
    if kind in ("rescue_team", "health_team") and ready and things:
        goods = clause.of("goods")
        yield Draft(
            "relief_goods", "readiness", clause, ready + offer, goods, things, closed=closed, need=1.2
        )
    if kind == "rescue_team" and ready and clause.has("hospital"):
        # "60 спасателей и мобильный госпиталь": the hospital is offered besides.
        beds = [a for a in counted if a.cls == "hospital"]
        yield Draft(
            "health_team",
            "readiness",
            clause,
            ready + offer,
            clause.of("hospital"),
            beds,
            closed=closed,
            need=1.2,
        )
    words = ready + offer + helping + clause.of("wantready")
    objects = named if kind != "readiness" else clause.of("aid", "help")
    if not objects and analysis.lang == "kk":
        helps = ("көмек", "көмег", "жәрдем", "қолда")
        objects = [h for h in offer if analysis.document.tokens[h.i].low.startswith(helps)]
    yield Draft(kind, "readiness", clause, words, objects, mine, closed=closed, need=1.2)


_FROM_KK = ("дан", "ден", "тан", "тен", "нан", "нен")


def _was_offered(analysis: Analysis, clause: Clause, offer: list[Hit]) -> bool:
    """ "Үндістан ұсынған екі тікұшақтан бас тартты": a state's offer stands, though it was not taken up."""
    tokens = analysis.document.tokens
    for h in offer:
        if tokens[h.i].low != "ұсынған":
            continue
        by_whom = any(
            m.case == "nom" and m.type in ("country", "city", "agency") and 0 < h.i - m.head <= 3
            for m in analysis.inside(clause)
        )
        counted = any(
            tokens[k].low.endswith(_FROM_KK) and analysis.context.has(k, "rescue", "health", "transport", "goods", "hospital")
            for k in range(h.j, min(h.j + 7, clause.j))
        )  # fmt: skip
        if by_whom and counted:
            return True
    return False


def _people_to_send(clause: Clause, counted: list[Amount]) -> bool:
    """People counted beside a verb of sending."""
    return any(a.cls == "person" for a in counted) and clause.has("send", "go") and not clause.has("goods")


def _proposed(analysis: Analysis, clause: Clause) -> list[Hit]:
    """Kazakh "жіберуді ұсынды": after a verbal noun ұсын- is to offer, not to present."""
    tokens = analysis.document.tokens
    return [
        h
        for h in clause.of("give")
        if tokens[h.i].low.startswith("ұсын")
        and (any(o.j == h.i and o.tense == "inf" for o in clause.hits) or offers_people(analysis, clause))
    ]


def _is_ready(
    analysis: Analysis,
    clause: Clause,
    ready: list[Hit],
    offer: list[Hit],
    helping: list[Hit],
    counted: list[Amount],
) -> bool:
    """Whether the words offer help at all: solidarity alone does not."""
    aidish = clause.has("aid", "help", "goods", "health", "rescue", "cash", "hospital") or (
        clause.has("transport") and clause.has("send", "give", "allocate")
    )
    tokens = analysis.document.tokens
    aidish = aidish or any(
        h.j - h.i > 1
        and tokens[h.i].low.startswith(("yardım", "destek", "desteğ", "katkı", "көмек", "жәрдем", "қолдау"))
        for h in clause.of("give", "help")
    )
    if analysis.lang in ("tr", "kk") and ready and _people_to_send(clause, counted):
        # "15 маманын аттандыруға дайын".
        aidish = True
    if any(a.cls == "currency" for a in counted) and (
        clause.has("give", "send", "allocate", "pledge", "accept") or (analysis.lang == "en" and ready)
    ):
        # "is prepared to furnish a further 8.5 million dollars".
        aidish = True
    if analysis.lang == "en" and _at_disposal(analysis, ready) and clause.has("transport", "person"):
        aidish = True
    if (
        analysis.lang == "en"
        and offer
        and (
            any(a.cls in ("transport", "person", "dog") for a in counted)
            or any(h.value == "helicopter" for h in clause.of("transport"))
        )
    ):
        # "Serbia has offered a helicopter".
        aidish = True
    if analysis.lang == "ru" and ready and any(t.low.startswith(_HURT) for t in tokens[clause.i : clause.j]):
        aidish = aidish or any(t.low in ("принять", "принимать") for t in tokens[clause.i : clause.j])
    if (
        analysis.lang == "kk"
        and ready
        and any(h.value in ("helicopter", "aircraft") for h in clause.of("transport"))
    ):
        # "тікұшағымыз да дайын тұр".
        aidish = True
    offered = bool(offer) and (aidish or analysis.lang != "en" or any(h.j - h.i > 1 for h in offer))
    willing = bool(ready or clause.of("wantready")) and aidish
    intends = (
        analysis.lang == "ru" and clause.has("plan", "pledge") and any(h.tense == "inf" for h in helping)
    )
    will_help = bool(helping) and (
        any(h.tense == "fut" for h in helping) or clause.has("conditionw") or intends
    )
    if not (offered or willing or will_help):
        return False
    if ready or offer:
        return True
    if not clause.has("conditionw") and not _helps_somebody(analysis, clause, helping, counted):
        return False
    done = any(h.cls != "help" and h.tense in DONE and not h.negated for h in clause.of(*MOVE))
    return not (done and counted)


_HURT = ("ранен", "больн", "пострадавш", "тяжелораненн", "пациент", "обожжен")


_GENERAL = (
    "insani",
    "acil",
    "yardım",
    "гуманит",
    "humanit",
    "relief",
    "emergency",
    "aid",
    "supplies",
    "goods",
    "malzeme",
    "destek",
    "dayanışma",
    "ayni",
    "материал",
    "қажетті",
    "көмек",
    "жүк",
    "груз",
    "кешен",
)


def _general(analysis: Analysis, hit: Hit) -> bool:
    """ "humanitarian aid", "insani yardım": no thing is named yet."""
    return analysis.document.tokens[hit.i].low.startswith(_GENERAL)


def _ready_kind(
    analysis: Analysis, clause: Clause, ready: list[Hit], offer: list[Hit], counted: list[Amount]
) -> tuple[str, list[Amount], list[Hit]]:
    """Kind, amounts and words of what somebody is ready to give."""
    tokens = analysis.document.tokens
    words = [t.low for t in tokens[clause.i : clause.j]]
    if (
        analysis.lang == "ru"
        and ready
        and any(w in ("принять", "принимать", "лечить") for w in words)
        and any(w.startswith(_HURT) for w in words)
    ):
        # "готовность принять 50 раненых".
        return (
            "health_team",
            [a for a in counted if a.cls in ("person", "unit", "goods")],
            clause.of("victim", "casualty", "person"),
        )
    if ready and any(t.low.startswith(_HEALING) for h in clause.of("help") for t in tokens[h.i : h.j]):
        # "готова принять на лечение": those hurt are treated abroad.
        return "health_team", [a for a in counted if a.cls in ("person", "unit", "goods")], clause.of("help")
    named = clause.of("rescue", "health", "hospital")
    if (
        analysis.lang == "kk"
        and ready
        and (told := ready_for(analysis, clause, counted, bool(named))) is not None
    ):
        return told
    named = named or [h for h in clause.of("transport") if h.value == "helicopter"]
    if not named and analysis.lang in ("tr", "kk") and _people_to_send(clause, counted):
        return "rescue_team", [a for a in counted if a.cls in ("person", "dog")], clause.of("person")
    if (
        named
        and any(
            analysis.document.tokens[h.i].low in ("standby", "hazır")
            or "standby" in analysis.document.tokens[h.j - 1].low
            for h in ready
        )
        and any(0 < r.i - n.j <= 4 for r in ready for n in named)
    ):
        # "Irish engineers remain on standby": those who wait are the team itself.
        kind = "rescue_team" if named[0].cls in ("rescue", "transport") else "health_team"
        return kind, [a for a in counted if a.cls in ("rescue", "health", "hospital", "person", "dog")], named
    team = ("rescue", "health", "hospital", "transport", "person", "dog")
    waiting = _at_disposal(analysis, ready) or (
        bool(ready) and (any(h.j - h.i > 1 for h in named) or any(a.cls in team[:3] for a in counted))
    )
    if (
        analysis.lang == "ru"
        and named
        and any(tokens[h.i].low.startswith(("наготове", "приведен")) for h in ready)
    ):
        # "держит наготове отряд альпинистов".
        waiting = True
    if analysis.lang == "kk" and ready and named and all(h.value == "helicopter" for h in named):
        # "тікұшағымыз да дайын тұр".
        waiting = True
    sending = clause.has("send", "give", "deliver", "help", "go", "arrive", "allocate", "offer")
    if analysis.lang in ("en", "ru") and any(
        tokens[h.i].low in ("can", "может", "могут") or (tokens[h.i].low == "не" and h.j - h.i == 3)
        for h in ready
    ):
        # "HMNZS Canterbury can sail with engineers": the words of readiness name the moving too.
        sending = True
    if (ready or offer) and named and (waiting or sending):
        kind = "rescue_team" if named[0].cls in ("rescue", "transport") else "health_team"
        return kind, [a for a in counted if a.cls in team], named
    sums = [a for a in counted if a.cls == "currency"]
    if analysis.lang == "en" and sums and (ready or offer) and not clause.has("goods"):
        return "money", sums, clause.of("currency", "cash")
    given_away = {h.i for h in clause.of("give")} if analysis.lang == "tr" else set()
    if (
        ready
        and (sums or any(h.i not in given_away for h in clause.of("cash")))
        and clause.has("give", "send", "allocate")
        and not clause.has("goods")
    ):
        return "money", sums, named
    things = [a for a in counted if a.cls in ("goods", "unit", "transport")]
    if (ready or offer) and any(
        a.cls in ("goods", "unit")
        and (a.quantity.unit != "item" or (analysis.lang == "en" and a.cls == "goods"))
        for a in counted
    ):
        return "relief_goods", things, clause.of("goods")
    specific = any(h.value or not _general(analysis, h) for h in clause.of("goods"))
    given = (analysis.lang == "en" and any(h.j - h.i == 1 for h in offer)) or (
        # "су тазартатын қондырғы ұсынды".
        analysis.lang == "kk" and any(h.cls == "give" for h in offer)
    )
    if (
        (ready or given)
        and specific
        and (sending or (analysis.lang == "ru" and clause.has("aid") and clause.has("invest")))
    ):
        return "relief_goods", [], clause.of("goods")
    if analysis.lang == "ru" and offer and any(h.value for h in clause.of("goods")):
        # "предлагала Чехии пожарные насосы": the thing offered is named.
        return "relief_goods", [], clause.of("goods")
    return "readiness", [], named


def _helps_somebody(analysis: Analysis, clause: Clause, helping: list[Hit], counted: list[Amount]) -> bool:
    """ "will help" alone is readiness only when a state is helped and no amount or thing is given."""
    if counted or clause.has("goods", "rescue", "hospital", "cash"):
        return False
    sentence = analysis.document.sentences[clause.sentence]
    following = analysis.document.tokens[clause.j] if clause.j < sentence.last else None
    if following is not None and ":" in following.gap:
        return False
    goal = any(m.goal >= 1.5 for m in analysis.inside(clause))
    # "зілзаладан қираған аймақтарды қалпына келтіруге көмектеседі": the one struck is helped.
    goal = goal or (bool(analysis.struck) and clause.has("disaster", "zone", "victim"))
    if analysis.lang == "ru" and goal:
        # "В Астане заверили, что помогут Таджикистану": who says so stands in the clause before.
        told = analysis.sentence_mentions.get(clause.sentence, ())
        if any(
            m.agent >= 1.2 and m.i < clause.i and m.case in ("nom", "voice") and m.code != analysis.struck
            for m in told
        ):
            return True
    return goal and any(m.agent >= 1.5 and m.code != analysis.struck for m in analysis.inside(clause))


def _at_disposal(analysis: Analysis, ready: list[Hit]) -> bool:
    """ "a helicopter was at Estonia's disposal"."""
    return analysis.lang == "en" and any(analysis.document.tokens[h.i].low == "at" for h in ready)
