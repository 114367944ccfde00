"""Addresses of labels and papers."""

from __future__ import annotations

from django.urls import path

from seferber.web.labels import epcis, papers, runs, setup, views

app_name = "labels"
urlpatterns = [
    path("", views.index, name="index"),
    path("find/", views.find, name="find"),
    path("numbering/", setup.numbering, name="numbering"),
    path("numbering/<str:party>/", setup.edit_numbering, name="edit-numbering"),
    path("packaging/", setup.packaging, name="packaging"),
    path("packaging/<str:item>/", setup.edit_packaging, name="edit-packaging"),
    path("epcis/", epcis.exchange, name="epcis"),
    path("epcis/events.jsonld", epcis.document, name="epcis-document"),
    path("epcis/<str:code>.jsonld", epcis.document, name="epcis-waybill"),
    path("unit/<str:code>/", views.unit, name="unit"),
    path("print/consignment/<str:code>/", runs.print_consignment, name="print-consignment"),
    path("print/package/<str:code>/", runs.print_package, name="print-package"),
    path("run/<str:code>/", runs.run, name="run"),
    path("run/<str:code>/progress/", runs.progress, name="progress"),
    path("run/<str:code>/stop/", runs.stop, name="stop"),
    path("run/<str:code>/labels.pdf", runs.file, name="file"),
    path("paper/<str:code>/<slug:paper>.<slug:language>.pdf", papers.paper, name="paper"),
    path("paper/<str:code>/", papers.choose, name="papers"),
]
