"""Sign-in, language and profile."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seferber.store import access as store
from seferber.web.access import Access
from seferber.web.accounts.forms import LanguageForm, NewPasswordForm, SignInForm

YEAR_S = 365 * 24 * 3600


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen language in a cookie for a year and goes back to the page."""
    form = LanguageForm(request.POST)
    target = "/"
    if form.is_valid():
        wanted = form.cleaned_data["next"]
        if url_has_allowed_host_and_scheme(
            wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            target = wanted
    response = HttpResponseRedirect(target)
    if form.is_valid() and form.cleaned_data["language"] in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            max_age=YEAR_S,
            samesite="Lax",
            httponly=True,
        )
    return response


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """What the person may do where, and a new password."""
    form = NewPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, form.user)
        messages.info(request, _("The new password is in force; other devices are signed out."))
        return redirect("profile")
    memberships = [
        (operation, store.membership_of(request.user, operation))  # type: ignore[arg-type]
        for operation in store.operations_of(request.user)  # type: ignore[arg-type]
    ]
    last = request.session.get("operation")
    for operation, membership in memberships:
        if operation.code == last and membership is not None:
            # The shell keeps the operation in sight while the person looks at their own things.
            request.access = Access(operation, request.user, membership, membership.role)  # type: ignore[attr-defined]
    return render(request, "accounts/profile.html", {"form": form, "memberships": memberships})
