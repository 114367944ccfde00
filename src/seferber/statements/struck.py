"""How each state of a text tends to stand: who helps, who is struck, and between whom a note verbale passes."""

from __future__ import annotations

import itertools

from seferber.statements.clauses import Analysis
from seferber.statements.gazetteer import Mention
from seferber.statements.headed_lists import listed_under
from seferber.statements.headings_russian import place_headed
from seferber.statements.struck_turkic import likeliest, only_looks, shown, told_aside
from seferber.statements.takers import CARGO, taken_by, where_told
from seferber.statements.third_states import fled_from
from seferber.statements.tokens import fold

AID = ("send", "go", "arrive", "deliver", "receive", "give", "allocate", "decide", "pledge", "prepare", "serve", "help", "offer", "ready", "condole", "currency", "goods", "rescue", "health", "hospital", "aid", "cash")  # fmt: skip


def set_priors(analysis: Analysis) -> None:
    """How each party of the whole text tends to stand: as one that helps, or as one struck."""
    agent: dict[str, float] = {}
    goal: dict[str, float] = {}
    for index, mentions in analysis.sentence_mentions.items():
        classes = {h.cls for h in analysis.sentence_hits.get(index, ())}
        aid = bool(classes.intersection(AID))
        disaster = "disaster" in classes or "victim" in classes or "casualty" in classes
        thanks = "thank" in classes or "request" in classes
        asking = _asking(analysis, index)
        for m in mentions:
            if m.type in ("intl", "private") or m.code == "XX":
                continue
            a, g = m.agent, m.goal
            if asking:
                # "answered Athens' call for help", "talebi üzerine": one asks, the others act.
                a, g = (-1.0, 3.0) if m in asking else (a, min(g, 1.0))
            elif thanks and analysis.lang == "kk" and "request" in classes and m.case == "abl":
                # "Астана мен Ташкенттен көмек сұрады": those asked are the likely givers.
                a, g = 1.6, -0.5
            elif thanks:
                a, g = g, a
            if aid or thanks:
                agent[m.code] = agent.get(m.code, 0.0) + max(-1.0, a)
                goal[m.code] = goal.get(m.code, 0.0) + max(-1.0, g)
            if (
                disaster
                and not _hosts_them(analysis, m, classes)
                and m.case in ("loc", "in", "gen", "dat", "to", "victim", "of", "nom", "adj", "for")
                and m.via not in ("office", "person", "gov")
            ):
                bonus = 1.5 if m.case in ("loc", "in", "victim", "of", "gen") else 0.5
                goal[m.code] = goal.get(m.code, 0.0) + bonus
    analysis.struck = listed_under(analysis) or _struck(analysis)
    if not analysis.struck and analysis.lang in ("tr", "kk"):
        analysis.struck = likeliest(analysis, agent, goal)
    elif not analysis.struck:
        analysis.struck = where_told(analysis)
        if not analysis.struck and analysis.lang == "ru" and (headed := place_headed(analysis)):
            analysis.struck, agent[headed] = headed, 0.0
            goal[headed] = goal.get(headed, 0.0) + 3.0
    analysis.note = _note(analysis)
    analysis.prior_agent = {c: min(1.6, 0.45 * v) for c, v in agent.items()}
    analysis.prior_goal = {c: min(1.6, 0.45 * v) for c, v in goal.items()}


def _asking(analysis: Analysis, index: int) -> list[Mention]:
    """Those whose request or call for help the sentence names as a thing, beside others who act on it."""
    hits = analysis.sentence_hits.get(index, ())
    mentions = analysis.sentence_mentions.get(index, ())
    out: list[Mention] = [m for m in mentions if _its_appeal(analysis, m)] if analysis.lang == "ru" else []
    if analysis.classes.isdisjoint(("request", "upon")):
        return out
    for hit in hits:
        if hit.cls not in ("request", "upon"):
            continue
        for m in mentions:
            reach = 2 if analysis.lang == "tr" else 1
            before = 0 < hit.i - m.head <= reach and (m.case == "gen" or "possessive" in m.notes)
            if (
                analysis.lang == "tr"
                and m.case == "abl"
                and hit.i - m.head == 2
                and analysis.document.tokens[hit.i - 1].low == "gelen"
            ):
                # "Gürcistan'dan gelen talep üzerine".
                before = True
            far = 5 if analysis.lang == "en" and "of" in _words(analysis, hit.j, m.i) else 2
            after = analysis.lang in ("ru", "en") and hit.cls == "upon" and 0 <= m.i - hit.j <= far
            answers = analysis.lang == "tr" and analysis.document.tokens[hit.j - 1].low.endswith(
                ("sına", "sine")
            )
            if (before and (analysis.lang == "en" or hit.cls == "upon" or answers)) or after:
                out.append(m)
    return out


def _its_appeal(analysis: Analysis, m: Mention) -> bool:
    """ "На призыв Непала откликнулось Перу", "после обращения молдавского кабмина": whose appeal others answer."""
    tokens = analysis.document.tokens
    return (
        m.i > 1
        and m.case in ("gen", "nom", "of")
        and tokens[m.i].gap == " "
        and tokens[m.i - 1].low.startswith(("призыв", "просьб", "запрос", "обращени", "ходатайств"))
        and tokens[m.i - 2].low in ("на", "по", "после", "вслед")
    )


def _words(analysis: Analysis, first: int, last: int) -> list[str]:
    return [t.low for t in analysis.document.tokens[first:last]]


_COMPLIMENTS = (
    "presents its compliments", "present their compliments", "saygılarını sunar", "свидетельствует", "құрметін білдіреді",
    "құрметін білдіре",
)  # fmt: skip


def _note(analysis: Analysis) -> tuple[str, str] | None:
    """A note verbale: the state whose body presents its compliments, and the state to whose body it does."""
    head = fold(analysis.document.text[:400], analysis.lang)
    if not any(phrase in head for phrase in _COMPLIMENTS):
        return None
    codes = list(
        dict.fromkeys(
            m.code
            for index in range(3 if analysis.lang == "en" else 1)
            for m in analysis.sentence_mentions.get(index, ())
            if m.type in ("country", "demonym", "agency")
            and "dateline" not in m.notes
            and m.code not in ("XX", "INTL")
        )
    )
    return (codes[0], codes[1]) if len(codes) >= 2 else None


def _last_request(analysis: Analysis, index: int) -> int:
    """The token of the last verb of asking in the sentence: in Kazakh whoever asks stands before it."""
    hits = analysis.sentence_hits.get(index, ())
    return max((h.i for h in hits if h.cls == "request" and h.tense != "cond" and not h.negated), default=-1)


_HELPED = frozenset(["send", "go", "deliver", "give", "aid", "goods", "condole", "help"])


def _points(analysis: Analysis) -> dict[str, float]:
    """How strongly each state is shown as struck: disaster, victims or condolences stand beside it."""
    points: dict[str, float] = {}
    digest = any(["site" in m.notes for m in analysis.mentions])
    for index in range(len(analysis.document.sentences)):
        site = _site(analysis, index) if digest else ""
        if site and {h.cls for h in analysis.sentence_hits.get(index, ())} & (
            CARGO | {"disaster", "victim", "casualty"}
        ):
            points[site] = points.get(site, 0.0) + 0.8
        if (
            analysis.lang in ("en", "ru")
            and index in (1, 2)
            and not analysis.sentence_mentions.get(index)
            and _calamity(analysis, index)
            and (home := _dateline(analysis))
        ):
            # "БИШКЕК, 24 мая. Район разгребает завалы, оставленные селем": trouble without a name is where it is told.
            points[home] = points.get(home, 0.0) + 0.6
    for index, mentions in analysis.sentence_mentions.items():
        classes = {h.cls for h in analysis.sentence_hits.get(index, ())}
        near = _calamity(analysis, index)
        here: dict[str, float] = {}
        world = analysis.lang == "tr" and any(m.code == "INTL" and m.case in ("abl", "dat") for m in mentions)
        if any(
            (h.cls == "request" or (world and h.cls == "want"))
            and h.tense != "cond"
            and not h.negated
            and (analysis.lang != "en" or h.tense != "abil")
            for h in analysis.sentence_hits.get(index, ())
        ):
            here_too = {m.code for m in mentions if m.case == "loc"}
            answered = analysis.lang in ("tr", "kk") and bool(_asking(analysis, index))
            asks = [
                m
                for m in mentions
                if m.case in ("nom", "subj")
                and m.agent >= 2
                and "line" not in m.notes
                and (
                    m.type in ("country", "agency")
                    or "capital" in m.notes
                    # "Pakistan'da Başbakan Şerif … yardım çağrısını yineledi".
                    or (analysis.lang == "tr" and m.type == "leader" and m.code in here_too)
                )
                and (analysis.lang != "kk" or m.i < _last_request(analysis, index))
            ]
            if answered:
                # "Nepal'in talebi üzerine Peru … gönderdi": who acts on the request does not ask.
                asks = []
            if analysis.lang == "ru" and ("conditionw" in classes or "condole" in classes):
                # "как только поступит официальный запрос": nobody has asked yet.
                asks = []
            if analysis.lang == "en":
                # "Slovenia's activation of the mechanism", "Athens' call for help": others in the sentence answer it.
                asks = [
                    m for m in mentions
                    if "possessive" in m.notes and any(h.cls == "request" and h.i == m.head + 1 for h in analysis.sentence_hits.get(index, ()))
                ] or asks  # fmt: skip
            if analysis.lang == "en" and len({m.code for m in asks}) > 1:
                # "Bolivia has appealed to Brazil and Chile; Santiago answered that …": who stands before the verb asks.
                verb = min(h.i for h in analysis.sentence_hits.get(index, ()) if h.cls == "request")
                asks = [m for m in asks if m.i < verb] or asks
            if len({m.code for m in asks}) == 1:
                # Who calls for help is the one struck.
                here[asks[0].code] = 1.5
        for m in _asking(analysis, index):
            # "Malavi'nin çağrısına karşılık": whose call for help it is.
            here[m.code] = 1.5
        if near and analysis.lang == "kk":
            sentence = analysis.document.sentences[index]
            words = [t.low for t in analysis.document.tokens[sentence.first : sentence.last]]
            if any(
                a == "өз" and b.startswith(("ел", "хал", "азамат", "тұрғын"))
                for a, b in itertools.pairwise(words)
            ):
                # "тасқын құрбандарына өз елінің қорынан бөлді": who helps his own is the one struck.
                acts = {m.code for m in mentions if m.case == "nom" and m.agent >= 2}
                here |= {code: 1.2 for code in acts if len(acts) == 1}
        if analysis.lang in ("tr", "kk"):
            here |= shown(analysis, index, mentions, classes)
        takers = taken_by(analysis, index)
        for code in takers:
            here[code] = 2.0
        asked = bool(here)
        if analysis.lang in ("en", "ru"):
            for m in mentions:
                if m.type == "leader" and m.goal >= 2.0 and "condole" in classes and m.case in ("dat", "to"):
                    # "выразил соболезнования Эрдогану".
                    here[m.code] = max(here.get(m.code, 0.0), 1.0)
            if (
                not asked
                and "request" in classes
                and analysis.home
                and not any(m.code == analysis.home or m.agent >= 2.2 for m in mentions)
            ):
                here[analysis.home], asked = 1.5, True
        for m in mentions if not takers else ():
            if _hosts_them(analysis, m, classes):
                # "Чад принимает суданских беженцев": the host is the one helped.
                continue
            if (
                analysis.lang in ("en", "ru")
                and asked
                and m.code not in here
                and m.case in ("obj", "to", "from", "for", "with", "dat", "acc")
            ):
                # "asked Washington for helicopters": who is asked is not the one struck.
                continue
            if "request" in classes and analysis.lang == "en" and _is_asked(analysis, m):
                continue
            if near and _its_province(analysis, m):
                # "Лорийская область Армении отрезана паводком": a province under water is a place, whatever its case.
                here[m.code] = max(here.get(m.code, 0.0), 1.5)
                continue
            if (
                ("thank" in classes and m.via == "people" and m.goal >= 2.0)
                or m.type in ("intl", "private", "group")
                or "line" in m.notes
                or (analysis.lang in ("tr", "kk") and only_looks(analysis, m, classes))
                or m.via in ("person", "gov")
                or m.type in ("agency", "leader")
            ):
                continue
            if (
                m.type in ("country", "city", "demonym")
                and analysis.context.has(m.j, "disaster")
                and m.case != "victim"
                and m.via not in ("office", "person")
                and not _names_a_service(analysis, m.j)
            ):
                # "Elazığ depremi", "the Nepal earthquake": the name of the disaster says where.
                here[m.code] = max(here.get(m.code, 0.0), 1.5)
                continue
            if (
                m.case in ("nom", "gen")
                and m.j < len(analysis.document.tokens)
                and analysis.document.tokens[m.j].low.startswith(_CONFERENCE)
            ):
                # "Çad konferansında": for whom the donors meet.
                here[m.code] = max(here.get(m.code, 0.0), 1.0)
                continue
            if "owner" in m.notes or "undertakes" in m.notes:
                continue
            following = (
                analysis.document.tokens[m.head + 1].low if m.head + 1 < len(analysis.document.tokens) else ""
            )
            if m.case == "dat" and following.startswith(("nakl", "nakil", "getiril", "taşın")):
                # "Yaralıların Türkiye'ye nakli": where those hurt are brought.
                continue
            if m.case == "gen" and any(
                analysis.context.has(q, "give", "build", "send", "deliver")
                for q in range(m.head + 1, m.head + 4)
            ):
                # "Çin'in yaptırdığı barınaklar": who did something there.
                continue
            if m.via == "office":
                # "Haiti's prime minister ... after the earthquake": a weak sign.
                here[m.code] = max(here.get(m.code, 0.0), 0.3 if near else 0.0)
                continue
            if (near and m.case not in ("subj", "nom", "abl", "from", "far")) or m.case in ("victim", "for"):
                first = 1.5 if index == 0 else 1.0
                here[m.code] = max(here.get(m.code, 0.0), first * (1.0 if near else 0.5) * max(0.2, m.goal))
            elif (
                analysis.lang in ("en", "ru")
                and m.case in ("dat", "to")
                and ("return" in classes or {"home", "домой"} & set(_words(analysis, max(0, m.i - 3), m.i)))
            ):
                # "Its second team returned home to Lima".
                continue
            elif m.goal >= 2.0 and not _HELPED.isdisjoint(classes):
                here[m.code] = max(here.get(m.code, 0.0), 0.5 * m.goal)
            elif analysis.lang in ("en", "ru") and _works_there(m, mentions, classes):
                # "Белорусские медики сворачивают госпиталь в Кахраманмараше": where a team or its goods are.
                here[m.code] = max(here.get(m.code, 0.0), 0.6)
            elif m.case in ("dat", "to") and "return" in classes:
                # Where a team comes home to.
                continue
            elif (
                m.case in ("loc", "in", "dat", "to")
                and ("arrive" in classes or "serve" in classes)
                and classes & CARGO
            ):
                # Where the planes land and the teams work.
                here[m.code] = max(here.get(m.code, 0.0), 0.6)
        weight = 0.5 if analysis.lang in ("tr", "kk") and told_aside(analysis, index) else 1.0
        for code, value in here.items():
            points[code] = points.get(code, 0.0) + weight * value
    return points


def _struck(analysis: Analysis) -> str:
    """The one state that the text shows as struck, or ""."""
    ranked = sorted(_points(analysis).items(), key=lambda p: -p[1])
    if analysis.lang == "en" and (told := _of_the_list(analysis)):
        return told
    if not ranked or ranked[0][1] < 0.5:
        return ""
    if len(ranked) > 1 and ranked[1][1] > 0.75 * ranked[0][1]:
        return ""
    if len(analysis.document.sentences) >= 25:
        # In a long report the one struck is named again and again; who is named less than half as often is not it.
        named = [m.code for m in analysis.mentions if m.type not in ("intl", "private", "group")]
        most = max(named.count(code) for code in set(named))
        if named.count(ranked[0][0]) * 2 < most:
            return ""
    return ranked[0][0]


def _hosts_them(analysis: Analysis, m: Mention, classes: set[str]) -> bool:
    """Whether the state is only the one that refugees came from, in a text that names another host."""
    if analysis.lang not in ("en", "ru") or m.case not in ("victim", "gen", "adj", "from", "of"):
        return False
    return fled_from(m, analysis.context) and any(
        o.code != m.code and o.goal >= 1.2 and o.type in ("country", "city") and "dateline" not in o.notes
        for o in analysis.mentions
    )


_OF_A_SERVICE = ("gov", "rescue", "office", "person")
_CALAMITY_RU = ("беда", "беду", "беды", "беде", "бедой", "бедствие", "бедствия", "бедствием")


def _names_a_service(analysis: Analysis, k: int) -> bool:
    """English "fire agency", "flood rescue team", "disaster minister": the word for the disaster at `k` only names who works against it."""
    tokens, q = analysis.document.tokens, k + 1
    return (
        analysis.lang == "en"
        and q < len(tokens)
        and tokens[q].gap == " "
        and analysis.context.has(q, *_OF_A_SERVICE)
        and tokens[q].low not in ("victims", "survivors")
    )


def _calamity(analysis: Analysis, index: int) -> bool:
    """Whether the sentence tells of a disaster or its victims; in "fire agency", "disaster management" the word only names a service."""
    for h in analysis.sentence_hits.get(index, ()):
        if h.cls in ("victim", "casualty", "suffer"):
            return True
        if h.cls == "disaster" and not _names_a_service(analysis, h.j - 1):
            return True
    if analysis.lang != "ru" or analysis.words.isdisjoint(_CALAMITY_RU):
        return False
    sentence = analysis.document.sentences[index]
    return any(t.low in _CALAMITY_RU for t in analysis.document.tokens[sentence.first : sentence.last])


def _is_asked(analysis: Analysis, m: Mention) -> bool:
    """ "She appealed to South Sudan for excavators": who is asked stands right after the verb of asking."""
    return any(
        h.cls == "request"
        and not h.negated
        and h.tense == "past"
        and 0 <= m.i - h.j <= (6 if "listed" in m.notes else 1)
        for h in analysis.sentence_hits.get(analysis.sentence_of(m), ())
    )


_PROVINCES_RU = ("област", "район", "провинци", "округ", "побережь", "север", "юг", "запад", "восток", "регион", "департамент", "долин", "остров")  # fmt: skip


def _its_province(analysis: Analysis, m: Mention) -> bool:
    """Russian: a state in the genitive right after the noun of a province that something befell."""
    tokens = analysis.document.tokens
    return (
        analysis.lang == "ru"
        and m.type == "country"
        and m.case in ("nom", "gen", "of")
        and m.i > 0
        and tokens[m.i].gap == " "
        and tokens[m.i - 1].low.startswith(_PROVINCES_RU)
        and tokens[m.j - 1].low.endswith(("и", "а", "ы", "я", "ов"))
    )


def _dateline(analysis: Analysis) -> str:
    """The state of the town that a report opens with, when nothing but a date stands beside it."""
    first = analysis.sentence_mentions.get(0, ())
    if len(first) != 1 or first[0].i != 0 or first[0].type != "city":
        return ""
    sentence = analysis.document.sentences[0]
    alone = sentence.last - sentence.first <= 5 and not analysis.sentence_hits.get(0)
    return first[0].code if alone or "dateline" in first[0].notes else ""


def _site(analysis: Analysis, index: int) -> str:
    """The state of the town that heads the paragraph of a digest in which the sentence stands, or ""."""
    tokens = analysis.document.tokens
    here = [m for m in analysis.mentions if "site" in m.notes and tokens[m.i].sentence < index]
    if not here or index - tokens[here[-1].i].sentence > 3:
        return ""
    return here[-1].code


def _works_there(m: Mention, mentions: list[Mention], classes: set[str]) -> bool:
    """A town or state that something of aid is in, of which nobody in the sentence acts."""
    return (
        m.case in ("in", "loc")
        and m.type in ("city", "country", "demonym")
        and bool(classes & CARGO)
        and not (classes & {"meet", "meeting", "visit", "sign"})
        and not ("capital" in m.notes and "say" in classes)
        and not any(o.code == m.code and o.agent >= 2.2 for o in mentions)
        and not any(o.goal >= 2.2 and o.code != m.code for o in mentions)
    )


_CONFERENCE = ("konferans", "bağışçılar konferans", "конферен", "conference", "donör")


def _of_the_list(analysis: Analysis) -> str:
    """ "Vietnam: 106-member team … Malaysia: …": in a list of givers the one state that heads no line is the one struck."""
    lines = {m.code for m in analysis.mentions if "line" in m.notes}
    others = {
        m.code
        for m in analysis.mentions
        if m.code not in lines
        and m.type in ("country", "city", "demonym")
        and "dateline" not in m.notes
        and m.code not in ("XX", "INTL")
    }
    return others.pop() if len(lines) >= 3 and len(others) == 1 else ""
