"""What those who foresee say will come, and gifts of an earlier year that are only named in thanks: nobody undertakes it now."""

from __future__ import annotations

import itertools

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit
from seferber.statements.past import ACTS

_WHO = {
    "ru": (
        "эксперт", "аналитик", "синоптик", "метеоролог", "гидролог", "прогнозист", "политолог", "экономист", "наблюдател", "сейсмолог",
        "учены", "климатолог", "обозревател", "комментатор", "социолог", "гидрометцентр", "казгидромет", "узгидромет",
    ),
    "kk": (
        "сарапшы", "синоптик", "метеоролог", "гидролог", "болжаушы", "саясаттанушы", "экономист", "бақылаушы", "сейсмолог", "ғалымдар",
        "талдаушы", "шолушы", "қазгидромет",
    ),
}  # fmt: skip
_FORESEE = {
    "ru": (
        "обеща", "прогнозир", "ожида", "предполага", "счита", "полага", "предсказ", "допуска", "предрек", "пророч", "уверен", "сул",
        "спрогнозир", "предположил", "рассчитыва", "дума", "ждёт", "ждет", "ждут", "сомнева", "усомнил",
    ),
    "kk": ("болжа", "күт", "санай", "есепте", "пайымда", "уәде", "сенім", "жорамалда", "ойлай", "пікір", "сенбе", "күмән"),
}  # fmt: skip
_BY = ("прогноз", "прогнозам", "прогнозу", "оценкам", "оценке", "мнению", "расчётам", "расчетам")


def foreseen(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "Синоптики обещают, что …", "Сарапшылар … бөледі деп болжайды": foretold by those who have nothing to give."""
    who = _WHO.get(analysis.lang)
    if who is None or not analysis.holds(who):
        return None
    acts = [h for h in clause.hits if h.cls in ACTS or h.cls == "pledge"]
    if not acts or any(h.tense in ("past", "ppart", "evid") for h in acts):
        return None
    sentence = analysis.document.sentences[clause.sentence]
    tokens = analysis.document.tokens[sentence.first : sentence.last]
    foresee = _FORESEE[analysis.lang]
    for k, token in enumerate(tokens):
        if not token.low.startswith(who):
            continue
        if analysis.lang == "kk":
            after = tokens[k + 1].low if k + 1 < len(tokens) else ""
            if after in ("пікірінше", "болжамынша", "болжауынша", "есебінше", "бағалауынша", "ойынша"):
                return acts[0]
            # The verb of foreseeing ends the sentence; the subject bears no case.
            if token.low.endswith(
                ("лар", "лер", "шы", "ші", "ог", "ик", "ист", "мет", "дар", "дер", "тар", "тер")
            ) and any(t.low.startswith(foresee) for t in tokens[max(k + 1, len(tokens) - 3) :]):
                return acts[0]
            continue
        if token.index >= clause.j:
            break
        source = any(t.low.startswith(_BY) for t in tokens[max(0, k - 2) : k]) and any(
            t.low == "по" for t in tokens[max(0, k - 3) : k]
        )
        if source or any(
            t.low.startswith(foresee) for t in tokens[max(0, k - 2) : k] + tokens[k + 1 : k + 6]
        ):
            return acts[0]
    return None


_HEARD = {"ru": ("якобы",), "kk": ("деген",)}
_HEARSAY = ("сөз", "қауесет", "әңгіме", "лақап", "өсек")
_ASKED = ("ме", "ма", "бе", "ба", "пе", "па")


def hearsay(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "Индия якобы собирается передать …", "… бермек екен деген сөз тараған", "береді ме деген сұраққа": told or asked, by nobody who would know."""
    if not analysis.holds(_HEARD.get(analysis.lang, ())):
        return None
    acts = [h for h in clause.hits if h.cls in ACTS]
    if not acts:
        return None
    low = analysis.document.lows[clause.i : clause.j]
    if analysis.lang == "ru":
        return acts[0] if "якобы" in low else None
    for k, word in enumerate(low[:-1]):
        after = low[k + 1]
        if word == "деген" and (
            after.startswith(_HEARSAY) or (k and low[k - 1] in _ASKED and after.startswith("сұра"))
        ):
            return acts[0] if any(h.i - clause.i < k for h in acts) else None
    return None


_LAST_YEAR = {
    "ru": ("прошлогодн", "позапрошлогодн"),
    "kk": ("былтыр", "алдыңғы жыл"),
}
_YEAR_BEFORE = {"ru": (("прошлом", "позапрошлом", "минувшем"), "год"), "kk": (("өткен", "алдыңғы"), "жыл")}


def thanked_for_earlier(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "былтырғы тасқын кезінде сорғы бергені үшін алғыс айтты": the gift of another year is only the reason of today's thanks."""
    words = _LAST_YEAR.get(analysis.lang)
    if words is None or "thank" not in analysis.classes:
        return None
    thanks = [
        h for h in analysis.sentence_hits.get(clause.sentence, ()) if h.cls == "thank" and not h.negated
    ]
    acts = [h for h in clause.hits if h.cls in ACTS and h.tense != "fut"]
    if not thanks or not acts:
        return None
    sentence = analysis.document.sentences[clause.sentence]
    low = analysis.document.lows[sentence.first : sentence.last]
    adjectives, year = _YEAR_BEFORE[analysis.lang]
    before = any(w.startswith(words) for w in low) or any(
        a in adjectives and b.startswith(year) for a, b in itertools.pairwise(low)
    )
    return acts[0] if before else None
