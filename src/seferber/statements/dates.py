"""Days and deadlines in a text, resolved with the day of publication.

A day is ISO text, an interval is "a/b", a day without a year and without a publication day is
"--MM-DD", a relative day without a publication day is "relative:+1d".
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from seferber.statements.model import Span, When

MONTHS = {
    "tr": [
        "ocak",
        "şubat",
        "mart",
        "nisan",
        "mayıs",
        "haziran",
        "temmuz",
        "ağustos",
        "eylül",
        "ekim",
        "kasım",
        "aralık",
    ],
    "en": [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    "ru": [
        "январ",
        "феврал",
        "март",
        "апрел",
        "ма",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
    ],
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
}
_END = {
    "tr": r"(?:['’]?(?:ta|te|da|de|dan|den|tan|ten|a|e|ya|ye|ı|i|u|ü|ın|in|un|ün|ına|ine|una|üne|daki|deki|taki|teki))?(?![\wçğıöşü])",
    "en": r"(?!\w)",
    "ru": r"(?:я|е|ь|а|ю|й|ем|ём)?(?!\w)",
    "kk": r"(?:да|де|та|те|дан|ден|нан|ның|нің|ға|ге|дағы|дегі|ы|ында)?(?!\w)",
}
_WEEKDAYS = {
    "tr": ["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"],
    "en": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    "ru": ["понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень"],
    "kk": ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"],
}
_RELATIVE = {
    "tr": {"bugün": 0, "bu sabah": 0, "bu akşam": 0, "bu gece": 0, "yarın": 1, "ertesi gün": 1, "dün": -1, "dün akşam": -1, "önceki gün": -2, "bu sabah saatlerinde": 0},
    "en": {"today": 0, "this morning": 0, "tonight": 0, "this evening": 0, "this afternoon": 0, "tomorrow": 1, "yesterday": -1},
    "ru": {"сегодня": 0, "сегодня утром": 0, "завтра": 1, "послезавтра": 2, "вчера": -1, "позавчера": -2, "накануне": -1, "сегодня же": 0},
    "kk": {"бүгін": 0, "бүгін таңертең": 0, "ертең": 1, "кеше": -1, "бүрсігүні": 2},
}  # fmt: skip


_WEEKS = {
    "tr": r"(?<!\w)(?:önümüzdeki|gelecek) hafta(?!\w)",
    "en": r"\bnext week\b",
    "ru": r"(?<!\w)на следующей неделе(?!\w)",
    "kk": r"(?<!\w)(?:келесі|алдағы) аптада(?!\w)",
}


@cache
def _patterns(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    months = "|".join(MONTHS[lang])
    month = rf"(?P<m>{months}){_END[lang]}"
    flags = re.IGNORECASE
    year = r"(?:,?\s+(?P<y>20\d\d|19\d\d))?"
    out: list[tuple[str, str]] = []
    if lang == "en":
        month = rf"(?P<m>{months}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
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
    compiled = [(name, re.compile(pattern, flags)) for name, pattern in out]
    words = sorted(_RELATIVE[lang], key=len, reverse=True)
    compiled.append(("relative", re.compile(r"(?<!\w)(?P<w>" + "|".join(words) + r")(?!\w)", flags)))
    days = "|".join(_WEEKDAYS[lang])
    lead = {"en": r"\bon (?:the )?", "ru": r"(?<!\w)во? ", "tr": r"(?<!\w)", "kk": r"(?<!\w)"}[lang]
    tail = {"en": r"\b", "ru": r"(?:у|ь|е|ю|и)?(?!\w)", "tr": r" günü", "kk": r"(?: күні|де|да)(?!\w)"}[lang]
    compiled.append(("weekday", re.compile(lead + rf"(?P<w>{days})" + tail, flags)))
    compiled.append(("week", re.compile(_WEEKS[lang], flags)))
    compiled.append(("indays", re.compile({"tr": r"(?<!\d)(?P<n>\d{1,3}|iki|üç|bir) gün (?P<u>sonra|içinde|önce)", "en": r"(?:in|within) (?<!\d)(?P<n>\d{1,3}|two|three) (?P<u>days)|(?<!\d)(?P<n2>\d{1,3}|two|three) (?P<u2>days) ago",
                     "ru": r"(?:через|в течение) (?<!\d)(?P<n>\d{1,3}|два|три|двух|трех) (?P<u>дня|дней)", "kk": r"(?<!\d)(?P<n>\d{1,3}|екі|үш) (?P<u>күннен кейін|күн ішінде)"}[lang], flags)))  # fmt: skip
    return compiled


_HINTS = {
    "tr": re.compile(r"[0-9]|bugün|bu (?:sabah|akşam|gece)|yarın|dün|günü|ertesi|hafta", re.I),
    "en": re.compile(
        r"[0-9]|today|tonight|tomorrow|yesterday|this (?:morning|evening|afternoon)|on (?:the )?(?:mon|tue|wed|thu|fri|sat|sun)|in |by |during |days|next week|since |until ",
        re.I,
    ),
    "ru": re.compile(r"[0-9]|сегодня|завтра|вчера|накануне|во? |до |через|к конц|на следующей", re.I),
    "kk": re.compile(r"[0-9]|бүгін|ертең|кеше|бүрсігүні|күн|апта|да|де|та|те", re.I),
}


def _fold(text: str, lang: str) -> str:
    return text.replace("İ", "i").replace("I", "ı").lower() if lang == "tr" else text.lower()


def find_dates(text: str, lang: str, published: date | None, offset: int = 0) -> list[When]:
    """Days named in the text, leftmost longest first, without overlaps."""
    if not _HINTS[lang].search(text):
        return []
    low = _fold(text, lang)
    if len(low) != len(text):
        low = text
    taken: list[tuple[int, int]] = []
    out: list[When] = []
    for name, pattern in _patterns(lang):
        for found in pattern.finditer(low):
            start, end = found.span()
            if any(a < end and start < b for a, b in taken):
                continue
            value = _value(name, found, lang, published)
            if value is None:
                continue
            while low[start:end] and low[start] == " ":
                start += 1
            taken.append((start, end))
            out.append(When(value, "event", Span(offset + start, offset + end)))
    return sorted(out, key=lambda w: w.span)


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
    if name == "week":
        if published is None:
            return "vague"
        monday = published + timedelta(days=7 - published.weekday())
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
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
    if not words.lower().strip("оnв ").startswith(tuple(_WEEKDAYS[lang])) and not any(
        w in words.lower() for w in _WEEKDAYS[lang]
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
    elif name == "weekday":
        if published is None:
            return "vague"
        index = _WEEKDAYS[lang].index(groups["w"] or "")
        days = (index - published.weekday()) % 7
        days = days - 7 if days > 3 else days
    else:
        words = {
            "bir": 1,
            "iki": 2,
            "üç": 3,
            "two": 2,
            "three": 3,
            "два": 2,
            "три": 3,
            "двух": 2,
            "трех": 3,
            "екі": 2,
            "үш": 3,
        }
        raw = groups.get("n") or groups.get("n2") or "0"
        days = words.get(raw, int(raw) if raw.isdigit() else 0)
        if groups.get("n2") or groups.get("u") == "önce":
            days = -days
    if published is None:
        return f"relative:{days:+d}d"
    return (published + timedelta(days=days)).isoformat()
