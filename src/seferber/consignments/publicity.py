"""What the page of a consignment may show to anybody who has its code: each level includes those before it."""

from __future__ import annotations

from seferber.kernel import N_

LEVELS = ("off", "state", "place", "contents", "quantities")

LEVEL_WORDS = {
    "off": N_("nothing"),
    "state": N_("its state"),
    "place": N_("its state and places"),
    "contents": N_("its state, places and contents"),
    "quantities": N_("its state, places, contents and quantities"),
}


def shows(level: str, what: str) -> bool:
    """Whether an operation that shows `level` shows `what` (both in LEVELS, `what` not "off").

    Raises: ValueError, when one is not a level.
    """
    if level not in LEVELS or what not in LEVELS[1:]:
        raise ValueError(f"Expected levels in {LEVELS}, got {level!r} and {what!r}.")
    return LEVELS.index(level) >= LEVELS.index(what)
