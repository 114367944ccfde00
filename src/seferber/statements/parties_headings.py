"""Parties at the head of a text, of a line or of a list: which state a report or a line is about."""

from __future__ import annotations

import itertools
import re

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import VERBS


def _tells(context: Context) -> bool:
    """Whether the first sentence has a verb of an act: a heading has none."""
    return any(context.has(t.index, *VERBS) for t in context.tokens if t.sentence == 0)


def _ends_in_a_verb(context: Context) -> bool:
    """Turkish and Kazakh: "Herat depremi için 40 sağlıkçıyı hazır tutuyor": no verb of the lists, but a verb."""
    finite, first = _FINITE.get(context.lang), context.document.sentences[0]
    return finite is not None and finite.search(context.tokens[first.last - 1].low) is not None


_FINITE = {
    "tr": re.compile(r"(?:[ıiuü]yor|[ae]c[ae]k|[^aeıioöuü]?[dt][ıiuü]|m[ıiuü]ş)(?:l[ae]r|[dt][ıiuü]r)?$"),
    "kk": re.compile(r"(?:ды|ді|ты|ті|ған|ген|қан|кен|мақ|мек|бақ|бек|пақ|пек|жатыр|отыр|тұр)$"),
}


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
        if not (
            tokens[k].title or tokens[k].low in ("the", "of", "for", "and") or context.has(k, "office", "gov")
        ):
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
        if (
            a.code == b.code
            or a.type not in ("city", "country")
            or b.type not in ("city", "country")
            or b.i != a.j
        ):
            continue
        first = a.i == 0 or tokens[a.i - 1].sentence != tokens[a.i].sentence or "\n" in tokens[a.i].gap
        dash = any(mark in tokens[b.i].gap for mark in ("—", "–", " - ", "→"))
        ends = b.j < len(tokens) and (
            ":" in tokens[b.j].gap or "." in tokens[b.j].gap or "\n" in tokens[b.j].gap
        )
        if (
            first
            and dash
            and ends
            and any(
                context.has(
                    t.index,
                    "goods",
                    "aid",
                    "rescue",
                    "health",
                    "hospital",
                    "transport",
                    "disaster",
                    "currency",
                )
                for t in tokens[b.j : b.j + 30]
            )
        ):
            a.case, b.case = ("subj" if context.lang == "en" else "nom"), "victim"
            a.notes.add("route")
            b.notes.add("route")


def mark_lines(mentions: list[Mention], context: Context) -> None:
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
        acts = _ends_in_a_verb(context)
        for m in opening:
            if not (acts and m.case == "nom" and m.via in ("gov", "office", "person")):
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
        elif not (context.lang == "ru" and m.case in ("dat", "for")):
            # "Парагваю — пена и огнетушители" names whom the line is for.
            m.case = "nom" if context.lang != "en" else "subj"
            m.notes.add("line")
