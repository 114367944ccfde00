"""Word lists of one language, read from `data/words.<lang>.txt`, and how they match inflected words.

A pattern is one or more words; each ends in nothing (exact), `~` (noun endings), `+` (verb endings)
or `*` (anything). Look-up walks the prefixes of a word through one dictionary and is cached per word,
so its cost does not grow with the size of the lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from seferber.statements import forms, forms_english
from seferber.statements.tokens import Token, fold

VERBS = frozenset(
    [
        "send",
        "go",
        "arrive",
        "deliver",
        "receive",
        "give",
        "allocate",
        "decide",
        "pledge",
        "plan",
        "prepare",
        "serve",
        "help",
        "offer",
        "condole",
        "thank",
        "request",
        "visit",
        "meet",
        "host",
        "hold",
        "sign",
        "build",
        "invest",
        "say",
        "include",
        "want",
        "train",
        "seek",
    ]
)
DATA = files("seferber.statements") / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern: its class, its value (a unit, an aspect) and its words as (stem, mode)."""

    cls: str
    value: str
    words: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Hit:
    """A pattern found at tokens `i` to `j` (exclusive); verbs carry tense and polarity."""

    cls: str
    value: str
    i: int
    j: int
    tense: str = ""
    negated: bool = False


def rows(name: str) -> list[list[str]]:
    """Rows of a tab-separated data file without comments."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _word(raw: str) -> tuple[str, str]:
    return (raw[:-1], raw[-1]) if raw[-1] in "~+*" and len(raw) > 1 else (raw, "=")


def _entries(lang: str) -> list[Entry]:
    found: list[Entry] = []
    for line in (DATA / f"words.{lang}.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, patterns = line.partition(":")
        cls, _, value = head.strip().partition(" ")
        for pattern in patterns.split(","):
            words = tuple(_word(fold(w, lang)) for w in pattern.replace("-", " ").split() if w.strip("'"))
            if words and "..." not in pattern:
                found.append(Entry(cls, value.strip(), words))
    return found


def _gapped(lang: str) -> dict[str, list[tuple[Entry, tuple[str, ...]]]]:
    """ "make+ ... available": patterns with a gap, by the first forms of their verb, each with the words that end it."""
    found: dict[str, list[tuple[Entry, tuple[str, ...]]]] = {}
    for line in (DATA / f"words.{lang}.txt").read_text(encoding="utf-8").splitlines():
        if "..." not in line or line.startswith("#"):
            continue
        head, _, patterns = line.partition(":")
        cls, _, value = head.strip().partition(" ")
        for pattern in patterns.split(","):
            first, gap, last = pattern.partition("...")
            if not gap:
                continue
            words = tuple(_word(fold(w, lang)) for w in first.split())
            entry = Entry(cls, value.strip(), words)
            stem, mode = words[0]
            starts = [form for form, _tag in forms_english.english_forms(stem)] if mode == "+" else [stem]
            for form in dict.fromkeys(starts):
                found.setdefault(form, []).append((entry, tuple(fold(w, lang) for w in last.split())))
    return found


_GAP = 9  # words that may stand inside "make … available"


_HEAD = 3  # letters by which the second words of patterns are told apart


class _Begun:
    """The patterns that begin with one word: those of this word alone, and the longer ones by their second word."""

    __slots__ = ("alone", "longer", "shorter")

    def __init__(self, alone: list[Entry]) -> None:
        self.alone = alone
        self.longer: dict[str, list[tuple[int, Entry]]] = {}
        self.shorter = False  # whether any second word has fewer letters than a head

    def add(self, rank: int, entry: Entry, keys: Iterable[str]) -> None:
        for head in {key[:_HEAD] for key in keys}:
            self.longer.setdefault(head, []).append((rank, entry))
            self.shorter = self.shorter or len(head) < _HEAD

    def followed(self, low: str) -> list[tuple[int, Entry]]:
        """Those whose second word may be this one, the longest first, each with its place among them."""
        longer = self.longer
        found = longer.get(low[:_HEAD], [])
        if self.shorter:
            for size in range(1, min(_HEAD, len(low))):
                if more := longer.get(low[:size]):
                    found = sorted({**dict(found), **dict(more)}.items(), key=_rank) if found else more
        return found


def _rank(one: tuple[int, Entry]) -> int:
    return one[0]


_NOTHING = _Begun([])


class Lexicon:
    """All patterns of one language, with cached look-up."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._index: dict[str, list[Entry]] = {}
        for entry in _entries(lang):
            for stem in self._keys(entry.words[0]):
                self._index.setdefault(stem, []).append(entry)
        self._first: dict[str, _Begun] = {}
        self._gaps = _gapped(lang)
        self._match: dict[tuple[tuple[str, str], str], str | None] = {}

    def _keys(self, word: tuple[str, str]) -> list[str]:
        stem, mode = word
        if self.lang == "en" and mode == "+":
            return list(dict.fromkeys(form for form, _ in forms_english.english_forms(stem)))
        if self.lang == "ru" and mode == "+":
            return forms.russian_stems(stem)
        return forms.soft_stems(stem, self.lang, mode == "+") if mode in "~+" else [stem]

    def rest(self, word: tuple[str, str], low: str) -> str | None:
        """What remains of `low` after the pattern word, or None when it does not match."""
        key = (word, low)
        if key in self._match:
            return self._match[key]
        if len(self._match) > 100_000:
            self._match.clear()
        answer = self._rest(word, low)
        self._match[key] = answer
        return answer

    def _rest(self, word: tuple[str, str], low: str) -> str | None:
        stem, mode = word
        if mode == "=":
            return "" if low == stem else None
        if mode == "+" and self.lang == "en":
            return next((tag for form, tag in forms_english.english_forms(stem) if form == low), None)
        variants: Iterable[str] = (stem,)
        if self.lang == "ru" and mode == "+":
            variants = forms.russian_stems(stem)
        elif mode in "~+":
            variants = forms.soft_stems(stem, self.lang, mode == "+")
        for variant in variants:
            if low.startswith(variant):
                rest = low[len(variant) :]
                if self.lang == "tr" and mode == "+" and len(variant) < len(stem) and rest[1:4] != "yor":
                    continue
                if mode == "*" or (mode == "~" and forms.is_noun_ending(rest, self.lang)):
                    return rest
                if mode == "+" and forms.is_verb_ending(rest, self.lang):
                    return rest
        return None

    def _begun(self, low: str) -> _Begun:
        """The patterns that begin with this word."""
        known = self._first.get(low)
        if known is None:
            if len(self._first) > 40_000:
                self._first.clear()
            found = []
            longest = {True: 0, False: 0}
            for size in range(len(low), 0, -1):
                for entry in self._index.get(low[:size], ()):
                    if self.rest(entry.words[0], low) is None:
                        continue
                    if len(entry.words) == 1 and entry.words[0][1] != "=":
                        # Of nested stems (жет-, жеткіз-; медик-, медикамент-) the longest is meant.
                        group = entry.cls in VERBS
                        if size < longest[group]:
                            continue
                        longest[group] = size
                    found.append(entry)
            ordered = sorted(dict.fromkeys(found), key=lambda e: -len(e.words))
            # Most words begin no pattern: one empty answer serves them all.
            known = _Begun([e for e in ordered if len(e.words) == 1]) if ordered else _NOTHING
            self._first[low] = known
            for rank, entry in enumerate(e for e in ordered if len(e.words) > 1):
                known.add(rank, entry, self._keys(entry.words[1]))
        return known

    def hits(self, tokens: list[Token]) -> list[Hit]:
        """Patterns found in the tokens; at each place only the longest, which hides shorter ones inside it."""
        out: list[Hit] = []
        covered, count = 0, len(tokens)
        first, english = self._first, self.lang == "en"
        lows = [token.base if token.suffix else token.low for token in tokens]
        for i, low in enumerate(lows):
            begun = first.get(low) or self._begun(low)
            if begun is _NOTHING and not (english and low in _LEAVING):
                continue
            if tokens[i].kind == "cur":
                continue
            longest = 0
            here: list[Hit] = []
            if begun.longer and i + 1 < count:
                for _rank, entry in begun.followed(lows[i + 1]):
                    if len(entry.words) < longest:
                        break
                    if self._continues(entry, tokens, lows, i):
                        longest = len(entry.words)
                        hit = self._hit(entry, tokens, i)
                        if hit is not None:
                            here.append(hit)
            if not longest and begun.alone:
                longest = 1
                here = [hit for entry in begun.alone if (hit := self._hit(entry, tokens, i)) is not None]
            if len(here) > 1:
                here = _strongest(here, tokens, self.lang)
            if not here and english and low in _LEAVING:
                here = _left_for(tokens, i)
                longest = 1
            if here and i + longest > covered:
                if i < covered:
                    # An overlap is kept only when the new pattern is longer than the one before.
                    here = [h for h in here if longest > 1]
                out.extend(here)
                covered = max(covered, i + longest)
        if not self._gaps:
            return out
        skipped = [(h.i, h.j) for h in out if h.cls == "skip"]
        apart = [h for h in self._with_gaps(tokens, lows) if not any(i <= h.i < j for i, j in skipped)]
        return sorted(out + apart, key=lambda h: h.i)

    def _with_gaps(self, tokens: list[Token], lows: list[str]) -> list[Hit]:
        """Patterns whose last words stand a few words further on in the same sentence."""
        out: list[Hit] = []
        for i, token in enumerate(tokens):
            for entry, last in self._gaps.get(token.low, ()):
                j = i + len(entry.words)
                if j > i + 1 and not self._continues(entry, tokens, lows, i):
                    continue
                if self._ends(tokens, j, last):
                    hit = self._hit(entry, tokens, i)
                    if hit is not None and not any(h.i == i and h.cls == hit.cls for h in out):
                        out.append(hit)
        return out

    @staticmethod
    def _ends(tokens: list[Token], j: int, last: tuple[str, ...]) -> bool:
        sentence = tokens[j - 1].sentence
        for k in range(j, min(j + _GAP, len(tokens) - len(last) + 1)):
            token = tokens[k]
            if token.sentence != sentence or (token.gap != " " and not _INSIDE.isdisjoint(token.gap)):
                return False
            if token.low == last[0] and all([tokens[k + n].low == word for n, word in enumerate(last)]):
                return True
        return False

    def _continues(self, entry: Entry, tokens: list[Token], lows: list[str], i: int) -> bool:
        words = entry.words
        if i + len(words) > len(tokens):
            return False
        for k in range(1, len(words)):
            word, low = words[k], lows[i + k]
            # Most patterns end here: their next word begins otherwise.
            if (low != word[0]) if word[1] == "=" else (self.rest(word, low) is None):
                return False
            gap = tokens[i + k].gap
            if gap != " " and gap.strip(" \u00a0-–"):
                return False
        return True

    def _hit(self, entry: Entry, tokens: list[Token], i: int) -> Hit | None:
        j = i + len(entry.words)
        hit = Hit(entry.cls, entry.value, i, j)
        if self.lang == "en" and entry.cls in VERBS and j - i == 1 and forms_english.is_noun(tokens, i):
            return None
        if entry.cls in VERBS:
            last = tokens[j - 1]
            word = entry.words[-1]
            rest = self.rest(word, last.base if last.suffix else last.low) or ""
            tense, negated = forms.verb_form(last.low, rest if word[1] == "+" else None, self.lang)
            if self.lang == "en":
                where = i
                if word[1] != "+" and entry.words[0][1] == "+":
                    rest = self.rest(entry.words[0], tokens[i].low) or ""
                    tense = rest or tense
                if not tense or (word[1] != "+" and entry.words[0][1] != "+"):
                    tense = forms_english.english_phrase([t.low for t in tokens[i:j]])
                tense, negated = forms_english.english_context(tokens, where, tense)
            elif self.lang == "ru":
                if j - i > 1 and (first := forms.russian_finite(tokens[i].low)):
                    # "провёл переговоры", "прибыл с рабочим визитом": the first word is the verb.
                    tense = first
                tense, negated = forms.russian_context(tokens, i, tense, entry.value)
            elif self.lang == "kk":
                if word[1] == "~" and not word[0].endswith("у"):
                    # "саммитіне": a noun has no tense; verbal nouns in -у have that of the infinitive.
                    tense, negated = "", False
                if tokens[i].low == "жолда":
                    # "жолда келеді": on the way now.
                    tense = "prog"
                tense, negated = forms.kazakh_context(tokens, j, tense, negated)
            hit.tense, hit.negated = forms.begun(tokens, i, j, tense, self.lang), negated
        return hit


_INSIDE = frozenset('.;:()"“”')


_CARRIERS = frozenset(
    ["plane", "aircraft", "c", "130", "c-130", "ship", "convoy", "team", "rescuers", "firefighters", "flight", "train", "vessel", "trucks",
     "truck", "crew", "planes", "helicopter", "helicopters", "doctors", "medics", "ships",
     "consignment", "shipment", "cargo", "group", "contingent", "delegation", "batch", "brigade", "they", "nurses", "surgeons", "frigate", "vessels", "trains", "lorries",
     "equipment", "medicines", "tents", "kits", "food", "specialists", "experts", "officers", "soldiers",
     "aid", "supplies", "tonnes", "tons", "boats", "engineers", "detachment", "unit"]
)  # fmt: skip
_LEAVING = frozenset(["left", "leaves", "leave", "departed", "departs"])


def _left_for(tokens: list[Token], i: int) -> list[Hit]:
    """ "left Ankara for Pakistan": the place left stands between the verb and "for"."""
    if i + 1 < len(tokens) and tokens[i + 1].title and tokens[i + 1].gap == " ":
        carriers = {t.low for t in tokens[max(0, i - 8) : i] if t.sentence == tokens[i].sentence}
        if carriers & _CARRIERS:
            tense, negated = forms_english.english_context(tokens, i, "past")
            return [Hit("go", "", i, i + 1, tense, negated)] if tokens[i].low in ("left", "departed") else []
    for k in range(i + 2, min(i + 5, len(tokens))):
        if tokens[k].gap != " " or tokens[k].sentence != tokens[i].sentence:
            return []
        if tokens[k].low in ("for", "to", "toward", "towards"):
            if not tokens[i + 1].title:
                return []
            tag = "base" if tokens[i].low == "leave" else "s" if tokens[i].low.endswith("s") else "past"
            tense, negated = forms_english.english_context(tokens, i, tag)
            return [Hit("go", "", i, i + 1, tense, negated)]
    return []


def _strongest(hits: list[Hit], tokens: list[Token], lang: str) -> list[Hit]:
    """Without repeats; of several verbs read in one word the last listed wins only when it is another class."""
    seen: dict[tuple[str, str], Hit] = {}
    if any(h.cls == "skip" for h in hits):
        return [h for h in hits if h.cls == "skip"][:1]
    for hit in hits:
        seen.setdefault((hit.cls, hit.value if hit.cls not in VERBS else ""), hit)
    return list(seen.values())


@cache
def ministry_topics(lang: str) -> tuple[str, ...]:
    """Fields of government that ministries are named after, folded, in the language."""
    column = {"en": 0, "tr": 1, "ru": 2, "kk": 3}[lang]
    return tuple(fold(w, lang) for row in rows("institutions.tsv") for w in row[column].split("|") if w)


@cache
def lexicon(lang: str) -> Lexicon:
    """The word lists of a language, read once."""
    return Lexicon(lang)
