"""Addresses of a person's own things."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from seferber.web.accounts import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("language/", views.language, name="language"),
    path("profile/", views.profile, name="profile"),
]
