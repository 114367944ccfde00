"""Whatever people do, in whatever order, the ledger says the same as a dictionary would.

SEFERBER_MODEL_EXAMPLES and SEFERBER_MODEL_STEPS make it search longer (`make faults` does).
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.store.ledger_model import LedgerMachine, prepare

EXAMPLES = int(os.environ.get("SEFERBER_MODEL_EXAMPLES", "20"))
STEPS = int(os.environ.get("SEFERBER_MODEL_STEPS", "25"))


def test_the_ledger_agrees_with_a_plain_model_whatever_is_done(operation, django_user_model):
    LedgerMachine.keys = prepare(django_user_model.objects.create_user("offices").pk)
    run_state_machine_as_test(
        LedgerMachine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
