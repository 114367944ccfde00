"""Parties that stand together: lists in one case, places inside a state, objects after subjects, those struck."""

from __future__ import annotations

import itertools
import re

from seferber.statements import forms
from seferber.statements.cases_turkish import asks_of
from seferber.statements.context import Context, joined
from seferber.statements.gazetteer import Mention
from seferber.statements.paradigm_russian import FIXED, name_case
from seferber.statements.phrases_turkic import noun_ending
from seferber.statements.tokens import Token

_PARTICIPLE = re.compile(r"[dt][ıiuü][ğk](?:[ıiuü]|l[ae]r[ıi])|[ae]c[ae][ğk]|[ғгқк][ае]н")
_OF_THE_TOWN = re.compile(
    r"(?:[ыі]н[ыі]ң|[ыі]нда|[ыі]нде|[ыі]на|[ыі]не|[ыі]ндағы|[ыі]ндегі|[ыі]нан|[ыі]нен)$"
)
_COMMAS = (",", ";")  # "Accra, Ghana; Lomé, Togo; and Cotonou, Benin"
_HAS = frozenset(
    [
        "has",
        "have",
        "had",
        "will",
        "is",
        "was",
        "would",
        "said",
        "pledged",
        "promised",
        "sent",
        "offered",
        "gave",
    ]
)
_AND = frozenset(["ve", "ile", "мен", "және", "пен", "бен", "и", "and"])


def coordinate(mentions: list[Mention], context: Context) -> None:
    """ "Katar, Azerbaycan ve Ukrayna'ya": the members of a list stand in one case."""
    tokens = context.tokens
    states = [m for m in mentions if m.type in ("country", "demonym", "group", "city", "leader")]
    pairs = list(itertools.pairwise(states))
    turkic = context.lang in ("tr", "kk")
    for a, b in reversed(pairs) if turkic else pairs:
        start = a.head + 1 if turkic else a.j
        between = tokens[start : b.i]
        if tokens[a.i].sentence != tokens[b.i].sentence or len(between) > 2:
            continue
        words = [t.low for t in between if t.low not in ("the",)]
        if b.type == "leader" and len(between) == 2 and between[1].title and between[0].low in _AND:
            # "Эрдогану и Башару Асаду": the first name belongs to the one listed.
            words = words[:1]
        if (
            context.lang == "kk"
            and words
            and words[0] in ("да", "де")
            and a.case == b.case == "nom"
            and "," in tokens[b.i].gap
        ):
            # "Түркия да, Жапония да".
            a.notes.add("together")
            b.notes.add("together")
            continue
        if context.lang == "tr" and len(words) == 1 and _both_and(tokens, a, b):
            # "Brasília'ya da Karakas'a da minnettarız", "hem İspanya hem Katar".
            if a.case == b.case and a.case in ("dat", "abl"):
                a.notes.add("listed")
                b.notes.add("listed")
            elif a.case == b.case and a.case in ("nom", "subj"):
                a.notes.add("together")
                b.notes.add("together")
            continue
        comma = tokens[start].gap.strip() in _COMMAS if start < len(tokens) else False
        joined = words[:1] != [] and words[0] in _AND and words[1:] in ([], ["in"], ["to"], ["for"], ["with"])
        if joined and a.case == b.case and a.case in ("nom", "subj"):
            a.notes.add("together")
            b.notes.add("together")
        if (
            joined
            and a.case == b.case
            and (
                a.case in ("in", "to", "for", "with", "dat", "loc", "of", "obj", "abl", "from")
                or (a.case == "acc" and context.lang == "ru")
            )
        ):
            a.notes.add("listed")
            b.notes.add("listed")
        after = tokens[b.j] if b.j < len(tokens) else None
        counted = after is not None and after.kind in ("num", "cur") and after.gap.strip() == ""
        if not turkic and counted and joined and comma and a.case in ("to", "dat", "for"):
            # "to Myanmar, and Cambodia $100,000": a further giver with an amount of its own.
            b.case = "subj" if context.lang == "en" else "nom"
            continue
        if (
            context.lang == "en"
            and comma
            and words == ["and"]
            and after is not None
            and after.low in _HAS
            and a.case in ("to", "for", "in", "from")
        ):
            # "have left for Abéché, and Kuwait has pledged": the subject of a clause of its own.
            b.case = "subj"
            continue
        if turkic and comma and not words and a.case == b.case == "dat" and "listed" in b.notes:
            # "Түркияға, Катарға және Қытайға": each member bears its ending.
            a.notes.add("listed")
        listed = comma and not words and a.case == b.case and a.case in ("nom", "subj")
        if listed and (
            "together" in (b if turkic else a).notes or (not turkic and _list_goes_on(a, b, states, tokens))
        ):
            # "Вьетнам, Таиланд и Малайзия".
            a.notes.add("together")
            b.notes.add("together")
        if (
            turkic
            and joined
            and a.partner
            and a.type == b.type
            and a.type in ("country", "city")
            and b.case
            in (("loc", "dat", "gen", "acc", "for", "abl") if context.lang == "kk" else ("dat", "abl"))
        ):
            # "Түркия мен Сириядағы", "Avustralya ile Yeni Zelanda'dan": the ending of the second is that of both.
            a.case, a.partner = b.case, False
            a.notes.add("listed")
            b.notes.add("listed")
        # A comma alone joins only to a member already known: "Tayvan, Türkiye'ye gönderdi" is no list.
        known = b if turkic else a
        if not joined and not (
            not words
            and comma
            and ("listed" in known.notes or (not turkic and _list_goes_on(a, b, states, tokens)))
        ):
            continue
        if (
            turkic
            and a.case in ("nom", "poss", "adj")
            and b.case in ("dat", "acc", "abl", "gen", "loc", "ins", "for")
        ):
            alone = (
                a.case == "nom"
                and not joined
                and not any(
                    m.case in ("nom", "poss") and m.j <= a.i and tokens[m.i].sentence == tokens[a.i].sentence
                    for m in states
                )
            )
            if (
                (b.case == "dat" or (b.case == "abl" and asks_of(tokens, b)))
                and a.case == "nom"
                and not joined
                and "listed" in b.notes
                and not any(
                    m.case in ("nom", "poss", "gen")
                    and m.type != "city"
                    and m.i < a.i
                    and tokens[m.i].sentence == tokens[a.i].sentence
                    for m in states
                )
                and _finite_active(tokens, b)
            ):
                # "Lübnan, Suriye ve Türkiye'ye ekip gönderdi": somebody has to send, and nobody else is named.
                continue
            if alone and b.case == "ins":
                # "Erdoğan, Mirziyoyev ve Caparov ile görüştü": the first named meets the others.
                continue
            if not a.partner:
                a.case = b.case
                a.notes.discard("undertakes")
                a.notes.add("listed")
                b.notes.add("listed")
                if "owner" in b.notes and b.case == "abl":
                    # "Azerbaycan, Katar ve Pakistan'dan taziye geldi": it came from each of them.
                    a.notes.add("owner")
        elif (
            not turkic
            and (
                b.case in ("nom", "subj", "far", "gen", "adj", "acc")
                or (joined and b.case == "dat" and a.case != "dat")
            )
            and a.case in ("to", "dat", "for", "with", "in", "from", "obj", "acc")
        ):
            b.case = a.case
            a.notes.add("listed")
            b.notes.add("listed")


_ACTIVE = re.compile(
    r"(?<![ıiuü]l)(?<![lrıiuü]n)[dt][ıiuü]$|(?<![ıiuü]l)(?<!n)[ae]c[ae]k$|(?<![ıiuü]l)(?<!n)[ıiuü]yor$"
)


def _finite_active(tokens: list[Token], b: Mention) -> bool:
    """Turkish: whether the sentence ends with an active verb and no further state acts in it."""
    last = [t for t in tokens[b.j :] if t.sentence == tokens[b.i].sentence and t.kind == "word"][-1:]
    return bool(last) and bool(_ACTIVE.search(last[0].low))


def _both_and(tokens: list[Token], a: Mention, b: Mention) -> bool:
    """ "X da Y da", "hem X hem Y": two that are named in one breath."""
    between = tokens[a.head + 1].low
    after = tokens[b.head + 1].low if b.head + 1 < len(tokens) else ""
    return (between in ("da", "de") and after in ("da", "de")) or (
        between == "hem" and a.i > 0 and tokens[a.i - 1].low == "hem"
    )


def _list_goes_on(a: Mention, b: Mention, states: list[Mention], tokens: list[Token]) -> bool:
    """In Russian and English the "and" comes last: the comma joins when a later member is joined by "and"."""
    k = states.index(b)
    for one, two in zip(states[k:], states[k + 1 :], strict=False):
        between = [t.low for t in tokens[one.j : two.i] if t.low != "the"]
        if between == ["and"] or between == ["и"]:
            return True
        if between:
            return False
    return False


_BARE_PLACE = frozenset(
    [
        "sınırda",
        "sınıra",
        "sınırdan",
        "ülkede",
        "ülkeye",
        "ülkeden",
        "ülkedeki",
        "bölgede",
        "bölgeye",
        "bölgeden",
        "bölgedeki",
        "kentte",
        "kente",
        "kentteki",
        "şehirde",
        "şehre",
        "şehirdeki",
        "елде",
        "елге",
        "елдегі",
        "аймақта",
        "аймаққа",
        "аймақтағы",
        "өңірде",
        "өңірге",
        "өңірдегі",
        "қалада",
        "қалаға",
        "аралға",
        "аралда",
        "аралдағы",
        "қаладағы",
        "облыста",
        "облысқа",
    ]
)


def place_of(m: Mention, context: Context) -> str:
    """ "Moğolistan'ın Bayan bölgesindeki hastaneye": a state before its own place is where, not who."""
    tokens, lang = context.tokens, context.lang
    if m.type == "city" and m.case == "nom" and not m.via:
        # "Ақтөбе әуежайына", "Adana Havalimanı'na": the place that the city names stands where its ending says.
        for k in range(m.head + 1, min(m.head + 4, len(tokens))):
            if not joined(tokens[k]) or tokens[k].sentence != tokens[m.i].sentence:
                return ""
            if context.has(k, "place", "zone"):
                end = tokens[k].suffix or noun_ending(tokens[k].low, {"people"}, context, k)
                return forms.case_ending(end, lang) if end else ""
            if (
                lang == "kk"
                and k == m.head + 1
                and not tokens[k].title
                and _OF_THE_TOWN.search(tokens[k].low)
                and not context.has(k, "gov", "office", "people", "victim", "rescue", "health")
            ):
                # "Каховка бөгетінің қирауынан": a thing of the town; the town does nothing.
                return "loc"
        return ""
    if m.case not in ("gen", "nom") or m.via or m.type not in ("country", "demonym"):
        return ""
    if m.case == "nom" and m.head != m.j - 1 and context.has(m.head, "gov", "cash", "people", "office"):
        # "Katar Kalkınma Fonu sel bölgesindeki …": a body of the state, not its zone.
        return ""
    if m.case == "nom" and not (
        m.head + 1 < len(tokens)
        and context.has(m.head + 1, "place", "zone")
        and tokens[m.head + 1].gap == " "
    ):
        return ""
    for k in range(m.head + 1, min(m.head + 5, len(tokens))):
        if not joined(tokens[k]) or tokens[k].sentence != tokens[m.i].sentence:
            return ""
        if context.has(k, "zone", "place"):
            if tokens[k].low in _BARE_PLACE:
                # "Küba'nın ülkede bulunan sağlıkçıları": that country is another one.
                return ""
            if m.case == "gen" and any(
                context.has(q, "send", "give", "deliver") and _PARTICIPLE.search(tokens[q].low)
                for q in range(k + 1, min(k + 3, len(tokens)))
            ):
                # "İsviçre'nin deprem bölgesine gönderdiği ekip": the genitive is the one who sent.
                return ""
            end = noun_ending(tokens[k].low, {"people"}, context, k)
            return forms.case_ending(end, lang) if end else "loc"
        if (
            m.case == "gen"
            and context.lang == "tr"
            and k == m.head + 1
            and tokens[k].low.endswith(("ayan", "eyen", "aran", "eren", "akan", "eken"))
        ):
            # "Ukrayna'nın kararan kentleri": a participle may stand before the place.
            continue
        if not tokens[k].title or (tokens[k].suffix and k not in context.parties):
            return ""
    return ""


def mark_objects(mentions: list[Mention], context: Context) -> None:
    """Russian has one form for subject and object of a thing: after subject and verb it is the object."""
    for before, m in itertools.pairwise(mentions):
        right_after = (
            m.i > 0 and context.tokens[m.i].gap == " " and context.has(m.i - 1, "thank", "visit", "help")
        )
        if (
            m.case == "nom"
            and m.type == "country"
            and right_after
            and before.via in ("office", "gov", "person")
            and context.tokens[m.i].sentence == context.tokens[before.i].sentence
        ):
            # "Министр иностранных дел Испании завтра посетит Таджикистан".
            m.case = "acc"
            continue
        if (
            before.case != "nom"
            or m.case != "nom"
            or context.tokens[m.i].sentence != context.tokens[before.i].sentence
        ):
            continue
        if _inverted(before, m, context):
            # "Фиджи помощь направила Япония", "выделила Фиджи Япония": the name that never changes is whom it is for.
            before.case = "dat"
            continue
        if m.type == "leader" or any(
            "," in t.gap or (t.low in ("и", "а", "но") and False) for t in context.tokens[before.j : m.i + 1]
        ):
            continue
        verbs = [
            k
            for k in range(before.j, m.i)
            if context.has(k, "thank", "visit", "meet", "help", "send", "say", "request")
        ]
        if (
            verbs
            and m.via == "office"
            and before.type in ("country", "city")
            and not before.via
            and _nominative_office(m, context, verbs[-1])
        ):
            # "Перу за помощь поблагодарил премьер Непала": the officer after the verb is its subject.
            if context.has(verbs[-1], "thank", "visit"):
                before.case = "acc"
            continue
        if verbs:
            m.case = "acc"


def _inverted(a: Mention, b: Mention, context: Context) -> bool:
    """Whether an unchanging name stands before a name that is clearly the subject, with a verb of giving beside them."""
    tokens = context.tokens
    fixed = name_case(a.nominative, tokens[a.j - 1].low) == FIXED
    if not fixed or a.type not in ("country", "city") or b.type not in ("country", "city") or b.via or a.via:
        return False
    clear = name_case(b.nominative, tokens[b.j - 1].low) == "nom" and b.nominative.endswith(("а", "я"))
    giving = ("send", "give", "allocate", "deliver", "offer", "pledge")
    if clear and b.i == a.j and tokens[b.i].gap == " " and a.i > 0 and context.has(a.i - 1, *giving):
        return True
    verbs = [k for k in range(a.j, b.i) if context.has(k, *giving)]
    if not verbs or verbs[-1] != b.i - 1 or tokens[a.j].gap.strip():
        return False
    things = any(context.has(k, "goods", "aid", "currency", "rescue", "health") for k in range(a.j, verbs[0]))
    return clear or (things and name_case(b.nominative, tokens[b.j - 1].low) == "nom")


def _nominative_office(m: Mention, context: Context, verb: int) -> bool:
    """Whether the office before the genitive, behind the verb, stands in the nominative: "премьер", never "премьера"."""
    tokens = context.tokens
    offices = [k for k in range(verb + 1, m.i) if context.has(k, "office")]
    return bool(offices) and tokens[offices[0]].low.endswith(("р", "т", "л", "н", "к", "г", "ва", "рь", "ль"))
