"""Addresses of the last-mile pages."""

from django.urls import path

from seferber.web.lastmile import accept, ask, event, files, search, sheets, views

app_name = "lastmile"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", ask.new, name="new"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/progress/", search.progress, name="progress"),
    path("<str:code>/stop/", search.stop, name="stop"),
    path("<str:code>/accept/", accept.accept, name="accept"),
    path("<str:code>/keep-old/", accept.keep_old, name="keep-old"),
    path("<str:code>/event/", event.event, name="event"),
    path("<str:code>/sheets/", sheets.sheets, name="sheets"),
    path("<str:code>/routes.geojson", files.geojson, name="geojson"),
    path("<str:code>/plan.json", files.whole, name="file"),
]
