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
    "en": re.compile(r"^(?:the )?(?:ministry|embassy|government|office of|cabinet|permanent mission|prime minister's|high commission|press service|press office|statement (?:of|by|from) the|news release|media release|press release|foreign ministry|department of)\b", re.IGNORECASE),
}  # fmt: skip
_HEAD = re.compile(r"[^\n.:]{3,110}[\n.:]")


def letterhead(text: str, lang: str, mentions: list[Mention]) -> str:
    """The state of the newspaper or the body that the first line names, before anything is told; "" when it names none.

    Args: the text, "en" or "ru", and the states found in it, in order.
    """
    start = before = 0
    for _line in range(3 if lang == "en" else 1):
        found = _HEAD.match(text, start)
        if found is None or lang not in _PRESS or "oordinator" in found.group():
            return ""
        head = found.group()
        words = len(re.findall(r"[\w'’-]+", head))
        if _PRESS[lang].search(head) or _BODY[lang].match(head):
            codes = {
                m.code
                for m in mentions
                if before <= m.i
                and m.j <= before + words
                and m.type in ("country", "demonym", "city", "agency")
                and m.code not in ("XX", "INTL")
            }
            return codes.pop() if len(codes) == 1 and words <= 14 else ""
        # A headline may stand above the name of the office.
        before, start = before + words, found.end()
        if not head.endswith("\n"):
            return ""
    return ""
