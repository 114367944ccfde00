"""States, their cities, people, agencies and leaders in a text, with the case their words stand in.

The names come from `data/*.tsv`; places.tsv is generated from CLDR, the others are written by hand.
"""

from __future__ import annotations

import re
from functools import cache

from seferber.statements import forms
from seferber.statements.lexicon import rows
from seferber.statements.mention import Mention, Name, settle_twins
from seferber.statements.names_derived import capitals, demonyms
from seferber.statements.paradigm_russian import impossible
from seferber.statements.tokens import Token, fold

__all__ = ["Gazetteer", "Mention", "Name", "gazetteer"]

COLUMN = {"en": 2, "tr": 3, "ru": 4, "kk": 5}
_RU_STRIP = re.compile(r"(?:ая|яя|ое|ее|ые|ие|ий|ый|(?<!и)а|(?<=и)я|а|я|ы|и|о|е|й|ь)$")
_RU_NAME_END = re.compile(
    r"^(?:а|о|у|ом|е|ы|и|я|ю|ей|ой|ем|ь|ью|й|ый|ах|ам|ами|ов|ях|ям|ями|ий|ия|ию|ии|ией|ием|им|ого|ому|ая|ую|ое|ые|ых|ым|ыми|его|ему|их|ие|ими|ин|)$"
)

_RU_SHORT_END = frozenset(["а", "ы", "е", "у", "ой", "ом"])


# "British Columbia", "Indian Ocean": the adjective belongs to a place of another state.
_PLACE_WORDS = frozenset(
    [
        "Columbia",
        "Ocean",
        "Guiana",
        "Samoa",
        "Virgin",
        "Polynesia",
        "Channel",
        "Riviera",
        "Quarter",
        "Airlines",
        "Airways",
    ]
)
_FIRST_NAME = re.compile(r"(?<![ыиоеа])(?:[рдлнтс]у|[рднлм]о|уэл|иэл|ис|ер|ан|ен|ин|он|ел|ик|ад|ид)$")
_SURNAME = re.compile(r"(?:ич|ов|ев|ова|ева|енко|дзе|швили|оглы|заде|ский|ская|юк|чук)$")
_RU_UPPER = re.compile(r"^[А-ЯA-Z]{2,}$")


def size_one(name: Name) -> bool:
    return len(name.words) == 1


# Titles before a first name that is also a city, and such first names.
_TITLES = frozenset(
    ["ambassador", "minister", "president", "mr", "ms", "mrs", "dr", "general", "colonel", "captain", "secretary", "commissioner", "spokesman", "spokesperson",
     "spokeswoman", "director", "governor", "mayor", "chief", "sir", "lady", "professor", "commander", "major", "senator"]
)  # fmt: skip
_FIRST_NAMES = frozenset(
    [
        "sofia",
        "florence",
        "victoria",
        "santiago",
        "milan",
        "paris",
        "salvador",
        "roman",
        "lima",
        "nadi",
        "ali",
        "osman",
    ]
)


_PLACED = frozenset(["в", "во", "из", "на", "под", "до", "у", "через", "близ", "возле"])


class Gazetteer:
    """Names of one language, indexed by the first letters of their first word."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._index: dict[str, list[Name]] = {}
        self._towns: dict[tuple[str, ...], frozenset[str]] = {}
        self._known: dict[str, tuple[tuple[Name, str], ...]] = {}
        self._capitals: dict[str, str] = {}
        self._capitals_en: dict[str, str] = {}
        for row in rows("places_extra.tsv"):
            if row[1] == "city" and row[0] not in self._capitals_en and len(row) > COLUMN[lang]:
                # The first city of a state's first row is its capital, which speaks for its government.
                if lang in ("en", "ru"):
                    self._capitals[row[0]] = row[COLUMN[lang]].split("|")[0].strip()
                self._capitals_en[row[0]] = row[COLUMN["en"]].split("|")[0].strip()
        for row in rows("places.tsv") + rows("places_extra.tsv"):
            self._add_row(row, row[1])
        if lang in ("en", "ru"):
            for code, *names in rows("towns.tsv"):
                for raw in names[lang == "ru"].split("|") if len(names) > (lang == "ru") else ():
                    self._add(raw, code, "city")
        else:
            # Turkish writes a foreign town mostly as English does, Kazakh as Russian does.
            for code, *names in rows("towns.tsv"):
                for raw in names[lang == "kk"].split("|") if len(names) > (lang == "kk") else ():
                    if len(raw.strip()) > 5 and not raw.strip().endswith(("ская", "ский")):
                        self._add(raw, code, "city")
        if lang == "en":
            self._add_english()
        for code, name in capitals(lang):
            self._add(name, code, "city", speaks=True)
        for row in rows("demonyms.tsv"):
            self._add_row([row[0], "demonym", *row[1:]], "demonym")
        for row in rows("agencies.tsv"):
            kind = {"state": "agency", "intl": "intl"}.get(row[1], "private")
            for raw in row[2].split("|"):
                self._add(raw, row[0], kind)
        for row in rows("leaders.tsv"):
            row += [""] * (7 - len(row))
            years = (int(row[5] or 0), int(row[6] or 9999))
            for raw in row[COLUMN[lang] - 1].split("|"):
                self._add(raw, row[0], "leader", years)

    def _add_row(self, row: list[str], kind: str) -> None:
        row = row + [""] * (6 - len(row))
        for raw in row[COLUMN[self.lang]].split("|"):
            if (
                self.lang == "ru"
                and row[0] in ("UM", "VI", "VG", "HK", "MO")
                and raw.strip() in ("США", "Великобритания", "САР")
            ):
                # CLDR writes "Виргинские о-ва (США)".
                continue
            self._add(raw, row[0], kind)
            for derived in demonyms(raw, self.lang) if kind == "country" else ():
                self._add(derived, row[0], "demonym")
        if self.lang == "tr" and kind == "city":
            # Turkish writes many cities as English does: "Canberra", "Brasília".
            for raw in row[COLUMN["en"]].split("|"):
                if len(raw.strip()) > 5 and raw.strip() not in row[COLUMN["tr"]].split("|"):
                    self._add(raw, row[0], kind, speaks=self._capitals_en.get(row[0]) == raw.strip())
        if self.lang == "kk" and kind == "city":
            # Kazakh writes foreign towns as Russian does: "Николаев", "Хама".
            for raw in row[COLUMN["ru"]].split("|"):
                name = raw.strip()
                if len(name) > 4 and not name.endswith(("ская", "ский")) and name not in row[COLUMN["kk"]]:
                    self._add(name, row[0], kind)
        if self.lang == "kk" and kind == "country":
            # Kazakh writers also use the Russian names: "Австралия", "Бельгия".
            for raw in row[COLUMN["ru"]].split("|"):
                if len(raw.strip()) > 4 and " " not in raw.strip():
                    self._add(raw, row[0], kind)
                    for derived in demonyms(raw, self.lang):
                        self._add(derived, row[0], "demonym")

    def _add_english(self) -> None:
        """Names that only the English table gives; those of its capitals speak for their governments."""
        for code, kind, names in rows("names.en.tsv"):
            for raw in names.split("|"):
                self._add(raw, code, "city" if kind == "capital" else kind, speaks=kind == "capital")

    def _add(
        self, raw: str, code: str, kind: str, years: tuple[int, int] = (0, 9999), *, speaks: bool = False
    ) -> None:
        raw = raw.strip()
        if len(raw) < 2:
            return
        star = raw.endswith("*")
        text = raw.rstrip("*").replace(" — ", " ").replace("-", " ").replace("’", "'").replace("&", "and")
        words = []
        low = ""
        for word in text.split():
            low = fold(word.strip(",."), self.lang) if "." not in word[:-1] else fold(word, self.lang)
            nominative = "" if star or self.lang != "ru" else low
            fixed = len(low) == 4 and low.endswith(("и", "о")) and kind in ("country", "city")
            if self.lang == "ru" and not star and not _RU_UPPER.match(word) and len(low) > 3 and not fixed:
                low = _RU_STRIP.sub("", low)
            words.append(low)
        if kind == "city":
            self._towns[tuple(words)] = self._towns.get(tuple(words), frozenset()) | {code}
        upper = len(text) <= 4 and text.isupper()
        capital = kind == "city" and (speaks or self._capitals.get(code) == raw)
        common = text[:1].islower() and kind == "group"
        if kind not in ("country", "city"):
            nominative = ""
        name = Name(code, kind, tuple(words), upper, star, years, common, capital, nominative)
        for key in dict.fromkeys(
            forms.soft_stems(words[0], self.lang) if self.lang in ("tr", "kk") else [words[0]]
        ):
            bucket = self._index.setdefault(key, [])
            if name not in bucket:
                bucket.append(name)

    def _rest(self, stem: str, low: str, name: Name) -> str | None:
        if not low.startswith(stem):
            soft = forms.soft_stems(stem, self.lang)
            if len(soft) > 1 and low.startswith(soft[1]):
                stem = soft[1]
            else:
                return None
        rest = low[len(stem) :]
        if name.star:
            return rest
        if self.lang == "en":
            return rest if rest == "" or (rest == "s" and name.type == "demonym") else None
        if self.lang == "ru":
            if name.upper:
                return rest if not rest else None
            if rest and len(stem) <= 3 and _RU_UPPER.match(stem.upper()) and len(name.words) == 1:
                # "Куба", "Кубе"; "Мали" and "Чили" never change.
                short = name.type in ("country", "city")
                return rest if len(stem) == 3 and short and rest in _RU_SHORT_END else None
            if rest and size_one(name) and len(stem) == 4 and name.nominative == stem and stem[-1] in "оуэюи":
                # "Нотой" is no form of "Ното": such names never change.
                return None
            if size_one(name) and name.nominative and impossible(name.nominative, low):
                return None
            return rest if _RU_NAME_END.match(rest) else None
        if not rest:
            return ""
        if name.type == "demonym" and self.lang == "tr" and rest[:2] in ("çe", "ça", "ce", "ca", "çü"):
            return None
        return (
            rest
            if forms.is_noun_ending(rest, self.lang)
            and (
                len(stem) > 3
                or name.type == "demonym"
                or (self.lang == "kk" and (name.type == "country" or name.capital) and not name.upper)
            )
            else None
        )

    def _first(self, low: str) -> tuple[tuple[Name, str], ...]:
        known = self._known.get(low)
        if known is None:
            if len(self._known) > 50_000:
                self._known.clear()
            found = []
            for size in range(2, len(low) + 1):
                for name in self._index.get(low[:size], ()):
                    rest = self._rest(name.words[0], low, name)
                    if rest is not None:
                        found.append((name, rest))
            found.sort(
                key=lambda pair: (
                    -len(pair[0].words),
                    -sum(map(len, pair[0].words)),
                    pair[0].type != "country",
                    not pair[0].capital,
                )
            )
            known = tuple(found)
            self._known[low] = known
        return known

    def mentions(self, tokens: list[Token], year: int | None = None) -> list[Mention]:
        """Names in the tokens, longest first, without overlaps."""
        out: list[Mention] = []
        known, after = self._known, 0
        for i, token in enumerate(tokens):
            # Most words are known to begin no name; those inside a name begin none.
            if (token.base is token.low and known.get(token.low) == ()) or i < after:
                continue
            found = self._at(tokens, i, year)
            if found is not None:
                out.append(found)
                after = found.j
        if self.lang in ("tr", "kk"):
            settle_twins(out)
        return out

    def _at(self, tokens: list[Token], i: int, year: int | None) -> Mention | None:
        token = tokens[i]
        if token.kind not in ("word", "abbr"):
            return None
        if token.kind == "abbr" or token.text.isupper():
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if following is not None and following.kind == "cur" and not following.gap:
                # "US$2.4 million" names a currency, not a state.
                return None
        low = token.base if token.suffix or "'" in token.text or "’" in token.text else token.low
        if self.lang == "en" and token.kind == "abbr":
            low = token.base.rstrip(".") if token.base.endswith("..") else token.base
        found_names = self._first(low)
        if self.lang == "en" and token.suffix not in ("", "s"):
            # "N'Djamena", "Nuku'alofa".
            found_names = self._first(token.low.replace("’", "'"))
        for name, rest in found_names:
            if not token.title and not (
                name.common or (name.type == "demonym" and self.lang in ("ru", "kk"))
            ):
                continue
            if name.upper and not token.text[: len(name.words[0])].isupper():
                continue
            if year and not name.years[0] <= year <= name.years[1]:
                continue
            size = len(name.words)
            if (
                self.lang == "tr"
                and rest
                and name.type != "demonym"
                and size_one(name)
                and (token.suffix or name.type == "city" or len(name.words[0]) < 6)
            ):
                # Turkish sets an apostrophe before the ending of a proper name.
                continue
            if size > 1:
                rest2 = self._tail(name, tokens, i, rest)
                if rest2 is None:
                    continue
                rest = rest2
            last = tokens[i + size - 1]
            if name.type == "city" and self._is_person(tokens, i, size):
                continue
            if (
                self.lang == "ru"
                and name.type == "city"
                and not name.capital
                and size == 1
                and rest
                and len(name.words[0]) <= 3
                and not (i and tokens[i - 1].low in _PLACED)
            ):
                # "в Тыве", "из Читы": so short a stem is a town only right after a preposition of place.
                continue
            if (
                name.type == "demonym"
                and self.lang == "en"
                and i + size < len(tokens)
                and tokens[i + size].text in _PLACE_WORDS
            ):
                continue
            found = Mention(name.code, name.type, i, i + size, "", "", i + size - 1, last.suffix or rest)
            found.nominative = name.nominative
            if name.type == "city" and not name.capital:
                found.twins = self._towns.get(name.words, frozenset())
            if name.capital:
                found.notes.add("capital")
            return found
        return None

    def _tail(self, name: Name, tokens: list[Token], i: int, rest: str) -> str | None:
        if i + len(name.words) > len(tokens):
            return None
        for k, stem in enumerate(name.words[1:], 1):
            token = tokens[i + k]
            if len(stem) > 1 and not token.low.startswith(stem[0]):
                # Most names end here: the next word begins with another letter.
                return None
            if token.gap.strip(" \u00a0-–—.,") or (token.gap.strip() == "," and self.lang != "en"):
                return None
            low = token.base if token.suffix else token.low
            found = self._rest(stem, low, name)
            if found is None and token.suffix and self.lang == "en":
                # "Côte d'Ivoire": the apostrophe stands inside the name.
                found = self._rest(stem, token.low.replace("’", "'"), name)
            if found is None:
                return None
            rest = found
        return rest

    def _is_person(self, tokens: list[Token], i: int, size: int) -> bool:
        """A city name that is the surname or first name of somebody ("Ali Oral")."""
        if (
            self.lang == "en"
            and size == 1
            and i + 1 < len(tokens)
            and tokens[i + 1].title
            and tokens[i + 1].gap == " "
        ):
            # "Ambassador Milan Petrov", "Sofia Petrova said".
            before = tokens[i - 1].low if i and tokens[i].gap == " " else ""
            after = tokens[i + 2] if i + 2 < len(tokens) else None
            told = after is not None and (
                "," in after.gap or after.low in ("said", "told", "added", "says", "wrote", "announced")
            )
            if before in _TITLES or (tokens[i].low in _FIRST_NAMES and told):
                return True
        if self.lang == "ru":
            # "Милан Обрадович": a first name before a surname.
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            first = tokens[i - 1] if i else None
            if (
                size == 1
                and first is not None
                and first.title
                and tokens[i].gap == " "
                and _FIRST_NAME.search(first.low)
                and len(first.low) > 3
            ):
                # "Эдуарду Лейте": the surname after a first name.
                return True
            return bool(
                size == 1
                and following
                and following.title
                and following.gap == " "
                and _SURNAME.search(following.low)
            )
        if size > 1 or len(tokens[i].base) > 5:
            return False
        previous = tokens[i - 1] if i else None
        return bool(previous and previous.title and tokens[i].gap == " " and i > 1 and tokens[i - 1].kind == "word"
                    and not previous.suffix and previous.low.endswith(("i", "t", "a")) and tokens[i].suffix == "")  # fmt: skip


@cache
def gazetteer(lang: str) -> Gazetteer:
    """The names of a language, read once."""
    return Gazetteer(lang)
