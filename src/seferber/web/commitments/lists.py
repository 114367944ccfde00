"""Lists of promises: the tables, the bars, and lines in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from seferber.store.queries import commitments as queries
from seferber.web import formatting, templatetags, words
from seferber.web.access import Access
from seferber.web.account.chart import BarRow, bar_row
from seferber.web.tables import Choice, Column, Table


def line_text(line: Any) -> str:
    """One line of a pledge or commitment: "830 pcs Family tent", or the words as printed."""
    item = getattr(line, "item", None)
    quantity = line.quantity
    if quantity is None:
        return getattr(line, "description", "") or (item.name if item else "")
    number = formatting.number(int(quantity) if quantity == int(quantity) else float(quantity))
    if item:
        return f"{number} {words.word(item.unit)} {item.name}"
    unit, said = words.word(line.unit), line.description
    return f"{number} {unit}".strip() if not said or said == line.unit else f"{number} {unit}: {said}"


def lines_text(lines: Sequence[Any], at_most: int = 3) -> str:
    shown = [line_text(line) for line in lines[:at_most]]
    more = len(lines) - at_most
    return "; ".join(shown) + (" " + _("and %(count)d more") % {"count": more} if more > 0 else "")


def _age(row: Any) -> Any:
    text = formatting.number(row.days)
    return format_html('<span class="age-{}">{} {}</span>', row.age, text, words.word(row.age))


def _share(row: queries.CommitmentRow) -> Any:
    """Received of committed for one line; lines delivered of lines for several."""
    if len(row.rows) == 1:
        one = row.rows[0]
        return format_html(
            "{}<small>{}</small>", templatetags.bar(one.received, one.committed, "received"),
            templatetags.share_of(one.received, one.committed, one.unit),
        )  # fmt: skip
    if not row.rows:
        return "–"
    done, lines = row.delivered_lines
    text = _("%(done)s of %(lines)s lines delivered in full") % {"done": done, "lines": lines}
    return format_html("{}<small>{}</small>", templatetags.bar(row.share, 1, "received", text), text)


def commitments_table(request: HttpRequest, access: Access, rows: list[queries.CommitmentRow]) -> Table:
    parties = sorted({(r.giver, r.giver_name) for r in rows}, key=lambda pair: pair[1])
    return Table(
        request,
        name="commitments",
        prefix="c-",
        label=_("Commitments"),
        rows=rows,
        columns=[
            Column("name", _("Commitment"), link=lambda r: access.url("commitments:detail", code=r.code)),
            Column("giver_name", _("Giver"), hxl="#org+donor"),
            Column("receiver_name", _("Receiver"), optional=True, hxl="#org+receiver"),
            Column("lines", _("What"), value=lambda r: lines_text(r.lines, at_most=1), hxl="#item"),
            Column("days", _("Age, days"), kind="number"),
            Column("due_at", _("Due"), kind="date", optional=True, hxl="#date+due"),
            Column("share", _("Received of committed"), shown=_share, hxl="#indicator+share"),
            Column("state", _("State"), kind="state", hxl="#status"),
            Column("status", _("Status"), kind="status", optional=True),
            Column("code", _("Code"), optional=True, hxl="#meta+code"),
        ],
        filters=[
            Choice("giver", _("Giver"), parties),
            Choice(
                "state",
                _("State"),
                [(s, words.word(s)) for s in ("proposed", "agreed", "overdue", "delivered", "cancelled")],
            ),
        ],
        search=("name", "code", "giver_name"),
        empty=_(
            "Nothing is agreed yet. A commitment begins with a proposal and counts once both sides agree."
        ),
    )


def pledges_table(request: HttpRequest, access: Access, rows: list[queries.PledgeRow]) -> Table:
    parties = sorted({(r.giver, r.giver_name) for r in rows}, key=lambda pair: pair[1])
    return Table(
        request,
        name="pledges",
        prefix="p-",
        label=_("Pledges"),
        rows=rows,
        columns=[
            Column("name", _("Pledge"), link=lambda r: access.url("commitments:pledge", code=r.code)),
            Column("giver_name", _("Giver"), hxl="#org+donor"),
            Column("lines", _("What was said"), value=lambda r: lines_text(r.lines), hxl="#item"),
            Column("said_at", _("Said"), kind="date", optional=True, hxl="#date"),
            Column("days", _("Age, days"), shown=_age, hxl="#indicator+age+days"),
            Column("grade", _("Grade"), kind="grade", optional=True),
            Column("state", _("Became"), kind="state", hxl="#status"),
            Column(
                "conflict", _("Sources"), value=lambda r: _("disagree") if r.conflict else "", optional=True
            ),
            Column("status", _("Status"), kind="status", optional=True),
            Column("code", _("Code"), optional=True, hxl="#meta+code"),
        ],
        filters=[
            Choice("giver", _("Giver"), parties),
            Choice(
                "state",
                _("Became"),
                [(s, words.word(s)) for s in ("open", "proposed", "agreed", "delivered")],
            ),
            Choice("age", _("Age"), [(s, words.word(s)) for s in ("fresh", "ageing", "old")]),
        ],
        search=("name", "code", "giver_name"),
        empty=_(
            "No pledge is registered yet. Confirm a candidate under Statements, or write one down by hand."
        ),
    )


def bars_of(
    access: Access, commitments: Sequence[queries.CommitmentRow], *, by_item: bool = False
) -> list[BarRow]:
    """One bar per agreed line; item names in the reader's language; `by_item` names the bar after its item."""
    out = []
    for c in commitments:
        names = {line.item.code: line.item.name for line in c.lines}
        for row in c.rows:
            item = names.get(row.item, row.item)
            if by_item:
                out.append(bar_row(row, label=item, item=""))
            else:
                out.append(
                    bar_row(row, label=c.name, item=item, href=access.url("commitments:detail", code=c.code))
                )
    return out


def act_text(row: Any) -> str:
    """What one source says: the lines of a pledge, or a reported act's number."""
    if hasattr(row, "lines"):
        return lines_text(list(row.lines.all()))
    if row.quantity is not None:
        quantity = int(row.quantity) if row.quantity == int(row.quantity) else float(row.quantity)
        return f"{formatting.number(quantity)} {words.word(row.unit)}"
    return f"{formatting.number(int(row.usd))} USD" if row.usd is not None else "–"


def reported_table(request: HttpRequest, access: Access) -> Table:
    """Reported acts by day; running totals are marked, because they are never added."""
    return Table(
        request,
        name="reported",
        label=_("Reported by press and offices"),
        rows=queries.reported_acts(access.operation),
        columns=[
            Column("description", _("What was reported")),
            Column("date", _("Day"), kind="date", hxl="#date"),
            Column("giver.name", _("Giver"), order="giver__code", hxl="#org+donor"),
            Column("stage", _("Stage"), kind="word", hxl="#status"),
            Column("quantity", _("Quantity"), order="quantity", shown=lambda r: act_text(r), hxl="#value"),
            Column("unit", _("Unit"), optional=True),
            Column("cumulative", _("Counted how"), value=lambda r: _("running total: never added") if r.cumulative else _("one act"), order="cumulative"),
            Column("conflict", _("Sources"), value=lambda r: _("disagree") if r.conflict else "", order="conflict", optional=True),
            Column("status", _("Status"), kind="status", optional=True),
        ],
        filters=[
            Choice("stage", _("Stage"), [(s, words.word(s)) for s in ("pledged", "committed", "collected", "sent", "delivered", "received", "disbursed", "returned")]),
            Choice("giver", _("Giver"), [(p.code, p.name) for p in queries.parties_of(access.operation)], field="giver__code"),
            Choice("cumulative", _("Counted how"), [("True", _("running totals")), ("False", _("single acts"))]),
        ],
        search=("description", "giver__code", "origin", "destination"),
        empty=_("No report is kept for this operation."),
    )  # fmt: skip


def heading(word: str) -> str:
    """A conflict word as a heading: codes of pledges stay as they are."""
    return word.replace("/", " · ") if "/" in word else words.word(word.replace("-", "_")).capitalize()
