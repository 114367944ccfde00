"""Codes of the rules (states, roles, units, kinds) as words for people, to be translated when shown.

Each capability may add its own table `WORDS` in `web/<capability>/words.py`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.utils.translation import gettext

from seferber.kernel import N_, Issue, Message, SeferberError
from seferber.usecases.permissions import ROLE_NAMES

STATUS = {
    "published": N_("published"),
    "derived": N_("derived"),
    "modelled": N_("modelled"),
    "recalled": N_("recalled"),
    "assumed": N_("assumed"),
    "demonstration": N_("demonstration"),
}

# word: (translated word, shape, tone); shape and tone are drawn by the style sheet, so colour never stands alone.
STATES: dict[str, tuple[str, str, str]] = {
    "planned": (N_("planned"), "ring", "muted"),
    "drafted": (N_("drafted"), "ring", "muted"),
    "proposed": (N_("proposed"), "ring", "action"),
    "queued": (N_("queued"), "ring", "muted"),
    "running": (N_("running"), "half", "ink"),
    "ready": (N_("ready"), "disc", "action"),
    "accepted": (N_("accepted"), "tick", "done"),
    "confirmed": (N_("confirmed"), "tick", "done"),
    "approved": (N_("approved"), "tick", "done"),
    "agreed": (N_("agreed"), "tick", "done"),
    "notified": (N_("notified"), "ring", "ink"),
    "packed": (N_("packed"), "square", "ink"),
    "dispatched": (N_("dispatched"), "arrow", "ink"),
    "arrived": (N_("arrived"), "half", "action"),
    "received": (N_("received"), "disc", "ink"),
    "reconciled": (N_("reconciled"), "tick", "done"),
    "distributed": (N_("distributed"), "tick", "done"),
    "delivered": (N_("delivered"), "tick", "done"),
    "cancelled": (N_("cancelled"), "cross", "muted"),
    "refused": (N_("refused"), "cross", "danger"),
    "rejected": (N_("rejected"), "cross", "muted"),
    "superseded": (N_("superseded"), "cross", "muted"),
    "failed": (N_("failed"), "cross", "danger"),
    "stopped": (N_("stopped"), "cross", "muted"),
    "open": (N_("open"), "ring", "action"),
    "due_soon": (N_("due soon"), "half", "action"),
    "overdue": (N_("overdue"), "warning", "danger"),
    "done": (N_("done"), "tick", "done"),
    "short": (N_("short"), "warning", "danger"),
    "over": (N_("over"), "warning", "action"),
    "damaged": (N_("damaged"), "warning", "danger"),
    "lost": (N_("lost"), "cross", "danger"),
    "wanted": (N_("wanted"), "disc", "action"),
    "enough": (N_("enough"), "tick", "done"),
    "do_not_send": (N_("do not send"), "cross", "danger"),
    "deployed": (N_("deployed"), "disc", "ink"),
    "at_home": (N_("at home"), "ring", "muted"),
    "ended": (N_("ended"), "tick", "muted"),
    "revoked": (N_("revoked"), "cross", "danger"),
    "valid": (N_("valid"), "tick", "done"),
    "published": (N_("published"), "tick", "done"),
    "withheld": (N_("withheld"), "cross", "muted"),
    "change": (N_("change asked"), "half", "action"),
    "held": (N_("held"), "tick", "done"),
    "active": (N_("active"), "disc", "ink"),
}

WORDS: dict[str, str] = {
    **STATUS,
    **{str(role): name for role, name in ROLE_NAMES.items()},
    # Roles of parties.
    "assisting": N_("assisting"),
    "affected": N_("affected"),
    "transit": N_("transit"),
    # Kinds of operation.
    "real": N_("real"),
    "exercise": N_("exercise"),
    "tutorial": N_("tutorial"),
    # Kinds of place.
    "depot": N_("depot"),
    "entry_point": N_("entry point"),
    "hub": N_("hub"),
    "staging_area": N_("staging area"),
    "district": N_("district"),
    "province": N_("province"),
    "distribution_point": N_("distribution point"),
    "home": N_("home"),
    # Ways of going.
    "air": N_("by air"),
    "road": N_("by road"),
    "sea": N_("by sea"),
    "rail": N_("by rail"),
    # Units.
    "pcs": N_("pcs"),
    "kit": N_("kits"),
    "set": N_("sets"),
    "person": N_("people"),
    "people": N_("people"),
    "kg": N_("kg"),
    "t": N_("t"),
    "m3": N_("m³"),
    "L": N_("L"),
    "bag": N_("bags"),
    "carton": N_("cartons"),
    "pallet": N_("pallets"),
    "pair": N_("pairs"),
    "household": N_("households"),
    "vehicle": N_("vehicles"),
    "flight": N_("flights"),
    "truck": N_("trucks"),
    "day": N_("days"),
    "hour": N_("hours"),
    # Columns of the account.
    "pledged": N_("pledged"),
    "committed": N_("committed"),
    "sent": N_("sent"),
    "owed": N_("owed"),
}

# Sentences of Django's forms that its own Kazakh catalogue leaves in English; ours stands before it.
OF_DJANGO = (
    N_("Null characters are not allowed."),
    N_("Enter a valid email address."),
    N_("Enter a valid JSON."),
    N_("This password is too common."),
    N_("The two password fields didn’t match."),
    N_("Your old password was entered incorrectly. Please enter it again."),
)

_FOLDERS = [
    "overview",
    "statements",
    "commitments",
    "needs",
    "packages",
    "lastmile",
    "plan",
    "consignments",
    "account",
    "reports",
    "cooperation",
    "field",
    "administration",
    "labels",
]


@cache
def _all_words() -> dict[str, str]:
    found = {code: words for code, (words, _shape, _tone) in STATES.items()} | WORDS
    for folder in _FOLDERS:
        name = f"seferber.web.{folder}"
        if find_spec(name) is not None and find_spec(f"{name}.words") is not None:
            found |= import_module(f"{name}.words").WORDS
    return found


def word(code: Any) -> str:
    """The code as a translated word; an unknown one is shown with spaces, never hidden."""
    text = str(code)
    found = _all_words().get(text)
    return gettext(found) if found else text.replace("_", " ")


@cache
def _english_words() -> frozenset[str]:
    return frozenset(_all_words().values()) | frozenset(_all_words())


def _in_words(value: Any) -> Any:
    """A parameter of a sentence: a code or English word of the tables is translated, anything else is kept."""
    if not isinstance(value, str) or not value:
        return value
    parts = value.split(", ")
    if all(part in _english_words() for part in parts):
        return ", ".join(word(part) if part in _all_words() else gettext(part) for part in parts)
    return value


def _sentence(message: Message) -> str:
    return Message(message.template, {k: _in_words(v) for k, v in message.params.items()}).render(gettext)


def sentences(refusal: SeferberError) -> list[str]:
    """What happened, what still holds, what to do: in the reader's language."""
    return [_sentence(message) for message in refusal.sentences]


def say(said: Any) -> str:
    """Message, Issue or refusal of the rules in the reader's language; plain text stays as it is."""
    if isinstance(said, Message):
        return _sentence(said)
    if isinstance(said, SeferberError):
        return " ".join(sentences(said))
    if isinstance(said, Issue):
        parts = (_sentence(said.message), _sentence(said.suggestion) if said.suggestion.template else "")
        return (f"{said.where}: " if said.where else "") + " ".join(p for p in parts if p)
    return str(said)
