"""Addresses of the public page: short, because they stand in QR codes and people type them.

The code of a carton or pallet (`/00/…`) is resolved by `web.labels`, which shows strangers the same page.
"""

from __future__ import annotations

from django.urls import path

from seferber.web.tracking import views

urlpatterns = [
    path("c/<slug:operation>/<str:code>", views.consignment, name="tracking"),
    path("c/<slug:operation>/<str:code>/", views.consignment),
    path("o/<slug:operation>/tracking/", views.setting, name="tracking-setting"),
]
