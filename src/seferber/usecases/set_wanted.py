"""The receiving side's word on an item: wanted, enough, do not send, from a moment on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.store import rows
from seferber.usecases.actor import Actor, clock, record_status

WORDS = ("wanted", "enough", "do_not_send")


class WrongWord(SeferberError):
    code = "wrong_word"


def set_wanted(
    *,
    actor: Actor,
    operation: str,
    item: str,
    word: str,
    now: datetime,
    reasons: Mapping[str, str] | None = None,
) -> Any:
    """The word holds from now on; earlier words stay in the list with their dates.

    Args:
        reasons: language → sentence; "do not send" needs one, because a donor must be able to pass it on.

    Raises: WrongWord, UnknownCode.
    """
    actor.require("set_wanted")
    op = rows.get_operation(operation)
    if word not in WORDS:
        raise WrongWord(
            N_("“%(word)s” is none of: wanted, enough, do not send."),
            todo=N_("Choose one of the three."),
            word=word,
        )
    said = {language: text.strip() for language, text in (reasons or {}).items() if text.strip()}
    if word == "do_not_send" and not said:
        raise WrongWord(
            N_("“Do not send” is said without a reason."),
            todo=N_("Say in one sentence why, so that donors can pass it on."),
        )
    with rows.atomic():
        what = rows.get("item", op, item)
        moment = clock(op, now)
        status = record_status(op)
        fields = {"word": word, "reasons": said, "status": status, "source": actor.office, "note": ""}
        same = rows.find("wanted_word", item=what, since=moment).first()
        row = (
            rows.change(same, **fields)
            if same
            else rows.add("wanted_word", operation=op, item=what, since=moment, **fields)
        )
        actor.log(op, "set_wanted", what.code, word=word)
    return row
