"""Processes that send from one stock line at the same time leave exact books."""

from __future__ import annotations

import os
import uuid

import pytest
from benchmarks.race import race


@pytest.fixture
def database_url():
    """A fresh database on the same server as the other store tests; empty for SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield ""
        return
    import psycopg

    name = f"race_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield url.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_three_processes_that_send_at_once_leave_exact_books(database_url):
    result = race(database_url=database_url, stock=1000)
    assert (result["done"], result["refused"]) == (300, 0), result["said"]
    assert (result["left"], result["under_way"], result["faults"]) == (100, 900, 0)


def test_when_stock_runs_out_exactly_as_many_sends_succeed_as_there_is_stock_for(database_url):
    result = race(database_url=database_url, stock=500)
    assert (result["done"], result["refused"]) == (166, 134)
    assert (result["left"], result["under_way"], result["faults"]) == (2, 498, 0)
    assert "are there" in result["said"] and "Nothing was changed." in result["said"]
