"""Addresses of lots, recalls and counts."""

from django.urls import path

from seferber.web.stock import counts, views

app_name = "stock"
urlpatterns = [
    path("", views.index, name="index"),
    path("lots/<int:pk>/", views.lot, name="lot"),
    path("lots/<int:pk>/recall/", views.recall, name="recall"),
    path("lots/<int:pk>/write-off/", views.take_out, name="write-off"),
    path("departures/<str:code>/", views.departure, name="departure"),
    path("counts/", counts.index, name="counts"),
    path("counts/new/", counts.new, name="count"),
    path("counts/<str:code>/", counts.detail, name="counted"),
]
