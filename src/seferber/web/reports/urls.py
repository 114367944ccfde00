"""Addresses of the reports, and of what anyone may read without signing in."""

from django.urls import path

from seferber.web.reports import appeals, public, views

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("make/", views.make, name="make"),
    path("appeals/", appeals.index, name="appeals"),
    path("appeals/new/", appeals.new, name="new-appeal"),
    path("appeals/<str:code>/", appeals.detail, name="appeal"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/publish/", views.publish, name="publish"),
    path("<str:code>/withhold/", views.withhold, name="withhold"),
    path("<str:code>/chart-<str:language>.svg", views.chart, name="chart"),
    path("<str:code>/<str:language>.pdf", views.pdf, name="pdf"),
]
public_urlpatterns = [
    path("", public.index, name="index"),
    path("<str:code>/", public.detail, name="detail"),
    path("<str:code>/chart-<str:language>.svg", public.chart, name="chart"),
    path("<str:code>/<str:language>.pdf", public.pdf, name="pdf"),
]
