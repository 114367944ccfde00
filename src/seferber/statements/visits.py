"""Meetings and visits: when a clause tells of one that is to count, and how far it has come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.gate import Gates
from seferber.statements.journeys import journeyed, only_expected, onward, travels
from seferber.statements.lexicon import Hit
from seferber.statements.private_english import own_journey
from seferber.statements.quantities import Amount


def _scene(analysis: Analysis, hit: Hit) -> bool:
    """ "görüşmede", "кездесуде": the meeting as a place where something is said."""
    low = analysis.document.tokens[hit.j - 1].low
    if analysis.lang == "tr":
        return hit.cls == "meet" and low.endswith(
            ("mede", "mesinde", "mada", "masında", "melerde", "meler", "me", "mesi", "melerin", "meleri")
        )
    if analysis.lang == "kk":
        return hit.cls == "meet" and low.endswith(("суде", "суінде", "уында"))
    before = analysis.document.tokens[hit.i - 1].low if hit.i else ""
    if analysis.lang == "ru":
        # "Об этом на встрече с акимом заявил": where it was said, unless somebody met there.
        return (
            hit.cls == "meet"
            and low in ("встрече", "переговорах", "заседании", "совещании", "саммите")
            and before in ("на", "в")
        )
    return False


_PASSING = {
    "en": ("during", "after", "following", "since"), "ru": ("ходе", "время", "рамках", "после", "итогам"),
    "tr": ("sırasında", "esnasında", "kapsamında", "ardından", "sonrası", "sonrasında", "öncesi", "öncesinde", "çerçevesinde"),
    "kk": ("барысында", "кезінде", "аясында", "кейін"),
}  # fmt: skip


def _in_passing(analysis: Analysis, clause: Clause, visits: list[Hit]) -> bool:
    """ "During his visit ... he announced": the visit only sets the scene."""
    tokens = analysis.document.tokens
    if (
        analysis.lang == "ru"
        and visits
        and all(
            any(t.low.startswith(("предыдущ", "прошл")) for t in tokens[max(clause.i, h.i - 2) : h.i])
            for h in visits
        )
    ):
        # "Предыдущая поездка министра состоялась в феврале".
        return True
    if (
        analysis.lang == "en"
        and tokens[clause.i].low == "during"
        and any(h.cls == "offer" and h.tense == "inf" for h in clause.hits)
    ):
        # "During her visit to Mogadishu she met the president to offer support".
        return True
    if any(
        h.tense in ("fut", "past", "evid", "ppart", "prog") and tokens[h.i].low not in ("visit", "visits")
        for h in visits
    ):
        return False
    words = _PASSING[analysis.lang]
    for h in visits:
        if (
            analysis.lang == "en"
            and h.cls == "meet"
            and any(t.low.startswith("counterpart") for t in tokens[h.j : h.j + 5])
            and tokens[h.i - 1].low == "after"
        ):
            # "said after talks with her Moldovan counterpart": those talks are the news.
            return False
        near = (
            tokens[max(clause.i, h.i - 5) : h.i]
            if analysis.lang in ("en", "ru")
            else tokens[h.j : min(clause.j, h.j + 3)]
        )
        if any(t.low in words for t in near):
            return True
    return False


_EMBASSY = ("büyükelçili", "elçili", "елшілі", "посольств", "embassy", "konsoloslu")


def _attributive(analysis: Analysis, hit: Hit) -> bool:
    """ "бекеттерден келетін деректің": a participle that only says where a thing comes from."""
    tokens = analysis.document.tokens
    following = tokens[hit.j] if hit.j < len(tokens) else None
    return (
        hit.cls == "visit"
        and tokens[hit.j - 1].low.endswith(("тын", "тін"))
        and following is not None
        and following.gap == " "
        and not following.title
        and not analysis.context.has(hit.j, "office", "gov", "hold")
    )


_OBJECT = re.compile(r"(?:[ıiuü]n[ıiuü]|l[ae]r[ıi]|y[ıiuü])$")


def _talked_over(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "yardımların ayrıntılarını görüştü": a matter is discussed; nobody is met."""
    tokens = analysis.document.tokens
    if (
        analysis.lang != "tr"
        or not tokens[hit.i].low.startswith("görüş")
        or hit.i <= clause.i
        or hit.j - hit.i > 1
    ):
        return False
    before = tokens[hit.i - 1]
    partner = any(m.partner and clause.i <= m.i < hit.i for m in analysis.mentions)
    return (
        not partner
        and not before.title
        and hit.i - 1 not in analysis.context.parties
        and bool(_OBJECT.search(before.low))
    )


def _at_the_embassy(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "Büyükelçiliğini ziyaret ederek taziye defterini imzaladı": who calls at an embassy visits no state."""
    tokens = analysis.document.tokens
    near = range(max(clause.i, hit.i - 3), min(hit.j + 4, clause.j))
    return (
        hit.cls == "visit" and clause.has("condole") and any(tokens[k].low.startswith(_EMBASSY) for k in near)
    )


_PAPER = ("communiqué", "communique", "statement", "minutes", "declaration", "readout", "summary")


def _heading(analysis: Analysis, clause: Clause) -> bool:
    """ "Joint Communiqué of the Third … Consultations": a title, where the text below tells of the meeting itself."""
    tokens, text = analysis.document.tokens, analysis.document.text
    if clause.sentence or not any(t.low in _PAPER for t in tokens[clause.i : clause.i + 3]):
        return False
    bare = text[clause.end - 1 : clause.end] != "." and not any(h.tense == "past" for h in clause.hits)
    return bare and any(
        c.sentence and c.has("meet", "meeting") and any(h.tense == "past" for h in c.of("hold", "meet"))
        for c in analysis.clauses
    )


def _by_name(analysis: Analysis, visits: list[Hit]) -> bool:
    """ "Foreign office consultations … took place": the meeting is a noun, the verb beside it tells how far it has come."""
    tokens = analysis.document.tokens
    return any(
        h.cls == "meet" and tokens[h.j - 1].low.endswith(("consultations", "talks", "session", "dialogue", "commission", "round"))
        for h in visits
    )  # fmt: skip


_CALLS = ("telefon", "телефон", "phone", "telephone")  # as words of `Document.low` too


def _by_telephone(analysis: Analysis, clause: Clause) -> bool:
    """ "телефон арқылы сөйлесті", "spoke by phone": nobody travels and nobody meets; what is said counts by itself."""
    tokens, low = analysis.document.tokens, analysis.document.low
    if any(word in low for word in _CALLS) and any(
        t.low.startswith(_CALLS) for t in tokens[clause.i : clause.j]
    ):
        return True
    calls = [
        h
        for h in clause.of("meet")
        if tokens[h.i].low.startswith(("call", "позвон", "созвон", "перезвон", "хабарлас"))
        or "қоңырау" in tokens[h.i].low
    ]
    return any(tokens[h.j - 1].low != "on" and (h.j >= clause.j or tokens[h.j].low != "on") for h in calls)


def _shelters(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "is hosting 200 families": people in need are sheltered; no state visits."""
    if hit.cls != "host":
        return False
    near = (
        range(hit.j, min(hit.j + 5, clause.j))
        if analysis.lang in ("en", "ru")
        else range(max(clause.i, hit.i - 5), hit.i)
    )
    people = any(analysis.context.has(k, "victim") for k in near) or any(
        h.cls == "unit" and h.value == "family" and h.i in near for h in clause.hits
    )
    return people and not any(analysis.context.has(k, "office") for k in near)


def _told_as_done(analysis: Analysis, clause: Clause) -> bool:
    """ "сөйлесіп, … айтты": a converb is as far as the finite verb that ends its sentence."""
    ends = [
        h
        for h in analysis.sentence_hits.get(clause.sentence, ())
        if h.tense in ("past", "evid", "fut", "prog")
    ]
    if not ends:
        # "кездесіп, … талқылады": the sentence ends with a verb that no list of acts knows.
        sentence = analysis.document.sentences[clause.sentence]
        last = analysis.document.tokens[sentence.last - 1].low
        return analysis.lang == "kk" and last.endswith(("ды", "ді", "ты", "ті", "ған", "ген", "қан", "кен"))
    return ends[-1].tense in ("past", "evid")


_AWAITED = frozenset(["due", "expected", "awaited", "anticipated"])


def _between_states(analysis: Analysis, clause: Clause, visits: list[Hit]) -> list[Hit]:
    """The verbs of a clause that may tell of a meeting, without those that tell of goods, teams, shelter or a call."""
    if (
        analysis.lang == "en"
        and not clause.has("office")
        and not any(m.type == "leader" for m in analysis.inside(clause))
    ):
        # "they are due in Da Nang on Thursday": goods, no visitor.
        visits = [h for h in visits if not _AWAITED & {t.low for t in analysis.document.tokens[h.i : h.j]}]
    if (
        analysis.lang == "en"
        and clause.has("ready")
        and clause.has("health", "rescue")
        and not clause.has("meeting")
    ):
        # "ten burn specialists were ready to travel to Skopje": a team, no visit.
        visits = []
    carried = ("transport", "goods", "currency") if analysis.lang == "kk" else ("transport", "goods")
    if clause.has(*carried) and not clause.has("visitn", "meeting", "office"):
        visits = [h for h in visits if h.cls != "visit"]
    if analysis.lang == "tr" and clause.has("rescue", "health", "hospital"):
        # "UMKE ekibi Sudan'a gitti": a team that goes pays no visit.
        visits = [
            h
            for h in visits
            if not (
                h.cls == "visit"
                and h.j - h.i == 1
                and analysis.document.tokens[h.i].low.startswith(("git", "gid"))
            )
        ]
    heard = clause.has("office", "people", "visitn", "meeting") or (
        # "Akra, Norveç heyetini ağırladı".
        analysis.lang == "tr"
        and any(
            t.low.startswith(("heyet", "delegasyon")) for t in analysis.document.tokens[clause.i : clause.j]
        )
    )
    if not heard and not any(m.type == "leader" for m in analysis.sentence_mentions.get(clause.sentence, ())):
        visits = [h for h in visits if h.cls != "host"]
    visits = [
        h for h in visits if not _shelters(analysis, clause, h) and not _at_the_embassy(analysis, clause, h)
    ]
    if clause.has("offer") or (clause.has("aid") and not clause.has("visitn")):
        visits = [h for h in visits if h.cls != "host"]
    visits = [h for h in visits if not _talked_over(analysis, clause, h)]
    if analysis.lang == "ru" and analysis.document.tokens[clause.i].low.startswith("котор"):
        # "батальон, который отправится в Косово": not he who was named before.
        visits = [h for h in visits if h.cls != "visit"]
    if analysis.lang == "kk":
        visits = [h for h in visits if not _attributive(analysis, h)]
    if _by_telephone(analysis, clause):
        visits = [h for h in visits if h.cls == "visit"]
    if analysis.lang == "ru":
        visits = [
            h
            for h in visits
            if h.cls != "visit" or not analysis.document.tokens[h.i - 1].low.startswith("котор")
        ]
    return visits


def meeting(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    visits = [
        h
        for h in clause.of("visit", "meet", "host")
        if not h.negated and not (h.cls == "host" and (h.tense == "part" or clause.has("proposal")))
    ]
    if visits:
        visits = _between_states(analysis, clause, visits)
    visits += (
        []
        if analysis.lang == "ru" and analysis.document.tokens[clause.i].low.startswith("котор")
        else travels(analysis, clause)
    )
    if clause.has("onward"):
        visits += onward(analysis, clause)
    if analysis.lang == "en":
        visits = [h for h in visits if not journeyed(analysis, h)]
        called_off = next((h for h in clause.of("visit", "meet") if h.negated), None)
        if called_off is not None:
            # "will not be visiting Suva on this trip": the noun after the verb denied is no visit of its own.
            visits = [h for h in visits if h.i < called_off.i or h.tense not in ("", "pres", "noun")]
    if analysis.lang == "kk" and any(h.cls == "visit" and not h.tense for h in visits):
        # "жұмыс сапарымен барды": the verb beside the noun says how far it has come.
        visits += [
            h
            for h in clause.of("arrive", "go")
            if h.tense in ("past", "evid", "fut", "prog") and not h.negated
        ]
    if analysis.lang == "en":
        # "received Prime Minister Fico": a guest, no goods.
        visits += [
            h
            for h in clause.of("receive")
            if not h.negated
            and h.tense in ("past", "fut", "pres")
            and any(
                analysis.context.has(k, "office") or analysis.context.party_types.get(k) == "leader"
                for k in (h.j, h.j + 1, h.j + 2)
            )
        ]
    holding = [h for h in clause.of("hold") if not h.negated and h.tense not in ("cond", "abil")]
    if holding and (
        clause.has("meeting", "visitn") or (analysis.lang == "en" and _by_name(analysis, visits))
    ):
        visits = visits + holding
    if not visits or not (any(h.tense or h.cls == "host" for h in visits) or clause.has("visitn")):
        return
    closed = shut.first("denied_report", "private_party", "sport", "sanction", "negated")
    if (
        closed is None
        and clause.has("anniv")
        and not any(m.type == "leader" or m.via in ("office", "person") for m in analysis.inside(clause))
    ):
        # "жер сілкінісінің 30 жылдығына арналған кездесу": people gather to remember; no state meets another.
        closed = "not_state"
    if closed is None and own_journey(analysis, clause):
        closed = "not_state"
    if closed is None and any(
        t.low in ("верительные", "верительных", "грамотасын")
        for t in analysis.document.tokens[clause.i : clause.j]
    ):
        # "принял верительные грамоты посла": an envoy takes up his post.
        closed = "not_state"
    if (
        closed is None
        and analysis.lang == "kk"
        and any(
            h.j < len(analysis.document.tokens) and analysis.document.tokens[h.j].low in ("мүмкін", "ықтимал")
            for h in visits
        )
    ):
        # "сапармен баруы мүмкін": what may be.
        closed = "hypothetical"
    if closed is None and _in_passing(analysis, clause, visits):
        closed = "visit_past"
    visits = [h for h in visits if not _scene(analysis, h)]
    if not visits or (analysis.lang == "en" and _heading(analysis, clause)):
        return
    tenses = {h.tense for h in visits}
    if tenses <= {"inf"} and clause.has("important", "wish", "plan") and analysis.lang in ("tr", "kk", "ru"):
        expected = clause.has("plan") and not clause.has("important", "wish")
        firmness = "announced" if expected else "readiness"
    elif (
        tenses & {"fut"}
        or only_expected(analysis, clause, visits)
        or (tenses <= {"inf", "noun", "", "pres"} and clause.has("plan", "wish"))
    ):
        firmness = "announced"
    elif (
        tenses & {"past", "evid", "ppart"}
        or any(h.tense in ("past", "evid", "ppart") for h in clause.of("arrive"))
        or (analysis.lang == "tr" and any(h.cls == "hold" and h.tense == "part" for h in visits))
    ) or ("conv" in tenses and analysis.lang in ("tr", "kk") and _told_as_done(analysis, clause)):
        firmness = "delivered"
    elif (
        analysis.lang in ("tr", "kk")
        and any(
            analysis.document.tokens[h.j - 1].low.endswith(
                ("tinde", "sında", "sinde", "тінде", "рында", "рінде")
            )
            for h in visits
        )
        and _told_as_done(analysis, clause)
    ):
        # "…'nin Ankara ziyaretinde imzalandı": what was done on it shows that it took place.
        firmness = "delivered"
    elif tenses & {"prog", "pres", "aor"}:
        firmness = "announced"
    else:
        firmness = "delivered" if clause.has("say") else "announced"
    yield Draft(
        "meeting_visit", firmness, clause, visits, clause.of("meeting", "visitn"), closed=closed, need=1.8
    )
    session = [
        h
        for h in clause.of("hold")
        if h.tense == "inf" and any(m.j <= h.i <= m.j + 2 for m in clause.of("meeting"))
    ]
    if session and clause.has("visitn") and clause.has("important", "wish", "plan"):
        # A session wished for before a visit is an act of its own.
        yield Draft(
            "meeting_visit", "readiness", clause, session, clause.of("meeting"), closed=closed, need=0.1
        )
