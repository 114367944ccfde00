"""Triggers that keep balances and refuse changes to what was posted, for SQLite and PostgreSQL.

transfer_apply      after insert: takes the quantity from one balance and adds it to the other;
                    a physical account that would fall below zero makes the insert fail
                    (check constraint `balance_not_negative`)
transfer_belongs    before insert: lot, item and both accounts belong to the transfer's operation
*_frozen_update     before update of a transfer, hand-over or hand-over line: refused
*_frozen_delete     before delete of the same: refused
"""

from __future__ import annotations

from typing import Any

FROZEN_TABLES = ("store_transfer", "store_handover", "store_handoverline")
FROZEN_TEXT = "posted rows are never changed; correct them with another transfer"


def _sqlite() -> dict[str, str]:
    triggers = {
        "transfer_belongs": """
            CREATE TRIGGER transfer_belongs BEFORE INSERT ON store_transfer
            WHEN NOT EXISTS (
                SELECT 1 FROM store_lot l, store_account s, store_account d
                WHERE l.id = NEW.lot_id AND l.item_id = NEW.item_id AND l.operation_id = NEW.operation_id
                  AND s.id = NEW.source_id AND s.operation_id = NEW.operation_id
                  AND d.id = NEW.destination_id AND d.operation_id = NEW.operation_id)
            BEGIN SELECT RAISE(ABORT, 'transfer mixes operations or items'); END""",
        "transfer_apply": """
            CREATE TRIGGER transfer_apply AFTER INSERT ON store_transfer BEGIN
                INSERT INTO store_balance (account_id, lot_id, quantity, may_be_negative)
                    SELECT a.id, NEW.lot_id, 0, a.may_be_negative FROM store_account a
                    WHERE a.id IN (NEW.source_id, NEW.destination_id)
                    ON CONFLICT (account_id, lot_id) DO NOTHING;
                UPDATE store_balance SET quantity = quantity - NEW.quantity
                    WHERE account_id = NEW.source_id AND lot_id = NEW.lot_id;
                UPDATE store_balance SET quantity = quantity + NEW.quantity
                    WHERE account_id = NEW.destination_id AND lot_id = NEW.lot_id;
            END""",
    }
    for table in FROZEN_TABLES:
        for verb in ("update", "delete"):
            name = f"{table[6:]}_frozen_{verb}"
            triggers[name] = (
                f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{FROZEN_TEXT}'); END"
            )
    return triggers


POSTGRES_FUNCTIONS = (
    """
    CREATE OR REPLACE FUNCTION seferber_transfer_belongs() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (
            SELECT 1 FROM store_lot l, store_account s, store_account d
            WHERE l.id = NEW.lot_id AND l.item_id = NEW.item_id AND l.operation_id = NEW.operation_id
              AND s.id = NEW.source_id AND s.operation_id = NEW.operation_id
              AND d.id = NEW.destination_id AND d.operation_id = NEW.operation_id) THEN
            RAISE EXCEPTION 'transfer mixes operations or items' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """
    CREATE OR REPLACE FUNCTION seferber_transfer_apply() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        -- Rows are made and locked in account order, so that opposite transfers cannot deadlock.
        INSERT INTO store_balance (account_id, lot_id, quantity, may_be_negative)
            SELECT a.id, NEW.lot_id, 0, a.may_be_negative FROM store_account a
            WHERE a.id IN (NEW.source_id, NEW.destination_id) ORDER BY a.id
            ON CONFLICT (account_id, lot_id) DO NOTHING;
        PERFORM 1 FROM store_balance b
            WHERE b.lot_id = NEW.lot_id AND b.account_id IN (NEW.source_id, NEW.destination_id)
            ORDER BY b.account_id FOR UPDATE;
        UPDATE store_balance SET quantity = quantity - NEW.quantity
            WHERE account_id = NEW.source_id AND lot_id = NEW.lot_id;
        UPDATE store_balance SET quantity = quantity + NEW.quantity
            WHERE account_id = NEW.destination_id AND lot_id = NEW.lot_id;
        RETURN NULL;
    END $$""",
    f"""
    CREATE OR REPLACE FUNCTION seferber_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{FROZEN_TEXT}' USING ERRCODE = 'check_violation';
    END $$""",
)


def _postgres() -> dict[str, str]:
    triggers = {
        "transfer_belongs": "CREATE TRIGGER transfer_belongs BEFORE INSERT ON store_transfer "
        "FOR EACH ROW EXECUTE FUNCTION seferber_transfer_belongs()",
        "transfer_apply": "CREATE TRIGGER transfer_apply AFTER INSERT ON store_transfer "
        "FOR EACH ROW EXECUTE FUNCTION seferber_transfer_apply()",
    }
    for table in FROZEN_TABLES:
        for verb in ("update", "delete"):
            name = f"{table[6:]}_frozen_{verb}"
            triggers[name] = (
                f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION seferber_frozen()"
            )
        name = f"{table[6:]}_frozen_truncate"
        triggers[name] = (
            f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION seferber_frozen()"
        )
    return triggers


def expected_triggers(vendor: str) -> dict[str, str]:
    """Trigger name → the statement that creates it, for "sqlite" or "postgresql"."""
    return _postgres() if vendor == "postgresql" else _sqlite()


def create_triggers(connection: Any) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for function in POSTGRES_FUNCTIONS:
                cursor.execute(function)
        for statement in expected_triggers(connection.vendor).values():
            cursor.execute(statement)


def drop_triggers(connection: Any) -> None:
    with connection.cursor() as cursor:
        for name, statement in expected_triggers(connection.vendor).items():
            table = statement.split(" ON ")[1].split()[0]
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing_triggers(connection: Any) -> list[str]:
    """Names of triggers that should be there and are not (or are switched off)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        present = {row[0] for row in cursor.fetchall()}
    return sorted(set(expected_triggers(connection.vendor)) - present)
