"""An EPCIS 2.0 document in, what it means for the books out; every fault is listed in words.

Events of another Seferber house carry the accounts in our extension. Events without it are understood from the
standard's own fields, as far as these say enough.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from seferber.kernel import N_, Issue, Message, SeferberError
from seferber.standards.epcis.event_hash import prefixes_of
from seferber.standards.epcis.event_reader import EventReader
from seferber.standards.epcis.reading import Fault, ReadEvent

# Above this, a document is something else, or should come in parts.
MOST_EVENTS = 200_000


class NotEpcis(SeferberError):
    """A file that is no EPCIS 2.0 document, or says what cannot be taken in."""

    code = "not_epcis"
    default_holds = N_("Nothing was taken in; the books are as they were.")

    def __init__(self, what: str, *, issues: Sequence[Issue] = (), **more: Any) -> None:
        super().__init__(what, **more)
        self.issues = list(issues)


def read_document(text: str | bytes, *, operation: str) -> list[ReadEvent]:
    """The events of a document, in order of time.

    Args:
        text: JSON as UTF-8.
        operation: code of the operation they are to go into.

    Raises: NotEpcis, with every fault found, for other versions, other operations and events not understood.
    """
    raw = _document(text)
    events = raw["epcisBody"]["eventList"]
    prefixes = prefixes_of(raw.get("@context"))
    reader = EventReader(operation, prefixes)
    out, issues = [], []
    for number, event in enumerate(events, start=1):
        try:
            out.append(reader.event(number, event))
        except Fault as fault:
            issues.append(Issue("epcis_event", fault.message, where=f"event {number}"))
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
            said = Message(N_("Its fields do not have the form of EPCIS 2.0."))
            issues.append(Issue("epcis_event", said, where=f"event {number}"))
    if issues:
        raise NotEpcis(
            N_("%(count)d of %(total)d events of this document cannot be taken in. %(first)s"),
            todo=N_("Ask the sender to mend the events listed, or export the document again."),
            issues=issues,
            count=len(issues),
            total=len(events),
            first=str(issues[0]),
        )
    # A declaration takes its place when it was made; what is right instead was so all the time.
    return sorted(
        out,
        key=lambda e: (e.declared_at or e.occurred_at, e.is_declaration, _RANK.get(e.biz_step, 50), e.number),
    )


_RANK = {
    step: n
    for n, step in enumerate(
        ("commissioning", "packing", "unpacking", "transporting", "shipping", "arriving", "receiving", "inspecting",
         "accepting", "dispensing")
    )
}  # fmt: skip


def _document(text: str | bytes) -> dict[str, Any]:
    """The document as JSON, once it is EPCIS 2.0.

    Raises: NotEpcis.
    """
    data = text.decode("utf-8", errors="replace") if isinstance(text, bytes) else text
    data = data.lstrip("\ufeff \t\r\n")
    if data.startswith("<"):
        version = "1.2" if "urn:epcglobal:epcis:xsd:1" in data[:4000] else "XML"
        raise NotEpcis(
            N_(
                "This is an EPCIS document in XML (version %(version)s); JSON-LD documents of version 2.0 are read."
            ),
            todo=N_("Ask the sender for EPCIS 2.0 as JSON-LD."),
            version=version,
        )
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotEpcis(
            N_("The file is no JSON: %(error)s."),
            todo=N_("Ask the sender for EPCIS 2.0 as JSON-LD."),
            error=str(error).splitlines()[0][:120],
        ) from None
    kind = raw.get("type") if isinstance(raw, dict) else None
    if kind != "EPCISDocument":
        raise NotEpcis(
            N_("The file is no EPCISDocument but “%(kind)s”."),
            todo=N_("Ask the sender for an EPCIS 2.0 document; answers to queries are not read."),
            kind=str(kind or "?")[:60],
        )
    version = str(raw.get("schemaVersion", "?"))
    if version != "2.0":
        raise NotEpcis(
            N_("The document is of EPCIS version %(version)s; version 2.0 is read."),
            todo=N_("Ask the sender to export version 2.0."),
            version=version[:20],
        )
    body = raw.get("epcisBody")
    events = body.get("eventList") if isinstance(body, dict) else None
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        raise NotEpcis(
            N_("The document has no list of events."), todo=N_("Ask the sender for a whole document.")
        )
    if len(events) > MOST_EVENTS:
        raise NotEpcis(
            N_("The document has %(count)d events; up to %(most)d are read at once."),
            todo=N_("Ask the sender to split it by day."),
            count=len(events),
            most=MOST_EVENTS,
        )
    return dict(raw)
