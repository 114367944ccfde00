"""Words, sentences and quotations of a text, each with its offsets; the text itself is never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"(?P<num>\d+(?:[.,]\d+)*(?:['’ʼ]\w+|-(?:й|я|е|го|му|ым|ом|м|х|ші|шы|ти|лық|лік)\b|(?:st|nd|rd|th)\b)?)"
    r"|(?P<abbr>(?:[A-Z]\.){2,}(?:['’]s)?)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*)"
    r"|(?P<cur>[$€£₺₽₸¥])"
)
_APOSTROPHES = re.compile(r"['’ʼ`´]")
# English texts keep Turkish letters in some names and drop them in others.
_FOLDED = {
    "tr": tuple(zip("İIâîûÂÎÛ", "iıaiuaiu", strict=True)),
    "en": tuple(zip("İışŞğĞçÇöÖüÜâîûéáíóúñ", "IisSgGcCoOuUaiueaioun", strict=True)),
    "ru": (("ё", "е"), ("Ё", "е")),
    "kk": (),
}
# Words after which a sentence without a full stop (a table, a list) is cut at the next mark.
LONGEST = 200
OPENING, CLOSING = '“«„"', '”»“"'
_ABBREVIATIONS = frozenset(
    [
        "dr",
        "prof",
        "sn",
        "bkz",
        "vb",
        "vs",
        "st",
        "mr",
        "mrs",
        "ms",
        "gen",
        "sen",
        "rep",
        "gov",
        "col",
        "hon",
        "no",
        "inc",
        "corp",
        "млн",
        "млрд",
        "тыс",
        "руб",
        "долл",
        "г",
        "гг",
        "им",
        "ул",
        "стр",
        "т",
        "млн.",
        "мың",
        "жж",
        "ж",
    ]
)


@dataclass(slots=True)
class Token:
    """One word or number. `low` is folded for look-up, `base` and `suffix` lie around an apostrophe."""

    start: int
    end: int
    text: str
    low: str
    base: str
    suffix: str
    gap: str
    kind: str  # num | word | abbr | cur
    title: bool
    index: int = 0
    sentence: int = 0


@dataclass(slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) and their characters."""

    first: int
    last: int
    start: int
    end: int
    quote_of: int = -1


@dataclass(slots=True)
class Document:
    """A text cut into words and sentences; `low` is the text folded, letter for letter, `lows` its words in order."""

    text: str
    low: str
    lang: str
    tokens: list[Token]
    sentences: list[Sentence]
    quotes: list[tuple[int, int]] = field(default_factory=list)
    lows: list[str] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        # What stands in a clause or a sentence is asked some fifty times: a slice of this list is the answer.
        self.lows = [token.low for token in self.tokens]


def fold(word: str, lang: str) -> str:
    """The word in lower case as its language writes it; İ and ё folded, length kept."""
    if lang == "tr" or not word.isascii():
        # str.translate asks a dictionary for every letter: five times as slow on a whole text.
        for letter, plain in _FOLDED[lang]:
            word = word.replace(letter, plain)
    return word.lower()


def fold_text(text: str, lang: str) -> str:
    """A whole text folded, every letter at its place (a few letters have longer small ones)."""
    low = fold(text, lang)
    return (
        low if len(low) == len(text) else "".join(one if len(one := fold(c, lang)) == 1 else c for c in text)
    )


def tokenise(text: str, folded: str, lang: str) -> list[Token]:
    """Words, numbers and currency signs in order; punctuation stays in `gap` before each."""
    tokens: list[Token] = []
    last = 0
    # Few words hold an apostrophe: the next one is known, so that the others need no search.
    marks = [mark.start() for mark in _APOSTROPHES.finditer(folded)]
    marks.reverse()
    for index, found in enumerate(_TOKEN.finditer(text)):
        start, end = found.span()
        raw = text[start:end]
        kind = found.lastgroup or "word"
        low = folded[start:end]
        base, suffix = low, ""
        if marks and marks[-1] < end:
            while marks and marks[-1] < start:
                marks.pop()
            if marks and marks[-1] < end:
                cut = marks[-1] - start
                base, suffix = low[:cut], _APOSTROPHES.sub("", low[cut + 1 :])
        tokens.append(
            Token(start, end, raw, low, base, suffix, text[last:start], kind, raw[0].isupper(), index)
        )
        last = end
    return tokens


_ENDS = re.compile(r"[.!?…]+[\"”’»)\]]*\s|[.!?…]+[\"”»]|\n")


def _ends_sentence(previous: Token, token: Token, lang: str) -> bool:
    gap = token.gap
    if "\n" in gap:
        return True
    if not any(ch in gap for ch in ".!?…"):
        return False
    if "!" in gap or "?" in gap or "…" in gap:
        return token.title or token.kind == "num" or any(q in gap for q in OPENING)
    # A full stop after a number, an initial or an abbreviation does not end a sentence.
    if not gap.strip().startswith("."):
        return any(ch in gap for ch in CLOSING) and (token.title or token.kind == "num")
    if previous.kind == "abbr" and not token.title:
        return False
    if previous.kind == "num" and len(previous.text) <= 2 and lang in ("tr", "kk") and '"' not in gap:
        return False
    if len(previous.text) == 1 and previous.title:
        return False
    if previous.low in _ABBREVIATIONS and not (
        token.title and previous.low not in ("dr", "prof", "mr", "mrs", "st", "no")
    ):
        return False
    if " " not in gap and "\u00a0" not in gap and not any(q in gap for q in CLOSING):
        return False
    return token.title or token.kind in ("num", "cur", "abbr") or any(q in gap for q in OPENING) or "•" in gap


def _char_end(text: str, token: Token, upto: int) -> int:
    """End of the sentence that this token closes: closing punctuation belongs to it."""
    end = token.end
    while end < upto and text[end] in '.!?…"”’»)]%':
        if text[end] == '"' and end + 1 < upto and not text[end + 1].isspace() and text[end + 1] not in ".,;":
            break
        end += 1
    return end


def _char_start(text: str, token: Token, floor: int) -> int:
    start = token.start
    while start > floor and text[start - 1] in "\"“«„'‘($€£₺₽₸¥":
        start -= 1
    return start


def split(text: str, lang: str) -> Document:
    """The text as tokens, sentences and quotations."""
    low = fold_text(text, lang)
    tokens = tokenise(text, low, lang)
    sentences: list[Sentence] = []
    first = 0
    count = len(tokens)
    for k in range(1, count + 1):
        endless = k - first >= LONGEST and k < count and (tokens[k].gap != " " or k - first >= 2 * LONGEST)
        if k == count or endless or (tokens[k].gap != " " and _ends_sentence(tokens[k - 1], tokens[k], lang)):
            floor = sentences[-1].end if sentences else 0
            start = _char_start(text, tokens[first], floor)
            end = _char_end(text, tokens[k - 1], tokens[k].start if k < len(tokens) else len(text))
            for token in tokens[first:k]:
                token.sentence = len(sentences)
            sentences.append(Sentence(first, k, start, end))
            first = k
    document = Document(text, low, lang, tokens, sentences)
    document.quotes = find_quotes(text)
    return document


_QUOTATIONS = [
    (pattern[0], re.compile(pattern))
    for pattern in (r"“([^“”]{8,2000})”", r"«([^«»]{8,2000})»", r'"([^"]{8,2000})"')
]


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Character ranges inside quotation marks, longest kind only: “…”, «…», "…"."""
    quotes: list[tuple[int, int]] = []
    for mark, pattern in _QUOTATIONS:
        if mark in text:
            quotes.extend([found.span(1) for found in pattern.finditer(text)])
    return sorted(quotes)
