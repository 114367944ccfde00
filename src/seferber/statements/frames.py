"""From clauses to drafts: which act the verbs name. Condolence, thanks, requests and readiness are here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seferber.statements.asked_english import asks_a_state_for
from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import MOVE, Draft
from seferber.statements.gate import Gates, gates
from seferber.statements.headlines_turkish import headline
from seferber.statements.idle import politely_asked, thanks_the_house
from seferber.statements.lexicon import VERBS, Hit
from seferber.statements.private_english import thanks_others
from seferber.statements.quantities import Amount, amounts
from seferber.statements.readiness import readiness
from seferber.statements.talks import building, investment, project, training
from seferber.statements.transfers import transfer
from seferber.statements.visits import meeting

_TELLING = VERBS | {"ready", "onward"}
"""A clause without a verb of any of these classes tells of no act."""


def drafts(analysis: Analysis, clause: Clause) -> Iterator[Draft]:
    """Everything the clause may commit to; a draft with `closed` names the gate that shut it."""
    if analysis.lang == "tr" and "abl" in {m.case for m in analysis.inside(clause)}:
        told = list(headline(analysis, clause))
        yield from told
        if told:
            return
    if _TELLING.isdisjoint(clause.classes()):
        return
    shut = gates(analysis, clause)
    counted = amounts(analysis, clause)
    for needed, frame in _FRAMES:
        if clause.has(*needed):
            yield from frame(analysis, clause, shut, counted)


_THEIR_GRIEF = ("азасын", "азаңыз", "азалары")


def _condolence(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    found = [h for h in clause.of("condole") if not _others_mourn(analysis, h)]
    if analysis.lang == "kk":
        # "Тегеран аза тұтты": those who mourn their own condole with nobody.
        named = any(m.goal >= 1.5 and m.type not in ("intl", "private") for m in analysis.inside(clause))
        found = [
            h
            for h in found
            if named
            or not analysis.document.tokens[h.i].low.startswith(("аза", "қайғыр"))
            or analysis.document.tokens[h.i].low.startswith(_THEIR_GRIEF)
        ]
    if clause.has("thank") and found:
        # "who sent his condolences": told of the one thanked, not said now.
        found = []
    if found:
        closed = shut.first("denied_report", "congratulation")
        tokens = analysis.document.tokens
        if (
            closed is None
            and analysis.lang == "ru"
            and any(
                h.cls == "anniv"
                and not tokens[h.i - 1].low.startswith("приспущ")
                and 0 <= clause.sentence - tokens[h.i].sentence <= 2
                for h in analysis.hits
            )
        ):
            # "Anıldı", "почтили память": remembered years later.
            closed = "historic"
        if closed is None and analysis.lang == "ru" and _body_condoles(analysis, clause):
            closed = "not_state"
        yield Draft("condolence", "na", clause, found, closed=closed, need=0.8)


def _body_condoles(analysis: Analysis, clause: Clause) -> bool:
    """ "Соболезнования выразил генеральный секретарь ООН": an organisation, and no state that acts beside it."""
    inside = analysis.inside(clause)
    return any(m.type == "intl" for m in inside) and not any(
        m.type != "intl" and m.agent >= 1.5 for m in inside
    )


def _others_mourn(analysis: Analysis, hit: Hit) -> bool:
    """ "as they mourn": those who grieve themselves do not condole."""
    before = [t.low for t in analysis.document.tokens[max(0, hit.i - 2) : hit.i]]
    if analysis.lang in ("tr", "kk"):
        # "bildirdiğiniz şifa dilekleri": the wishes of the one addressed.
        return bool(before) and before[-1].endswith(
            ("ğınız", "ğiniz", "ğunuz", "ğünüz", "ғаныңыз", "геніңіз")
        )
    return analysis.lang == "en" and any(w in ("they", "who", "families", "those") for w in before)


def _thanks(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    tokens = analysis.document.tokens
    found = [
        h for h in clause.of("thank") if not h.negated or tokens[h.j - 1].low.startswith(_NEVER_FORGOTTEN)
    ]
    if analysis.lang == "kk":
        found = [h for h in found if not _to_the_public(analysis, clause, h)]
        # "ризашылығында шек жоқ": told of a feeling, said to nobody.
        found = [h for h in found if h.tense or not tokens[h.j - 1].low.endswith(("нда", "нде"))]
    if found:
        closed = shut.first("denied_report", "sport") or _to_everybody(analysis, clause)
        if analysis.lang in ("ru", "kk") and any(
            tokens[h.i].low.startswith(("турист", "тренер", "бапкер", "спортшы", "спортсмен"))
            and h.i < found[0].i
            for h in clause.of("private")
        ):
            # "туристер елшілікке алғыс айтты": no state thanks.
            closed = closed or "thanks_generic"
        if analysis.lang == "en" and any(
            m.type in ("intl", "private") and m.case == "subj" and clause.i <= m.i < found[0].i <= m.i + 6
            for m in analysis.mentions
        ):
            # "UN praises Rwanda and Tanzania": no state thanks.
            closed = closed or "thanks_generic"
        if thanks_others(analysis, clause, found) or thanks_the_house(analysis, clause, found):
            closed = closed or "thanks_generic"
        yield Draft("thanks", "na", clause, found, reverse=True, closed=closed, need=1.2)


def _to_the_public(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "жұртшылыққа алғыс айтты": thanks to volunteers or the public, and to no state beside them."""
    tokens = analysis.document.tokens
    near = [
        h
        for h in clause.of("private")
        if 0 <= hit.i - h.j <= 3 and tokens[h.j - 1].low.endswith(("ға", "ге", "қа", "ке", "на", "не"))
    ]
    return bool(near) and not any(m.goal >= 2.0 and 0 <= hit.i - m.head <= 4 for m in analysis.mentions)


_BOTH_OF_THEM = frozenset(["обеим", "обоим", "двум", "трем", "четырем"])  # "благодарен обеим странам"
_NEVER_FORGOTTEN = ("ұмытпа", "ұмытылма", "unutma", "unutul", "забуд")
_EVERYBODY = (
    "ülkelere", "ülkeye", "devletlere", "dostlarımıza", "herkese", "елдерге", "мемлекеттерге", "странам", "странах", "всем",
    "countries", "nations", "everyone", "donors", "отандас", "барлығына", "баршаға",
)  # fmt: skip


def _to_everybody(analysis: Analysis, clause: Clause) -> str | None:
    """ "dört ülkeye teşekkür etti": thanks to states that the clause does not name."""
    named = any(m.goal >= 0.7 and m.type != "intl" for m in analysis.inside(clause))
    words = [t.low for t in analysis.document.tokens[clause.i : clause.j]]
    named = named or not _BOTH_OF_THEM.isdisjoint(words)
    return "thanks_generic" if not named and any(w.startswith(_EVERYBODY) for w in words) else None


_NONE_CAME = re.compile(
    r"(?:gel|ulaş|iletil|yapıl|bulun|al|ol|et|edil|yönelt\w*|söz konusu ol)m[ae](?:d[ıi]|m[ıi]ş|y[ae]n|z)|(?:gelm|ulaşm|iletilm|yapılm|bulunm|olunm|edilm|alınm)(?:iyor|ıyor|uyor|üyor)|yok$|değil$"
)


def _none_came(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """Turkish "yardım talebi gelmediğini", "talep iletilmedi", "çağrısı yok": nobody has asked."""
    return any(_NONE_CAME.match(t.low) for t in analysis.document.tokens[hit.j : min(hit.j + 3, clause.j)])


def _request(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    found = [
        h
        for h in clause.of("request")
        if not h.negated
        and h.tense != "cond"
        and not (
            analysis.lang == "tr"
            and analysis.document.tokens[h.j - 1].low.endswith(("rse", "rsa", "rlerse", "rlarsa"))
        )
        and (politely_asked(analysis, h) or not _if_asked(analysis, clause, h))
        and not (analysis.lang == "kk" and _never_came(analysis, clause, h))
        and not (analysis.lang == "tr" and _none_came(analysis, clause, h))
        and not (analysis.lang == "en" and _not_yet(analysis, clause, h))
        and (analysis.lang != "en" or h.tense != "abil" or politely_asked(analysis, h))
    ]
    if (
        not found
        and clause.has(
            "goods", "aid", "rescue", "hospital", *(("health", "person") if analysis.lang == "tr" else ())
        )
        and (
            any(m.case in ("abl", "from") for m in analysis.inside(clause))
            or any(t.low in _THE_WORLD for t in analysis.document.tokens[clause.i : clause.j])
        )
    ):
        # "NATO'dan çadır istediler": wanting something from a state is asking it.
        found = [h for h in clause.of("want") if h.tense in ("past", "ppart", "prog", "evid")]
    if analysis.lang == "en" and not found:
        # "Islamabad seeks rubber boats": seeking things is asking for them.
        found = [
            h for h in clause.of("seek")
            if not h.negated and h.tense in ("pres", "past", "prog", "s")
            and any(0 <= o.i - h.j <= 4 for o in clause.of("goods", "rescue", "health", "hospital", "aid"))
        ]  # fmt: skip
    if analysis.lang == "ru" and not (clause.has("aid", "goods", "help") or any(
        t.low.startswith(("просьб", "призыв", "запрос", "ходатайств", "за")) for t in analysis.document.tokens[clause.i : clause.j]
    )):  # fmt: skip
        # "обратился дипломат к пожарным": turning to somebody with words asks for nothing.
        found = [h for h in found if not analysis.document.tokens[h.i].low.startswith(("обратил", "обраща"))]
    if not found or (clause.has("offer") and analysis.lang != "en"):
        return
    if analysis.lang in ("tr", "kk") and all(h.tense in ("aor", "fut", "pres", "") for h in found):
        low = [t.low for t in analysis.document.tokens[clause.i : found[0].i]]
        if any(w.endswith(_IF) and len(w) > 5 for w in low):
            # "Dördüncü seviye ilan edilirse … çağrısı yapılır": a rule, no request.
            yield Draft("request", "na", clause, found, reverse=True, closed="conditional_rule", need=0.5)
            return
    tokens = analysis.document.tokens
    demanded = all(_something_else(analysis, h) for h in found) or (
        clause.has("lessen") and not clause.has("send", "give", "deliver", "help", "aid")
    )
    named = any(
        tokens[h.i].low.startswith("mekanizma")
        or (h.j - h.i > 1 and tokens[h.j - 1].low.startswith(("ricas", "taleb", "talep")))
        for h in found
    ) or any(
        h.j - h.i > 1
        and any(
            analysis.context.has(k, "aid")
            or tokens[k].low[:5]
            in (
                "yardı",
                "deste",
                "көмек",
                "көмег",
                "жәрде",
                "қолда",
                "help",
                "aid",
                "assis",
                "механ",
                "помощ",
                "подде",
                "содей",
            )
            for k in range(h.i, h.j)
        )
        for h in found
    )
    asked_to_build = (
        analysis.lang == "ru" and clause.has("build") and any(m.goal >= 1.5 for m in analysis.inside(clause))
    )
    if (
        not named
        and not asked_to_build
        and not (
            analysis.lang == "en"
            and any("mechanism" in {t.low for t in tokens[h.i : h.j + 7]} for h in found)
        )
        and not clause.has("transport", "person", "upon")
        and not (analysis.lang == "kk" and clause.has("currency"))
        and not (
            analysis.lang == "ru"
            and clause.has("give", "send", "deliver", "allocate")
            and _as_much_again(analysis, clause)
        )
        and not clause.has("aid", "goods", "rescue", "health", "help", "cash", "hospital")
        and not (analysis.note is not None and analysis.lang in ("tr", "kk") and clause.has("give", "send"))
        and not (analysis.lang == "en" and asks_a_state_for(analysis, clause, found))
    ):
        return
    yield Draft("request", "na", clause, found, clause.of("aid", "goods"), reverse=True,
                closed=shut.first("denied_report", "refusal", "private_party", "sport", "congratulation", "conditional_rule") or ("appeal_generic" if demanded else None), need=0.5)  # fmt: skip


def _as_much_again(analysis: Analysis, clause: Clause) -> bool:
    """ "попросил Пекин передать ещё столько же": things told of before; "с просьбой выделить модули"."""
    tokens = analysis.document.tokens
    return any(t.low == "столько" for t in tokens[clause.i : clause.j]) or any(
        h.tense == "inf"
        and tokens[h.i].gap == " "
        and tokens[h.i - 1].low.startswith(("просьбой", "мольбой"))
        for h in clause.of("give", "send", "deliver", "allocate")
    )


_IF = (
    "lirse", "lırsa", "lursa", "lürse", "nırsa", "nirse", "erse", "arsa", "rsa", "rse", "лса", "лсе", "нса", "нсе",
)  # fmt: skip
_THE_WORLD = (
    "bizden", "ülkemizden", "devletimizden", "hükûmetimizden", "hükümetimizden", "dünyadan", "toplumdan", "ülkelerden", "ortaklardan",
    "ortaklarından", "komşulardan", "komşularından", "donörlerden", "bağışçılardan", "қауымдастықтан", "әлемнен", "елдерден",
)  # fmt: skip


def _not_yet(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "had yet to make a formal request", "has not made any appeal", "no request has come"."""
    before = [t.low for t in analysis.document.tokens[max(clause.i, hit.i - 6) : hit.i]]
    return (
        ("yet" in before and "to" in before)
        or "no" in before[-2:]
        or ("not" in before and hit.tense in ("pres", "", "noun", "base"))
    )


_NEVER_CAME = re.compile(
    r"^(?:түс|кел|бол|жет|ал|айт|жаса|жолда|тірке|тапсыр|ұсын|біл).*[мбп][ае](?:ған|ген|ды|ді|й|йды|йді|пты|пті|дық|дік|дым|дім|ғанын|генін)$"
)


def _never_came(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "көмек сұраған өтініш те түспеген": the asking is named as a thing, and the verb after it denies that it came."""
    tokens = analysis.document.tokens
    noun = next(
        (
            k
            for k in range(hit.i, min(hit.j + 3, clause.j))
            if tokens[k].low.startswith(("өтініш", "өтіні", "сұраныс", "сұрау", "үндеу"))
        ),
        None,
    )
    if noun is None:
        return False
    after = tokens[noun + 1 : min(noun + 5, clause.j)]
    return any(_NEVER_CAME.search(t.low) or t.low == "жоқ" for t in after)


def _something_else(analysis: Analysis, hit: Hit) -> bool:
    """ "су жіберуді азайтуды сұрады", "ateşkes yapılmasını istedi": what is asked for is an act that gives no help."""
    if (
        analysis.lang == "ru"
        and hit.j < len(analysis.document.tokens)
        and analysis.document.tokens[hit.j].low == "не"
    ):
        # "просит не выходить из домов".
        return True
    if analysis.lang not in ("tr", "kk") or not hit.i or hit.j - hit.i > 1:
        return False
    before = analysis.document.tokens[hit.i - 1]
    endings = ("masını", "mesini", "malarını", "melerini", "maması", "уды", "уді", "юді", "уын", "уін")
    helps = (
        "send",
        "give",
        "deliver",
        "help",
        "aid",
        "goods",
        "allocate",
        "request",
        "offer",
        "host",
        "arrive",
        "go",
    )
    return before.low.endswith(endings) and not analysis.context.has(hit.i - 1, *helps)


def _if_asked(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "çağrı yapılması hâlinde", "сұраған жағдайда": asking as a condition is no request."""
    tokens = analysis.document.tokens
    after = [t.low for t in tokens[hit.j : hit.j + 2]]
    if analysis.lang == "tr" and tokens[hit.j - 1].low.endswith(
        ("dığında", "diğinde", "duğunda", "düğünde", "tığında", "tiğinde", "ınca", "ince", "unca", "ünce")
    ):
        # "yardım çağrısı yapıldığında": when somebody asks, no request of today.
        return True
    inside = any(h.i < hit.j and hit.i < h.j for h in clause.of("conditionw"))
    if analysis.lang == "en" and not inside:
        # "would go if Colombo asked for one", "Were Rome to ask".
        inside = any(t.low in ("if", "should", "were") for t in tokens[max(clause.i, hit.i - 6) : hit.i])
    if analysis.lang in ("en", "ru") and not inside:
        # "should the competent authorities so request", "если Киев попросит".
        inside = any(
            h.i < hit.i and tokens[h.i].low in ("should", "if", "если", "как", "при", "после", "сразу", "дожидаясь", "получении", "на") and hit.i - h.i <= 9
            and not any("," in t.gap for t in tokens[h.j : hit.i + 1])
            for h in clause.of("conditionw")
        )  # fmt: skip
    return inside or any(
        w.startswith(("halinde", "durumunda", "takdirde", "жағдайда", "кезде")) for w in after
    )


_FRAMES = (
    (("condole",), _condolence),
    (("thank",), _thanks),
    (("request", "want", "seek"), _request),
    ((*MOVE, "build", "sign", "visit", "say"), transfer),
    (("ready", "wantready", "offer", "help", "give"), readiness),
    (("invest", "build"), investment),
    (("project", "agreement", "build"), project),
    (("building",), building),
    (("train",), training),
    (("visit", "meet", "host", "hold", "go", "arrive", "receive", "onward"), meeting),
)
"""The frames in their order, each with the classes of words of which it needs one."""
