"""Weekdays, weeks, months, seasons and years told by their place in time: "pazar sabahı", "next month", "до конца года".

Every period is resolved with the day of publication; without one only a year that the text itself names is resolved, and
what remains is "vague". A period that closes ("by the end of April", "ay sonuna kadar") is its last day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

MONTHS = {
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
DAYS = {
    "en": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    "tr": ["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"],
    "ru": ["понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень"],
    "kk": ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"],
}
_LAST = {
    "en": ("last", "past", "previous"), "tr": ("geçen", "geçtiğimiz"), "ru": ("прошл", "минувш", "истекш"), "kk": ("өткен", "былтыр"),
}  # fmt: skip
_NEXT = {
    "en": ("next", "coming", "following"), "tr": ("gelecek", "önümüzdeki", "önümüzdeki"), "ru": ("следующ", "будущ", "ближайш"), "kk": ("келесі", "алдағы", "келер", "таяудағы"),
}  # fmt: skip
_SEASONS = {
    "en": {"spring": 3, "summer": 6, "autumn": 9, "fall of": 9},
    "tr": {"ilkbahar": 3, "bahar": 3, "yaz": 6, "sonbahar": 9, "güz": 9},
    "ru": {"весн": 3, "лет": 6, "осень": 9},
    "kk": {"көктем": 3, "жаз": 6, "күз": 9},
}
_ORDER = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "ilk": 1, "birinci": 1, "ikinci": 2, "üçüncü": 3, "dördüncü": 4, "son": 4,
    "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "последн": 4, "бірінші": 1, "алғашқы": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "соңғы": 4,
}  # fmt: skip


def _alternatives(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    m, d = _alternatives(MONTHS[lang]), _alternatives(DAYS[lang])
    last, nxt = _alternatives(_LAST[lang]), _alternatives(_NEXT[lang])
    seasons = _alternatives(list(_SEASONS[lang]))
    rows: list[tuple[str, str]]
    if lang == "en":
        rel = rf"(?P<rel>this|current|{last}|{nxt})"
        rows = [
            ("endmonth", rf"\b(?P<by>by|before|until|till|at) the end of (?P<m>{m})(?: (?P<y>20\d\d))?\b"),
            (
                "end",
                rf"\b(?P<by>by|before|until|till|at) the end of (?:(?:the|{rel}) )?(?P<unit>week|month|year)\b",
            ),
            ("end", r"\b(?P<by>by|before) (?P<unit>year|month|week)(?:'s|-)? ?end\b"),
            ("halfmonth", rf"\bin the (?P<n>first|second) half of (?P<m>{m})(?: (?P<y>20\d\d))?\b"),
            (
                "weekofmonth",
                rf"\b(?:in|during) the (?P<n>first|second|third|last) week of (?P<m>{m})(?: (?P<y>20\d\d))?\b",
            ),
            (
                "quarter",
                rf"\b(?:in|by|during) the (?P<n>first|second|third|fourth|last) quarter(?: of (?:(?P<y>20\d\d)|{rel} year))?\b",
            ),
            (
                "period",
                rf"\b(?:over |in |during |later |earlier |by )?(?:the )?{rel} (?P<unit>weekend|week|month|year)\b",
            ),
            ("weekend", r"\b(?:at|over|by|during) the (?P<unit>weekend)\b"),
            ("season", rf"\b(?:in )?(?:the )?{rel} (?P<s>{seasons})\b"),
            (
                "weekday",
                rf"\b(?:(?P<by>by|until|till|before)|(?:on|since|late|early|from|this))? ?(?:the )?(?:{rel} )?(?<!good )(?<!black )(?<!holy )(?P<d>{d})\b(?! times| mail| telegraph| express)(?:['’]s)?(?: (?:morning|afternoon|evening|night))?",
            ),
        ]
    elif lang == "tr":
        rel = rf"(?P<rel>bu|{last}|{nxt})"
        by = r"(?P<by> kadar| dek| değin)?"
        rows = [
            (
                "endmonth",
                rf"(?<!\w)(?P<m>{m})(?: ay[ıi]n?[ıi]?n?)?(?:['’]?[ıiuü]n)? sonuna(?P<by> kadar| dek| değin)",
            ),
            (
                "end",
                rf"(?<!\w)(?:{rel} )?(?P<unit>hafta|ay|yıl) (?:sonuna(?P<by> kadar| dek| değin)|bitmeden|sonundan önce)",
            ),
            (
                "third",
                rf"(?<!\w)(?P<m>{m})(?: ayı)?(?:n?[ıiuü]n)? (?P<part>baş|orta|son)(?:ında|sında|larında|unda|larına doğru)(?!\w)",
            ),
            ("weekofmonth", rf"(?<!\w)(?P<m>{m})['’]?[ıiuü]n (?P<n>ilk|ikinci|üçüncü|son) haftas[ıi]\w*"),
            (
                "quarter",
                rf"(?<!\w)(?:(?P<y>20\d\d)['’]?\w* |{rel} yılın )(?:yılının )?(?P<n>ilk|birinci|ikinci|üçüncü|son|dördüncü) çeyreğ\w+",
            ),
            (
                "period",
                rf"(?<!\w){rel} (?P<unit>hafta sonu|hafta|ay|yıl)(?:ın|in)?(?: içinde| içerisinde| başında| sonunda)?(?!\w)",
            ),
            ("ofmonth", r"(?<!\w)(?:bu )?ayın (?P<day>\d{1,2})['’][ıiuü]n(?:de|da|e|a|den|dan)(?!\w)"),
            (
                "season",
                rf"(?<!\w)(?:{rel} )?(?P<s>{seasons})(?:da|de)(?!\w)|(?<!\w){rel.replace('rel', 'rel2')} (?P<s2>{seasons})(?!\w)",
            ),
            (
                "weekday",
                rf"(?<!\w)(?:{rel} )?(?P<d>{d}) (?:günü|sabahı|akşamı|gecesi|öğleden sonra|öğle)(?:ne(?P<by> kadar| dek| değin))?(?!\w)",
            ),
            (
                "weekday",
                rf"(?<!\w)(?:{rel} )?(?P<d>pazartesi|çarşamba|perşembe|cumartesi|cuma|salı)(?:(?:ye|ya|a) ?(?P<by> kadar| dek| değin))?(?! namaz| hutbe| pazar)(?!\w|['’])",
            ),
        ]
        del by
    elif lang == "ru":
        rel = rf"(?P<rel>это[йм]|эту|этот|текущ|нынешн|{last}|{nxt})\w*"
        rows = [
            (
                "third",
                rf"(?<!\w)в (?P<part>начал|середин|конц)е (?P<m>{m})\w{{0,2}}(?: (?P<y>20\d\d))?(?!\w)",
            ),
            ("endmonth", rf"(?<!\w)(?P<by>до конца|к концу) (?P<m>{m})\w{{0,2}}(?: (?P<y>20\d\d))?(?!\w)"),
            ("end", rf"(?<!\w)(?P<by>до конца|к концу) (?:{rel} )?(?P<unit>недел|месяц|год)\w*"),
            ("halfmonth", rf"(?<!\w)в (?P<n>перв|втор)\w+ половине (?P<m>{m})\w{{0,2}}(?!\w)"),
            (
                "quarter",
                rf"(?<!\w)(?:в |на )?(?P<n>перв|втор|трет|четверт)\w+ квартал\w*(?: (?:(?P<y>20\d\d)|{rel} года))?",
            ),
            ("notbefore", rf"(?<!\w)не (?:раньше|ранее) (?P<m>{m})\w{{0,2}}(?!\w)"),
            ("period", rf"(?<!\w)(?:на|в) {rel} (?P<unit>недел|месяц|год|выходн)\w*"),
            ("weekend", r"(?<!\w)(?:в|на) (?P<unit>выходные|выходных)(?!\w)"),
            ("season", rf"(?<!\w){rel} (?P<s>весн|лет|осень)\w{{1,3}}(?!\w)"),
            (
                "weekday",
                rf"(?<!\w)(?:в ночь на|во?|на|(?P<by>до|к)|со?|по) (?:{rel} )?(?P<d>{d})(?:ью|[уьеюиая]|а)?(?!\w)(?:,? (?:утром|вечером|днем|днём|ночью))?",
            ),
            (
                "daypart",
                r"(?<!\w)(?:нынче (?:утром|на рассвете|вечером|ночью)|на рассвете|к исходу дня|к вечеру)(?!\w)",
            ),
        ]
    else:
        rel = rf"(?P<rel>осы|биылғы|{last}|{nxt})"
        rows = [
            (
                "endmonth",
                rf"(?<!\w)(?P<m>{m})(?: айы)?(?:ның|нің|дың|дің|тың|тің)? (?:соңына|аяғына)(?P<by> дейін| шейін)",
            ),
            (
                "end",
                rf"(?<!\w)(?:{rel} )?(?P<unit>апта|ай|жыл)(?:ның|нің|дың|дің)? (?:соңына|аяғына)(?P<by> дейін| шейін)",
            ),
            ("decade", rf"(?<!\w)(?P<m>{m})(?:ның|нің|дың|дің|тың|тің) (?:алғашқы|бірінші) онкүндігінде"),
            (
                "third",
                rf"(?<!\w)(?P<m>{m})(?: айы)?(?:ның|нің|дың|дің|тың|тің) (?P<part>бас|орта|соң|аяғ)(?:ында|сында)(?!\w)",
            ),
            (
                "weekofmonth",
                rf"(?<!\w)(?P<m>{m})(?:ның|нің|дың|дің|тың|тің) (?P<n>алғашқы|бірінші|екінші|соңғы) аптасында",
            ),
            (
                "quarter",
                rf"(?<!\w)(?:(?P<y>20\d\d)|{rel}) жылдың (?P<n>бірінші|алғашқы|екінші|үшінші|төртінші|соңғы) тоқсанында",
            ),
            ("monthof", rf"(?<!\w){rel} жылдың (?P<m>{m})(?:ында|інде|да|де|та|те)(?!\w)"),
            (
                "weekday",
                rf"(?<!\w)(?:{rel} (?:аптаның |апта )?)?(?P<d>{d})(?: күні| түні| кеші| таңы|сінде|сында|де|да|ге(?P<by> дейін)|ға(?P<by2> дейін))(?!\w)",
            ),
            ("period", rf"(?<!\w){rel} (?P<unit>апта|ай|жыл)(?:да|де|ның ішінде|дың ішінде|ы)(?!\w)"),
            ("season", rf"(?<!\w)(?:{rel} )?(?P<s>{seasons})(?:де|да)(?!\w)"),
            ("weekend", r"(?<!\w)(?P<unit>демалыс күндері)(?!\w)"),
        ]
    return tuple((name, re.compile(pattern)) for name, pattern in rows)


_UNITS = {
    "en": ("week", "month", "year"), "tr": ("hafta", "ay", "yıl"), "ru": ("недел", "месяц", "год", "выходн"), "kk": ("апта", "ай", "жыл"),
}  # fmt: skip
_CLOSING = {
    "en": ("end",), "tr": ("sonu", "bitmeden"), "ru": ("до конца", "к концу"), "kk": ("соңына", "аяғына"),
}  # fmt: skip
_ONE_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "endmonth": {**_CLOSING, "en": ("the end of",)},
    "end": {**_CLOSING, "en": ("week", "month", "year")},
    "halfmonth": {"en": ("half",), "ru": ("половине",)},
    "weekofmonth": {"en": (" week of",), "tr": (" hafta",), "kk": ("аптасында",)},
    "quarter": {"en": ("quarter",), "tr": ("çeyre",), "ru": ("квартал",), "kk": ("тоқсанында",)},
    "period": {**_UNITS, "tr": tuple(f"{which} {unit}" for which in ("bu", *_LAST["tr"], *_NEXT["tr"]) for unit in _UNITS["tr"])},
    "weekend": {"en": ("weekend",), "ru": ("выходн",), "kk": ("демалыс",)},
    "season": {lang: tuple(words) for lang, words in _SEASONS.items()},
    "weekday": {lang: tuple(words) for lang, words in DAYS.items()},
    "third": {"tr": tuple(part + end for part in ("baş", "orta", "son") for end in ("ında", "sında", "lar", "unda")), "ru": ("начал", "середин", "конц"), "kk": ("бас", "орта", "соң", "аяғ")},
    "ofmonth": {"tr": ("ayın ",)},
    "notbefore": {"ru": ("раньше", "ранее")},
    "daypart": {"ru": ("нынче", "рассвет", "исход", "вечеру")},
    "decade": {"kk": ("онкүндіг",)},
    "monthof": {"kk": ("жылдың",)},
}  # fmt: skip
"""A word without which a pattern cannot match: looking for it costs a hundredth of looking for the pattern."""


def find_periods(low: str, lang: str, published: date | None) -> list[tuple[int, int, str]]:
    """(start, end, value) of the periods named in a folded text, leftmost of the most exact patterns first."""
    out: list[tuple[int, int, str]] = []
    for name, pattern in _patterns(lang):
        words = _ONE_OF[name][lang]
        if not any([word in low for word in words]):
            continue
        for found in pattern.finditer(low):
            start, end = found.span()
            while start < end and low[start] == " ":
                start += 1
            if any(a < end and start < b for a, b, _v in out):
                continue
            value = _value(name, {k: v for k, v in found.groupdict().items() if v}, lang, published)
            if value:
                out.append((start, end, value))
    return out


def _step(groups: dict[str, str], lang: str) -> int:
    """-1 of the last, 1 of the next, 0 of this."""
    word = groups.get("rel") or groups.get("rel2") or ""
    return -1 if word.startswith(_LAST[lang]) else 1 if word.startswith(_NEXT[lang]) else 0


def _days(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _month_end(year: int, month: int) -> date:
    return date(year + (month == 12), month % 12 + 1, 1) - timedelta(days=1)


def _order(word: str) -> int:
    return next((n for stem, n in _ORDER.items() if word.startswith(stem)), 1)


def _value(name: str, g: dict[str, str], lang: str, published: date | None) -> str | None:
    if name == "weekday":
        return _weekday(g, lang, published)
    year = int(g["y"]) if "y" in g else None
    if published is None and year is None:
        return "vague" if name == "end" or (name == "period" and _step(g, lang) > 0) else None
    day = published or date(year or 2000, 1, 1)
    step = _step(g, lang)
    if "m" in g:
        return _in_month(name, g, lang, day, year, step)
    if name == "quarter":
        n = _order(g["n"])
        y = year or day.year + step
        return _days(date(y, 3 * n - 2, 1), _month_end(y, 3 * n))
    if name == "season":
        month = _SEASONS[lang][g.get("s") or g["s2"]]
        y = (
            day.year
            + (1 if step > 0 and day.month >= month else 0)
            + (-1 if step < 0 and day.month < month + 3 else 0)
        )
        y += step == 0 and day.month > month + 2 and lang in ("tr", "kk")
        return _days(date(y, month, 1), _month_end(y, month + 2))
    if name == "ofmonth":
        try:
            return day.replace(day=int(g["day"])).isoformat()
        except ValueError:
            return None
    if name == "daypart":
        return day.isoformat()
    return _span_of(name, g.get("unit", ""), day, step)


def _in_month(name: str, g: dict[str, str], lang: str, day: date, year: int | None, step: int) -> str:
    """Periods of a month named: its end, a half, a week, ten days."""
    month = next(k for k, m in enumerate(MONTHS[lang], 1) if m == g["m"])
    ahead = month - day.month
    y = year or day.year + (step if name == "monthof" else -1 if ahead > 8 else 1 if ahead < -8 else 0)
    last = _month_end(y, month)
    if name == "endmonth":
        return last.isoformat()
    if name == "halfmonth":
        second = _order(g["n"]) == 2
        return _days(date(y, month, 16 if second else 1), last if second else date(y, month, 15))
    if name == "third":
        # The beginning, the middle or the end of a month: ten days each.
        if g["part"].startswith(("baş", "начал", "бас")):
            return _days(date(y, month, 1), date(y, month, 10))
        middle = g["part"].startswith(("orta", "середин", "орта"))
        return _days(date(y, month, 11), date(y, month, 20)) if middle else _days(date(y, month, 21), last)
    if name == "weekofmonth":
        n = _order(g["n"])
        return (
            _days(last - timedelta(days=6), last)
            if n == 4
            else _days(date(y, month, 7 * n - 6), date(y, month, 7 * n))
        )
    if name == "decade":
        return _days(date(y, month, 1), date(y, month, 10))
    return _days(date(y, month, 1), last)


def _span_of(name: str, unit: str, day: date, step: int) -> str:
    """This, the last or the next week, weekend, month or year; with "end" only its last day."""
    monday = day - timedelta(days=day.weekday())
    if unit.startswith(("weekend", "hafta sonu", "выходн", "демалыс")):
        saturday = monday + timedelta(days=5 + 7 * step)
        if step == 0 and name == "weekend" and day.weekday() <= 2:
            # "reached Lusaka at the weekend", told on a Tuesday.
            saturday -= timedelta(days=7)
        return _days(saturday, saturday + timedelta(days=1))
    if unit.startswith(("week", "hafta", "недел", "апта")):
        first = monday + timedelta(days=7 * step)
        last = first + timedelta(days=6)
    elif unit.startswith(("month", "ay", "месяц", "ай")):
        months = day.year * 12 + day.month - 1 + step
        first = date(months // 12, months % 12 + 1, 1)
        last = _month_end(first.year, first.month)
    else:
        first, last = date(day.year + step, 1, 1), date(day.year + step, 12, 31)
    return last.isoformat() if name == "end" else _days(first, last)


def _weekday(g: dict[str, str], lang: str, published: date | None) -> str:
    """The day of the week nearest to the publication, or the last or the next one where the text says so."""
    if published is None:
        return "vague"
    days = (DAYS[lang].index(g["d"]) - published.weekday()) % 7
    step = _step(g, lang)
    if step < 0:
        days -= 7
    elif step > 0:
        days = days or 7
    elif "by" in g or "by2" in g:
        days = days
    else:
        days = days - 7 if days > 3 else days
    return (published + timedelta(days=days)).isoformat()
