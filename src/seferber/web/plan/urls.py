"""Addresses of the plan pages."""

from django.urls import path

from seferber.web.plan import ask, files, views

app_name = "plan"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", ask.new, name="new"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/progress/", ask.progress, name="progress"),
    path("<str:code>/stop/", ask.stop, name="stop"),
    path("<str:code>/accept/", ask.accept, name="accept"),
    path("<str:code>/movements.geojson", files.geojson, name="geojson"),
    path("<str:code>/plan.json", files.whole, name="file"),
    path("<str:code>/chart/<str:which>.svg", files.chart, name="chart"),
]
