"""Addresses that a phone opens before it trusts the server."""

from __future__ import annotations

from django.urls import path

from seferber.web.trust import views

urlpatterns = [
    path("trust/", views.index, name="trust"),
    path("trust/seferber-lan.crt", views.certificate, name="trust-certificate"),
    path("trust/seferber-lan.mobileconfig", views.profile, name="trust-profile"),
]
