"""The account, its lines, both sides' books, stock, open differences, and whether the books add up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.commitments import COLUMNS
from seferber.store.queries import account as queries
from seferber.store.queries import account_books
from seferber.store.queries.account_lines import LINE_COLUMNS, lines_of
from seferber.usecases.settle_stock import move_stock
from seferber.usecases.verify_ledger import newest_proof
from seferber.web import templatetags, words
from seferber.web.access import Access, page, shown_in
from seferber.web.account.chart import bar_row, legend
from seferber.web.account.forms import MoveForm
from seferber.web.account.lists import account_table, tab_names, transfers_table
from seferber.web.account.rows import TABS, rows_by, tonnes
from seferber.web.tables import Choice, Column, Table

BARS = 14


@page("see_account")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Pledged, committed, packed, sent, received, distributed, lost, owed: per pledge, commitment, item, donor, district."""
    by = request.GET.get("by", "commitment")
    by = by if by in TABS else "commitment"
    rows = rows_by(access, by)
    table = account_table(request, access, by, rows)
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    account = queries.by_commitment(access.operation)
    shown = [r for r in rows if r.committed or r.sent][:BARS]
    bars = [
        bar_row(
            r.account, label=r.label, item=r.item_name if by != "item" else words.word(r.unit), href=r.href
        )
        for r in shown
    ]
    return render(
        request,
        "account/index.html",
        {
            "table": table,
            "by": by,
            "tabs": tab_names().items(),
            "bars": bars,
            "bar_legend": legend(bars),
            "bars_left_out": max(0, sum(bool(r.committed or r.sent) for r in rows) - BARS),
            "tonnes": tonnes(account, account_books.item_facts(access.operation)),
            "line_count": len(account),
            "delivered_count": sum(row.owed == 0 for row in account),
            "differing": sum(not b.agree for b in queries.both_sides(account)),
            "open_discrepancies": account_books.open_discrepancies(access.operation).count(),
        },
    )


def _commitments_asked(request: HttpRequest, access: Access) -> list[str] | None:
    """Commitment codes that the address names, by itself or through a donor; None for all."""
    if request.GET.get("commitment"):
        return [code for code in request.GET["commitment"].split(",") if code][:200]
    if request.GET.get("donor"):
        parties = account_books.commitment_parties(access.operation)
        return [code for code, (giver, *_rest) in parties.items() if giver == request.GET["donor"]]
    return None


@page("see_account")
def lines(request: HttpRequest, access: Access) -> HttpResponse:
    """The transfers behind one number; for "owed" the sum it comes from."""
    column = request.GET.get("column", "")
    item, place = request.GET.get("item", ""), request.GET.get("place", "")
    asked = _commitments_asked(request, access)
    total: int | None = None
    if column in LINE_COLUMNS:
        rows, total = lines_of(access.operation, column=column, commitments=asked, item=item, place=place)
    else:
        rows = account_books.transfer_list(access.operation)
        if item:
            rows = rows.filter(item__code=item)
        if asked is not None:
            rows = rows.filter(source__commitment__code__in=asked) | rows.filter(
                destination__commitment__code__in=asked
            )
    table = transfers_table(request, access, rows, effect=total is not None)
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    facts = account_books.item_facts(access.operation)
    owing = []
    if column == "owed":
        wanted = set(asked) if asked is not None else None
        owing = [
            r
            for r in queries.by_commitment(access.operation)
            if r.item == item and (wanted is None or r.key in wanted)
        ]
    unit = next((r.item.unit for r in rows[:1]), "")
    return render(
        request,
        "account/lines.html",
        {
            "table": table,
            "column": column,
            "column_name": _(dict(COLUMNS).get(column, "")) if column in dict(COLUMNS) else _("Transfers"),
            "item_name": facts.get(item, (item, 0.0))[0] if item else "",
            "unit": unit,
            "total": total,
            "owing": owing,
            "owing_total": sum(r.owed for r in owing),
            "commitments": asked or [],
            "place": place,
        },
    )


@page("see_account")
def both_sides(request: HttpRequest, access: Access) -> HttpResponse:
    """Giver's and taker's books side by side; lines that differ come first, with what explains the difference."""
    account = queries.by_commitment(access.operation)
    rows = _both_sides_rows(access, account)
    table = Table(
        request,
        name="both-sides",
        label=_("Both sides"),
        rows=rows,
        columns=_both_sides_columns(access),
        search=("name", "item", "giver"),
        empty=_("Nothing has been sent under a commitment yet."),
    )
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    return render(
        request,
        "account/both.html",
        {
            "table": table,
            "differing": sum(r["difference"] != 0 for r in rows),
            "line_count": len(rows),
            "open_cause": sum(bool(r["discrepancy"]) for r in rows),
        },
    )


def _both_sides_rows(access: Access, account: list[Any]) -> list[dict[str, Any]]:
    facts, parties = (
        account_books.item_facts(access.operation),
        account_books.commitment_parties(access.operation),
    )
    return [
        {
            "name": b.row.label,
            "code": b.row.key,
            "item": facts.get(b.row.item, (b.row.item, 0.0))[0],
            "item_code": b.row.item,
            "unit": b.row.unit,
            "giver": parties[b.row.key][1],
            "receiver": parties[b.row.key][3],
            "sent": b.sent,
            "received": b.received,
            "difference": b.difference,
            "in_transit": b.row.in_transit,
            "discrepancy": b.row.discrepancy,
            "lost": b.row.lost,
            "unexplained": b.unexplained,
            "agree": "valid" if b.agree else "open",
            "agree_word": _("they agree") if b.agree else _("they differ"),
        }
        for b in queries.both_sides(account)
    ]


def _both_sides_columns(access: Access) -> list[Column]:
    def opens(column: str) -> Any:
        return lambda r: (
            access.url("account:lines") + f"?commitment={r['code']}&item={r['item_code']}&column={column}"
        )

    return [
        Column("name", _("Commitment"), link=lambda r: access.url("commitments:detail", code=r["code"])),
        Column("item", _("Item")),
        Column("giver", _("Giver"), optional=True),
        Column("sent", _("Giver: sent"), kind="number", link=opens("sent"), unit=lambda r: r["unit"]),
        Column("receiver", _("Receiver"), optional=True),
        Column(
            "received",
            _("Receiver: received"),
            kind="number",
            link=opens("received"),
            unit=lambda r: r["unit"],
        ),
        Column(
            "agree",
            _("Do they say the same?"),
            shown=lambda r: templatetags.state(r["agree"], r["agree_word"]),
        ),
        Column("difference", _("Between them"), kind="number"),
        Column("in_transit", _("on the way"), kind="number", optional=True),
        Column("discrepancy", _("cause open"), kind="number"),
        Column("lost", _("lost"), kind="number", link=opens("lost")),
    ]


@page("see_stock")
def stock(request: HttpRequest, access: Access) -> HttpResponse:
    """What is where, lot by lot; what expires first comes first."""
    today = access.now.date()

    def expiry(r: Any) -> Any:
        if r.lot.expiry_date is None:
            return "–"
        days = (r.lot.expiry_date - today).days
        text = templatetags.moment(r.lot.expiry_date)
        return templatetags.state("overdue", _("expired")) + text if days < 0 else text

    table = Table(
        request,
        name="stock",
        label=_("Stock"),
        rows=account_books.stock_list(access.operation),
        columns=[
            Column("account.place.name", _("Place"), order="account__place__code", hxl="#loc"),
            Column("lot.item.name", _("Item"), order="lot__item__code", hxl="#item"),
            Column("lot.code", _("Lot"), order="lot__code", optional=True),
            Column("lot.expiry_date", _("Expires"), order="lot__expiry_date", shown=expiry, hxl="#date+expiry"),
            Column("quantity", _("Quantity"), kind="number", unit=lambda r: r.lot.item.unit, hxl="#value"),
            Column("account.kind", _("Kept as"), kind="word", order="account__kind", optional=True),
            Column("account.party.name", _("Party"), order="account__party__code"),
            Column("account.commitment.code", _("Under"), order="account__commitment__code", optional=True,
                   link=lambda r: access.url("commitments:detail", code=r.account.commitment.code) if r.account.commitment else ""),
        ],
        filters=[
            Choice("place", _("Place"), account_books.places_with_stock(access.operation), field="account__place__code"),
            Choice("item", _("Item"), sorted(((c, n) for c, (n, _w) in account_books.item_facts(access.operation).items()), key=lambda p: p[1].casefold()), field="lot__item__code"),
            Choice("kept", _("Kept as"), [("stock", words.word("stock")), ("packed", words.word("packed"))], field="account__kind"),
        ],
        search=("lot__code", "account__place__code", "lot__item__code"),
        empty=_("No stock is in the books. First stock comes with the operation folder."),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    expiring = (
        account_books.stock_rows(access.operation)
        .filter(lot__expiry_date__isnull=False)
        .order_by("lot__expiry_date")
        .first()
    )
    return render(
        request,
        "account/stock.html",
        {
            "table": table,
            "expiring": expiring,
            "places": len(account_books.places_with_stock(access.operation)),
        },
    )


@page("dispatch")
def move(request: HttpRequest, access: Access) -> HttpResponse:
    """Stock moves between two places of the person's own party, without a waybill."""
    party = access.party
    held = list(account_books.stock_of_party(access.operation, party.code)) if party is not None else []
    form = MoveForm(request.POST or None, stock=held, places=account_books.places_of(access.operation, party.code if party else ""),
                    initial={"stock": request.GET.get("stock")})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            posted = move_stock(
                actor=access.actor,
                operation=access.operation.code,
                party=party.code,
                destination=data["destination"],
                quantity=data["quantity"],
                reason=data["reason"],
                now=timezone.now(),
                **form.chosen,
            )
            messages.info(
                request,
                _("%(quantity)s %(item)s moved from %(origin)s to %(destination)s.")
                % {
                    "quantity": templatetags.qty(posted.quantity, posted.item.unit), "item": posted.item.name,
                    "origin": form.chosen["origin"], "destination": data["destination"],
                },
            )  # fmt: skip
            return redirect(access.url("account:stock"))
    return render(request, "account/move.html", {"form": form, "held": held})


@page("see_account")
def differences(request: HttpRequest, access: Access) -> HttpResponse:
    """What the waybill lists and the count did not find, until a person names the cause."""

    def opens(r: Any) -> str:
        try:
            return access.url("consignments:detail", code=r.account.consignment.code)
        except NoReverseMatch:
            return ""

    table = Table(
        request,
        name="differences",
        label=_("Open differences"),
        rows=account_books.open_discrepancies(access.operation),
        columns=[
            Column("account.consignment.code", _("Waybill"), order="account__consignment__code", link=opens),
            Column("lot.item.name", _("Item"), order="lot__item__code"),
            Column("lot.code", _("Lot"), order="lot__code", optional=True),
            Column("quantity", _("Missing"), kind="number", unit=lambda r: r.lot.item.unit),
            Column("account.commitment.code", _("Commitment"), order="account__commitment__code",
                   link=lambda r: access.url("commitments:detail", code=r.account.commitment.code) if r.account.commitment else ""),
            Column("account.consignment.received_at", _("Counted"), order="account__consignment__received_at", kind="moment"),
        ],
        empty=_("No difference is open: every waybill that was counted is explained."),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    return render(request, "account/differences.html", {"table": table})


@page("verify_ledger")
def books(request: HttpRequest, access: Access) -> HttpResponse:
    """Every balance computed again from the first transfer on, and every transfer to read."""
    table = transfers_table(request, access, account_books.transfer_list(access.operation), name="books")
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    proof = newest_proof(actor=access.actor, operation=access.operation.code, now=timezone.now())
    return render(request, "account/books.html", {"table": table, "proof": proof})
