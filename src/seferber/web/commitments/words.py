"""Words of pledges and commitments."""

from seferber.kernel import N_

AGES = {"fresh": N_("fresh"), "ageing": N_("ageing"), "old": N_("old")}

KINDS = {
    "goods": N_("goods"),
    "cash": N_("money"),
    "team": N_("team"),
    "service": N_("service"),
}

STAGES = {
    "pledged": N_("pledged"),
    "committed": N_("committed"),
    "collected": N_("collected"),
    "sent": N_("sent"),
    "delivered": N_("delivered"),
    "received": N_("received"),
    "disbursed": N_("paid out"),
    "returned": N_("returned"),
}

WORDS = {
    **AGES,
    **KINDS,
    **STAGES,
    "return_flight": N_("return flight"),
    "giver": N_("giver"),
    "receiver": N_("receiver"),
}
