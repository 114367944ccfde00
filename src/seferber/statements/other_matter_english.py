"""English: sentences beside a gift that speak of something else: the helped side's own crews, a decree on mourning, water in houses."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.model import Candidate

Found = list[tuple[Candidate, Draft]]
_OWN = re.compile(
    r"\b(?:its|their|his|her|our|\w+['’]s|\w+s['’]) own\b|\b(?:on|by) (?:its|their) own\b|\b(?:bought|purchased|hired|leased) (?:at home|from|in)\b",
    re.IGNORECASE,
)
_THEY = re.compile(
    r"(?:and |but |while )?(?:they|it|we|these|those|who|which|all|both|the (?:team|crews?|nurses|doctors|rescuers|group|unit|firefighters|divers|contingent)s?)\b",
    re.IGNORECASE,
)
_LOCALS = re.compile(
    r"^(?:and |while |but |as )?(?:the )?(?:local|resident|neighbourhood|neighborhood|village|town|city|state|national|municipal|provincial|regional|volunteer|off-duty)s? "
    r"(?:\w+ )?(?:crews?|doctors|nurses|medics|hospitals?|firefighters|rescuers|teams?|volunteers|soldiers|police|pilots|divers|surgeons|clinics?|engineers|brigades?|residents)\b",
    re.IGNORECASE,
)
_DAMAGE = re.compile(
    r"\b(?:flood ?|sea ?|river )?(?:waters?|floods?|(?:earth)?quake|storm|cyclone|typhoon|hurricane|cholera|disease|epidemic|outbreak|death toll|toll|losses|damage|temperatures?|mud|ash|lava|flames|fire|smoke|snow|silt|oil) (?:has |have |had |also )?(?:now |already |since )?"
    r"(?:come|came|got|gotten|poured|entered|reached|rushed|seeped|spread|flowed|risen|rose|swept|burst|surged|run|ran|broken|broke|crept|spilled|arrived|gone|went) "
    r"|^(?:the )?(?:looted|stolen|smuggled|spoilt|spoiled|damaged|counterfeit|wrecked)\b",
    re.IGNORECASE,
)
_FROM_THERE = re.compile(
    r"\b(?:took off|taken off|lifted off|flew|flown|rose|set out|set off|drove|sailed|put out) from $",
    re.IGNORECASE,
)
_MATTER = re.compile(
    r"\b(?:mourning|state of (?:emergency|disaster|calamity|alert|siege)|emergency (?:rule|powers)|curfew|amnest\w+|compensation|evacuat\w+|martial law|flags?|holiday|minute of silence"
    r"|prices?|tax\w*|rationing|inquiry|investigation|commission|schools|elections?|dismiss\w+|sack\w+|resign\w*|arrest\w*|pensions?|wages?|ban(?:s|ned|ning)?|border (?:guards|closure)|clos(?:ing|ure|e)|blackouts?|resettl\w+|rebuilding of its own)\b",
    re.IGNORECASE,
)
_AID = ("relief_goods", "rescue_team", "health_team", "money")
_TEAMS = ("rescue_team", "health_team")
_CREWS = ("rescue", "health", "person", "hospital", "transport", "unit")


def without_other_matter(analysis: Analysis, found: Found) -> Found:
    """The help found, less the clauses that only seem to go on with it."""
    return [
        (c, d)
        for c, d in found
        if not (
            any(
                (e.giver, e.receiver) == (c.giver, c.receiver) and e.kind in _AID and b.clause.i < d.clause.i
                for e, b in found
            )
            and of_others(analysis, c, d)
        )
        and not _turned_round(c, d, found)
        and not _of_a_joint_work(analysis, c, d, found)
    ]


def _of_a_joint_work(analysis: Analysis, candidate: Candidate, draft: Draft, found: Found) -> bool:
    """ "Twenty sensors: under an agreement signed in Kandy, both will jointly run a network": what is signed is the joint work."""
    tokens = analysis.document.tokens
    return (
        candidate.kind == "relief_goods"
        and bool(draft.triggers)
        and all(h.cls == "sign" or tokens[h.i].low == "signed" for h in draft.triggers)
        and any(
            e.kind == "joint_project"
            and {e.giver, e.receiver} == {candidate.giver, candidate.receiver}
            and b.clause.sentence == draft.clause.sentence
            for e, b in found
        )
    )


def _turned_round(candidate: Candidate, draft: Draft, found: Found) -> bool:
    """ "Spanish firefighters returned home from Chile": read as Chile's by the verb, as Spain's by the coming home."""
    return bool(draft.triggers) and any(
        (e.giver, e.receiver, e.kind) == (candidate.receiver, candidate.giver, candidate.kind)
        and b.clause.sentence == draft.clause.sentence
        and not b.triggers
        and e.kind in _TEAMS
        for e, b in found
    )


def of_others(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "Greek crews are battling the blaze", "Water has come into 300 houses": nothing of the giver's."""
    clause, document = draft.clause, analysis.document
    here = analysis.inside(clause)
    if any(m.code == candidate.giver for m in here) or any(
        h.cls in ("receive", "thank") for h in draft.triggers
    ):
        return False
    words = document.text[clause.start : clause.end]
    if (_OWN.search(words) and not _THEY.match(words)) or _LOCALS.search(words) or _DAMAGE.search(words):
        return True
    first = min((h.i for h in draft.triggers), default=clause.j)
    for m in here:
        if m.code != candidate.receiver:
            continue
        if _FROM_THERE.search(document.text[clause.start : document.tokens[m.i].start]):
            return True
        if m.i - clause.i <= 2 and any(
            m.j <= h.i <= m.j + 1 and h.cls in _CREWS and h.i < first for h in clause.hits
        ):
            return not any(m.j <= k.i < first for k in here)
    return False


def another_decree(analysis: Analysis, sentence: int, candidate: Candidate) -> bool:
    """ "signed a decree on three days of mourning": an order that sends nothing, or one of the helped side."""
    if not 0 <= sentence < len(analysis.document.sentences):
        return False
    span = analysis.document.sentences[sentence]
    if _MATTER.search(analysis.document.text[span.start : span.end]):
        return True
    codes = {
        m.code for m in analysis.sentence_mentions.get(sentence, ()) if m.type not in ("intl", "private")
    }
    return codes == {candidate.receiver}


def took_other_things(analysis: Analysis, sentence: int) -> bool:
    """ "received vehicles from their own budget", "taken charge of the rescue": what is taken is not the gift."""
    span = analysis.document.sentences[sentence]
    words = analysis.document.text[span.start : span.end]
    return bool(_OWN.search(words) or _CHARGE.search(words))


_CHARGE = re.compile(
    r"\b(?:took|taken|taking|takes|take) (?:over|(?:charge|command|delivery|possession) of) (?:the |its |their |an? |all )?(?:\w+ )?"
    r"(?:rescue|search|evacuat\w+|investigation|inquiry|relief effort|operation|operations|town|city|village|families|victims|wounded|injured|children|survivors|response|paintings?|schools?|hospitals?|mosques?|hotels?|buildings?|stations?|streets?|bodies|patients|orphans|stadium|flats|houses|office|ministry|power|post|case|situation|road|border)\b",
    re.IGNORECASE,
)
