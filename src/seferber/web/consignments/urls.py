"""Addresses of On the way."""

from __future__ import annotations

from django.urls import path

from seferber.web.consignments import attention, exchange, handover, positions, slots, steps, views

app_name = "consignments"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.create, name="create"),
    path("differences/", views.differences, name="differences"),
    path("distribute/", views.distribute, name="distribute"),
    path("attention/", attention.index, name="attention"),
    path("attention/box/", attention.box, name="attention-box"),
    path("positions/", positions.upload, name="positions"),
    path("slots/", slots.index, name="slots"),
    path("slots/<str:place>/", slots.place, name="slots-of"),
    path("<str:code>/", views.detail, name="detail"),
    path("<str:code>/waybill/", views.waybill, name="waybill"),
    path("<str:code>/notify/", exchange.notify, name="notify"),
    path("<str:code>/answer/", exchange.answer, name="answer"),
    path("<str:code>/dispatch/", steps.dispatch, name="dispatch"),
    path("<str:code>/cancel/", steps.cancel, name="cancel"),
    path("<str:code>/position/", steps.position, name="position"),
    path("<str:code>/slot/", slots.book, name="slot"),
    path("<str:code>/slot/release/", slots.release, name="slot-release"),
    path("<str:code>/arrival/", steps.arrival, name="arrival"),
    path("<str:code>/cause/", steps.cause, name="cause"),
    path("<str:code>/handover/", handover.count, name="handover"),
    path("<str:code>/handover/sign/", handover.sign, name="sign"),
    path("<str:code>/handover/take-back/", handover.take_back, name="take-back"),
    path("<str:code>/handover/signed.json", handover.signed, name="signed"),
]
