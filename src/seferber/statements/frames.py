"""From clauses to drafts: which act the verbs name. Condolence, thanks, requests and readiness are here."""

from __future__ import annotations

from collections.abc import Iterator

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import DONE, MOVE, Draft
from seferber.statements.gate import Gates, gates
from seferber.statements.lexicon import Hit
from seferber.statements.quantities import Amount, amounts
from seferber.statements.talks import investment, meeting, project
from seferber.statements.transfers import transfer


def drafts(analysis: Analysis, clause: Clause) -> Iterator[Draft]:
    """Everything the clause may commit to; a draft with `closed` names the gate that shut it."""
    shut = gates(analysis, clause)
    counted = amounts(analysis, clause)
    for frame in (_condolence, _thanks, _request, transfer, _readiness, investment, project, meeting):
        yield from frame(analysis, clause, shut, counted)


def _condolence(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    found = [h for h in clause.of("condole") if not _others_mourn(analysis, h)]
    if clause.has("thank") and found:
        # "who sent his condolences": told of the one thanked, not said now.
        found = []
    if found:
        yield Draft(
            "condolence", "na", clause, found, closed=shut.first("denied_report", "congratulation"), need=0.8
        )


def _others_mourn(analysis: Analysis, hit: Hit) -> bool:
    """ "as they mourn": those who grieve themselves do not condole."""
    before = [t.low for t in analysis.document.tokens[max(0, hit.i - 2) : hit.i]]
    return analysis.lang == "en" and any(w in ("they", "who", "families", "those") for w in before)


def _thanks(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    found = [h for h in clause.of("thank") if not h.negated]
    if found:
        yield Draft(
            "thanks", "na", clause, found, reverse=True, closed=shut.first("denied_report", "sport"), need=1.2
        )


def _request(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    found = [h for h in clause.of("request") if not h.negated]
    if (
        not found
        and clause.has("goods", "aid", "rescue", "hospital")
        and any(clause.i <= m.i < clause.j and m.case in ("abl", "from") for m in analysis.mentions)
    ):
        # "NATO'dan çadır istediler": wanting something from a state is asking it.
        found = [h for h in clause.of("want") if h.tense in ("past", "ppart", "prog", "evid")]
    if not found or (clause.has("offer") and analysis.lang != "en"):
        return
    tokens = analysis.document.tokens
    named = any(
        h.j - h.i > 1
        and any(
            analysis.context.has(k, "aid")
            or tokens[k].low[:5] in ("yardı", "deste", "көмек", "көмег", "help", "aid", "assis")
            for k in range(h.i, h.j)
        )
        for h in found
    )
    if (
        not named
        and not clause.has("transport", "person", "upon")
        and not clause.has("aid", "goods", "rescue", "health", "help", "cash", "hospital")
    ):
        return
    yield Draft("request", "na", clause, found, clause.of("aid", "goods"), reverse=True,
                closed=shut.first("denied_report", "refusal", "private_party", "sport", "congratulation"), need=0.5)  # fmt: skip


def _readiness(analysis: Analysis, clause: Clause, shut: Gates, counted: list[Amount]) -> Iterator[Draft]:
    ready, offer = clause.of("ready"), [h for h in clause.of("offer") if not h.negated]
    helping = [
        h
        for h in clause.of("help")
        if h.tense in ("fut", "inf", "prog", "pres", "aor", "opt", "abil") and not h.negated
    ]
    want = clause.of("wantready")
    aidish = clause.has("aid", "help", "goods", "health", "rescue", "cash", "hospital") or (
        clause.has("transport") and clause.has("send", "give", "allocate")
    )
    strong = (
        bool(
            offer and (aidish or analysis.lang != "en" or (len(offer) and any(h.j - h.i > 1 for h in offer)))
        )
        or bool((ready or want) and aidish)
        or bool(helping and any(h.tense in ("fut",) for h in helping))
        or bool(helping and clause.has("conditionw"))
    )
    if not strong:
        return
    if (
        not ready
        and not offer
        and not clause.has("conditionw")
        and not _helps_somebody(analysis, clause, helping, counted)
    ):
        return
    if (
        not ready
        and not offer
        and any(
            h.cls in MOVE and h.cls != "help" and h.tense in DONE and not h.negated
            for h in clause.hits
            if h.cls in MOVE
        )
        and counted
    ):
        return
    specific = any(h.cls == "goods" and h.value for h in clause.hits) and clause.has(
        "send", "give", "deliver", "allocate", "offer"
    )
    named = clause.of("rescue", "health", "hospital") or [
        h for h in clause.of("transport") if h.value == "helicopter"
    ]
    kind = "readiness"
    waiting = ready and any(h.j - h.i > 1 for h in named)
    if (
        (ready or offer)
        and named
        and (waiting or clause.has("send", "give", "deliver", "help", "go", "allocate", "offer"))
    ):
        kind = "rescue_team" if named[0].cls in ("rescue", "transport") else "health_team"
    closed = shut.first("denied_report", "refusal", "conditional_rule", "sport", "sanction", "private_party")
    if kind == "readiness" and not ready and any(a.cls == "currency" for a in counted):
        return
    mine = (
        [a for a in counted if a.cls in ("rescue", "health", "hospital", "transport", "person", "dog")]
        if kind != "readiness"
        else []
    )
    if (
        kind == "readiness"
        and ready
        and clause.has("cash")
        and clause.has("give", "send", "allocate")
        and not clause.has("goods")
    ):
        kind = "money"
    if kind == "readiness" and ready and specific:
        kind = "relief_goods"
    if (
        kind == "readiness"
        and (ready or offer)
        and any(a.cls in ("goods", "unit") and a.quantity.unit != "item" for a in counted)
    ):
        kind, mine = "relief_goods", [a for a in counted if a.cls in ("goods", "unit", "transport")]
    if kind in ("rescue_team", "health_team") and ready and any(a.cls == "goods" for a in counted):
        yield Draft(
            "relief_goods",
            "readiness",
            clause,
            ready + offer,
            clause.of("goods"),
            [a for a in counted if a.cls == "goods"],
            closed=closed,
            need=1.2,
        )
    yield Draft(
        kind,
        "readiness",
        clause,
        ready + offer + helping + want,
        named if kind != "readiness" else clause.of("aid", "help"),
        mine,
        closed=closed,
        need=1.2,
    )


def _helps_somebody(analysis: Analysis, clause: Clause, helping: list[Hit], counted: list[Amount]) -> bool:
    """ "will help" alone is readiness only when a state is helped and no amount or thing is given."""
    if counted or clause.has("goods", "rescue", "hospital", "cash"):
        return False
    sentence = analysis.document.sentences[clause.sentence]
    following = analysis.document.tokens[clause.j] if clause.j < sentence.last else None
    if following is not None and ":" in following.gap:
        return False
    return any(clause.i <= m.i < clause.j and m.goal >= 1.5 for m in analysis.mentions) and any(
        clause.i <= m.i < clause.j and m.agent >= 1.5 for m in analysis.mentions
    )
