"""Turkish and English: questions, papers that do not exist, trade aimed at, own forces at home."""

from __future__ import annotations

import re

from seferber.statements.asked_english import cried_for
from seferber.statements.clauses import Analysis
from seferber.statements.cued import Cued
from seferber.statements.draft import GROUP, Draft
from seferber.statements.idle import after_a_purchase
from seferber.statements.lenders import lends
from seferber.statements.lexicon import Hit
from seferber.statements.model import Candidate
from seferber.statements.no_gift_kazakh import of_another_kazakh
from seferber.statements.no_gift_of_its_own import of_another
from seferber.statements.private_english import paid_by_others, pays_for_it
from seferber.statements.roles import Pair, first_span

_TALKS = ("joint_project", "investment_trade")
_TEAMS = ("rescue_team", "health_team")


def nothing_undertaken(analysis: Analysis, draft: Draft) -> str | None:
    """The reason why the sentence of a draft undertakes nothing, or None."""
    if draft.kind in _TALKS and after_a_purchase(analysis, draft.clause.sentence):
        return "own_purchase"
    if _UNDECIDED[analysis.lang].search(analysis.document.low[draft.clause.start : draft.clause.end]):
        return "negated"
    if analysis.lang == "ru" and draft.kind != "request":
        return "hypothetical" if _asked(analysis, draft) or _of_the_asker(analysis, draft) else None
    if analysis.lang in ("tr", "kk"):
        shut = _nothing_new(analysis, draft)
        if shut:
            return shut
    if analysis.lang not in ("tr", "en"):
        return of_another_kazakh(analysis, draft) if analysis.lang == "kk" else None
    if draft.kind != "request" and (_asked(analysis, draft) or _of_the_asker(analysis, draft)):
        return "hypothetical"
    text = analysis.document.low[draft.clause.start : draft.clause.end]
    if draft.kind in _TALKS and _NO_PAPER[analysis.lang].search(text):
        return "negated"
    given = draft.kind == "money" and not draft.clause.has("give", "allocate", "cash", "pledge")
    if (draft.kind == "investment_trade" or given) and _TRADE[analysis.lang].search(text):
        return "target"
    if draft.kind == "joint_project" and analysis.lang == "en" and _sets_itself_up(analysis, draft):
        return "not_aid"
    if GROUP[draft.kind] == "gift" and analysis.lang == "en":
        if _URGED.search(text):
            return "private_party"
        if _ALONE.search(text):
            return "past_total"
        if (
            draft.kind == "money"
            and draft.triggers
            and pays_for_it(analysis, draft.clause.sentence, draft.triggers[0].i)
        ):
            return "own_purchase"
        if cried_for(analysis, draft):
            return "appeal_generic"
        others = paid_by_others(analysis, draft.clause.sentence)
        if others is not None:
            return others
    if draft.kind == "joint_project" and analysis.lang == "tr" and _SERVE.search(text):
        return "breakdown"
    if draft.kind == "relief_goods" and analysis.lang == "tr" and _of_the_hospital(analysis, draft):
        return "breakdown"
    return of_another(analysis, draft)


# "решение о переброске вертолётов не принималось", "no decision has been taken": nobody has decided.
_UNDECIDED = {
    "tr": Cued(
        r"\bkarar\w*(?: \w+){0,4} (?:alınmadı|alınmamış|alınmış değil|verilmedi|verilmiş değil)|\bkarar(?:ın)? bulunma"
    ),
    "en": Cued(r"\bno (?:such )?decision (?:has been|had been|was) (?:taken|made|reached)\b"),
    "ru": Cued(
        r"\bрешени[ея] .{0,90}\bне (?:принима\w+|принят\w*|было принят\w*|был\w* принят\w*)|\bне (?:принимал\w*|принял\w*|принято) (?:\w+ ){0,2}решени"
    ),
    "kk": Cued(r"\bшешім\w*(?: \w+){0,3} (?:қабылданба\w*|қабылданған жоқ|болған жоқ|шығарылған жоқ)"),
}
_ABROAD = {
    "tr": Cued(
        r"\b(?:bu yıl|bu sene|yıl içinde|yılbaşından)\b.{0,60}\b(?:yurt dışına|yurtdışına|dış ülkelere|başka ülkelere|diğer ülkelere)\b"
    ),
    "kk": Cued(
        r"\b(?:биыл|осы жылы|жыл басынан)\b.{0,60}\b(?:шетелге|шет елге|шет елдерге|шетелдерге|басқа елдерге|өзге елдерге)\b"
    ),
}
_COST_OF_IT = {
    "tr": Cued(r"^\W*(?:inşaata|yapıma|inşaat için|bu iş için|bunun için|projeye|çalışmalara)\s"),
    "kk": Cued(r"^\W*(?:құрылысқа|құрылыс жұмысына|жобаға|бұған|оған|бұл іске|жұмысқа)\s"),
}
_FREIGHT = {
    "tr": Cued(r"\b(?:taşıma|nakliye|ulaşım|yol|sevkiyat)\s+(?:masraf|gider|ücret|bedel)\w*"),
    "kk": Cued(r"\b(?:тасымал|тасымалдау|жеткізу|жол)\s+(?:шығын|ақы|құн|қаражат)\S*"),
}
_LOAN_PAPER = {
    "tr": Cued(r"\b(?:kredi|hibe|finansman|borç)\s+(?:anlaşma|sözleşme|protokol)"),
    "kk": Cued(r"\b(?:несие|грант|қаржыландыру|қарыз)\s+(?:туралы\s+)?(?:келісім|шарт|құжат)"),
}


_INVESTED = {
    "tr": Cued(r"(?:dolar|avro|euro|lira|tenge|sterlin)\w*\s+(?:\w+\s+)?yatırım"),
    "kk": Cued(r"(?:доллар|еуро|теңге|рубль|юань)\S*\s+(?:\S+\s+)?инвестиция"),
}
_NOT_MADE = ("yok", "bulunma", "gelmedi", "ulaşmadı", "yapılmadı", "olmadı", "жоқ", "түспе", "келме", "болма")


def _denied_noun(analysis: Analysis, hit: Hit) -> bool:
    """ "bize iletilmiş bir yardım talebi yoktur", "өтініш түскен жоқ": nobody has asked."""
    tokens = analysis.document.tokens
    after = tokens[hit.j : hit.j + 2]
    if hit.tense or not after or after[0].sentence != tokens[hit.i].sentence or after[0].gap != " ":
        return False
    return after[0].low.startswith(_NOT_MADE) or (
        len(after) == 2 and after[1].gap == " " and after[1].low in ("жоқ", "yok", "değil")
    )


_THE_PAPER = {
    "tr": re.compile(r"^\W*(?:anlaşma|protokol|belge|sözleşme)(?:ye|ya|e|a|yi|yı)?\s"),
    "kk": re.compile(r"^\W*(?:келісім|құжат|шарт|хаттама)(?:ге|ке|қа|ға)?\s"),
}


def _nothing_new(analysis: Analysis, draft: Draft) -> str | None:
    """Turkish and Kazakh: sums sent abroad in a year, what a building told before costs, freight, a loan's paper, an offer told in full next."""
    clause, lang = draft.clause, analysis.lang
    text = analysis.document.low[clause.start : clause.end]
    named = [m for m in analysis.inside(clause) if m.type not in ("intl", "private", "leader")]
    gift = GROUP[draft.kind] == "gift"
    if draft.kind == "request" and draft.triggers and all(_denied_noun(analysis, h) for h in draft.triggers):
        return "negated"
    if draft.kind == "investment_trade" and clause.has("give", "allocate") and lends(analysis, clause):
        # "банк несие беруге келісті": what a world bank lends is money.
        return "breakdown"
    if draft.kind == "money" and _INVESTED[lang].search(text):
        return "breakdown"
    if gift and len({m.code for m in named}) <= 1 and _ABROAD[lang].search(text):
        return "past_total"
    if draft.kind == "money" and not named and clause.sentence and _COST_OF_IT[lang].search(text):
        before = analysis.sentence_hits.get(clause.sentence - 1, ())
        if any(h.cls in ("build", "project", "building", "give", "sign") for h in before):
            return "breakdown"
    if gift and not draft.amounts and _FREIGHT[lang].search(text):
        return "breakdown"
    if draft.kind == "joint_project" and _LOAN_PAPER[lang].search(text) and not clause.has("joint"):
        return "breakdown"
    if (
        draft.kind == "joint_project"
        and clause.sentence
        and not clause.has("joint", "project", "build", "currency")
        and _THE_PAPER[lang].search(text)
        and "currency" in (told := {h.cls for h in analysis.sentence_hits.get(clause.sentence - 1, ())})
        and told & {"give", "invest", "allocate", "cash"}
    ):
        return "breakdown"
    return "breakdown" if draft.kind == "readiness" and _offer_told_next(analysis, draft) else None


def _offer_told_next(analysis: Analysis, draft: Draft) -> bool:
    """ "Елшілік көмек ұсынды. Елші «Сұраныс түссе, 40 генератор береміз» деді": the offer is the one told next, with its thing."""
    if not draft.triggers or any(h.cls != "offer" or h.tense not in ("past", "evid") for h in draft.triggers):
        return False
    mine = {m.code for m in analysis.inside(draft.clause) if m.agent >= 2}
    after = [c for c in analysis.clauses if c.sentence == draft.clause.sentence + 1]
    first = [
        m for m in analysis.mentions if after and after[0].i <= m.i < after[-1].j and m.case in ("nom", "gen")
    ]
    return (
        bool(first)
        and first[0].code in mine
        and any(c.has("conditionw") and c.has("goods", "rescue", "health", "hospital") for c in after)
    )


# "Canadians who wish to help are encouraged to donate money": what people may do; "In 2022 alone": a sum over a year gone by;
# "altı hekimin görev yapmasına ilişkin protokol": the paper is the team, told by a draft of its own.
_URGED = Cued(
    r"\b(?:encouraged|urged|advised|asked|invited|welcome) to (?:donate|give|contribute)\b|\b(?:who|anyone) (?:wish|want)\w* to (?:help|donate|give)\b"
)
_ALONE = Cued(
    r"\bin (?:19|20)\d\d alone\b|\b(?:earlier|previous|first) version of this (?:story|article|report|release|text|note|page)\b"
    r"|\bthis (?:story|article|report|release|page) (?:has been|was) (?:corrected|amended|updated)\b"
)
_SERVE = Cued(
    r"(?:hekim|doktor|hemşire|cerrah|sağlıkçı)\w*\s.{0,50}(?:görev yapma|görevlendirilme|çalışma)\w*\s(?:ilişkin|dair|yönelik)\s(?:protokol|anlaşma|mutabakat)"
)
_WHERE = frozenset(["beside", "near", "next", "outside", "alongside", "inside", "in", "at", "on", "opposite"])


def _sets_itself_up(analysis: Analysis, draft: Draft) -> bool:
    """ "will follow on Friday and set up beside the hospital": a team takes its place; nothing is built with anybody."""
    tokens = analysis.document.tokens
    return bool(draft.triggers) and all(
        [t.low for t in tokens[h.i : h.i + 2]] == ["set", "up"] and tokens[h.i + 2].low in _WHERE
        for h in draft.triggers
        if h.i + 2 < len(tokens)
    )


def _of_the_hospital(analysis: Analysis, draft: Draft) -> bool:
    """ "seyyar hastanenin konteynerleri": the parts of a hospital are the hospital, told by a draft of its own."""
    tokens = analysis.document.tokens
    if draft.amounts or not draft.objects:
        return False
    wards = [h.j for h in draft.clause.of("hospital") if tokens[h.j - 1].low.endswith("nin")]
    return all(h.i in wards for h in draft.objects)


def _asked(analysis: Analysis, draft: Draft) -> bool:
    """ "Did Helsinki really offer Estonia its spare ferries?": a question; a quoted one asks only inside its quotation."""
    span = analysis.document.sentences[draft.clause.sentence]
    text = analysis.document.text[span.start : span.end].rstrip()
    bare = text.rstrip("'\"”’»)( ")
    if not bare.endswith("?"):
        return False
    mark = span.start + len(bare) - 1
    quote = next(((a, b) for a, b in analysis.document.quotes if a <= mark < b), None)
    return quote is None or draft.clause.start >= quote[0] - 1


_ASKER = re.compile(r"\s*(?:QUESTION|Question|REPORTER|Reporter|JOURNALIST|Journalist|Q|SORU|Soru|GAZETECİ|Gazeteci|MUHABİR|Muhabir|ВОПРОС|Вопрос|КОРРЕСПОНДЕНТ|Корреспондент|ЖУРНАЛИСТ|Журналист|ВЕДУЩИЙ|Ведущий|ВЕДУЩАЯ|Ведущая)\s*:")  # fmt: skip


def _of_the_asker(analysis: Analysis, draft: Draft) -> bool:
    """ "QUESTION: There were reports that …": in a transcript the line of the one who asks."""
    text = analysis.document.text
    if ":" not in text:
        return False
    line = text.rfind("\n", 0, draft.clause.start) + 1
    return bool(_ASKER.match(text, line))


_PAPER = r"(?:belge|anlaşma|antlaşma|protokol|mutabakat|sözleşme|metin|memorandum|anlaşması|zaptı)"
_NO_PAPER = {
    "tr": Cued(
        _PAPER + r"\w*\s+(?:\w+\s+)?(?:yok\b|yoktur|bulunmamakta|bulunmuyor|bulunmadı|mevcut değil|söz konusu değil|imzalanma(?:mış|dı))"
    ),
    "en": Cued(
        r"\bno\s+(?:\w+\s+){0,2}(?:agreement|accord|memorandum|protocol|contract|document|paper|deal)s?\b"
    ),
}  # fmt: skip
_TRADE = {
    "tr": Cued(r"ticaret\w*\s.{0,60}(?:katlan|katlama|katına|misline)"),
    "en": Cued(
        r"(?:\b(?:doubl|tripl|quadrupl)\w*\b.{0,60}\btrade\b|\btrade\b.{0,60}\b(?:doubl|tripl|quadrupl))"
    ),
}


_READY_ONLY = Cued(
    r"(?:elinden|elimizden|ellerinden|üzerine düşen|gereken|gerekli|her türlü|mümkün olan|imkânlar)[^,;]{0,30}\b(?:katkı|destek|desteğ|yardım)\w*\s+\w+m[ae]y[ae]\s+(?:de\s+|da\s+)?hazır"
)


def only_ready(analysis: Analysis, draft: Draft) -> bool:
    """ "elinden gelen katkıyı sunmaya hazır": readiness without a thing, a number or a team."""
    if analysis.lang != "tr" or GROUP[draft.kind] != "gift" or draft.amounts:
        return False
    text = analysis.document.low[draft.clause.start : draft.clause.end]
    return bool(_READY_ONLY.search(text))


def of_the_denied(analysis: Analysis, draft: Draft, pair: Pair) -> bool:
    """ "… деген ақпаратты жоққа шығарды. Вакцина Алматының емханаларына таратылады.": the receiver stood only in the story denied."""
    before = analysis.sentence_hits.get(draft.clause.sentence - 1, ())
    return (
        GROUP[draft.kind] == "gift"
        and any(h.cls == "deny" for h in before)
        and all(m.code != pair.receiver for m in analysis.inside(draft.clause))
    )


def at_home(analysis: Analysis, draft: Draft, pairs: list[Pair], told: list[Candidate]) -> bool:
    """ "Orman Genel Müdürlüğü ise Köyceğiz'deki yangına … müdahale edildi": forces of the place, not of the state named before."""
    tokens = analysis.document.tokens
    if analysis.lang != "tr" or draft.kind not in _TEAMS or not pairs:
        return False
    words = [t.low for t in tokens[draft.clause.i : draft.clause.j]]
    if not any(w.startswith("müdahale") for w in words):
        return False
    givers = {p.giver for p in pairs}
    if any(c.giver in givers and c.kind in _TEAMS for c in told):
        return False
    for m in analysis.sentence_mentions.get(draft.clause.sentence, ()):
        if m.code in givers and m.type not in ("intl", "private"):
            return False
    places = [m for m in analysis.inside(draft.clause) if m.type == "city"]
    return bool(places) and all(m.code == p.receiver for m in places for p in pairs)


def both_are_hosts(analysis: Analysis, draft: Draft, pairs: list[Pair]) -> list[Pair]:
    """ "travels to Malawi and Mozambique": neither of the two is the visitor; he comes from where the text is written."""
    if analysis.lang != "en" or draft.kind != "meeting_visit" or not pairs:
        return pairs
    clause, tokens = draft.clause, analysis.document.tokens
    giver = pairs[0].giver
    goes = [h for h in draft.triggers if any(t.low.startswith(_GOES) for t in tokens[h.i : h.j])]
    mine = [m for m in analysis.inside(clause) if m.code == giver]
    if not goes or not mine or any(m.i < goes[0].j for m in mine):
        return pairs
    joined = any(
        o.i == m.j + 1 and tokens[m.j].low == "and" and o.code != giver and o.type == m.type == "country"
        for m in mine
        for o in analysis.mentions
    )
    if not joined:
        return pairs
    home = analysis.home or _written_in(analysis)
    hosts = list(dict.fromkeys([giver, *(p.receiver for p in pairs)]))
    if not home or home in hosts:
        return []
    span = first_span(analysis, home)
    return [Pair(home, code, span, first_span(analysis, code), 2.0, 2.0) for code in hosts]


_GOES = ("travel", "visit", "fly", "flies", "tour", "head", "leave", "depart", "go")


def _written_in(analysis: Analysis) -> str:
    """The state of the capital in the first line, where that is all it names."""
    line = analysis.document.text.find("\n")
    tokens = analysis.document.tokens
    named = {
        m.code
        for m in analysis.mentions
        if tokens[m.i].start < line and m.type in ("city", "country", "demonym", "agency")
    }
    return named.pop() if len(named) == 1 else ""
