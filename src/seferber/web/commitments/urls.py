"""Addresses of pledges and commitments."""

from django.urls import path

from seferber.web.commitments import pledges, views

app_name = "commitments"
urlpatterns = [
    path("", views.index, name="index"),
    path("reported/", views.reported, name="reported"),
    path("disagreements/", views.disagreements, name="disagreements"),
    path("pledge/new/", pledges.new_pledge, name="new-pledge"),
    path("pledge/<str:code>/", pledges.pledge, name="pledge"),
    path("pledge/<str:code>/revise/", pledges.revise, name="revise"),
    path("pledge/<str:code>/settle/", pledges.settle, name="settle"),
    path("pledge/<str:code>/remind/", pledges.remind, name="remind"),
    path("propose/", views.propose, name="propose"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/agree/", views.agree, name="agree"),
    path("<str:code>/withdraw/", views.withdraw, name="withdraw"),
    path("<str:code>/release/", views.release, name="release"),
]
