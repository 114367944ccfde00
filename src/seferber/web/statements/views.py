"""Statement pages: the list, the form, one statement with its candidates, and what a person decides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seferber.statements.llm import endpoint_host
from seferber.store.queries import statements as queries
from seferber.usecases.decide_candidate import confirm_candidate, edit_candidate, reject_candidate
from seferber.usecases.mark_conflict import confirm_beside
from seferber.usecases.read_statement import add_statement, read_again
from seferber.usecases.reshape_candidate import merge_candidates, split_candidate
from seferber.web import words
from seferber.web.access import Access, page, shown_in
from seferber.web.statements import forms, reading
from seferber.web.statements.twins import twins_of
from seferber.web.tables import Choice, Column, Table

STEPS = ("confirm", "edit", "reject", "split", "merge")


@page("see_statements")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Every statement with its grade and what was decided on its candidates."""
    table = Table(
        request,
        name="statements",
        label=_("Statements"),
        rows=queries.statement_list(access.operation),
        columns=[
            Column("title", _("Statement"), link=lambda r: access.url("statements:detail", code=r.code)),
            Column("grade", _("Grade"), kind="grade"),
            Column("published_at", _("Published"), kind="date"),
            Column("publisher", _("Publisher"), optional=True),
            Column("language", _("Language"), kind="word", optional=True),
            Column("open_count", _("Open"), kind="number"),
            Column("confirmed_count", _("Confirmed"), kind="number"),
            Column("rejected_count", _("Candidates set aside"), kind="number", optional=True),
            Column("status", _("Status"), kind="status", optional=True),
            Column("code", _("Code"), optional=True),
        ],
        filters=[
            Choice("grade", _("Grade"), [(g, g) for g in "ABCD"]),
            Choice(
                "language",
                _("Language"),
                [(code, words.word(code)) for code in queries.languages_of(access.operation)],
            ),
            Choice("open", _("Candidates"), [("0", _("with open ones"))], field="open_count__gt"),
        ],
        search=("title", "publisher", "code"),
        empty=_("No statement is kept here yet. Add one: paste its text, or upload the file."),
    )
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    counts = queries.candidate_counts(access.operation)
    return render(request, "statements/index.html", {"table": table, "counts": counts, "total": table.total})


@page("read_statement")
def new(request: HttpRequest, access: Access) -> HttpResponse:
    """Paste or upload; the text is kept untouched and read at once."""
    form = forms.StatementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            statement = add_statement(
                actor=access.actor,
                operation=access.operation.code,
                text=data["text"],
                title=data["title"],
                now=timezone.now(),
                published_at=form.published_at,
                publisher=data["publisher"],
                url=data["url"],
                language=data["language"],
            )
            found = len(queries.candidates_of(statement))
            messages.info(
                request,
                ngettext(
                    "Statement %(code)s is kept and read: %(count)d candidate waits for you.",
                    "Statement %(code)s is kept and read: %(count)d candidates wait for you.",
                    found,
                )
                % {"code": statement.code, "count": found},
            )
            return redirect(access.url("statements:detail", code=statement.code))
    return render(request, "statements/new.html", {"form": form})


@page("see_statements")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    statement = queries.statement_of(access.operation, code)
    return render(request, "statements/detail.html", _context(access, statement))


@page("see_statements", post="read_statement")
def again(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    """Reads the kept text anew; what a person decided stays."""
    statement = queries.statement_of(access.operation, code)
    if request.method == "POST":
        reader = "llm" if request.POST.get("reader") == "llm" else "rules"
        read_again(actor=access.actor, statement=statement, now=timezone.now(), reader=reader)
        messages.info(
            request,
            _("Statement %(code)s was read again; decided candidates stayed as they were.") % {"code": code},
        )
    return redirect(access.url("statements:detail", code=code))


@page("see_statements", post="confirm_candidate")
def decide(request: HttpRequest, access: Access, code: str, number: int, step: str) -> HttpResponse:
    """Confirm, edit, reject, split or merge one candidate; a refusal comes back beside its form."""
    statement = queries.statement_of(access.operation, code)
    candidate = queries.candidate_of(statement, number)
    if candidate is None or step not in STEPS:
        raise Http404(_("This statement has no such candidate."))
    if request.method != "POST":
        return redirect(access.url("statements:detail", code=code) + f"#c-{number}")
    names, items = queries.names_of_parties(access.operation), queries.names_of_items(access.operation)
    form = _forms(
        access, statement, candidate, queries.candidates_of(statement), names, items, request.POST, step
    )[step]
    if form.is_valid():
        with shown_in(form):
            messages.info(request, _carry_out(access, statement, candidate, step, form))
            onward = number if step in ("edit", "split", "merge") else _next_open(statement, number)
            return redirect(access.url("statements:detail", code=code) + (f"#c-{onward}" if onward else ""))
    context = _context(access, statement, failed=(number, step, form))
    return render(request, "statements/detail.html", context, status=409 if form.non_field_errors() else 422)


def _carry_out(access: Access, statement: Any, candidate: Any, step: str, form: Any) -> str:
    """One use case; the sentence that says what is now true."""
    actor, now, number = access.actor, timezone.now(), candidate.number
    match step:
        case "confirm":
            other = form.cleaned_data["conflict"]
            if other:
                made = confirm_beside(actor=actor, candidate_id=candidate.pk, other=other, now=now)
            else:
                made = confirm_candidate(
                    actor=actor,
                    candidate_id=candidate.pk,
                    now=now,
                    supersedes=form.cleaned_data["supersedes"].removeprefix(forms.FURTHER),
                    further=form.cleaned_data["supersedes"] == forms.FURTHER,
                )
            if candidate.current.get("kind") in reading.COOPERATION_KINDS:
                said = _("Candidate %(number)d is recorded under Cooperation as %(code)s.")
            else:
                said = _(
                    "Candidate %(number)d is now pledge %(code)s: listed, not counted until both sides agree."
                )
            return said % {"number": number, "code": made.code}
        case "reject":
            reject_candidate(actor=actor, candidate_id=candidate.pk, reason=form.text, now=now)
            return _("Candidate %(number)d is set aside; nothing was registered.") % {"number": number}
        case "edit":
            edit_candidate(actor=actor, candidate_id=candidate.pk, fields=form.changes(), now=now)
            return _(
                "Candidate %(number)d carries your words now; what the software read is kept beside them."
            ) % {"number": number}
        case "split":
            parts = split_candidate(actor=actor, candidate_id=candidate.pk, now=now)
            return _("Candidate %(number)d is now %(count)d candidates.") % {
                "number": number,
                "count": len(parts),
            }
    other_row = queries.candidate_of(statement, form.cleaned_data["other"])
    merge_candidates(actor=actor, candidate_id=candidate.pk, other_id=other_row.pk, now=now)
    return _("Candidates %(number)d and %(other)d are one now.") % {
        "number": number,
        "other": other_row.number,
    }


def _next_open(statement: Any, number: int) -> int | None:
    """The next candidate that waits, after this one, else from the start."""
    waiting = [
        c.number for c in queries.candidates_of(statement) if c.state == "proposed" and c.number != number
    ]
    return next((n for n in waiting if n > number), waiting[0] if waiting else None)


def _forms(
    access: Access, statement: Any, candidate: Any, everyone: list[Any], names: dict[str, str], items: dict[str, str],
    posted: Any = None, step: str = "",
) -> dict[str, Any]:  # fmt: skip
    """The forms of one open candidate, the posted one bound; empty when the role may not decide."""
    if candidate.state != "proposed" and not step:
        return {}
    now = candidate.current

    def bound(name: str) -> Any:
        return posted if name == step else None

    others = [
        (c.number, f"{c.number}: {reading.headline(c.current, names, items)}")
        for c in everyone
        if c.state == "proposed" and c.pk != candidate.pk
    ]
    pledges = (
        []
        if now.get("kind") in reading.COOPERATION_KINDS
        else queries.standing_pledges(
            access.operation, giver=now.get("giver") or "", receiver=now.get("receiver") or ""
        )
    )
    prefix = f"c{candidate.number}"
    out: dict[str, Any] = {
        "confirm": forms.ConfirmForm(bound("confirm"), pledges=pledges, auto_id=f"{prefix}-confirm-%s"),
        "edit": forms.EditForm(
            bound("edit"),
            data_now=now,
            text=statement.text,
            names=names,
            items=items,
            auto_id=f"{prefix}-edit-%s",
        ),
        "reject": forms.RejectForm(bound("reject"), auto_id=f"{prefix}-reject-%s"),
        "split": forms.SplitForm(bound("split")),
    }
    if others or step == "merge":
        out["merge"] = forms.MergeForm(bound("merge"), others=others, auto_id=f"{prefix}-merge-%s")
    return out


def _context(access: Access, statement: Any, failed: tuple[int, str, Any] | None = None) -> dict[str, Any]:
    candidates = queries.candidates_of(statement)
    names, items = queries.names_of_parties(access.operation), queries.names_of_items(access.operation)
    cards = [reading.card_of(c, statement, names, items) for c in candidates]
    for card in cards:
        if card.is_open and access.may("confirm_candidate"):
            card.forms = _forms(access, statement, card.candidate, candidates, names, items)
        if failed is not None and failed[0] == card.number:
            card.forms = {**card.forms, failed[1]: failed[2]}
            card.open_form = failed[1]
    twins = twins_of(access, statement, names, items)
    for card in cards:
        card.twins = twins.get(card.number, [])
    non = reading.seen_of(statement, "non_commitments", "why")
    look = reading.seen_of(statement, "look_here", "reason")
    shown = [c for c in candidates if not c.reason.startswith("merged")]
    return {
        "statement": statement,
        "cards": cards,
        "open_count": sum(card.is_open for card in cards),
        "confirmed_count": sum(card.state == "confirmed" for card in cards),
        "pieces": reading.pieces_of(statement, shown, non, look),
        "non": non,
        "look": look,
        "questions": reading.questions_of(statement),
        "model_host": endpoint_host(),
        "by_model": (statement.reading or {}).get("reader") == "llm",
        "rejected": reading.rejected_of(statement, names),
        "warning_texts": [
            reading.said(w.get("message")) for w in (statement.reading or {}).get("warnings") or []
        ],
    }
