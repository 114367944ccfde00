"""Addresses of Cooperation."""

from __future__ import annotations

from django.urls import path

from seferber.web.cooperation import decisions, dossier, messages, projects, views

app_name = "cooperation"
urlpatterns = [
    path("", views.index, name="index"),
    path("meetings/new/", views.event_new, name="event-new"),
    path("meetings/<str:code>/", views.event, name="event"),
    path("decisions/", decisions.index, name="decisions"),
    path("decisions/new/", decisions.create, name="decision-new"),
    path("decisions/<str:code>/", decisions.detail, name="decision"),
    path("decisions/<str:code>/settle/", decisions.settle, name="settle"),
    path("decisions/<str:code>/assign/", decisions.assign, name="assign"),
    path("decisions/<str:code>/carry-over/", decisions.carry, name="carry"),
    path("decisions/<str:code>/propose/", decisions.propose, name="propose"),
    path("projects/", projects.index, name="projects"),
    path("projects/new/", projects.create, name="project-new"),
    path("projects/<str:code>/milestone/", projects.milestone_new, name="milestone-new"),
    path("projects/<str:code>/milestone/<int:number>/", projects.milestone, name="milestone"),
    path("messages/", messages.index, name="messages"),
    path("messages/new/", messages.create, name="message-new"),
    path("messages/<str:code>/pass-on/", messages.pass_on, name="pass-on"),
    path("lessons/", projects.lessons, name="lessons"),
    path("lessons/new/", projects.lesson_new, name="lesson-new"),
    path("lessons/<str:code>/settle/", projects.lesson_settle, name="lesson-settle"),
    path("dossier/", dossier.dossier, name="dossier"),
]
