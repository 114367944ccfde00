"""How long texts and how large counts may be, so that a folder without faults always fits the store."""

from __future__ import annotations

from seferber.standards.operation.tables import Field, Table

LONGEST_TEXT = 4_000
LARGEST_QUANTITY = 9_000_000_000_000
LARGEST_COUNT = 2_000_000_000

# "table.column" before "column"; what is in neither may hold LONGEST_TEXT characters.
LONGEST: dict[str, int] = {
    "code": 60,
    "operation.code": 60,
    "parameters.code": 20,
    "rules.parameter": 20,
    "key": 80,
    "lot": 60,
    "people_group": 60,
    "kind": 40,
    "disaster": 60,
    "publisher": 300,
    "statements.title": 300,
    "statements.file": 100,
    "area": 200,
    "figures.indicator": 120,
    "as_of": 40,
    "items.unit": 20,
    "reported_acts.unit": 30,
    "parameters.unit": 40,
    "unit": 60,
    "category": 60,
    "label_languages": 60,
    "eri_code": 40,
    "sector": 60,
    "standard": 200,
    "indicators.basis": 40,
    "scheme": 60,
    "body": 80,
    "session": 20,
    "starts_on": 10,
    "city": 120,
    "field": 80,
    "responsible": 200,
    "pass_on_to": 200,
    "conflict": 80,
    "origin": 200,
    "destination": 200,
    "carrier": 200,
    "supersedes": 60,
    "pledge": 60,
}


def longest(table: Table, field: Field) -> int:
    """Most characters a text of this column may have."""
    return LONGEST.get(f"{table.name}.{field.name}", LONGEST.get(field.name, LONGEST_TEXT))


def largest(field: Field) -> int:
    """Largest whole number of this column."""
    return LARGEST_QUANTITY if field.name == "quantity" else LARGEST_COUNT
