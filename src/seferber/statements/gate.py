"""The reality gate: what a clause denies, refuses, supposes, or tells of others, and why it is not counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from seferber.kernel import N_, Message
from seferber.statements.asides_gate import once, still_to_decide, within_one_state
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.conditions_english import inverted
from seferber.statements.cued import Cued
from seferber.statements.forecasts import foreseen, hearsay, thanked_for_earlier
from seferber.statements.hearsay import asked_about_hearsay, rumour_denied
from seferber.statements.idle import at_work_now, by_law, dismissed, on_the_field, own_means, told_to
from seferber.statements.lexicon import Hit
from seferber.statements.not_one_english import not_one
from seferber.statements.past import ACTS, aimed_at, long_ago, over_years, remembered, since_a_year

REASONS: dict[str, str] = {
    "denied_report": N_("The text says that this report is false."),
    "refusal": N_("Help is refused or called unnecessary here."),
    "negated": N_("The act is said not to happen."),
    "conditional_rule": N_("This states a general rule; nobody undertakes anything."),
    "hypothetical": N_("This is a supposition, not an undertaking."),
    "past_total": N_("This is a total over an earlier or longer time, not a new commitment."),
    "private_party": N_("Private persons, companies or associations give here, not a state."),
    "own_domestic": N_("A state acts for its own people here."),
    "own_purchase": N_("This is a purchase, not help."),
    "target": N_("This is a target for trade, not a commitment."),
    "casualty_figure": N_("This number counts victims or damage."),
    "sport": N_("This text is about sport."),
    "sanction": N_("This is about sanctions."),
    "military": N_("This is about arms or fighting."),
    "wish": N_("This is a hope, not an undertaking."),
    "congratulation": N_("These are congratulations."),
    "generic_cooperation": N_("This speaks of good relations in general."),
    "need": N_("This states a need; nobody undertakes to meet it."),
    "historic": N_("This tells of the past."),
    "breakdown": N_("This is a part of an amount already counted."),
    "thanks_generic": N_("Thanks without a state addressed."),
    "appeal_generic": N_("An appeal without a state addressed."),
    "editorial": N_("This is the writer's comment."),
    "not_aid": N_("This is no help to a state."),
    "not_state": N_("No state is named on the other side."),
    "visit_past": N_("This visit is mentioned in passing."),
}


@dataclass(slots=True)
class Gates:
    """Which gates a clause closes, each with the words that closed it."""

    closed: dict[str, Hit]

    def first(self, *names: str) -> str | None:
        return next((n for n in names if n in self.closed), None)


def why(name: str) -> Message:
    return Message(REASONS.get(name, REASONS["generic_cooperation"]))


def gates(analysis: Analysis, clause: Clause) -> Gates:
    """Every gate that the clause closes; the frames ask for those that matter to them."""
    closed: dict[str, Hit] = {}
    sentence = analysis.sentence_hits.get(clause.sentence, [])
    lang = analysis.lang
    for hit in sentence if "deny" in analysis.classes else ():
        if hit.cls == "deny" and lang == "kk" and _in_a_quote_beside(analysis, clause, hit):
            continue
        if hit.cls == "deny" and (clause.i <= hit.i < clause.j or lang in ("tr", "kk") or hit.i < clause.i):
            closed.setdefault("denied_report", hit)
    told = rumour_denied(analysis, clause) or (
        asked_about_hearsay(analysis, clause) if lang == "en" else None
    )
    if told is not None:
        closed.setdefault("denied_report", told)
    for hit in clause.hits:
        name = _CLASS_GATE.get(hit.cls)
        if hit.value == "beside" and not _news_before(analysis, clause, hit):
            continue
        if hit.cls == "refuse" and (_others_refuse(analysis, clause, hit) or _refuses_else(analysis, hit)):
            continue
        if hit.cls == "purchase" and _money_for(analysis, clause, hit):
            continue
        if (
            hit.cls == "private"
            and lang in ("tr", "kk")
            and _FOR_THEM.search(analysis.document.tokens[hit.j - 1].low)
        ):
            # "Газа тұрғындарына арналған", "Toamasina Belediyesine": those who receive.
            continue
        if (
            hit.cls == "private"
            and lang == "kk"
            and analysis.document.tokens[hit.i].low.startswith("қор")
            and (
                analysis.context.party_types.get(hit.i - 1) == "country"
                or any(
                    t.low in _STATES_OWN
                    for t in analysis.document.tokens[max(0, hit.i - 1) : min(hit.j + 2, clause.j)]
                )
            )
        ):
            # "Оман қоры", "Король қоры мемлекеттік мекемесі": a state's own fund.
            continue
        if name:
            closed.setdefault(name, hit)
    acts = [h for h in clause.hits if h.cls in ACTS]
    if acts and all(h.negated or followed_by_not(analysis, h) for h in acts):
        closed.setdefault("negated", acts[0])
    if (
        lang == "en"
        and "hypothetical" in closed
        and (
            any(h.i == closed["hypothetical"].i for h in clause.of("conditionw"))
            or any(inverted(analysis.context, h.i) for h in clause.of("hypo"))
        )
    ):
        # "will make divers available should Bangladesh ask": a condition.
        del closed["hypothetical"]
    if lang == "en" and "hypothetical" in closed and not any(h.tense in ("abil", "cond") for h in acts):
        del closed["hypothetical"]
    aimed = aimed_at(analysis, clause)
    if aimed is not None:
        closed.setdefault("target", aimed)
    if lang == "en" and "past_total" in closed and closed["past_total"].value == "":
        _check_since(analysis, clause, closed)
    if lang == "en" and "past_total" in closed and at_work_now(analysis, clause, closed["past_total"]):
        del closed["past_total"]
    past = long_ago(analysis, clause)
    if past:
        closed.setdefault("past_total", past)
    traded = clause.of("invest")
    if traded and not clause.has("aid", "cash", "give", "project", "agreement"):
        closed.setdefault("not_aid", traded[0])
    sentence_text = analysis.document.sentences[clause.sentence]
    if (
        clause.hits
        and "?" in analysis.small
        and analysis.document.text[sentence_text.start : sentence_text.end].rstrip('"”» ').endswith("?")
    ):
        closed.setdefault("hypothetical", clause.hits[0])
    if clause.hits and "hypothetical" not in closed and _asked_or_open(analysis, clause):
        closed["hypothetical"] = clause.hits[0]
    years = over_years(analysis, clause)
    if years is not None:
        closed.setdefault("past_total", years)
    since = since_a_year(analysis, clause)
    if since is not None:
        closed.setdefault("past_total", since)
    asked = _asked_only(analysis, clause)
    if asked is not None:
        closed.setdefault("hypothetical", asked)
        closed.setdefault("conditional_rule", asked)
    foretold = foreseen(analysis, clause)
    if foretold is not None:
        closed.setdefault("hypothetical", foretold)
    told = hearsay(analysis, clause)
    if told is not None:
        closed.setdefault("hypothetical", told)
    earlier = thanked_for_earlier(analysis, clause)
    if earlier is not None:
        closed.setdefault("past_total", earlier)
    told_again = remembered(analysis, clause)
    if told_again is not None:
        closed.setdefault("past_total", told_again)
    drill = _drill(analysis, clause)
    if drill is not None:
        closed["hypothetical"] = drill
        closed.setdefault("conditional_rule", drill)
    if lang in ("en", "ru"):
        for name, found in (
            ("own_domestic", within_one_state(analysis, clause)), ("hypothetical", still_to_decide(analysis, clause)), ("historic", once(analysis, clause)),
            ("denied_report", dismissed(analysis, clause)), ("conditional_rule", by_law(analysis, clause)),
            ("own_domestic", own_means(analysis, clause)), ("sport", on_the_field(analysis, clause)),
            ("hypothetical", told_to(analysis, clause)), ("negated", not_one(analysis, clause)),
        ):  # fmt: skip
            if found is not None:
                closed.setdefault(name, found)
                closed.setdefault("past_total" if name == "historic" else name, found)
    if "sport" in analysis.classes and _about_sport(analysis):
        closed["sport"] = next(h for h in analysis.hits if h.cls == "sport")
    return Gates(closed)


_WHETHER = re.compile(
    r"(?:[ıiuü]p (\w{2,})\w*m[ae]y[ae]c[ae][kğ]|(\w{3,})[ае]т[ыі]н \2[а-яәіңғүұқөһ]*[мбп][ае]йт[ыі]н)"
)


_WHETHER_ENDS = ("eyec", "ayac", "байт", "бейт", "пайт", "пейт", "майт", "мейт")


_QUESTION_TOLD = Cued(r"\?[»\"”’]\s*(?:деген|дегенге|diye|şeklinde|soru)")


def _asked_or_open(analysis: Analysis, clause: Clause) -> bool:
    """ "«… қашан беріледі?» деген сұраққа", "gönderilip gönderilmeyeceği kesinleşmedi": nobody says that it is so."""
    if analysis.lang not in ("tr", "kk"):
        return False
    text = analysis.document.text
    if clause.quoted and "?" in text[clause.end - 1 : clause.end + 1]:
        return True
    if "?" in text and _QUESTION_TOLD.search(text, clause.start, clause.end):
        return True
    if not analysis.holds(_WHETHER_ENDS):
        return False
    words = " ".join(analysis.document.lows[clause.i : clause.j])
    return any(end in words for end in _WHETHER_ENDS) and _WHETHER.search(words) is not None


def _in_a_quote_beside(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "алғыс айтып, «… деген сөз шындыққа жанаспайды» деді": what is denied inside a quotation leaves the words before it true."""
    start = analysis.document.tokens[hit.i].start
    quote = next(((a, b) for a, b in analysis.document.quotes if a <= start < b), None)
    return quote is not None and clause.end <= quote[0] + 1


_STATES_OWN = frozenset(["мемлекеттік", "ұлттық", "үкіметтік", "резервтік"])
_FOR_THEM = re.compile(
    r"(?:[лдт][ае]р(?:[ыі]на|[ыі]не|ға|ге|ды|ді)|[ыі]мызға|[ыі]мізге|s[ıiuü]n[ae]|l[ae]r[ıi]n[ae]|l[ae]r[ae]|ğ[ıiuü]n[ae])$"
)
_YET = ("алайда", "бірақ", "дегенмен", "ancak", "fakat", "ama", "но", "однако", "but", "however", "although")


def _others_refuse(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "Japan said it was ready to send …, but Jakarta needs none": the refusal of the other side does not undo the offer."""
    if (
        analysis.lang == "en"
        and clause.has("offer")
        and any("undertakes" in m.notes for m in analysis.inside(clause))
    ):
        # "Hungary's offer of 20 divers was turned down by Bucharest": the offer was made.
        return True
    before = [h for h in clause.hits if h.cls in ACTS or h.cls == "ready"]
    acts = [h for h in before if h.j <= hit.i]
    tokens = analysis.document.tokens
    if not acts:
        return False
    if analysis.lang == "kk" and any(
        tokens[h.i].low.startswith("ұсынған") and h.i - 1 in analysis.context.parties for h in acts
    ):
        # "Швейцария ұсынған топты қабылдаудан бас тартты": the offer was made.
        return True
    yet = [k for k in range(acts[-1].j, hit.i) if tokens[k].low in _YET]
    return bool(yet) and any(
        yet[0] < m.i < hit.i and m.type in ("country", "city", "demonym", "leader") for m in analysis.mentions
    )


_HELP_RU = ("помощ", "поддержк", "предложени", "содейств", "груз", "спасател", "средств", "услуг")


def _refuses_else(analysis: Analysis, hit: Hit) -> bool:
    """Russian "от приёма журналистов отказался": what is refused is no help."""
    tokens = analysis.document.tokens
    if analysis.lang != "ru" or not tokens[hit.i].low.startswith("отказал"):
        return False
    near = [
        tokens[k]
        for k in range(max(0, hit.i - 5), min(hit.j + 5, len(tokens)))
        if tokens[k].sentence == tokens[hit.i].sentence
    ]
    low = [t.low for t in near]
    return "от" in low and not any(w.startswith(_HELP_RU) for w in low[low.index("от") :])


def _money_for(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "выделила Монголии 1,8 млн долларов на закупку насосов": the money is given, the buying is what it is for."""
    tokens = analysis.document.tokens
    before = tokens[hit.i - 1].low if hit.i else ""
    after = tokens[hit.j].low if hit.j < len(tokens) else ""
    if (
        analysis.lang == "kk"
        and tokens[hit.j - 1].low.endswith("алуға")
        and clause.has("give", "allocate", "currency")
    ):
        return True
    purpose = (
        before in ("на", "для", "to", "for", "the")
        or before.startswith(("профинанс", "оплат"))
        or after in ("için", "үшін", "amacıyla", "üzere")
    )
    return (
        purpose
        and clause.has("give", "allocate", "pledge", "send")
        and any(
            ((m.goal >= 2.5 and m.type == "country") or (m.goal >= 2.0 and "capital" in m.notes))
            for m in analysis.inside(clause)
        )
    )


def _news_before(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "another $30 million, on top of the $66 million already given": a number before and one after the words."""
    numbers = [n for n in analysis.numbers if clause.i <= n.i < clause.j]
    return any(n.i < hit.i for n in numbers) and any(n.i > hit.i for n in numbers)


_QUESTION = {
    "en": (("asked", "asks", "ask"), ("what", "whether", "if", "how", "why")),
    "ru": (("спросил", "спросила", "спрашивают", "спрашивает", "поинтересовался", "поинтересовалась"), ("какую", "какая", "какой", "ли", "почему")),
}  # fmt: skip


def _asked_only(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "asked what support they have offered": a question undertakes nothing."""
    verbs, words = _QUESTION.get(analysis.lang, ((), ()))
    if analysis.words.isdisjoint(verbs):
        return None
    sentence = analysis.document.sentences[clause.sentence]
    low = analysis.document.lows[sentence.first : clause.j]
    first = next((k for k, w in enumerate(low) if w in verbs), None)
    if first is None or not clause.hits:
        return None
    if (
        first
        and analysis.lang == "en"
        and clause.has("request")
        and {"could", "can", "might", "would"} & set(low[first + 2 :])
        and clause.has("give", "send", "help")
    ):
        # "asked whether Abidjan could also spare …": a request put politely.
        return None
    return (
        clause.hits[0]
        if any(w in words for w in low[first:]) and "help" not in low[first : first + 3]
        else None
    )


def _drill(analysis: Analysis, clause: Clause) -> Hit | None:
    """What is played in an exercise: the word stands in the sentence or right before it, or twice in the text."""
    if "drill" not in analysis.classes:
        return None
    found = [h for h in analysis.hits if h.cls == "drill"]
    if not found or clause.has("sign", "meet", "visit"):
        return None
    tokens = analysis.document.tokens
    near = [h for h in found if 0 <= clause.sentence - tokens[h.i].sentence <= 1]
    return near[0] if near else found[0] if len(found) > 1 else None


def _about_sport(analysis: Analysis) -> bool:
    """Whether the whole text is about sport: two such words and no disaster."""
    classes = [h.cls for h in analysis.hits]
    found = classes.count("sport")
    aid = sum(c in ("goods", "rescue", "aid", "disaster", "health") for c in classes)
    if analysis.lang == "en" and aid and found <= 2 * aid:
        # A club that gives its gate receipts does not make a report of aid one about sport.
        return False
    return (found >= 2 and "disaster" not in classes and "rescue" not in classes) or (
        found >= 4 and found > aid
    )


_CLASS_GATE = {
    "refuse": "refusal", "hypo": "hypothetical", "rule": "conditional_rule", "pasttotal": "past_total",
    "private": "private_party", "purchase": "own_purchase", "target": "target", "sanction": "sanction",
    "military": "military", "wish": "wish", "congrat": "congratulation", "editorial": "editorial", "erratum": "breakdown",
}  # fmt: skip


_WEEKDAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday"]
)


_LATELY = ("last week", "last night", "last monday", "last friday", "last sunday", "dawn", "sunrise", "the weekend", "then", "the quake", "the earthquake", "early", "the morning", "midnight", "noon", "the flood", "the storm", "the day", "christmas", "easter", "new year", "ramadan", "the rains", "the harvest", "the spring", "the autumn")  # fmt: skip


def _lately(analysis: Analysis, hit: Hit) -> bool:
    """ "since last week", "since the quake": a span of the present act, no running total."""
    after = " ".join(t.low for t in analysis.document.tokens[hit.j : hit.j + 3])
    return after.startswith(_LATELY) or after.endswith(
        ("this morning", "this", "at dawn", "o clock", "o'clock", "in the morning", "at night")
    )


def _check_since(analysis: Analysis, clause: Clause, closed: dict[str, Hit]) -> None:
    hit = closed["past_total"]
    word = analysis.document.tokens[hit.i].low
    recent = any(
        analysis.document.tokens[hit.i].start < w.span.end and w.span.start - analysis.document.tokens[hit.i].end <= 4
        and analysis.published is not None and w.value[:10] >= (analysis.published - timedelta(days=31)).isoformat()
        for w in analysis.dates
    )  # fmt: skip
    following = analysis.document.tokens[hit.i + 1].low if hit.i + 1 < len(analysis.document.tokens) else ""
    before = analysis.document.tokens[hit.i - 1].low if hit.i else ""
    if word == "since" and (
        recent
        or (before in ("has", "have", "had") and following.endswith("ed"))  # "has since pledged $5 million"
        or (following in _WEEKDAYS or _lately(analysis, hit))
        or not any(n for n in analysis.numbers if clause.i <= n.i < clause.j)
    ):
        # "Since Monday" is the news itself, not a running total.
        del closed["past_total"]


def followed_by_not(analysis: Analysis, hit: Hit) -> bool:
    """Turkish "gönderilmiş değil", Kazakh "жіберген жоқ": the negation stands after the verb."""
    if analysis.lang not in ("tr", "kk"):
        return False
    tokens = analysis.document.tokens
    return hit.j < len(tokens) and tokens[hit.j].gap == " " and tokens[hit.j].low in _NOT_AFTER


_NOT_AFTER = frozenset(
    ["değil", "değildir", "жоқ", "емес", "yok", "yoktur", "bulunmamaktadır", "bulunmuyor", "gelmedi", "ulaşmadı", "түспеді", "түспеген", "келмеді", "келмеген"]
)  # fmt: skip
