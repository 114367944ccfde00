"""Turkish: how far a gift has come by the words of its own part of the sentence, once every gift of the text is found."""

from __future__ import annotations

import re
from dataclasses import replace

from seferber.statements.draft import MOVE, Draft
from seferber.statements.elsewhere_turkish import other_order, speaks_of_else, without_strays
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER, Candidate
from seferber.statements.parsed import Analysis, Clause
from seferber.statements.steps import firmness_of
from seferber.statements.steps_words_turkish import (
    ABOARD,
    AT_IT,
    BEGUN,
    CARRIER,
    GIVER_SAYS,
    GONE,
    HELD,
    IN_THESE,
    IN_USE,
    LATER,
    MOORED,
    NO_CARGO,
    NO_SOONER,
    NOT_YET_OUT,
    OF_MONEY,
    ON_A_DAY,
    OPENED,
    ORDERED,
    PONDERED,
    PREPARED,
    READY_TO,
    SENT,
    SETTLED,
    TAKEN,
    UNPAID,
    WARM,
)
from seferber.statements.tokens import fold_text

Pairs = list[tuple[Candidate, Draft]]
_GOODS = ("relief_goods", "rescue_team", "health_team")
_GIFTS = (*_GOODS, "money")
_DONE = ("past", "evid", "ppart", "prog", "part", "conv", "")
_CUTS = frozenset(":;–—")
_STATES = ("country", "agency", "demonym", "city")


def turkish_steps(analysis: Analysis, found: Pairs) -> Pairs:
    """The gifts with the step that the words beside the verb tell: "kuryeye verdi" is on its way, "fıçılanıyor" decided."""
    if analysis.lang != "tr":
        return found
    folded = fold_text(analysis.document.text, "tr")
    out = []
    for candidate, draft in without_strays(analysis, found):
        part = _own_part(analysis, candidate, draft, folded)
        step = _step(analysis, candidate, draft, part, folded)
        out.append((replace(candidate, firmness=step) if step != candidate.firmness else candidate, draft))
    return out


def _step(analysis: Analysis, candidate: Candidate, draft: Draft, part: tuple[int, int], folded: str) -> str:
    words = folded[part[0] : part[1]]
    now = candidate.firmness
    if candidate.kind == "meeting_visit":
        return _meeting(analysis, draft, now, words)
    if candidate.kind == "joint_project":
        return _project(now, words)
    if candidate.kind not in _GIFTS or now not in LADDER:
        return now
    now = _of_its_own(analysis, candidate, draft, part, now)
    if now == "received":
        return "delivered" if _told_by_the_giver(analysis, candidate, words) else now
    if now in ("announced", "dispatched", "delivered") and (
        ON_A_DAY.search(words) or (now != "delivered" and LATER.search(words))
    ):
        return "announced"
    if candidate.kind in _GOODS and CARRIER.search(words) and now != "readiness":
        return "dispatched"
    if now == "delivered":
        if candidate.kind in _GOODS and ABOARD.search(words):
            return "dispatched"
        if UNPAID.search(words):
            return "decided"
    if (
        now in ("dispatched", "delivered")
        and TAKEN.search(words)
        and _by_the_receiver(analysis, candidate, part)
    ):
        return "received"
    if now == "dispatched" and candidate.kind == "relief_goods" and MOORED.search(words):
        return "delivered"
    if now in ("announced", "decided"):
        now = _raised(analysis, candidate, draft, now, words)
    if now == "announced" and PONDERED.search(words) and not draft.clause.has("pledge", "decide", "sign"):
        return "readiness"
    if now == "announced" and WARM.search(words) and all(h.tense == "inf" for h in draft.triggers):
        return "readiness"
    if now == "announced" and NO_SOONER.search(words) and not draft.clause.has("pledge", "decide"):
        return "readiness"
    return now


def _raised(analysis: Analysis, candidate: Candidate, draft: Draft, now: str, words: str) -> str:
    """What an announced or decided gift really is by the words around it."""
    told = [now]
    if _is_headline(draft):
        told.append(_after_the_headline(analysis, candidate, draft))
    if candidate.kind in _GOODS:
        if (
            _has_gone(words)
            or ABOARD.search(words)
            or (IN_THESE.search(words) and _gone_before(analysis, draft))
        ):
            told.append("dispatched")
        if candidate.kind == "relief_goods":
            told.append("delivered" if IN_USE.search(words) else now)
        elif AT_IT.search(words):
            told.append("delivered")
        if _called_sent(analysis, candidate, draft):
            told.append("dispatched")
    settled = SETTLED.search(words) or NOT_YET_OUT.search(words)
    if settled or (now == "announced" and _ordered_next(analysis, candidate, draft)):
        told.append("decided")
    return max((step for step in told if step in LADDER), key=LADDER.index)


def _own_part(analysis: Analysis, candidate: Candidate, draft: Draft, folded: str) -> tuple[int, int]:
    """The characters of the sentence that tell of this giver's gift: up to the state that "ise" sets against it."""
    clause = draft.clause
    sentence = analysis.document.sentences[clause.sentence]
    start, end = clause.start, sentence.end
    given = candidate.spans.get("giver", ())
    own = next((s for s in given if sentence.start <= s.start < sentence.end), None)
    tokens = analysis.document.tokens
    for m in analysis.sentence_mentions.get(clause.sentence, ()):
        at = tokens[m.i].start
        if m.type not in _STATES or m.code in (candidate.giver, candidate.receiver) or m.code == "XX":
            continue
        if own is not None and start <= at < own.start and _set_against(analysis, candidate.giver, clause):
            start = own.start
        elif own is not None and start <= at < end and ";" in folded[own.start : at]:
            end = folded.index(";", own.start)
        elif at > (own.start if own is not None else clause.start) and (
            any(t.low == "ise" or t.low.endswith(("yse", "ysa")) for t in tokens[m.i : m.j + 4])
            or (m.case == "gen" and m.j < len(tokens) and tokens[m.j].low in ("de", "da"))
        ):
            end = min(end, at)
    return start, end


def _set_against(analysis: Analysis, code: str, clause: Clause) -> bool:
    """ "Hindistan ise … yollayacak": the state is set against one told of before it."""
    tokens = analysis.document.tokens
    return any(
        m.code == code and any(t.low == "ise" for t in tokens[m.j : m.j + 4])
        for m in analysis.sentence_mentions.get(clause.sentence, ())
    )


def _of_its_own(
    analysis: Analysis, candidate: Candidate, draft: Draft, part: tuple[int, int], now: str
) -> str:
    """The step of the verbs of its own part, where the clause tells of two givers set against each other."""
    clause, tokens = draft.clause, analysis.document.tokens
    if part[0] <= clause.start and part[1] >= clause.end - 1:
        return now
    verbs = [h for h in draft.triggers if part[0] <= tokens[h.i].start < part[1]]
    if not verbs and part[1] < clause.end - 1 and now == "delivered" and candidate.kind in _GOODS:
        # "ekip Sarp'tan geçti, Bakü'nün de timi indirdiği kaydedildi": what came belongs to the other.
        words = fold_text(analysis.document.text[part[0] : part[1]], "tr")
        return "dispatched" if _has_gone(words) else now
    if not verbs or len(verbs) == len(draft.triggers):
        return now
    return firmness_of(analysis, clause, verbs)


def _is_headline(draft: Draft) -> bool:
    """ "Malavi'ye Güney Afrika'dan 40 varil klor": its last noun stands for the verb."""
    hit = draft.triggers[0] if len(draft.triggers) == 1 else None
    return hit is not None and hit.cls == "send" and hit.tense == "past" and hit not in draft.clause.hits


def _after_the_headline(analysis: Analysis, candidate: Candidate, draft: Draft) -> str:
    """ "…'a yakıt: sarnıçlar sınırdan geçirildi", "… 40 varil klor. Kamyonlar ilerliyor.": what is told after the line."""
    last = draft.triggers[0].j
    both = {candidate.giver, candidate.receiver}
    tokens = analysis.document.tokens
    cut = last < len(tokens) and not _CUTS.isdisjoint(tokens[last].gap)
    told = []
    for clause in analysis.clauses:
        here = cut and clause.sentence == draft.clause.sentence and clause.j > last
        if not here and not 0 < clause.sentence - draft.clause.sentence <= 1:
            continue
        named = {m.code for m in analysis.inside(clause) if m.type in _STATES and m.code != "XX"}
        if not named <= both or clause.has("conditionw", "casualty", "refuse", "private", "plan", "also"):
            continue
        verbs = [h for h in clause.of(*MOVE) if h.i >= last and _tells(analysis, clause, h)]
        words = fold_text(analysis.document.text[clause.start : clause.end], "tr")
        if not here and (clause.has("currency") or ON_A_DAY.search(words) or other_order(words)):
            continue
        if not here and speaks_of_else(analysis, clause, candidate, draft):
            continue
        if candidate.kind == "money" and not here and not OF_MONEY.search(words):
            continue
        if verbs:
            told.append(firmness_of(analysis, clause, verbs))
        if not here and SETTLED.search(words):
            told.append("decided")
        if not here and candidate.kind in _GOODS and _has_gone(words):
            told.append("dispatched")
    return max((step for step in told if step in LADDER), key=LADDER.index, default="announced")


def _tells(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """Whether the verb after a headline tells of something done; "sınırı aşıp yönelecek" is still to come."""
    if hit.negated or hit.tense not in _DONE or hit.cls in ("include", "pledge", "help"):
        return False
    low = analysis.document.tokens[hit.i].low
    if (hit.cls == "serve" and low.startswith("bulun")) or (
        hit.cls == "give" and low.startswith(("aktar", "yap"))
    ):
        return False
    return hit.tense != "conv" or not any(h.tense in ("fut", "inf") and h.i > hit.i for h in clause.hits)


def _ordered_next(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "30 ton ilaç verecek. Karar dün kabinede alındı.": the order in a sentence of its own that names nothing else."""
    number = draft.clause.sentence + 1
    if number >= len(analysis.document.sentences) or "further" in candidate.flags or candidate.condition:
        return False
    named = {m.code for m in analysis.sentence_mentions.get(number, ()) if m.type in _STATES}
    if not named <= {candidate.giver, candidate.receiver, "XX"}:
        return False
    if any(
        h.cls
        in ("goods", "currency", "rescue", "health", "hospital", "request", "meeting", "thank", "conditionw")
        for h in analysis.sentence_hits.get(number, ())
    ):
        return False
    span = analysis.document.sentences[number]
    words = fold_text(analysis.document.text[span.start : span.end], "tr")
    return bool(ORDERED.search(words)) and not other_order(words)


def _has_gone(words: str) -> bool:
    """Whether the words tell that something has left; people who were led out or a minister are no cargo."""
    for found in GONE.finditer(words):
        first = max(words.rfind(sign, 0, found.start()) for sign in ",;:")
        if not NO_CARGO.search(words[first + 1 : found.end()]):
            return True
    return False


def _gone_before(analysis: Analysis, draft: Draft) -> bool:
    """Whether the sentence before tells that the lorries have left."""
    number = draft.clause.sentence - 1
    if number < 0:
        return False
    span = analysis.document.sentences[number]
    return _has_gone(fold_text(analysis.document.text[span.start : span.end], "tr")) or any(
        h.cls in ("go", "send", "arrive") and h.tense in ("past", "evid") and not h.negated
        for h in analysis.sentence_hits.get(number, ())
    )


def _called_sent(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "İran'ın yolladığı dalgıçlar": a sentence soon after calls the same things sent by the same giver."""
    own = {h.cls for h in draft.objects if h.cls in ("goods", "rescue", "health", "hospital")}
    tokens = analysis.document.tokens
    for number in range(draft.clause.sentence + 1, draft.clause.sentence + 4):
        for m in analysis.sentence_mentions.get(number, ()):
            if m.code != candidate.giver or m.case != "gen" or tokens[m.j : m.j + 1] == []:
                continue
            if tokens[m.j].low in SENT and any(
                h.cls in own and 0 < h.i - m.j <= 3 for h in analysis.sentence_hits.get(number, ())
            ):
                return True
    return False


def _told_by_the_giver(analysis: Analysis, candidate: Candidate, words: str) -> bool:
    """ "Litvanya sözcüsü cihazların depoya girdiğini ekledi": told by the side that gave, it was delivered."""
    if not GIVER_SAYS.search(words):
        return False
    voices = {p.code for p in analysis.people if p.code}
    return voices == {candidate.giver}


def _by_the_receiver(analysis: Analysis, candidate: Candidate, part: tuple[int, int]) -> bool:
    """Whether the one that says so is of the receiver's side: its state or its officer is named first."""
    tokens = analysis.document.tokens
    named = [m for m in analysis.mentions if part[0] <= tokens[m.i].start < part[1] and m.type in _STATES]
    return bool(named) and named[0].code == candidate.receiver


def _meeting(analysis: Analysis, draft: Draft, now: str, words: str) -> str:
    """ "buluşması bugün sona erdi", "bir araya gelerek listeyi ele aldı": held."""
    if now != "announced":
        return now
    if HELD.search(words):
        return "delivered"
    last = analysis.document.tokens[draft.clause.j - 1].low
    if all(h.tense == "conv" for h in draft.triggers) and re.search(r"[dt][ıiuü](?:lar|ler)?$", last):
        return "delivered"
    return now


def _project(now: str, words: str) -> str:
    """ "hizmete girdi", "temeli atıldı": begun or opened; "kurmaya hazır": offered."""
    if now not in ("announced", "decided"):
        return now
    if (OPENED.search(words) or BEGUN.search(words)) and not PREPARED.search(words):
        return "delivered"
    return "readiness" if now == "announced" and READY_TO.search(words) else now


def only_then(analysis: Analysis, hit: Hit) -> bool:
    """ "anahtarlar elimize geçince": what will be when they have it."""
    low = analysis.document.tokens[hit.j - 1].low
    return analysis.lang == "tr" and low.endswith(("ince", "ınca", "unca", "ünce", "diğinde", "dığında"))


def said_to_be_able(analysis: Analysis, clause: Clause) -> bool:
    """ "gönderilebileceğini, … duyurdu": the ending tells that somebody says so, though the verb of saying stands later."""
    tokens = analysis.document.tokens
    return any(
        h.tense == "abil" and "bileceğ" in tokens[h.j - 1].low and not h.negated
        for h in clause.of("send", "give", "deliver", "allocate", "help", "go", "arrive", "serve")
    )
