"""Investments, joint projects and buildings: the frames of standing cooperation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from seferber.statements.acting import credits_named
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.gate import Gates, followed_by_not
from seferber.statements.joint_turkish import TOGETHER, how_far
from seferber.statements.lexicon import Hit
from seferber.statements.own_people import own_budget
from seferber.statements.quantities import Amount
from seferber.statements.told_kazakh import about_a_gift

_AMOUNTS_TO = frozenset(
    ["составят", "составит", "достигнут", "достигнет", "превысят", "превысит", "будут", "будет"]
)


def _will_amount(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> bool:
    """ "вложения Катара составят 120 млн долларов": a noun beside a verb of the future, and no verb of deciding."""
    tokens = analysis.document.tokens
    return all(h.cls == "invest" and h.tense in ("noun", "fut") for h in verbs) and any(
        t.low in _AMOUNTS_TO for t in tokens[clause.i : clause.j]
    )


# "gümrük muafiyeti tanıdı", "liman harcı almama kararını": a favour of trade needs no sum.
_FAVOURS = frozenset(
    [
        "gümrük",
        "gümrükleri",
        "gümrüğü",
        "vergi",
        "harç",
        "liman",
        "tarife",
        "tercihli",
        "kotayı",
        "kotasını",
        "kotaları",
    ]
)


def investment(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    invest = clause.of("invest")
    verbs = [
        h for h in clause.of("give", "pledge", "sign", "send", "help", "build", "decide") if not h.negated
    ]
    verbs += [h for h in invest if h.tense]
    if analysis.lang == "kk":
        verbs += clause.of("plan")
        money = [a for a in counted if a.cls == "currency"]
        tokens = analysis.document.tokens
        put = [
            h
            for h in clause.of("build")
            if tokens[h.i].low.startswith("сал") and any(0 <= h.i - a.j <= 1 for a in money)
        ]
        # "зауытқа 30 млн еуро салады": money put into something.
        invest = invest + [Hit("invest", "", h.i, h.j) for h in put]
    nouns = [
        h for h in invest if analysis.lang == "ru" and analysis.document.tokens[h.i].low.startswith("вложени")
    ]
    nouns += [
        h for h in invest if not h.tense or (analysis.lang == "tr" and (h.tense == "aor" or h.j - h.i == 1))
    ]
    if analysis.lang == "en":
        nouns = nouns or credits_named(analysis, clause)
        verbs += [h for h in clause.of("allocate") if not h.negated]
    meant = "inf" if analysis.lang in ("ru", "kk") and clause.has("plan", "pledge") else "fut"
    if not nouns and not any(h.tense in ("fut", "past", meant) for h in invest):
        return
    if analysis.lang == "tr" and clause.has("ready") and any(h.tense == "inf" for h in invest):
        # "sermaye koymaya hazır".
        yield Draft("investment_trade", "readiness", clause, clause.of("ready"), invest, need=1.4)
        return
    if analysis.lang == "kk" and money and clause.has("ready") and any(h.tense == "inf" for h in put):
        # "70 миллион еуро салуға ықылас танытты".
        yield Draft("investment_trade", "readiness", clause, clause.of("ready"), invest, money, need=1.4)
        return
    if not verbs or shut.first(
        "target", "past_total", "denied_report", "private_party", "own_purchase", "sport", "sanction"
    ):
        return
    if analysis.lang in ("ru", "kk") and shut.first("hypothetical"):
        # "По прогнозам аналитиков, Пекин вложит …".
        return
    favour = analysis.lang == "tr" and any(analysis.document.tokens[h.i].low in _FAVOURS for h in invest)
    if not (favour or clause.has("aid") or any(a.cls == "currency" for a in counted)):
        return
    # "предоставит заём на строительство дороги": what the loan is for is no step.
    steps = [
        h for h in verbs if not (analysis.lang == "ru" and h.cls == "build" and h.tense == "noun")
    ] or verbs
    firmness = "announced" if all(h.tense in ("fut", "inf", "pres", "prog") for h in steps) else "decided"
    if analysis.lang == "kk" and clause.has("plan") and not clause.has("sign", "decide"):
        firmness = "announced"
    if analysis.lang == "ru" and _will_amount(analysis, clause, verbs):
        firmness = "announced"
    if _only_promised(analysis, clause) and not clause.has("sign", "decide", "allocate"):
        firmness = "announced"
    if firmness == "announced" and _under_a_signed_paper(analysis, clause):
        firmness = "decided"
    if firmness == "announced" and analysis.lang == "kk" and _signed_next(analysis, clause):
        firmness = "decided"
    if firmness == "decided" and analysis.lang == "kk" and _put_in(clause, put):
        firmness = "delivered"
    if clause.has("offer", "ready"):
        firmness = "readiness"
    sums = [a for a in counted if a.cls == "currency"]
    yield Draft("investment_trade", firmness, clause, verbs, nouns, sums, need=1.4)


def _put_in(clause: Clause, put: list[Hit]) -> bool:
    """Kazakh "зауытқа 12 миллион доллар инвестиция салынды", "22 миллион еуро салыпты": the money is there."""
    if clause.has("sign", "decide", "agreement", "plan", "pledge", "allocate"):
        return False
    told = [h for h in (*clause.of("invest"), *put) if h.tense]
    return bool(told) and all(h.tense in ("past", "evid") and not h.negated for h in told)


_PROMISED = (
    "taahhüt", "üstlen", "söz ver", "vaat", "vadet", "duyur", "обещ", "обяз", "анонсир", "уәде", "міндеттен", "commit", "pledg", "promis", "undert",
)  # fmt: skip


def _only_promised(analysis: Analysis, clause: Clause) -> bool:
    """ "yatırımı üstlendi", "объявила о вложении 20 млн": what is promised or announced is not decided yet."""
    tokens = analysis.document.tokens[clause.i : clause.j]
    if clause.has("pledge") or any(t.low.startswith(_PROMISED) for t in tokens):
        return True
    return analysis.lang == "ru" and any(
        t.low.startswith(("объяв", "заяв", "сообщ")) and following.low in ("о", "об")
        for t, following in pairwise(tokens)
    )


def _signed(analysis: Analysis, clause: Clause) -> bool:
    """Whether the sentence says that an agreement was signed."""
    hits = analysis.sentence_hits.get(clause.sentence, ())
    return any(h.cls == "sign" and h.tense in ("past", "evid") and not h.negated for h in hits) and any(
        h.cls == "agreement" for h in hits
    )


def _signed_next(analysis: Analysis, clause: Clause) -> bool:
    """ "… инвестиция құятынын айтты. Құжатқа қол қойылған": the next sentence says that the paper is signed."""
    hits = analysis.sentence_hits.get(clause.sentence + 1, ())
    signed = any(h.cls == "sign" and h.tense in ("past", "evid") and not h.negated for h in hits)
    bare = any(
        h.cls == "agreement" and analysis.document.tokens[h.i].low.startswith(("құжат", "келісім"))
        for h in hits
    )
    return signed and bare


_UNDER = ("которому", "которым", "которого", "бойынша", "сәйкес", "uyarınca", "gereğince")


def _under_a_signed_paper(analysis: Analysis, clause: Clause) -> bool:
    """ "подписали соглашение, по которому Эмираты вложат": what is to be invested has been agreed."""
    sentence = analysis.document.sentences[clause.sentence]
    words = {t.low for t in analysis.document.tokens[sentence.first : sentence.last]}
    if analysis.lang == "en":
        text = analysis.document.text[sentence.start : sentence.end]
        return _signed(analysis, clause) and ("under which" in text or "whereby" in text)
    return _signed(analysis, clause) and not words.isdisjoint(_UNDER)


_BOTH_SIDES = ("taraflar", "тараптар", "стороны", "сторон", "sides", "parties", "governments")


_AGREEING = ("agree", "mutabık", "anlaş", "uzlaş", "договор", "услов", "согласов", "келіс", "уағдалас")


def _sides_agree(analysis: Analysis, clause: Clause) -> list[Hit]:
    """ "The sides agreed to open a laboratory", "Стороны договорились построить дамбу": agreed and to be built."""
    tokens = analysis.document.tokens
    agreed = [
        h
        for h in clause.of("sign", "decide")
        if not h.negated and h.tense in ("past", "evid", "ppart") and tokens[h.i].low.startswith(_AGREEING)
    ]
    if not agreed or not clause.has("build"):
        return []
    named = any(t.low.startswith(_BOTH_SIDES) for t in tokens[clause.i : clause.j])
    if analysis.lang == "ru" and not named:
        # "Туркменистан и Афганистан договорились о строительстве".
        named = len({m.code for m in analysis.inside(clause) if "together" in m.notes}) == 2
    return agreed if named else []


def _under_a_paper(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    tokens = analysis.document.tokens
    return any(
        0 <= hit.i - p.j <= 1 and {"under", "within"} & {t.low for t in tokens[max(0, p.i - 3) : p.i]}
        for p in clause.of("agreement", "project")
    )


def project(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    sides = _sides_agree(analysis, clause)
    if (
        not clause.has("project", "agreement")
        and not (clause.has("joint") and clause.has("build"))
        and not sides
    ):
        return
    signs = [h for h in clause.of("sign") if not h.negated and h.tense not in ("cond", "abil")]
    if analysis.lang == "kk" and clause.has("invest") and any(a.cls == "currency" for a in counted) and signs:
        # "18 миллион доллар инвестиция құю жөніндегі келісімге қол қойылады": what is signed is the investment.
        return
    if analysis.lang == "kk" and signs and about_a_gift(analysis, clause):
        return
    if analysis.lang == "kk":
        # "уағдаластық": an agreement as a thing; somebody must come to it.
        signs = [h for h in signs if h.tense]
    if analysis.lang == "en":
        # "under an accord signed in Addis Ababa": the paper under which something else is done.
        signs = [h for h in signs if not _under_a_paper(analysis, clause, h)]
    objects = clause.of("project", "agreement")
    builds = [h for h in clause.of("build") if not h.negated]
    closed = shut.first("denied_report", "private_party", "own_purchase", "sport", "sanction")
    sentence = {h.cls for h in analysis.sentence_hits.get(clause.sentence, ())}
    if closed is None and "military" in sentence and not sentence & {"disaster", "goods", "rescue"}:
        closed = "military"
    if any(a.cls == "currency" for a in counted) and any(
        0 <= a.i - h.j <= 1 for h in clause.of("invest") for a in clause.of("agreement")
    ):
        # "20 milyar dolarlık yatırım anlaşması": what is signed is the investment.
        return
    if grants(clause, counted):
        return
    paid = any(
        h.cls == "invest" and h.tense and not clause.i <= h.i < clause.j
        for h in analysis.sentence_hits.get(clause.sentence, ())
    )
    if paid and _under_a_signed_paper(analysis, clause):
        # "соглашение, по которому Эмираты вложат": the paper is the investment told in the same sentence.
        return
    if closed is None and analysis.lang == "ru" and not signs:
        # "Евросоюз мог бы создать общий фонд".
        closed = shut.first("hypothetical")
    if (
        closed is None
        and signs
        and clause.has("wish")
        and all(h.tense in ("inf", "noun", "fut") for h in signs)
    ):
        closed = "wish"
    partners = [m for m in analysis.inside(clause) if m.partner and m.case == "ins" and m.type == "country"]
    if analysis.lang == "tr" and (
        clause.has("project", "wish", "want") or not clause.has("building", "place")
    ):
        partners = []
    if (
        analysis.lang in ("kk", "tr")
        and builds
        and not signs
        and partners
        and clause.has("joint")
        and not clause.has("rescue", "drill")
    ):
        # "Грузия Қазақстанмен бірлесіп терминал тұрғызбақ".
        coming = all(h.tense in ("fut", "inf", "opt", "pres") for h in builds)
        step = (
            "announced"
            if coming
            else "delivered"
            if all(h.tense in ("past", "evid") for h in builds)
            else "decided"
        )
        yield Draft(
            "joint_project",
            "readiness" if clause.has("ready") else step,
            clause,
            builds,
            clause.of("joint"),
            closed=closed,
            need=1.2,
        )
        return
    agreed = [h for h in signs if h.tense in ("past", "evid", "ppart")]
    if analysis.lang == "kk" and agreed and not objects and builds and clause.has("joint"):
        # "бірлескен жасақ құруға уағдаласты".
        yield Draft("joint_project", "decided", clause, agreed, clause.of("joint"), closed=closed, need=1.2)
    elif sides and not objects:
        words = clause.of("build")
        yield Draft("joint_project", "decided", clause, sides, words, closed=closed, need=1.2)
    elif signs and objects:
        coming = all(h.tense in ("fut", "inf", "opt", "pres") for h in signs)
        coming = coming or (analysis.lang == "ru" and _signing_to_come(clause, signs))
        yield Draft(
            "joint_project",
            "announced" if coming else "decided",
            clause,
            signs,
            objects,
            [a for a in counted if a.cls == "project" or a.quantity.unit == "item"],
            closed=closed,
            need=1.2,
        )
    elif (
        builds
        and clause.has("joint")
        and not clause.has("goods", "rescue", "drill")
        and len({m.code for m in analysis.inside(clause) if "together" in m.notes}) == 2
    ):
        # "Kazakhstan and Kyrgyzstan will build a joint trade centre".
        coming = all(h.tense in ("fut", "inf", "opt", "pres") for h in builds)
        if analysis.lang == "en" and any(
            h.tense == "past" and not h.negated
            for h in (*clause.of("decide"), *analysis.sentence_hits.get(clause.sentence + 1, ()))
            if h.cls in ("decide", "sign")
        ):
            # "have agreed to build a joint station", "… a joint station. The papers were signed in Praia".
            coming = False
        words = clause.of("building", "project", "place") or clause.of("joint")
        yield Draft(
            "joint_project",
            "announced" if coming else "decided",
            clause,
            builds,
            words,
            closed=closed,
            need=1.2,
        )
    elif builds and clause.of("project") and (clause.has("joint") or _joint(analysis, clause)):
        coming = all(h.tense in ("fut", "inf", "opt", "pres", "ppart", "part") for h in builds)
        hoped = clause.has("plan", "wish", "vague") or (
            analysis.lang == "tr" and clause.has("want", "conditionw")
        )
        hoped = hoped or (analysis.lang == "en" and clause.has("ready"))
        hoped = hoped or (analysis.lang == "ru" and clause.has("offer"))
        firmness = "readiness" if hoped and coming else "announced" if coming else "decided"
        if coming and any(h.tense in ("past", "evid", "ppart", "") for h in clause.of("decide")):
            firmness = "decided"
        firmness = how_far(analysis, clause, builds, firmness)
        yield Draft("joint_project", firmness, clause, builds, clause.of("project"), closed=closed, need=1.2)


def _signing_to_come(clause: Clause, signs: list[Hit]) -> bool:
    """ "состоится подписание соглашения", "намечено подписание": the noun is as far as the verb beside it."""
    return all(h.tense in ("noun", "inf", "fut") for h in signs) and (
        clause.has("plan")
        or any(h.tense == "fut" for h in clause.of("hold", "meet", "visit", "arrive", "go"))
    )


def grants(clause: Clause, counted: list[Amount]) -> bool:
    """ "18 milyon dolarlık hibe anlaşması imzaladı": what is signed is the gift of a sum."""
    beside = any(c.j == a.i for c in clause.of("cash") for a in clause.of("agreement"))
    return (
        clause.has("cash")
        and clause.has("agreement")
        and (beside or any(a.cls == "currency" for a in counted))
    )


_LEARNERS = ("rescue", "health", "person", "office")


def training(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    """ "AFAD will train 40 Kazakh rescuers": people of one state who are taught by another are a joint project."""
    trains = [
        h
        for h in clause.of("train")
        if not h.negated and h.tense in ("fut", "past", "evid", "ppart", "prog", "pres", "aor", "noun", "inf")
    ]
    states = {
        m.code
        for m in analysis.sentence_mentions.get(clause.sentence, ())
        if m.type in ("country", "demonym", "agency", "leader") and m.code not in ("XX", "INTL")
    }
    if not trains or not clause.has(*_LEARNERS) or len(states) != 2 or clause.has("earlier"):
        return
    if analysis.lang == "en" and all(
        analysis.document.tokens[h.i].low in ("trained", "training") for h in trains
    ):
        return
    closed = shut.first(
        "denied_report", "private_party", "sport", "past_total", "hypothetical", "conditional_rule", "negated"
    )
    done = any(h.tense in ("past", "evid") for h in trains)
    people = [a for a in counted if a.cls in ("person", "rescue", "health")]
    firmness = "delivered" if done else "readiness" if clause.has("ready", "offer") else "announced"
    yield Draft("joint_project", firmness, clause, trains, trains, people, closed=closed, need=1.2)


def building(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    """ "Türkiye 50 ev yapacak", "Kazakistan'ın yaptırdığı okul açıldı": a building that one state puts up for another."""
    builds = [
        h for h in clause.of("build", "give", "deliver") if not h.negated and h.tense not in ("cond", "abil")
    ]
    if (
        analysis.lang == "en"
        and any(a.cls == "currency" for a in counted)
        and clause.has("allocate", "give", "pledge")
    ):
        # "allocated $3 million for rebuilding schools": the money is given, the building is what it is for.
        builds = [h for h in builds if not (h.cls == "build" and h.tense in ("part", "inf"))]
    builds = [h for h in builds if not followed_by_not(analysis, h)]
    made = [h for h in builds if h.cls == "build"] or [
        h
        for h in builds
        if analysis.document.tokens[h.i].low.startswith(("yap", "hizmete", "салып", "тұрғыз", "пайдалан"))
    ]
    sites = {h.i for h in clause.of("building") if not _there(analysis, h)}
    if analysis.lang == "ru":
        # "на открытии школы": where it was said.
        made = [
            h
            for h in made
            if h.tense != "noun" or analysis.document.tokens[h.i - 1].low not in ("на", "при", "в")
        ]
    if not clause.has("allocate", "decide", "pledge"):
        made = [h for h in made if not _purpose(analysis, h)]
    if (
        not made
        or not sites
        or clause.has("agreement", "hospital")
        or any(h.i not in sites for h in clause.of("project"))
    ):
        return
    if (
        analysis.lang == "kk"
        and any(a.cls == "currency" for a in counted)
        and all(
            h.tense == "inf" and analysis.document.tokens[h.j - 1].low.endswith(("ға", "ге")) for h in made
        )
    ):
        # "мектептерді қалпына келтіруге 500 миллион теңге бөледі": what the money is for.
        return
    closed = shut.first(
        "denied_report", "private_party", "own_purchase", "sport", "past_total", "hypothetical", "conditional_rule"
    )  # fmt: skip
    coming = all(h.tense in ("fut", "inf", "opt", "pres") for h in made)
    done = any(h.tense in ("past", "evid") for h in made)
    firmness = "delivered" if done and not coming else "announced"
    if coming and analysis.lang in ("tr", "kk") and clause.has("conditionw"):
        # "gerek görülürse okul onarımına da el atacağız": only if asked.
        firmness = "readiness"
    if firmness == "announced" and any(
        h.tense not in ("fut", "cond", "abil") for h in clause.of("decide", "allocate")
    ):
        firmness = "decided"
    if closed is None and own_budget(analysis, clause, receiver_named=False):
        closed = "own_domestic"
    amounts = [a for a in counted if a.cls == "building"]
    yield Draft(
        "joint_project", firmness, clause, made, clause.of("building"), amounts, closed=closed, need=2.0
    )


_NOMINATIVE = ("hastane", "kütüphane", "yetimhane", "çeşme", "hastanesi", "kütüphanesi")


_THERE = {
    "tr": re.compile(r"(?:[ae]|[dt][ae](?:ki\w*)?|[dt][ae]n|n[ıiuü]n)$"), "kk": re.compile(r"(?:[ғгқкн][ае]|[дт][ае]|[дт]ағы|[дт]егі|[дт]ан|[дт]ен)$"),
}  # fmt: skip


def _there(analysis: Analysis, hit: Hit) -> bool:
    """ "okula bilgisayar sınıfı kuruldu", "okulunda": the building is the place, it is not what is put up."""
    low = analysis.document.tokens[hit.j - 1].low
    pattern = _THERE.get(analysis.lang)
    return pattern is not None and low not in _NOMINATIVE and bool(pattern.search(low))


def _joint(analysis: Analysis, clause: Clause) -> bool:
    tokens = analysis.document.tokens
    if analysis.lang == "tr" and any(
        h.j - h.i > 1 and analysis.document.tokens[h.i].low.startswith(TOGETHER) for h in clause.of("build")
    ):
        # "merkezi birlikte kuracak": the verb itself says that both build.
        return True
    return any(
        tokens[h.i].low.startswith(("ortak", "joint", "совместн", "бірлескен")) for h in clause.of("project")
    )


_PURPOSE = ("amacıyla", "için", "üzere", "maksadıyla", "үшін", "мақсатында", "мақсатымен")


def _purpose(analysis: Analysis, hit: Hit) -> bool:
    """ "köprü kurulması amacıyla": what something else is for."""
    tokens = analysis.document.tokens
    return hit.tense in ("inf", "noun") and hit.j < len(tokens) and tokens[hit.j].low in _PURPOSE
