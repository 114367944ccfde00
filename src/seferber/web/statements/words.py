"""Words of the statement reader for people."""

from seferber.kernel import N_

KINDS = {
    "relief_goods": N_("relief goods"),
    "health_team": N_("health team"),
    "rescue_team": N_("rescue team"),
    "money": N_("money"),
    "investment_trade": N_("investment and trade"),
    "joint_project": N_("joint project"),
    "meeting_visit": N_("meeting or visit"),
    "readiness": N_("readiness to help"),
    "condolence": N_("condolence"),
    "thanks": N_("thanks"),
    "request": N_("request"),
}

FIRMNESS = {
    "readiness": N_("ready to help"),
    "announced": N_("announced"),
    "decided": N_("decided"),
    "dispatched": N_("dispatched"),
    "delivered": N_("delivered"),
    "received": N_("received"),
    "na": N_("promises nothing"),
}

NON_COMMITMENTS = {
    "past_total": N_("total of the past"),
    "breakdown": N_("part of a figure already counted"),
    "restated_total": N_("total said again"),
    "private_party": N_("private giver"),
    "own_domestic": N_("help at home"),
    "own_purchase": N_("own purchase"),
    "refusal": N_("refusal"),
    "denied_report": N_("denied report"),
    "negated": N_("said not to happen"),
    "conditional_rule": N_("general rule"),
    "hypothetical": N_("hypothesis"),
    "target": N_("trade target"),
    "generic_cooperation": N_("general cooperation"),
    "wish": N_("wish"),
    "congratulation": N_("congratulation"),
    "sport": N_("sport"),
    "military": N_("military"),
    "sanction": N_("sanction"),
    "casualty_figure": N_("number of victims"),
    "appeal_generic": N_("general appeal"),
    "thanks_generic": N_("general thanks"),
    "visit_past": N_("past visit"),
    "historic": N_("history"),
    "editorial": N_("opinion"),
    "need": N_("need"),
    "not_aid": N_("not help"),
    "not_state": N_("not a state"),
    "capacity": N_("capacity"),
}

# Reasons that a person gives when rejecting a candidate; kept as the code, so that every reader understands them.
REASONS = {
    "no_promise": N_("promises nothing"),
    "duplicate": N_("told in another text as well"),
    "past_total": NON_COMMITMENTS["past_total"],
    "private_party": NON_COMMITMENTS["private_party"],
    "other_country": N_("concerns other countries"),
    "misread": N_("misread by the software"),
    "merged": N_("merged into another candidate"),
    "other": N_("another reason"),
}

# Units as the reader writes them (singular English nouns), shown behind a number.
UNITS = {
    "tonne": N_("t"),
    "tent": N_("tents"),
    "blanket": N_("blankets"),
    "aircraft": N_("aircraft"),
    "ambulance": N_("ambulances"),
    "baby_food": N_("packs of baby food"),
    "dog_team": N_("dog teams"),
    "dose": N_("doses"),
    "family": N_("families"),
    "field_hospital": N_("field hospitals"),
    "food_parcel": N_("food parcels"),
    "hygiene_kit": N_("hygiene kits"),
    "item": N_("pieces"),
    "mobile_kitchen": N_("mobile kitchens"),
    "ship": N_("ships"),
    "train": N_("trains"),
    "wagon": N_("wagons"),
    "yurt": N_("yurts"),
    "yurts": N_("yurts"),
    "generator": N_("generators"),
    "bed": N_("beds"),
    "heater": N_("heaters"),
}

# How a candidate of another text stands to this one.
RELATIONS = {
    "progress": N_("the same help, a later step"),
    "correction": N_("the later text changes the figure"),
    "part_of": N_("part of a larger total"),
    "conflict": N_("the figures contradict each other"),
    "unclear": N_("two figures: two consignments, or one told differently"),
}

FIELDS = {
    "giver": N_("Giver"),
    "receiver": N_("Receiver"),
    "kind": N_("Kind"),
    "firmness": N_("Firmness"),
    "quantities": N_("Quantity"),
    "date": N_("Date"),
    "condition": N_("Condition"),
    "speakers": N_("Speaker"),
}

FLAGS = {
    "direction": N_("Check who gives and who receives."),
    "firmness_lowered": N_("The claim went further than the verb; the firmness was lowered."),
    "learned": N_(
        "No rule proposed this; annotated texts with such words speak for it. Check it against the text."
    ),
}

WORDS = {
    **{code: words for code, words in KINDS.items() if code != "readiness"},
    **{code: words for code, words in NON_COMMITMENTS.items()},
    **REASONS,
    "readiness": KINDS["readiness"],
    "announced": FIRMNESS["announced"],
    "decided": FIRMNESS["decided"],
    "na": FIRMNESS["na"],
    **RELATIONS,
    **UNITS,
    "asap": N_("as soon as possible"),
    "vague": N_("without a day"),
    "deadline": N_("until"),
    "goods": N_("goods"),
    "cash": N_("money"),
    "team": N_("team"),
    "tr": N_("Turkish"),
    "kk": N_("Kazakh"),
    "ru": N_("Russian"),
    "en": N_("English"),
}
