"""What must be said before goods leave, and what the answer to it means."""

from __future__ import annotations

from seferber.kernel import N_, Message, SeferberError

ANSWERS = ("accepted", "change", "refused")


class WrongConsignment(SeferberError):
    code = "wrong_consignment"


class NotAnnounced(SeferberError):
    """The receiving side has not said yes, and nobody took it upon them to send the goods nevertheless."""

    code = "not_announced"
    default_holds = N_("Nothing has left.")


def warning_before_dispatch(*, state: str, answer: str, within_one_party: bool) -> Message | None:
    """What speaks against leaving now, in a sentence; None when the receiving side accepted.

    Goods that stay with one party need no announcement. A refusal is no warning but an end: see
    `usecases.dispatch`.
    """
    if within_one_party or answer == "accepted":
        return None
    if answer == "change":
        return Message(N_("The receiving side asked for a change and has not accepted yet."))
    if state == "notified":
        return Message(N_("The receiving side has not answered the notification yet."))
    return Message(N_("The receiving side was not told about this consignment."))
