"""Goods, teams and money that move: when a clause tells of it, and how firm its verbs make it."""

from __future__ import annotations

from collections.abc import Iterator

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import DONE, MOVE, STEP, Draft
from seferber.statements.gate import Gates
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER
from seferber.statements.objects import kinds_of
from seferber.statements.quantities import Amount

_SHUTTING = (
    "denied_report",
    "refusal",
    "negated",
    "conditional_rule",
    "past_total",
    "target",
    "own_purchase",
    "not_aid",
    "sport",
    "sanction",
)


def transfer(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    """Goods, teams and money that the clause says are on their way, given, or able to be given."""
    if _offered(clause, condition_before(analysis, clause) is not None):
        yield from _offers(analysis, clause, shut, counted)
        return
    news = _before_total(analysis, clause, shut, counted)
    counted = counted if news is None else news
    verbs = _acting(analysis, clause, counted)
    if news is not None and any(h.i < shut.closed["past_total"].i for h in verbs):
        # "would give $30 million on top of the $66 million already provided": the old money was given by the last verb.
        verbs = [h for h in verbs if h.i < shut.closed["past_total"].i]
    denied = [h for h in clause.of(*MOVE) if h.negated]
    if not verbs and denied:
        for kind, objects, mine in kinds_of(analysis, clause, denied, counted)[:1]:
            yield Draft(kind, "announced", clause, denied, objects, mine, closed="negated")
        return
    if clause.has("thank") and not any(h.tense in ("past", "evid", "fut", "prog") for h in verbs):
        return
    ready = clause.of("ready")
    if ready:
        # "is prepared to send": the words of readiness are no verb of preparing besides.
        verbs = [h for h in verbs if not any(r.i <= h.i < r.j for r in ready)]
    if ready and verbs and all(h.tense in ("inf", "fut", "") for h in verbs):
        return
    if verbs and _only_offered(analysis, clause, verbs):
        return
    if not verbs and _announced_money(analysis, clause, counted):
        verbs = clause.of("say")
    if not verbs or (clause.has("request") and not clause.has("send", "deliver", "arrive", "go")):
        return
    if clause.has("request") and all(h.tense in ("inf", "part", "noun", "cond") for h in verbs):
        # What is asked for is not yet given.
        return
    kinds = kinds_of(analysis, clause, verbs, counted)
    if not kinds or (analysis.lang == "en" and _nobody_acts(analysis, clause)):
        return
    closed = _closed(analysis, clause, shut, news is not None) or _governed(analysis, clause, verbs)
    whole = firmness_of(analysis, clause, verbs)
    carrying = [h for h in verbs if h.cls != "serve"]
    for kind, objects, mine in kinds:
        firmness = whole
        if kind in ("relief_goods", "money") and len(carrying) < len(verbs):
            # "is at work in" tells of people; goods are where they were brought.
            firmness = firmness_of(analysis, clause, carrying) if carrying else "announced"
        part = kind == "money" and clause.has("breakdown") and not clause.has("pledge", "allocate", "decide")
        yield Draft(
            kind, firmness, clause, verbs, objects, mine, closed=closed or ("breakdown" if part else None)
        )


_OFFERING = ("öner", "teklif", "предлож", "предлаг", "offer", "propos", "ұсын")


def _only_offered(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> bool:
    """ "offered to send", "göndermeyi önerdi": the verb of moving is the object of a verb of offering."""
    tokens = analysis.document.tokens
    offering = [
        h for h in clause.hits if h.cls in ("offer", "give", "plan") and tokens[h.i].low.startswith(_OFFERING)
    ]
    rest = [h for h in verbs if h not in offering]
    return (
        bool(offering)
        and bool(rest)
        and all(h.tense == "inf" for h in rest)
        and not clause.has("decide", "pledge")
    )


_OUGHT = ("gerek", "lazım", "şart", "керек", "қажет", "тиіс")


def _governed(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> str | None:
    """ "wants to send", "is considering sending": a wish or a thought rules the verb; nothing is undertaken."""
    if not all(h.tense in ("inf", "part", "noun") for h in verbs) or any(
        h.cls in ("decide", "pledge") for h in verbs
    ):
        return None
    hits = analysis.sentence_hits.get(clause.sentence, ())
    tokens = analysis.document.tokens
    if all(h.j < len(tokens) and tokens[h.j].low.startswith(_OUGHT) for h in verbs):
        # "göndermesi gerektiğini yazdı": what somebody ought to do.
        return "hypothetical"
    if clause.has("ponder") or (
        analysis.lang == "en" and any(h.cls == "ponder" and h.i < verbs[0].i for h in hits)
    ):
        return "hypothetical"
    return "wish" if clause.has("want") and not clause.has("request") else None


_CAN = ("send", "give", "deliver", "allocate", "help", "go", "arrive")


def _offered(clause: Clause, conditional: bool) -> bool:
    """ "could send, if asked": the verbs say what is possible and nothing is done yet."""
    able = any(h.tense == "abil" and not h.negated for h in clause.of(*_CAN))
    done = any(h.tense in DONE and h.cls != "prepare" and not h.negated for h in clause.of(*MOVE))
    return able and (clause.has("conditionw", "offer", "say") or conditional) and not done


def _offers(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    able = [h for h in clause.of(*_CAN) if h.tense == "abil"]
    closed = shut.first("denied_report", "refusal", "conditional_rule", "sport", "hypothetical")
    if closed is None and clause.has("ponder"):
        closed = "hypothetical"
    for kind, objects, mine in kinds_of(analysis, clause, able, counted):
        named = clause.has("conditionw") and any(h.value for h in objects if h.cls == "goods")
        if kind in ("rescue_team", "health_team") or mine or named:
            yield Draft(kind, "readiness", clause, able, objects, mine, closed=closed)


def _before_total(
    analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]
) -> list[Amount] | None:
    """ "$100 million, bringing the total to $185 million": the amounts before the running total, or None."""
    total = shut.closed.get("past_total")
    if total is None or total.cls != "pasttotal" or len(counted) < 2:
        return None
    before = [a for a in counted if a.j <= total.i]
    acted = any(
        h.i < total.i and h.tense in ("past", "fut", "prog", "pres", "ppart", "part")
        for h in clause.of(*MOVE, "say")
    )
    return before if before and acted and len(before) < len(counted) else None


def _acting(analysis: Analysis, clause: Clause, counted: list[Amount]) -> list[Hit]:
    """The verbs of moving and giving that are not denied, wished or merely possible."""
    verbs = [h for h in clause.of(*MOVE) if not h.negated and h.tense not in ("cond", "abil")]
    if clause.has("hospital"):
        verbs += [h for h in clause.of("build") if not h.negated and h.tense not in ("cond", "abil")]
    verbs = [h for h in verbs if not _in_words_only(analysis, clause, h)]
    if analysis.lang == "tr":
        verbs = [h for h in verbs if not _only_does(analysis, h)]
    if analysis.lang == "kk":
        verbs = [h for h in verbs if not _conveys(analysis, h)]
    if analysis.lang == "en":
        verbs = [h for h in verbs if not _search_noun(analysis, h)]
        verbs = [h for h in verbs if h.tense != "part" or _stands_alone(analysis, clause, h, counted)]
    return verbs


_TOLD_TR = (
    "dığı", "diği", "duğu", "düğü", "tığı", "tiği", "tuğu", "tüğü", "acağı", "eceği",
    "dığını", "diğini", "duğunu", "düğünü", "tığını", "tiğini", "tuğunu", "tüğünü", "acağını", "eceğini",
)  # fmt: skip


def _in_words_only(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "teşekkürler sunuldu", "offered condolences": the verb hands over words."""
    if hit.cls not in ("give", "deliver", "send", "offer"):
        return False
    said = clause.of("thank", "condole")
    if analysis.lang in ("tr", "kk"):
        return any(0 <= hit.i - h.j <= 1 for h in said)
    return any(0 <= h.i - hit.j <= 2 for h in said)


def _search_noun(analysis: Analysis, hit: Hit) -> bool:
    """ "a search unit", "the search for survivors": no verb."""
    tokens = analysis.document.tokens
    before = tokens[hit.i - 1].low if hit.i else ""
    return (
        hit.j - hit.i == 1
        and tokens[hit.i].low == "search"
        and before in ("a", "the", "and", "of", "for", "in", "'s", "its", "their")
    )


def _only_does(analysis: Analysis, hit: Hit) -> bool:
    """ "yaptığı konuşmada", "öngörüldüğü aktarıldı": yap- and aktar- give only what stands before them as a thing."""
    before = analysis.document.tokens[hit.i - 1].low if hit.i else ""
    if (
        hit.cls == "give"
        and analysis.document.tokens[hit.i].low.startswith("aktar")
        and before.endswith(_TOLD_TR)
    ):
        return True
    if hit.cls != "give" or hit.j - hit.i > 1 or not analysis.document.tokens[hit.i].low.startswith("yap"):
        return False
    near = range(max(0, hit.i - 3), hit.i)
    return not any(analysis.context.has(k, "aid", "cash", "goods", "currency", "unit") for k in near)


_TOLD_KK = ("екенін", "нын", "нін", "лығын", "лігін", "ғысын", "лемін", "үддесін", "лебін")


def _conveys(analysis: Analysis, hit: Hit) -> bool:
    """Kazakh "дайын екенін жеткізді": after what is said жеткіз- is to convey words, not goods."""
    tokens = analysis.document.tokens
    return (
        hit.cls == "deliver"
        and tokens[hit.i].low.startswith("жеткіз")
        and hit.i > 0
        and tokens[hit.i - 1].low.endswith(_TOLD_KK)
    )


def _closed(analysis: Analysis, clause: Clause, shut: Gates, news: bool) -> str | None:
    """The gate that shuts the clause for gifts, or None."""
    names = [n for n in _SHUTTING if not (news and n == "past_total")]
    closed = shut.first(*names)
    if closed is None and shut.first("private_party") and not _state_acts(analysis, clause):
        closed = "private_party"
    if closed is None and _private_gave(analysis, clause):
        closed = "private_party"
    if closed is None and any(
        "inhabitants" in m.notes and m.case in ("nom", "subj") and m.i < clause.j
        for m in analysis.sentence_mentions.get(clause.sentence, ())
    ):
        closed = "private_party"
    if closed is None and _private_before(analysis, clause):
        closed = "private_party"
    if closed is None and shut.first("military") and _troops_only(clause):
        closed = "military"
    return closed or shut.first("hypothetical")


def _troops_only(clause: Clause) -> bool:
    """Soldiers who move, without goods and without a disaster."""
    bare = all(h.cls == "person" or h.j - h.i == 1 for h in clause.of("person", "rescue"))
    return bare and not clause.has("goods", "cash", "disaster", "aid")


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
    if any(
        m.agent >= 1.0 and m.type not in ("intl", "private")
        for m in analysis.sentence_mentions.get(clause.sentence, ())
    ):
        return False
    head = words[:7]
    return not any(
        w
        in (
            "assistance",
            "aid",
            "funding",
            "support",
            "shipment",
            "donation",
            "team",
            "teams",
            "hospital",
            "cargo",
            "supplies",
            "flight",
            "plane",
            "aircraft",
            "convoy",
            "package",
            "relief",
            "consignment",
            "deliveries",
        )
        for w in head
    )


def _announced_money(analysis: Analysis, clause: Clause, counted: list[Amount]) -> bool:
    """ "announced 2 million dollars in aid": a sum, a word for aid and a verb of announcing."""
    if not any(a.cls == "currency" for a in counted) or not clause.has("aid", "cash", "goods"):
        return False
    tokens = analysis.document.tokens
    return any(
        tokens[h.i].low.startswith(
            ("duyur", "açıkla", "announc", "unveil", "объяв", "мәлімде", "хабарла", "жариял")
        )
        for h in clause.of("say")
    )


def _private_gave(analysis: Analysis, clause: Clause) -> bool:
    """ "yardımseverlerin bağışladığı giysiler", "собранные волонтёрами": who gave is private, whoever carries it."""
    tokens = analysis.document.tokens
    gifts = clause.of("give", "send", "prepare", "allocate", "help")
    for hit in clause.of("private"):
        low = tokens[hit.j - 1].low
        if analysis.lang in ("tr", "kk"):
            owns = low.endswith(("ın", "in", "un", "ün", "ның", "нің", "дың", "дің", "тың", "тің"))
            if owns and any(0 <= h.i - hit.j <= 2 and h.tense in ("ppart", "evid") for h in gifts):
                return True
        elif hit.i and (
            (analysis.lang == "en" and tokens[hit.i - 1].low == "by")
            or (analysis.lang == "ru" and low.endswith(("ами", "ями")) and tokens[hit.i - 1].low[-2:] in ("ые", "ых", "ый", "ая", "ую", "ое"))
        ):  # fmt: skip
            return True
    return False


def _private_before(analysis: Analysis, clause: Clause) -> bool:
    """ "Volunteers collected coats and sent them": the private subject stands in the clause before."""
    earlier = [
        h for h in analysis.sentence_hits.get(clause.sentence, ()) if h.cls == "private" and h.i < clause.i
    ]
    if not earlier and not any(
        m.type in ("country", "agency", "leader", "group", "demonym")
        for m in analysis.sentence_mentions.get(clause.sentence, ())
    ):
        # "200 tonnes were collected in the campaign. The first ten trucks have left": the givers were named before.
        earlier = [h for h in analysis.sentence_hits.get(clause.sentence - 1, ()) if h.cls == "private"]
        if earlier and any(
            m.agent >= 1.2 and m.type in ("country", "agency", "leader") and m.via != "people"
            for m in analysis.sentence_mentions.get(clause.sentence - 1, ())
        ):
            earlier = []
    if not earlier or clause.has("private"):
        return False
    return not any(
        m.agent >= 1.2 and m.type in ("country", "agency", "leader", "group", "demonym") and m.via != "people"
        for m in analysis.sentence_mentions.get(clause.sentence, ())
    )


def _state_acts(analysis: Analysis, clause: Clause) -> bool:
    """Whether a state, its agency or its officer stands as the giver in the clause that also names private people."""
    private = min(h.i for h in clause.of("private"))
    return any(
        clause.i <= m.i < clause.j and m.agent >= 2.0 and not _owns(analysis, m, clause) and m.type in ("country", "agency", "leader", "group", "demonym") and m.via != "people" and m.head != private
        and not any(m.i <= h.i <= m.head + 1 for h in clause.of("private"))
        for m in analysis.mentions
    )  # fmt: skip


def _owns(analysis: Analysis, m: Mention, clause: Clause) -> bool:
    """ "Сауд Арабиясының ACWA Power компаниясы": the genitive says whose company it is; the company acts."""
    if analysis.lang not in ("tr", "kk") or m.case not in ("gen", "nom") or m.via:
        return False
    tokens = analysis.document.tokens
    for k in range(m.head + 1, min(m.head + 6, clause.j)):
        if tokens[k].gap.strip() or k in analysis.context.parties:
            return False
        if analysis.context.has(k, "private"):
            return tokens[k].low.endswith(("ı", "i", "u", "ü", "ы", "і", "ının", "inin", "ының", "інің"))
        if not tokens[k].title and tokens[k].kind != "abbr":
            return False
    return False


def condition_before(analysis: Analysis, clause: Clause) -> Clause | None:
    """The if-clause of the same sentence that stands right before or after the clause."""
    beside = [
        c
        for c in analysis.clauses
        if c.sentence == clause.sentence and c is not clause and (c.j == clause.i or c.i == clause.j)
    ]
    return next(
        (
            c
            for c in beside
            if c.has("conditionw") and any(h.tense == "cond" or analysis.lang in ("en", "ru") for h in c.hits)
        ),
        None,
    )


def firmness_of(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> str:
    """The highest step that the verbs of the clause themselves assert."""
    steps: list[str] = []
    decided = any(
        h.tense not in ("fut", "cond", "abil")
        and (h.cls == "decide" or (h.cls == "allocate" and h.tense != "inf"))
        for h in verbs
    )
    if all(h.tense == "inf" for h in verbs) and any(
        h.tense in ("past", "evid") and not h.negated for h in clause.of("sign")
    ):
        # "беруге келісті", "göndermek üzere anlaştı": what was agreed is decided.
        decided = True
    main = [h for h in verbs if h.tense != "part"]
    if analysis.lang in ("tr", "kk"):
        finite = [
            h
            for h in main
            if h.cls in ("go", "send", "arrive", "deliver") and h.tense in ("past", "evid", "prog", "fut")
        ]
        if finite:
            # "hediye ettiği maskeleri taşıyan uçak kalktı": the last verb says how far the gift has come.
            main = [h for h in main if h.cls != "give" or h.tense != "ppart" or h.i > finite[-1].i]
    if analysis.lang == "en" and not main:
        main = [h for h in verbs if _beside_done(analysis, clause, h)]
    for hit in main or verbs:
        step = STEP[hit.cls]
        if hit.cls == "deliver" and _ordered(analysis, clause, hit):
            continue
        tense = hit.tense
        if hit.cls in ("decide",):
            steps.append("decided" if tense not in ("fut",) else "announced")
        elif (
            hit.cls in ("plan", "pledge", "prepare")
            or tense in ("fut", "inf", "opt")
            or _of_sending(analysis, hit)
            or (
                tense in ("pres", "aor", "prog", "part")
                and hit.cls != "serve"
                and _day_ahead(analysis, clause)
            )
        ):
            steps.append("announced")
        elif tense in ("pres", "aor", "prog", "part"):
            spread = hit.cls == "deliver" and analysis.document.tokens[hit.i].low.startswith(_SPREADING)
            steps.append(
                "delivered" if spread and hit.tense == "prog" else _ongoing(analysis.lang, hit, step)
            )
        else:
            steps.append(step)
    best = max(steps, key=LADDER.index, default="announced")
    if decided and LADDER.index(best) < 2:
        best = "decided"
    if (
        clause.has("conditionw")
        and best in ("announced",)
        and not any(h.cls in ("pledge", "decide") for h in verbs)
    ):
        return "readiness"
    return best


def _beside_done(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "dispatched a team, sending 118 rescuers": the -ing form is as far as the verb that it goes with."""
    return hit.tense == "part" and any(
        h.tense == "past"
        and not h.negated
        and h.i < hit.i
        and h.cls in ("send", "deliver", "give", "arrive", "go")
        for h in analysis.sentence_hits.get(clause.sentence, ())
    )


def _day_ahead(analysis: Analysis, clause: Clause) -> bool:
    """ "Yarın yola çıkıyor", "leaves on Wednesday": a present beside a day to come tells of the future."""
    for when in analysis.dates:
        if not clause.start <= when.span.start < clause.end:
            continue
        if when.value.startswith("relative:+") and when.value != "relative:+0d":
            return True
        if (
            analysis.published is not None
            and when.value[:4].isdigit()
            and when.value[:10] > analysis.published.isoformat()
        ):
            return True
    return False


def _of_sending(analysis: Analysis, hit: Hit) -> bool:
    """Russian "объявил об отправке": a verbal noun after "о" names an act that is only spoken of."""
    before = analysis.document.tokens[hit.i - 1].low if hit.i else ""
    return analysis.lang == "ru" and hit.tense == "noun" and before in ("о", "об")


def _ordered(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """Kazakh "бөлуді тапсырды": after a verbal noun тапсыр- is to order, not to hand over."""
    return (
        analysis.lang == "kk"
        and analysis.document.tokens[hit.i].low.startswith("тапсыр")
        and hit.i > 0
        and analysis.document.tokens[hit.i - 1].low.endswith(("уды", "уді", "юді", "юды", "уын", "уін", "у"))
    )


_SPREADING = ("dağıt", "distribut", "hand", "разда", "үлестір", "тарат")


def _ongoing(lang: str, hit: Hit, step: str) -> str:
    if hit.cls in ("send", "go", "arrive", "deliver"):
        return (
            "dispatched"
            if lang == "en" and hit.cls == "go" and hit.j - hit.i > 1
            else "dispatched"
            if hit.tense in ("prog", "part", "aor")
            else "announced"
            if lang != "en"
            else "dispatched"
            if hit.tense == "prog"
            else "announced"
        )
    if hit.cls == "serve":
        return "delivered"
    if hit.cls == "allocate":
        return "decided"
    if hit.cls == "receive":
        return "received" if hit.tense != "part" else "delivered"
    return "announced"
