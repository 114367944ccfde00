"""Words of the overview, needs, plan and reports for codes of the rules."""

from seferber.kernel import N_

WORDS = {
    "handling": N_("handling"),
    "fleet": N_("fleet"),
    "supply": N_("stock"),
    "pledge": N_("pledge"),
    "commitment": N_("commitment"),
}
