"""Which case each party stands in, and how well it fits as giver or as receiver.

Turkish and Kazakh: the case of the last word of the name's phrase. Russian: the preposition and the
ending. English: the preposition, or the place before or after the verb.
"""

from __future__ import annotations

import itertools

from seferber.statements.context import Context
from seferber.statements.gazetteer import Mention
from seferber.statements.marks_english import mark_english
from seferber.statements.origins_russian import join_pairs, settle_origins
from seferber.statements.parties_beside import (
    INHABITANTS,
    at_the_border,
    for_its_own,
    in_a_title,
    in_dateline,
    inhabitants,
    passed_through,
    qualifies,
    seat_of_talks,
)
from seferber.statements.parties_english import english_case
from seferber.statements.parties_headings import mark_lines
from seferber.statements.parties_lists import coordinate, mark_objects, place_of
from seferber.statements.parties_russian import russian_case
from seferber.statements.parties_struck import mark_struck
from seferber.statements.parties_turkic import turkic_case
from seferber.statements.third_states import beside_the_point, lower_third

# Scores by case: (fits as giver, fits as receiver).
_SCORES = {
    "nom": (3.0, 0.3), "poss": (2.5, 0.5), "gen": (2.2, 0.6), "dat": (-2.0, 3.0), "loc": (-0.8, 1.6),
    "abl": (1.6, -1.5), "acc": (-1.0, 1.6), "ins": (0.4, 0.8), "for": (-1.5, 2.6), "adj": (1.2, 0.8),
    "subj": (3.0, 0.2), "to": (-2.0, 3.0), "in": (-0.6, 1.7), "from": (1.6, -1.5), "with": (0.2, 1.0),
    "of": (0.6, 1.0), "obj": (-0.8, 2.2), "far": (0.4, 0.9), "victim": (-2.5, 3.0), "via": (-0.8, 0.2),
    "voice": (1.8, 0.6),
}  # fmt: skip


def assign(mentions: list[Mention], context: Context) -> None:
    """Set case, via, agent and goal of every mention."""
    context.parties = {k for m in mentions for k in range(m.i, m.j)}
    context.party_types = {k: m.type for m in mentions for k in range(m.i, m.j)}
    context.party_codes = {k: m.code for m in mentions for k in range(m.i, m.j)}
    context.party_names = {m.j - 1: m.nominative for m in mentions if m.nominative}
    quoted = bool(context.document.quotes)
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
        if mention.type == "city" and INHABITANTS.match(mention.rest):
            mention.type = "private"
            mention.notes.add("inhabitants")
        if context.lang == "en" and mention.type == "demonym" and inhabitants(mention, context):
            mention.notes.add("inhabitants")
        if mention.type == "group" and context.lang in ("en", "tr") and qualifies(mention, context):
            mention.notes.add("dateline")
        if quoted and mention.case in ("nom", "subj") and in_a_title(mention, context):
            mention.notes.add("dateline")
        if mention.i <= 2 and in_dateline(mention, context):
            mention.notes.add("dateline")
        if passed_through(mention, context):
            mention.case = "via"
        if at_the_border(mention, context):
            mention.type = "private"
            mention.notes.add("dateline")
        if mention.type == "city" and seat_of_talks(mention, context):
            mention.notes.add("dateline")
        if context.lang in ("en", "ru") and beside_the_point(mention, context):
            # "unlike Brazil", "the Argentine daily".
            mention.notes |= {"dateline", "beside"}
    for before, mention in itertools.pairwise(mentions):
        if "(" in context.tokens[mention.i].gap and mention.i - before.head <= 1:
            # "the Caribbean Community (CARICOM)": the short name stands as the long one does.
            mention.case = before.case
    mark_lines(mentions, context)
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
    attacks = {k for k, found in context.classes.items() if "aggression" in found}
    for mention in mentions:
        if context.lang in ("tr", "kk") and for_its_own(mention, context):
            mention.case = "for"
        agent, goal = _SCORES.get(mention.case, (0.5, 0.5))
        struck = mention.case in ("loc", "in", "for") and (mention.type == "city" or context.lang == "kk")
        if attacks and not struck and not attacks.isdisjoint(range(mention.j, mention.j + 4)):
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
        if "beside" in mention.notes:
            mention.notes -= {"undertakes", "owner", "line"}
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
    if context.lang in ("en", "ru"):
        lower_third(mentions, context)


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
        joined = b.i - a.j == 1 and context.tokens[a.j].low in ("мен", "пен", "бен", "және")
        if a.partner and a.case == "ins" and not a.via and b.case == "nom" and joined:
            a.agent, a.goal = max(a.agent, 2.6), min(a.goal, 0.3)
