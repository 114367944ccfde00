"""Labels and papers in the four languages: gettext and our number forms behind the voices of the documents room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.utils.translation import gettext, override

from seferber.documents.labels import LabelWords
from seferber.documents.packing_list import packing_list_page
from seferber.documents.receipt import receipt_page
from seferber.documents.waybill import waybill_page
from seferber.exchange import VerificationFailed, verify_handover
from seferber.usecases.accept_handover import signed_file
from seferber.usecases.print_labels import CAPTIONS
from seferber.web import formatting, words
from seferber.web.reports.voice import WebVoice

PAPERS = ("waybill", "packing", "receipt")


class PaperVoice(WebVoice):
    """Speaks the language in force where it is used; make the paper inside `override(language)`."""

    def day(self, value: date) -> str:
        return formatting.moment(value, "date")


def label_words(languages: tuple[str, ...]) -> LabelWords:
    """Captions in all these languages, each wording once; numbers and days as the first writes them."""
    captions = {}
    for key, template in CAPTIONS.items():
        said: list[str] = []
        for language in languages:
            with override(language):
                text = gettext(template)
            if text not in said:
                said.append(text)
        captions[key] = " · ".join(said)
    first = languages[0]

    def spoken(say: Callable[..., str]) -> Callable[..., str]:
        @wraps(say)
        def inner(*arguments: Any) -> str:
            with override(first):
                return say(*arguments)

        return inner

    return LabelWords(
        captions=captions,
        number=spoken(formatting.number),
        unit=spoken(words.word),
        day=spoken(lambda day: formatting.moment(day, "date")),
    )


def paper_in(language: str, paper: str, facts: Any, *, link: str) -> dict[str, Any]:
    """One of PAPERS in one language, ready to be set."""
    with override(language):
        voice = PaperVoice(language)
        if paper == "waybill":
            return waybill_page(facts, voice, link=link)
        if paper == "packing":
            return packing_list_page(facts, voice, link=link)
        return receipt_page(facts, voice, link=link, checked=holds(facts.handover))


def holds(handover: Any) -> bool:
    """Whether both signatures hold over the kept document, checked anew."""
    try:
        verify_handover(signed_file(handover))
    except VerificationFailed:
        return False
    return True
