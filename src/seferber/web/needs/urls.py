"""Addresses of the needs pages."""

from django.urls import path

from seferber.web.needs import assumptions, views, wanted

app_name = "needs"
urlpatterns = [
    path("", views.index, name="index"),
    path("figure/<str:place>/<str:item>/", views.figure, name="figure"),
    path("figure/<str:place>/<str:item>/allocate/", views.allocate, name="allocate"),
    path("requests/", views.requests, name="requests"),
    path("requests/new/", views.new_request, name="new-request"),
    path("requests/<str:place>/<str:item>/withdraw/", views.withdraw, name="withdraw"),
    path("wanted/", wanted.index, name="wanted"),
    path("wanted/<str:item>/", wanted.say_word, name="say"),
    path("assumptions/", assumptions.index, name="assumptions"),
    path("assumptions/<str:key>/", assumptions.edit, name="assumption"),
]
