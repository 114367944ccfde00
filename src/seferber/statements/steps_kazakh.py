"""Kazakh: how far a gift has come by the words of its clause and of those right beside it.

The verbs of the lists tell most steps. What stands here is told otherwise: by where the gift is ("Нигерге қарай сапарда"), by the
paper that is done ("тізімін мөрлеп"), by who holds the key ("кілті қазір менде"), by what is still waited for ("бұйрық күтіп отыр").
"""

from __future__ import annotations

import re
from dataclasses import replace

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER, Candidate
from seferber.statements.no_gift_kazakh import of_another_matter
from seferber.statements.steps_words_kazakh import (
    ANOTHER,
    ARRIVED,
    ASKED,
    BEGUN,
    COULD,
    HANDED_NEXT,
    LOADED,
    NO_PAPER,
    NOT_GONE,
    ON_WAY,
    OPEN,
    ORDERED,
    OURS,
    OWNED_NEXT,
    PART,
    READY,
    SAYING,
    SET_ASIDE,
    SET_OFF,
    SETTLED,
    SETTLED_NEXT,
    STANDBY,
    TAKEN_IN,
    THERE,
    WAITS,
    WHEN_ASKED,
)

Pairs = list[tuple[Candidate, Draft]]

_GIFTS = ("relief_goods", "rescue_team", "health_team", "money")
_THINGS = ("goods", "rescue", "health", "hospital", "currency", "unit")


def steps_beside_kazakh(analysis: Analysis, found: Pairs) -> Pairs:
    """The gifts with the steps that the words of their clause and those beside it tell."""
    if analysis.lang != "kk":
        return found
    return [(_with_step(analysis, candidate, draft, found), draft) for candidate, draft in found]


def of_another_gift(analysis: Analysis, hit: Hit, candidate: Candidate) -> bool:
    """ "Қырғыз Үкіметі 5 миллион сом бөлу туралы қаулыға қол қойды, … ал Түрікменстан киіз үй жібермек": the order is over another's gift."""
    if analysis.lang != "kk":
        return False
    clause = next((c for c in analysis.clauses if c.i <= hit.i < c.j), None)
    if clause is not None and of_another_matter(analysis, hit, clause):
        return True
    if clause is None or not clause.has(*_THINGS):
        return False
    return not _codes(analysis, clause.i, clause.j) <= {candidate.giver, candidate.receiver}


def says_it_is_ours(analysis: Analysis, index: int) -> bool:
    """Whether the sentence says in the first person that a gift has been taken over: "қолымызда", "біздің қоймада"."""
    if index >= len(analysis.document.sentences):
        return False
    span = analysis.document.sentences[index]
    return bool(OURS.search(_words(analysis, span.first, span.last)))


def _with_step(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> Candidate:
    if candidate.kind not in _GIFTS or candidate.firmness not in LADDER:
        return candidate
    step = _step(analysis, candidate, draft, found)
    return candidate if step in ("", candidate.firmness) else replace(candidate, firmness=step)


def _words(analysis: Analysis, first: int, last: int) -> str:
    return " ".join(t.low for t in analysis.document.tokens[first:last])


def _step(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> str:
    """The step that the words tell, or "" where they tell none of their own."""
    here = _words(analysis, draft.clause.i, draft.clause.j)
    rest = _rest(analysis, candidate, draft, found)
    beside = _next(analysis, candidate, draft, found)
    now = candidate.firmness
    if _held_back(analysis, draft, here, rest, beside, now):
        return "readiness"
    if now != "readiness" and _received(analysis, candidate, draft, here, rest, beside):
        return "received"
    if now == "received" and _still_theirs(analysis, candidate, draft, f"{here} {rest}"):
        return "announced"
    if now in ("dispatched", "delivered") and _not_gone(here, rest, beside):
        return "decided"
    if now == "delivered" and BEGUN.search(here) and _set_off_next(here, rest, beside):
        return "dispatched"
    if now == "dispatched" and candidate.kind == "relief_goods" and _owned_next(analysis, candidate, draft):
        return "delivered"
    if now in ("announced", "decided") and _part_gone(analysis, candidate, draft):
        return "dispatched"
    return _further(analysis, draft, here, rest, now)


def _further(analysis: Analysis, draft: Draft, here: str, rest: str, now: str) -> str:
    """Delivered, on its way or decided, where the verbs of the lists told another step."""
    if now in ("announced", "decided", "dispatched") and _told(THERE, here):
        return "delivered"
    if now == "dispatched" and HANDED_NEXT.search(rest):
        return "delivered"
    way = ON_WAY.search(here)
    tokens = analysis.document.tokens
    listed = any(
        h.j > h.i
        and h.cls in ("arrive", "deliver", "receive", "serve")
        and not (way and tokens[h.i].low in way.group())
        for h in draft.triggers
    )
    if (now in ("announced", "decided") or (now == "delivered" and not listed)) and _told(ON_WAY, here):
        return "dispatched"
    if now == "announced" and (_told(ON_WAY, rest) or _aboard(analysis, draft, here)):
        return "dispatched"
    if (
        now in ("announced", "delivered", "dispatched")
        and ORDERED.search(here)
        and not _done_besides(analysis, draft)
    ):
        return "decided"
    told_only = draft.triggers and all(h.cls == "say" for h in draft.triggers)
    if told_only and now in ("dispatched", "delivered") and re.search(r"..[аейя]д[ыі]$", here):
        # "Словакияның пештері де жаңа жылда Украинаға келіп қалады".
        return "announced"
    unlisted = now == "delivered" and not any(h.j > h.i for h in draft.triggers)
    if unlisted and draft.kind == "money" and SET_ASIDE.search(here):
        return "decided"
    papers = now == "announced" and not NO_PAPER.search(here)
    settled = LOADED.search(here) or _told(SETTLED, here) or SETTLED_NEXT.search(rest)
    return "decided" if papers and settled else ""


def _done_besides(analysis: Analysis, draft: Draft) -> bool:
    """Whether a verb of the gift other than that of the order tells that something is done."""
    tokens = analysis.document.tokens
    return any(
        h.tense in ("past", "evid", "prog")
        and not tokens[h.i].low.startswith(("тапсыр", "жүкте", "бұйыр", "міндетте"))
        for h in draft.triggers
    )


def _told(pattern: re.Pattern[str], words: str) -> bool:
    """Whether the words tell it as done: nothing of what only may be, is denied or comes tomorrow stands behind it or right before."""
    found = pattern.search(words)
    if found is None:
        return False
    return not OPEN.search(words[max(0, found.start() - 12) : found.start()]) and not OPEN.search(
        words[found.end() - 2 : found.end() + 16]
    )


def _codes(analysis: Analysis, first: int, last: int) -> set[str]:
    return {m.code for m in analysis.mentions if first <= m.i < last and m.type not in ("intl", "private")}


def _rest(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> str:
    """The words of the sentence behind the clause, up to the first clause that names another state or another gift."""
    last = draft.clause.j
    for clause in analysis.clauses:
        if clause.sentence != draft.clause.sentence or clause.i < draft.clause.j:
            continue
        if _of_others(analysis, candidate, draft, clause, found):
            break
        last = clause.j
    return _words(analysis, draft.clause.j, last)


def _next(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> str:
    """The words of the next sentence, where it goes on with the same gift."""
    index = draft.clause.sentence + 1
    key = (candidate.giver, candidate.receiver, candidate.kind)
    if index >= len(analysis.document.sentences) or any(
        d.clause.i > draft.clause.i and d.clause.sentence <= index and (c.giver, c.receiver, c.kind) != key
        for c, d in found
    ):
        return ""
    span = analysis.document.sentences[index]
    if not _codes(analysis, span.first, span.last) <= {candidate.giver, candidate.receiver}:
        return ""
    return _words(analysis, span.first, span.last)


def _of_others(analysis: Analysis, candidate: Candidate, draft: Draft, clause: Clause, found: Pairs) -> bool:
    key = (candidate.giver, candidate.receiver)
    if any(d.clause is clause and d is not draft and (c.giver, c.receiver) != key for c, d in found):
        return True
    return not _codes(analysis, clause.i, clause.j) <= {candidate.giver, candidate.receiver}


def _held_back(analysis: Analysis, draft: Draft, here: str, rest: str, beside: str, now: str) -> bool:
    """ "шақыру келген сәтте беруге әзір", "белгі берсе, сол сәтте ұшамыз", "рұқсат әлі жоқ": nothing is undertaken yet."""
    pledged = draft.clause.has("pledge", "decide", "sign")
    named = [
        h
        for h in draft.triggers
        if h.tense in ("past", "evid", "prog") and h.cls not in ("prepare", "include")
    ]
    if now in ("announced", "delivered") and READY.search(here) and not any(h.tense == "past" for h in named):
        return True
    if now == "delivered":
        handed = "қарауына" in here and bool(
            ASKED.search(beside + " " + rest) or WAITS.search(beside + " " + rest)
        )
        return handed or bool(COULD.search(here) and (WHEN_ASKED.search(here) or ASKED.search(here)))
    if now != "announced" or pledged:
        return False
    if (
        COULD.search(here)
        or WAITS.search(here)
        or STANDBY.search(here)
        or ASKED.search(here)
        or WHEN_ASKED.search(here)
    ):
        return True
    getting = any(h.cls in ("prepare", "ready", "build") for h in draft.triggers) or draft.clause.has(
        "prepare", "build"
    )
    return bool(WAITS.search(rest) or ASKED.search(rest)) or (
        getting and bool(WAITS.search(beside) or ASKED.search(beside))
    )


def _voices(analysis: Analysis, draft: Draft) -> set[str]:
    """The states whose people speak in the sentence, the two before it and the one after it."""
    index, tokens = draft.clause.sentence, analysis.document.tokens
    return {p.code for p in analysis.people if p.code and index - 2 <= tokens[p.i].sentence <= index + 1}


def _received(
    analysis: Analysis, candidate: Candidate, draft: Draft, here: str, rest: str, beside: str
) -> bool:
    """ "құжатымен бірге қолымызда", "кілті менде", "штаб есебіне алдық": the side that it came to says that it has it."""
    words = f"{here} {rest}".strip()
    if re.search(r"\b(?:дайын|әзір|сіздердің|егер)\b", words):
        return False
    voices = _voices(analysis, draft)
    if OURS.search(words):
        return candidate.receiver in voices or not (
            candidate.giver in voices or _speaks(analysis, candidate.giver, draft)
        )
    coming = any(h.tense == "fut" for h in draft.triggers)
    if coming or not TAKEN_IN.search(f"{words} {beside}"):
        return False
    told = candidate.receiver in voices or _office_of(analysis, candidate.receiver, draft)
    return told and candidate.giver not in voices


def _still_theirs(analysis: Analysis, candidate: Candidate, draft: Draft, words: str) -> bool:
    """ "500 тонна ұн жібереді, ұн біздің қоймада тұр, деді Қазақстан министрі": what the giver has in its own store."""
    if not OURS.search(words) or not any(
        h.tense == "fut" and h.cls in ("send", "give", "deliver", "go", "allocate")
        for h in analysis.sentence_hits.get(draft.clause.sentence, ())
    ):
        return False
    voices = _voices(analysis, draft)
    own = candidate.giver in voices or _speaks(analysis, candidate.giver, draft)
    return own and candidate.receiver not in voices


def _speaks(analysis: Analysis, code: str, draft: Draft) -> bool:
    """ "Грузия: «… түгендеп алдық»", "Польша министрлігінің айтуынша": whether the state itself says the sentence."""
    index, tokens = draft.clause.sentence, analysis.document.tokens
    for m in analysis.sentence_mentions.get(index, ()):
        if m.code != code:
            continue
        k = max(m.head, m.j - 1) + 1
        if k < len(tokens) and (
            ":" in tokens[k].gap or tokens[k].low in SAYING or tokens[k - 1].low in SAYING
        ):
            return True
        before = tokens[m.i - 1].low if m.i else ""
        said = before in ("деді", "дейді") and not any(ch in tokens[m.i].gap for ch in ":«")
        if said or (m.via in ("gov", "office") and _says_by(analysis, m.j, index)):
            return True
    return False


def _says_by(analysis: Analysis, first: int, index: int) -> bool:
    """Whether a word for saying stands right behind the office named."""
    tokens = analysis.document.tokens
    return any(t.sentence == index and t.low in SAYING for t in tokens[first : first + 4])


def _office_of(analysis: Analysis, code: str, draft: Draft) -> bool:
    """Whether an office of the state is named there or in the sentence before."""
    near = (draft.clause.sentence, draft.clause.sentence - 1, draft.clause.sentence + 1)
    return any(
        m.code == code and m.via in ("gov", "office", "person") and m.case in ("nom", "poss")
        for index in near
        for m in analysis.sentence_mentions.get(index, ())
    )


def _part_gone(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "ұнның бір бөлігі – 24 вагон – Ақтаудан өтіп кеткенін": a part of what was decided is on its way, told up to two sentences on."""
    pair = {candidate.giver, candidate.receiver}
    for index in range(
        draft.clause.sentence + 1, min(draft.clause.sentence + 3, len(analysis.document.sentences))
    ):
        span = analysis.document.sentences[index]
        if _codes(analysis, span.first, span.last) <= pair and PART.search(
            _words(analysis, span.first, span.last)
        ):
            return True
    return False


def _set_off_next(here: str, rest: str, beside: str) -> bool:
    """ "отын жеткізіле бастады. Алғашқы вагоны бекеттен шығып кеткен": what has only begun to come is on its way."""
    words = f"{rest} {beside}"
    return bool(SET_OFF.search(words)) and not ARRIVED.search(f"{here} {words}")


def _owned_next(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "Түркия өткел апарды. … Бұл мүлік енді жол қызметінің меншігі": it is theirs by the two sentences after it."""
    last = min(draft.clause.sentence + 3, len(analysis.document.sentences))
    for index in range(draft.clause.sentence + 1, last):
        span = analysis.document.sentences[index]
        words = _words(analysis, span.first, span.last)
        states = [m for m in analysis.mentions if span.first <= m.i < span.last and m.type != "private"]
        codes = {m.code for m in states if m.type in ("country", "city", "demonym", "leader")}
        if (
            candidate.receiver in codes
            and codes <= {candidate.giver, candidate.receiver}
            and OWNED_NEXT.search(words)
        ):
            return True
    return False


def _not_gone(here: str, rest: str, beside: str) -> bool:
    """ "тиеп бітті. Кеме әлі шыққан жоқ": what is loaded and stands there still."""
    return any(NOT_GONE.search(w) and not ANOTHER.search(w) for w in (here, rest, beside))


def _aboard(analysis: Analysis, draft: Draft, here: str) -> bool:
    """ "кемесінің бортында 800 тонна ұны бар", "топпен бірге 30 тонна тағам тиелген" beside a carrier or a team that has set out."""
    if not re.search(
        r"\b(?:бортында|трюмінде|ішінде|бірге) (?:\w+ ){1,8}(?:бар|тиелген|тиеулі|салынған|келеді)\b", here
    ):
        return False
    index = draft.clause.sentence
    if ON_WAY.search(_words(analysis, analysis.document.sentences[index].first, draft.clause.i)):
        return True
    for k in (index - 1, index + 1):
        if 0 <= k < len(analysis.document.sentences):
            span = analysis.document.sentences[k]
            if ON_WAY.search(_words(analysis, span.first, span.last)):
                return True
    return any(
        h.cls in ("go", "send") and h.tense in ("past", "evid", "prog") and not h.negated
        for h in analysis.sentence_hits.get(index - 1, ())
    )
