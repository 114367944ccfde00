"""Whether a sum is given itself, or says what goods are worth, or what it is for."""

from __future__ import annotations

from seferber.statements.clauses import Analysis
from seferber.statements.lexicon import Hit
from seferber.statements.objects_found import Objects

_BUYING_RU = (
    "закуп",
    "приобрет",
    "покупк",
    "оплат",
    "производств",
    "строительств",
    "восстановлен",
    "ремонт",
    "доставк",
    "обеспечен",
)


_BUYING_EN = ("buy", "purchase", "procure", "procurement")


def for_a_purpose(analysis: Analysis, o: Objects) -> bool:
    """ "içme suyu çalışmaları için 1,2 milyon avro", "на закупку зерна": the goods only say what the sum is for."""
    tokens = analysis.document.tokens
    if analysis.lang in ("ru", "en"):
        buying = _BUYING_RU if analysis.lang == "ru" else _BUYING_EN
        return (
            bool(o.goods)
            and all(
                (
                    any(tokens[k].low.startswith(buying) for k in range(max(0, h.i - 4), h.i))
                    # "6 млн евро на топливо": what the sum is for.
                    or (
                        analysis.lang == "ru"
                        and any(t.low in ("на", "для") for t in tokens[max(0, h.i - 2) : h.i])
                    )
                )
                and any(a.i < h.i for a in o.money)
                for h in o.goods
            )
        )
    ends = ("için", "үшін", "amacıyla", "мақсатында", "алуға", "жеткізуге")
    return bool(o.goods) and all(
        any(t.low in ends for t in tokens[h.j : min(h.j + 5, len(tokens))])
        and any(h.i < a.i for a in o.money)
        for h in o.goods
    )


def priced(analysis: Analysis, o: Objects) -> bool:
    """ "5 milyon dolarlık ilaç", "1,4 миллион доллардың мотопомпалары": the sum says what the goods are worth."""
    if analysis.lang in ("ru", "en"):
        # "генераторы на 20 млн тенге", "tents worth $2 million".
        tokens = analysis.document.tokens
        return any(
            a.i > 0
            and tokens[a.i - 1].low in ("на", "стоимостью", "worth")
            and any(0 <= a.i - 1 - h.j <= 1 and h.cls == "goods" for h in o.goods)
            for a in o.money
        )
    endings = (
        "lık",
        "lik",
        "luk",
        "lük",
        "лық",
        "лік",
        "дық",
        "дік",
        "тық",
        "тік",
        "дың",
        "дің",
        "тың",
        "тің",
        "ның",
        "нің",
    )
    tokens = analysis.document.tokens
    return any(
        (tokens[a.j - 1].low.endswith(endings) or tokens[min(a.j, len(tokens) - 1)].low in _EQUAL_TO)
        and any(0 <= h.i - a.j <= 3 and h.cls == "goods" for h in o.goods)
        for a in o.money
    )


_EQUAL_TO = (
    "тең",
    "тұратын",
    "болатын",
    "көлеміндегі",
    "бағаланған",
    "tutarında",
    "tutarındaki",
    "değerinde",
    "değerindeki",
)


def money_only(analysis: Analysis, goods: list[Hit]) -> bool:
    """Only general words such as "humanitarian assistance" stand beside the sum of money."""
    text = analysis.document.tokens
    if analysis.lang == "kk" and any(text[h.j - 1].low.startswith(("жүк", "жүг")) for h in goods):
        # "2 миллион доллардың гуманитарлық жүгін": a load is no sum.
        return False
    general = (
        "insani yardım",
        "acil yardım",
        "humanitarian",
        "гуманитарн",
        "гуманитарлық",
        "destek paketi",
        "yardım paket",
        "aid package",
        "relief package",
        "assistance package",
        "пакет",
        "emergency",
        "relief",
        "food",
        "material",
        "материальн",
        "материалдық",
        "medical",
        "health",
        "water",
        "ayni",
        "aid",
        "disaster",
    )
    return all(
        text[h.i].low.startswith(general)
        or (h.value == "" and analysis.lang == "en")
        or " ".join(text[k].low for k in range(h.i, h.j)).startswith(general)
        for h in goods
    )
