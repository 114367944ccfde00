"""Addresses of On the way."""

from __future__ import annotations

from django.urls import path

from seferber.web.consignments import handover, views

app_name = "consignments"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("differences/", views.differences, name="differences"),
    path("distribute/", views.distribute, name="distribute"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/waybill/", views.waybill, name="waybill"),
    path("<str:code>/notify/", views.notify, name="notify"),
    path("<str:code>/answer/", views.answer, name="answer"),
    path("<str:code>/dispatch/", views.dispatch, name="dispatch"),
    path("<str:code>/cancel/", views.cancel, name="cancel"),
    path("<str:code>/position/", views.position, name="position"),
    path("<str:code>/arrival/", views.arrival, name="arrival"),
    path("<str:code>/cause/", views.cause, name="cause"),
    path("<str:code>/handover/", handover.count, name="handover"),
    path("<str:code>/handover/sign/", handover.sign, name="sign"),
    path("<str:code>/handover/take-back/", handover.take_back, name="take-back"),
    path("<str:code>/handover/signed.json", handover.signed, name="signed"),
]
