"""English teams told of by where they are: "Eight Icelandic rescuers flew home from Gaziantep", "Cuba has 14 nurses in Haiti already"."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.cued import Phrase
from seferber.statements.draft import Draft
from seferber.statements.fields import candidate_from
from seferber.statements.gate import gates
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.model import Candidate
from seferber.statements.objects import kinds_of
from seferber.statements.quantities import amounts
from seferber.statements.roles import Pair, first_span

Found = list[tuple[Candidate, Draft]]
_FROM = re.compile(
    r"\b(?:(?:flew|flown|came|come|sailed|travelled|traveled|drove|returned|brought|went|gone|got|arrived|touched down|landed) (?:safely |back )?(?:home|back)"
    r"|(?:has|have|had|is|are|were|was) (?:now |already |safely |all )?(?:back|home)|back (?:home|in \w+)|returned|pulled out|withdrew|withdrawn|rotated out|wound up \w+ \w+ and left)"
    r"(?: (?:safely|today|yesterday|on \w+day|this (?:week|morning|month)|last (?:week|month|night)))? from (?:the )?$",
    re.IGNORECASE,
)
_HOME = Phrase(r"\b(?:home|back)\b")
_NO_TEAM = Phrase(
    r"\b(?:nationals|citizens|tourists|students|holidaymakers|wounded|injured|bod(?:y|ies)|remains|coffins?|evacuat\w+|soldiers|troops|peacekeepers|athletes|players|match|training|course"
    r"|conference|seminar|exercises?|drill|congress|holiday|visit|study|captivity|prison|hostages?|refugees|migrants|will|would|shall|due|before|until|if|stranded|rescued|kidnapped|abducted|freed|dead|killed|arrested|own|nobody|none|not|never|no)\b",
)
_SHUT = (
    "denied_report", "refusal", "negated", "target", "private_party", "sport", "military", "hypothetical",
    "conditional_rule", "wish",
)  # fmt: skip
_HAS = re.compile(
    r"^ (?:already |now |still |also |currently )?(?:has|have|had) (?:already |now )?(?:got )?(?:some |about |around |nearly |over )?(?:\d|an? |two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds)",
    re.IGNORECASE,
)
_ALREADY = Phrase(
    r"\b(?:already|on the ground|at work|on shift|on duty|working|since (?:the |last |\w+day|\d))",
)
_NOT_THERE = Phrase(
    r"\b(?:ready|stand-?by|standing by|alert|packed|prepared|waiting|on (?:its|their) way|en route|on the road|in (?:the air|transit)|bound for|heading|if|should|could|might|may)\b",
)
_TEAMS = ("rescue_team", "health_team")


def came_home(analysis: Analysis, found: Found) -> Found:
    """The teams that came home from the state that they helped."""
    out: Found = []
    document = analysis.document
    for index, sentence in enumerate(document.sentences):
        words = document.text[sentence.start : sentence.end]
        if "from " not in words:
            continue
        here = [
            m
            for m in analysis.sentence_mentions.get(index, ())
            if m.type not in ("intl", "private", "leader")
        ]
        place = next(
            (m for m in here if _FROM.search(document.text[sentence.start : document.tokens[m.i].start])),
            None,
        )
        if place is None or _NO_TEAM.search(words):
            continue
        giver = _sender(analysis, here, place)
        if not _HOME.search(words) and analysis.struck != place.code:
            continue
        if giver is None or any(
            (c.giver, c.receiver) == (giver.code, place.code) and c.kind in _TEAMS for c, _d in found + out
        ):
            continue
        hits = list(analysis.sentence_hits.get(index, ()))
        clause = Clause(index, sentence.first, sentence.last, sentence.start, sentence.end, hits)
        out += _drafted(analysis, clause, giver, place.code, place.i)
    return out + _has_there(analysis, found + out)


def _has_there(analysis: Analysis, found: Found) -> Found:
    """ "Cuba has 14 nurses in Haiti already": whom a state has there it has sent."""
    out: Found = []
    document = analysis.document
    if not _ALREADY.may_stand(document.text):
        return out
    for index, sentence in enumerate(document.sentences):
        words = document.text[sentence.start : sentence.end]
        if not _ALREADY.search(words) or _NO_TEAM.search(words) or _NOT_THERE.search(words):
            continue
        here = [
            m
            for m in analysis.sentence_mentions.get(index, ())
            if m.type not in ("intl", "private", "leader")
        ]
        giver = next(
            (m for m in here if _HAS.match(document.text[document.tokens[m.j - 1].end : sentence.end])), None
        )
        if giver is None or giver.i - sentence.first > 3 or giver.type not in ("country", "city"):
            continue
        places = [m for m in here if m.i > giver.i and m.code != giver.code]
        place = next((m for m in places if m.case in ("in", "at", "loc")), None)
        if place is None or {m.code for m in here} != {giver.code, place.code}:
            continue
        if any(
            (c.giver, c.receiver) == (giver.code, place.code) and c.kind in _TEAMS for c, _d in found + out
        ):
            continue
        hits = list(analysis.sentence_hits.get(index, ()))
        clause = Clause(index, sentence.first, sentence.last, sentence.start, sentence.end, hits)
        out += _drafted(analysis, clause, giver, place.code, place.i)
    return out


def _sender(analysis: Analysis, here: list[Mention], place: Mention) -> Mention | None:
    """ "Eight Icelandic specialists", "Hungary's 40 rescuers": whose team it is; None where a third state is named."""
    before = [m for m in here if m.j <= place.i and m.code != place.code]
    codes = {m.code for m in before}
    if len(codes) != 1 or {m.code for m in here} - codes - {place.code}:
        return None
    own = [m for m in before if m.type == "demonym" or "possessive" in m.notes or m.case == "adj"]
    return own[0] if own else None


def _drafted(analysis: Analysis, clause: Clause, giver: Mention, place: str, end: int) -> Found:
    if gates(analysis, clause).first(*_SHUT) or clause.has("casualty", "request", "drill", "project"):
        return []
    verb = Hit("serve", "", clause.i, clause.i, "past")
    out: Found = []
    for kind, objects, mine in kinds_of(analysis, clause, [verb], amounts(analysis, clause)):
        team = [h for h in objects if giver.i < h.i < end] or [
            h for h in clause.of("rescue", "health") if giver.i < h.i < end
        ]
        if kind not in _TEAMS or not team:
            continue
        draft = Draft(kind, "delivered", clause, [], objects, mine)
        pair = Pair(
            giver.code, place, first_span(analysis, giver.code), first_span(analysis, place), 2.0, 2.0
        )
        out.append((candidate_from(analysis, draft, pair), draft))
    return out[:1]
