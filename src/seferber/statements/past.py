"""What a clause tells of other times: years long ago, running sums, anniversaries, and volumes aimed at for years to come."""

from __future__ import annotations

from datetime import timedelta

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.cued import Cued
from seferber.statements.lexicon import Hit
from seferber.statements.tokens import Token

ACTS = frozenset(
    [
        "send", "go", "arrive", "deliver", "receive", "give", "allocate", "pledge", "help", "serve", "offer", "request", "visit",
        "meet", "sign", "invest", "build",
    ]
)  # fmt: skip


_THEN = {
    "ru": ("тогда", "в те дни", "в те годы", "в то время", "в тот год"),
    "kk": ("сол кезде", "ол кезде", "сол жылы", "сол күндері", "сонда", "ол уақытта", "сол уақытта", "сол тұста"),
}  # fmt: skip


def _told_from(analysis: Analysis, clause: Clause) -> int:
    """Where to look for the year: "о декабре 1988 года, когда …", "В 1988 году … . Тогда …" name it before the clause."""
    tokens, words = analysis.document.tokens, _THEN.get(analysis.lang)
    if analysis.lang in ("tr", "kk") and clause.sentence and _recalled(analysis, clause):
        return analysis.document.sentences[clause.sentence - 1].first
    if words is None:
        return clause.i
    sentence = analysis.document.sentences[clause.sentence]
    if analysis.lang == "ru" and tokens[clause.i].low in ("когда", "тогда") and clause.i > sentence.first:
        return sentence.first
    head = " ".join(t.low for t in tokens[sentence.first : sentence.first + 3]) + " "
    if clause.sentence and head.startswith(tuple(w + " " for w in words)):
        return analysis.document.sentences[clause.sentence - 1].first
    return clause.i


_RECALLS = {
    "tr": ("anlat", "hatırla", "anı", "yâd", "yad", "anımsa", "gazi", "emekli", "veteran"),
    "kk": ("еске", "естелік", "ардагер", "зейнеткер", "тебірен"),
}
_HAD_DONE = ("mıştı", "mişti", "muştu", "müştü", "ған едік", "ген едік")


def _recalled(analysis: Analysis, clause: Clause) -> bool:
    """ "1976'da Lübnan'a giden konvoyu anlattı. «Dokuz kamyon un götürmüştük»": an old man's words on the year named before."""
    tokens, before = analysis.document.tokens, analysis.document.sentences[clause.sentence - 1]
    told = any(t.low.startswith(_RECALLS[analysis.lang]) for t in tokens[before.first : before.last])
    had = any(any(w in t.low for w in _HAD_DONE) for t in tokens[clause.i : clause.j])
    return told and (clause.quoted or had)


def _years(analysis: Analysis) -> list[Token]:
    """The numbers of the text that may be years from 1900 to 2100; most texts have none or one."""
    key = ("years",)
    if key not in analysis.kept:
        analysis.kept[key] = [
            t
            for t in analysis.document.tokens
            if t.kind == "num" and len(t.base) == 4 and t.base.isdigit() and 1900 <= int(t.base) <= 2100
        ]
    found: list[Token] = analysis.kept[key]
    return found


def long_ago(analysis: Analysis, clause: Clause) -> Hit | None:
    """A verb of giving beside a year well before the publication: history, not news."""
    acts = [h for h in clause.hits if h.cls in ACTS and h.tense in ("past", "evid", "ppart")]
    if not acts and analysis.lang in ("tr", "kk") and not any(h.tense == "fut" for h in clause.hits):
        # "1938 depreminde Bulgaristan'dan gelen çadırlar".
        acts = [h for h in clause.of("send", "go", "arrive", "give", "deliver") if h.tense == "part"]
    if (
        not acts
        and analysis.lang == "tr"
        and any(t.low.endswith(_HEARD) for t in analysis.document.tokens[clause.i : clause.j])
    ):
        # "2011 kıtlığında Somali'ye giden para 300 milyon doları bulmuş": a sum is told of, no act.
        acts = clause.of("currency")
    if not acts:
        return None
    if _opens_of_old(analysis, clause):
        return acts[0]
    published = analysis.published
    for when in analysis.dates:
        day = when.value[:10]
        fresh = published is not None and len(day) == 10 and day[:4].isdigit()
        if not fresh or not clause.start <= when.span.start < clause.end:
            continue
        if published and day >= (published - timedelta(days=31)).isoformat():
            # "handed over on Thursday under a grant signed in 2021": the act bears a fresh day of its own.
            return None
    years = _years(analysis)
    first = _told_from(analysis, clause) if years else clause.j
    for token in years:
        if not first <= token.index < clause.j:
            continue
        year = token.base
        if any(
            h.i == token.index + 1 and h.cls in ("goods", "unit", "person", "rescue", "currency")
            for h in clause.hits
        ):
            # "2000 көрпе", "2000 blankets": the number counts things.
            continue
        if any(w.span.start <= token.start < w.span.end for w in analysis.dates):
            continue
        age = published.year - int(year) if published else 2012 - int(year)
        if age >= 2 or (age == 1 and published and published.month > 3):
            return acts[0]
    return None


# "Кезінде … дәрігерлер де келген еді", "Vaktiyle", "Когда-то": told of old times without a year.
_OF_OLD = {
    "tr": ("vaktiyle ", "bir zamanlar ", "eskiden ", "geçmişte "),
    "en": ("once upon a time ", "in those days ", "long ago ", "in the old days ", "generations ago "),
    "ru": ("когда то ", "в своё время ", "в свое время ", "некогда ", "в старину "),
    "kk": ("кезінде ", "бір кездері ", "ертеде ", "баяғыда ", "бір кезде "),
}


_HEARD = ("mış", "miş", "muş", "müş", "mıştı", "mişti", "muştu", "müştü")
_YEARS_AGO = {
    "tr": Cued(
        r"\b(?:on|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz|\d{2,}) (?:\w+ )?(?:yıl|sene) önce"
    ),
    "kk": Cued(r"\b(?:он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|жүз|\d{2,}) (?:\w+ )?жыл бұрын"),
}


def _opens_of_old(analysis: Analysis, clause: Clause) -> bool:
    """Whether the sentence begins with "Vaktiyle", "Когда-то", or tells of ten years ago and more."""
    document = analysis.document
    span = document.sentences[clause.sentence]
    head = " ".join(t.low for t in document.tokens[span.first : span.first + 4]) + " "
    if head.startswith(_OF_OLD[analysis.lang]):
        return True
    ago = _YEARS_AGO.get(analysis.lang)
    return ago is not None and ago.search(document.low[span.start : clause.end]) is not None


_YEARS = {
    "tr": (("yılda", "yıldır", "yıllık"), ("yıl",), ("boyunca", "içinde", "içerisinde", "zarfında")),
    "kk": (("жылда",), ("жыл",), ("ішінде", "бойы", "аралығында")), "ru": (("лет", "года"), (), ()), "en": (("years",), (), ()),
}  # fmt: skip
_OVER = {"ru": ("за",), "en": ("over", "in", "past", "last", "for", "within")}


def over_years(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "за тридцать лет", "otuz yılda": what was given over many years is a running sum."""
    tokens, lang = analysis.document.tokens, analysis.lang
    alone, with_word, words = _YEARS[lang]
    if not analysis.numbers or (analysis.words.isdisjoint(alone) and analysis.words.isdisjoint(with_word)):
        return None
    acts = [h for h in clause.hits if h.cls in ACTS and h.tense in ("past", "evid", "ppart")]
    if not acts or clause.has("pledge", "plan", "decide") or any(h.tense == "fut" for h in clause.hits):
        return None
    for n in analysis.numbers:
        if not clause.i <= n.i < clause.j or n.value < 2 or n.value > 60 or n.j >= clause.j or n.ordinal:
            continue
        low = tokens[n.j].low
        following = tokens[n.j + 1].low if n.j + 1 < clause.j else ""
        if lang in ("ru", "en"):
            if low in alone and any(t.low in _OVER[lang] for t in tokens[max(clause.i, n.i - 3) : n.i]):
                return acts[0]
        elif (low in alone and low != "yıllık") or (low in with_word and following in words):
            return acts[0]
    return None


_SINCE = {"tr": ("bu", "beri"), "kk": ("бері", "бастап"), "ru": (), "en": ()}


def since_a_year(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "2015'ten bu yana", "since 2019", "с 2015 года": what was given since then is a running sum."""
    published, tokens = analysis.published, analysis.document.tokens
    if not clause.hits:
        return None
    for token in _years(analysis):
        k = token.index
        if not clause.i <= k < clause.j or int(token.base) >= (published.year if published else 2100):
            continue
        after = tokens[k + 1].low if k + 1 < clause.j else ""
        later = tokens[k + 2].low if k + 2 < clause.j else ""
        if analysis.lang == "kk" and k + 3 < clause.j and tokens[k + 3].low == "бері":
            # "2022 жылдың көктемінен бері".
            later = "бері"
        before = tokens[k - 1].low if k > clause.i else ""
        if (after in _SINCE[analysis.lang] and (after != "bu" or later == "yana")) or later in (
            "бері",
            "beri",
        ):
            return clause.hits[0]
        if before == "since" or (before == "с" and after in ("года", "по")):
            return clause.hits[0]
    return None


_WAS_DOING = ("yordu", "yorlardı", "yormuş")


def remembered(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "35 лет назад …": what was done then is told at an anniversary, in the same sentence or the two after it."""
    if "anniv" not in analysis.classes:
        return None
    acts = [
        h
        for h in clause.of("send", "go", "arrive", "deliver", "give", "serve", "help", "build")
        if h.tense in ("past", "evid", "ppart", "")
        or (
            analysis.lang == "tr"
            and (h.tense == "part" or analysis.document.tokens[h.j - 1].low.endswith(_WAS_DOING))
        )
    ]
    tokens = analysis.document.tokens
    near = any(
        h.cls == "anniv" and 0 <= clause.sentence - tokens[h.i].sentence <= 2 and tokens[h.i].index < clause.j
        for h in analysis.hits
    )
    coming = any(
        h.tense == "fut" for h in clause.of("send", "go", "arrive", "deliver", "give", "build", "pledge")
    )
    return acts[0] if acts and near and not coming else None


_SUMMED = ("toplam", "total", "altogether", "общ", "всего", "жалпы", "барлығы")


def _reached(analysis: Analysis, clause: Clause) -> list[Hit]:
    """ "toplam taahhütler 1,6 milyar avroya ulaştı": what all have given together, as a sum that was reached."""
    words = analysis.document.tokens[clause.i : clause.j]
    named = any(m.agent >= 2.0 and m.type not in ("intl", "private") for m in analysis.inside(clause))
    return clause.of("currency") if not named and any(t.low.startswith(_SUMMED) for t in words) else []


_RISE = {
    "tr": ("çıkar", "yüksel", "ulaş", "taşı", "art", "var"), "kk": ("жеткіз", "ұлғайт", "арттыр", "көтер", "жет"),
    "ru": ("довест", "довед", "увелич", "нараст", "достич", "достиг"), "en": ("raise", "rais", "increas", "boost", "reach", "bring", "lift", "doubl"),
}  # fmt: skip
_UP_TO = {"tr": ("a", "e"), "kk": ("ға", "ге", "қа", "ке")}


_TRADE = {
    "kk": ("алмасу", "айналым", "алыс-беріс", "сауда", "экспорт", "импорт"), "ru": ("товарооб", "торговл", "оборот", "грузооборот", "экспорт", "импорт"),
}  # fmt: skip


def aimed_at(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "ticaretin bir milyar dolara yükseltilmesi", "довести товарооборот до 5 млрд долларов": a volume to be reached, given by nobody."""
    if not clause.has("currency"):
        return None
    tokens, lang = analysis.document.tokens, analysis.lang
    trade = clause.of("invest", "target") or _reached(analysis, clause)
    if not trade and any(t.low.startswith(_TRADE.get(lang, ("\0",))) for t in tokens[clause.i : clause.j]):
        trade = clause.of("currency")
    if not trade:
        return None
    for money in clause.of("currency"):
        if lang in _UP_TO:
            up = tokens[money.j - 1].low.endswith(_UP_TO[lang])
            verbs = tokens[money.j : min(money.j + 3, clause.j)]
        else:
            up = any(t.low in ("до", "to", "reach") for t in tokens[max(clause.i, money.i - 4) : money.i])
            verbs = tokens[max(clause.i, money.i - 9) : money.i]
        if up and any(t.low.startswith(_RISE[lang]) for t in verbs):
            return trade[0]
    return None
