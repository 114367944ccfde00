"""Russian words that take or decide nothing: an order received, damage suffered, an approval that must come first."""

from __future__ import annotations

import re

from seferber.statements.lexicon import Hit
from seferber.statements.tokens import Token

_TOLD_TO = re.compile(
    r"^(?:от )?(?:[а-я-]+ ){0,3}?(?:распоряжение|поручение|приказ|указание|предписание|команду|задание|повреждени[яе]|ранени[яе]|травм[ыу]|ожоги?|увечья)(?![а-я])"
)


def without_receipts(hits: list[Hit], tokens: list[Token]) -> list[Hit]:
    """ "получило от кабмина распоряжение отпустить", "получили повреждения": no help is received."""
    out = []
    for hit in hits:
        if hit.cls == "receive" and tokens[hit.i].low.startswith("получил"):
            sentence = tokens[hit.i].sentence
            behind = [t.low for t in tokens[hit.i + 1 : hit.i + 7] if t.sentence == sentence]
            if _TOLD_TO.search(" ".join(behind)):
                continue
        out.append(hit)
    return out


_AGREED = ("утвержден", "одобрен", "ратификац", "согласован", "принятия", "голосован", "санкционирован")
_ONLY = ("лишь", "только", "сразу", "не", "исключительно")


def without_approvals(hits: list[Hit], tokens: list[Token]) -> list[Hit]:
    """ "транш уйдёт лишь после утверждения бюджета", "не раньше одобрения": what must come first is not decided yet."""
    return [
        h
        for h in hits
        if not (
            h.cls in ("allocate", "sign", "decide")
            and h.tense == "noun"
            and h.i > 1
            and tokens[h.i].low.startswith(_AGREED)
            and (
                (
                    tokens[h.i - 1].low in ("после", "ранее", "раньше", "прежде")
                    and tokens[h.i - 2].low in _ONLY
                )
                or tokens[h.i - 1].low == "до"
            )
        )
    ]
