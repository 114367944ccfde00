"""Status words: how sure a figure is, carried from the file to the screen and the report (law 7)."""

from __future__ import annotations

from enum import StrEnum

from seferber.kernel.messages import N_


class Status(StrEnum):
    """Where a figure comes from."""

    PUBLISHED = "published"
    DERIVED = "derived"
    MODELLED = "modelled"
    RECALLED = "recalled"
    ASSUMED = "assumed"
    DEMONSTRATION = "demonstration"


STATUS_WORDS: dict[Status, str] = {
    Status.PUBLISHED: N_("printed in the page or file named as its source"),
    Status.DERIVED: N_("computed from published values; the rule is in the note"),
    Status.MODELLED: N_("output of a model of ours; not an official figure"),
    Status.RECALLED: N_("written from memory; check before relying on it"),
    Status.ASSUMED: N_("a planning assumption of ours, without a source"),
    Status.DEMONSTRATION: N_("invented to show how the software works"),
}
