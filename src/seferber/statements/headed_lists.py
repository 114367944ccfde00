"""A report that lists helpers line by line under a heading: the state that the heading names is the one that is helped."""

from __future__ import annotations

from seferber.statements.parsed import Analysis

_NAMES = ("country", "city", "demonym", "agency")
_MARKS = frozenset(":.–—-")
_LINES = 2  # so many lines that open with the name of a state make a list


def listed_under(analysis: Analysis) -> str:
    """ "TONGA DURUM ÖZETİ", then "• Yeni Zelanda: …", "• Japonya: …": Tonga; "" where the text is no such list."""
    document = analysis.document
    if document.text.count("\n") < _LINES:
        return ""
    heads = {
        m.code
        for m in analysis.sentence_mentions.get(0, ())
        if m.type in _NAMES and m.code not in ("", "XX", "INTL")
    }
    if len(heads) != 1:
        return ""
    opening: set[str] = set()
    for index, sentence in enumerate(document.sentences):
        mention = next(iter(analysis.sentence_mentions.get(index, ())), None)
        if (
            index
            and mention is not None
            and mention.i == sentence.first
            and mention.type == "country"
            and "\n" in document.tokens[sentence.first].gap
            and mention.j < len(document.tokens)
            and _MARKS & set(document.tokens[mention.j].gap)
        ):
            opening.add(mention.code)
    return heads.pop() if len(opening - heads) >= _LINES else ""
