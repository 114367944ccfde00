"""An appeal to other countries as a letter, from the gaps of a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from seferber.kernel import N_
from seferber.reports.sitrep import Voice, name_in


def appeal_text(
    *,
    titles: Mapping[str, str],
    as_of: datetime,
    lines: Sequence[Mapping[str, Any]],
    needs_note: bool,
    voice: Voice,
) -> str:
    """The letter in one language, ready to be sent.

    Args:
        titles: names of the operation by language.
        lines: {"names", "quantity", "unit", "gap", "places"}, in the order to ask.
        needs_note: whether the figures are modelled, so that the letter says so.
    """
    title = name_in(titles, voice.language)
    paragraphs = [
        voice.say(N_("Request for assistance: %(title)s"), title=title),
        voice.say(
            N_(
                "As of %(moment)s the following help is still missing and neither received nor allocated. We ask other countries and organisations to offer it:"
            ),
            moment=voice.moment(as_of),
        ),
        "\n".join(
            "• "
            + voice.say(
                N_("%(item)s: %(quantity)s %(unit)s (open gap %(gap)s, in %(places)s districts)"),
                item=name_in(line["names"], voice.language),
                quantity=voice.number(line["quantity"]),
                unit=voice.word(line["unit"]),
                gap=voice.number(line["gap"]),
                places=voice.number(line["places"]),
            )
            for line in lines
        ),
        voice.say(
            N_(
                "Please say what you can send, from where and by when, before loading. What is marked “do not send” in the needs list cannot be received."
            )
        ),
    ]
    if needs_note:
        paragraphs.append(
            voice.say(
                N_(
                    "The quantities are modelled from people in need and humanitarian standards; each district's count may change them."
                )
            )
        )
    return "\n\n".join(paragraphs)
