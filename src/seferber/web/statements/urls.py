"""Addresses of the statement pages."""

from django.urls import path

from seferber.web.statements import views

app_name = "statements"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/read-again/", views.again, name="again"),
    path("<str:code>/<int:number>/<str:step>/", views.decide, name="decide"),
]
