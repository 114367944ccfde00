"""How far an act has come: the step that the verbs of a clause assert, and the condition that holds it back."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import STEP
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER
from seferber.statements.steps_english import english_step, held_next
from seferber.statements.steps_not_yet import is_resolved, may_be, to_set, what_comes_first
from seferber.statements.steps_turkic import already_left, left_loaded, of_another, on_the_spot, only_offered
from seferber.statements.words_only import decided_beside, rests_on


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
            if c.has("conditionw")
            and (
                any(h.tense == "cond" or analysis.lang in ("en", "ru") for h in c.hits)
                or (analysis.lang == "kk" and any(_leave_needed(analysis, h) for h in c.of("conditionw")))
            )
        ),
        None,
    )


def _leave_needed(analysis: Analysis, hit: Hit) -> bool:
    """ "бірақ парламенттің рұқсаты керек", "келісіміне байланысты": somebody has still to agree."""
    return analysis.document.tokens[hit.j - 1].low in ("керек", "қажет", "тиіс", "байланысты", "тәуелді")


def firmness_of(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> str:
    """The highest step that the verbs of the clause themselves assert."""
    steps: list[str] = []
    implied = if_before(analysis, clause)
    if implied is not None:
        # "parlamento onaylarsa gönderilecek": what has still to be decided is not decided.
        verbs = [h for h in verbs if not implied[0] <= h.i < implied[1]] or verbs
    verbs = [h for h in verbs if not of_another(analysis, h)] or verbs
    decided = any(
        h.tense not in ("fut", "cond", "abil")
        and (
            h.cls == "decide"
            or (
                h.cls == "allocate"
                and h.tense != "inf"
                and not (_of_sending(analysis, h) or to_set(analysis, h))
            )
        )
        for h in verbs
    )
    if all(h.tense == "inf" for h in verbs) and any(
        h.tense in ("past", "evid") and not h.negated for h in clause.of("sign")
    ):
        # "беруге келісті", "göndermek üzere anlaştı": what was agreed is decided.
        decided = True
    if all(h.tense == "inf" for h in verbs) and any(_of_a_decision(analysis, h) for h in verbs):
        decided = True
    if clause.has("under") and any(h.tense in ("ppart", "part", "past", "evid") for h in clause.of("sign")):
        # "imzaladığı anlaşma uyarınca … aktaracak": the paper is signed.
        decided = True
    tokens = analysis.document.tokens
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
    if analysis.lang == "en":
        moving = [
            h for h in main if h.cls in ("go", "send", "arrive", "deliver") and not _by_whom(analysis, h)
        ]
        if moving:
            # "doses donated by the United States are on their way": the main verb says how far they have come.
            main = [h for h in main if not _by_whom(analysis, h)]
    if analysis.lang == "tr":
        # "malzemeyi teslim alan Tümgeneral": who took it over is named.
        main += [
            h for h in verbs if h.cls == "receive" and h.tense == "part" and tokens[h.j - 1].low == "alan"
        ]
    main += [h for h in verbs if h.tense == "part" and h not in main and already_left(analysis, h)]
    if analysis.lang in ("tr", "kk"):
        main = [h for h in main if not _no_gift(analysis, clause, h)] or main
        closing = [h for h in main if h.tense in ("fut", "inf", "opt", "abil")]
        if closing:
            # "nakledip tedavi etmeye hazırız": a converb is as far as the verb that it leans on.
            main = [
                h
                for h in main
                if h.tense != "conv" or not any(h.i < c.i for c in closing) or _done_between(main, h, closing)
            ]
        held = all(h.cls in ("include", "serve") and tokens[h.i].low.startswith(_HOLDS) for h in main)
        carriers = [
            h
            for h in clause.of("go", "send", "arrive", "deliver")
            if h.tense in ("part", "ppart") and not h.negated
        ]
        if main and held and carriers:
            # "havalanan uçakta 15 ton malzeme var": what is aboard has come as far as the plane.
            return max((STEP[h.cls] for h in carriers), key=LADDER.index)
    if analysis.lang == "ru" and main and all(h.cls == "include" for h in main):
        # "отряд, прибывший накануне, насчитывает 68 человек": the team is where its participle says.
        main = [
            h for h in clause.of("arrive", "go", "send", "deliver")
            if h.tense == "part" and "вш" in tokens[h.i].low and not h.negated
        ] or main  # fmt: skip
    if analysis.lang == "en" and not main:
        main = [h for h in verbs if _beside_done(analysis, clause, h)]
    bound = clause.has("conditionw") or implied is not None
    bound = bound or (analysis.lang in ("ru", "kk") and condition_before(analysis, clause) is not None)
    bound = bound or (analysis.lang == "en" and _once_free(analysis, clause)) or rests_on(analysis, clause)
    bound = bound or (analysis.lang == "en" and held_next(analysis, clause))
    decided = decided or decided_beside(analysis, clause, verbs)
    if analysis.lang == "en" and bound:
        # "when the harbour is cleared": what must come first is no decision.
        free = [h for h in verbs if not what_comes_first(analysis, h)]
        if verbs and not free:
            return "readiness"
        if verbs != free and not any(h.cls in ("decide", "sign") for h in free):
            decided = any(h.cls == "allocate" and h.tense not in ("fut", "inf", "abil") for h in free)
        verbs = free
        main = [h for h in main if h in verbs]
    if not decided and only_offered(analysis, verbs):
        return "readiness"
    if left_loaded(analysis, clause, main or verbs):
        return "dispatched"
    for hit in main or verbs:
        step = STEP[hit.cls]
        if (
            analysis.lang == "ru"
            and decided
            and hit.tense == "noun"
            and any(h.cls in ("decide", "allocate") and h.tense == "past" for h in verbs)
        ):
            # "одобрил предоставление кредита": what is named as a noun was decided upon, not done.
            continue
        if (
            analysis.lang == "en"
            and hit.cls == "receive"
            and any(t.low in ("receipt", "delivery") for t in analysis.document.tokens[hit.i : hit.j])
            and hit.tense != "fut"
        ):
            # "has the honour to confirm receipt", "took delivery".
            steps.append("received")
            continue
        if (
            analysis.lang == "ru"
            and hit.tense == "noun"
            and clause.has("prepare")
            and analysis.document.tokens[hit.i - 1].low == "к"
        ):
            # "готовят к отправке одежду": made ready, not yet on its way.
            steps.append("announced")
            continue
        if (
            analysis.lang == "ru"
            and "безвозмездной" in (tokens[hit.i].low, tokens[hit.j - 1].low)
            and len(verbs) > 1
        ):
            # "на безвозмездной основе выделяется": on what terms, not how far.
            continue
        if analysis.lang == "ru" and hit.cls == "receive" and is_resolved(analysis, clause, hit):
            steps.append("decided")
            continue
        if analysis.lang == "ru" and hit.tense == "noun" and clause.has("plan") and hit.cls != "decide":
            # "Отправка спасателей запланирована на четверг".
            steps.append("announced")
            continue
        if (
            analysis.lang == "tr"
            and hit.cls == "go"
            and tokens[hit.i].low.startswith("ayrıl")
            and (_sum_only(clause) or any(tokens[h.j - 1].low in _TO_GIVE for h in clause.of("give", "send")))
        ):
            # "bir milyon sterlin ayrıldı", "hibe edilmek üzere 40 jeneratör ayrıldı": set aside, not gone.
            steps.append("decided")
            continue
        if (
            analysis.lang == "ru"
            and hit.tense == "past"
            and tokens[hit.i].low.startswith("переброс")
            and _carried_to(analysis, clause, hit)
        ):
            # "перебросила в Ситуэ 40 тонн": brought all the way.
            steps.append("delivered")
            continue
        if (
            analysis.lang == "tr"
            and hit.cls == "send"
            and tokens[hit.i].low.startswith("görevlendir")
            and hit.tense in ("past", "evid", "ppart")
        ):
            # "18 kişilik ekip görevlendirdi": assigned, not yet on its way.
            steps.append("decided")
            continue
        if (
            analysis.lang == "tr"
            and hit.cls == "receive"
            and tokens[hit.j - 1].low == "alan"
            and hit.tense == "part"
        ):
            steps.append("received")
            continue
        if (
            analysis.lang == "en"
            and hit.cls == "send"
            and hit.tense == "past"
            and tokens[hit.i].low in ("assigned", "designated", "appointed", "detailed", "earmarked", "named")
        ):
            steps.append("decided")
            continue
        nearer = english_step(analysis, hit) if analysis.lang == "en" else ""
        if nearer:
            steps.append(nearer)
            continue
        if analysis.lang == "en" and hit.cls == "give" and _was_making(analysis, clause, hit):
            steps.append("announced")
            continue
        if analysis.lang == "en" and hit.cls == "send" and hit.tense == "past":
            low = analysis.document.tokens[hit.i].low
            if low in ("flew", "flown", "trucked", "ferried") and _brought_to(analysis, clause, hit):
                steps.append("delivered")
                continue
            following = [t.low for t in tokens[hit.j : hit.j + 2]]
            if low in _CARRIED_IN and (
                following[:1] == ["into"] or (following[:1] == ["in"] and "by" not in following)
            ):
                # "have been flown into Port Vila", "trucked in 14 transformers".
                steps.append("delivered")
                continue
            if low.startswith("mobili") and clause.has("currency", "cash"):
                steps.append("decided")
                continue
        if analysis.lang == "kk" and hit.cls in ("serve", "help") and _at_it_now(analysis, clause, hit):
            steps.append("delivered")
            continue
        if (
            analysis.lang == "kk"
            and hit.cls == "give"
            and tokens[hit.i].low.startswith("ұсын")
            and clause.has("currency", "cash")
        ):
            # "4,2 млн еуро ұсынды": money held out is announced.
            steps.append("announced")
            continue
        if already_left(analysis, hit) or on_the_spot(analysis, hit):
            steps.append("delivered" if hit.tense != "part" else step)
            continue
        could = hit.tense == "abil" if analysis.lang in ("tr", "kk") else may_be(analysis, hit)
        if could and hit.cls != "decide":
            # "sevk edilebileceğini aktardı", "может быть отправлен": what could be done is offered at most.
            steps.append("readiness")
            continue
        if _took_place(analysis, clause, hit) or _headline(analysis, clause, hit):
            steps.append(step)
            continue
        if hit.cls == "deliver" and _ordered(analysis, clause, hit):
            continue
        tense = hit.tense
        if hit.cls in ("decide",):
            steps.append("decided" if tense not in ("fut",) else "announced")
        elif (
            hit.cls in ("plan", "pledge", "prepare")
            or tense in ("fut", "inf", "opt")
            or (bound and tense in ("pres", "aor"))
            or _of_sending(analysis, hit)
            or to_set(analysis, hit)
            or (
                tense in ("pres", "aor", "prog", "part")
                and hit.cls != "serve"
                and _day_ahead(analysis, clause)
            )
        ):
            steps.append("announced")
        elif (
            analysis.lang == "ru" and tense == "part" and tokens[hit.i].low in ("сел", "села", "сели", "село")
        ):
            # "Борт сел в Порт-Судане".
            steps.append(step)
        elif analysis.lang == "ru" and tense == "part" and "вш" in analysis.document.tokens[hit.i].low:
            # "прибывшие в Дерну водолазы": a past participle tells what is done.
            steps.append(step)
        elif (
            analysis.lang == "tr"
            and hit.cls == "arrive"
            and tense == "part"
            and tokens[hit.i].low in _HAS_COME
        ):
            # "Gürcistan'dan gelen 60 kişilik kurtarma birliğine".
            steps.append(step)
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
        best == "announced"
        and analysis.lang == "kk"
        and clause.has("transport")
        and all(h.cls in ("include", "prepare") for h in main or verbs)
        and any(t.low.startswith(_SET_OUT) for t in tokens[clause.i : clause.j])
    ):
        # "дәрі-дәрмек тиелген ұшағының Дамаскіге шыққанын растады".
        return "dispatched"
    if best == "announced" and any(t.low.startswith(_CONSIDERING) for t in tokens[clause.i : clause.j]):
        # "жіберуді ойластыруда", "вызвался прислать": considered or offered, not announced.
        return "readiness"
    if bound and best in ("announced",) and not any(h.cls in ("pledge", "decide") for h in verbs):
        return "readiness"
    return best


def _at_it_now(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """Kazakh "жұмыс істеуде", "бейсенбіден бері ота жасайды": those who are at work have come."""
    tokens = analysis.document.tokens
    if hit.cls == "help":
        # "инженерлердің взводы көмектесіп жатыр".
        return hit.tense == "prog" and clause.has("rescue", "health")
    if tokens[hit.j - 1].low.endswith(("уде", "уда")):
        return True
    return hit.tense == "fut" and any(tokens[k].low == "бері" for k in range(clause.i, hit.i))


_ONCE = re.compile(
    r"\b(?:once|when|as soon as|after|until|provided) (?:\S+ ){1,8}?(?:is|are|has been|have been|gets?|becomes?) "
    r"(?:\w+ )?(?:cleared|reopened|open|opened|ready|repaired|restored|safe|passable|usable|secured|approved|granted|agreed|lifted|given|signed off|confirmed|ratified|complete[d]?|in place)\b"
)


def _once_free(analysis: Analysis, clause: Clause) -> bool:
    """ "will fly one out once the runway is cleared": bound to what must come first, in the same sentence."""
    span = analysis.document.sentences[clause.sentence]
    return bool(_ONCE.search(analysis.document.text[span.start : span.end].lower()))


_HAS_COME = frozenset(["gelen", "ulaşan", "varan", "inen", "yetişen"])
_SET_OUT = ("шыққан", "шықты", "көтерілді", "көтерілген", "қозғалды", "қозғалған", "жөнелді", "ұшты")
_CONSIDERING = ("ойластыр", "қарастыруда", "вызвал", "volunteer")
_IF = {
    "tr": re.compile(r"(?:[aeıiuü]rs[ae]|m[ae]zs[ae])$"), "kk": re.compile(r"[а-яәғқңөұүһі]{2}(?:са|се)$"),
}  # fmt: skip
_NO_IF = frozenset([
    "немесе", "нәрсе", "ендеше", "бірсе", "егерсе", "әйтсе", "масса", "маса", "пресса", "касса", "қоса",
    "аса", "баса", "қыса", "болмаса", "әлсе", "тиісінше",
])  # fmt: skip


def if_before(analysis: Analysis, clause: Clause) -> tuple[int, int] | None:
    """ "Meclis'ten izin çıkarsa, … göndereceğiz": the tokens of a condition that only the verb's ending marks."""
    pattern = _IF.get(analysis.lang)
    if pattern is None:
        return None
    tokens = analysis.document.tokens
    sentence = analysis.document.sentences[clause.sentence]
    last = max((h.i for h in clause.hits if h.tense), default=clause.i)
    for k in range(max(sentence.first, clause.i - 8), last):
        token = tokens[k]
        if (
            token.title
            or token.low in _NO_IF
            or not pattern.search(token.low)
            or (k + 1 < len(tokens) and tokens[k + 1].low in ("да", "де", "da", "de", "bile"))
            or k in analysis.context.parties
            or (token.low == "болса" and k - 1 in analysis.context.parties)
            or (
                analysis.lang == "kk"
                and any(
                    h.i <= k < h.j and h.tense in ("past", "fut", "evid", "prog")
                    for h in analysis.sentence_hits.get(clause.sentence, ())
                )
            )
        ):
            # "Австралия болса …": as for Australia.
            continue
        first = k
        while (
            first > sentence.first and k - first < 5 and not any(ch in tokens[first].gap for ch in ',;:“"«')
        ):
            first -= 1
        return first, k + 1
    return None


def _done_between(main: list[Hit], hit: Hit, closing: list[Hit]) -> bool:
    """Whether a verb that says that something is done stands between the converb and what is still to come."""
    last = closing[-1].i
    return any(hit.i < h.i < last and h.tense in ("past", "evid") for h in main)


_TO_GIVE = frozenset(
    ["edilmek", "verilmek", "bağışlanmak", "gönderilmek", "yollanmak", "ulaştırılmak", "dağıtılmak"]
)


def _sum_only(clause: Clause) -> bool:
    return clause.has("currency", "cash") and not clause.has("transport", "rescue", "health", "person")


def _carried_to(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether a place follows Russian "перебросил … в (на)"."""
    tokens = analysis.document.tokens
    return any(
        tokens[m.i - 1].low in ("в", "во", "на")
        for m in analysis.mentions
        if hit.j < m.i < min(clause.j, hit.j + 6)
    ) or any(
        tokens[k].low in ("в", "во", "на")
        and (
            tokens[k + 1].title
            or tokens[k + 1].low in ("север", "юг", "запад", "восток", "остров", "острова", "место", "район")
        )
        for k in range(hit.j, min(clause.j - 1, hit.j + 4))
    )


def _was_making(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "told reporters that USAID was making $50,000 available": what is being made available is announced."""
    tokens = analysis.document.tokens
    low = tokens[hit.i].low
    before = tokens[hit.i - 1].low if hit.i else ""
    return (
        low in ("making", "giving", "providing", "offering", "contributing", "donating")
        and before in ("was", "were")
        and clause.has("say")
    )


_CARRIED_IN = ("flew", "flown", "trucked", "ferried", "airlifted", "shipped", "brought", "hauled", "driven")
_TOLD_TR = (
    "rakam",
    "bilgi",
    "demeç",
    "demec",
    "beyanat",
    "röportaj",
    "söz",
    "haber",
    "sayı",
    "mülakat",
    "cevap",
    "yanıt",
)
_HELP_KK = ("көмек", "көмег", "жәрдем", "қолдау", "қызмет", "демеу", "жәрдемін")


def _no_gift(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "verdiği rakamı düzeltti", "80 тонна деп қате көрсетілді": what is given or shown there is a figure."""
    if hit.cls != "give":
        return False
    tokens = analysis.document.tokens
    low = tokens[hit.i].low
    if analysis.lang == "tr":
        following = tokens[hit.j].low if hit.j < len(tokens) else ""
        return low.startswith("ver") and following.startswith(_TOLD_TR)
    before = tokens[hit.i - 1].low if hit.i else ""
    return low.startswith("көрсет") and not before.startswith(_HELP_KK)


_HOLDS = ("ibaret", "bulun", "var", "yer al", "yer", "бар", "тиел")
_NOMINAL_ACTS = ("handover", "delivery", "distribution", "shipment")


def _by_whom(analysis: Analysis, hit: Hit) -> bool:
    """ "donated by": a participle that only says who gave."""
    tokens = analysis.document.tokens
    before = tokens[hit.i - 1].low if hit.i else ""
    return (
        hit.tense == "past" and hit.cls in ("give", "send", "deliver", "offer") and hit.j < len(tokens) and tokens[hit.j].low == "by"
        and before not in ("was", "were", "been", "is", "are", "be", "being")
    )  # fmt: skip


def _brought_to(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "has flown 13 tonnes of medicine to Beirut": the verb takes the goods all the way to a place."""
    tokens = analysis.document.tokens
    ahead = any(tokens[k].low in ("to", "into") for k in range(hit.j, min(hit.j + 16, clause.j)))
    passive = hit.i > 0 and any(
        t.low in ("was", "were", "been", "be", "being") for t in tokens[max(clause.i, hit.i - 2) : hit.i]
    )
    return (
        ahead and not passive and any(m.case == "to" and hit.j <= m.i < clause.j for m in analysis.mentions)
    )


def _took_place(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "The handover … took place": a noun of an act beside a verb that says it happened."""
    return (
        analysis.lang == "en"
        and analysis.document.tokens[hit.i].low in _NOMINAL_ACTS
        and any(h.cls == "hold" and h.tense == "past" for h in clause.hits)
    )


def _headline(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "Kazakhstan hands over homes" without a full stop at the head of a text: the present of headlines is past."""
    if analysis.lang != "en" or hit.tense != "pres":
        return False
    if (
        hit.cls in ("arrive", "deliver", "receive")
        and not _day_ahead(analysis, clause)
        and not clause.has("soon", "conditionw")
    ):
        # "120 firefighters arrive to join …", "Fiji hands over $250,000": nobody tells a plan so, unless a day to come is named.
        return any(
            h.cls == "goods" or h.cls in ("rescue", "health", "hospital", "currency", "cash", "unit")
            for h in clause.hits
        )
    if clause.sentence != 0:
        return False
    if not analysis.document.tokens[hit.i].low.endswith("s") or len(analysis.document.sentences) < 2:
        return False
    sentence = analysis.document.sentences[0]
    text = analysis.document.text
    return text[sentence.end - 1 : sentence.end] != "." and "\n" in text[sentence.end - 1 : sentence.end + 2]


def _of_a_decision(analysis: Analysis, hit: Hit) -> bool:
    """ "hibe etme kararını bildirmek": the verb says what was decided."""
    tokens = analysis.document.tokens
    following = tokens[hit.j].low if hit.j < len(tokens) else ""
    before = {t.low for t in tokens[max(0, hit.i - 2) : hit.i]}
    return following.startswith(("karar", "talimat", "шешім")) or bool(
        before & {"решение", "решении", "decision"}
    )


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
        # "уже на складе": the words of a store are no participle.
        return "received" if hit.tense != "part" or (lang == "ru" and hit.j - hit.i > 1) else "delivered"
    return "announced"
