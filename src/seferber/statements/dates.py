"""Days and deadlines in a text, resolved with the day of publication.

A day is ISO text, an interval is "a/b", a day without a year and without a publication day is
"--MM-DD", a relative day without a publication day is "relative:+1d".
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from seferber.statements.model import Span, When
from seferber.statements.periods import DAYS, MONTHS, find_periods

_END = {
    "tr": r"(?:['’]?(?:ta|te|da|de|dan|den|tan|ten|a|e|ya|ye|ı|i|u|ü|ın|in|un|ün|ına|ine|una|üne|daki|deki|taki|teki))?(?![\wçğıöşü])",
    "en": r"(?!\w)",
    "ru": r"(?:я|е|ь|а|ю|й|ем|ём)?(?!\w)",
    "kk": r"(?:да|де|та|те|дан|ден|нан|ның|нің|ға|ге|дағы|дегі|ы|ында)?(?!\w)",
}
_RELATIVE = {
    "tr": {"bugün": 0, "bu sabah": 0, "bu akşam": 0, "bu gece": 0, "yarın": 1, "ertesi gün": 1, "dün": -1, "dün akşam": -1, "önceki gün": -2, "bu sabah saatlerinde": 0,
           "dün gece": -1, "dün sabah": -1, "dün öğle": -1, "dün öğleden sonra": -1, "önceki akşam": -2, "sabaha karşı": 0, "sabah saatlerinde": 0, "akşam saatlerinde": 0, "öğle saatlerinde": 0, "evvelsi gün": -2},
    "en": {"today": 0, "this morning": 0, "tonight": 0, "this evening": 0, "this afternoon": 0, "tomorrow": 1, "yesterday": -1, "last night": -1, "the day before yesterday": -2, "the day after tomorrow": 2},
    "ru": {"сегодня": 0, "сегодня утром": 0, "завтра": 1, "послезавтра": 2, "вчера": -1, "позавчера": -2, "накануне": -1, "сегодня же": 0, "вчера вечером": -1, "вчера утром": -1, "сегодня вечером": 0, "завтра утром": 1, "минувшей ночью": 0},
    "kk": {"бүгін": 0, "бүгін таңертең": 0, "ертең": 1, "кеше": -1, "бүрсігүні": 2, "бүгін таңда": 0, "кеше кешке": -1, "кеше түнде": -1, "алдыңғы күні": -2, "ертең таңертең": 1},
}  # fmt: skip


_FEW = {
    "tr": dict(zip(["bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"], range(1, 11), strict=True)),
    "en": dict(zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], range(1, 11), strict=True)) | {"a": 1},
    "ru": {"два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3, "трёх": 3, "четыре": 4, "пять": 5, "пяти": 5, "шесть": 6, "семь": 7, "десять": 10},
    "kk": dict(zip(["бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "он"], range(1, 11), strict=True)),
}  # fmt: skip
_N = {lang: rf"(?<!\d)(?P<n>\d{{1,3}}|{'|'.join(words)})" for lang, words in _FEW.items()}
_IN_DAYS = {
    "tr": rf"(?<!\w){_N['tr']} (?P<u>gün|hafta) (?P<way>sonra|içinde|önce)(?!\w)",
    "en": rf"\b(?:in|within) {_N['en']} (?P<u>day|week)s?(?:['’] time)?\b|(?<!\w){_N['en'].replace('<n>', '<n2>')} (?P<u2>day|week)s? (?P<way>ago)\b",
    "ru": rf"(?<!\w)(?:через|в течение) (?:{_N['ru']} )?(?P<u>дня|дней|сут|недел)\w*",
    "kk": rf"(?<!\w){_N['kk']} (?P<u>күннен|күн|аптадан|апта) (?P<way>кейін|ішінде|бұрын)(?!\w)",
}
_YEAR_ONLY = {
    "tr": r"(?<!\w)(?P<y>20\d\d)(?:['’](?:da|de|ta|te)| yılında)(?!\w)",
    "en": r"\bin (?P<y>20\d\d)\b(?!-)",
    "ru": r"(?<!\w)в (?P<y>20\d\d)(?:-м)? году(?!\w)",
    "kk": r"(?<!\w)(?P<y>20\d\d) жылы(?!\w)",
}


@cache
def _patterns(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    months = "|".join(MONTHS[lang])
    month = rf"(?P<m>{months}){_END[lang]}"
    year = r"(?:,?\s+(?P<y>20\d\d|19\d\d))?"
    out: list[tuple[str, str]] = []
    if lang == "en":
        month = rf"(?P<m>{months}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)(?!\w)"
        month2 = month.replace("P<m>", "P<m2>")
        out += [
            (
                "range2",
                rf"\b{month}\s+(?P<d>\d{{1,2}})\s*(?:-|–|—|to|through|until)\s*{month2}\s+(?P<d2>\d{{1,2}}){year}\b",
            ),
            (
                "range",
                rf"\b{month}\s+(?P<d>\d{{1,2}})\s*(?:-|–|—|to|through|and)\s*(?P<d2>\d{{1,2}}){year}\b",
            ),
            ("range", rf"\b(?P<d>\d{{1,2}})\s*(?:-|–|to|and)\s*(?P<d2>\d{{1,2}})\s+{month}{year}\b"),
            ("day", rf"\b{month}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{year}\b"),
            ("day", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{month}{year}\b"),
            ("half", r"\bin the (?P<h>first|second) half of (?P<y>20\d\d)\b"),
            (
                "monthonly",
                rf"\b(?:in|by|until|during|since|late|early|mid)[\s-]+(?:late |early |the end of )?{month}(?:\s+(?P<y>20\d\d))?\b",
            ),
        ]
    else:
        yr = {
            "tr": r"(?:\s+(?P<y>20\d\d|19\d\d))?",
            "ru": r"(?:\s+(?P<y>20\d\d|19\d\d)(?:\s*(?:г\.|года|год|г))?)?",
            "kk": "",
        }[lang]
        before = r"(?:(?P<y>20\d\d)\s+(?:жылы|жылғы|жылдың)\s+)?" if lang == "kk" else ""
        sep = r"\s*(?:-|–|—|ve|ile|и|мен|по|бен|пен|арасында)\s*"
        out += [
            (
                "range2",
                rf"(?<!\d)(?P<d>\d{{1,2}})\s+(?P<m>{months}){_END[lang]}{sep}(?P<d2>\d{{1,2}})\s+(?P<m2>{months}){_END[lang]}{yr}",
            ),
            ("range", rf"(?<!\d){before}(?P<d>\d{{1,2}}){sep}(?P<d2>\d{{1,2}})\s+{month}{yr}"),
            ("day", rf"(?<!\d){before}(?P<d>\d{{1,2}})\s+{month}{yr}"),
        ]
        if lang == "tr":
            out += [("half", r"(?P<y>20\d\d)['’]?(?:n[iıuü]n|[iıuü]n)?\s+(?:yılının\s+)?(?P<h>ilk|ikinci|son) yarısı(?:nda|na kadar)?"),
                    ("monthonly", rf"(?P<m>{months})\s+(?:ayı|ay)\w*(?:\s+(?P<y>20\d\d))?"),
                    ("monthonly", rf"(?:(?P<y>20\d\d)\s+)?(?P<m>{months})(?:'?(?:ta|te|da|de)|ın|in|un|ün|ın sonuna|ayının)(?!\w)")]  # fmt: skip
        elif lang == "ru":
            out += [("half", r"в (?P<h>первой|второй) половине (?P<y>20\d\d)"), ("half", r"в (?P<h>первом|втором) полугодии (?P<y>20\d\d)?"),
                    ("monthonly", rf"(?:в|до конца|к концу|до|с|к)\s+(?P<m>{months})(?:е|и|я|а|ь)?(?!\w)(?:\s+(?P<y>20\d\d))?")]  # fmt: skip
        else:
            out += [("half", r"(?P<y>20\d\d) жылдың (?P<h>бірінші|екінші) жартысында"),
                    ("monthonly", rf"(?:(?P<y>20\d\d) жылдың )?(?P<m>{months})(?:да|де|та|те| айында)(?!\w)")]  # fmt: skip
    out.append(("iso", r"\b(?P<y>20\d\d)-(?P<mm>\d\d)-(?P<d>\d\d)\b"))
    out.append(("dotted", r"(?<![\d.])(?P<d>\d{1,2})[./](?P<mm>\d{1,2})[./](?P<y>20\d\d)\b"))
    compiled = [(name, re.compile(pattern)) for name, pattern in out]
    words = sorted(_RELATIVE[lang], key=len, reverse=True)
    compiled.append(("relative", re.compile(r"(?<!\w)(?P<w>" + "|".join(words) + r")(?!\w)")))
    compiled.append(("indays", re.compile(_IN_DAYS[lang])))
    compiled.append(("yearonly", re.compile(_YEAR_ONLY[lang])))
    return compiled


_ONE_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "indays": {"tr": ("gün", "hafta"), "en": ("day", "week"), "ru": ("дня", "дней", "сут", "недел"), "kk": ("күн", "апта")},
    "relative": {lang: tuple(w for w in words if not any(v != w and v in w for v in words)) for lang, words in _RELATIVE.items()},
    "yearonly": {"tr": ("20",), "en": ("in 20",), "ru": ("в 20",), "kk": (" жылы",)},
    "half": {"tr": ("yarısı",), "en": ("half of 20",), "ru": ("половине 20", "полугодии"), "kk": ("жартысында",)},
    "iso": dict.fromkeys(_RELATIVE, ("-0", "-1")),
    "dotted": dict.fromkeys(_RELATIVE, (".20", "/20")),
    "month": {**{lang: tuple(MONTHS[lang]) for lang in ("tr", "ru", "kk")}, "en": tuple(m[:3] for m in MONTHS["en"])},
}  # fmt: skip
# "3–5 мая", "3 and 5 May": without two days there is no range, and none over two months without two of them.
_TO_A_DAY = re.compile(r"\d\s*(?:-|–|—|to|through|and|ve|ile|и|мен|по|бен|пен|арасында)\s*\d")
_MONTH_EN = re.compile(
    rf"\b(?:{'|'.join(MONTHS['en'])}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)(?!\w)"
)


def _there(low: str, lang: str) -> set[str]:
    """The names of the patterns of which the text holds a word; the others need not be looked for."""
    held = {kind for kind, words in _ONE_OF.items() if any([word in low for word in words[lang]])}
    if "month" in held and (lang != "en" or _MONTH_EN.search(low)):
        # "marine", "decided": in English the short names stand in many words.
        held |= {"day", "monthonly"}
        if _TO_A_DAY.search(low):
            held.add("range")
        if sum([low.count(month) for month in _ONE_OF["month"][lang]]) > 1:
            held.add("range2")
    return held


def _fold(text: str, lang: str) -> str:
    """The text in small letters, each at its place."""
    low = text.replace("İ", "i").replace("I", "ı").lower() if lang == "tr" else text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_dates(text: str, lang: str, published: date | None, offset: int = 0) -> list[When]:
    """Days named in the text, leftmost longest first, without overlaps."""
    low = _fold(text, lang)
    taken: list[tuple[int, int]] = []
    out: list[When] = []
    for start, end, value in find_periods(low, lang, published):
        taken.append((start, end))
        out.append(When(value, "event", Span(offset + start, offset + end)))
    there = _there(low, lang)
    for name, pattern in _patterns(lang):
        if name not in there:
            continue
        for found in pattern.finditer(low):
            start, end = found.span()
            if any(a < end and start < b for a, b in taken):
                continue
            named = _value(name, found, lang, published) if found.group() != "martin" else None
            if named is None:
                # "Martin Griffiths" is no March.
                continue
            value = named
            while low[start:end] and low[start] == " ":
                start += 1
            taken.append((start, end))
            out.append(When(value, "event", Span(offset + start, offset + end)))
    out.sort(key=lambda w: w.span)
    return _same_day(low, lang, out, offset)


_SAME_DAY = {
    "tr": re.compile(r"(?<!\w)aynı (?:gün|akşam|gece)(?!\w)"),
    "en": re.compile(r"\b(?:on )?(?:the|that) same (?:day|evening|night|afternoon|morning)\b"),
    "ru": re.compile(r"(?<!\w)в (?:тот|этот) же день(?!\w)"),
    "kk": re.compile(r"(?<!\w)(?:сол|дәл сол) күні(?!\w)"),
}


_SAME = {"tr": "aynı", "en": "same", "ru": "же день", "kk": "сол күні"}


def _same_day(low: str, lang: str, out: list[When], offset: int) -> list[When]:
    """ "aynı gün", "в тот же день": the day named last before it."""
    found: list[When] = []
    if not out or _SAME[lang] not in low:
        return out
    for match in _SAME_DAY[lang].finditer(low):
        before = [w for w in out if w.span.end <= offset + match.start() and len(w.value) == 10]
        if before:
            found.append(When(before[-1].value, "event", Span(offset + match.start(), offset + match.end())))
    return sorted(out + found, key=lambda w: w.span) if found else out


def _year(found: re.Match[str], month: int, published: date | None) -> int | None:
    year = found.groupdict().get("y")
    if year:
        return int(year)
    if published is None:
        return None
    # A month far ahead of the publication day belongs to the year before, far behind to the next.
    ahead = month - published.month
    return published.year - 1 if ahead > 8 else published.year + 1 if ahead < -8 else published.year


def _day(year: int | None, month: int, day: int) -> str | None:
    if not 1 <= day <= 31 or not 1 <= month <= 12:
        return None
    if year is None:
        return f"--{month:02d}-{day:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(raw: str, lang: str) -> int:
    if lang == "en":
        return next(k for k, m in enumerate(MONTHS["en"], 1) if m.startswith(raw[:3]))
    return next(k for k, m in enumerate(MONTHS[lang], 1) if raw == m)


def _value(name: str, found: re.Match[str], lang: str, published: date | None) -> str | None:
    groups = found.groupdict()
    if name in ("day", "range", "range2"):
        month = _month(groups["m"], lang)
        year = _year(found, month, published)
        first = _day(year, month, int(groups["d"]))
        if name == "day":
            return first
        month2 = _month(groups["m2"], lang) if name == "range2" else month
        second = _day(year + (month2 < month) if year else None, month2, int(groups["d2"]))
        return f"{first}/{second}" if first and second else None
    if name == "yearonly":
        # A year gone by is history; a year to come is when the act will be.
        year = int(groups["y"])
        return f"{year}-01-01/{year}-12-31" if published is None or year >= published.year else None
    if name == "iso" or name == "dotted":
        return _day(int(groups["y"]), int(groups["mm"]), int(groups["d"]))
    if name == "half":
        year = int(groups["y"]) if groups.get("y") else published.year if published else None
        if year is None:
            return None
        first_half = groups["h"] in ("ilk", "first", "первой", "первом", "бірінші")
        return f"{year}-01-01/{year}-06-30" if first_half else f"{year}-07-01/{year}-12-31"
    if name == "monthonly":
        month = _month(groups["m"], lang)
        year = _year(found, month, published)
        if year is None:
            return "vague"
        last = (date(year + (month == 12), month % 12 + 1, 1) - timedelta(days=1)).day
        return f"{year}-{month:02d}-01/{year}-{month:02d}-{last:02d}"
    return _relative(name, groups, lang, published)


def beside_its_verb(value: str, words: str, lang: str, published: date, *, ahead: bool) -> str:
    """A weekday on the side of the publication that its verb says: "on Sunday" of what will be done is the next one.

    Args: value as found (the nearest such day), the words of the date, and whether the act is still to come.
    """
    if not words.lower().strip("оnв ").startswith(tuple(DAYS[lang])) and not any(
        w in words.lower() for w in DAYS[lang]
    ):
        return value
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    if ahead and day < published:
        day += timedelta(days=7)
    elif not ahead and day > published:
        day -= timedelta(days=7)
    return day.isoformat()


def _relative(name: str, groups: dict[str, str | None], lang: str, published: date | None) -> str | None:
    if name == "relative":
        days = _RELATIVE[lang][groups["w"] or ""]
    else:
        raw = groups.get("n") or groups.get("n2") or "1"
        days = _FEW[lang].get(raw, int(raw) if raw.isdigit() else 0)
        unit = groups.get("u") or groups.get("u2") or ""
        if unit.startswith(("week", "hafta", "недел", "апта")):
            days *= 7
        elif lang == "ru" and groups.get("n") is None:
            return None
        if groups.get("way") in ("ago", "önce", "бұрын"):
            days = -days
    if published is None:
        return f"relative:{days:+d}d"
    return (published + timedelta(days=days)).isoformat()
