"""PostgreSQL: the role that runs Seferber owns nothing, and the whole flow works as that role."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import DatabaseError, connection, transaction
from tests import cast
from tests.store.test_laws import held, receive, send

from seferber.store import roles
from seferber.store.queries.verify import verify

REPOSITORY = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="roles exist on PostgreSQL only"),
]


@pytest.fixture
def as_role(operation, committed, signers):
    """From here on the connection has the rights of the application role and no others."""
    roles.prepare("seferber_test_app")
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE seferber_test_app")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("statement", roles.ATTEMPTS)
def test_the_database_refuses_the_application_role(as_role, statement):
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_goods_are_sent_handed_over_and_sealed_as_the_application_role(as_role, operation, signers):
    from seferber.usecases.actor import SYSTEM
    from seferber.usecases.seal_day import seal_day

    waybill = send(operation)
    receive(operation, waybill, signers, {1: {"good": 480, "missing": 20, "reason": "short"}})
    assert held(operation, "stock:XB/XBAP/K-1") == 480
    assert seal_day(actor=SYSTEM, operation=operation.code, now=cast.NOW).number == 1
    assert verify(operation)[1] == []


def test_overdrawing_is_refused_by_the_database_as_the_application_role(as_role, operation):
    with (
        pytest.raises(DatabaseError, match="balance_not_negative"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO store_transfer (operation_id, kind, item_id, lot_id, quantity, source_id, destination_id, "
            "document, reason, occurred_at, recorded_at) SELECT a.operation_id, 'move', l.item_id, l.id, 5000, a.id, o.id, "
            "'', '', now(), now() FROM store_account a, store_account o, store_lot l JOIN store_item i ON i.id = l.item_id "
            "WHERE a.code = 'stock:XA/XA-DEP' AND o.code = 'opening:XA' AND i.code = 'TENT' AND l.code = ''"
        )


def test_a_role_that_owns_the_tables_is_not_accepted(operation):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
    with pytest.raises(roles.RolesRefused, match="owns the tables"):
        roles.prepare(owner)


def test_the_command_prepares_a_role_that_signs_in_by_itself():
    """The whole way with processes of their own: owner migrates, the role posts, its tampering is refused."""
    url = urlsplit(os.environ["DATABASE_URL"])
    home = Path(os.environ["SEFERBER_HOME"]) / "roles"
    environment = {**os.environ, "SEFERBER_HOME": str(home), "SEFERBER_APP_PASSWORD": "role-password-1"}
    environment["PYTHONPATH"] = os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "src")])
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    database = "seferber_roles_test"
    with connection.cursor() as cursor:
        cursor.connection.rollback()
    admin = connection.copy()
    admin.settings_dict["NAME"] = "postgres"
    try:
        admin.ensure_connection()
        admin.connection.autocommit = True
        admin.connection.execute(f"DROP DATABASE IF EXISTS {database}")
        admin.connection.execute(f"CREATE DATABASE {database}")
        owner = url._replace(path=f"/{database}").geturl()
        app = url._replace(
            path=f"/{database}", netloc=f"seferber_test_login:role-password-1@{url.netloc.split('@')[-1]}"
        ).geturl()

        def run(address: str, *words: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, *words],
                cwd=REPOSITORY,
                env={**environment, "DATABASE_URL": address},
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )

        assert run(owner, "-c", "from benchmarks.race import prepare; prepare(1000)").returncode == 0
        prepared = run(owner, "-m", "seferber.cli.main", "database", "prepare-roles", "seferber_test_login")
        assert prepared.returncode == 0, prepared.stderr
        assert "refused every one" in prepared.stdout
        posted = run(app, "-m", "benchmarks.race", "--worker", "P", "--sends", "3", "--each", "2")
        assert json.loads(posted.stdout.strip().splitlines()[-1])["done"] == 3, posted.stderr
        proved = run(app, "-m", "seferber.cli.main", "ledger", "verify", "--json")
        assert proved.returncode == 0 and json.loads(proved.stdout)["sound"], proved.stdout
        tampering = (
            "from seferber.cli.setup import setup_django; setup_django()\n"
            "from django.db import connection\n"
            "connection.cursor().execute('ALTER TABLE store_transfer DISABLE TRIGGER ALL')"
        )
        assert "must be owner" in run(app, "-c", tampering).stderr
    finally:
        admin.connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        admin.connection.execute("DROP ROLE IF EXISTS seferber_test_login")
        admin.close()
