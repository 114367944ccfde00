"""English: "Not one euro of the 20 million has left the treasury", "None of the promised tents ever came": nothing was given."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.cued import Cued
from seferber.statements.lexicon import Hit

_NOT_ONE = Cued(
    r"\b(?:(?:not (?:one|a single|a)|nary a)(?: \w+)? (?:euro|cent|dollar|pound|franc|penny|kopeck|tonne|ton|tent|truck|lorry|boat|sack|bag|crate|box|pump|blanket|dose|plane|flight|wagon|doctor|medic|nurse|rescuer|firefighter|diver|kilo|litre)"
    r"|none of (?:the|its|their|these|those) (?!\w+ (?:killed|dead|injured|wounded|victims)))"
    r"[^,;:]{0,50}?\b(?:has|have|had|was|were|is|are|ever|left|came|arrived|reached|will)\b"
    r"|\b(?:none|nothing|nobody|no one) (?:has|have|had|was|were|is) (?:been |being )?(?:asked|requested|sought|called|appealed)\b"
)


def not_one(analysis: Analysis, clause: Clause) -> Hit | None:
    """The first act of a clause that says of everything named that nothing of it went."""
    if analysis.lang != "en" or not clause.has("neg"):
        return None
    acts = [h for h in clause.hits if h.tense]
    text = analysis.document.text[clause.start : clause.end].lower()
    return acts[0] if acts and _NOT_ONE.search(text) else None
