"""Addresses of Field: the app, what it calls, its files, and the office's side of it."""

from __future__ import annotations

from django.urls import path

from seferber.web.field import calls, files, office, views

app_name = "field"
urlpatterns = [
    path("", views.app, name="index"),
    path("today/", views.today, name="today"),
    path("find/", views.find, name="find"),
    # Files of the installable app.
    path("sw.js", files.service_worker, name="worker"),
    path("manifest.webmanifest", files.manifest, name="manifest"),
    path("words/<str:language>.json", files.words, name="words"),
    # What the app calls.
    path("session/", calls.session, name="session"),
    path("bundle/", calls.bundle, name="bundle"),
    path("sync/", calls.sync, name="sync"),
    path("help/", calls.help_wanted, name="help"),
    path("device/", calls.ask_device, name="device"),
    path("person/", calls.add_person, name="person"),
    path("photo/<str:sha256>/", calls.photo, name="photo"),
    # The office's side.
    path("devices/", office.devices, name="devices"),
    path("refused/", office.refused, name="refused"),
    path("conflicts/", office.conflicts, name="conflicts"),
    path("conflicts/<int:number>/", office.conflict, name="conflict"),
]
