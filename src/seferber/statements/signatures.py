"""Who signs a letter: the name and the post below its last sentence; all of it is his word."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis
from seferber.statements.model import Span, Speaker

# How a letter addresses somebody, alone on a line among the first, and how it takes leave.
_SALUTATION = re.compile(
    r"^(?:Sayın|Muhterem|Değerli|Ekselans|Zatıaliniz|Dear|Your Excellency|Excellenc|Honourable|Sir|Madam"
    r"|Уважаем|Глубокоуважаем|Ваше Превосходительство|Ваше Величество|Дорог[ао][йя]|Құрметті|Аса мәртебелі|Қадірлі|Мәртебелі)[^.:;]{0,80}[,!]?$",
    re.MULTILINE,
)
_LEAVE = re.compile(
    r"^(?:(?:En derin )?[Ss]aygılarım\w*|Saygıyla|Dostlukla|.{0,60}\b(?:arz|rica) ederim|(?:Yours )?(?:[Ss]incerely|[Ff]aithfully|[Tt]ruly|[Rr]espectfully)(?: yours)?|With .{0,30}(?:regards|respect|esteem|consideration)"
    r"|С (?:\w+ )?(?:уважением|почтением)|Искренне Ваш\w?|(?:Зор |Терең )?[Құ]ұрметпен|Ізгі ниетпен)[ ,.!]*$",
    re.MULTILINE,
)
_HEAD, _LONGEST = 200, 200
_SENTENCE_END = re.compile(r"[.!?…»”\"]\s*\Z")
_PARTICLE = r"(?:al|el|el-|al-|bin|ibn|van|von|de|da|dos|аль|эль|ибн|бин|фон|ван|де|әл)"
_CAPITAL = r"(?:[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁӘҒҚҢӨҰҮҺІ](?:\.|[\w’'-]+))"
_NAME = re.compile(
    rf"(?:(?:Dr|Prof|Mr|Mrs|Ms|Smt)\.? )?{_CAPITAL}(?:[ -](?:{_PARTICLE}[ -])?{_CAPITAL}){{1,3}}"
)


def without_salutation(text: str) -> str:
    """The text behind the line by which a letter addresses somebody, or the text itself."""
    found = _SALUTATION.match(text.lstrip())
    rest = text.lstrip()[found.end() :].lstrip() if found else ""
    return rest or text


def signature(analysis: Analysis) -> Speaker | None:
    """The one who signs, with the span of name and post; nothing where the text is no letter or the name no name."""
    text = analysis.document.text
    if text.count("\n") < 2:
        return None
    body = text.rstrip()
    leave = list(_LEAVE.finditer(body, max(0, len(body) - _LONGEST - 60)))
    if leave:
        start = leave[-1].end()
    elif _SALUTATION.search(body, 0, _HEAD):
        # The last line, and the one above where it is no sentence.
        start = body.rfind("\n")
        above = body.rfind("\n", 0, start)
        if _SENTENCE_END.search(body, above + 1, start) is None:
            start = above
    else:
        return None
    if not 0 < len(body) - start <= _LONGEST:
        return None
    return _read(analysis, start, len(body))


def _read(analysis: Analysis, start: int, end: int) -> Speaker | None:
    """Name and post among the pieces of the last lines, in either order or in one piece."""
    text = analysis.document.text
    named: tuple[int, int] | None = None
    posts: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(text, start, end):
        a, b = piece.span()
        if _holds_a_post(analysis, a, b):
            posts.append((a, b))
        elif named is None and _NAME.fullmatch(text, a, b):
            named = (a, b)
    if named and posts:
        a, b = posts[0][0], posts[-1][1]
        return Speaker(text[slice(*named)], text[a:b], Span(min(a, named[0]), max(b, named[1])))
    if len(posts) != 1 or named:
        return None
    # "министр здравоохранения Туркменистана Мерет Аннабердыев": the name ends the line.
    a, b = posts[0]
    words = [m.start() for m in re.finditer(r"\S+", text[a:b])]
    for count in (3, 2):
        if len(words) > count:
            first = a + words[-count]
            if _NAME.fullmatch(text, first, b) and not _known(analysis, first, b):
                return Speaker(text[first:b], text[a:first].rstrip(" ,"), Span(a, b))
    return None


# What stands between line ends and commas.
_PIECE = re.compile(r"[^\s,][^\n,]*[^\s,.]")
_POST = ("office", "gov")


def _holds_a_post(analysis: Analysis, a: int, b: int) -> bool:
    return any(analysis.context.has(t.index, *_POST) for t in analysis.document.tokens if a <= t.start < b)


def _known(analysis: Analysis, a: int, b: int) -> bool:
    """Whether a state, a place or a post stands among the words."""
    return any(
        analysis.context.has(t.index, *_POST) or t.index in analysis.context.parties
        for t in analysis.document.tokens
        if a <= t.start < b
    )
