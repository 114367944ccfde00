"""English and Russian texts whose first line names the press or the office that speaks: "Степанаван, газета «Лори»."."""

from __future__ import annotations

import re

from seferber.statements.gazetteer import Mention

_PRESS = {
    "ru": re.compile(r"\b(?:газет|информагентств|радио|телеканал|вестник|листок|еженедельник|районк)", re.IGNORECASE),
    "en": re.compile(r"\b(?:newspaper|gazette|herald|tribune|courier|daily|weekly|radio|broadcasting|observer)\b", re.IGNORECASE),
}  # fmt: skip
_BODY = {
    "ru": re.compile(r"^(?:министерство|правительство|посольство|пресс-служба|кабинет министров|мид|мчс|минздрав|администрация|аппарат)\b", re.IGNORECASE),
    "en": re.compile(r"^(?:the )?(?:ministry|embassy|government|office of|cabinet|permanent mission|prime minister's|high commission|press service)\b", re.IGNORECASE),
}  # fmt: skip
_HEAD = re.compile(r"[^\n.:]{3,110}[\n.:]")


def letterhead(text: str, lang: str, mentions: list[Mention]) -> str:
    """The state of the newspaper or the body that the first line names, before anything is told; "" when it names none.

    Args: the text, "en" or "ru", and the states found in it, in order.
    """
    found = _HEAD.match(text)
    if found is None or lang not in _PRESS or "oordinator" in found.group():
        return ""
    head = found.group()
    if not (_PRESS[lang].search(head) or _BODY[lang].match(head)):
        return ""
    words = len(re.findall(r"[\w'’-]+", head))
    codes = {
        m.code
        for m in mentions
        if m.j <= words
        and m.type in ("country", "demonym", "city", "agency")
        and m.code not in ("XX", "INTL")
    }
    return codes.pop() if len(codes) == 1 and words <= 14 else ""
