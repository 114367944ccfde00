"""Turkish and Kazakh: what shows a state as the one that is helped, and what only looks as if it did."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis
from seferber.statements.cued import Cued
from seferber.statements.gazetteer import Mention

_SUFFERING = re.compile(r"(?:[ae]n|[dt][ıiuü]ğ[ıiuü]|m[ıiuü]ş|[ғгқк][ае]н)$")
_ASKED = ("talep", "talebi", "istek", "isteği", "çağrı", "başvur", "сұраныс", "өтініш", "белгі", "сұраса")
_PAPER = ("nota", "mektu", "нота", "хат")
_THINGS = {"goods", "rescue", "health", "hospital", "transport", "currency", "aid", "cash"}
_STATES = ("country", "city", "demonym", "agency")


def shown(analysis: Analysis, index: int, mentions: list[Mention], classes: set[str]) -> dict[str, float]:
    """Points for the states that the sentence shows as helped in ways that only these languages have."""
    context = analysis.context
    tokens = context.tokens
    here: dict[str, float] = {}
    for m in mentions:
        if m.type not in _STATES and m.type != "leader":
            continue
        before = m.i - 1
        if (
            before >= 0
            and tokens[m.i].gap == " "
            and context.has(before, "suffer", "disaster", "casualty")
            and _SUFFERING.search(tokens[before].low)
        ):
            # "Taşkınla boğuşan Aktöbe", "су басқан Синд": who suffers is the one struck.
            here[m.code] = 1.5
        elif "condole" in classes and m.case in ("dat", "acc", "for") and m.type != "city" and m.agent < 2:
            # "Kazak mevkidaşını arayarak geçmiş olsun dedi": whom one is sorry for.
            here[m.code] = 1.2
        elif m.case in ("abl", "gen", "nom") and "conditionw" in classes and _would_ask(analysis, m):
            # "Astana'dan talep gelmesi durumunda", "Бішкектен белгі берілсе".
            here[m.code] = 1.2
    sentence = analysis.document.sentences[index]
    guest = analysis.holds(_ABROAD) and _HELP_FROM_ABROAD.search(
        " ".join(analysis.document.lows[sentence.first : sentence.last])
    )
    if (
        guest
        and analysis.home
        and not any(m.case in ("dat", "loc", "for", "victim") for m in mentions)
        and any(
            m.code == analysis.home and m.case == "nom" and m.type in ("agency", "leader") for m in mentions
        )
    ):
        # "AFAD Başkan Yardımcısı … dış desteğin son durumunu paylaştı": help from abroad comes to the writer's own state.
        here[analysis.home] = 1.5
    asker = _by_note(analysis, mentions, classes)
    if asker:
        here[asker] = 1.5
    taker = _receives(analysis, index, mentions, classes)
    if taker:
        here[taker] = 1.5
    return here


_HELP_FROM_ABROAD = Cued(
    r"\b(?:dış (?:destek|desteğ|yardım)|yurt dışından gelen|yabancı (?:ekip|ekib|kurtarma)|uluslararası (?:ekip|ekib)|шетелдік (?:құтқарушы|көмек|жасақ|топ)|шетелден келген|сырттан келген)"
)
_ABROAD = ("dış", "yabancı", "uluslararası", "шетел", "сырттан")
_ASIDE = ("öte yandan", "bu arada", "diğer yandan", "başka bir", "айтпақшы", "осы арада", "сонымен бірге")


def told_aside(analysis: Analysis, index: int) -> bool:
    """ "Öte yandan Antalya'da hortum …": what is told beside the matter of the text."""
    sentence = analysis.document.sentences[index]
    words = " ".join(analysis.document.lows[sentence.first : sentence.first + 3])
    return index > 0 and words.startswith(_ASIDE)


def only_looks(analysis: Analysis, m: Mention, classes: set[str]) -> bool:
    """Whether the words beside the state are no sign that it is struck, whatever its case."""
    tokens = analysis.context.tokens
    if m.case == "adj":
        # "Türk mühendislerle": whose people they are.
        return True
    if "thank" in classes and "condole" not in classes and m.case == "dat":
        # "Astana'ya teşekkürlerini sundu": who is thanked has helped.
        return True
    after = [t.low for t in tokens[m.head + 1 : m.head + 4] if t.sentence == tokens[m.i].sentence]
    return m.case == "dat" and any(w.startswith(_PAPER) for w in after)


def _would_ask(analysis: Analysis, m: Mention) -> bool:
    """Whether a word for asking stands close behind the state, before the next state."""
    tokens, parties = analysis.context.tokens, analysis.context.parties
    for k in range(m.head + 1, min(m.head + 4, len(tokens))):
        if tokens[k].sentence != tokens[m.i].sentence or k in parties or "," in tokens[k].gap:
            return False
        if tokens[k].low.startswith(_ASKED):
            return True
    return False


def _by_note(analysis: Analysis, mentions: list[Mention], classes: set[str]) -> str:
    """ "X Bakanlığının Y Büyükelçiliğine ilettiği notada yem istendi": whose note asks for something."""
    if not classes & {"want", "request"}:
        return ""
    tokens = analysis.context.tokens
    words = [t for m in mentions[:1] for t in tokens[m.j :] if t.sentence == tokens[m.i].sentence]
    if not any(w.low.startswith(_PAPER) for w in words):
        return ""
    authors = {m.code for m in mentions if m.case in ("nom", "gen") and m.type in _STATES and m.agent > 0}
    asked = {m.code for m in mentions if m.case in ("dat", "abl") and "dateline" not in m.notes}
    return authors.pop() if len(authors) == 1 and not authors & asked and asked else ""


def _receives(analysis: Analysis, index: int, mentions: list[Mention], classes: set[str]) -> str:
    """ "Küba Bakanlığı … teslim aldığını doğruladı", "министрлік … қабылдап алған": who takes over goods is helped."""
    hits = [
        h
        for h in analysis.sentence_hits.get(index, ())
        if h.cls == "receive" and not h.negated and h.tense not in ("cond", "abil")
    ]
    if not hits or not classes & _THINGS:
        return ""
    gave = set()
    for h in analysis.sentence_hits.get(index, ()):
        if h.cls in ("give", "send", "deliver", "allocate") and h.i < hits[-1].i:
            # "Түрікменстан … кабель берген, жүк қоймаға түскен": the subject nearest to the giving gives.
            gave |= {m.i for m in [m for m in mentions if m.case in ("nom", "gen") and m.i < h.i][-1:]}
    takers = {
        m.code
        for m in mentions
        if m.case in ("nom", "poss") and m.agent >= 2 and m.i < hits[-1].i and m.i not in gave
    }
    if analysis.context.tokens[hits[-1].j - 1].low.endswith(("dık", "dik", "дық", "дік")) and takers - {
        analysis.home
    }:
        # "Түркия жолдаған шатырды қабылдап алдық": we, the writers.
        return analysis.home
    givers = {m.code for m in mentions if m.case in ("abl", "gen") and m.code not in takers}
    return takers.pop() if len(takers) == 1 and takers - givers else ""


def likeliest(analysis: Analysis, agent: dict[str, float], goal: dict[str, float]) -> str:
    """Where nothing shows who is struck: the state that is by far more often the goal of help than its giver, or ""."""
    classes = {h.cls for h in analysis.hits}
    if not classes & _THINGS or not classes & {"send", "go", "arrive", "deliver", "give", "allocate", "pledge", "receive", "serve"}:  # fmt: skip
        return ""
    ranked = sorted(
        ((goal.get(c, 0.0) - agent.get(c, 0.0), c) for c in {*agent, *goal} if goal.get(c, 0.0) > 0.5),
        reverse=True,
    )
    if not ranked or ranked[0][0] < 0.0 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 1.0):
        return _where_the_envoy_is(analysis)
    return ranked[0][1]


_ENVOY = ("büyükelçisi", "maslahatgüzar", "başkonsolos", "елшісі")


def _where_the_envoy_is(analysis: Analysis) -> str:
    """ "Türkiye'nin Encemine Büyükelçisi …": the only other state of a text in which an envoy tells what his own gives."""
    tokens = analysis.context.tokens
    posts = {
        m.code
        for m in analysis.mentions
        if m.type == "city" and m.j < len(tokens) and tokens[m.j].low.startswith(_ENVOY)
    } - {analysis.home}
    others = {m.code for m in analysis.mentions if m.type in ("country", "city", "demonym", "agency")} - {
        "XX",
        "INTL",
        analysis.home,
    }
    return posts.pop() if len(posts) == 1 and others == posts else ""
