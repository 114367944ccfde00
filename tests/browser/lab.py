"""A page that holds every component once, so that a real browser can try them; addresses for `ROOT_URLCONF`."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, engines
from django.urls import path

from seferber.web.access import Access, page
from seferber.web.maps import Choropleth, Line, Lines, MapData, Point, Points
from seferber.web.progress import Progress
from seferber.web.tables import Choice, Column, Table
from seferber.web.timelines import Bar, Lane, Level, Timeline
from seferber.web.urls import handler400, handler403, handler404, handler500  # noqa: F401 (read by Django)
from seferber.web.urls import urlpatterns as pages

TEMPLATE = """{% extends "base.html" %}{% block title %}Lab{% endblock %}
{% block answer %}<p class="answer">Tents for <b>84,300</b> of 168,800 households have arrived. {% status_chip "modelled" "District model" %}</p>{% endblock %}
{% block actions %}<a class="button primary" href="#form">Accept 480 tents</a>{% endblock %}
{% block content %}
<div class="figures">{% figure value=84300 unit="household" label="tents arrived" status="modelled" %}{% figure value=3 label="open" tone="danger" href="#" %}</div>
<div class="split"><div class="split-main"><section class="panel">{% map map_data id="lab-map" label="Map of needs" %}</section></div>
<div class="split-side"><section class="panel"><ul class="rows"><li class="row" data-select="TUR027001"><a class="row-name" href="#">First</a><span class="row-figure">40 t</span><span class="row-note">{% state "dispatched" %}</span></li></ul></section></div></div>
<section class="panel">{% timeline line id="lab-line" %}</section>
<section class="panel">{% include "parts/table.html" %}</section>
<section class="panel" id="form"><h2>Count</h2><div>{% include "parts/form.html" with submit="Keep count" draft="lab-count" %}</div></section>
<section class="panel"><h2>Work</h2><div>{% include "parts/progress.html" %}</div></section>
{% endblock %}"""


class CountForm(forms.Form):
    later = ("note",)
    count = forms.IntegerField(label="Tents counted", help_text="On the waybill: 500")
    seen = forms.BooleanField(label="I counted these myself", required=False)
    note = forms.CharField(label="Note", required=False)


@page("see_overview")
def lab(request: HttpRequest, access: Access) -> HttpResponse:
    now, hour = access.now, timedelta(hours=1)
    table = Table(
        request,
        rows=[{"code": f"WB-{k}", "place": "Hub" if k % 2 else "Port", "quantity": k} for k in range(1, 121)],
        columns=[Column("code", "Waybill", link=lambda row: "#"), Column("place", "Place"), Column("quantity", "Quantity", kind="number")],
        name="lab", label="Consignments", filters=[Choice("place", "Place", [("Hub", "Hub"), ("Port", "Port")])], search=("code",),
        per_page=10,
    )  # fmt: skip
    context = {
        "map_data": MapData([
            Choropleth("districts", "tr_provinces", {"TUR027": {"value": 0.4, "text": "Gaziantep: 1,200 of 3,000 tents", "href": "#"}}, legend="Share met"),
            Lines("flows", [Line("WB-1", (35.3, 37.0), (37.4, 37.1), width=4, curve=True, text="WB-1: 40 t")]),
            Points("places", [Point("ADA", 36.98, 35.28, "Adana", "square", text="Adana airport")]),
        ]),
        "line": Timeline(now, now + 96 * hour, [Lane("Adana", [Bar(now, now + 9 * hour, "Il-76", id="WB-1")], [Level(now, now + 24 * hour, 30, 40)], "t")], now),
        "table": table,
        "form": CountForm(request.POST or None),
        "progress": Progress("running", "Looking for a better plan", url=access.url("lab-progress"), seconds=10, expected_s=60),
    }  # fmt: skip
    template = "{% include 'parts/table.html' %}" if table.is_fragment else TEMPLATE
    return HttpResponse(
        engines["django"].from_string(template).template.render(RequestContext(request, context))
    )


@page("see_overview")
def progress(request: HttpRequest, access: Access) -> HttpResponse:
    done = Progress("ready", "A better plan is ready", done_url="#", detail="3.1 % from the best possible")
    return HttpResponse(
        engines["django"]
        .from_string("{% include 'parts/progress.html' %}")
        .template.render(RequestContext(request, {"progress": done}))
    )


urlpatterns = [
    path("o/<slug:operation>/lab/", lab, name="lab"),
    path("o/<slug:operation>/lab/progress/", progress, name="lab-progress"),
    *pages,
]
