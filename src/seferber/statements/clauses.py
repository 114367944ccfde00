"""A text analysed once: words classed, parties and persons found, sentences cut into clauses."""

from __future__ import annotations

from datetime import date

from seferber.statements import anaphora_kazakh, anaphora_turkish
from seferber.statements.anaphora_counted import counted_states
from seferber.statements.apposition_english import neighbours
from seferber.statements.bodies import bare_ministries
from seferber.statements.context import Context
from seferber.statements.cutting import cut_sentence
from seferber.statements.dates import find_dates
from seferber.statements.gazetteer import gazetteer
from seferber.statements.governments_turkish import governments
from seferber.statements.homonyms import (
    NO_STATE,
    brussels,
    georgia,
    leaving,
    names_currency,
    without_adjectives,
    without_concerning,
    without_foreign_branches,
    without_names,
    without_offices,
    without_their_agencies,
)
from seferber.statements.kazakh_contrast import told_beside
from seferber.statements.lexicon import VERBS, Hit, lexicon
from seferber.statements.numbers import find_numbers
from seferber.statements.offices import home_state, settle_offices
from seferber.statements.offices_english import commission, foreign_office, settle_english
from seferber.statements.parsed import Analysis, Clause
from seferber.statements.parties import assign
from seferber.statements.people import as_mentions, find_people, without_named_places
from seferber.statements.receipts_russian import without_approvals, without_receipts
from seferber.statements.split_turkish import not_these, with_split_phrases
from seferber.statements.taken_turkish import with_taken
from seferber.statements.tokens import Document, split
from seferber.statements.waters import without_waters

__all__ = ["Analysis", "Clause", "analyse"]


def analyse(text: str, lang: str, published: date | None) -> Analysis:
    """The analysed text; a pure function of its arguments."""
    document = split(text, lang)
    tokens = document.tokens
    hits = lexicon(lang).hits(tokens)
    mentions = gazetteer(lang).mentions(tokens, published.year if published else None)
    if money := [h for h in hits if h.cls == "currency"]:
        mentions = [m for m in mentions if not names_currency(m, money, tokens)]
    mentions = without_waters(without_foreign_branches(mentions, tokens), tokens, lang)
    if lang in ("tr", "kk"):
        mentions = without_their_agencies(mentions, tokens)
    named = {m.i for m in mentions if m.type in ("country", "city") and m.j == m.i + 1}
    if lang == "tr":
        hits = with_taken(with_split_phrases(hits, tokens), tokens)
    # "Грузия" is no cargo (груз): a state's name is no thing.
    hits = without_adjectives(hits, tokens, lang)
    if lang == "kk":
        hits = without_concerning(hits, tokens)
    if lang == "ru":
        hits = without_approvals(without_receipts(hits, tokens), tokens)
    if lang == "en":
        georgia(mentions, tokens)
    brussels(mentions, tokens)
    if lang == "en":
        mentions = sorted(mentions + commission(mentions, Context(document, [])), key=lambda m: m.i)
        mentions = foreign_office(mentions, Context(document, []))
    hits = [h for h in hits if h.i not in named or h.j > h.i + 1 or h.cls not in NO_STATE]
    context = Context(document, hits)
    home = home_state(text, lang, mentions)
    standing_for = _STANDING_FOR.get(lang)
    if standing_for is not None:
        mentions = sorted(mentions + standing_for(tokens, mentions, home), key=lambda m: m.i)
        mentions = sorted(mentions + counted_states(tokens, mentions, home), key=lambda m: m.i)
    people = find_people(context, mentions, home)
    mentions = without_named_places(people, mentions)
    context.party_codes = {k: m.code for m in mentions for k in range(m.i, m.j)}
    hits = without_names(people, mentions, hits, context)
    settle_offices(people, home, mentions, document, context)
    if lang == "en":
        settle_english(people, mentions, context)
    mentions = sorted(mentions + as_mentions(people, mentions), key=lambda m: m.i)
    dates = find_dates(text, lang, published)
    numbers = [
        n
        for n in find_numbers(tokens, lang)
        if not any(w.span.start <= tokens[n.i].start < w.span.end for w in dates)
    ]
    analysis = Analysis(document, published, hits, mentions, people, numbers, [], context, home, dates)
    analysis.mentions = sorted(mentions + bare_ministries(analysis), key=lambda m: m.i)
    mentions = analysis.mentions
    assign(mentions, context)
    hits = analysis.hits = without_offices(analysis.hits, mentions)
    _denied_after(hits, document)
    if lang == "tr":
        leaving(hits, mentions, tokens)
        not_these(mentions, tokens)
        governments(mentions, tokens)
    if lang == "en":
        neighbours(mentions, tokens)
    if lang == "kk":
        told_beside(hits, mentions, tokens)
    for hit in hits:
        analysis.sentence_hits.setdefault(tokens[hit.i].sentence, []).append(hit)
    for mention in mentions:
        analysis.sentence_mentions.setdefault(tokens[mention.i].sentence, []).append(mention)
    for index in range(len(document.sentences)):
        analysis.clauses.extend(cut_sentence(analysis, index))
    analysis.classes = frozenset(h.cls for h in analysis.hits)
    return analysis


_STANDING_FOR = {"kk": anaphora_kazakh.standing_for, "tr": anaphora_turkish.standing_for}


_NOT = {"kk": ("жоқ", "емес"), "tr": ("değil", "değildir", "değiller")}


def _denied_after(hits: list[Hit], document: Document) -> None:
    """ "көмек ұсынған жоқ", "дайын емес", "göndermiş değil": the word right after the verb denies it."""
    words, tokens = _NOT.get(document.lang, ()), document.tokens
    for hit in hits:
        if (
            hit.cls in VERBS
            and hit.j < len(tokens)
            and tokens[hit.j].gap == " "
            and tokens[hit.j].low in words
        ):
            hit.negated = True
