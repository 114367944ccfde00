"""How each state of a text tends to stand: who helps, who is struck, and between whom a note verbale passes."""

from __future__ import annotations

import itertools

from seferber.statements.clauses import Analysis
from seferber.statements.gazetteer import Mention
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
                and m.case in ("loc", "in", "gen", "dat", "to", "victim", "of", "nom", "adj", "for")
                and m.via not in ("office", "person", "gov")
            ):
                bonus = 1.5 if m.case in ("loc", "in", "victim", "of", "gen") else 0.5
                goal[m.code] = goal.get(m.code, 0.0) + bonus
    analysis.struck = _struck(analysis)
    analysis.note = _note(analysis)
    analysis.prior_agent = {c: min(1.6, 0.45 * v) for c, v in agent.items()}
    analysis.prior_goal = {c: min(1.6, 0.45 * v) for c, v in goal.items()}


def _asking(analysis: Analysis, index: int) -> list[Mention]:
    """Those whose request or call for help the sentence names as a thing, beside others who act on it."""
    hits = analysis.sentence_hits.get(index, ())
    mentions = analysis.sentence_mentions.get(index, ())
    out: list[Mention] = []
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
            after = analysis.lang in ("ru", "en") and hit.cls == "upon" and 0 <= m.i - hit.j <= 2
            if (before and (analysis.lang == "en" or hit.cls == "upon")) or after:
                out.append(m)
    return out


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


def _struck(analysis: Analysis) -> str:
    """The one state that the text shows as struck: disaster, victims or condolences stand beside it."""
    points: dict[str, float] = {}
    for index, mentions in analysis.sentence_mentions.items():
        classes = {h.cls for h in analysis.sentence_hits.get(index, ())}
        near = bool(classes & {"disaster", "victim", "casualty", "suffer"})
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
            asks = [
                m
                for m in mentions
                if m.case in ("nom", "subj")
                and m.agent >= 2
                and "line" not in m.notes
                and (
                    m.type in ("country", "agency")
                    or (analysis.lang in ("en", "kk", "tr") and "capital" in m.notes)
                    # "Pakistan'da Başbakan Şerif … yardım çağrısını yineledi".
                    or (analysis.lang == "tr" and m.type == "leader" and m.code in here_too)
                )
                and (analysis.lang != "kk" or m.i < _last_request(analysis, index))
            ]
            if analysis.lang == "ru" and "conditionw" in classes:
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
        takers = _takers(analysis, index)
        for code in takers:
            here[code] = 2.0
        for m in mentions if not takers else ():
            if (
                analysis.lang in ("en", "ru")
                and here
                and m.code not in here
                and m.case in ("obj", "to", "from", "for", "with", "dat", "acc")
            ):
                # "asked Washington for helicopters": who is asked is not the one struck.
                continue
            if near and _its_province(analysis, m):
                # "Лорийская область Армении отрезана паводком": a province under water is a place, whatever its case.
                here[m.code] = max(here.get(m.code, 0.0), 1.5)
                continue
            if (
                ("thank" in classes and m.via == "people" and m.goal >= 2.0)
                or m.type in ("intl", "private", "group")
                or "line" in m.notes
                or m.via in ("person", "gov")
                or m.type in ("agency", "leader")
            ):
                continue
            if (
                m.type in ("country", "city", "demonym")
                and analysis.context.has(m.j, "disaster")
                and m.case != "victim"
                and m.via not in ("office", "person")
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
            elif m.goal >= 2.0 and classes & {
                "send",
                "go",
                "deliver",
                "give",
                "aid",
                "goods",
                "condole",
                "help",
            }:
                here[m.code] = max(here.get(m.code, 0.0), 0.5 * m.goal)
            elif m.case in ("dat", "to") and "return" in classes:
                # Where a team comes home to.
                continue
            elif m.case in ("loc", "in", "dat", "to") and classes & {"arrive", "serve"} and classes & _CARGO:
                # Where the planes land and the teams work.
                here[m.code] = max(here.get(m.code, 0.0), 0.6)
        for code, value in here.items():
            points[code] = points.get(code, 0.0) + value
    ranked = sorted(points.items(), key=lambda p: -p[1])
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


_CONFERENCE = ("konferans", "bağışçılar konferans", "конферен", "conference", "donör")
_CARGO = {"goods", "rescue", "health", "hospital", "transport"}


def _takers(analysis: Analysis, index: int) -> list[str]:
    """ "Rabat accepted offers from …", "The minister thanked Spain for its crews": who takes or thanks is helped, one state."""
    hits = analysis.sentence_hits.get(index, ())
    mentions = analysis.sentence_mentions.get(index, ())
    words = [h for h in hits if h.cls in ("accept", "thank") and not h.negated]
    if not words or not any(
        h.cls in _CARGO or h.cls in ("aid", "help", "disaster", "send", "accept") for h in hits
    ):
        return []
    clause = next((c for c in analysis.clauses if c.i <= words[0].i < c.j), None)
    inside = [m for m in mentions if clause is not None and clause.i <= m.i < clause.j and m.agent >= 2.0]
    codes = set()
    for m in inside or mentions:
        if m.type in ("intl", "private", "group") or m.code == "XX" or "dateline" in m.notes or m.agent < 2.0:
            continue
        if m.case in ("nom", "subj", "poss") or (
            m.case == "gen" and m.i < words[0].i and "owner" not in m.notes
        ):
            codes.add(m.code)
    if any(m.code in codes and m.goal >= 2.0 for m in inside or mentions):
        # "…, "Türk milletine minnettarız" dedi": who thanks a state is not of it, whatever his office was taken for.
        return []
    others = {m.code for m in mentions if m.code not in codes and m.type not in ("intl", "private")}
    accepted = any(h.cls == "accept" for h in words)
    return list(codes) if len(codes) == 1 and (others or accepted) else []


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
