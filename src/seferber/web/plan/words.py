"""Words of the plan for codes of the planner."""

from seferber.kernel import N_

WORDS = {
    "balanced": N_("balanced"),
    "soonest": N_("soonest"),
    "fairest": N_("fairest"),
    "steadiest": N_("steadiest"),
    "coarse": N_("coarse"),
    "fine": N_("fine"),
    "nearest": N_("nearest district first"),
    "proportional": N_("in proportion to need"),
    "lookahead": N_("looking ahead"),
    "look_ahead": N_("looking ahead"),
    "change-lost": N_("does not come"),
    "change-less": N_("less comes"),
    "change-later": N_("later"),
    "change-earlier": N_("earlier"),
    "change-more": N_("more comes"),
    "change-same": N_("as promised"),
    "team:usar": N_("rescue teams"),
    "team:emt": N_("medical teams"),
    "leg-1": N_("into the country"),
    "leg-2": N_("to the hubs"),
    "leg-3": N_("to the districts"),
}
