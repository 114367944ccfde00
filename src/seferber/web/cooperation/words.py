"""Words of this capability for codes of the rules."""

from __future__ import annotations

from seferber.kernel import N_

WORDS = {
    "undated": N_("no date set"),
    "carried": N_("carried over"),
    "dropped": N_("dropped"),
    "to_pass_on": N_("to be passed on"),
    "passed_on": N_("passed on"),
    "nothing_to_do": N_("kept"),
    "condolence": N_("condolence"),
    "thanks": N_("thanks"),
    "greeting": N_("greeting"),
    "reply": N_("reply"),
    "request": N_("request"),
    "KEK": N_("Joint Economic Commission (KEK)"),
    "HLSCC": N_("High-Level Strategic Cooperation Council (HLSCC)"),
    "JSPG": N_("Joint Strategic Planning Group (JSPG)"),
    "visit": N_("visit"),
    "agreement": N_("agreement"),
    "statement": N_("statement"),
    "decision": N_("decision"),
    "diplomatic relations": N_("diplomatic relations"),
    "council": N_("council meeting"),
    "stopped": N_("stopped"),
}
