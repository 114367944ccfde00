"""PostgreSQL: the role that runs Seferber owns nothing, and what it may not do to the books the database refuses.

The owner migrates; the application role reads and writes what pages change, only adds what is posted, and
touches balances and the chain only through functions that run with the owner's rights (`store/books.py`).
"""

from __future__ import annotations

import re
from typing import Any

from django.db import connection, transaction

from seferber.kernel import N_, SeferberError
from seferber.store.books import FUNCTIONS, schema_of

# What is only read: written by triggers and functions of the owner, or by migrations.
READ_ONLY = ("store_balance", "store_chainlink", "django_migrations")
# What is only added to: posted rows, accounts, seals, keys of the house, the record of who did what.
ADD_ONLY = (
    "store_transfer",
    "store_handover",
    "store_handoverline",
    "store_seal",
    "store_countersignature",
    "store_account",
    "store_housekey",
    "store_auditentry",
)
# What may change in one column only, so that a row can be locked and its expiry set right.
ONE_COLUMN = {"store_lot": "expiry_date"}
# Never deleted, because posted rows point at them by what they say.
KEPT = ("store_signingkey", "store_item", "store_party", "store_consignment")
NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


class RolesRefused(SeferberError):
    code = "roles_refused"


def prepare(role: str, *, password: str = "") -> dict[str, int]:
    """Makes the application role if it is not there and gives it exactly its rights; runs again after an upgrade.

    Args:
        role: lower-case letters, digits and underscores.
        password: set when given; without one an existing role keeps its own.

    Returns: how many tables of each kind, and "refused", what the database was asked to do as that role and refused.
    Raises: RolesRefused.
    """
    if connection.vendor != "postgresql":
        raise RolesRefused(
            N_("Roles exist on PostgreSQL only; this house keeps its books in SQLite."),
            todo=N_("Set DATABASE_URL to the PostgreSQL database of the owner."),
        )
    if not NAME.fullmatch(role):
        raise RolesRefused(
            N_("“%(role)s” cannot be the name of a role."),
            todo=N_("Use lower-case letters, digits and underscores, for example seferber_app."),
            role=role,
        )
    with transaction.atomic(), connection.cursor() as cursor:
        _make(cursor, role, password)
        counts = _grant(cursor, role)
        counts["refused"] = _prove(cursor, role)
    return counts


def _make(cursor: Any, role: str, password: str) -> None:
    cursor.execute("SELECT rolsuper, oid FROM pg_roles WHERE rolname = %s", [role])
    found = cursor.fetchone()
    cursor.execute("SELECT current_user")
    owner = cursor.fetchone()[0]
    if role == owner or (found and found[0]):
        raise RolesRefused(
            N_(
                "The role %(role)s owns the tables or may do everything; it cannot be the one that runs Seferber."
            ),
            todo=N_("Choose a role of its own, for example seferber_app."),
            role=role,
        )
    if found:
        cursor.execute(
            "SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid WHERE m.member = %s",
            [found[1]],
        )
        groups = [name for (name,) in cursor.fetchall()]
        if groups:
            raise RolesRefused(
                N_("The role %(role)s is a member of %(groups)s and has that role's rights as well."),
                todo=N_("Take it out of the group, or choose a role of its own."),
                role=role,
                groups=", ".join(groups),
            )
    else:
        cursor.execute(f'CREATE ROLE "{role}" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT')
    if password:
        cursor.execute(f'ALTER ROLE "{role}" PASSWORD %s', [password])


def _grant(cursor: Any, role: str) -> dict[str, int]:
    schema = schema_of(cursor)
    who = f'"{role}"'
    cursor.execute("SELECT current_database()")
    database = cursor.fetchone()[0]
    for statement in (
        f'GRANT CONNECT ON DATABASE "{database}" TO {who}',
        f'REVOKE CREATE ON SCHEMA "{schema}" FROM PUBLIC',
        f'REVOKE ALL ON SCHEMA "{schema}" FROM {who}',
        f'GRANT USAGE ON SCHEMA "{schema}" TO {who}',
        f'REVOKE ALL ON ALL TABLES IN SCHEMA "{schema}" FROM {who}',
        f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "{schema}" TO {who}',
        # Tables that a later migration makes are usable at once; the next run of this command narrows them.
        f'ALTER DEFAULT PRIVILEGES IN SCHEMA "{schema}" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {who}',
        f'ALTER DEFAULT PRIVILEGES IN SCHEMA "{schema}" GRANT USAGE, SELECT ON SEQUENCES TO {who}',
    ):
        cursor.execute(statement)
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename", [schema])
    tables = [name for (name,) in cursor.fetchall()]
    counts = {"read": 0, "add": 0, "change": 0}
    for table in tables:
        if table in READ_ONLY:
            rights, kind = "SELECT", "read"
        elif table in ADD_ONLY:
            rights, kind = "SELECT, INSERT", "add"
        elif table in ONE_COLUMN:
            rights, kind = f"SELECT, INSERT, UPDATE ({ONE_COLUMN[table]})", "add"
        elif table in KEPT:
            rights, kind = "SELECT, INSERT, UPDATE", "change"
        else:
            rights, kind = "SELECT, INSERT, UPDATE, DELETE", "change"
        cursor.execute(f'GRANT {rights} ON "{table}" TO {who}')
        counts[kind] += 1
    for function in FUNCTIONS:
        if function.called:
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {function.signature} TO {who}")
        else:
            cursor.execute(f"REVOKE ALL ON FUNCTION {function.signature} FROM PUBLIC, {who}")
    return counts


ATTEMPTS = (
    "UPDATE store_transfer SET quantity = quantity",
    "DELETE FROM store_transfer",
    "TRUNCATE store_transfer CASCADE",
    "ALTER TABLE store_transfer DISABLE TRIGGER ALL",
    "DROP TRIGGER transfer_apply ON store_transfer",
    "DROP TABLE store_balance CASCADE",
    "UPDATE store_balance SET quantity = quantity",
    "INSERT INTO store_chainlink (operation_id, position, entry, sha256, linked_at) VALUES (0, 1, '', '', now())",
    "UPDATE store_chainlink SET position = position",
    "DELETE FROM store_handover",
    "UPDATE store_seal SET number = number",
    "UPDATE store_account SET may_be_negative = true",
    "DELETE FROM store_auditentry",
    "SET session_replication_role = replica",
    "CREATE OR REPLACE FUNCTION seferber_frozen() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$",
    "SELECT seferber_move_balance(0, 0, 1)",
)


def _prove(cursor: Any, role: str) -> int:
    """Asks the database, as that role, for everything it must refuse; how many attempts were refused (all of them).

    Raises: RolesRefused, naming what was allowed; the whole preparation is rolled back then.
    """
    from psycopg import errors

    raw = cursor.connection
    allowed = []
    for attempt in ATTEMPTS:
        raw.execute("SAVEPOINT attempt")
        raw.execute(f'SET LOCAL ROLE "{role}"')
        try:
            raw.execute(attempt)
            allowed.append(attempt)
        except errors.InsufficientPrivilege:
            pass
        finally:
            raw.execute("ROLLBACK TO SAVEPOINT attempt")
    if allowed:
        raise RolesRefused(
            N_("The database lets %(role)s do what it must not: %(allowed)s."),
            todo=N_("Take the role's other rights away (groups, PUBLIC), then run this again."),
            role=role,
            allowed="; ".join(allowed),
        )
    return len(ATTEMPTS)


def is_application_role() -> bool:
    """Whether this connection cannot change tables, so that migrations are somebody else's."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, c.relowner, 'USAGE') FROM pg_class c WHERE c.oid = to_regclass('store_transfer')"
        )
        row = cursor.fetchone()
    return row is not None and not row[0]
