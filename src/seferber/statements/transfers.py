"""Goods, teams and money that move: when a clause tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seferber.statements.acting import acting, announced_money, conveys, nobody_acts, only_does
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.conditions_english import inverted, inverted_here, would_once_it_may
from seferber.statements.crews_kazakh import put_right
from seferber.statements.draft import DONE, MOVE, Draft
from seferber.statements.gate import Gates
from seferber.statements.idle import politely_asked
from seferber.statements.lenders import lends
from seferber.statements.lessened import lessened
from seferber.statements.lexicon import Hit
from seferber.statements.objects import kinds_of
from seferber.statements.own_people import own_budget, own_money
from seferber.statements.private_givers import (
    drones_of_the_army,
    only_helped,
    patient_came,
    private_before,
    private_gave,
    state_acts,
    troops_only,
)
from seferber.statements.quantities import Amount
from seferber.statements.steps import condition_before, firmness_of
from seferber.statements.steps_turkish import said_to_be_able

_ACTING = (*MOVE, "build", "sign", "visit")
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
    "breakdown",
)


def transfer(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    """Goods, teams and money that the clause says are on their way, given, or able to be given."""
    if not clause.has(*_ACTING) and not clause.has("aid", "cash", "goods"):
        # What is only said moves nothing, unless a sum is announced.
        return
    if _offered(analysis, clause):
        yield from _offers(analysis, clause, shut, counted)
        return
    news = _before_total(analysis, clause, shut, counted)
    counted = counted if news is None else news
    verbs = acting(analysis, clause, counted)
    if news is not None and any(h.i < shut.closed["past_total"].i for h in verbs):
        # "would give $30 million on top of the $66 million already provided": the old money was given by the last verb.
        verbs = [h for h in verbs if h.i < shut.closed["past_total"].i]
    denied = [h for h in clause.of(*MOVE) if h.negated]
    if not verbs and denied:
        for kind, objects, mine in kinds_of(analysis, clause, denied, counted)[:1]:
            yield Draft(kind, "announced", clause, denied, objects, mine, closed="negated")
        return
    if clause.has("thank") and analysis.lang == "kk":
        # "алыстан келген көмекке рақмет айтты": what is thanked for is no further gift.
        helps = {h.i for h in clause.of("aid")}
        verbs = [h for h in verbs if not (h.tense == "evid" and h.j in helps)]
    told = ("past", "evid", "fut", "prog", *(("part", "ppart") if analysis.lang == "tr" else ()))
    if clause.has("thank") and not any(h.tense in told for h in verbs):
        return
    ready = clause.of("ready")
    if ready:
        # "is prepared to send": the words of readiness are no verb of preparing besides.
        verbs = [h for h in verbs if not any(r.i <= h.i < r.j for r in ready)]
    if ready and analysis.lang == "ru":
        # "заверил, что Белград готов предоставить": the assurance is of readiness.
        verbs = [h for h in verbs if not analysis.document.tokens[h.i].low.startswith("завер")]
    if ready and verbs and all(h.tense in ("inf", "fut", "", "noun") for h in verbs):
        return
    if verbs and _only_offered(analysis, clause, verbs):
        return
    if analysis.lang == "kk" and any(
        analysis.document.tokens[h.i].low.startswith("сал")
        and any(0 <= h.i - a.j <= 1 for a in counted if a.cls == "currency")
        for h in clause.of("build")
    ):
        # "зауытқа 30 млн еуро салады": invested, not given (talks.investment).
        return
    if (
        analysis.lang == "kk"
        and verbs
        and all(h.cls in ("receive", "pledge", "say") for h in verbs)
        and any(h.cls == "receive" and h.tense == "fut" for h in verbs)
        and not any(m.case == "abl" for m in analysis.inside(clause))
    ):
        # "төрт елдің құтқарушыларын қабылдайтынын жариялады": who will be let in is not yet sent by anybody.
        return
    if not verbs and announced_money(analysis, clause, counted):
        verbs = clause.of("say")
    asked = clause.has("request") and not (analysis.lang in ("kk", "ru", "tr") and clause.has("upon"))
    if analysis.lang == "en" and asked:
        # "will make divers available should Bangladesh ask": asking as a condition asks for nothing.
        low = [t.low for t in analysis.document.tokens]
        asked = any(
            politely_asked(analysis, h)
            or not {"should", "if", "were", "when"} & set(low[max(clause.i, h.i - 5) : h.i])
            for h in clause.of("request")
        )
    if not verbs or (asked and not clause.has("send", "deliver", "arrive", "go")):
        return
    if clause.has("request") and all(h.tense in ("inf", "part", "noun", "cond") for h in verbs):
        # What is asked for is not yet given.
        return
    kinds = kinds_of(analysis, clause, verbs, counted)
    if analysis.lang == "kk":
        kinds = put_right(analysis, clause, verbs, kinds, counted)
    if not kinds or (
        analysis.lang == "en" and nobody_acts(analysis, clause) and lends(analysis, clause) is None
    ):
        return
    if (
        clause.has("hospital")
        and all(h.cls in ("serve", "deliver", "help") for h in verbs)
        and not any(a.cls == "currency" for a in counted)
        and "past_total" in shut.closed
        and shut.closed["past_total"].cls == "pasttotal"
        and not _year_named(analysis, clause)
    ):
        # "Rusya'nın kurduğu hastanede bugüne kadar 300 yaralı tedavi edildi": a hospital at work, and whom it has treated.
        del shut.closed["past_total"]
    closed = _closed(analysis, clause, shut, news is not None) or _governed(analysis, clause, verbs)
    whole = firmness_of(analysis, clause, verbs)
    carrying = [h for h in verbs if h.cls != "serve"]
    lender = lends(analysis, clause)
    own = own_money(analysis, clause, [a.quantity.unit for a in counted if a.cls == "currency"])
    for kind, objects, mine in kinds:
        if kind == "money" and lender is None and _of_investment(clause, mine):
            continue
        if kind == "money" and lessened(analysis, clause):
            yield Draft(kind, "announced", clause, verbs, objects, mine, closed="not_aid")
            continue
        if own and kind == "money" and closed is None:
            yield Draft(kind, "announced", clause, verbs, objects, mine, closed="own_domestic")
            continue
        if lender is not None and kind == "money" and closed in ("not_state", "not_aid", "private_party"):
            # A bank's credit to a state is money, though no state gives it.
            closed = None
        firmness = whole
        if (
            firmness == "announced"
            and analysis.lang in ("tr", "kk")
            and _still_to_be_approved(analysis, clause, verbs)
        ):
            firmness = "readiness"
        if firmness == "announced" and analysis.lang == "kk" and _turned_down(analysis, clause):
            # "жібермек болған, алайда қазақ тарапы ұсыныстан бас тартты": an offer turned down.
            firmness = "readiness"
        if kind in ("relief_goods", "money") and len(carrying) < len(verbs):
            # "is at work in" tells of people; goods are where they were brought.
            firmness = firmness_of(analysis, clause, carrying) if carrying else "announced"
        part = kind == "money" and clause.has("breakdown") and not clause.has("pledge", "allocate", "decide")
        yield Draft(
            kind, firmness, clause, verbs, objects, mine, closed=closed or ("breakdown" if part else None)
        )


def _of_investment(clause: Clause, sums: list[Amount]) -> bool:
    """ "75 milyon dolarlık sermaye", "a $20 million credit line": what the sum is, is an investment."""
    nouns = [h for h in clause.of("invest") if not h.tense or h.tense == "aor" or h.j - h.i == 1]
    return bool(sums) and all(any(0 <= h.i - a.j <= 1 for h in nouns) for a in sums)


def _year_named(analysis: Analysis, clause: Clause) -> bool:
    return any(
        len(t.base) == 4 and t.base.isdigit() and t.base[:2] in ("19", "20")
        for t in analysis.document.tokens[clause.i : clause.j]
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


_NOT_DONE = {
    "tr": re.compile(r"m[ıiuü]yor|m[ae]d[ıi]|m[ae]yaca|m[ae]m[ıi]ş|m[ae]z(?:$|l)"),
    "kk": re.compile(r"[мбп][ае](?:йды|йді|ды$|ді$|ған|ген|с$|йтын|йтін)|^жоқ$"),
}  # fmt: skip
# "жіберу мәселесі қаралмағанын", "gönderilmesi konusu görüşülmedi": the matter on which nothing is decided.
_MATTER = ("мәселе", "жайы", "konu", "mesele", "şu", "henüz", "gündem", "әзірге", "туралы")
_OUGHT = ("gerek", "lazım", "şart", "керек", "қажет", "тиіс")


def _governed(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> str | None:
    """ "wants to send", "is considering sending": a wish or a thought rules the verb; nothing is undertaken."""
    verbs = [h for h in verbs if h.cls != "plan" or h.tense] or verbs
    if not all(h.tense in ("inf", "part", "noun") for h in verbs) or any(
        h.cls in ("decide", "pledge") for h in verbs
    ):
        return None
    hits = analysis.sentence_hits.get(clause.sentence, ())
    tokens = analysis.document.tokens
    if all(h.j < len(tokens) and tokens[h.j].low.startswith(_OUGHT) for h in verbs):
        # "göndermesi gerektiğini yazdı": what somebody ought to do.
        return "hypothetical"
    denial = _NOT_DONE.get(analysis.lang)
    if denial is not None and all(
        any(
            tokens[k].gap == " " and denial.search(tokens[k].low)
            for k in range(h.j, min(h.j + 5, len(tokens)))
            if k == h.j or tokens[h.j].low.startswith(_MATTER)
        )
        for h in verbs
    ):
        # "жіберуді қарастырмайды", "göndermeyi planlamıyor": the verb that governs is denied.
        return "negated"
    if clause.has("ponder") or (
        analysis.lang == "en" and any(h.cls == "ponder" and h.i < verbs[0].i for h in hits)
    ):
        return "hypothetical"
    return "wish" if clause.has("want") and not clause.has("request") else None


_CAN = ("send", "give", "deliver", "allocate", "help", "go", "arrive", "serve")


def _and_build(clause: Clause) -> tuple[str, ...]:
    """ "would open a field hospital": building it is giving it."""
    return ("build",) if clause.has("hospital") else ()


def _offered(analysis: Analysis, clause: Clause) -> bool:
    """ "could send, if asked": the verbs say what is possible and nothing is done yet."""
    able = any([h.tense == "abil" and not h.negated for h in clause.of(*_CAN, *_and_build(clause))])
    if not able:
        return False
    conditional = condition_before(analysis, clause) is not None
    done = any(
        h.tense in DONE and h.cls != "prepare" and not h.negated
        and not (analysis.lang == "kk" and conveys(analysis, h))
        and not (analysis.lang == "tr" and only_does(analysis, h))
        for h in clause.of(*MOVE)
    )  # fmt: skip
    if analysis.lang == "en" and any(politely_asked(analysis, h) for h in clause.of("request")):
        return False
    if analysis.lang == "en" and not conditional:
        # "may also be lent if Tirana asks for it".
        conditional = clause.has("request", "wish") and _bound(analysis, clause)
        conditional = conditional or inverted_here(analysis, clause)
    conditional = conditional or (analysis.lang == "tr" and said_to_be_able(analysis, clause))
    return (clause.has("conditionw", "offer", "say") or conditional) and not done


_BINDING = frozenset(["if", "should", "were"])


def _bound(analysis: Analysis, clause: Clause) -> bool:
    """Whether the sentence binds what it says to a condition."""
    if any(h.cls == "conditionw" for h in analysis.sentence_hits.get(clause.sentence, ())):
        # "could sail the moment Dhaka gives the word", "would follow once the road is open".
        return True
    sentence = analysis.document.sentences[clause.sentence]
    return not _BINDING.isdisjoint(t.low for t in analysis.document.tokens[sentence.first : sentence.last])


def _offers(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    able = [h for h in clause.of(*_CAN, *_and_build(clause)) if h.tense == "abil"]
    closed = shut.first("denied_report", "refusal", "conditional_rule", "sport", "hypothetical")
    if (
        closed == "hypothetical"
        and analysis.lang == "en"
        and _bound(analysis, clause)
        and (
            clause.has("request", "wish")
            or any(h.cls == "say" for h in analysis.sentence_hits.get(clause.sentence, ()))
        )
    ):
        # "said a team would go if Colombo asked", "Should the dam break, Bangladesh would lend its brigade, its mission
        # said": said by the one who would send it, and bound to a need or to being asked.
        closed = None
    if closed == "hypothetical" and would_once_it_may(analysis, clause):
        closed = None
    if (
        closed is None
        and clause.has("ponder")
        and not any(inverted(analysis.context, h.i) for h in clause.of("hypo"))
    ):
        closed = "hypothetical"
    for kind, objects, mine in kinds_of(analysis, clause, able, counted):
        named = clause.has("conditionw") and any(h.value for h in objects if h.cls == "goods")
        if kind in ("rescue_team", "health_team") or mine or named:
            yield Draft(kind, "readiness", clause, able, objects, mine, closed=closed)


_APPROVAL = ("onay", "izn", "izin", "imza", "мақұлда", "рұқсат", "бекіт")


def _still_to_be_approved(analysis: Analysis, clause: Clause, verbs: list[Hit]) -> bool:
    """ "nakdi katkısı için parlamentonun onayı bekleniyor": all that is told is that an approval is awaited."""
    tokens = analysis.document.tokens
    return all(h.cls == "plan" for h in verbs) and any(
        h.i and tokens[h.i - 1].low.startswith(_APPROVAL) for h in verbs
    )


def _turned_down(analysis: Analysis, clause: Clause) -> bool:
    """ "жібермек болған, алайда қазақ тарапы бұл ұсыныстан бас тартты": refused later in the same sentence."""
    later = [h.cls for h in analysis.sentence_hits.get(clause.sentence, ()) if h.i >= clause.i]
    return "refuse" in later and ("proposal" in later or "offer" in later)


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


def _organisation_acts(analysis: Analysis, clause: Clause) -> bool:
    """ "UNICEF, Haiti'ye 10 ton ilaç ulaştırdı": the subject is an international body, and no state acts beside it."""
    inside = analysis.inside(clause)
    body = any(m.type == "intl" and m.case in ("nom", "subj") for m in inside)
    state = any(m.type not in ("intl", "private") and m.agent >= 1.0 for m in inside)
    return body and not state


def _closed(analysis: Analysis, clause: Clause, shut: Gates, news: bool) -> str | None:
    """The gate that shuts the clause for gifts, or None."""
    names = [n for n in _SHUTTING if not (news and n == "past_total")]
    closed = shut.first(*names)
    if (
        closed is None
        and shut.first("private_party")
        and not state_acts(analysis, clause)
        and not only_helped(analysis, clause)
    ):
        closed = "private_party"
    if closed is None and patient_came(analysis, clause):
        closed = "own_domestic"
    if closed is None and private_gave(analysis, clause):
        closed = "private_party"
    if closed is None and any(
        "inhabitants" in m.notes and m.case in ("nom", "subj") and m.i < clause.j
        for m in analysis.sentence_mentions.get(clause.sentence, ())
    ):
        closed = "private_party"
    if closed is None and private_before(analysis, clause):
        closed = "private_party"
    if closed is None and _organisation_acts(analysis, clause):
        closed = "not_state"
    if closed is None and any(
        h.i >= max(v.i for v in clause.of(*MOVE)) for h in clause.of("postponed") if clause.of(*MOVE)
    ):
        # "sevkiyat ertelendi", "the shipment was put on hold": not now.
        closed = "negated"
    if (
        closed is None
        and clause.has("domestic")
        and not any(m.goal >= 1.5 and m.type not in ("intl", "private") for m in analysis.inside(clause))
    ):
        # "kendi filosuna bağlı 27 uçak": a state helps itself.
        closed = "own_domestic"
    if closed is None and (
        (shut.first("military") and troops_only(clause)) or drones_of_the_army(analysis, clause)
    ):
        closed = "military"
    if closed is None and clause.has("currency") and own_budget(analysis, clause):
        closed = "own_domestic"
    return closed or shut.first("own_domestic", "historic", "hypothetical")
