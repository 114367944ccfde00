"""Tables of the account and of the books."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from seferber.commitments import COLUMNS
from seferber.kernel import N_
from seferber.web import words
from seferber.web.access import Access
from seferber.web.account.rows import ShownRow, account_text, lines_url
from seferber.web.tables import Choice, Column, Table

N_OWED = N_("Allocated, not received")
KINDS = (
    "opening",
    "packing",
    "unpacking",
    "move",
    "dispatch",
    "receipt",
    "discrepancy",
    "loss",
    "damage",
    "distribution",
    "surplus",
    "correction",
)


def tab_names() -> dict[str, str]:
    return {
        "pledge": _("By pledge"),
        "commitment": _("By commitment"),
        "item": _("By item"),
        "donor": _("By donor"),
        "district": _("By district"),
    }


def account_table(request: HttpRequest, access: Access, by: str, rows: list[ShownRow]) -> Table:
    """The eight columns in their one order; every number behind which transfers stand opens them."""
    first = {
        "item": _("Item"),
        "donor": _("Donor"),
        "district": _("District"),
        "pledge": _("Pledge"),
        "commitment": _("Commitment"),
    }

    def opens(column: str) -> Any:
        return lambda r: lines_url(access, r, column)

    columns = [
        Column("label", first[by], link=(lambda r: r.href) if by in ("pledge", "commitment") else None)
    ]
    if by != "item":
        columns.append(Column("item_name", _("Item"), hxl="#item"))
    for name, label in COLUMNS:
        if name == "pledged" and by not in ("pledge", "commitment"):
            # Pledges are listed, never summed (law 3); a group has no pledged number.
            continue
        if name == "owed" and by == "district":
            label = N_OWED
        columns.append(
            Column(
                name,
                _(label),
                kind="number",
                link=None if name in ("pledged", "committed") else opens(name),
                hxl=f"#indicator+{name}",
                optional=name in ("pledged", "packed"),
            )
        )
    columns.append(Column("unit", _("Unit"), kind="word", hxl="#meta+unit"))
    items = sorted({(r.item, r.item_name) for r in rows if r.item}, key=lambda pair: pair[1])
    return Table(
        request,
        name=f"account-by-{by}",
        label=tab_names()[by],
        rows=rows,
        columns=columns,
        filters=[Choice("item", _("Item"), items)] if by != "item" else [],
        search=("label", "item_name"),
        per_page=50,
        empty=_(
            "No commitment is agreed yet, so that nothing can be accounted for. Agree one under Commitments."
        ),
    )


def transfers_table(
    request: HttpRequest, access: Access, rows: Any, *, name: str = "transfers", effect: bool = False
) -> Table:
    """Transfers, each with what moved, from where, to where, under which document, when, and who wrote it down."""
    waybill_kinds = {"dispatch", "receipt", "discrepancy", "damage", "loss", "surplus"}

    def document(r: Any) -> str:
        if not r.document or r.kind not in waybill_kinds:
            return ""
        try:
            return access.url("consignments:detail", code=r.document)
        except NoReverseMatch:
            return ""

    return Table(
        request,
        name=name,
        label=_("Transfers"),
        rows=rows,
        columns=[
            Column("id", _("No."), kind="text"),
            Column("occurred_at", _("When"), kind="moment"),
            Column("kind", _("What happened"), kind="word"),
            Column("item.name", _("Item"), order="item__code", hxl="#item"),
            Column("lot.code", _("Lot"), order="lot__code", optional=True),
            Column(
                "effect" if effect else "quantity",
                _("Quantity"),
                kind="number",
                unit=lambda r: r.item.unit,
                hxl="#value",
            ),
            Column(
                "source", _("From"), shown=lambda r: account_text(r.source), value=lambda r: r.source.code
            ),
            Column(
                "destination",
                _("To"),
                shown=lambda r: account_text(r.destination),
                value=lambda r: r.destination.code,
            ),
            Column("document", _("Document"), link=document),
            Column("reason", _("Reason"), optional=True),
            Column("recorded_at", _("Written down"), kind="moment", optional=True),
            Column(
                "recorded_by",
                _("By"),
                value=lambda r: r.recorded_by.get_username() if r.recorded_by else "",
                optional=True,
            ),
        ],
        filters=[Choice("kind", _("What happened"), [(k, words.word(k)) for k in KINDS])],
        search=("document", "item__code", "lot__code", "reason"),
        per_page=50,
        empty=_("No transfer stands behind this number yet."),
    )
