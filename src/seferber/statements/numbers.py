"""Numbers and amounts in a text: `9 bin 800`, `1.050`, `2,2 мың`, `iki buçuk milyon`, `$54 million`.

Every quantity keeps the span it was read from, approximate words included, and is re-read from that
span by `reparse`, which is how the verifier checks another reader's claims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seferber.statements.tokens import Token

SCALES = {
    "tr": {"düzine": 12, "bin": 1e3, "yüz": 1e2, "milyon": 1e6, "milyar": 1e9, "trilyon": 1e12},
    "en": {"dozen": 12, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "mln": 1e6, "k": 1e3},
    "ru": {"тыс": 1e3, "тысяч": 1e3, "тысячи": 1e3, "тысяча": 1e3, "тысячу": 1e3, "тысячам": 1e3, "тысячами": 1e3, "тысячах": 1e3, "тысячей": 1e3, "тысяче": 1e3, "миллиону": 1e6, "миллионом": 1e6,
           "десяток": 10, "десятка": 10, "десятков": 10, "сотня": 100, "сотню": 100, "сотней": 100, "сотен": 100,
           "миллионами": 1e6, "миллионах": 1e6, "миллионе": 1e6, "миллиарду": 1e9, "миллиардом": 1e9, "миллиардам": 1e9, "миллиардами": 1e9, "млн": 1e6, "миллион": 1e6, "миллиона": 1e6,
           "миллионов": 1e6, "миллионам": 1e6, "млрд": 1e9, "миллиард": 1e9, "миллиарда": 1e9, "миллиардов": 1e9},
    "kk": {"мың": 1e3, "жүз": 1e2, "миллион": 1e6, "млн": 1e6, "миллиард": 1e9, "млрд": 1e9},
}  # fmt: skip
_EN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_TR = "bir iki üç dört beş altı yedi sekiz dokuz on"
_KK = "бір екі үш төрт бес алты жеті сегіз тоғыз он"
WORDS: dict[str, dict[str, float]] = {
    "en": {w: k + 1.0 for k, w in enumerate(_EN.split())}
    | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a": 1, "an": 1, "half": 0.5},
    "tr": {w: k + 1.0 for k, w in enumerate(_TR.split())}
    | {"yirmi": 20, "otuz": 30, "kırk": 40, "elli": 50, "altmış": 60, "yetmiş": 70, "seksen": 80, "doksan": 90, "yarım": 0.5}
    | dict(zip(["birer", "ikişer", "üçer", "dörder", "beşer", "altışar", "yedişer", "sekizer", "dokuzar", "onar"], map(float, range(1, 11)), strict=True)),
    "kk": {w: k + 1.0 for k, w in enumerate(_KK.split())}
    | {"жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80, "тоқсан": 90, "жарты": 0.5, "қос": 2}
    | dict(zip(["екеу", "үшеу", "төртеу", "бесеу", "алтау", "жетеу"], map(float, range(2, 8)), strict=True)),
    "ru": {},
}  # fmt: skip
for _forms, _value in (
    ("один одна одно одного одной одну одним", 1), ("два две двух двум двумя", 2), ("три трех тремя трем", 3),
    ("четыре четырех четырьмя", 4), ("пять пяти пятью", 5), ("шесть шести шестью", 6), ("семь семи семью", 7),
    ("восемь восьми", 8), ("девять девяти", 9), ("десять десяти десятью", 10), ("двенадцать двенадцати", 12),
    ("пятнадцать пятнадцати", 15), ("двадцать двадцати", 20), ("тридцать тридцати", 30), ("сорок сорока", 40),
    ("пятьдесят пятидесяти", 50), ("сто ста", 100), ("двести двухсот", 200), ("триста", 300), ("пятьсот", 500),
    ("одиннадцать одиннадцати одиннадцатью", 11), ("полтора полутора полторы", 1.5), ("тринадцать тринадцати тринадцатью", 13),
    ("четырнадцать четырнадцати четырнадцатью", 14), ("шестнадцать шестнадцати шестнадцатью", 16), ("семнадцать семнадцати семнадцатью", 17),
    ("восемнадцать восемнадцати восемнадцатью", 18), ("девятнадцать девятнадцати девятнадцатью", 19), ("двенадцатью", 12), ("пятнадцатью", 15),
    ("двадцатью", 20), ("тридцатью", 30), ("пятьюдесятью", 50), ("шестьдесят шестидесяти шестьюдесятью", 60), ("семьдесят семидесяти семьюдесятью", 70),
    ("восемьдесят восьмидесяти", 80), ("девяносто девяноста", 90), ("двумястами", 200), ("трехсот тремястами", 300),
    ("четыреста четырехсот", 400), ("пятисот пятьюстами", 500), ("шестьсот шестисот", 600), ("семьсот семисот", 700), ("восемьсот восьмисот", 800),
    ("девятьсот девятисот", 900), ("восемью", 8), ("девятью", 9), ("полсотни", 50), ("полтысячи полутысячи полутысячу полутысячей", 500), ("полмиллиона", 5e5), ("полмиллиарда", 5e8), ("четверть четверти", 0.25), ("полтораста", 150), ("дюжина дюжину дюжины дюжиной", 12),
    ("пара пару парой пары", 2), ("оба обе обоих обеих", 2), ("двое двоих двоим двоими", 2), ("трое троих троим троими", 3), ("четверо четверых четверым четверыми", 4),
    ("пятеро пятерых пятерым пятерыми", 5), ("шестеро шестерых шестерым шестерыми", 6), ("семеро семерых семерым семерыми", 7), ("полутораста", 150),
):  # fmt: skip
    for _form in _forms.split():
        WORDS["ru"][_form] = float(_value)
_HALF = {"tr": {"buçuk"}, "kk": {"жарым"}, "ru": set(), "en": set()}
_WEAK = {
    "en": {"a", "an"},
    "tr": {"bir"},
    "kk": {"бір"},
    "ru": {"один", "одна", "одно", "одного", "одной", "одну", "одним"},
}
# Case endings on a scale: "iki binden fazla", "iki bini aşkın", "бес мыңнан астам", "2 миллионға жуық".
_SCALE_END = {
    "tr": re.compile(r"(?:den|dan|e|a|i|ı|u|in|ın|lik|luk|lık|inden|undan|u|nun)$"),
    "kk": re.compile(
        r"(?:нан|нен|дан|ден|тан|тен|ға|ге|қа|ке|дай|дей|тай|тей|дық|дік|тық|тік|ды|ді|ның|нің)$"
    ),
}
# "su altı ekibi", "toprak altı": under, not six.
_UNDER = frozenset(
    [
        "su",
        "yer",
        "deniz",
        "toprak",
        "enkaz",
        "buz",
        "bayrak",
        "çatı",
        "kar",
        "koruma",
        "gözetim",
        "kontrol",
        "denetim",
        "tedavi",
        "sular",
        "suyun",
        "enkazın",
        "yerin",
        "denizin",
        "toprağın",
    ]
)
_DIGITS = re.compile(r"^\d+(?:[.,]\d+)*")


@dataclass(slots=True)
class Number:
    """A number at tokens `i` to `j` (exclusive); `weak` is a bare "a" or "bir"; `ordinal` and `year` are no amounts."""

    value: float
    i: int
    j: int
    weak: bool = False
    ordinal: bool = False
    currency: str = ""


def parse_digits(raw: str, lang: str) -> float | None:
    """Value of digits with the separators of the language; None when they cannot be one number."""
    found = _DIGITS.match(raw)
    if not found:
        return None
    body = found.group()
    groups = re.split(r"[.,]", body)
    if len(groups) == 1:
        return float(body)
    marks = re.findall(r"[.,]", body)
    thousands = all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    decimal = "." if lang == "en" else ","
    if len(marks) == 1 and marks[0] == decimal and not (False):
        if (
            thousands
            and decimal == ","
            and lang in ("ru", "kk", "tr")
            and len(groups[1]) == 3
            and len(groups[0]) <= 3
        ):
            return float(f"{groups[0]}.{groups[1]}")
        return float(f"{groups[0]}.{groups[1]}")
    if thousands and len(set(marks)) == 1:
        return float("".join(groups))
    if len(marks) == 1:
        return float(f"{groups[0]}.{groups[1]}")
    if marks[-1] != marks[0] and all(len(g) == 3 for g in groups[1:-1]):
        return float("".join(groups[:-1]) + "." + groups[-1])
    return None


_ORDINAL_END = re.compile(r"^(?:[ıiuü]?nc[ıiuü]\w*|st|nd|rd|th)$")
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "₺": "TRY", "₽": "RUB", "₸": "KZT", "¥": "JPY"}


# ISO 4217, without codes that are words or names before a number ("ALL 3", "TOP 10", "COP 29", "SOS 112").
_CODES = frozenset(
    ["USD", "EUR", "GBP", "TRY", "KZT", "RUB", "NOK", "SEK", "DKK", "CHF", "JPY", "CNY", "CAD", "AUD", "NZD", "AED", "SAR", "KWD", "QAR", "INR", "KRW",
     "PKR", "AZN", "UZS", "KGS", "GEL", "PLN", "CZK", "HUF", "RON", "SRD", "ISK", "BGN", "RSD", "MKD", "BAM", "MDL", "UAH", "AMD", "TJS", "TMT", "AFN",
     "BDT", "LKR", "NPR", "BTN", "MVR", "MMK", "THB", "LAK", "KHR", "VND", "MYR", "SGD", "IDR", "PHP", "TWD", "HKD", "MNT", "FJD", "PGK", "SBD", "VUV",
     "WST", "XPF", "MXN", "GTQ", "HNL", "NIO", "CRC", "PAB", "DOP", "HTG", "JMD", "TTD", "BBD", "BSD", "XCD", "GYD", "VES", "BOB", "BRL", "PYG", "UYU",
     "ARS", "CLP", "EGP", "LYD", "TND", "DZD", "MRU", "XOF", "XAF", "NGN", "GHS", "GMD", "SLE", "LRD", "GNF", "KES", "UGX", "TZS", "RWF", "BIF", "ETB",
     "DJF", "SSP", "SDG", "ERN", "ZAR", "BWP", "NAD", "LSL", "SZL", "ZMW", "MWK", "MZN", "ZWL", "MGA", "MUR", "SCR", "KMF", "CDF", "AOA", "ILS", "JOD",
     "LBP", "SYP", "IQD", "IRR", "OMR", "BHD", "YER", "BYN"]
)  # fmt: skip
_DOLLARS = {
    "a": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "nz": "NZD",
    "us": "USD",
    "aud": "AUD",
    "au": "AUD",
    "hk": "HKD",
    "s": "SGD",
    "n": "NAD",
    "j": "JMD",
    "tt": "TTD",
    "nt": "TWD",
    "ec": "XCD",
    "fj": "FJD",
    "si": "SBD",
    "bz": "BZD",
    "g": "GYD",
    "r": "BRL",
}


def _dollar(tokens: list[Token], i: int) -> str:
    """A$ and NZ$ are not US dollars."""
    before = tokens[i - 2] if i > 1 and tokens[i - 1].gap == "" else None
    return _DOLLARS.get(before.low, "USD") if before else "USD"


def _scale(token: Token, lang: str) -> float:
    """1000 of "bin", "binden" and "мыңнан"; 0 of any other word."""
    known = SCALES[lang].get(token.base)
    if known is not None or lang not in _SCALE_END or token.kind != "word":
        return known or 0.0
    for stem in _INFLECTED[lang]:
        if token.base.startswith(stem) and _SCALE_END[lang].match(token.base[len(stem) :]):
            return SCALES[lang][stem]
    return 0.0


_INFLECTED = {"tr": ("bin", "milyon", "milyar", "trilyon"), "kk": ("мың", "миллион", "миллиард")}
_ABOUT = ("около", "порядка", "почти", "более", "свыше", "до", "больше", "менее")
_AND = {"en": ("and", "to", "or"), "ru": ("до",), "tr": ("ile", "ila"), "kk": ("мен", "бен", "пен")}
_DASHES = ("-", "–", "—")
_RISES = re.compile(
    r"^(?:rais|ris|rose|increas|grew|grow|expand|boost|from|увелич|повыс|повыш|вырос|довест|довел|artır|yüksel|çıkar|арттыр|көбей|өс|жеткіз)"
)


def _ranged(tokens: list[Token], found: list[Number], lang: str) -> list[Number]:
    """ "between 9 and 10 tonnes", "5-7 ton", "от 300 до 350 тыс.": one number, its lower bound, which is what is sure."""
    out: list[Number] = []
    k = 0
    while k < len(found):
        low, high = found[k], found[k + 1] if k + 1 < len(found) else None
        first = _range_start(tokens, low, high, lang) if high is not None else None
        if high is None or first is None:
            out.append(low)
            k += 1
            continue
        value = low.value
        scale = next((_scale(t, lang) for t in tokens[high.i : high.j] if _scale(t, lang)), 0.0)
        if scale and not any(_scale(t, lang) for t in tokens[low.i : low.j]) and value * scale < high.value:
            value *= scale
        out.append(Number(value, low.i if low.currency else first, high.j, False, False, low.currency))
        k += 2
    return out


def _range_start(tokens: list[Token], low: Number, high: Number, lang: str) -> int | None:
    """The token where a range begins; None when the two numbers are none."""
    between = [t for t in tokens[low.j : high.i] if t.kind != "cur"]
    if low.weak or low.ordinal or high.weak or tokens[low.i].sentence != tokens[high.i].sentence:
        return None
    if low.value >= high.value or tokens[low.j - 1].suffix:
        return None
    before = tokens[low.i - 1 - (tokens[low.i - 1].kind == "cur")].low if low.i else ""
    if not between:
        gap = tokens[low.j].gap.strip()
        after = tokens[high.j].gap.strip() if high.j < len(tokens) else ""
        typed = tokens[low.i].gap.strip() in _DASHES or after in _DASHES or tokens[high.i].title
        unscaled = parse_digits(tokens[high.i].text, lang) if tokens[high.i].kind == "num" else high.value
        near = low.value < (unscaled or high.value) <= 20 * low.value
        return low.i if gap in _DASHES and not typed and near else None
    if len(between) != 1 or between[0].low not in _AND[lang] or tokens[low.j].gap.strip():
        return None
    if lang == "en":
        if between[0].low == "and":
            return low.i - 1 if before == "between" else None
        raised = any(_RISES.match(t.low) for t in tokens[max(0, low.i - 8) : low.i])
        return None if raised else low.i
    if lang == "ru":
        raised = any(_RISES.match(t.low) for t in tokens[max(0, low.i - 8) : low.i])
        return low.i - 1 if before == "от" and not raised else None
    if between[0].low == "ila":
        return low.i
    ends = ("arası", "аралығ", "арасы")
    return low.i if any(t.low.startswith(ends) for t in tokens[high.j : high.j + 4]) else None


def find_numbers(tokens: list[Token], lang: str) -> list[Number]:
    """All numbers in the tokens, digits or words, joined with their scales."""
    out: list[Number] = []
    after = 0
    for i, token in enumerate(tokens):
        # Most words begin no number, and those inside the number before are passed.
        if (token.kind == "word" and not _may_begin(token.base, lang)) or i < after:
            continue
        number = _number_at(tokens, i, lang)
        if number is None:
            continue
        if i and tokens[i - 1].kind == "cur":
            number.currency = (
                _dollar(tokens, i) if tokens[i - 1].text == "$" else _CURRENCY[tokens[i - 1].text]
            )
        elif i and tokens[i - 1].text in _CODES and tokens[i].gap in (" ", ""):
            number.currency = tokens[i - 1].text
        after = number.j
        if out and _spelt_out(tokens, out[-1], number):
            out[-1].j = number.j
            # What is counted stands right behind, as if nothing had been put in brackets; no clause ends there either.
            tokens[number.i].gap = " "
            if number.j < len(tokens):
                tokens[number.j].gap = tokens[number.j].gap.removeprefix(")")
            continue
        out.append(number)
    return _ranged(tokens, out, lang)


def _spelt_out(tokens: list[Token], digits: Number, words: Number) -> bool:
    """ "150 000 (сто пятьдесят тысяч) долларов": the number in words after the same in digits, as notes and orders write it."""
    return digits.j == words.i and digits.value == words.value and "(" in tokens[words.i].gap


@lru_cache(maxsize=8_000)
def _may_begin(base: str, lang: str) -> bool:
    """Whether a number may begin with this word: most are asked again and again, and are none."""
    word = Token(0, len(base), base, base, base, "", " ", "word", False)
    return base == "сотни" or _atom(word, lang) is not None


def _atom(token: Token, lang: str) -> tuple[float, bool, bool] | None:
    """(value, weak, ordinal) of one token, or None."""
    if token.kind == "num":
        value = parse_digits(token.text, lang)
        if value is None:
            return None
        tail = token.text[_DIGITS.match(token.text).end() :].lstrip("-’'ʼ")  # type: ignore[union-attr]
        return (
            value,
            False,
            bool(_ORDINAL_END.match(tail)) or tail in ("й", "я", "е", "го", "ші", "шы", "м", "ый"),
        )
    low = token.base
    if lang == "en" and low in ("pair", "couple"):
        return 2.0, False, False
    if low in WORDS[lang]:
        return WORDS[lang][low], low in _WEAK[lang], False
    scale = _scale(token, lang)
    if lang == "ru" and low == "сотни":
        return None
    if (12 < scale <= 1e6 and low not in ("m", "k", "bn")) or (lang == "ru" and low == "миллиард"):
        return scale, False, False
    if low in ("dozen", "düzine"):
        return 12.0, False, False
    return None


_DIGIT_ORDINAL = {
    "tr": re.compile(r"(?:birinci|ikinci|üçüncü|dördüncü|beşinci|altıncı|yedinci|sekizinci|dokuzuncu)"),
    "kk": re.compile(r"(?:бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші|тоғызыншы)"),
    "ru": re.compile(
        r"(?:перв|втор|трет|треть|четв[её]рт|пят|шест|седьм|восьм|девят)(?:ый|ой|ий|ая|ое|ье|ья|ого|его|ому|ом|ую|ю|ым|им)$"
    ),
    "en": re.compile(r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)$"),
}


def _number_at(tokens: list[Token], i: int, lang: str) -> Number | None:
    first = _atom(tokens[i], lang)
    if lang == "ru" and tokens[i].low == "сотни" and i and tokens[i - 1].low in _ABOUT:
        # "около сотни генераторов"; bare "сотни" are hundreds.
        return Number(100.0, i, i + 1)
    if first is None:
        return None
    if (
        lang == "tr"
        and tokens[i].low == "altı"
        and i
        and tokens[i - 1].low in _UNDER
        and tokens[i].gap == " "
    ):
        return None
    if (
        lang == "en"
        and tokens[i].low == "half"
        and (i + 1 >= len(tokens) or tokens[i + 1].low not in ("a", "an"))
    ):
        return None
    total, current = 0.0, first[0]
    weak, ordinal = first[1], first[2]
    j = i + 1
    if tokens[i].low == "half":
        # "half a million", "half a dozen".
        j = i + 2
    if lang == "en" and tokens[i].low in ("a", "pair", "couple"):
        # "a pair of planes", "a couple of boats": two.
        k = i + (tokens[i].low == "a")
        if k + 1 < len(tokens) and tokens[k].low in ("pair", "couple") and tokens[k + 1].low == "of":
            return Number(2.0, i, k + 2)
        if k == i:
            return None
    previous_scale = tokens[i].kind != "num" and _scale(tokens[i], lang) > 0
    last_scale = _scale(tokens[i], lang)
    if last_scale >= 1000:
        total, current = current, 0.0
    while j < len(tokens) and not ordinal:
        token = tokens[j]
        if token.gap not in (" ", "\u00a0", "\u202f", "", "-") or (token.gap == "" and token.kind == "num"):
            break
        if tokens[j - 1].suffix:
            break
        low = token.base
        scale = _scale(token, lang)
        if lang == "ru" and low == "сотни":
            # "полторы сотни юрт", "две сотни".
            scale = 100.0
        if (
            lang == "en"
            and low == "and"
            and tokens[j - 1].low in ("hundred", "thousand")
            and j + 1 < len(tokens)
            and tokens[j + 1].gap == " "
            and 1 <= WORDS["en"].get(tokens[j + 1].low, 0) < 100
            and tokens[j + 1].low not in _WEAK["en"]
        ):
            # "three hundred and fifty".
            j += 1
            continue
        if (
            lang == "en"
            and low == "and"
            and current
            and [t.low for t in tokens[j + 1 : j + 3]] == ["a", "half"]
        ):
            # "twelve and a half million".
            current, j = current + 0.5, j + 3
            continue
        if scale:
            if scale <= 100 and current >= 100:
                break
            if not current and total:
                break
            current = (current or 1.0) * scale
            last_scale = scale
            if scale >= 1000:
                total, current = total + current, 0.0
            previous_scale = True
        elif low in _HALF[lang] and j + 1 < len(tokens):
            # "мың жарым": half of the scale just named.
            if not current and last_scale:
                total += 0.5 * last_scale
            else:
                current += 0.5
        elif (
            token.kind == "num"
            and previous_scale
            and parse_digits(token.text, lang) is not None
            and (parse_digits(token.text, lang) or 0) < 1000
        ):
            current += parse_digits(token.text, lang) or 0
            previous_scale = False
        elif (
            token.kind == "num"
            and len(token.text) == 3
            and token.text.isdigit()
            and tokens[j - 1].kind == "num"
            and len(tokens[j - 1].text) <= 3
            and current > 0
        ):
            # Thousands written with a space: 3 500, 12 000 000.
            current = current * 1000 + float(token.text)
        elif (
            token.kind == "word"
            and low in WORDS[lang]
            and (WORDS[lang][low] < 100 or (not current and total and WORDS[lang][low] < 1000))
            and not weak
            and tokens[i].kind != "num"
            and (current % 100 == 0 or (current % 10 == 0 and WORDS[lang][low] < 10))
        ):
            current += WORDS[lang][low]
        else:
            break
        weak = False
        j += 1
    if tokens[i].low in ("half", "yarım", "жарты") and total + current < 5:
        # "yarım gün", "жарты жыл": no amount.
        return None
    if j < len(tokens) and tokens[j].text == "-":
        ordinal = True
    if (
        tokens[i].kind == "word"
        and current % 10 == 0
        and current
        and j < len(tokens)
        and _DIGIT_ORDINAL[lang].match(tokens[j].low)
    ):
        # "on üçüncü tren", "жиырма екінші", "двадцать третий", "twenty-third".
        ordinal, j = True, j + 1
    value = total + current
    following = tokens[j] if j < len(tokens) else None
    if (
        following
        and j - 1 == i
        and tokens[i].kind == "num"
        and following.gap.startswith(". ")
        and lang in ("tr", "kk")
        and not following.title
    ):
        ordinal = True
    return Number(round(value, 4), i, j, weak, ordinal)
