"""Small rows for the statement pages: the list with its counts, one statement with its candidates."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from seferber.store import rows
from seferber.store.models import Candidate, Operation, Party, Pledge, Statement
from seferber.store.queries.clock import so_far


def statement_list(operation: Operation) -> QuerySet[Any]:
    """Statements, newest first, without their texts; each with candidates open, confirmed, rejected."""

    def counted(state: str) -> Count:
        return Count("candidates", filter=Q(candidates__state=state))

    return (
        Statement.objects.filter(so_far(operation, "published_at"), operation=operation)
        .defer("text", "reading")
        .annotate(
            open_count=counted("proposed"),
            confirmed_count=counted("confirmed"),
            rejected_count=counted("rejected"),
        )
        .order_by("-published_at", "-id")
    )


def candidate_counts(operation: Operation) -> dict[str, int]:
    """Candidates of the operation by state."""
    found = (
        Candidate.objects.filter(so_far(operation, "statement__published_at"), statement__operation=operation)
        .values_list("state")
        .annotate(n=Count("id"))
        .order_by()
    )
    return {state: n for state, n in found}


def languages_of(operation: Operation) -> list[str]:
    """Languages in which the operation has statements."""
    return list(
        Statement.objects.filter(so_far(operation, "published_at"), operation=operation)
        .exclude(language="")
        .order_by("language")
        .values_list("language", flat=True)
        .distinct()
    )


def statement_of(operation: Operation, code: str) -> Any:
    """One statement with its text and reading.

    Raises: UnknownCode.
    """
    return rows.get("statement", operation, code)


def candidates_of(statement: Any) -> list[Any]:
    """The statement's candidates by number, with the pledge each became and who decided."""
    return list(statement.candidates.select_related("decided_by", "pledge").order_by("number"))


def candidate_of(statement: Any, number: int) -> Any:
    """The candidate with this number, or None."""
    return statement.candidates.select_related("pledge").filter(number=number).first()


def names_of_parties(operation: Operation) -> dict[str, str]:
    """Party code → name in the reader's language."""
    return {party.code: party.name for party in Party.objects.filter(operation=operation).order_by("code")}


def names_of_items(operation: Operation) -> dict[str, str]:
    """Item code → name in the reader's language, by name."""
    items = rows.find("item", operation=operation)
    return dict(sorted(((item.code, item.name) for item in items), key=lambda pair: pair[1].casefold()))


def standing_pledges(operation: Operation, *, giver: str, receiver: str) -> QuerySet[Pledge]:
    """Pledges between the two that nothing has superseded, newest first, with their lines."""
    return (
        Pledge.objects.filter(
            operation=operation, giver__code=giver, receiver__code=receiver, superseded_by__isnull=True
        )
        .select_related("giver", "receiver")
        .prefetch_related("lines__item")
        .order_by("-said_at", "-id")
    )


def neighbours(operation: Operation, statement: Any, *, days: int = 45, at_most: int = 60) -> list[Any]:
    """Other statements published within `days` of this one, oldest first, with their candidates."""
    query = (
        Statement.objects.filter(operation=operation)
        .exclude(pk=statement.pk)
        .defer("reading")
        .prefetch_related("candidates")
    )
    if statement.published_at is not None:
        around = timedelta(days=days)
        query = query.filter(
            Q(published_at__isnull=True)
            | Q(published_at__range=(statement.published_at - around, statement.published_at + around))
        )
    return list(query.order_by("published_at", "id")[:at_most])
