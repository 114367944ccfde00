"""Words of the last mile for codes of the route planner."""

from seferber.kernel import N_

WORDS = {
    "amounts-stock": N_("what stands free at the hub, shared by need"),
    "amounts-planned": N_("waybills that have not left the hub"),
    "amounts-need": N_("the whole open need, even if the goods are not there yet"),
    "split-never": N_("never: one vehicle brings all of it"),
    "split-quarter": N_("into quarters of the smallest vehicle"),
    "split-half": N_("into halves of the smallest vehicle"),
    "split-whole": N_("into loads of the smallest vehicle"),
    "price-keep": N_("keep promises"),
    "price-balanced": N_("balanced"),
    "price-soonest": N_("soonest, whatever was promised"),
    "event-road": N_("road cut or slower"),
    "event-vehicle_lost": N_("vehicle lost"),
    "event-need": N_("need changed"),
    "event-late_goods": N_("goods late at the hub"),
    "event-new_stop": N_("new stop"),
    "cause-road": N_("road"),
    "cause-vehicle_lost": N_("lost vehicle"),
    "cause-need": N_("changed need"),
    "cause-late_goods": N_("late goods"),
    "cause-new_stop": N_("new stop"),
    "cause-served_now": N_("fits in now"),
    "cause-knock_on": N_("consequence"),
    "staging_area": N_("staging area"),
}
