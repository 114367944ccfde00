"""Triggers and functions that keep balances and refuse changes to what was posted, for SQLite and PostgreSQL.

transfer_apply      after insert: takes the quantity from one balance and adds it to the other;
                    a physical account that would fall below zero makes the insert fail
                    (check constraint `balance_not_negative`)
transfer_belongs    before insert: lot, item and both accounts belong to the transfer's operation
link_follows        before insert (SQLite): a link takes the next position of its chain and no other
*_frozen_update     before update of what is posted (transfers, hand-overs and their lines, links, seals): refused
*_frozen_delete     before delete of the same: refused
*_frozen_truncate   before truncate of the same (PostgreSQL): refused

On PostgreSQL the functions run with the rights of the owner of the tables, so that the role under which
Seferber runs needs none on balances and links (`seferber database prepare-roles`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FROZEN_TABLES = (
    "store_transfer",
    "store_handover",
    "store_handoverline",
    "store_chainlink",
    "store_seal",
    "store_countersignature",
)
FROZEN_TEXT = "posted rows are never changed; correct them with another transfer"

# Constraint → its table and a piece of its text that must be there: what the triggers rely on.
CONSTRAINTS = {
    "balance_not_negative": ("store_balance", "may_be_negative"),
    "only_opening_may_be_negative": ("store_account", "may_be_negative"),
    "transfer_quantity_positive": ("store_transfer", "quantity"),
    "transfer_between_two_accounts": ("store_transfer", "destination_id"),
    "link_of_one_row": ("store_chainlink", "handover_id"),
}


def _frozen(table: str, verb: str) -> str:
    return f"{table[6:]}_frozen_{verb}"


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
        "link_follows": """
            CREATE TRIGGER link_follows BEFORE INSERT ON store_chainlink
            WHEN NEW.position <> 1 + COALESCE((
                SELECT MAX(l.position) FROM store_chainlink l WHERE l.operation_id = NEW.operation_id), 0)
            BEGIN SELECT RAISE(ABORT, 'a link takes the next position of its chain'); END""",
    }
    for table in FROZEN_TABLES:
        for verb in ("update", "delete"):
            name = _frozen(table, verb)
            triggers[name] = (
                f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{FROZEN_TEXT}'); END"
            )
    return triggers


@dataclass(frozen=True)
class Function:
    """A function of the books on PostgreSQL.

    Attributes:
        arguments, returns: as declared.
        body: PL/pgSQL text between the dollar signs.
        definer: runs with the rights of its owner, not of its caller.
        called: by the program itself; the others only serve triggers.
    """

    name: str
    arguments: str
    returns: str
    body: str
    definer: bool = True
    called: bool = False

    @property
    def signature(self) -> str:
        kinds = ", ".join(part.split()[-1] for part in self.arguments.split(", ") if part)
        return f"{self.name}({kinds})"

    def create(self, schema: str) -> str:
        """The statement; a fixed search path, so that no temporary table can pass for one of the books."""
        return (
            f"CREATE OR REPLACE FUNCTION {self.name}({self.arguments}) RETURNS {self.returns} LANGUAGE plpgsql "
            f"{'SECURITY DEFINER' if self.definer else 'SECURITY INVOKER'} "
            f'SET search_path = "{schema}", pg_temp AS $books${self.body}$books$'
        )


FUNCTIONS = (
    Function(
        "seferber_transfer_belongs",
        "",
        "trigger",
        """
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM store_lot l, store_account s, store_account d
        WHERE l.id = NEW.lot_id AND l.item_id = NEW.item_id AND l.operation_id = NEW.operation_id
          AND s.id = NEW.source_id AND s.operation_id = NEW.operation_id
          AND d.id = NEW.destination_id AND d.operation_id = NEW.operation_id) THEN
        RAISE EXCEPTION 'transfer mixes operations or items' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END """,
    ),
    Function(
        "seferber_move_balance",
        "of_account bigint, of_lot bigint, change bigint",
        "void",
        """
BEGIN
    UPDATE store_balance SET quantity = quantity + change WHERE account_id = of_account AND lot_id = of_lot;
    IF NOT FOUND THEN
        INSERT INTO store_balance AS b (account_id, lot_id, quantity, may_be_negative)
            SELECT a.id, of_lot, change, a.may_be_negative FROM store_account a WHERE a.id = of_account
            ON CONFLICT (account_id, lot_id) DO UPDATE SET quantity = b.quantity + EXCLUDED.quantity;
    END IF;
END """,
    ),
    Function(
        "seferber_transfer_apply",
        "",
        "trigger",
        """
BEGIN
    -- Rows are locked in account order, so that opposite transfers cannot deadlock.
    IF NEW.source_id < NEW.destination_id THEN
        PERFORM seferber_move_balance(NEW.source_id, NEW.lot_id, -NEW.quantity);
        PERFORM seferber_move_balance(NEW.destination_id, NEW.lot_id, NEW.quantity);
    ELSE
        PERFORM seferber_move_balance(NEW.destination_id, NEW.lot_id, NEW.quantity);
        PERFORM seferber_move_balance(NEW.source_id, NEW.lot_id, -NEW.quantity);
    END IF;
    RETURN NULL;
END """,
    ),
    Function(
        "seferber_frozen",
        "",
        "trigger",
        f"""
BEGIN
    RAISE EXCEPTION '{FROZEN_TEXT}' USING ERRCODE = 'check_violation';
END """,
        definer=False,
    ),
    Function(
        "seferber_hold",
        "accounts bigint[], lots bigint[]",
        "TABLE (account bigint, lot bigint, held bigint)",
        """
BEGIN
    -- Missing rows are made, and all are locked, in one order for everybody: account, then lot.
    INSERT INTO store_balance (account_id, lot_id, quantity, may_be_negative)
        SELECT p.a, p.l, 0, c.may_be_negative
        FROM (SELECT DISTINCT u.a, u.l FROM unnest(accounts, lots) AS u(a, l)) p
        JOIN store_account c ON c.id = p.a
        WHERE NOT EXISTS (SELECT 1 FROM store_balance b WHERE b.account_id = p.a AND b.lot_id = p.l)
        ORDER BY p.a, p.l
        ON CONFLICT (account_id, lot_id) DO NOTHING;
    RETURN QUERY
        SELECT b.account_id, b.lot_id, b.quantity FROM store_balance b
        WHERE (b.account_id, b.lot_id) IN (SELECT u.a, u.l FROM unnest(accounts, lots) AS u(a, l))
        ORDER BY b.account_id, b.lot_id FOR NO KEY UPDATE;
END """,
        called=True,
    ),
    Function(
        "seferber_find",
        "op bigint, sources text[], destinations text[], items text[], lots text[]",
        "TABLE (source bigint, destination bigint, item bigint, lot bigint, held bigint)",
        """
DECLARE
    out_of bigint[];
    into_ bigint[];
    what bigint[];
    made bigint[];
BEGIN
    -- One question for all that a posting has to know; numbers that are not there yet come back empty.
    SELECT array_agg(sa.id ORDER BY u.n), array_agg(da.id ORDER BY u.n),
           array_agg(it.id ORDER BY u.n), array_agg(lo.id ORDER BY u.n) INTO out_of, into_, what, made
        FROM unnest(sources, destinations, items, lots) WITH ORDINALITY AS u(a, b, c, e, n)
        LEFT JOIN store_account sa ON sa.operation_id = op AND sa.code = u.a
        LEFT JOIN store_account da ON da.operation_id = op AND da.code = u.b
        LEFT JOIN store_item it ON it.operation_id = op AND it.code = u.c
        LEFT JOIN store_lot lo ON lo.item_id = it.id AND lo.code = u.e;
    IF array_position(out_of, NULL) IS NOT NULL OR array_position(into_, NULL) IS NOT NULL
       OR array_position(made, NULL) IS NOT NULL THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT u.s, u.d, u.i, u.l, h.held FROM unnest(out_of, into_, what, made) WITH ORDINALITY AS u(s, d, i, l, n)
        LEFT JOIN seferber_hold(out_of || into_, made || made) h ON h.account = u.s AND h.lot = u.l ORDER BY u.n;
END """,
        called=True,
    ),
    Function(
        "seferber_link",
        "op bigint, transfers bigint[], handovers bigint[], entries bytea",
        "bigint",
        """
DECLARE
    place bigint;
    head bytea;
    entry bytea;
BEGIN
    -- One writer at a time per chain, from here to the commit; nothing else is locked after this.
    PERFORM pg_advisory_xact_lock((1397050706::bigint << 32) + op);
    SELECT l.position, l.sha256 INTO place, head FROM store_chainlink l
        WHERE l.operation_id = op ORDER BY l.position DESC LIMIT 1;
    IF NOT FOUND THEN
        place := 0;
        SELECT sha256(convert_to('seferber-chain/1 ' || o.code, 'UTF8')) INTO head
            FROM store_operation o WHERE o.id = op;
    END IF;
    FOR n IN 1 .. length(entries) / 32 LOOP
        place := place + 1;
        entry := substr(entries, n * 32 - 31, 32);
        head := sha256(head || int8send(place) || entry);
        INSERT INTO store_chainlink (operation_id, position, transfer_id, handover_id, entry, sha256, linked_at)
            VALUES (op, place, transfers[n], handovers[n], entry, head, clock_timestamp());
    END LOOP;
    RETURN place;
END """,
        called=True,
    ),
    Function(
        "seferber_post_alone",
        "op bigint, what text, item_code text, lot_code text, amount bigint, out_of text, into_ text, paper text, "
        "why text, key text, happened timestamptz, told timestamptz, who bigint, entry_before bytea, entry_after bytea, "
        "act text, act_on text, at_door text, more jsonb",
        "TABLE (number bigint, item bigint, lot bigint, source bigint, destination bigint, link bigint)",
        """
BEGIN
    -- One transfer with its record and its link. Nothing comes back when an account or a lot is not there yet.
    SELECT i.id, l.id, s.id, d.id INTO item, lot, source, destination
        FROM store_item i JOIN store_lot l ON l.item_id = i.id, store_account s, store_account d
        WHERE i.operation_id = op AND i.code = item_code AND l.code = lot_code
          AND s.operation_id = op AND s.code = out_of AND d.operation_id = op AND d.code = into_;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    -- Locks are not held while the disk turns; the caller waits for it afterwards.
    PERFORM set_config('synchronous_commit', 'off', true);
    INSERT INTO store_auditentry (operation_id, user_id, action, target, door, refused, detail, recorded_at)
        VALUES (op, who, act, act_on, at_door, false, more, clock_timestamp());
    -- The trigger locks both balances, in account order.
    INSERT INTO store_transfer AS t (operation_id, kind, item_id, lot_id, quantity, source_id, destination_id, document,
                                     reason, idempotency_key, occurred_at, recorded_at, recorded_by_id)
        VALUES (op, what, item, lot, amount, source, destination, paper, why, key, happened, told, who)
        RETURNING t.id INTO number;
    link := seferber_link(op, ARRAY[number], ARRAY[NULL::bigint],
                          sha256(entry_before || convert_to(number::text, 'UTF8') || entry_after));
    RETURN NEXT;
END """,
        called=True,
    ),
)


def _postgres() -> dict[str, str]:
    triggers = {
        "transfer_belongs": "CREATE TRIGGER transfer_belongs BEFORE INSERT ON store_transfer "
        "FOR EACH ROW EXECUTE FUNCTION seferber_transfer_belongs()",
        "transfer_apply": "CREATE TRIGGER transfer_apply AFTER INSERT ON store_transfer "
        "FOR EACH ROW EXECUTE FUNCTION seferber_transfer_apply()",
    }
    for table in FROZEN_TABLES:
        for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
            name = _frozen(table, verb)
            triggers[name] = (
                f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION seferber_frozen()"
            )
    return triggers


def expected_triggers(vendor: str) -> dict[str, str]:
    """Trigger name → the statement that creates it, for "sqlite" or "postgresql"."""
    return _postgres() if vendor == "postgresql" else _sqlite()


def table_of(statement: str) -> str:
    """The table that a trigger's statement names."""
    return statement.split(" ON ")[1].split()[0]


def schema_of(cursor: Any) -> str:
    cursor.execute("SELECT current_schema()")
    return cursor.fetchone()[0]


def create_triggers(connection: Any) -> None:
    """Makes every function and trigger whose table is there; those that exist are made anew."""
    drop_triggers(connection)
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            schema = schema_of(cursor)
            for function in FUNCTIONS:
                cursor.execute(function.create(schema))
                cursor.execute(f"REVOKE ALL ON FUNCTION {function.signature} FROM PUBLIC")
        for statement in expected_triggers(connection.vendor).values():
            if table_of(statement) in present:
                cursor.execute(statement)


def drop_triggers(connection: Any) -> None:
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for name, statement in expected_triggers(connection.vendor).items():
            table = table_of(statement)
            if table not in present:
                continue
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
