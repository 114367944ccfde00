"""English: how far help has come by whole phrases: "bags packed", "under a decree signed", "cast off", "in its keeping".

Each phrase names the step that it tells and the steps that it may mend. The words are looked for in the clause of the help,
or in its whole sentence where no other help is told in it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from seferber.statements import phrases_english as phrases
from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.home_english import came_home
from seferber.statements.model import LADDER, Candidate
from seferber.statements.other_matter_english import without_other_matter
from seferber.statements.steps_english import of_the_day

Found = list[tuple[Candidate, Draft]]
Done = list[tuple[str, int]]
_WHICH = ("which", "where", "who", "whose", "whom", "as")
_LENT = ("made", "grant", "award", "put", "place", "second", "lent", "provid")
_AID = ("relief_goods", "rescue_team", "health_team", "money")
_TEAMS = ("rescue_team", "health_team")
_PARTS = ("goods", "rescue", "health", "hospital", "currency")
_PAST = ("send", "go", "arrive", "deliver", "receive", "give", "serve")
_ENDS = ("arrive", "deliver", "receive")


def told_in_phrases(analysis: Analysis, found: Found) -> Found:
    """The help found, with the step that a phrase beside its verb tells."""
    if analysis.lang != "en":
        return found
    out, found = [], without_other_matter(analysis, found)
    found = [*found, *came_home(analysis, found)]
    for candidate, draft in found:
        step = ""
        if candidate.kind in _AID:
            step = _told(analysis, candidate, draft, found) or _with_them(analysis, candidate, draft)
        elif candidate.firmness in ("announced", "decided"):
            step = _done_together(analysis, candidate, draft)
        out.append((replace(candidate, firmness=step) if step else candidate, draft))
    return out


def _told(analysis: Analysis, candidate: Candidate, draft: Draft, found: Found) -> str:
    """The step that a phrase tells in place of the one found, or ""."""
    now = candidate.firmness
    if now not in LADDER or draft.clause.has("thank"):
        return ""
    at, words = _words(analysis, candidate, draft, found)
    done = _done(analysis, draft, at)
    if now == "readiness":
        return (
            "announced"
            if candidate.kind == "money" and candidate.condition is None and phrases.PUT_AT.search(words)
            else ""
        )
    return (
        _only_ready(analysis, draft, words, now, done)
        or _further(analysis, candidate, words, now, done)
        or _back(analysis, candidate, draft, at, words, now, done)
    )


def _only_ready(analysis: Analysis, draft: Draft, words: str, now: str, done: Done) -> str:
    """ "is considering sending", "once senators concur": nothing is undertaken yet."""
    match = phrases.READY.search(words)
    if match and not words[: match.start()].rstrip().endswith("no longer"):
        rest = [k for cls, k in _outside(match, done) if not match.end() <= k < match.end() + 12]
        if not rest:
            return "readiness"
    if now == "announced" and phrases.PAPERS.search(words):
        return "readiness"
    tokens = analysis.document.tokens
    settled = any(
        h.tense == "past" and tokens[h.i - 1].low not in ("be", "being")
        for h in draft.clause.of("pledge", "decide", "sign", "allocate")
    )
    if not settled and not done and now != "received" and phrases.ONCE.search(words):
        return "readiness"
    return ""


def _further(analysis: Analysis, candidate: Candidate, words: str, now: str, done: Done) -> str:
    """ "is in its keeping", "admitting patients", "cast off": further than the verb itself says."""
    if now != "received" and (match := phrases.HAS_IT.search(words)) and not _not_yet(words, match):
        return "received"
    if (
        now in ("announced", "decided")
        and (match := phrases.THERE.search(words))
        and not _not_yet(words, match)
    ):
        return "delivered"
    if (
        now == "announced"
        and candidate.kind in _TEAMS
        and not done
        and (match := phrases.WORKED.search(words))
        and not _not_yet(words, match)
    ):
        return "delivered"
    if now == "dispatched" and (match := phrases.AT_POST.search(words)) and not _not_yet(words, match):
        return "delivered"
    if (
        now in ("announced", "decided", "delivered")
        and (match := phrases.GONE.search(words))
        and not _not_yet(words, match)
    ):
        if now == "announced" and phrases.LATER.search(words):
            return ""
        ended = any(cls in _ENDS for cls, _k in _outside(match, done))
        return "" if now == "delivered" and ended else "dispatched"
    if now in ("announced", "dispatched") and _at_it_there(analysis, candidate, words):
        return "delivered"
    if now == "announced" and not done and phrases.OUT_OF.search(words):
        return "dispatched"
    when, today = candidate.date, analysis.published
    ahead = bool(
        when and today and when.value[:10] > today.isoformat() and not of_the_day(analysis, when.span.end)
    )
    if now == "announced" and not ahead and phrases.NOW_SENDING.search(words):
        return "dispatched"
    return ""


def _back(
    analysis: Analysis, candidate: Candidate, draft: Draft, at: int, words: str, now: str, done: Done
) -> str:
    """ "under a decree signed", "crated and awaiting a ship", "takes the road tonight": not as far as the verb says."""
    if now == "decided":
        return ""
    if _to_come(analysis, draft, at, words, now, done):
        return "announced"
    if now == "received" and phrases.GOT_THERE.search(words):
        return "delivered"
    if now == "received" and candidate.kind in _TEAMS and phrases.MADE_FIT.search(words):
        return "decided"
    for pattern in (phrases.ORDERED, phrases.PASSED, phrases.LAID_READY, phrases.NAMED):
        if pattern is phrases.NAMED and candidate.kind not in _TEAMS:
            continue
        match = pattern.search(words)
        if match is None or _not_yet(words, match):
            continue
        rest = _outside(match, done)
        if pattern in (phrases.ORDERED, phrases.PASSED):
            rest = [(cls, k) for cls, k in rest if not words[k:].lower().startswith(_LENT)]
        if now == "announced" or (not rest and (done or pattern is not phrases.LAID_READY)):
            return "decided"
    return ""


def _to_come(analysis: Analysis, draft: Draft, at: int, words: str, now: str, done: Done) -> bool:
    """ "takes the road tonight", "will have reached Nepal by Friday": a present or a future of what is still to come."""
    if now not in ("dispatched", "delivered") or not draft.triggers:
        return False
    if now == "delivered" and phrases.GAVE_WORD.search(words):
        return True
    ahead = phrases.WILL_HAVE.search(words)
    moved = [analysis.document.tokens[h.i].start - at for h in draft.triggers if h.tense == "past"]
    if ahead and moved and all(ahead.start() <= k < ahead.end() + 12 for k in moved):
        return "by the time" not in words.lower()
    present = all(h.tense == "pres" for h in draft.triggers)
    leaving = present and all(h.cls in ("go", "arrive") for h in draft.triggers)
    if now == "dispatched" and (
        (present and phrases.TONIGHT.search(words)) or (leaving and phrases.DAY.search(words))
    ):
        return True
    low = {analysis.document.tokens[h.i].low for h in draft.triggers}
    return (
        (not done or low <= {"set", "put"})
        and all(h.cls == "go" for h in draft.triggers)
        and bool(phrases.LATER.search(words))
    )


def _done_together(analysis: Analysis, candidate: Candidate, draft: Draft) -> str:
    """ "under an agreement signed in Kandy", "the radar went live": how far two states have come with what they share."""
    span = analysis.document.sentences[draft.clause.sentence]
    words = analysis.document.text[span.start : span.end]
    if candidate.kind == "meeting_visit":
        return "delivered" if candidate.firmness == "announced" and phrases.MET.search(words) else ""
    if candidate.kind not in ("joint_project", "investment_trade"):
        return ""
    if (match := phrases.BUILT.search(words)) and not _not_yet(words, match):
        return "delivered"
    match = phrases.AGREED.search(words) if candidate.firmness == "announced" else None
    return "decided" if match and not _not_yet(words, match) else ""


def _with_them(analysis: Analysis, candidate: Candidate, draft: Draft) -> str:
    """ "the Kenyan tents were already in her ministry's store": a sentence after it in which the same things are there."""
    if candidate.kind != "relief_goods" or candidate.firmness not in ("dispatched", "delivered"):
        return ""
    tokens = analysis.document.tokens
    named = {tokens[h.j - 1].low for h in draft.objects}
    for index in (draft.clause.sentence + 1, draft.clause.sentence + 2):
        hits = [h for h in analysis.sentence_hits.get(index, ()) if h.cls == "goods"]
        codes = {
            m.code
            for m in analysis.sentence_mentions.get(index, ())
            if m.type not in ("intl", "private", "city")
        }
        if hits and codes == {candidate.giver} and all(tokens[h.j - 1].low in named for h in hits):
            span = analysis.document.sentences[index]
            words = analysis.document.text[span.start : span.end]
            match = phrases.IN_STORE.search(words)
            if match and not _not_yet(words, match):
                return "received"
    return ""


def _at_it_there(analysis: Analysis, candidate: Candidate, words: str) -> bool:
    """ "two pumps from Lithuania are humming in Kherson": what is doing something in the place has come there."""
    text = analysis.document.text
    for m in analysis.mentions:
        token = analysis.document.tokens[m.i]
        if m.code != candidate.receiver or token.text not in words:
            continue
        before = text[max(0, token.start - 60) : token.start]
        match = phrases.AT_IT.search(before)
        if (
            match
            and match.group(0).strip() in words
            and match.group(1) not in phrases.NOT_AT_IT
            and not _not_yet(before, match)
        ):
            return True
    return False


def _not_yet(words: str, match: re.Match[str]) -> bool:
    """Whether the phrase is denied or still to come: "will have cast off", "has not been packed"."""
    return bool(phrases.NOT_YET.search(words[: match.start()]))


def _words(analysis: Analysis, candidate: Candidate, draft: Draft, found: Found) -> tuple[int, str]:
    """The clause of the help, or its whole sentence where no other help is told in it, and where it begins."""
    here, text = draft.clause, analysis.document.text
    start, end = here.start, here.end
    codes = {
        m.code for m in analysis.sentence_mentions.get(here.sentence, ()) if m.type not in ("intl", "private")
    }
    alone = not any(d.clause.sentence == here.sentence and d.clause.i != here.i for _c, d in found)
    other = any(
        h.cls in _PARTS and not here.i <= h.i < here.j for h in analysis.sentence_hits.get(here.sentence, ())
    )
    if alone and (not other or codes <= {candidate.giver, candidate.receiver}):
        span = analysis.document.sentences[here.sentence]
        start, end = span.start, span.end
    given = [g.start for g in candidate.spans.get("giver", ()) if start <= g.start < end]
    for cut in phrases.WHILE.finditer(text, start, end):
        if given and (len(codes) > 2 or other):
            start, end = (cut.end(), end) if given[0] >= cut.end() else (start, min(end, cut.start()))
    words = text[start:end]
    for m in analysis.sentence_mentions.get(here.sentence, ()):
        # "Slovenia, which has been considering asking for more": what is told of the one helped.
        after = analysis.document.tokens[m.j] if m.j < len(analysis.document.tokens) else None
        if (
            m.code == candidate.receiver
            and after
            and "," in after.gap
            and after.low in _WHICH
            and start < after.start < end
        ):
            words = text[start : after.start]
            break
    return start, words


def _done(analysis: Analysis, draft: Draft, at: int) -> Done:
    """The verbs of the clause that say that something is done, with their places in the words."""
    tokens = analysis.document.tokens
    return [
        (h.cls, tokens[h.i].start - at)
        for h in draft.clause.of(*_PAST)
        if h.tense in ("past", "prog")
        and not h.negated
        and tokens[h.i - 1].low != "be"
        and tokens[h.i].start >= at
    ]


def _outside(match: re.Match[str], done: Done) -> Done:
    return [(cls, k) for cls, k in done if not match.start() <= k < match.end()]
