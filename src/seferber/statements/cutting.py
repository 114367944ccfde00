"""Where one clause of a sentence ends and the next begins."""

from __future__ import annotations

import itertools
import re

from seferber.statements.asides_english import asides
from seferber.statements.cutting_russian import (
    GOES_ON,
    LONG_FORM,
    another_state_acts,
    before_semicolon,
    participle_phrase,
    russian_asides,
)
from seferber.statements.kazakh_contrast import without_its_verb
from seferber.statements.lexicon import VERBS, Hit
from seferber.statements.parsed import Analysis, Clause
from seferber.statements.told_kazakh import unlisted

_CONJUNCTIONS = {
    "tr": frozenset(["ve", "ancak", "ama", "fakat", "ise", "oysa"]),
    "kk": frozenset(["және", "бірақ", "ал", "әрі", "алайда"]),
    "ru": GOES_ON,
    "en": frozenset(["and", "but", "which", "who", "while", "whereas", "that", "as"]),
}


_SUBORDINATING = frozenset(["after", "because", "when", "once", "as"])


_CUTTING = VERBS


_FINITE = frozenset(["past", "evid", "fut", "prog", "pres", "aor", "opt", "cond", "abil"])


_NOMINAL = frozenset(["ppart", "inf", "conv"])


def _list_of_places(analysis: Analysis, hits: list[Hit], k: int, last: int) -> bool:
    """ "to Accra, Ghana; Lomé, Togo; and Cotonou, Benin": what follows the semicolon names a further place and no act."""
    tokens = analysis.document.tokens
    first = k + 1 if tokens[k].low == "and" else k
    end = next((q for q in range(k + 1, last) if ";" in tokens[q].gap), last)
    return first in analysis.context.parties and not any(k <= h.i < end for h in hits)


_MARKS = frozenset(',;:—–()"”“«»')


def cut_sentence(analysis: Analysis, index: int) -> list[Clause]:
    """Clauses of one sentence."""
    sentence = analysis.document.sentences[index]
    tokens = analysis.document.tokens
    hits = analysis.sentence_hits.get(index, [])
    verbs = [h for h in hits if h.cls in _CUTTING]
    cuts = [sentence.first]
    turkic = analysis.lang in ("tr", "kk")
    aside = russian_asides(analysis, sentence.first, sentence.last, verbs) if analysis.lang == "ru" else set()
    if analysis.lang == "en":
        aside = asides(analysis.context, sentence.first, sentence.last)
    words, while_it = _CONJUNCTIONS[analysis.lang] | _SUBORDINATING, analysis.lang == "tr"
    for k in range(sentence.first + 1, sentence.last):
        token = tokens[k]
        if (
            token.gap == " "
            and token.low not in words
            and not (while_it and tokens[k - 1].low.endswith("ken"))
        ):
            # Most words stand right behind the one before and join nothing.
            continue
        if k in aside or not (_boundary(analysis, k) or _subordinate(analysis, k)):
            continue
        if analysis.lang == "en" and _subordinate(analysis, k) and k - cuts[-1] > 2:
            # "sent a team to Cyprus after Nicosia requested assistance": another state's act.
            cuts.append(k)
            continue
        if analysis.lang == "en" and ";" in tokens[k].gap and k - cuts[-1] > 2:
            if _list_of_places(analysis, hits, k, sentence.last):
                continue
            # What stands after a semicolon is told for itself, with or without a verb.
            cuts.append(k)
            continue
        if analysis.lang == "tr" and ";" in tokens[k].gap and _told_on_both_sides(hits, cuts[-1], k):
            cuts.append(k)
            continue
        if analysis.lang == "ru" and before_semicolon(analysis, k, sentence.last, verbs):
            continue
        if analysis.lang == "ru" and participle_phrase(analysis, k, sentence.first, verbs):
            continue
        if (
            analysis.lang == "kk"
            and tokens[k].low in _CONTRAST
            and "," in tokens[k].gap
            and _STATE_SAID.search(tokens[k - 1].low)
        ):
            # "Франция маманын көшірді, ал Германия … аударды": two acts, though a list may not know the first verb.
            cuts.append(k)
            continue
        left = [v for v in verbs if cuts[-1] <= v.i and v.j <= k]
        if analysis.lang == "tr" and not left:
            left = [h for h in hits if h.cls == "refuse" and cuts[-1] <= h.i and 0 <= k - h.j <= 1]
        right = [v for v in verbs if v.i >= k]
        if analysis.lang == "ru" and another_state_acts(analysis, cuts[-1], k, right):
            cuts.append(k)
            continue
        if not left or not right:
            continue
        if turkic and not _closes(analysis, left, k):
            continue
        if not turkic and not _opens(analysis, left, right, k):
            continue
        cuts.append(k)
    cuts.append(sentence.last)
    lending = (
        without_its_verb(tokens, analysis.context, analysis.mentions, cuts)
        if analysis.lang == "kk"
        else set()
    )
    cuts = sorted({*cuts, *lending})
    out = []
    for a, b in itertools.pairwise(cuts):
        start = sentence.start if a == sentence.first else tokens[a].start
        end = sentence.end if b == sentence.last else tokens[b - 1].end
        quoted = any(s <= tokens[a].start < e for s, e in analysis.document.quotes)
        inside = [h for h in hits if a <= h.i < b]
        if analysis.lang == "tr":
            there = _is_there(analysis, a, b, inside)
            if there is not None:
                inside.append(there)
                analysis.hits.append(there)
                hits.append(there)
        elif analysis.lang == "kk":
            untold = unlisted(analysis, a, b, inside)
            if untold is not None:
                inside.append(untold)
                analysis.hits.append(untold)
                hits.append(untold)
        out.append(Clause(index, a, b, start, end, inside, quoted))
    for before, after in reversed(list(itertools.pairwise(out))):
        if after.i in lending:
            before.take_in([h for h in after.hits if h.cls in _CUTTING and h.tense in _FINITE])
    return out


_THINGS = ("goods", "rescue", "health", "hospital", "transport", "dog")


def _told_on_both_sides(hits: list[Hit], start: int, k: int) -> bool:
    """ "Hindistan'ın 80 kişilik birliği enkaz başında; Singapur'dan gelen 78 kurtarmacı …": each side tells of things or teams."""
    return any(start <= h.i < k and h.cls in _THINGS for h in hits) and any(
        h.i >= k and h.cls in _THINGS for h in hits
    )


_ON_THE_SPOT = frozenset(
    ["bölgede", "sahada", "ülkede", "kentte", "adada", "nöbette", "görevde", "enkazda", "başında"]
)


_AT = re.compile(r"(?:n?[dt][ae])$")


def _is_there(analysis: Analysis, a: int, b: int, hits: list[Hit]) -> Hit | None:
    """ "30 solunum cihazı bugün Taşkent'te.", "konteynerler İskenderun Limanı'nda": a place as the predicate says that it arrived."""
    last = analysis.document.tokens[b - 1]
    if not (_AT.search(last.suffix or "") or last.low in _ON_THE_SPOT) or not any(
        h.cls in _THINGS for h in hits
    ):
        return None
    if any(h.cls in VERBS and h.tense not in ("part", "ppart", "inf", "") for h in hits) or any(
        h.cls in ("ready", "neg", "wish", "need", "casualty", "disaster", "sport") for h in hits
    ):
        return None
    if last.low in _ON_THE_SPOT:
        return Hit("serve", "", b - 1, b, "past", False)
    place = any(
        m.i <= b - 1 <= max(m.head, m.j - 1) and m.type in ("city", "country") for m in analysis.mentions
    )
    if not place and not analysis.context.has(b - 1, "place"):
        return None
    return Hit("arrive", "", b - 1, b, "past", False)


_CONTRAST = ("ал", "бірақ", "алайда", "дегенмен")


_STATE_SAID = re.compile(r"(?:дайын|әзір|[дт][ыі]|[ғгқк][ае]н|[дт]ы|мақ|мек|пақ|пек|бақ|бек|жатыр|отыр)$")


_WHILE = re.compile(r"(?:[a-zçğıöşü]{2}[aeıiuü]r|yor|m[ae]z|c[ae]k|m[ıiuü]ş)ken$")


def _subordinate(analysis: Analysis, k: int) -> bool:
    """English "after Nicosia requested", "because Samoa had asked": a conjunction before a state with a verb of its own."""
    tokens, context = analysis.document.tokens, analysis.context
    if analysis.lang != "en" or tokens[k].low not in _SUBORDINATING:
        return False
    named = next(
        (m for m in analysis.mentions if m.type in ("country", "city", "demonym") and k + 1 <= m.i <= k + 2),
        None,
    )
    if named is None or any(tokens[q].gap != " " for q in range(k + 1, named.j)):
        return False
    q = max(named.head, named.j - 1) + 1
    while (
        "possessive" in named.notes
        and q < len(tokens)
        and q - named.j < 4
        and context.has(q, "office", "gov")
    ):
        # "after Samoa's prime minister had returned".
        q += 1
    return (
        q < len(tokens)
        and tokens[q].gap == " "
        and (
            context.has(
                q,
                "request",
                "send",
                "give",
                "receive",
                "thank",
                "say",
                "deliver",
                "suffer",
                "return",
                "arrive",
                "go",
                "visit",
                "meet",
            )
            or tokens[q].low in ("had", "has", "was", "asked")
        )
    )


def _boundary(analysis: Analysis, k: int) -> bool:
    tokens = analysis.document.tokens
    gap = tokens[k].gap
    if gap != " " and not _MARKS.isdisjoint(gap):
        return True
    if analysis.lang == "tr" and _WHILE.search(tokens[k - 1].low) and k - 1 not in analysis.context.parties:
        # "geri çevirirken ABD … taşıdı": "while" ends the clause before.
        return True
    if tokens[k].low not in _CONJUNCTIONS[analysis.lang]:
        return False
    if tokens[k - 1].low == "search" and [t.low for t in tokens[k + 1 : k + 2]] == ["rescue"]:
        return False
    # "Kazakhstan and Azerbaijan": a word that joins two parties divides no clause.
    return not (k - 1 in analysis.context.parties and k + 1 in analysis.context.parties)


def _closes(analysis: Analysis, left: list[Hit], k: int) -> bool:
    """Turkish and Kazakh: the words just before end with a verb that can close a clause."""
    last = max(left, key=lambda v: v.j)
    tokens = analysis.document.tokens
    near = k - last.j
    if (
        analysis.lang == "tr"
        and last.cls == "say"
        and last.tense == "part"
        and "," in tokens[k].gap
        and 1 <= near <= 6
        and all(t.title for t in tokens[last.j : k])
    ):
        # "… sevk ettiğini hatırlatan Arıkan, … kaydetti": what was said before, and what is said now.
        return True
    if analysis.lang == "tr" and ((near <= 1 and last.cls == "refuse") or _WHILE.search(tokens[k - 1].low)):
        return True
    if analysis.lang == "kk" and near == 1 and last.tense == "evid" and last.j in analysis.context.parties:
        # "көмек көрсеткен Түркияға, Қытайға рақмет айтты": the participle belongs to the state behind it.
        return False
    if near > 2 or (near == 2 and last.cls not in ("say",) and tokens[k - 1].title):
        return False
    if last.tense in _FINITE:
        return True
    if last.tense == "ppart" and analysis.lang == "tr" and _qualifies_what_follows(analysis, left, last, k):
        return False
    if last.tense in _NOMINAL and near <= 1:
        # "gönderildiğini, planlandığını ... açıkladı": each reported clause stands for itself.
        return last.tense != "inf" or tokens[k].gap.strip() == ","
    return last.cls == "ready"


_WHO_DID = re.compile(r"(?<![ıiuü][ln])[dt][ıiuü]ğ[ıiuü]$")


def _qualifies_what_follows(analysis: Analysis, left: list[Hit], last: Hit, k: int) -> bool:
    """ "Kuveyt'in gönderdiği, 41 ton gıda taşıyan uçak": a participle before its noun, whose clause names no thing of its own."""
    tokens, context = analysis.document.tokens, analysis.context
    if not _WHO_DID.search(tokens[last.j - 1].low) or "," not in tokens[k].gap:
        return False
    start = max(
        (
            m.head + 1
            for m in analysis.mentions
            if m.case == "gen" and m.head < last.i and last.i - m.head <= 5
        ),
        default=-1,
    )
    things = ("goods", "rescue", "health", "hospital", "transport", "aid", "currency", "unit")
    return start >= 0 and len(left) >= 1 and not any(context.has(q, *things) for q in range(start, last.i))


def _same_governor(analysis: Analysis, left: list[Hit], first: Hit, k: int) -> bool:
    """ "has offered to take in casualties and send medical teams": a bare verb after "and" hangs on the same "to" or "will"."""
    tokens = analysis.document.tokens
    if first.i - k > 2 or first.tense != "pres" or tokens[first.i].low.endswith("s"):
        return False
    start = max((v.j for v in left if v.cls in ("say",)), default=left[0].i - 4)
    before = [t.low for t in tokens[max(0, start) : k]]
    governed = "to" in before or any(w in ("will", "would", "shall") for w in before)
    if governed:
        first.tense = "inf" if "to" in before else "fut"
    return governed


def _told_at_the_end(analysis: Analysis, finite: list[Hit], nearest: int, k: int) -> bool:
    """Russian "два борта и 16 лётчиков, подтвердил секретарь": the sentence divides before who says it, not at the "и"."""
    tokens = analysis.document.tokens
    first = min(finite, key=lambda v: v.i)
    if (
        tokens[k].low == "и"
        and "," not in tokens[k].gap
        and any(ch in tokens[q].gap for q in range(k + 1, nearest + 1) for ch in ";:")
    ):
        # "риса, консервов и одеял; Пекин обещает": the list ends at the semicolon.
        return True
    if (
        tokens[k].low == "и"
        and tokens[k].gap == " "
        and tokens[k + 1].gap == " "
        and any("," in tokens[q].gap for q in range(k + 2, nearest + 1))
    ):
        # "лётчиков и водолазов, Буэнос-Айрес снарядил": the comma divides, not the "и" of the list.
        return True
    return first.cls == "say" and nearest != k and "," in tokens[nearest].gap and tokens[k].low == "и"


def _opens(analysis: Analysis, left: list[Hit], right: list[Hit], k: int) -> bool:
    """Russian and English: a finite verb on both sides of the mark."""
    tokens = analysis.document.tokens
    strong = any(ch in tokens[k].gap for ch in ";:—–")
    if (
        analysis.lang == "ru"
        and tokens[k].low == "а"
        and "," in tokens[k].gap
        and any(v.tense in _FINITE for v in right)
    ):
        # "Китай – 62, а МИД Бангладеш заявил": another subject.
        strong = True
    lf = [v for v in left if v.tense in _FINITE or v.tense in ("inf", "part", "noun")]
    rf = [v for v in right if v.tense in _FINITE]
    if analysis.lang == "ru":
        # "20 тыс. долларов, обещанных посольством": a participle opens no clause.
        rf = [v for v in rf if not LONG_FORM.search(tokens[v.i].low)]
    if not lf or not rf:
        return strong and bool(left) and bool(right)
    dash = analysis.lang == "ru" and tokens[k].gap.strip() in ("—", "–")
    if dash and not any(v.tense in _FINITE for v in left):
        # "От американцев пока — слова сочувствия и 20 тыс. долларов, обещанных посольством": one clause.
        return False
    if strong:
        return True
    nearest = min(v.i for v in rf)
    if analysis.lang == "ru" and _told_at_the_end(analysis, rf, nearest, k):
        return False
    if analysis.lang == "en" and tokens[k].low == "and" and "," not in tokens[k].gap:
        if _same_governor(analysis, left, min(rf, key=lambda v: v.i), k):
            return False
        last = max(left, key=lambda v: v.j)
        if (
            last.cls == "say"
            and last.tense == "past"
            and all(t.gap == " " for t in tokens[last.j : k])
            and k - last.j >= 2
        ):
            # "said 100 firefighters and 30 vehicles would leave": two subjects of one verb.
            return False
    if analysis.lang == "ru":
        return nearest - k <= (25 if tokens[k].low in ("что", "чтобы") else 8)
    if analysis.lang == "en" and tokens[k].low in ("while", "whereas") and "," in tokens[k].gap:
        return nearest - k <= 22
    return (tokens[k].low in ("and", "but", "which", "who", "while", "whereas") and nearest - k <= 7) or (
        "," in tokens[k].gap and nearest - k <= 6
    )
