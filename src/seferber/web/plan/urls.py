"""Addresses of the plan pages."""

from django.urls import path

from seferber.web.plan import ask, changed, compare, files, views

app_name = "plan"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", ask.new, name="new"),
    path("compare/", compare.side_by_side, name="compare"),
    path("compare/ask/", compare.ask, name="compare-ask"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/what-if/", ask.what_if, name="what-if"),
    path("<str:code>/replace/", changed.replace, name="replace"),
    path("<str:code>/changes/", changed.changes, name="changes"),
    path("<str:code>/places/<str:place>/", compare.place_sheet, name="place"),
    path("<str:code>/progress/", ask.progress, name="progress"),
    path("<str:code>/stop/", ask.stop, name="stop"),
    path("<str:code>/accept/", ask.accept, name="accept"),
    path("<str:code>/movements.geojson", files.geojson, name="geojson"),
    path("<str:code>/plan.json", files.whole, name="file"),
    path("<str:code>/chart/<str:which>.svg", files.chart, name="chart"),
]
