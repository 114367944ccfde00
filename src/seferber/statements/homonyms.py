"""Words that look like others: a surname that is a sapling, a ministry's field that is money, firemen's pumps."""

from __future__ import annotations

import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.people import Person
from seferber.statements.tokens import Token


def without_names(
    people: list[Person], mentions: list[Mention], hits: list[Hit], context: Context
) -> list[Hit]:
    """ "Fidan'ın": a surname is no sapling (fidan), "Гарибов" no victim; words inside names name no things."""
    names = {k for m in mentions if m.type == "leader" for k in range(m.i, m.j)}
    for person in people:
        parts = set((person.name or "").split())
        names |= {
            k
            for k in range(person.i, person.j)
            if context.tokens[k].text.split("’")[0].split("'")[0] in parts
        }
    if context.lang == "en":
        # "Water Cabinet Secretary", "Commissioner for Crisis Management": the field of an office is no thing and no disaster.
        for person in people:
            if person.office:
                names |= {
                    k
                    for k in range(person.i, person.j)
                    if context.tokens[k].title and not context.has(k, "office", "gov")
                }
    if not names:
        return hits
    dropped = [h for h in hits if h.cls in NO_NAME and all(k in names for k in range(h.i, h.j))]
    if not dropped:
        return hits
    for hit in dropped:
        for k in range(hit.i, hit.j):
            context.classes.get(k, set()).discard(hit.cls)
    return [h for h in hits if h not in dropped]


_SAID_SO = re.compile(
    r"(?:[dt][ıiuü]ğ|[ae]ca[ğk]|ece[ğk])(?:[ıiuü]n[ıiuü]|lar[ıi]n[ıi]|leri?n?i|[ıi]m[ıi]z[ıi])$"
)


def leaving(hits: list[Hit], mentions: list[Mention], tokens: list[Token]) -> None:
    """Turkish "Adana'dan ayrıldı": after the place left ayrıl- is to leave; "vermeyi üstlendi" undertakes to give."""
    for hit in hits:
        if (
            hit.cls == "give"
            and tokens[hit.i].low.startswith("üstlen")
            and hit.i
            and tokens[hit.i - 1].low.endswith(("mayı", "meyi"))
        ):
            hit.cls = "pledge"
        if (
            hit.cls in ("give", "deliver", "send")
            and tokens[hit.i].low.startswith(("aktard", "iletti", "aktarm"))
            and hit.i
            and _SAID_SO.search(tokens[hit.i - (2 if tokens[hit.i - 1].low in ("de", "da") else 1)].low)
        ):
            # "sevk edilebileceğini de aktardı": what was passed on are words.
            hit.cls = "say"
        if (
            hit.cls == "give"
            and tokens[hit.i].low.startswith("sun")
            and hit.i
            and any(h.cls in ("thank", "condole", "congrat") and h.j == hit.i for h in hits)
        ):
            # "teşekkürlerini sundu": words are offered, no gift.
            hit.cls = "say"
        if hit.cls == "invest" and tokens[hit.i].low.startswith("yatır"):
            # "hesabına da 750 bin dolar yatırdı": paid in, not invested.
            near = tokens[max(0, hit.i - 12) : hit.i]
            if any(t.low.startswith("hesab") and t.sentence == tokens[hit.i].sentence for t in near):
                hit.cls = "give"
        apart = hit.cls == "allocate" and tokens[hit.i].low.startswith("ayrıl")
        if apart and any(m.case == "abl" and 0 <= hit.i - m.head <= 4 for m in mentions):
            hit.cls = "go"


def without_offices(hits: list[Hit], mentions: list[Mention]) -> list[Hit]:
    """ "Қаржы министрлігі": the field of a ministry is no money, no goods and no disaster."""
    inside = {
        k
        for m in mentions
        if m.type in ("agency", "country") and (m.via == "gov" or m.type == "agency")
        for k in range(m.i, m.head + 1)
    }
    bodies = {k for m in mentions if m.type in ("intl", "agency") for k in range(m.i, m.j) if m.j - m.i > 1}
    if not inside and not bodies:
        return hits
    return [
        h
        for h in hits
        if not (h.cls in NO_FIELD and all(k in inside for k in range(h.i, h.j)))
        and not (h.cls in NO_BODY and all(k in bodies for k in range(h.i, h.j)))
    ]


# "AB Sivil Koruma Mekanizması", "Дүниежүзілік азық-түлік бағдарламасы": what stands in the name of a body.
NO_BODY = frozenset(
    ["cash", "aid", "goods", "disaster", "invest", "project", "commodity", "building", "rule", "people", "private", "agreement"]
)  # fmt: skip


NO_FIELD = frozenset(
    ["cash", "aid", "goods", "disaster", "invest", "project", "commodity", "transport", "building"]
)


NO_NAME = frozenset(
    [
        "goods", "transport", "unit", "building", "project", "place", "private", "cash", "sport", "military", "disaster",
        "casualty", "invest", "dog", "currency", "aid", "rescue", "health", "person", "zone", "congrat", "wish", "purchase",
    ]
)  # fmt: skip


_MAY = frozenset(["would", "could", "might", "can", "may", "ready", "prepared", "willing", "will", "offered"])


def _on_condition(tokens: list[Token], hit: Hit) -> bool:
    """English "could send divers, provided the island agrees": a condition, nothing provided."""
    k = hit.i
    if hit.j - k != 1 or tokens[k].low not in ("provided", "providing") or k + 1 >= len(tokens):
        return False
    if tokens[k + 1].low != "that" and "," not in tokens[k].gap:
        return False
    first = max(0, k - 25)
    return any(t.low in _MAY and t.sentence == tokens[k].sentence for t in tokens[first:k])


def without_adjectives(hits: list[Hit], tokens: list[Token], lang: str) -> list[Hit]:
    """Russian "пожарные насосы": before a thing the word for firemen only says what the thing is for."""
    if lang == "en":
        return [h for h in hits if not (h.cls == "give" and _on_condition(tokens, h))]
    if lang != "ru":
        return hits
    things = {
        h.i
        for h in hits
        if h.cls == "goods" or (h.cls == "transport" and h.value not in ("aircraft", "helicopter"))
    }
    return [
        h
        for h in hits
        if not (
            h.cls == "rescue"
            and h.j - h.i == 1
            and tokens[h.i].low.startswith("пожарн")
            and h.j in things
            and tokens[h.j].gap == " "
        )
    ]


def georgia(mentions: list[Mention], tokens: list[Token]) -> None:
    """The American Georgia: beside places of the United States and without any other sign of the Caucasian state."""
    named = [m for m in mentions if m.code == "GE"]
    if named and all(tokens[m.i].low == "georgia" for m in named) and any(m.code == "US" for m in mentions):
        for m in named:
            m.code, m.type = "US", "city"


NO_STATE = frozenset(
    ["commodity", "goods", "transport", "person", "private", "unit", "building", "aid", "cash"]
)


# "100 milyon Nepal rupisi", "Kanada doları".
_ITS_MONEY = re.compile(
    r"(?:rupisi|doları|frangı|lirası|dinarı|riyali|pesosu|dirhemi|kronu|rublesi|randı|afganisi)"
)


def names_currency(m: Mention, money: list[Hit], tokens: list[Token]) -> bool:
    """ "500 bin Yeni Zelanda doları", "новозеландских долларов": the state only names its money.

    Args:
        money: the words of currencies in the text.
    """
    return m.type in ("country", "demonym") and any(
        h.i <= m.i < h.j
        or (m.j == h.i and (m.type == "demonym" or _ITS_MONEY.match(tokens[h.i].low)))
        # "долларов США"
        or (m.i == h.j and m.code == "US" and tokens[h.i].low.startswith("доллар"))
        for h in money
    )


def without_foreign_branches(mentions: list[Mention], tokens: list[Token]) -> list[Mention]:
    """ "Afgan Kızılayına": the society of the state named right before it, not the one that has the bare name."""
    # "Kırım-Kongo kanamalı ateşi", "крымская-конго": a disease that is named after places.
    mentions = [
        m
        for m in mentions
        if not (
            m.i
            and m.code in ("CD", "CG")
            and tokens[m.i - 1].low.startswith(("kırım", "крым", "қырым", "crimean"))
        )
    ]
    qatar = [
        m
        for m in mentions
        if m.code == "QA"
        and tokens[m.i].text == "Katar"
        and m.i
        and tokens[m.i - 1].sentence != tokens[m.i].sentence
    ]
    if (
        qatar
        and len(qatar) == sum(m.code == "QA" for m in mentions)
        and any(t.low.startswith(("vagon", "tren")) for t in tokens)
    ):
        # "Katar Lahor'a inecek": a train, at the head of a sentence.
        mentions = [m for m in mentions if m not in qatar]
    states = {m.j: m for m in mentions if m.type in ("country", "demonym")}
    return [
        m
        for m in mentions
        if not (
            m.type == "agency"
            and tokens[m.i].low.startswith(("kızılay", "kızılhaç", "қызыл", "кызылай"))
            and m.i in states
            and states[m.i].code != m.code
            and tokens[m.i].gap == " "
            and not tokens[m.i - 1].suffix
        )
    ]


_BRUSSELS = ("brüksel", "brussels", "брюссел")


def brussels(mentions: list[Mention], tokens: list[Token]) -> None:
    """Brussels speaks for the Union where the text names the Union and not Belgium."""
    seats = [m for m in mentions if m.code == "BE" and tokens[m.i].low.startswith(_BRUSSELS)]
    belgian = any(m.code == "BE" and m not in seats for m in mentions)
    if seats and not belgian and any(m.code == "EU" for m in mentions):
        for m in seats:
            m.code = "EU"


def without_their_agencies(mentions: list[Mention], tokens: list[Token]) -> list[Mention]:
    """ "Непал ТЖМ басшысы", "Sudan Kızılayı": a short name right behind another state's bare name is that state's own body."""
    out: list[Mention] = []
    theirs: dict[str, Mention] = {}
    for m in mentions:
        before = out[-1] if out else None
        word = tokens[m.i].low[:6]
        if m.type == "agency" and word in theirs and m.j == m.i + 1:
            # "Sudan Kızılayına … Kızılayın sekreteri": the one named in full before, if the text began with it.
            m.code = theirs[word].code
            m.type = "country"
            m.via = "gov"
            out.append(m)
            continue
        if (
            m.type == "agency"
            and before is not None
            and before.type in ("country", "demonym")
            and before.j == m.i
            and before.code != m.code
            and not before.rest
            and tokens[m.i].gap == " "
        ):
            if not any(tokens[o.i].low.startswith(word) for o in out if o.type == "agency"):
                theirs[word] = before
            continue
        after = tokens[m.j] if m.j < len(tokens) else None
        if (
            m.type in ("country", "demonym")
            and not m.rest
            and after is not None
            and after.gap == " "
            and after.low.startswith(_CRESCENT)
            and not any(tokens[o.i].low.startswith(_CRESCENT) for o in out if o.type == "agency")
        ):
            theirs.setdefault(after.low[:6], m)
        out.append(m)
    return out


_CRESCENT = ("kızılay", "kızılhaç")


def without_concerning(hits: list[Hit], tokens: list[Token]) -> list[Hit]:
    """Kazakh "халыққа қатысты «…» деген ұстаным": with words of its sentence behind it қатысты means "concerning", no part taken."""
    out = []
    for hit in hits:
        if hit.cls == "serve" and tokens[hit.i].low == "қатысты" and hit.j < len(tokens):
            after = tokens[hit.j]
            if after.sentence == tokens[hit.i].sentence and after.gap in (" ", " «") and not after.title:
                continue
        out.append(hit)
    return out
