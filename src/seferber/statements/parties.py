"""Which case each party stands in, and how well it fits as giver or as receiver.

Turkish and Kazakh: the case of the last word of the name's phrase. Russian: the preposition and the
ending. English: the preposition, or the place before or after the verb.
"""

from __future__ import annotations

import itertools
import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import VERBS
from seferber.statements.marks_english import english_dateline, mark_english
from seferber.statements.origins_russian import join_pairs, settle_origins
from seferber.statements.parties_english import english_case
from seferber.statements.parties_lists import coordinate, mark_objects, mark_struck, place_of
from seferber.statements.parties_russian import russian_case
from seferber.statements.parties_turkic import turkic_case

# Scores by case: (fits as giver, fits as receiver).
_SCORES = {
    "nom": (3.0, 0.3), "poss": (2.5, 0.5), "gen": (2.2, 0.6), "dat": (-2.0, 3.0), "loc": (-0.8, 1.6),
    "abl": (1.6, -1.5), "acc": (-1.0, 1.6), "ins": (0.4, 0.8), "for": (-1.5, 2.6), "adj": (1.2, 0.8),
    "subj": (3.0, 0.2), "to": (-2.0, 3.0), "in": (-0.6, 1.7), "from": (1.6, -1.5), "with": (0.2, 1.0),
    "of": (0.6, 1.0), "obj": (-0.8, 2.2), "far": (0.4, 0.9), "victim": (-2.5, 3.0), "via": (-0.8, 0.2),
    "voice": (1.8, 0.6),
}  # fmt: skip


# "Маңғыстаулықтар", "Adanalılar": the people of a place give for themselves.
_INHABITANTS = re.compile(r"(?:лық|лік|дық|дік|тық|тік)(?:тар|тер)|l[ıiuü]l[ae]r")


def _inhabitants(m: Mention, context: Context) -> bool:
    """ "Canadians who wish to help", "Ordinary Greeks": the people of a state, who give for themselves."""
    token = context.tokens[m.j - 1]
    return (
        m.case == "subj"
        and not m.via
        and token.low.endswith(("ans", "eks", "rks", "nes", "hs", "is", "des", "ns"))
        and token.suffix == ""
    )


def _qualifies(m: Mention, context: Context) -> bool:
    """ "our NATO Ally", "the EU summit": the group's name only qualifies the noun after it."""
    tokens = context.tokens
    nouns = ("ally", "allies", "partner", "partners", "summit", "foreign")
    if m.j >= len(tokens) or tokens[m.j].gap != " ":
        return False
    if context.lang == "tr":
        return tokens[m.j].low.startswith(("müttefi", "üyesi", "zirve", "standart", "dışişleri"))
    return tokens[m.j].low in nouns


_THROUGH = {
    "tr": ("üzerinden", "aracılığıyla"), "kk": ("арқылы",), "ru": ("через", "транзитом"), "en": ("via", "through"),
}  # fmt: skip


_CHANNEL = (
    "under", "through", "via", "within", "через", "üzerinden", "aracılığıyla", "kapsamında", "çerçevesinde", "арқылы", "аясында",
)  # fmt: skip


def _passed_through(m: Mention, context: Context) -> bool:
    """ "Термез арқылы", "via Baku": where the goods pass, neither who gives nor who receives."""
    tokens = context.tokens
    k = m.head + 1 if context.lang in ("tr", "kk") else m.i - 1
    if (
        context.lang == "kk"
        and k + 1 < len(tokens)
        and (tokens[k].low in ("аумағы", "жері", "порты", "шекарасы") or context.has(k, "place"))
    ):
        # "Польша аумағы арқылы".
        k += 1
    if m.type == "demonym" and m.via == "gov" and context.lang == "en":
        # "through the Spanish Red Cross": the channel lies in the state that is helped.
        before = [t.low for t in tokens[max(0, m.i - 2) : m.i]]
        if before and (
            before[-1] in ("through", "via") or (before[-1] == "the" and before[0] in ("through", "via"))
        ):
            m.case = "for"
        return False
    if m.type == "agency" and m.code == "EU" and m.j - m.i >= 3:
        # "under the EU Civil Protection Mechanism": the channel of others' help.
        if context.lang == "en" and k > 0 and tokens[k].low == "the":
            k -= 1
        return 0 <= k < len(tokens) and tokens[k].low in _CHANNEL
    if (
        m.type == "intl"
        and context.lang == "tr"
        and k < len(tokens)
        and tokens[k].low in ("kanalıyla", "eliyle", "vasıtasıyla")
    ):
        # "Dünya Gıda Programı kanalıyla": who brings it.
        return True
    if m.type not in ("city", "country") and not (k < len(tokens) and tokens[k].low == "aracılığıyla"):
        return False
    return (
        0 <= k < len(tokens)
        and tokens[k].sentence == tokens[m.i].sentence
        and tokens[k].low in _THROUGH[context.lang]
    )


_DONE_BY = re.compile(r"\w+[dt][ıiuü]ğ[ıiuü]\w*$|\w+[ae]ca[ğk]\w*$|\w+ece[ğk]\w*$")


def _for_its_own(m: Mention, context: Context) -> bool:
    """ "Türkiye'nin yeniden imarı için": what is done for something of a state is done for it."""
    tokens = context.tokens
    if m.case != "gen" or m.type not in ("country", "city") or {"owner", "undertakes"} & m.notes or m.via:
        return False
    for k in range(m.head + 1, min(m.head + 5, len(tokens))):
        if k in context.parties or "," in tokens[k].gap or tokens[k].sentence != tokens[m.i].sentence:
            break
        if tokens[k].low.startswith(_ITS_NEEDS) and _TO_IT.search(tokens[k].low):
            # "Türkiye'nin yeniden imarına 1 milyar avro ayıracağını".
            return True
    for k in range(m.head + 2, min(m.head + 5, len(tokens))):
        if tokens[k].sentence != tokens[m.i].sentence or "," in tokens[k].gap or k in context.parties:
            return False
        if tokens[k].low == "için":
            own = re.search(r"[ıiuü]$", tokens[k - 1].low)
            return bool(own) and not any(_DONE_BY.match(t.low) for t in tokens[k + 1 : k + 6])
    return False


_ITS_NEEDS = (
    "imar", "inşa", "yapılan", "toparlan", "kalkın", "ihtiyaç", "ihtiyac", "onarım", "iyileş", "bütçe", "ekonomi", "altyapı", "afetzede", "felaketzede",
    "қалпына", "кел", "қайта", "қажетті", "даму", "бюджет", "экономика", "инфрақұрылым", "тұрғындар",
)  # fmt: skip
_TO_IT = re.compile(r"(?:[ıiuü]n[ae]|s[ıiuü]n[ae]|l[ae]r[ıi]n[ae]|[ыі]на|[ыі]не)$")


_BORDER = ("sınır", "hudut", "шекара", "границ", "рубеж", "border", "frontier")


def _at_the_border(m: Mention, context: Context) -> bool:
    """ "Gürcistan sınırındaki gümrük", "on the border with Georgia": the neighbour only says where it is."""
    tokens, k = context.tokens, m.head + 1
    if m.type not in ("country", "demonym") or m.via:
        return False
    if context.lang in ("tr", "kk") or (context.lang == "en" and m.type == "demonym"):
        near = k < len(tokens) and tokens[k].gap == " " and tokens[k].low.startswith(_BORDER)
        if near and context.lang != "en" and not tokens[k].low.startswith(("sınırı", "hududu", "шекарасы")):
            # "İran'ın sınırda kurduğu hastane": at the border, not at Iran's border.
            return False
        return near and m.case in ("nom", "adj", "gen", "loc", "poss", "in", "subj")
    before = tokens[max(0, m.i - 4) : m.i]
    return (
        len(before) > 1
        and before[-1 if before[-1].low != "the" else -2].low in ("with", "с", "со")
        and any(t.low.startswith(_BORDER) and t.sentence == tokens[m.i].sentence for t in before)
    )


def _in_a_title(m: Mention, context: Context) -> bool:
    """«Қазақстан темір жолы», «Біргеміз, Түркия!»: a short name in quotation marks, without a verb, acts for nobody."""
    start = context.tokens[m.i].start
    for a, b in context.document.quotes:
        if a <= start < b <= a + 40:
            inside = [t.index for t in context.tokens if a <= t.start < b]
            return not any(context.has(k, *VERBS, "ready") for k in inside)
    return False


def _seat_of_talks(m: Mention, context: Context) -> bool:
    """ "Londra'daki Ukrayna'nın İmarı Konferansı'nda": the city is only where the talks are."""
    if m.type != "city" or context.lang not in ("tr", "kk") or m.case not in ("loc", "nom"):
        return False
    tokens = context.tokens
    if not tokens[m.j - 1].low.endswith(("deki", "daki", "дегі", "дағы")):
        return False
    near = range(m.j, min(m.j + 7, len(tokens)))
    return any(
        context.has(k, "meeting") and tokens[k].low.endswith(("nda", "nde", "da", "de", "ında", "інде"))
        for k in near
    )


def _in_dateline(m: Mention, context: Context) -> bool:
    """ "ANKARA (AA) -", "АСТАНА. KAZINFORM –": where an agency writes from, in capitals or before a dash."""
    tokens, text = context.tokens, context.document.text
    if m.type not in ("city", "country") or m.i > 2:
        return False
    head = text[tokens[m.i].start : tokens[m.i].start + 90].split("\n")[0]
    capitals = tokens[m.i].text.isupper() and len(tokens[m.i].text) > 3
    dash = any(mark in head for mark in (" - ", " – ", " — ", ") -", ". -", " /"))
    if context.lang == "en" and m.i == 0 and m.type == "city" and english_dateline(m, context):
        return True
    return dash and (capitals or "(" in head.split(" - ")[0].split(" – ")[0].split(" — ")[0])


def _tells(context: Context) -> bool:
    """Whether the first sentence has a verb of an act: a heading has none."""
    return any(context.has(t.index, *VERBS) for t in context.tokens if t.sentence == 0)


def _is_heading(context: Context) -> bool:
    """A short first line without a full stop, before others."""
    sentences, text = context.document.sentences, context.document.text
    if len(sentences) < 3:
        return False
    first = sentences[0]
    return (
        first.last - first.first <= 12
        and text[first.end - 1] not in ".!?"
        and "\n" in text[first.end - 1 : first.end + 2]
    )


def _team_after(m: Mention, context: Context) -> bool:
    return any(
        context.has(k, "rescue", "health", "hospital", "goods", "transport")
        for k in range(m.j, min(m.j + 4, len(context.tokens)))
    )


def _calls_for_help(m: Mention, context: Context, mentions: list[Mention]) -> bool:
    """A heading "town: … help …" that names no state."""
    tokens = context.tokens
    if (
        m.i
        or m.type != "city"
        or m.j >= len(tokens)
        or ":" not in tokens[m.j].gap
        or not _is_heading(context)
    ):
        return False
    if any(o is not m and tokens[o.i].sentence == 0 for o in mentions):
        return False
    return any(context.has(t.index, "help", "aid") for t in tokens if t.sentence == 0)


def _speaks_in_title(m: Mention, context: Context) -> bool:
    """ "Statement by the Minister of Foreign Affairs of Japan on the earthquake in …": who speaks is not the one struck."""
    tokens = context.tokens
    for k in range(m.i - 1, -1, -1):
        if tokens[k].low in ("by", "from"):
            return True
        if not (tokens[k].title or tokens[k].low in ("the", "of", "for", "and") or context.has(k, "office", "gov")):
            return False
    return m.via in ("office", "gov") and m.case == "subj"


def _mark_sites(mentions: list[Mention], context: Context) -> None:
    """Russian and English digests: a sentence that is only a town ("Мандалай. По линии …") says where the next ones happen."""
    if context.lang not in ("ru", "en"):
        return
    alone = [
        m
        for m in mentions
        if m.type in ("city", "country")
        and context.document.sentences[context.tokens[m.i].sentence].first == m.i
        and context.document.sentences[context.tokens[m.i].sentence].last == m.j
    ]
    for m in alone:
        if context.tokens[m.i].sentence or sum(o.code == m.code for o in alone) > 1:
            m.case = "in"
            m.notes.add("site")


def _mark_routes(mentions: list[Mention], context: Context) -> None:
    """ "Доха — Атырау: …", "Managua – Havana:": at the head of a line the first gives to the second, in a text of aid."""
    tokens = context.tokens
    for a, b in itertools.pairwise(mentions):
        if a.code == b.code or a.type not in ("city", "country") or b.type not in ("city", "country") or b.i != a.j:
            continue
        first = a.i == 0 or tokens[a.i - 1].sentence != tokens[a.i].sentence or "\n" in tokens[a.i].gap
        dash = any(mark in tokens[b.i].gap for mark in ("—", "–", " - ", "→"))
        ends = b.j < len(tokens) and (":" in tokens[b.j].gap or "." in tokens[b.j].gap or "\n" in tokens[b.j].gap)
        if first and dash and ends and any(
            context.has(t.index, "goods", "aid", "rescue", "health", "hospital", "transport", "disaster", "currency")
            for t in tokens[b.j : b.j + 30]
        ):
            a.case, b.case = ("subj" if context.lang == "en" else "nom"), "victim"
            a.notes.add("route")
            b.notes.add("route")


def _mark_lines(mentions: list[Mention], context: Context) -> None:
    """ "- Portugal: the field hospital …": in a list the state before the colon gives; at the head it is the one struck."""
    tokens = context.tokens
    heads = {}
    _mark_routes(mentions, context)
    _mark_sites(mentions, context)
    for m in mentions:
        k = m.j
        if m.notes & {"route", "site"}:
            continue
        if (
            m.i == 0
            and m.type == "city"
            and not _tells(context)
            and any(context.has(t.index, "disaster") for t in tokens if t.sentence == 0)
        ):
            # "Қостанай облысы, су тасқыны: жедел мәлімет": the place that a report is about.
            m.case = "victim"
            continue
        if context.lang == "ru" and _calls_for_help(m, context, mentions):
            # "Оренбург: соседи помогают насосами": the town that a heading is about.
            m.case = "victim"
            continue
        if (
            m.type not in ("country", "group")
            or k >= len(tokens)
            or tokens[k].sentence != tokens[m.i].sentence
        ):
            continue
        first = m.i == 0 or tokens[m.i - 1].sentence != tokens[m.i].sentence or "\n" in tokens[m.i].gap
        if m.i == 1 and tokens[0].low in ("the", "в", "во", "на"):
            first = True
        if not first:
            continue
        gap = tokens[k].gap
        if ":" in gap or "–" in gap or "—" in gap:
            heads[m.i] = m
        elif m.i == 0 and "," in gap and context.has(k, "disaster") and not _tells(context):
            # "Мадагаскар, циклон «Бацирай»": the state that a report is about.
            m.case = "victim"
    opening = [m for m in mentions if tokens[m.i].sentence == 0 and m.type in ("country", "demonym")]
    if context.lang in ("tr", "kk"):
        # "Türk bayraklı kolilerin sayımı": whose they are.
        opening = [m for m in opening if m.case != "adj"]
    about = {m.code for m in opening}
    calamity = any(context.has(t.index, "disaster") for t in tokens if t.sentence == 0)
    if context.lang == "en":
        # "Croatian Canadairs join fight against fires": a team's adjective is no place.
        opening = [m for m in opening if m.type == "country" or not _team_after(m, context)]
        opening = [m for m in opening if not _speaks_in_title(m, context)]
        about = {m.code for m in opening}
    heading = calamity and len(about) == 1 and (not _tells(context) or _is_heading(context))
    if heading:
        for m in opening:
            m.case = "victim"
    for m in heads.values():
        if m in opening and heading:
            continue
        struck = tokens[m.i].sentence == 0 and any(
            context.has(q, "disaster", "casualty")
            for q in range(m.j, min(m.j + 8, len(tokens)))
            if tokens[q].sentence == 0
        )
        dead = range(m.j, min(m.j + 6, len(tokens)))
        if (
            not struck
            and any(context.has(q, "casualty") and tokens[q].sentence == tokens[m.i].sentence for q in dead)
            and not any(
                context.has(t.index, "send", "give", "deliver", "rescue", "goods", "pledge", "aid")
                for t in tokens[m.j : m.j + 30]
                if t.sentence == tokens[m.i].sentence
            )
        ):
            # "Romanya: 6 ölü. Moldova 25 kurtarıcı sevk etti.": the line is about the one that mourns.
            m.case = "victim"
            m.notes.add("row")
            continue
        others = [
            o
            for o in mentions
            if o is not m
            and o.code != m.code
            and tokens[o.i].sentence == tokens[m.i].sentence
            and (
                (o.type == "country" and o.case in ("nom", "subj", "abl", "from"))
                or (
                    context.lang == "en"
                    and o.type == "demonym"
                    and o.case in ("adj", "subj", "of")
                    and _team_after(o, context)
                )
                or (context.lang == "en" and o.type == "agency" and o.case in ("subj", "adj", "far"))
                or (context.lang == "ru" and ("owner" in o.notes or (o.type == "city" and o.case == "from")))
            )
        ]
        topic = (
            context.lang == "en" and m.i == 0 and not _tells(context) and len(heads) > 1
            and not any(t.kind in ("num", "cur") for t in tokens if t.sentence == 0)
        )  # fmt: skip
        if (struck and m.i == 0) or (others and not heading) or topic:
            # "Arnavutluk: Yunanistan iki araç gönderdi": where it went.
            m.case = "victim"
        else:
            m.case = "nom" if context.lang != "en" else "subj"
            m.notes.add("line")


def assign(mentions: list[Mention], context: Context) -> None:
    """Set case, via, agent and goal of every mention."""
    context.parties = {k for m in mentions for k in range(m.i, m.j)}
    context.party_types = {k: m.type for m in mentions for k in range(m.i, m.j)}
    context.party_codes = {k: m.code for m in mentions for k in range(m.i, m.j)}
    for mention in mentions:
        if context.lang in ("tr", "kk"):
            turkic_case(mention, context)
            place = place_of(mention, context)
            if place:
                mention.case = place if place in ("dat", "loc", "acc", "abl") else "loc"
                if place != "abl":
                    mention.notes.add("place")
        elif context.lang == "ru":
            russian_case(mention, context)
        else:
            english_case(mention, context)
        if mention.type == "city" and _INHABITANTS.match(mention.rest):
            mention.type = "private"
            mention.notes.add("inhabitants")
        if context.lang == "en" and mention.type == "demonym" and _inhabitants(mention, context):
            mention.notes.add("inhabitants")
        if mention.type == "group" and context.lang in ("en", "tr") and _qualifies(mention, context):
            mention.notes.add("dateline")
        if mention.case in ("nom", "subj") and _in_a_title(mention, context):
            mention.notes.add("dateline")
        if _in_dateline(mention, context):
            mention.notes.add("dateline")
        if _passed_through(mention, context):
            mention.case = "via"
        if _at_the_border(mention, context):
            mention.type = "private"
            mention.notes.add("dateline")
        if _seat_of_talks(mention, context):
            mention.notes.add("dateline")
    for before, mention in itertools.pairwise(mentions):
        if "(" in context.tokens[mention.i].gap and mention.i - before.head <= 1:
            # "the Caribbean Community (CARICOM)": the short name stands as the long one does.
            mention.case = before.case
    _mark_lines(mentions, context)
    for mention in mentions:
        sentence = context.document.sentences[context.tokens[mention.i].sentence]
        if mention.type == "country" and mention.i == sentence.first and mention.j == sentence.last:
            mention.notes.add("head")
        if mention.i in context.seats:
            # "Kazakistan'ın Ankara Büyükelçisi": the seat of the post neither acts nor receives.
            mention.notes.add("dateline")
    coordinate(mentions, context)
    if context.lang == "ru":
        mark_objects(mentions, context)
        settle_origins(mentions, context)
        join_pairs(mentions, context)
    mark_struck(mentions, context)
    for mention in mentions:
        if context.lang in ("tr", "kk") and _for_its_own(mention, context):
            mention.case = "for"
        agent, goal = _SCORES.get(mention.case, (0.5, 0.5))
        struck = mention.case in ("loc", "in") and (mention.type == "city" or context.lang == "kk")
        if not struck and any(
            context.has(k, "aggression") for k in range(mention.j, min(mention.j + 4, len(context.tokens)))
        ):
            mention.notes.add("aggressor")
        if mention.type == "city":
            # A city alone is a place; as a subject it is the capital that speaks.
            agent *= (
                0.8
                if "capital" in mention.notes and mention.case in ("nom", "gen", "subj", "voice")
                else 0.55
            )
            goal *= 0.75
        if "dateline" in mention.notes:
            agent, goal = 0.0, 0.0
        if mention.via == "victim":
            agent, goal = -2.5, max(goal, 2.6)
        if "aggressor" in mention.notes:
            agent, goal = -3.0, -3.0
        if "team" in mention.notes:
            agent, goal = max(agent, 2.8), min(goal, 0.3)
        if "undertakes" in mention.notes:
            agent = 3.6
        if "owner" in mention.notes:
            agent = max(agent, 3.0)
            if context.lang == "ru":
                goal = min(goal, 0.0)
        if "line" in mention.notes:
            agent, goal = 4.0, -1.5
        if mention.type in ("intl", "private"):
            agent, goal = agent * 0.8, goal * 0.3
        if context.lang == "kk" and _says_what_was_said(mention, context):
            # "Минск жеткізді деп хабарлады министрлік": who is named after the quotation only speaks.
            agent = min(agent, 1.2)
        mention.agent, mention.goal = agent, goal
    if context.lang == "kk":
        _joint_subjects(mentions, context)
    if context.lang == "en":
        mark_english(mentions, context)


def _says_what_was_said(m: Mention, context: Context) -> bool:
    """Whether the name stands right after "деп хабарлады" and the like."""
    tokens, k = context.tokens, m.i - 1
    return (
        k > 0
        and context.has(k, "say")
        and tokens[k - 1].low in ("деп", "дей")
        and tokens[k].sentence == tokens[m.i].sentence
    )


def _joint_subjects(mentions: list[Mention], context: Context) -> None:
    """ "Үндістан мен Қытай көңіл айтты": the first of two subjects acts as the second does, though its case is that of a partner."""
    for a, b in itertools.pairwise([m for m in mentions if m.type == "country"]):
        if a.partner and a.case == "ins" and not a.via and b.case == "nom" and b.i - a.j == 1:
            a.agent, a.goal = max(a.agent, 2.6), min(a.goal, 0.3)
