"""On the way: the list, one waybill, and each step as its own small page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from seferber.consignments.announcing import warning_before_dispatch
from seferber.store.queries import consignment_choices as choices
from seferber.store.queries import consignment_detail
from seferber.store.queries import consignments as queries
from seferber.store.queries import differences as counts
from seferber.usecases import create_consignment as announced
from seferber.usecases import dispatch as moved
from seferber.usecases import settle_stock
from seferber.web import formatting, templatetags
from seferber.web.access import Access, page, shown_in
from seferber.web.consignments import attention, entries, exchange_forms, forms, maps, shown
from seferber.web.tables import Choice, Column, Table
from seferber.web.words import say, word

VIEWS = tuple(queries.VIEWS)


def _view_of(request: HttpRequest) -> str:
    asked = request.GET.get("view", "")
    return asked if asked in VIEWS else "open"


def list_table(request: HttpRequest, access: Access, view: str) -> Table:
    """The list of consignments, narrowed, sorted and paged in the database."""
    operation = access.operation
    near = shown.Near(operation)

    def rows(*, sort: str, descending: bool, offset: int, limit: int | None, filters: dict[str, str]) -> Any:
        narrow = {("text" if name == "q" else name): value for name, value in filters.items()}
        return queries.page_of(
            operation, sort=sort, descending=descending, offset=offset, limit=limit, view=view, **narrow
        )

    return Table(
        request,
        name="consignments",
        label=_("Consignments"),
        rows=rows,
        columns=[
            Column("code", _("Waybill"), link=lambda r: access.url("consignments:detail", code=r.code), order="code",
                   hxl="#delivery+id+waybill"),
            Column("state", _("State"), value=lambda r: r.consignment.state, shown=lambda r: shown.state_of(r, access.now, near),
                   order="state", hxl="#status"),
            Column("arrives_at", _("Arrival"), value=lambda r: r.arrives_at, shown=lambda r: shown.arrival_of(r, access.now),
                   order="arrives_at", hxl="#date+delivery"),
            Column("destination", _("Destination"), value=lambda r: r.consignment.destination.name, order="destination",
                   hxl="#loc+destination"),
            Column("contents", _("Contents"), value=lambda r: r.contents, order="", optional=True, hxl="#item"),
            Column("origin", _("From"), value=lambda r: r.consignment.origin.name, order="origin", optional=True,
                   hxl="#loc+origin"),
            Column("weight_kg", _("Weight"), kind="number", value=lambda r: round(r.consignment.weight_kg / 1000, 1), unit="t",
                   order="weight_kg", optional=True, hxl="#capacity+weight+t"),
            Column("volume_m3", _("Volume"), kind="number", value=lambda r: round(r.consignment.volume_m3, 1), unit="m3",
                   order="volume_m3", optional=True, hxl="#capacity+volume+m3"),
            Column("status", _("Status"), kind="status", value=lambda r: r.consignment.status, order="", optional=True,
                   shown=lambda r: shown.chip(r.consignment), hxl="#meta+status"),
        ],
        filters=[
            Choice("state", _("State"), [(s, word(s)) for s in shown.STATES]),
            Choice("place", _("Place"), [(p.code, p.name) for p in queries.places_used(operation)]),
            Choice("commitment", _("Commitment"), [(c.code, f"{c.code} · {c.name}"[:60]) for c in queries.commitments_used(operation)]),
        ],
        search=("code",),
        per_page=20,
        select=lambda r: r.code,
        empty=_("No consignment stands here. Write a waybill, or accept a plan."),
    )  # fmt: skip


@page("see_consignments")
def index(request: HttpRequest, access: Access) -> HttpResponse:
    view = _view_of(request)
    table = list_table(request, access, view)
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    under_way = queries.last_positions(access.operation)
    near = shown.Near(access.operation)
    for one in under_way:
        one.near = near(one.report) if one.report else ""
    found = queries.summary(access.operation, access.now)
    return render(
        request,
        "consignments/index.html",
        {
            "table": table,
            "summary": found,
            "views": [(name, word(f"view_{name}"), getattr(found, name)) for name in VIEWS],
            "view": view,
            "map": maps.map_of(under_way, access) if under_way else None,
            "under_way": under_way[:8],
            "shown": len(under_way),
            "differences": counts.differences(access.operation, only_open=True)[:6],
            **attention.box_of(access),
        },
    )


def _detail(access: Access, code: str) -> consignment_detail.Detail:
    found = consignment_detail.detail(access.operation, code)
    if found is None:
        raise Http404(_("There is no waybill “%(code)s” in this operation.") % {"code": code})
    return found


@page("see_consignments")
def detail(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    found = _detail(access, code)
    return render(request, "consignments/detail.html", {"found": found, **shown.detail_of(found, access)})


@page("see_consignments")
def waybill(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    found = _detail(access, code)
    return render(
        request,
        "consignments/waybill.html",
        {"found": found, "row": found.consignment, **shown.detail_of(found, access)},
    )


def _step(
    request: HttpRequest, access: Access, code: str, form: Any, act: Any, said: str, **context: Any
) -> HttpResponse:
    """One step of a waybill as a form on a page of its own."""
    found = _detail(access, code)
    if request.method == "POST" and form.is_valid():
        with shown_in(form):
            act(form.cleaned_data)
            messages.info(request, said)
            return redirect(access.url("consignments:detail", code=code))
    return render(
        request, "consignments/step.html", {"found": found, "row": found.consignment, "form": form, **context}
    )


@page("see_consignments", post="dispatch")
def dispatch(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    found = _detail(access, code)
    row = found.consignment
    unasked = warning_before_dispatch(
        state=row.state, answer=row.answer, within_one_party=row.giver_id == row.receiver_id
    )
    form = exchange_forms.DispatchForm(
        request.POST or None,
        # Whoever may not send the goods is told that, and not to write a reason.
        unasked=unasked is not None
        and row.answer != "refused"
        and access.party is not None
        and access.party.pk == row.giver_id,
        initial={"occurred_at": forms.moment_text(access.now)},
    )

    def act(data: dict[str, Any]) -> None:
        moved.dispatch(
            actor=access.actor,
            operation=access.operation.code,
            consignment=code,
            occurred_at=data["occurred_at"],
            override=data.get("override", ""),
            now=timezone.now(),
        )

    return _step(
        request, access, code, form, act,
        _("Waybill %(code)s left %(place)s; %(weight)s are under way.") % {
            "code": code, "place": found.consignment.origin.name, "weight": templatetags.tonnes(found.weight_t)},
        title=_("Dispatch the consignment"), submit=_("Dispatch %(code)s") % {"code": code}, contents=True,
        warning=say(unasked) if unasked else "",
        note=_("The goods leave the stock and stand in transit until both sides sign the hand-over. This is posted in the books; a mistake is repaired by a correction, not by deleting."),
    )  # fmt: skip


@page("see_consignments", post="notify_consignment")
def cancel(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    form = forms.ReasonForm(request.POST or None)

    def act(data: dict[str, Any]) -> None:
        announced.cancel_consignment(
            actor=access.actor,
            operation=access.operation.code,
            consignment=code,
            reason=data["reason"],
            now=timezone.now(),
        )

    return _step(
        request, access, code, form, act, _("Waybill %(code)s is cancelled; the goods stay where they are.") % {"code": code},
        title=_("Cancel the waybill"), submit=_("Cancel waybill"), tone="danger",
        note=_("A cancelled waybill cannot be opened again; write a new one instead."),
    )  # fmt: skip


@page("see_consignments", post="report_position")
def position(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    form = forms.PositionForm(
        request.POST or None,
        places=choices.places_with_position(access.operation),
        initial={"occurred_at": forms.moment_text(access.now)},
    )

    def act(data: dict[str, Any]) -> None:
        moved.report_position(
            actor=access.actor, operation=access.operation.code, consignment=code, lat=data["lat"], lon=data["lon"],
            place=data["place"], text=data["text"], occurred_at=data["occurred_at"], now=timezone.now(),
        )  # fmt: skip

    return _step(
        request, access, code, form, act, _("The position of %(code)s is on the map.") % {"code": code},
        title=_("Report the position"), submit=_("Report position"), draft=f"position-{code}",
    )  # fmt: skip


@page("see_consignments", post="report_position")
def arrival(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    form = forms.MomentForm(request.POST or None, initial={"occurred_at": forms.moment_text(access.now)})
    found = _detail(access, code)

    def act(data: dict[str, Any]) -> None:
        moved.record_arrival(
            actor=access.actor,
            operation=access.operation.code,
            consignment=code,
            occurred_at=data["occurred_at"],
            now=timezone.now(),
        )

    return _step(
        request, access, code, form, act,
        _("Waybill %(code)s stands at %(place)s and waits to be counted.") % {"code": code, "place": found.consignment.destination.name},
        title=_("Record the arrival"), submit=_("Record arrival"),
        note=_("The vehicle is there; nothing is counted in yet."),
    )  # fmt: skip


@page("see_consignments", post="name_discrepancy_cause")
def cause(request: HttpRequest, access: Access, code: str) -> HttpResponse:
    found = _detail(access, code)
    first = found.open[0] if found.open else None
    form = forms.CauseForm(
        request.POST or None,
        balances=found.open,
        initial={"quantity": first.quantity, "what": str(first.pk)} if first else {},
    )

    def act(data: dict[str, Any]) -> None:
        balance = form.by_id[data["what"]]
        settle_stock.name_cause(
            actor=access.actor, operation=access.operation.code, consignment=code, item=balance.lot.item.code,
            lot=balance.lot.code, commitment=balance.account.commitment.code if balance.account.commitment else "",
            quantity=data["quantity"], cause=data["cause"], reason=data["reason"], now=timezone.now(),
        )  # fmt: skip

    return _step(
        request, access, code, form, act, _("The cause is in the books of waybill %(code)s.") % {"code": code},
        title=_("Name the cause of the discrepancy"), submit=_("Record cause"), draft=f"cause-{code}", causes=True,
        note=_("Lost and damaged goods stay owed until both sides release them. Found goods enter the receiving side's stock; goods that were never loaded return to the sender's."),
    )  # fmt: skip


@page("see_consignments")
def differences(request: HttpRequest, access: Access) -> HttpResponse:
    rows = counts.differences(access.operation)
    table = Table(
        request,
        name="differences",
        label=_("Counts that differ from their waybills"),
        rows=rows,
        columns=[
            Column("waybill", _("Waybill"), link=lambda r: access.url("consignments:detail", code=r.waybill), hxl="#delivery+id+waybill"),
            Column("item.name", _("Item"), hxl="#item"),
            Column("place.name", _("Counted at"), optional=True, hxl="#loc"),
            Column("counted_at", _("When"), kind="moment", optional=True, hxl="#date"),
            Column("listed", _("On the waybill"), kind="number", unit=lambda r: r.item.unit, hxl="#value+listed"),
            Column("good", _("Good"), kind="number", hxl="#value+good"),
            Column("damaged", _("Damaged"), kind="number", hxl="#value+damaged"),
            Column("missing", _("Missing"), kind="number", hxl="#value+missing"),
            Column("over", _("Over"), kind="number", hxl="#value+over"),
            Column("open", _("Cause open"), kind="number", hxl="#value+open"),
            Column("signed", _("Signed by"), kind="word", optional=True, hxl="#meta+signed"),
            Column("reason", _("What was seen"), optional=True, hxl="#description"),
        ],
        filters=[
            Choice("open", _("Cause"), [("open", _("open")), ("named", _("named"))],
                   test=lambda row, wanted: bool(row.open) == (wanted == "open")),
            Choice("party", _("Sent by"), [(p.code, p.name) for p in choices.parties(access.operation)], field="giver"),
        ],
        search=("waybill", "item.name", "reason"),
        empty=_("Every count agrees with its waybill."),
    )  # fmt: skip
    if table.is_export:
        return table.response()
    if table.is_fragment:
        return render(request, "parts/table.html", {"table": table})
    return render(
        request, "consignments/differences.html",
        {"table": table, "rows": rows, "open": [r for r in rows if r.open], "unsigned": [r for r in rows if r.signed != "both"]},
    )  # fmt: skip


@page("see_consignments", post="distribute")
def distribute(request: HttpRequest, access: Access) -> HttpResponse:
    party = access.party
    place = request.GET.get("place", "")
    stock = (
        [b for b in choices.stock_of(access.operation, party, place=place) if b.account.kind == "stock"]
        if party
        else []
    )
    wanted = request.GET.get("what", "")
    form = forms.DistributeForm(
        request.POST or None,
        stock=stock,
        initial={"occurred_at": forms.moment_text(access.now), "what": wanted},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        balance = form.by_id[data["what"]]
        with shown_in(form):
            posted = settle_stock.distribute(
                actor=access.actor, operation=access.operation.code, party=party.code, place=balance.account.place.code,
                item=balance.lot.item.code, lot=balance.lot.code,
                commitment=balance.account.commitment.code if balance.account.commitment else "",
                quantity=data["quantity"], households=data["households"], occurred_at=data["occurred_at"], now=timezone.now(),
            )  # fmt: skip
            messages.info(
                request,
                _("%(quantity)s of %(item)s reached people at %(place)s.")
                % {
                    "quantity": templatetags.qty(posted.quantity, balance.lot.item.unit),
                    "item": balance.lot.item.name,
                    "place": balance.account.place.name,
                },
            )
            return redirect(access.url("consignments:distribute"))
    return render(
        request,
        "consignments/distribute.html",
        {
            "form": form,
            "stock": stock,
            "places": choices.places_with_stock(access.operation, party) if party else [],
            "place": place,
        },
    )


@page("see_consignments", post="notify_consignment")
def create(request: HttpRequest, access: Access) -> HttpResponse:
    party, operation = access.party, access.operation
    access.require("notify_consignment")
    places = choices.places_with_stock(operation, party) if party else []
    origin = next((p for p in places if p.code == request.GET.get("from")), None)
    if origin is None:
        return render(request, "consignments/choose_origin.html", {"places": places})
    stock = choices.stock_of(operation, party, place=origin.code)
    form = forms.NewConsignmentForm(
        request.POST or None,
        stock=stock,
        receivers=[
            (p.code, p.name) for p in sorted(choices.parties(operation), key=lambda p: p.role != "affected")
        ],
        destinations=entries.grouped_places(choices.destinations(operation)),
        commitments=[(c.code, f"{c.code} · {c.name}") for c in choices.agreed_commitments(operation, party)],
        lift_types=[
            (t.code, f"{t.name} · {formatting.number(t.payload_t)} t, {formatting.number(t.volume_m3)} m³")
            for t in choices.lift_types(operation)
        ],
        initial=entries.usual_entries(operation, party, request.GET),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with shown_in(form):
            row = announced.create_consignment(
                actor=access.actor, operation=operation.code, giver=party.code, receiver=data["receiver"], origin=origin.code,
                destination=data["destination"], lines=form.lines(), lift_type=data["lift_type"], vehicle=data["vehicle"],
                departs_at=data["departs_at"], arrives_at=data["arrives_at"], package=request.GET.get("package", ""), now=timezone.now(),
            )  # fmt: skip
            messages.info(
                request,
                format_html(
                    "{}",
                    _("Waybill %(code)s is written: %(weight)s, %(volume)s. Nothing has left yet.")
                    % {
                        "code": row.code,
                        "weight": templatetags.tonnes(row.weight_kg / 1000),
                        "volume": templatetags.cubic(row.volume_m3),
                    },
                ),
            )
            return redirect(access.url("consignments:detail", code=row.code))
    return render(request, "consignments/create.html", {"form": form, "origin": origin})
