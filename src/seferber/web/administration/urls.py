from django.urls import path

from seferber.web.administration import views

app_name = "administration"
urlpatterns = [
    path("", views.index, name="index"),
    path("members/", views.members, name="members"),
    path("keys/", views.keys, name="keys"),
    path("record/", views.record, name="record"),
    path("clock/", views.clock, name="clock"),
    path("export/", views.export, name="export"),
]
