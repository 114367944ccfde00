"""Endings: tense and polarity of verbs, cases of nouns, in Turkish, Kazakh, Russian and English.

Turkish and Kazakh verbs are read off their suffix chain; Russian ones off the ending and the aspect
given in the word list; English ones off the auxiliaries before them. Nothing here knows any word's meaning.
"""

from __future__ import annotations

import re
from functools import lru_cache

from seferber.statements.tokens import Token

_SOFT = {"p": "b", "ç": "c", "t": "d", "k": "ğ"}


_SOFT_KK = {"п": "б", "к": "г", "қ": "ғ"}


_NOUN_TR = re.compile(
    r"^(?:l[ae]r|[ıiuü]m[ıiuü]z|[ıiuü]n[ıiuü]z|y?[ıiuü]|s[ıiuü]|[ıiuü]?n[ıiuü]n|[ıiuü]?n[ıiuü]|y?[ae]|n[ae]|n?[dt][ae]n?|n?c[ae]"
    r"|y?l[ae]|l[ıiuü][kğ]?|l[ıiuü]|s[ıiuü]z|ki|[ıiuü]m|[ıiuü]n|n|m|yd[ıi]|[dt][ıiuü]r|m[ıiuü]z)*$"
)


_NOUN_KK = re.compile(
    r"^(?:[лдт][ае]р|[ыі]?м[ыі]з|[ыі]ң[ыі]з|с?[ыі]|[ндт][ыі]ң|[ғгқк][ае]|н[ае]|[ндт][ыі]|н?[дт][ае]|н?[дтн][ае]н|м[ае]н|мен|бен|пен"
    r"|[лдт][ыі]қ|[лдт][ыі]к|л[ыі]|[дт][ае]ғ[ыі]|[дт]ег[ыі]|н|а|е|й|ғы|гі|нан|нен|[ыі]м|менен)*$"
)


_NOUN_RU = re.compile(
    r"^(?:а|я|у|ю|ом|ем|ём|е|ы|и|о|ов|ев|ей|ам|ям|ами|ями|ах|ях|ь|ью|ой|ою|ий|ию|ии|ия|ием|иях|ок|ек|)$"
)


_NOUN_EN = re.compile(r"^(?:s|es|ies|)$")


_TR_VERB = re.compile(
    r"^(?P<voice>(?:[ıiuü]l|[ıiuü]n|[ıiuü]ş|n|l|t|[dt][ıiuü]r|[ıiuü]r)*?)"
    r"(?P<neg>[ae]?m[aeıiuü](?=y[ae]|y[ıi]|d[ıi]|m[ıi]ş|yor|z|m[ae]|s[ıi]|l[ıi]))?"
    r"(?P<abil>(?:y?[aeıiuü]yor)?y?[ae]bil)?"
    r"(?:(?P<fut>y?[ae]c[ae][kğ]\w*)|(?P<evid>m[ıiuü]ş\w*)|(?P<ppart>[dt][ıiuü][ğk](?:[ıiuü]\w*|t[ae]n)|[dt][ıiuü]k[lç]\w*)"
    r"|(?P<past>[dt][ıiuü](?:k|m|n|n[ıi]z|l[ae]r)?)|(?P<prog>[ıiuü]?yor\w*|m[ae]kt[ae]\w*)"
    r"|(?P<opt>s[ıiuü]n(?:l[ae]r)?|y?[ae]l[ıi]m)|(?P<cond>s[ae](?:k|m|n|l[ae]r)?)"
    r"|(?P<conv>y?[ae]r[ae]k|y?[ıiuü]p|y?[ıiuü]nc[ae]|y?[ae]r[ae]kten)|(?P<part>y?[ae]n(?:l[ae]r\w*|[ıiuü]\w*|[ae])?)"
    r"|(?P<inf>m[ae](?:k|y[ae]|y[ıi]|n[ıi]n|s[ıi]\w*|l[ae]r\w*|kt[ae]n|ml[ıi]z|m[ıi]z\w*|d[ae]|)|mey[ei])"
    r"|(?P<aor>[aeıiuü]?r(?:ken|l[ae]r|[ıiuü]z|[ıiuü]m|d[ıi]\w*|s[ae]\w*|s[ae]k|)|z(?:ken|l[ae]r|)))$"
)


_KK_VERB = re.compile(
    r"^(?P<voice>(?:[ыі]?л|[ыі]?н|[тд][ыі]р|т|[ғгқк][ыі]з|[ыі]?с)*?)"
    r"(?P<neg>[мбп][ае](?=[йғгқкдтс]))?"
    r"(?:(?P<inf>у(?:ді|ге|ға|дің|дың|ы|і|ына|іне|ын|ін|ды|да|де|мен|інен|ынан|імізді|ымызды|)?|ю(?:ді|ге|)?)"
    r"|(?P<prog>[уұү]да|[уұү]де|юде)|(?P<fut>[аейя](?:ды|ді|мын|мін|мыз|міз|с[ыі]з)|[аейя]?т[ыі]н\w*|[мбп][ае][қк]\w*|[аейя]тын\w*)"
    r"|(?P<evid>[ғгқк][ае]н\w*|[ыі]?пт[ыі]р?)|(?P<past>[дт][ыі](?:қ|к|м|ң|ңыз|)?)|(?P<cond>с[ае](?:қ|к|)?)"
    r"|(?P<conv>[ыі]?п|[аейя])|(?P<opt>с[ыі]н))$"
)


_RU_PAST = re.compile(
    r"(?:[аяеиыуоё]л|[шсзрк]л|лек|вез|нес)(?:а|о|и)?(?:с[ья])?$|(?:шел|вез|нес|лег|мог|помог)$"
)


_RU_PASSIVE = re.compile(
    r"(?:[аяеё]н|[иыуя]т|ят)(?:а|о|ы)?$|(?:енн|анн|янн|ённ|ят|ыт|ут)(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ую|ыми|ом)$"
)


_RU_FUTURE = re.compile(r"(?:ит|ет|ёт|ут|ют|ат|ят|им|ем|дам|дим|даст|дут)(?:ся)?$")


_RU_INF = re.compile(r"(?:ть|ти|чь)(?:ся)?$")


_RU_PART = re.compile(r"(?:вш|ющ|ущ|ащ|ящ)(?:ий|ая|ее|ие|его|ей|ему|им|их|ую|ими|ем)(?:ся)?$|в(?:ши)?$")


def soft_stems(stem: str, lang: str, verb: bool = False) -> list[str]:
    """The stem and its softened twin (destek, desteğ-; мектеп, мектеб-)."""
    if lang == "tr" and verb and stem[-1:] in "ae" and len(stem) > 2:
        # A last a or e narrows before -yor: iste-, istiyor.
        return [stem, stem[:-1]]
    table = _SOFT if lang == "tr" else _SOFT_KK if lang == "kk" else {}
    soft = table.get(stem[-1:])
    out = [stem]
    if soft and len(stem) > 2:
        out.append(stem[:-1] + soft)
        if lang == "tr" and stem.endswith("nk"):
            out.append(stem[:-1] + "g")
    return out


@lru_cache(maxsize=5_000)
def russian_stems(stem: str) -> list[str]:
    """The stem and that of the present where they differ: жертвова-, жертву-."""
    return [stem, stem[:-3] + "у"] if stem.endswith(("ова", "ева")) and len(stem) > 5 else [stem]


_KK_CAN = re.compile(r"ал(?:а(?:ды|мыз|мын|т[ыі]н\w*)|са\w*)$")


_KK_MAY = ("мүмкін", "ықтимал")


_KK_AUX = ("жатыр", "отыр", "тұр", "жүр")


def kazakh_context(tokens: list[Token], j: int, tense: str, negated: bool) -> tuple[str, bool]:
    """Kazakh tense with the word after the verb: ала алады (can), мүмкін (may), отыр (is doing), тиіс (is to)."""
    after = tokens[j] if j < len(tokens) and tokens[j].gap == " " else None
    if after is None:
        return tense, negated
    if tense == "conv" and _KK_CAN.match(after.low):
        return "abil", negated
    if tense == "inf" and after.low.startswith(_KK_MAY):
        return "abil", negated
    if tense == "inf" and after.low.startswith(("тиіс", "керек", "қажет")):
        return "fut", negated
    if tense == "conv" and after.low.startswith(_KK_AUX):
        return "prog", negated
    return tense, negated


@lru_cache(maxsize=20_000)
def is_noun_ending(rest: str, lang: str) -> bool:
    """Whether `rest` can follow a noun stem."""
    pattern = {"tr": _NOUN_TR, "kk": _NOUN_KK, "ru": _NOUN_RU}.get(lang, _NOUN_EN)
    return len(rest) <= 14 and pattern.match(rest) is not None


@lru_cache(maxsize=20_000)
def is_verb_ending(rest: str, lang: str) -> bool:
    """Whether `rest` can follow a verb stem."""
    if lang == "tr":
        return _TR_VERB.match(rest) is not None
    if lang == "kk":
        return _KK_VERB.match(rest) is not None
    return True


_KK_NAMED = ("уды", "уді", "юды", "юді", "уға", "уге", "юға", "юге")
_PLAIN_END = {
    "tr": re.compile(r"(?:[dt][ıiuü](?:m|k|l[ae]r)?|m[ıiuü]ş(?:t[ıi])?|y?[ae]c[ae][kğ]\w*)$"),
    "kk": re.compile(r"(?:[дт][ыі]|[ғгқк][ае]н|[аейя](?:ды|ді))$"),
}


@lru_cache(maxsize=20_000)
def verb_form(low: str, rest: str | None, lang: str) -> tuple[str, bool]:
    """(tense, negated) of a verb; tense is past, evid, ppart, fut, prog, part, inf, conv, cond, opt, aor, abil or ""."""
    if lang == "en":
        return rest or "", False
    if lang == "ru":
        return _russian(low), False
    if lang == "kk" and rest is None and low.endswith(_KK_NAMED):
        # "қол қоюды", "беруге": an act that is only named; its ending looks like a past.
        return "inf", False
    pattern = _TR_VERB if lang == "tr" else _KK_VERB
    tries = [rest] if rest is not None else [low[k:] for k in range(2, max(3, len(low) - 1))]
    if rest is None:
        # A form given in full ("vardı", "барды") has no known stem: a past or future ending is the likelier reading.
        tries.sort(key=lambda e: not _PLAIN_END[lang].match(e))
    if rest is None and lang == "tr":
        # "vardığını" is var-dığını, not va-r with an ending: the aorist is the last resort.
        tries.sort(key=lambda e: bool((m := pattern.match(e)) and m.groupdict().get("aor") is not None))
    for ending in tries:
        found = pattern.match(ending)
        if found:
            kind = found.lastgroup or ""
            groups = found.groupdict()
            if groups.get("abil"):
                return "abil", bool(groups.get("neg"))
            for name in ("fut", "evid", "ppart", "past", "prog", "opt", "cond", "conv", "part", "inf", "aor"):
                if groups.get(name) is not None:
                    kind = name
                    break
            return kind, bool(groups.get("neg")) or (kind == "aor" and ending.startswith("z"))
    return "", False


def _russian(low: str) -> str:
    if low == "пути":
        # "уже в пути": no infinitive.
        return "noun"
    if _RU_INF.search(low):
        return "inf"
    if _RU_PART.search(low):
        return "part"
    if _RU_PAST.search(low):
        return "past"
    if low.endswith(("ят", "ит", "ет", "ют", "ут", "ат", "ится", "ятся", "ется", "ются", "утся", "атся")):
        return "fut"
    if _RU_PASSIVE.search(low):
        return "past"
    if _RU_FUTURE.search(low):
        return "fut"
    return "noun"


def russian_finite(low: str) -> str:
    """Tense of a Russian word that looks like a verb: past, fut or inf; "" for other words."""
    tense = _russian(low)
    return tense if tense in ("past", "fut", "inf") and len(low) > 3 else ""


_SHORT_RU = re.compile(r"(?:^|при|по|за|на|от|с|пере|под|об)(?:нят|взят|изъят)$")


def russian_context(tokens: list[Token], i: int, tense: str, aspect: str) -> tuple[str, bool]:
    """Russian tense with the words before the verb: не, будет, and the aspect of the stem."""
    before = [t.low for t in tokens[max(0, i - 3) : i] if t.sentence == tokens[i].sentence]
    negated = "не" in before[-2:] or "ни" in before[-1:]
    if (
        tense == "fut"
        and tokens[i].low.endswith("вернут")
        and (
            "ё" in tokens[i].text.lower()
            or any(t.low.startswith(("госпитал", "лазарет", "лагерь")) for t in tokens[max(0, i - 6) : i])
        )
    ):
        # "госпиталь развёрнут": the short participle, not "they will".
        tense = "past"
    if tense == "fut" and _SHORT_RU.search(tokens[i].low):
        # "груз принят на складах": the short participle of принять, снять, взять, изъять.
        tense = "past"
    if tense == "fut" and aspect == "ipf":
        tense = "prog"
    if any(w in ("будет", "будут", "будем", "буду") for w in before):
        tense = "fut"
    if tense == "past" and "бы" in [t.low for t in tokens[max(0, i - 2) : i + 2]]:
        tense = "cond"
    if any(w in ("может", "могут", "можем", "смогут", "сможет") for w in before) and tense == "inf":
        tense = "abil"
    return tense, negated


_BEGUN_EN = frozenset(["started", "began", "begun"])


def begun(tokens: list[Token], i: int, j: int, tense: str, lang: str) -> str:
    """ "started handing out", "dağıtmaya başladı": an act that has begun is told as done; one that will begin as coming."""
    if lang in ("tr", "kk"):
        if tense not in ("inf", "conv", "pres", "aor") or j >= len(tokens) or tokens[j].gap != " ":
            return tense
        following = tokens[j].low
        if following.startswith(("başladı", "başlamış", "бастады", "бастаған", "бастап кетті")):
            return "past"
        return "fut" if following.startswith(("başlayaca", "бастайды", "бастамақ")) else tense
    before = [t.low for t in tokens[max(0, i - 2) : i] if t.sentence == tokens[i].sentence]
    if not before:
        return tense
    if lang == "en" and tense in ("part", "inf", "prog"):
        begun_now = before[-1] in _BEGUN_EN or (before[-1] == "to" and before[0] in _BEGUN_EN)
        return "past" if begun_now else tense
    begins = before[-1].startswith(("начал", "стали", "принял")) and not before[-1].startswith("началь")
    return "past" if lang == "ru" and tense == "inf" and begins else tense


_CASES_TR = (
    ("ins", re.compile(r"(?:y|s[ıi]y|^|[^ae])l[ae]$")),
    ("abl", re.compile(r"[dt][ae]n$")),
    ("loc", re.compile(r"[dt][ae]$|[dt][ae]ki\w*$")),
    ("gen", re.compile(r"n[ıiuü]n$|^[ıiuü]n$|(?:l[ae]r)[ıi]n$")),
    ("dat", re.compile(r"(?:^|y|n|r|[^aeıiuü])[ae]$")),
    ("acc", re.compile(r"n[ıiuü]$|y[ıiuü]$|l[ae]r[ıi]$")),
)


_CASES_KK = (
    ("ins", re.compile(r"(?:мен|бен|пен)$")),
    ("abl", re.compile(r"(?:н|д|т)[ае]н$")),
    ("loc", re.compile(r"(?:д|т)[ае]$|(?:д|т)[ае]ғы\w*$|(?:д|т)егі\w*$")),
    ("gen", re.compile(r"[ндт][ыі]ң$")),
    ("dat", re.compile(r"(?:ғ|г|қ|к|н)[ае]$|[ыі]м[ае]$")),
    ("acc", re.compile(r"[ндт][ыі]$|(?<=[ыі])н$")),
)


@lru_cache(maxsize=20_000)
def case_ending(rest: str, lang: str) -> str:
    """Case (nom gen dat acc loc abl ins) that an ending marks, in Turkish and Kazakh."""
    if not rest:
        return "nom"
    if lang == "tr" and rest in ("ı", "i", "u", "ü"):
        return "poss"
    if lang == "tr" and rest in ("la", "le"):
        return "ins"
    if lang == "kk" and rest in ("ы", "і", "сы", "сі"):
        return "poss"
    for name, pattern in _CASES_TR if lang == "tr" else _CASES_KK:
        if pattern.search(rest):
            return name
    return "nom"
