"""How a paper speaks: one language, chosen by whoever makes it; the doors bring the translations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Protocol


class Voice(Protocol):
    """Says templates in one language and writes numbers and moments as its readers do."""

    language: str

    def say(self, template: str, **params: Any) -> str: ...
    def number(self, value: float, decimals: int | None = None) -> str: ...
    def moment(self, value: datetime) -> str: ...
    def day(self, value: date) -> str: ...
    def word(self, code: str) -> str: ...


def name_in(names: Mapping[str, str] | None, voice: Voice) -> str:
    """The name in the paper's language, else English, else whatever there is."""
    names = names or {}
    return names.get(voice.language) or names.get("en") or next((n for n in names.values() if n), "")


def other_name(names: Mapping[str, str] | None, voice: Voice) -> str:
    """The English name beside the paper's language, when it is another wording; else empty."""
    english = (names or {}).get("en", "")
    return english if english and english != name_in(names, voice) else ""
