"""English and Russian, and by the words for accepting all four: the state that takes help, or thanks for it, is the one helped."""

from __future__ import annotations

from collections.abc import Sequence

from seferber.statements.clauses import Analysis
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit

CARGO = {"goods", "rescue", "health", "hospital", "transport"}


def taken_by(analysis: Analysis, index: int) -> list[str]:
    """ "Rabat accepted offers from …", "The minister thanked Spain for its crews": who takes or thanks is helped, one state."""
    hits = analysis.sentence_hits.get(index, ())
    mentions = analysis.sentence_mentions.get(index, ())
    words = [h for h in hits if h.cls in ("accept", "thank") and not h.negated and not _grants(analysis, h)]
    if analysis.lang in ("en", "ru") and not words:
        words = _received(analysis, hits, mentions)
    if not words or (
        not any(
            h.cls in CARGO
            or h.cls in ("aid", "help", "disaster", "send", "accept", "cash", "currency", "receive")
            for h in hits
        )
        and not (analysis.lang in ("en", "ru") and _thanks_a_state(analysis, words, mentions))
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
    if analysis.lang in ("en", "ru"):
        # "Литва передала …, поблагодарив Вильнюс": who is thanked, or where it comes from, takes nothing.
        codes -= {
            m.code for m in mentions if m.case in ("acc", "obj", "from") or m.notes & {"owner", "undertakes"}
        }
        if not codes and any(h.cls == "thank" for h in words):
            codes = _told_of_thanks(mentions)
    if any(m.code in codes and m.goal >= 2.0 for m in inside or mentions):
        # "…, "Türk milletine minnettarız" dedi": who thanks a state is not of it, whatever his office was taken for.
        return []
    others = {m.code for m in mentions if m.code not in codes and m.type not in ("intl", "private")}
    accepted = any(h.cls == "accept" for h in words)
    accepted = accepted or bool(_received_from(analysis, index, words))
    return list(codes) if len(codes) == 1 and (others or accepted) else []


def _thanks_a_state(analysis: Analysis, words: list[Hit], mentions: Sequence[Mention]) -> bool:
    """Whether a state is the object of the thanks, in a text that names goods or teams elsewhere."""
    return (
        any(h.cls == "thank" for h in words)
        and any(m.case in ("obj", "acc", "dat", "to") and m.goal >= 1.5 for m in mentions)
        and any(h.cls in CARGO for h in analysis.hits)
    )


_GRANTING = ("согласием", "согласие", "добро", "разреш", "agreed", "consent")


def _grants(analysis: Analysis, hit: Hit) -> bool:
    """ "Маскат ответил согласием": who grants what another asked for takes nothing."""
    tokens = analysis.document.tokens
    return (
        analysis.lang == "ru"
        and hit.cls == "accept"
        and any(t.low.startswith(_GRANTING) for t in tokens[hit.i : hit.j])
    )


def _received_from(analysis: Analysis, index: int, words: list[Hit]) -> bool:
    """ "что получил Казахстан от соседей": a verb of receiving with somebody it came from."""
    sentence = analysis.document.sentences[index]
    low = {t.low for t in analysis.document.tokens[sentence.first : sentence.last]}
    return any(h.cls == "receive" for h in words) and bool(low & {"от", "from"})


def _received(analysis: Analysis, hits: Sequence[Hit], mentions: Sequence[Mention]) -> list[Hit]:
    """ "власти Мадагаскара получили от Индии насосы": a verb of receiving help, beside whom it came from or what it was."""
    tokens = analysis.document.tokens
    # "are now in our store": the side that says so is named by no word of the sentence.
    found = [h for h in hits if h.cls == "receive" and not h.negated and tokens[h.j - 1].low != "our"]
    low = {t.low for t in analysis.document.tokens[found[0].i + 1 : found[0].i + 6]} if found else set()
    if (
        found
        and low & {"от", "from"}
        and any(h.cls in CARGO for h in analysis.hits)
        and not any(h.cls in ("request", "letter") for h in hits)
    ):
        return found
    if not found or any(h.cls in ("request", "invest", "letter") for h in hits):
        return []
    cargo = any(h.cls in CARGO or h.cls in ("aid", "cash", "currency", "disaster") for h in hits)
    return found if cargo or any(m.case == "from" for m in mentions) else []


def _told_of_thanks(mentions: Sequence[Mention]) -> set[str]:
    """ "«Мы признательны Ирану», заявил замглавы КЧС Таджикистана": whose officer speaks, where others get the thanks."""
    thanked = {m.code for m in mentions if m.goal >= 2.0 and m.type not in ("intl", "private")}
    speaks = {
        m.code for m in mentions if m.agent >= 2.0 and m.case == "gen" and m.type in ("country", "agency")
    }
    return speaks - thanked if thanked and len(speaks) == 1 else set()


_GIVES = {"send", "give", "deliver", "allocate", "serve", "pledge", "offer", "go", "arrive", "ready"}
_ELSEWHERE = frozenset(["CH", "US", "BE", "AT"])  # states whose towns world bodies report from


def where_told(analysis: Analysis) -> str:
    """ "PORT MORESBY – Australia … . New Zealand … ." without a word of the trouble: two others give to the one told of.

    The one told of is the state of the town that the report is datelined from, or the one that alone thanks; it must not
    be seen to give by itself.
    """
    givers: set[str] = set()
    thanks: set[str] = set()
    for index, mentions in analysis.sentence_mentions.items():
        classes = {h.cls for h in analysis.sentence_hits.get(index, ())}
        acts = {m.code for m in mentions if m.agent >= 2.0 and m.type not in ("intl", "private", "group")}
        if index == 0 and len(acts) > 1 and mentions[0].i == 0 and mentions[0].type == "city":
            # "Port Vila was counting its broken wharves as two New Zealand planes touched down": the place told of.
            acts.discard(mentions[0].code)
        if "thank" in classes:
            thanks |= {m.code for m in mentions if m.code in acts and m.case in ("nom", "subj")}
        elif (
            "refuse" not in classes
            and classes & _GIVES
            and (classes & CARGO or classes & {"currency", "allocate"})
        ):
            givers |= acts
    heading = analysis.document.tokens[0].text.isupper() and analysis.lang == "en"
    told = [
        m
        for m in analysis.sentence_mentions.get(0, ())
        if m.type == "city" and (m.i == 0 or (heading and m.i <= 2))
    ][:1]
    for code in [m.code for m in told if m.code not in _ELSEWHERE] + (
        list(thanks) if len(thanks) == 1 else []
    ):
        if code not in givers and len(givers) >= 2:
            return code
    return ""
