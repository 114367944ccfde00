"""Addresses of Packages and teams."""

from __future__ import annotations

from django.urls import path

from seferber.web.packages import teams, views

app_name = "packages"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("kits/", views.kits, name="kits"),
    path("teams/", teams.index, name="teams"),
    path("teams/<str:code>/", teams.detail, name="team"),
    path("teams/<str:code>/begin/", teams.begin, name="begin"),
    path("teams/<str:code>/work/", teams.work, name="work"),
    path("teams/<str:code>/end/", teams.end, name="end"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/approve/", views.approve, name="approve"),
    path("<str:code>/refuse/", views.refuse, name="refuse"),
    path("<str:code>/pack/", views.pack, name="pack"),
    path("<str:code>/override/", views.override, name="override"),
]
