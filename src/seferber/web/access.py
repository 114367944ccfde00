"""Who is asking, in which operation, with which rights: one helper for every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Any

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from seferber.kernel import SeferberError
from seferber.store import access as store
from seferber.usecases import permissions
from seferber.usecases.actor import Actor
from seferber.web import words


class Permits:
    """Lets a template ask `access.permits.dispatch`."""

    def __init__(self, role: str) -> None:
        self._actions = permissions.permits(role)

    def __getitem__(self, action: str) -> bool:
        if action not in permissions.ACTIONS:
            raise KeyError(action)
        return action in self._actions


@dataclass
class Access:
    """The operation in sight and what this person may do in it; `role` is empty on a public page."""

    operation: Any
    user: Any = None
    membership: Any = None
    role: str = ""

    @property
    def party(self) -> Any:
        """The party the person acts for, or None."""
        return self.membership.party if self.membership else None

    @property
    def institution(self) -> Any:
        return self.membership.institution if self.membership else None

    @property
    def office(self) -> str:
        """The office that appears on documents instead of a person's name."""
        return self.membership.office if self.membership else ""

    @property
    def now(self) -> datetime:
        """The operation's moment: the exercise clock when there is one, else the real one."""
        return self.operation.clock_at or timezone.now()

    @cached_property
    def permits(self) -> Permits:
        return Permits(self.role)

    def may(self, action: str) -> bool:
        return permissions.may(self.role, action)

    def require(self, action: str) -> None:
        permissions.require(self.role, action)

    @property
    def actor(self) -> Actor:
        """Who acts, as the use cases want to know it."""
        return Actor(
            role=self.role,
            party=self.party.code if self.party else "",
            institution=self.institution.code if self.institution else "",
            office=self.office,
            user_id=self.user.pk if self.user is not None else None,
            door="page",
        )

    def url(self, name: str, **kwargs: Any) -> str:
        """Address of a page inside this operation."""
        return reverse(name, kwargs={"operation": self.operation.code, **kwargs})


def operation_page(request: HttpRequest, code: str, action: str) -> Access:
    """The access of the signed-in person to the operation.

    Raises: Http404, when the person is no member (so that codes of other operations stay unknown);
    NotAllowed, when the role does not include the action.
    """
    operation = store.operation_by_code(code)
    membership = store.membership_of(request.user, operation) if operation else None  # type: ignore[arg-type]
    role = membership.role if membership else ""
    if not role and operation is not None and getattr(request.user, "is_superuser", False):
        role = permissions.Role.ADMINISTRATOR.value
    if operation is None or not role:
        raise Http404(_("There is no such operation, or you do not belong to it."))
    access = Access(operation=operation, user=request.user, membership=membership, role=role)
    request.access = access  # type: ignore[attr-defined]
    access.require(action)
    if request.session.get("operation") != code:
        request.session["operation"] = code
    return access


def page(
    action: str, *, post: str | None = None
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Turns `view(request, access, …)` into a page of an operation.

    Args:
        action: what the role must include to see the page.
        post: what it must include for every method that changes something; default the same action.
    """
    for name in (action, post):
        if name is not None and name not in permissions.ACTIONS:
            raise ValueError(f"Expected an action of usecases.permissions, got {name!r}.")

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, operation: str, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            needed = action if request.method in {"GET", "HEAD", "OPTIONS"} else post or action
            return view(request, operation_page(request, operation, needed), **kwargs)

        return inner

    return decorate


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Turns `view(request, access, …)` into a page that anyone may open; the role is empty."""

    @wraps(view)
    def inner(request: HttpRequest, operation: str, **kwargs: Any) -> HttpResponse:
        found = store.operation_by_code(operation)
        if found is None:
            raise Http404(_("There is no such operation."))
        access = Access(operation=found, user=request.user)
        request.access = access  # type: ignore[attr-defined]
        return view(request, access, **kwargs)

    return inner


@contextmanager
def shown_in(form: forms.BaseForm) -> Iterator[None]:
    """Turns a refusal into errors of the form, so that what was typed stays on the page."""
    try:
        yield
    except SeferberError as refusal:
        form.add_error(None, words.say(refusal))
