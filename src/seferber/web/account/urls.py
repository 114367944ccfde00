"""Addresses of the account and the books."""

from django.urls import path

from seferber.web.account import views

app_name = "account"
urlpatterns = [
    path("", views.index, name="index"),
    path("lines/", views.lines, name="lines"),
    path("both-sides/", views.both_sides, name="both"),
    path("stock/", views.stock, name="stock"),
    path("stock/move/", views.move, name="move"),
    path("differences/", views.differences, name="differences"),
    path("books/", views.books, name="books"),
]
