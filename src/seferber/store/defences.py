"""Whether the books still defend themselves: every trigger, function and constraint there, on, and word for word."""

from __future__ import annotations

import re
from typing import Any

from seferber.store.books import CONSTRAINTS, FUNCTIONS, expected_triggers, schema_of, table_of

LOST, CHANGED, OFF = "lost", "changed", "off"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def weakened(connection: Any) -> list[tuple[str, str, str]]:
    """(what, name, how) of each defence that is not as it should be.

    what: "trigger", "function" or "constraint"; how: "lost", "changed" (its text is another) or "off".
    """
    with connection.cursor() as cursor:
        found = _postgres(cursor) if connection.vendor == "postgresql" else _sqlite(cursor)
    return sorted(found)


def _sqlite(cursor: Any) -> list[tuple[str, str, str]]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    present = {name: _plain(sql or "") for name, sql in cursor.fetchall()}
    out = []
    for name, statement in expected_triggers("sqlite").items():
        if name not in present:
            out.append(("trigger", name, LOST))
        elif present[name] != _plain(statement):
            out.append(("trigger", name, CHANGED))
    # A trigger of somebody else's on the books could undo what ours do.
    out += [("trigger", name, CHANGED) for name in _strange(present, "sqlite")]
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    tables = {name: sql or "" for name, sql in cursor.fetchall()}
    for name, (table, piece) in CONSTRAINTS.items():
        declared = tables.get(table, "").partition(f'CONSTRAINT "{name}" CHECK ')[2].split("CONSTRAINT")[0]
        if piece not in declared:
            out.append(("constraint", name, LOST))
    return out


def _strange(present: dict[str, str], vendor: str) -> list[str]:
    ours = expected_triggers(vendor)
    books = {table_of(statement) for statement in ours.values()} | {"store_balance"}
    return [
        name
        for name, text in present.items()
        if name not in ours and any(re.search(rf'\bON "?{table}"?\b', text, re.I) for table in books)
    ]


def _postgres(cursor: Any) -> list[tuple[str, str, str]]:
    schema = schema_of(cursor)
    cursor.execute(
        "SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid), t.tgenabled::text FROM pg_trigger t "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE NOT t.tgisinternal AND n.nspname = %s",
        [schema],
    )
    present = {name: (_plain(text), on) for name, _table, text, on in cursor.fetchall()}
    out = []
    for name, statement in expected_triggers("postgresql").items():
        if name not in present:
            out.append(("trigger", name, LOST))
            continue
        text, on = present[name]
        if on in ("D", "R"):
            out.append(("trigger", name, OFF))
        # PostgreSQL writes the schema before the names that it knows.
        if re.sub(rf'"?{re.escape(schema)}"?\.', "", text) != _plain(statement):
            out.append(("trigger", name, CHANGED))
    out += [
        ("trigger", name, CHANGED)
        for name in _strange(
            {name: re.sub(rf'"?{re.escape(schema)}"?\.', "", text) for name, (text, _on) in present.items()},
            "postgresql",
        )
    ]
    out += _internal_triggers_off(cursor, schema)
    cursor.execute(
        "SELECT p.proname, p.prosrc, p.prosecdef, p.proconfig FROM pg_proc p "
        "JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = %s AND p.proname LIKE 'seferber\\_%%'",
        [schema],
    )
    functions = {name: (body, definer, config or []) for name, body, definer, config in cursor.fetchall()}
    for function in FUNCTIONS:
        there = functions.get(function.name)
        if there is None:
            out.append(("function", function.name, LOST))
        elif (
            _plain(there[0]) != _plain(function.body)
            or there[1] != function.definer
            or not any(setting.startswith("search_path=") and "pg_temp" in setting for setting in there[2])
        ):
            out.append(("function", function.name, CHANGED))
    cursor.execute(
        "SELECT k.conname, pg_get_constraintdef(k.oid), k.convalidated FROM pg_constraint k "
        "JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = %s AND k.contype = 'c'",
        [schema],
    )
    constraints = {name: text for name, text, valid in cursor.fetchall() if valid}
    for name, (_table, piece) in CONSTRAINTS.items():
        if piece not in constraints.get(name, ""):
            out.append(("constraint", name, LOST))
    return out


def _internal_triggers_off(cursor: Any, schema: str) -> list[tuple[str, str, str]]:
    """Foreign keys of the books are internal triggers; `ALTER TABLE … DISABLE TRIGGER ALL` switches them off too."""
    books = sorted({table_of(s) for s in expected_triggers("postgresql").values()} | {"store_balance"})
    cursor.execute(
        "SELECT DISTINCT k.conname FROM pg_trigger t JOIN pg_constraint k ON k.oid = t.tgconstraint "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE t.tgisinternal AND t.tgenabled IN ('D', 'R') AND n.nspname = %s AND c.relname = ANY(%s)",
        [schema, books],
    )
    return [("constraint", name, OFF) for (name,) in cursor.fetchall()]
