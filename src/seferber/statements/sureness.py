"""How sure a draft is, from evidences that do not depend on each other; the unsure ones are shown, not proposed.

Points and groups are rows of `data/evidence.tsv`: a group starts with some points, each evidence found adds or
takes away. Below zero a candidate becomes a sentence under "look here", with the strongest reason in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from seferber.kernel import N_, Message
from seferber.statements.clauses import Analysis
from seferber.statements.discourse import solidarity_goes_on
from seferber.statements.discourse_english import explicit
from seferber.statements.draft import GROUP, Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit, rows
from seferber.statements.model import Candidate
from seferber.statements.parts_speaking import first_person
from seferber.statements.roles import weigh
from seferber.statements.second_opinion import against, agreed, close, one_of_two, second_opinion

REASONS: dict[str, str] = {
    "commodity": N_("%(giver)s → %(receiver)s was not proposed: oil, gas or grain goes out, and nothing speaks of help."),
    "bought": N_("%(giver)s → %(receiver)s was not proposed: the text speaks of buying."),
    "worth": N_("%(giver)s → %(receiver)s was not proposed: it may be money or goods."),
    "only_adjective": N_("%(giver)s → %(receiver)s was not proposed: the state is named only as an adjective."),
    "signs_the_gift": N_("%(giver)s → %(receiver)s was not proposed: the paper signed is the gift told before."),
    "not_answered": N_("%(giver)s → %(receiver)s was not proposed: something beside the request is said not to happen."),
    "nobody_asked": N_("%(giver)s → %(receiver)s was not proposed: nobody is named who is asked."),
    "held_among_three": N_("%(giver)s → %(receiver)s was not proposed: more than two states are named beside the meeting."),
    "project": N_("%(giver)s → %(receiver)s was not proposed: a building or a project stands in the same clause."),
    "giver_as_goal": N_("%(giver)s → %(receiver)s was not proposed: the one who would act is the one addressed."),
    "against": N_("%(giver)s → %(receiver)s was not proposed: thanks or a request in the text run the same way."),
    "giver_in_goal_case": N_("%(giver)s → %(receiver)s was not proposed: the words put the giver where a receiver stands."),
    "receiver_as_subject": N_("%(giver)s → %(receiver)s was not proposed: the words put the receiver where a giver stands."),
    "receiver_acts": N_("%(giver)s → %(receiver)s was not proposed: the words put the receiver where a giver stands."),
    "giver_struck": N_("%(giver)s → %(receiver)s was not proposed: the disaster struck the one who would give."),
    "receiver_speaks": N_("%(giver)s → %(receiver)s was not proposed: only the receiver's side speaks of it."),
    "one_cue": N_("%(giver)s → %(receiver)s was not proposed: it could be the other way round."),
    "trade_or_sport": N_("%(giver)s → %(receiver)s was not proposed: the text speaks of buying or of sport as well."),
    "only_leads": N_("%(giver)s → %(receiver)s was not proposed: the next sentences say more exactly what is given."),
    "only_source": N_("%(giver)s → %(receiver)s was not proposed: the other state is only where something comes from."),
    "accompanies": N_("%(giver)s → %(receiver)s was not proposed: the goods go along with a team, as its equipment."),
    "carriers": N_("%(giver)s → %(receiver)s was not proposed: the team only brings the goods."),
    "equipment": N_("%(giver)s → %(receiver)s was not proposed: a team in the same clause may be all that is given."),
    "team_words": N_("%(giver)s → %(receiver)s was not proposed: the words fit a team of another kind as well."),
    "close_direction": N_("%(giver)s → %(receiver)s was not proposed: it could be the other way round."),
    "asked_in_future": N_("%(giver)s → %(receiver)s was not proposed: the request is only told of for the future."),
    "lone": N_("%(giver)s → %(receiver)s was not proposed: nothing else in the text speaks of aid."),
    "no_thing": N_("%(giver)s → %(receiver)s was not proposed: no goods, team or sum is named."),
    "money_and_goods": N_("%(giver)s → %(receiver)s was not proposed: the clause reads as money and as goods."),
    "third_struck": N_("%(giver)s → %(receiver)s was not proposed: the text shows another state as the one struck."),
    "third_party": N_("%(giver)s → %(receiver)s was not proposed: another state is named in the clause."),
    "giver_also_gets": N_("%(giver)s → %(receiver)s was not proposed: the text tells of help for the giver."),
    "close_giver": N_("%(giver)s → %(receiver)s was not proposed: another state fits nearly as well as giver."),
    "no_number": N_("%(giver)s → %(receiver)s was not proposed: no amount is given."),
    "asker_not_struck": N_("%(giver)s → %(receiver)s was not proposed: the one who would ask is not shown as struck."),
    "receiver_inherited": N_("%(giver)s → %(receiver)s was not proposed: the receiver is named only elsewhere."),
    "close_receiver": N_("%(giver)s → %(receiver)s was not proposed: another state fits nearly as well as receiver."),
    "offer_only": N_("%(giver)s → %(receiver)s was not proposed: only a verb of offering is there."),
    "giver_inherited": N_("%(giver)s → %(receiver)s was not proposed: the giver is named only elsewhere."),
    "no_help_named": N_("%(giver)s → %(receiver)s was not proposed: no word for help stands with the readiness."),
}  # fmt: skip


_TEAMS = ("rescue_team", "health_team")


_WORTH = ("worth", "tutar", "değerinde", "сумму", "стоимост", "құны", "сомасын", "аспайтын")


# "1 milyon dolar tutarında bağışta bulundu": the words themselves say that it is money.
_SUMS = ("bağış", "hibe", "nakd", "nakit", "ödene", "kayna", "fon", "грант", "donat", "grant", "қаражат", "қаржы")
_AID_WORDS = ("goods", "rescue", "aid", "disaster", "health", "hospital", "cash")


@cache
def _points() -> dict[tuple[str, str], int]:
    """Points by evidence and group; the group "any" counts for gifts, solidarity and readiness."""
    table: dict[tuple[str, str], int] = {}
    for name, group, points, *_counts in rows("evidence.tsv"):
        for each in ("gift", "solidarity", "readiness") if group == "any" else (group,):
            table[name, each] = int(points)
    return table


class Weighed:
    """One draft with its candidate: the evidences found and the points that they leave."""

    __slots__ = ("candidate", "found", "points")

    def __init__(self, candidate: Candidate, found: list[str]) -> None:
        table = _points()
        group = GROUP[candidate.kind]
        self.candidate = candidate
        self.found = sorted(
            (name for name in found if (name, group) in table), key=lambda name: table[name, group]
        )
        self.points = table["start", group] + sum(table[name, group] for name in self.found)

    def carried(self) -> int:
        """The points without the doubts about the parties, which a sure telling right beside it has answered."""
        table, group = _points(), GROUP[self.candidate.kind]
        return self.points - sum(table[name, group] for name in self.found if name in _PARTY_DOUBTS)

    def reason(self) -> Message:
        """Why nothing was proposed: the evidence that weighs most."""
        first = next(n for n in self.found if n in REASONS)
        return Message(REASONS[first], {"giver": self.candidate.giver, "receiver": self.candidate.receiver})


_PARTY_DOUBTS = (
    "close_direction",
    "giver_inherited",
    "receiver_inherited",
    "one_cue",
    "close_giver",
    "close_receiver",
)


def carried_along(
    analysis: Analysis, found: list[tuple[Candidate, Draft]], weights: list[Weighed]
) -> set[tuple[str, str, str]]:
    """Gifts whose only doubt is who gives to whom, where the sentence before is sure of the same two and names nobody else."""
    sure = sure_keys(weights)
    out = set()
    for weight, (candidate, draft) in zip(weights, found, strict=True):
        if candidate.kind in ("condolence", "thanks") and weight.points < 0 <= weight.carried():
            pair = (candidate.giver, candidate.receiver)
            if candidate.kind == "thanks":
                pair = (candidate.receiver, candidate.giver)
            if any(
                (c.giver, c.receiver) == pair
                and GROUP[c.kind] == "gift"
                and w.points >= 0
                and 0 <= draft.clause.sentence - d.clause.sentence <= 3
                for (c, d), w in zip(found, weights, strict=True)
            ):
                # Thanks to, or condolences from, the one whose gift was told just before.
                out.add((candidate.giver, candidate.receiver, candidate.kind))
            told = solidarity_goes_on(analysis, draft, [f for f, w in zip(found, weights, strict=True) if w.points >= 0])
            if [(p.giver, p.receiver) for p in told] == [(candidate.giver, candidate.receiver)]:
                out.add((candidate.giver, candidate.receiver, candidate.kind))
        if weight.points >= 0 or GROUP[candidate.kind] != "gift" or weight.carried() < 0:
            continue
        if "receiver_acts" in weight.found:
            continue
        pair, clause = (candidate.giver, candidate.receiver), draft.clause
        strangers = any(
            clause.i <= m.i < clause.j and m.code not in pair and m.type not in ("intl", "private")
            for m in analysis.mentions
        )
        beside = any(
            (c.giver, c.receiver) == pair
            and GROUP[c.kind] == "gift"
            and (c.giver, c.receiver, c.kind) in sure
            and 0 <= clause.sentence - d.clause.sentence <= 1
            and d.clause.i < clause.i
            for c, d in found
        )
        serving = all(h.cls == "serve" for h in draft.triggers)
        provisions = candidate.kind == "relief_goods" and clause.has("rescue", "health")
        if beside and not strangers and draft.objects and not serving and not provisions:
            out.add((candidate.giver, candidate.receiver, candidate.kind))
    return out


def weighed(analysis: Analysis, found: list[tuple[Candidate, Draft]]) -> list[Weighed]:
    """Each draft of a text with its points, in the order given."""
    return [Weighed(c, list(_evidences(analysis, c, d, found))) for c, d in found]


def sure_keys(weights: Iterable[Weighed]) -> set[tuple[str, str, str]]:
    """Giver, receiver and kind of what is sure enough; one sure telling carries the restatements of it."""
    return {(w.candidate.giver, w.candidate.receiver, w.candidate.kind) for w in weights if w.points >= 0}


def _evidences(
    analysis: Analysis, candidate: Candidate, draft: Draft, found: list[tuple[Candidate, Draft]]
) -> Iterable[str]:
    clause = draft.clause
    inside = [m for m in analysis.mentions if clause.i <= m.i < clause.j]
    group = GROUP[candidate.kind]
    if group == "talks":
        yield from _talks(analysis, candidate, draft, inside, found)
        return
    if group == "request":
        yield from _request(analysis, candidate, draft, inside)
        return
    yield from _parties(analysis, candidate, draft, inside)
    if group in ("gift", "readiness") and not agreed(candidate, found):
        yield from second_opinion(analysis, candidate, draft, inside)
    if against(candidate, found):
        yield "against"
    if analysis.lang == "en" and explicit(analysis, candidate, draft, inside):
        yield "explicit"
    if group == "gift":
        yield from _gift(analysis, candidate, draft, inside)
        yield from _beside(analysis, candidate, draft, found)
    elif group == "readiness":
        yield from _readiness(draft)
    elif any(m.code == candidate.giver and m.case in ("dat", "to", "for", "victim") for m in inside):
        yield "giver_as_goal"


def _talks(
    analysis: Analysis,
    candidate: Candidate,
    draft: Draft,
    inside: list[Mention],
    found: list[tuple[Candidate, Draft]],
) -> Iterable[str]:
    states = {
        m.code
        for m in analysis.mentions
        if m.type in ("country", "demonym", "agency", "leader", "city") and m.code not in ("XX", "INTL")
    }
    met = [
        m
        for m in inside
        if m.code == candidate.receiver
        and m.case in ("ins", "with", "obj", "acc")
        and ("listed" in m.notes or m.type == "leader" or m.via in ("office", "person"))
    ]
    if len(states) >= 3 and candidate.firmness == "delivered" and not met:
        yield "held_among_three"
    own = [m for m in inside if m.code == candidate.giver]
    if candidate.kind == "meeting_visit" and own and all(m.type == "demonym" and not m.via for m in own):
        yield "only_adjective"
    alone = all(h.cls == "build" for h in draft.triggers) and not draft.clause.has("sign")
    if candidate.kind == "joint_project" and alone:
        told = analysis.sentence_mentions.get(draft.clause.sentence, ())
        if (
            all(m.code != candidate.giver for m in told)
            and max(first_person(analysis, draft.clause).values(), default=0.0) < 2.0
        ):
            yield "giver_inherited"
    if candidate.kind == "joint_project":
        for code in (candidate.giver, candidate.receiver):
            stands = {m.case for m in inside if m.code == code}
            if stands and stands <= {"abl", "from", "via"}:
                yield "only_source"
    if candidate.kind == "joint_project" and any(h.cls == "sign" for h in draft.triggers):
        signers = {m.code for m in inside}
        near = [c for c, d in found if 0 <= draft.clause.sentence - d.clause.sentence <= 1]
        if (
            signers <= {candidate.giver}
            and signers
            and any(
                c.giver == candidate.giver and c.receiver == candidate.receiver and GROUP[c.kind] == "gift"
                for c in near
            )
        ):
            yield "signs_the_gift"
        elif _bare_paper(analysis, draft) and any(
            {c.giver, c.receiver} == {candidate.giver, candidate.receiver} and GROUP[c.kind] == "gift" for c in near
        ):
            yield "signs_the_gift"


_PAPERS = ("құжат", "келісім", "шарт", "документ", "соглашени", "договор", "belge", "anlaşma", "protokol", "document", "agreement")
_NO_MORE = ("тиісті", "аталған", "осы", "бұл", "соответствующ", "этот", "это", "ilgili", "söz", "konusu", "the", "relevant", "corresponding", "a", "an")


def _bare_paper(analysis: Analysis, draft: Draft) -> bool:
    """ "Құжатқа елші мен министр қол қойды": the paper signed is named by nothing but itself."""
    tokens = analysis.document.tokens
    for h in draft.objects:
        before = tokens[h.i - 1].low if h.i > draft.clause.i else ""
        alone = h.i == draft.clause.i or before.startswith(_NO_MORE)
        if h.j - h.i > 1 or not tokens[h.i].low.startswith(_PAPERS) or not alone:
            return False
    return bool(draft.objects)


_THE_WORLD = (
    "dünyadan", "uluslararası", "ülkelerden", "international", "халықаралық", "елдерден", "әлемнен", "международ", "world",
    "donors", "neighbours", "neighbors", "stat", "соседей", "соседям", "соседних стран", "союзников", "мировое", "мировому", "көршілерден",
)  # fmt: skip


def _request(analysis: Analysis, candidate: Candidate, draft: Draft, inside: list[Mention]) -> Iterable[str]:
    tokens = analysis.document.tokens[draft.clause.i : draft.clause.j]
    if all(m.code != candidate.receiver for m in analysis.mentions) and not any(
        t.low.startswith(_THE_WORLD) for t in tokens
    ):
        yield "nobody_asked"
    if analysis.struck != candidate.giver:
        yield "asker_not_struck"
    if any("fut" in h.tense for h in draft.triggers):
        yield "asked_in_future"
    if any(h.negated for h in draft.clause.hits):
        yield "not_answered"


def _parties(analysis: Analysis, candidate: Candidate, draft: Draft, inside: list[Mention]) -> Iterable[str]:
    """Whether giver and receiver stand in the clause, and how near another reading of the parties is."""
    giver, receiver = candidate.giver, candidate.receiver
    codes = {m.code for m in inside} | _chained(analysis, draft)
    if giver not in codes:
        yield "giver_inherited"
    tokens = analysis.document.tokens
    said = any(h.cls == "ready" or tokens[h.i].low.startswith(_READY) for h in draft.triggers)
    readily = candidate.kind == "readiness" and said and _helps_the_struck(analysis, candidate, inside, draft)
    if receiver not in codes and not readily:
        yield "receiver_inherited"
    if candidate.kind != "thanks" and analysis.struck not in ("", giver, receiver):
        yield "third_struck"
    boost = first_person(analysis, draft.clause)
    agents, goals = weigh(analysis, draft.clause, reverse=candidate.kind == "thanks", boost=boost)

    def fits(table: dict[str, tuple[float, Mention | None]]) -> Callable[[str], float]:
        return lambda code: table.get(code, (0.0, None))[0]

    acts, gets = fits(agents), fits(goals)
    if (
        close(analysis, candidate, draft)
        and not one_of_two(analysis, candidate, draft)
        and not _helps_the_struck(analysis, candidate, inside, draft)
    ):
        yield "close_direction"
    beside = {m.code for m in inside if "together" in m.notes}
    others = {giver, receiver, "INTL", *(beside if giver in beside else ())}
    if acts(giver) - max((acts(c) for c in agents if c not in others), default=-3.0) <= 1.5:
        yield "close_giver"
    if not readily and gets(receiver) - max((gets(c) for c in goals if c not in others), default=-3.0) <= 1.5:
        yield "close_receiver"


_READY = ("ready", "stand", "готов", "hazır", "дайын", "әзір")


def _helps_the_struck(analysis: Analysis, candidate: Candidate, inside: list[Mention], draft: Draft) -> bool:
    """The receiver is the one struck, and the giver alone of all states stands in the clause as one that acts."""
    if analysis.struck != candidate.receiver or candidate.kind == "thanks":
        return False
    inside = [m for m in inside if m.type not in ("intl", "private") and "dateline" not in m.notes]
    whole = (
        analysis.sentence_mentions.get(draft.clause.sentence, ()) if candidate.kind == "readiness" else inside
    )
    acts = any(m.code == candidate.giver and m.case in ("nom", "subj", "gen") for m in whole)
    others = any(
        m.code != candidate.giver and (m.code != candidate.receiver or m.case in ("nom", "subj"))
        for m in inside
    )
    return acts and not others


def _chained(analysis: Analysis, draft: Draft) -> set[str]:
    """ "Лавровқа телефон шалып, көмек ұсынды": Kazakh clauses linked by a converb share their parties."""
    if analysis.lang != "kk":
        return set()
    before = next((c for c in analysis.clauses if c.sentence == draft.clause.sentence and c.j == draft.clause.i), None)
    if before is None:
        return set()
    if analysis.document.tokens[draft.clause.i].low == "ал":
        # "Мадагаскарға Франция …, ал Германия …": for the same one.
        return {m.code for m in analysis.mentions if before.i <= m.i < before.j and m.case in ("loc", "dat", "for", "victim")}
    first = min(c.i for c in analysis.clauses if c.sentence == draft.clause.sentence)
    own = any(
        draft.clause.i <= m.i < draft.clause.j and m.case in ("nom", "gen", "abl") and m.type not in ("intl", "private")
        for m in analysis.mentions
    )
    # A clause without a subject of its own goes on with that of the sentence.
    return set() if own else {m.code for m in analysis.mentions if first <= m.i < draft.clause.i}


def _beside_the_giver(candidate: Candidate, inside: list[Mention]) -> set[str]:
    """ "Катар мен Әмірліктерден топтар келді": states listed together with the giver give as he does."""
    joint = {m.code for m in inside if {"listed", "together"} & m.notes and m.agent >= 1.2}
    joint |= {m.code for m in inside if m.partner and m.case == "ins" and m.type == "country"}
    return joint if candidate.giver in joint or any(m.partner for m in inside) else set()


def _gift(analysis: Analysis, candidate: Candidate, draft: Draft, inside: list[Mention]) -> Iterable[str]:
    """What is given, and whether the text is about aid at all."""
    clause = draft.clause
    things = {h.cls for h in draft.objects}
    craft = any(h.value == "helicopter" for h in draft.objects)
    summed = analysis.lang == "en" and candidate.kind == "money" and any(a.cls == "currency" for a in draft.amounts)
    if not craft and not summed and not things & {"goods", "rescue", "health", "hospital", "currency", "cash"}:
        yield "no_thing"
    if not draft.amounts:
        yield "no_number"
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    if any(w.startswith(_WORTH) for w in words) and (candidate.kind == "money" or not things & {"goods"}):
        bare = candidate.kind == "money" and not clause.has("goods", "aid") and any(w.startswith(_SUMS) for w in words)
        if not bare:
            yield "worth"
    where = {"nde", "nda", "de", "da"} if candidate.kind in _TEAMS else set()
    tokens = analysis.document.tokens
    if not clause.has("cash") and any(not _whither(analysis, h) and tokens[h.j - 1].suffix not in where for h in clause.of("project")):
        yield "project"
    beside = [h for k in (-1, 0, 1) for h in analysis.sentence_hits.get(clause.sentence + k, ())]
    if any(h.cls == "purchase" and not _spent_on(analysis, h) for h in beside) and candidate.kind not in _TEAMS:
        yield "bought"
    bulk = any(h.cls == "commodity" for h in analysis.sentence_hits.get(clause.sentence, ()))
    if (bulk and candidate.kind == "relief_goods") and not any(
        h.cls in ("disaster", "victim", "condole", "aid") for h in analysis.hits
    ):
        yield "commodity"
    treated = clause.has("ready") and clause.has("victim")
    if sum(h.cls in _AID_WORDS for h in analysis.hits) <= 1 and not treated:
        yield "lone"
    parties = {candidate.giver, candidate.receiver}
    codes = {m.code for m in inside}
    strangers = {m.code for m in inside if m.type not in ("intl", "private")} - parties - {"XX"}
    if analysis.lang == "kk":
        strangers -= _beside_the_giver(candidate, inside)
        if any(m.code == candidate.giver and m.case in ("nom", "poss") for m in inside):
            # "Франция Жаңа Каледониядан кеме шығарып": where it starts from.
            strangers -= {m.code for m in inside if m.case == "abl"}
    if strangers and not parties <= codes:
        yield "third_party"


def _spent_on(analysis: Analysis, hit: Hit) -> bool:
    """ "3 миллиона на закупку зерна", "сатып алуға 2 миллион": buying is what the money is for."""
    tokens = analysis.document.tokens
    before = tokens[hit.i - 1].low if hit.i else ""
    return before in ("на", "для") or tokens[hit.j - 1].low.endswith(("алуға", "алымына"))


def _whither(analysis: Analysis, hit: Hit) -> bool:
    """ "hastanelere", "в больницы": the building is where the help goes, not what is built."""
    tokens = analysis.document.tokens
    low = tokens[hit.j - 1].low
    if analysis.lang == "tr":
        return low.endswith(
            (
                "lere",
                "lara",
                "lerine",
                "larına",
                "sine",
                "sına",
                "lerde",
                "larda",
                "sinde",
                "sında",
                "deki",
                "daki",
            )
        )
    if analysis.lang == "kk":
        return low.endswith(("ға", "ге", "қа", "ке", "на", "не", "да", "де", "та", "те", "дағы", "дегі"))
    before = {t.low for t in tokens[max(0, hit.i - 3) : hit.i]}
    return bool(before & {"to", "for", "in", "at", "в", "во", "для", "на"})


def _only_leads(candidate: Candidate, draft: Draft, found: list[tuple[Candidate, Draft]]) -> bool:
    """ "Katar'dan destek geldi.": a word for help that the next sentences say more exactly with another kind."""
    if candidate.kind != "relief_goods" or draft.amounts or any(h.cls != "aid" for h in draft.objects):
        return False
    return any(
        (c.giver, c.receiver) == (candidate.giver, candidate.receiver)
        and c.kind in ("rescue_team", "health_team", "money")
        and 0 < d.clause.sentence - draft.clause.sentence <= 2
        for c, d in found
    )


def _beside(
    analysis: Analysis, candidate: Candidate, draft: Draft, found: list[tuple[Candidate, Draft]]
) -> Iterable[str]:
    """Other gifts that the same clause, or the same text, was read as."""
    clause, kind = draft.clause, candidate.kind
    siblings = {c.kind for c, d in found if d.clause is clause} - {kind}
    bare = not draft.amounts
    if kind in _TEAMS and bare and clause.has("rescue") and clause.has("health", "hospital"):
        yield "team_words"
    if _only_leads(candidate, draft, found):
        yield "only_leads"
    verbs = {h.cls for h in draft.triggers}
    if kind in _TEAMS and bare and "relief_goods" in siblings and verbs <= {"deliver", "give"}:
        yield "carriers"
    if kind == "relief_goods":
        if bare and siblings & set(_TEAMS):
            yield "accompanies" if _go_along(analysis, draft) else "equipment"
        if clause.has("rescue", "person") and not any(h.cls == "goods" for h in draft.objects):
            yield "team_words"
    if kind in ("money", "relief_goods") and siblings & {"money", "relief_goods"}:
        yield "money_and_goods"
    if any(c.receiver == candidate.giver and GROUP[c.kind] == "gift" for c, _d in found):
        yield "giver_also_gets"


def _go_along(analysis: Analysis, draft: Draft) -> bool:
    """ "спасателей с лодками", "rescuers with boats": the first thing named stands after "with"."""
    goods = [h for h in draft.objects if h.cls == "goods"]
    if not goods:
        return False
    tokens, first = analysis.document.tokens, goods[0]
    if analysis.lang in ("en", "ru"):
        teams = [h.j for h in draft.clause.of("rescue", "health", "person") if h.j <= first.i]
        start = max([first.i - 4, *teams])
        return any(t.low in ("with", "с", "со") for t in tokens[start : first.i])
    return False


def _readiness(draft: Draft) -> Iterable[str]:
    classes = {h.cls for h in draft.triggers}
    if not draft.objects:
        yield "no_help_named"
    if classes == {"offer"}:
        yield "offer_only"
    if "help" in classes:
        yield "says_will_help"
