"""The rule reader: a text in, a reading out. A pure function; nothing is registered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date

from seferber.kernel import N_, Issue, Message, SeferberError, parse_date
from seferber.statements import language
from seferber.statements.clauses import Analysis, Clause, analyse
from seferber.statements.details import with_details
from seferber.statements.discourse import (
    agreed_at_the_talks,
    in_the_same_breath,
    solidarity_goes_on,
    thanks_for_the_gift,
    turned_by_the_gift,
)
from seferber.statements.discourse_english import (
    carried_pair,
    more_of_same,
    thanked_both,
    told_by_the_helped,
    two_met,
    worked_there,
)
from seferber.statements.draft import Draft
from seferber.statements.ellipsis import further_givers
from seferber.statements.fields import candidate_from, merge
from seferber.statements.frames import drafts
from seferber.statements.gate import why
from seferber.statements.highlight import look_here
from seferber.statements.judge.steps import settled
from seferber.statements.judge.verdict import judged
from seferber.statements.model import Candidate, NonCommitment, Reading, Span
from seferber.statements.nothing_undertaken import (
    at_home,
    both_are_hosts,
    nothing_undertaken,
    of_the_denied,
    only_ready,
)
from seferber.statements.own_people import own_ground
from seferber.statements.parts import resolve
from seferber.statements.parts_speaking import first_person
from seferber.statements.roles import SIDES, Pair
from seferber.statements.sections import SECTION, read_sections
from seferber.statements.steps_beside import AID_KINDS, gone_so_far, raised
from seferber.statements.struck import set_priors
from seferber.statements.sureness import carried_along, sure_keys, weighed
from seferber.statements.sureness_gifts import nobody_named
from seferber.statements.verbless_english import verbless
from seferber.statements.verifiability import verify_statement

RULES_VERSION = "8.14"


class UnknownReader(SeferberError):
    code = "unknown_reader"


@dataclass(slots=True)
class _Found:
    candidates: list[tuple[Candidate, Draft]]
    rejected: list[NonCommitment]
    weak: list[Draft]
    doubts: dict[int, Message]
    drafts: list[Draft] = field(default_factory=list)
    points: dict[tuple[str, str, str], float] = field(default_factory=dict)


def read(text: str, *, lang: str | None = None, date: str | None = None, reader: str = "rules") -> Reading:
    """Candidate commitments of a statement, with the exact characters each was read from.

    Args:
        text: the statement, untouched; spans count its code points.
        lang: tr, kk, ru or en; found out when None.
        date: day of publication, ISO ("2023-02-08", or "2022-01" for a month); resolves "today".
        reader: "rules"; the optional reader "llm" needs an endpoint and lives in `llm.LLMReader`.

    Returns: Reading; unconfirmed, nothing in it is aid until a person confirms it.
    Raises: EmptyStatement, StatementTooLong, UnknownLanguage, UnknownReader.
    """
    language.check_size(text)
    if reader != "rules":
        raise UnknownReader(
            N_("There is no reader “%(reader)s” without settings."),
            holds=N_("Nothing was read and nothing was changed."),
            todo=N_("Use the reader “rules”, or set an endpoint for the reader “llm”."),
            reader=reader,
        )
    warnings: list[Issue] = []
    chosen = lang if lang in language.LANGUAGES else language.detect(text)
    published, warning = published_day(date)
    if warning:
        warnings.append(warning)
    if len(text) > SECTION:
        whole = read_sections(text, lambda part: _reading(part, chosen, published, date, []))
        return replace(whole, warnings=(*warnings, *whole.warnings))
    return _reading(text, chosen, published, date, warnings)


def _reading(
    text: str, lang: str, published: date | None, stated: str | None, warnings: list[Issue]
) -> Reading:
    analysis = analyse(text, lang, published)
    set_priors(analysis)
    found = _propose(analysis)
    candidates = merge(analysis, found.candidates)
    non = _distinct(found.rejected, candidates)
    verifiability = verify_statement(analysis, candidates, non, bool(stated))
    return Reading(
        lang=lang,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        candidates=tuple(candidates),
        non_commitments=tuple(non),
        verifiability=verifiability,
        look_here=tuple(look_here(analysis, candidates, found.weak, non, found.doubts)),
        warnings=tuple(warnings),
    )


def published_day(stated: str | None) -> tuple[date | None, Issue | None]:
    """The day of publication, or None with a warning when it cannot be read; a month stands for its middle."""
    if not stated:
        return None, None
    parts = stated.strip().split("-")
    try:
        if len(parts) == 2:
            return date(int(parts[0]), int(parts[1]), 15), None
        return parse_date(stated[:10]), None
    except (ValueError, SeferberError):
        issue = Issue(
            "not_a_day",
            Message(
                N_("The day of publication “%(stated)s” is not a day; it was left out."), {"stated": stated}
            ),
            suggestion=Message(N_("Write it as 2023-02-17.")),
            severity="warning",
        )
        return None, issue


def _propose(analysis: Analysis) -> _Found:
    found = _Found([], [], [], {})
    for clause in analysis.clauses:
        for draft in drafts(analysis, clause):
            found.drafts.append(draft)
            draft.closed = draft.closed or nothing_undertaken(analysis, draft)
            if draft.closed:
                found.rejected.append(NonCommitment(draft.closed, _span(clause), why(draft.closed)))
                continue
            pairs = (
                carried_pair(analysis, draft, found.candidates)
                or thanked_both(analysis, draft, found.candidates)
                or told_by_the_helped(analysis, draft)
                or two_met(analysis, draft)
                or agreed_at_the_talks(analysis, draft, found.candidates)
                or resolve(analysis, draft)
                or _continued(analysis, draft, found)
            )
            pairs = pairs or in_the_same_breath(analysis, draft, found.candidates)
            pairs = pairs or solidarity_goes_on(analysis, draft, found.candidates)
            pairs = pairs or thanks_for_the_gift(analysis, draft, found.candidates)
            pairs = both_are_hosts(analysis, draft, pairs)
            if only_ready(analysis, draft):
                draft.kind = draft.firmness = "readiness"
            if at_home(analysis, draft, pairs, [c for c, _d in found.candidates]):
                found.rejected.append(NonCommitment("own_domestic", _span(clause), why("own_domestic")))
                continue
            if pairs and own_ground(analysis, draft.clause, draft.kind, pairs[0].giver, pairs[0].receiver):
                found.rejected.append(NonCommitment("own_domestic", _span(clause), why("own_domestic")))
                continue
            if pairs and of_the_denied(analysis, draft, pairs[0]):
                found.rejected.append(NonCommitment("denied_report", _span(clause), why("denied_report")))
                continue
            if draft.kind == "thanks":
                pairs = turned_by_the_gift(analysis, draft, pairs, found.candidates)
            if draft.kind == "condolence" and analysis.struck:
                # "ülkede yas ilan edildi": who mourns its own condoles with nobody.
                here = {m.code for m in analysis.inside(clause)}
                pairs = [p for p in pairs if p.giver != analysis.struck or p.receiver in here]
            if not pairs or _elaborates(analysis, draft, found):
                found.weak.append(draft)
                continue
            if _more_medics(analysis, draft, found):
                draft.kind = "health_team"
            for pair in pairs:
                inside = {m.code for m in analysis.inside(clause)}
                tokens = analysis.document.tokens[clause.i : clause.j]
                # After "принял министра Y" the guest gives what is signed, though "the sides" sign it.
                hosted = found.candidates and any(h.cls == "host" for h in found.candidates[-1][1].triggers)
                sides = analysis.holds(SIDES) and any(t.low.startswith(SIDES) for t in tokens)
                if sides and not (hosted and analysis.lang == "ru"):
                    inside |= {pair.giver, pair.receiver}
                if analysis.lang == "ru" and any(
                    m.code == pair.giver and m.case == "nom" and m.via == "gov"
                    for m in analysis.inside(clause)
                ):
                    # "казахстанская сторона подписала с гостями": the subject is named first.
                    inside |= {pair.giver, pair.receiver}
                if draft.kind == "joint_project" and any(
                    (c.giver, c.receiver) == (pair.receiver, pair.giver)
                    and (
                        c.kind == draft.kind
                        or (c.kind == "meeting_visit" and not {c.giver, c.receiver} <= inside)
                    )
                    for c, _d in found.candidates
                ):
                    # What two states do together keeps the order in which the text first told it, or in which they met.
                    pair = Pair(pair.receiver, pair.giver, pair.receiver_span, pair.giver_span, 2.0, 2.0)
                _follow(analysis, draft, pair, found)
                candidate = candidate_from(analysis, draft, pair)
                if worked_there(analysis, candidate, draft):
                    candidate = replace(candidate, firmness="delivered")
                found.candidates.append((gone_so_far(analysis, candidate, draft, found.candidates), draft))
        for draft, pairs in more_of_same(analysis, clause, found.candidates):
            found.candidates += [(candidate_from(analysis, draft, pair), draft) for pair in pairs]
    found.candidates = [(raised(analysis, c, d), d) for c, d in found.candidates]
    held = _hold_back(analysis, found)
    found.candidates += further_givers(analysis, found.candidates)
    if analysis.lang == "en":
        found.candidates += verbless(analysis, found.candidates)
    verdict = judged(analysis, found.candidates, held, found.drafts, found.rejected, found.points)
    stand = {(c.giver, c.receiver, c.kind) for c, _d in verdict.candidates}
    for candidate, draft, reason in held:
        if (candidate.giver, candidate.receiver, candidate.kind) not in stand:
            found.weak.append(draft)
            found.doubts.setdefault(draft.clause.sentence, reason)
    found.weak += verdict.weak
    found.doubts = {**verdict.doubts, **found.doubts}
    found.candidates = settled(analysis, with_details(analysis, verdict.candidates), verdict.said)
    return found


_BARE_TEAM = ("топ", "тоб", "группа", "бригада", "ekip", "ekib")


def _more_medics(analysis: Analysis, draft: Draft, found: _Found) -> bool:
    """ "Дәрігерлер тобын жіберді. Он маман Алматыға келді.": people without a trade are those just told of."""
    if draft.kind != "rescue_team" or not found.candidates:
        return False
    tokens = analysis.document.tokens
    if any(h.cls != "person" and not tokens[h.i].low.startswith(_BARE_TEAM) for h in draft.objects):
        return False
    last, before = found.candidates[-1]
    return (
        bool(draft.objects)
        and last.kind == "health_team"
        and 0 <= draft.clause.sentence - before.clause.sentence <= 1
    )


def _hold_back(analysis: Analysis, found: _Found) -> list[tuple[Candidate, Draft, Message]]:
    """Takes out, and returns with the reason, the candidates whose evidences do not suffice by the rules."""
    weights = weighed(analysis, found.candidates)
    sure = sure_keys(weights) | carried_along(analysis, found.candidates, weights)
    for candidate, draft in found.candidates:
        # "Вьетнам мен Малайзия … жіберді": who gives in one breath with a sure giver is as sure.
        if any(
            d is draft and c.receiver == candidate.receiver and (c.giver, c.receiver, c.kind) in sure
            for c, d in found.candidates
        ):
            sure.add((candidate.giver, candidate.receiver, candidate.kind))
    kept, held = [], []
    for weight, (candidate, draft) in zip(weights, found.candidates, strict=True):
        key = (candidate.giver, candidate.receiver, candidate.kind)
        found.points[key] = max(weight.points, found.points.get(key, weight.points))
        stray = weight.points <= -12 and {"giver_inherited", "close_direction"} <= set(weight.found)
        stray = stray or nobody_named(analysis, candidate, draft, weight.found, found.candidates)
        goes_on = draft.like and any(receiver == draft.like for _giver, receiver, _kind in sure)
        if goes_on or ((candidate.giver, candidate.receiver, candidate.kind) in sure and not stray):
            kept.append((candidate, draft))
            continue
        held.append((candidate, draft, weight.reason()))
    found.candidates = kept
    return held


_WITH_THIS = (
    "with this", "this assistance", "this funding", "this support", "this aid", "the funding", "the assistance", "these funds",
    "this contribution", "it will help", "this will help", "this will allow", "this will enable", "it will enable", "it will allow",
    "it will support", "the grant will", "the package will", "the money", "the increased funding", "through this", "this money", "this package will",
    "bu kaynak", "bu yardımla", "bu destekle", "söz konusu kaynak", "bu tutar", "на эти средства", "эти средства", "средства пойдут",
    "бұл қаражат", "аталған қаражат", "осы қаражат",
)  # fmt: skip


# "жеткізуге жұмсалмақ", "alımında kullanılacak", "will be spent on": what the money buys.
_SPENT = ("жұмсал", "harcan", "kullanılacak", "kullanılması", "израсход", "расходова", "spent", "потрач")


def _elaborates(analysis: Analysis, draft: Draft, found: _Found) -> bool:
    """ "With this contribution we will deliver food": what the sum just told is for, no further gift."""
    if (
        draft.kind != "relief_goods"
        or draft.amounts
        or not found.candidates
        or found.candidates[-1][0].kind != "money"
    ):
        return False
    tokens = analysis.document.tokens
    if analysis.holds(_SPENT) and any(
        t.low.startswith(_SPENT) for t in tokens[draft.clause.i : draft.clause.j]
    ):
        return True
    if (
        draft.objects
        and all(h.cls == "aid" for h in draft.objects)
        and draft.objects[0].i - draft.clause.i <= 1
    ):
        # "Помощь поступит по линии ВПП": the way that the sum takes.
        return True
    sentence = analysis.document.sentences[draft.clause.sentence]
    return analysis.document.low[sentence.start : sentence.end].startswith(_WITH_THIS)


# "Екінші топ ертең ұшады": a further one of those just told of.
_NEXT_KK = ("екінші", "үшінші", "төртінші", "келесі", "тағы", "соңғы")


def _continued(analysis: Analysis, draft: Draft, found: _Found) -> list[Pair]:
    """A clause that names no state goes on with the giver and the receiver of the aid just told."""
    clause = draft.clause
    taken = draft.kind == "relief_goods" and any(h.cls == "receive" for h in draft.triggers)
    next_one = analysis.lang == "kk" and analysis.document.tokens[clause.i].low in _NEXT_KK
    if draft.kind not in AID_KINDS or not found.candidates or not (draft.amounts or taken or next_one):
        return []
    if all(h.cls == "serve" for h in draft.triggers):
        # What a team does on the spot is no further gift.
        return []
    last, before = found.candidates[-1]
    if last.kind not in AID_KINDS or not 0 <= clause.sentence - before.clause.sentence <= 2:
        return []
    for m in analysis.mentions:
        if clause.i <= m.i < clause.j and m.code not in (last.giver, last.receiver) and m.type != "intl":
            return []
        if clause.i <= m.i < clause.j and (
            (m.code == last.giver and m.goal >= 2) or (m.code == last.receiver and m.agent >= 2 and not taken)
        ):
            return []
    spans = (last.spans.get("giver", (None,))[0], last.spans.get("receiver", (None,))[0])
    return [Pair(last.giver, last.receiver, *spans, 1.0, 1.0)]


def _follow(analysis: Analysis, draft: Draft, pair: Pair, found: _Found) -> None:
    """ "The goods will be distributed in X": a clause that names no giver goes on with the act just told."""
    if draft.kind not in ("relief_goods", "rescue_team", "health_team") or not found.candidates:
        return
    clause = draft.clause
    if any(m.agent >= 1.2 and m.type not in ("private", "intl") for m in analysis.inside(clause)):
        return
    if first_person(analysis, clause):
        # "Our 40 firefighters": whoever speaks acts, not the giver told before.
        return
    if analysis.lang == "kk" and any(
        m.code == pair.giver and m.case == "nom" for m in analysis.sentence_mentions.get(clause.sentence, ())
    ):
        # "Өзбекстан ТЖМ болса, …, тобын ұшыруға әзір": the sentence names who acts.
        return
    last, before = found.candidates[-1]
    if (
        last.kind == draft.kind
        and 0 <= clause.sentence - before.clause.sentence <= 1
        and last.giver != pair.giver
        and last.giver != pair.receiver
    ):
        pair.giver, pair.giver_span = last.giver, last.spans.get("giver", (None,))[0]


def _span(clause: Clause) -> Span:
    return Span(clause.start, clause.end)


def _distinct(rejected: list[NonCommitment], candidates: list[Candidate]) -> list[NonCommitment]:
    seen: dict[tuple[str, Span], NonCommitment] = {}
    for item in rejected:
        seen.setdefault((item.type, item.span), item)
    return list(seen.values())


__all__ = ["RULES_VERSION", "read"]
