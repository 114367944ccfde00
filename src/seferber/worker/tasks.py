"""Background work through django-tasks: the queue lives in the database, so a restart loses nothing."""

from __future__ import annotations

from typing import Any

from django_tasks import task

from seferber.usecases.explain_plan import explain_waiting
from seferber.usecases.make_plan import run_plan as make
from seferber.usecases.print_labels import make_labels
from seferber.usecases.route_last_mile import run_route as make_route
from seferber.usecases.verify_ledger import run_verification


@task()
def run_plan(proposal_id: int) -> None:
    """Makes the plan of a queued proposal."""
    make(proposal_id=proposal_id)


@task()
def explain_plan(proposal_id: int) -> None:
    """Re-checks what binds in a plan that gave way to another."""
    explain_waiting(proposal_id=proposal_id)


@task()
def print_labels(run_id: int) -> None:
    """Makes the PDF of a queued print run."""
    from seferber.web.labels.speech import label_words

    make_labels(run_id=run_id, speak=label_words)


@task(queue_name="quick")
def run_route(route_id: int) -> None:
    """Makes a queued route plan, or mends one after an event."""
    make_route(route_id=route_id)


@task()
def verify_ledger(verification_id: int) -> None:
    """Proves the books of a queued verification."""
    run_verification(verification_id=verification_id)


TASKS: dict[str, Any] = {
    "run_route": run_route,
    "run_plan": run_plan,
    "explain_plan": explain_plan,
    "print_labels": print_labels,
    "verify_ledger": verify_ledger,
}


def submit(name: str, arguments: dict[str, Any]) -> None:
    """Puts a task into the queue."""
    TASKS[name].enqueue(**arguments)
