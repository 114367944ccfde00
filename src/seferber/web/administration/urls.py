from django.urls import path

from seferber.web.administration import proof, views

app_name = "administration"
urlpatterns = [
    path("", views.index, name="index"),
    path("members/", views.members, name="members"),
    path("keys/", views.keys, name="keys"),
    path("record/", views.record, name="record"),
    path("clock/", views.clock, name="clock"),
    path("proof/", proof.index, name="proof"),
    path("proof/progress/", proof.progress, name="proof-progress"),
    path("proof/seal/<int:number>/", proof.seal, name="seal"),
    path("export/", views.export, name="export"),
]
