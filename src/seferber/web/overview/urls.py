"""Addresses of the overview."""

from django.urls import path

from seferber.web.overview import views

app_name = "overview"
urlpatterns = [path("", views.index, name="index")]
