"""A public text is kept and read; what was found waits for a person."""

from __future__ import annotations

import hashlib
from datetime import datetime
from textwrap import shorten
from typing import Any

from seferber.kernel import N_, SeferberError
from seferber.statements.llm import read_with
from seferber.statements.signatures import without_salutation
from seferber.store import rows
from seferber.usecases.actor import Actor, clock


class KnownStatement(SeferberError):
    code = "known_statement"


def _headline(text: str) -> str:
    """The first line of a text that was given no title, of a letter the one that says something; cut between words."""
    first = without_salutation(text).strip().partition("\n")[0]
    cut = shorten(first, 80, placeholder=" …")
    return cut if len(cut) > 1 else first[:80]


def add_statement(
    *,
    actor: Actor,
    operation: str,
    text: str,
    title: str,
    now: datetime,
    published_at: datetime | None = None,
    publisher: str = "",
    url: str = "",
    language: str = "",
    code: str = "",
    status: str = "published",
    note: str = "",
) -> Any:
    """Keeps the text untouched and reads it; returns the statement row.

    Raises: KnownStatement, when the same text is already there; what the reader refuses.
    """
    actor.require("read_statement")
    op = rows.get_operation(operation)
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = rows.find("statement", operation=op, sha256=digest).first()
    if known:
        raise KnownStatement(
            N_("This text is already registered as statement %(code)s."),
            todo=N_("Open that statement; the same words are never counted twice."),
            code=known.code,
        )
    with rows.atomic():
        statement = rows.add(
            "statement",
            operation=op,
            code=code or rows.next_code("statement", op, "S"),
            language=language,
            title=title.strip()[:300] or _headline(text),
            publisher=publisher,
            url=url,
            published_at=published_at,
            text=text,
            sha256=digest,
            status=status,
            source=url,
            note=note,
        )
        read_again(actor=actor, statement=statement, now=now)
        actor.log(op, "read_statement", statement.code, candidates=statement.candidates.count())
    return statement


def read_again(*, actor: Actor, statement: Any, now: datetime, reader: str = "rules") -> Any:
    """Reads a kept statement; candidates that a person decided on stay, open ones are proposed anew.

    With `reader` "llm" the text goes to the endpoint that the installation names. What the model claimed and the
    verifier rejected stays in the statement's reading under `audit`, through later readings too.
    Raises: NoEndpoint, when "llm" is asked for and none is set; what the reader refuses.
    """
    actor.require("read_statement")
    date = statement.published_at.date().isoformat() if statement.published_at else None
    reading = read_with(reader, statement.text, lang=statement.language or None, date=date)
    found = reading.to_dict()
    found["audit"] = list((statement.reading or {}).get("audit") or [])
    if reader != "rules":
        when = clock(statement.operation, now).isoformat()
        found["audit"].append({"at": when, "reader": reading.reader, "rejected": found.get("rejected") or []})
        actor.log(
            statement.operation,
            "read_statement",
            statement.code,
            reader=reading.reader,
            rejected=len(reading.rejected),
        )
    with rows.atomic():
        rows.find("candidate", statement=statement, state="proposed").delete()
        kept = set(rows.find("candidate", statement=statement).values_list("number", flat=True))
        for number, data in enumerate(found["commitments"], start=1):
            if number not in kept:
                rows.add("candidate", statement=statement, number=number, data=data)
        rows.change(
            statement,
            language=statement.language or reading.lang,
            grade=found["verifiability"]["grade"],
            reading=found,
            read_at=clock(statement.operation, now),
        )
    return statement
