"""Addresses of Field."""

from __future__ import annotations

from django.urls import path

from seferber.web.field import views

app_name = "field"
urlpatterns = [path("", views.index, name="index"), path("find/", views.find, name="find")]
