"""The step that one verb tells: by its tense, by the words beside it, and by what each language says in its own way."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import STEP
from seferber.statements.lexicon import Hit
from seferber.statements.steps_english import english_step, left_behind, of_the_day
from seferber.statements.steps_not_yet import is_resolved, may_be, to_set
from seferber.statements.steps_russian_told import noun_step
from seferber.statements.steps_turkic import already_left, as_soon_as, on_the_spot


def step_of_verb(
    analysis: Analysis, clause: Clause, hit: Hit, verbs: list[Hit], *, decided: bool, bound: bool
) -> str:
    """The step of the ladder that ``hit`` tells, or "" where it tells none.

    Args:
        verbs: all verbs that may tell of the act in this clause.
        decided: whether the clause says that the act is decided.
        bound: whether it stands under a condition.
    """
    own = _OWN[analysis.lang](analysis, clause, hit, verbs, decided)
    if own is not None:
        return own
    step = STEP[hit.cls]
    if already_left(analysis, hit) or on_the_spot(analysis, hit):
        return "delivered" if hit.tense != "part" else step
    could = hit.tense == "abil" if analysis.lang in ("tr", "kk") else may_be(analysis, hit)
    if could and hit.cls != "decide":
        # "sevk edilebileceğini aktardı", "может быть отправлен": what could be done is offered at most.
        return "readiness"
    if _took_place(analysis, clause, hit) or _headline(analysis, clause, hit):
        return step
    if hit.cls == "deliver" and _ordered(analysis, clause, hit):
        return ""
    if hit.cls == "decide":
        return "decided" if hit.tense != "fut" else "announced"
    if _only_announced(analysis, clause, hit, bound):
        return "announced"
    if _done_participle(analysis, hit):
        return step
    if hit.tense in ("pres", "aor", "prog", "part"):
        spread = hit.cls == "deliver" and analysis.document.tokens[hit.i].low.startswith(_SPREADING)
        return "delivered" if spread and hit.tense == "prog" else _ongoing(analysis.lang, hit, step)
    return step


def _only_announced(analysis: Analysis, clause: Clause, hit: Hit, bound: bool) -> bool:
    """Plans, promises, futures, and a present beside a day to come."""
    return (
        hit.cls in ("plan", "pledge", "prepare")
        or hit.tense in ("fut", "inf", "opt")
        or (bound and hit.tense in ("pres", "aor"))
        or of_sending(analysis, hit)
        or to_set(analysis, hit)
        or (
            hit.tense in ("pres", "aor", "prog", "part")
            and hit.cls != "serve"
            and _day_ahead(analysis, clause)
        )
    )


def _done_participle(analysis: Analysis, hit: Hit) -> bool:
    """A participle of the past tells what is done: "прибывшие в Дерну водолазы", "Gürcistan'dan gelen 60 kişilik birlik"."""
    low = analysis.document.tokens[hit.i].low
    if hit.tense != "part":
        return False
    if analysis.lang == "ru":
        return "вш" in low or low in ("сел", "села", "сели", "село")
    return analysis.lang == "tr" and hit.cls == "arrive" and low in _HAS_COME


def _english(analysis: Analysis, clause: Clause, hit: Hit, verbs: list[Hit], decided: bool) -> str | None:
    tokens = analysis.document.tokens
    low = tokens[hit.i].low
    if (
        hit.cls == "receive"
        and any(t.low in ("receipt", "delivery") for t in tokens[hit.i : hit.j])
        and hit.tense != "fut"
    ):
        # "has the honour to confirm receipt", "took delivery".
        return "received"
    if hit.cls == "send" and hit.tense == "past" and low in _NAMED_FOR_IT:
        return "decided"
    if left_behind(analysis, hit):
        return ""
    nearer = english_step(analysis, hit)
    if nearer:
        return nearer
    if hit.cls == "give" and _was_making(analysis, clause, hit):
        return "announced"
    if hit.cls != "send" or hit.tense != "past":
        return None
    if low in ("flew", "flown", "trucked", "ferried") and _brought_to(analysis, clause, hit):
        return "delivered"
    following = [t.low for t in tokens[hit.j : hit.j + 2]]
    if low in _CARRIED_IN and (
        following[:1] == ["into"] or (following[:1] == ["in"] and "by" not in following)
    ):
        # "have been flown into Port Vila", "trucked in 14 transformers".
        return "delivered"
    if low.startswith("mobili") and clause.has("currency", "cash"):
        return "decided"
    return None


def _russian(analysis: Analysis, clause: Clause, hit: Hit, verbs: list[Hit], decided: bool) -> str | None:
    tokens = analysis.document.tokens
    if (
        decided
        and hit.tense == "noun"
        and any(h.cls in ("decide", "allocate") and h.tense == "past" for h in verbs)
    ):
        # "одобрил предоставление кредита": what is named as a noun was decided upon, not done.
        return ""
    governed = noun_step(analysis, clause, hit)
    if governed:
        return governed
    if hit.tense == "noun" and clause.has("prepare") and tokens[hit.i - 1].low == "к":
        # "готовят к отправке одежду": made ready, not yet on its way.
        return "announced"
    if "безвозмездной" in (tokens[hit.i].low, tokens[hit.j - 1].low) and len(verbs) > 1:
        # "на безвозмездной основе выделяется": on what terms, not how far.
        return ""
    if hit.cls == "receive" and is_resolved(analysis, clause, hit):
        return "decided"
    if hit.tense == "noun" and clause.has("plan") and hit.cls != "decide":
        # "Отправка спасателей запланирована на четверг".
        return "announced"
    if (
        hit.tense == "past"
        and tokens[hit.i].low.startswith("переброс")
        and _carried_to(analysis, clause, hit)
    ):
        # "перебросила в Ситуэ 40 тонн": brought all the way.
        return "delivered"
    return None


def _turkish(analysis: Analysis, clause: Clause, hit: Hit, verbs: list[Hit], decided: bool) -> str | None:
    tokens = analysis.document.tokens
    low = tokens[hit.i].low
    if as_soon_as(analysis, hit):
        return ""
    if (
        hit.cls == "go"
        and low.startswith("ayrıl")
        and (_sum_only(clause) or any(tokens[h.j - 1].low in _TO_GIVE for h in clause.of("give", "send")))
    ):
        # "bir milyon sterlin ayrıldı", "hibe edilmek üzere 40 jeneratör ayrıldı": set aside, not gone.
        return "decided"
    if hit.cls == "send" and low.startswith("görevlendir") and hit.tense in ("past", "evid", "ppart"):
        # "18 kişilik ekip görevlendirdi": assigned, not yet on its way.
        return "decided"
    if hit.cls == "receive" and tokens[hit.j - 1].low == "alan" and hit.tense == "part":
        return "received"
    return None


def _kazakh(analysis: Analysis, clause: Clause, hit: Hit, verbs: list[Hit], decided: bool) -> str | None:
    if hit.cls in ("serve", "help") and _at_it_now(analysis, clause, hit):
        return "delivered"
    if (
        hit.cls == "give"
        and analysis.document.tokens[hit.i].low.startswith("ұсын")
        and clause.has("currency", "cash")
    ):
        # "4,2 млн еуро ұсынды": money held out is announced.
        return "announced"
    return None


_OWN = {"en": _english, "ru": _russian, "tr": _turkish, "kk": _kazakh}
_NAMED_FOR_IT = ("assigned", "designated", "appointed", "detailed", "earmarked", "named")
_HAS_COME = frozenset(["gelen", "ulaşan", "varan", "inen", "yetişen"])
_TO_GIVE = frozenset(
    ["edilmek", "verilmek", "bağışlanmak", "gönderilmek", "yollanmak", "ulaştırılmak", "dağıtılmak"]
)
_CARRIED_IN = ("flew", "flown", "trucked", "ferried", "airlifted", "shipped", "brought", "hauled", "driven")
_NOMINAL_ACTS = ("handover", "delivery", "distribution", "shipment")
_SPREADING = ("dağıt", "distribut", "hand", "разда", "үлестір", "тарат")


def _at_it_now(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """Kazakh "жұмыс істеуде", "бейсенбіден бері ота жасайды": those who are at work have come."""
    tokens = analysis.document.tokens
    if hit.cls == "help":
        # "инженерлердің взводы көмектесіп жатыр".
        return hit.tense == "prog" and clause.has("rescue", "health")
    if tokens[hit.j - 1].low.endswith(("уде", "уда")):
        return True
    return hit.tense == "fut" and any(tokens[k].low == "бері" for k in range(clause.i, hit.i))


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


def _day_ahead(analysis: Analysis, clause: Clause) -> bool:
    """ "Yarın yola çıkıyor", "leaves on Wednesday": a present beside a day to come tells of the future."""
    for when in analysis.dates:
        if not clause.start <= when.span.start < clause.end or of_the_day(analysis, when.span.end):
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


def of_sending(analysis: Analysis, hit: Hit) -> bool:
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
