"""Numbers and amounts in a text: `9 bin 800`, `1.050`, `2,2 мың`, `iki buçuk milyon`, `$54 million`.

Every quantity keeps the span it was read from, approximate words included, and is re-read from that
span by `reparse`, which is how the verifier checks another reader's claims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from seferber.statements.tokens import Token

SCALES = {
    "tr": {"bin": 1e3, "yüz": 1e2, "milyon": 1e6, "milyar": 1e9, "trilyon": 1e12},
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "mln": 1e6, "k": 1e3},
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
    | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "a": 1, "an": 1},
    "tr": {w: k + 1.0 for k, w in enumerate(_TR.split())}
    | {"yirmi": 20, "otuz": 30, "kırk": 40, "elli": 50, "altmış": 60, "yetmiş": 70, "seksen": 80, "doksan": 90},
    "kk": {w: k + 1.0 for k, w in enumerate(_KK.split())}
    | {"жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80, "тоқсан": 90},
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
    ("девятьсот девятисот", 900), ("восемью", 8), ("девятью", 9), ("полсотни", 50), ("полтысячи", 500), ("полмиллиона", 5e5), ("дюжина дюжину дюжины", 12),
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


_CODES = frozenset(
    [
        "USD",
        "EUR",
        "GBP",
        "TRY",
        "KZT",
        "RUB",
        "NOK",
        "SEK",
        "DKK",
        "CHF",
        "JPY",
        "CNY",
        "CAD",
        "AUD",
        "NZD",
        "AED",
        "SAR",
        "KWD",
        "QAR",
        "INR",
        "KRW",
        "PKR",
        "AZN",
        "UZS",
        "KGS",
        "GEL",
        "PLN",
        "CZK",
        "HUF",
        "RON",
    ]
)
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
}


def _dollar(tokens: list[Token], i: int) -> str:
    """A$ and NZ$ are not US dollars."""
    before = tokens[i - 2] if i > 1 and tokens[i - 1].gap == "" else None
    return _DOLLARS.get(before.low, "USD") if before else "USD"


def find_numbers(tokens: list[Token], lang: str) -> list[Number]:
    """All numbers in the tokens, digits or words, joined with their scales."""
    out: list[Number] = []
    i = 0
    while i < len(tokens):
        number = _number_at(tokens, i, lang)
        if number is None:
            i += 1
            continue
        if i and tokens[i - 1].kind == "cur":
            number.currency = (
                _dollar(tokens, i) if tokens[i - 1].text == "$" else _CURRENCY[tokens[i - 1].text]
            )
        elif i and tokens[i - 1].text in _CODES and tokens[i].gap in (" ", ""):
            number.currency = tokens[i - 1].text
        out.append(number)
        i = number.j
    return out


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
    if low in WORDS[lang]:
        return WORDS[lang][low], low in _WEAK[lang], False
    if low in SCALES[lang] and SCALES[lang][low] <= 1e6 and low not in ("m", "k", "bn"):
        return SCALES[lang][low], False, False
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
    if first is None:
        return None
    total, current = 0.0, first[0]
    weak, ordinal = first[1], first[2]
    j = i + 1
    previous_scale = tokens[i].kind != "num" and tokens[i].base in SCALES[lang]
    while j < len(tokens) and not ordinal:
        token = tokens[j]
        if token.gap not in (" ", "\u00a0", "\u202f", "", "-") or (token.gap == "" and token.kind == "num"):
            break
        if tokens[j - 1].suffix:
            break
        low = token.base
        if low in SCALES[lang]:
            scale = SCALES[lang][low]
            if scale == 100 and current >= 100:
                break
            current = (current or 1.0) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
            previous_scale = True
        elif low in _HALF[lang] and j + 1 < len(tokens):
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
            and WORDS[lang][low] < 100
            and not weak
            and tokens[i].kind != "num"
            and (current % 100 == 0 or (current % 10 == 0 and WORDS[lang][low] < 10))
        ):
            current += WORDS[lang][low]
        else:
            break
        weak = False
        j += 1
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
