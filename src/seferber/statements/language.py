"""Which of the four languages a text is written in."""

from __future__ import annotations

import re

from seferber.kernel import N_, SeferberError

LANGUAGES = ("tr", "kk", "ru", "en")
MAX_CHARACTERS = 4_000_000
_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]")
_TURKISH = re.compile(r"[ğşıİçöüĞŞÇÖÜ]")
_LATIN = re.compile(r"[a-zA-Z]")
_STOP = {
    "tr": frozenset(["ve", "bir", "bu", "için", "ile", "olarak", "da", "de", "olan", "daha", "çok", "en", "yardım", "dedi", "tarafından", "türkiye", "ülke", "edildi", "etti"]),
    "en": frozenset(["the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "as", "are", "was", "by", "has", "will", "we", "our", "from", "be", "this", "united", "its"]),
}  # fmt: skip
# What no other language has: a case ending behind an apostrophe ("Malavi'ye"), and the verbs and nouns of every Turkish notice.
_TURKISH_ENDING = re.compile(
    r"\b[A-ZÇĞİÖŞÜ]\w+['’](?:n?[ıiuü]n|[yn]?[aeıiuü]|[yn]?[dt][ae]n?|yl[ae]|s[ıi])\b"
)
_TURKISH_STEMS = ("gönder", "yolla", "teslim", "tahsis", "bağış", "taziye", "başsağlığı", "teşekkür", "ulaştır", "hibe", "bakanlık", "bakanlığ")  # fmt: skip
_ENGLISH_WORDS = frozenset(["sent", "sends", "gave", "gives", "pledged", "pledges", "donated", "donates", "delivered", "thanked", "thanks", "announced", "tents", "tonnes", "blankets"])  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


class UnknownLanguage(SeferberError):
    code = "unknown_language"


class EmptyStatement(SeferberError):
    code = "empty_statement"


class StatementTooLong(SeferberError):
    code = "statement_too_long"


def check_size(text: str) -> None:
    """Refuse what is empty or far longer than any statement."""
    if not text.strip():
        raise EmptyStatement(
            N_("The statement is empty."),
            holds=N_("Nothing was read and nothing was changed."),
            todo=N_("Paste the text, or choose a file that holds text."),
        )
    if len(text) > MAX_CHARACTERS:
        raise StatementTooLong(
            N_("The statement has %(size)d characters; at most %(limit)d are read at once."),
            holds=N_("Nothing was read and nothing was changed."),
            todo=N_("Cut it into single statements and read them one by one."),
            size=len(text),
            limit=MAX_CHARACTERS,
        )


def detect(text: str) -> str:
    """tr, kk, ru or en; UnknownLanguage when it is none of them."""
    sample = text[:20_000]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    kazakh = len(_KAZAKH.findall(sample))
    if cyrillic + kazakh > latin:
        return "kk" if kazakh * 50 > cyrillic + kazakh else "ru"
    words = [w.lower() for w in _WORD.findall(sample)]
    turkish = len(_TURKISH.findall(sample))
    scores = {lang: sum(w in stop for w in words) for lang, stop in _STOP.items()}
    own = any(ch in sample for ch in "ğşıİ")
    if latin and turkish * 40 > latin and scores["tr"] >= scores["en"] and (scores["tr"] or own):
        return "tr"
    if latin and scores["en"] * 12 >= len(words) and scores["en"] > scores["tr"]:
        return "en"
    if scores["tr"] * 25 >= max(1, len(words)) and scores["tr"] > scores["en"]:
        return "tr"
    if latin and turkish * 30 > latin and own:
        return "tr"
    if not scores["en"] and (
        _TURKISH_ENDING.search(sample) or any(w.startswith(_TURKISH_STEMS) for w in words)
    ):
        # One or two sentences without any of the small words.
        return "tr"
    if not (scores["tr"] or turkish) and not _ENGLISH_WORDS.isdisjoint(words):
        return "en"
    raise UnknownLanguage(
        N_("The statement is in none of the languages that can be read: Turkish, Kazakh, Russian, English."),
        holds=N_("Nothing was read and nothing was changed."),
        todo=N_("Name the language if it is one of the four, or translate the text first."),
    )
