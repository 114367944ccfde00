"""Evidences about what is given, and about what else the same clause and text were read as."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from seferber.statements.clauses import Analysis
from seferber.statements.draft import GROUP, Draft
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.model import Candidate

_TEAMS = ("rescue_team", "health_team")


_WORTH = ("worth", "tutar", "değerinde", "сумму", "стоимост", "құны", "сомасын", "аспайтын")


# "1 milyon dolar tutarında bağışta bulundu": the words themselves say that it is money.
_SUMS = (
    "bağış",
    "hibe",
    "nakd",
    "nakit",
    "ödene",
    "kayna",
    "fon",
    "грант",
    "donat",
    "grant",
    "қаражат",
    "қаржы",
)


_AID_WORDS = ("goods", "rescue", "aid", "disaster", "health", "hospital", "cash")


def given(analysis: Analysis, candidate: Candidate, draft: Draft, inside: list[Mention]) -> Iterable[str]:
    """What is given, and whether the text is about aid at all."""
    clause = draft.clause
    things = {h.cls for h in draft.objects}
    craft = any(h.value == "helicopter" for h in draft.objects)
    summed = (
        analysis.lang == "en"
        and candidate.kind == "money"
        and any(a.cls == "currency" for a in draft.amounts)
    )
    if analysis.lang == "tr" and candidate.kind == "rescue_team":
        # "Şili Orman Kurumundan 28 uzman", "Slovakya'dan çıkan 48 asker": people counted beside whoever they come from.
        craft = craft or any(
            a.cls in ("person", "transport") and not a.weak and 0 <= a.i - m.head <= 4
            for a in draft.amounts
            for m in inside
            if m.code == candidate.giver and m.case in ("abl", "gen", "nom")
        )
    if (
        not craft
        and not summed
        and not things & {"goods", "rescue", "health", "hospital", "currency", "cash"}
    ):
        yield "no_thing"
    if not draft.amounts:
        yield "no_number"
    words = analysis.document.lows[clause.i : clause.j]
    if (
        (candidate.kind == "money" or "goods" not in things)
        and analysis.holds(_WORTH)
        and any(w.startswith(_WORTH) for w in words)
    ):
        bare = (
            candidate.kind == "money"
            and not clause.has("goods", "aid")
            and any(w.startswith(_SUMS) for w in words)
        )
        if not bare:
            yield "worth"
    where = {"nde", "nda", "de", "da"} if candidate.kind in _TEAMS else set()
    tokens = analysis.document.tokens
    bound = (
        min((h.i for h in clause.of("conditionw")), default=clause.j) if analysis.lang == "en" else clause.j
    )
    built = [h for h in clause.of("project") if h.i < bound]
    if not clause.has("cash") and any(
        not _whither(analysis, h) and tokens[h.j - 1].suffix not in where for h in built
    ):
        yield "project"
    # In a list each line tells of its own giver.
    listed = analysis.lang == "en" and any("line" in m.notes for m in inside)
    beside = [
        h
        for k in ((0,) if listed else (-1, 0, 1))
        for h in analysis.sentence_hits.get(clause.sentence + k, ())
        if not (
            analysis.lang == "ru"
            and k
            and any(o.cls == "deny" for o in analysis.sentence_hits.get(clause.sentence + k, ()))
        )
    ]
    if (
        any(h.cls == "purchase" and not _spent_on(analysis, h) for h in beside)
        and candidate.kind not in _TEAMS
    ):
        yield "bought"
    bulk = any(h.cls == "commodity" for h in analysis.sentence_hits.get(clause.sentence, ()))
    if (bulk and candidate.kind == "relief_goods") and not any(
        h.cls in ("disaster", "victim", "condole", "aid") for h in analysis.hits
    ):
        yield "commodity"
    treated = clause.has("ready") and clause.has("victim")
    if not treated and _spoken_of(analysis) <= 1:
        yield "lone"
    parties = {candidate.giver, candidate.receiver}
    codes = {m.code for m in inside}
    strangers = {m.code for m in inside if m.type not in ("intl", "private")} - parties - {"XX"}
    if analysis.lang == "kk":
        strangers -= beside_the_giver(candidate, inside)
        if any(m.code == candidate.giver and m.case in ("nom", "poss") for m in inside):
            # "Франция Жаңа Каледониядан кеме шығарып": where it starts from.
            strangers -= {m.code for m in inside if m.case == "abl"}
    together = {m.code for m in inside if "together" in m.notes}
    if candidate.giver in together:
        # "Испания, Италия и Франция шлют": those who give together are no third parties.
        strangers -= together
    if strangers and not parties <= codes:
        yield "third_party"


_OF_NEED = ("donat", "gift", "humanit", "relief", "victim", "emergenc", "survivor", "stricken")


def _spoken_of(analysis: Analysis) -> int:
    """How often the text speaks of aid; 9 where an English one speaks of a gift or of those in need."""
    key = ("spoken_of",)
    if key not in analysis.kept:
        spoken = (
            analysis.lang == "en"
            and analysis.holds(_OF_NEED)
            and any(word.startswith(_OF_NEED) for word in analysis.words)
        )
        analysis.kept[key] = 9 if spoken else sum([h.cls in _AID_WORDS for h in analysis.hits])
    found: int = analysis.kept[key]
    return found


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
                "hastaneye",
                "kliniğe",
                "okula",
                "merkeze",
                "merkezine",
                "kampa",
                "kampına",
                "yurduna",
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
        and 0 < d.clause.sentence - draft.clause.sentence <= (9 if draft.clause.sentence == 0 else 2)
        for c, d in found
    )


def beside_others(
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


def beside_the_giver(candidate: Candidate, inside: list[Mention]) -> set[str]:
    """ "Катар мен Әмірліктерден топтар келді": states listed together with the giver give as he does."""
    joint = {m.code for m in inside if {"listed", "together"} & m.notes and m.agent >= 1.2}
    for a, b in itertools.pairwise([m for m in inside if m.type == "country"]):
        if a.partner and a.case == "ins" and b.case in ("nom", "poss") and b.i - a.j == 1:
            # "Аустралия мен Жаңа Зеландия".
            joint |= {a.code, b.code}
    return joint if candidate.giver in joint else set()


_HE = frozenset(["он", "она", "они", "мы", "там", "туда", "ему", "ей", "им", "его", "её", "их", "оттуда", "ол", "олар", "біз", "сонда", "оған", "оларға"])  # fmt: skip


def nobody_named(
    analysis: Analysis,
    candidate: Candidate,
    draft: Draft,
    found: Iterable[str],
    others: list[tuple[Candidate, Draft]],
) -> bool:
    """ "Энергетики обещают свет", "шесть сёл остались без воды": no state, no number and no pronoun; worth a look at most."""
    key = (candidate.giver, candidate.receiver, candidate.kind)
    if any(c is not candidate and (c.giver, c.receiver, c.kind) == key for c, _d in others):
        # "Груз уйдёт самолётом в ближайшее время": more of what was told before.
        return False
    if analysis.lang not in ("ru", "kk") or candidate.kind not in ("relief_goods", "money", *_TEAMS):
        return False
    doubts = set(found)
    if {"third_party", "close_giver", "close_receiver", "receiver_inherited"} <= doubts:
        return True
    words = {t.low for t in analysis.document.tokens[draft.clause.i : draft.clause.j]}
    return {"giver_inherited", "receiver_inherited", "no_number"} <= doubts and not words & _HE
