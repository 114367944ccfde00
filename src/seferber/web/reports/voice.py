"""The four languages as reports need them: gettext and our number forms behind the `Voice` of the reports room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext, override

from seferber.reports import sitrep
from seferber.reports.appeal import appeal_text
from seferber.web import formatting, words

LANGUAGES = (("en", "English"), ("tr", "Türkçe"), ("kk", "Қазақша"), ("ru", "Русский"))
CODES = tuple(code for code, _name in LANGUAGES)


class WebVoice:
    """Speaks the language in force where it is made; use it inside `override(language)`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, template: str, **params: Any) -> str:
        return gettext(template) % params if params else gettext(template)

    def number(self, value: float, decimals: int | None = None) -> str:
        return formatting.number(value, decimals)

    def moment(self, value: datetime) -> str:
        return formatting.moment(value)

    def word(self, code: str) -> str:
        return words.word(code) if code else ""


def page_in(language: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The sitrep's parts in one of the four languages, whatever language the reader uses."""
    with override(language):
        return sitrep.sitrep_page(facts, WebVoice(language))


def appeal_in_all(
    *, titles: dict[str, str], as_of: datetime, lines: list[dict[str, Any]], modelled: bool
) -> dict[str, str]:
    """The letter of an appeal by language."""
    out = {}
    for code in CODES:
        with override(code):
            out[code] = appeal_text(
                titles=titles, as_of=as_of, lines=lines, needs_note=modelled, voice=WebVoice(code)
            )
    return out
