"""The API's door: who signs in, what they may do, and how a refusal is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth import authenticate, get_user_model
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBasicAuth
from ninja.security.http import DecodeError
from ninja.utils import check_csrf

from seferber.kernel import N_, SeferberError
from seferber.store import audit
from seferber.store.access import membership_of, operation_by_code
from seferber.usecases.actor import Actor, NotYours
from seferber.usecases.permissions import NotAllowed, Role
from seferber.web.access import Access

# After so many wrong passwords for one name from one address, a pause.
TRIES, PAUSE_S, REMEMBER_S = 8, 300, 60
STATUS = {
    "unknown_code": 404,
    "no_such_operation": 404,
    "not_a_quantity": 422,
    "not_a_moment": 422,
    "not_a_document": 422,
    "too_many_tries": 429,
}


class NoSuchOperation(SeferberError):
    """There is none, or the person does not belong to it; both are answered alike."""

    code = "no_such_operation"


class TooManyTries(SeferberError):
    code = "too_many_tries"


class SignIn(HttpBasicAuth):
    """HTTP Basic over the same accounts as the pages; else the session of the page, with its CSRF token."""

    def __call__(self, request: HttpRequest) -> Any:
        if request.headers.get("Authorization"):
            try:
                username, password = self.decode_authorization(request.headers["Authorization"])
            except DecodeError:
                return None
            return self.authenticate(request, username, password)
        user = request.user
        if not user.is_authenticated:
            return None
        if request.method not in {"GET", "HEAD", "OPTIONS"} and check_csrf(request):
            raise HttpError(403, _("The request did not carry the page's CSRF token."))
        return user

    def authenticate(self, request: HttpRequest, username: str, password: str) -> Any:
        # PostgreSQL takes no NUL in a text, and no account has one.
        if "\0" in username + password:
            return None
        key = f"api-tries-{request.META.get('REMOTE_ADDR', '')}-{hash(username)}"
        if cache.get(key, 0) >= TRIES:
            raise TooManyTries(
                N_("Too many wrong passwords for this name."),
                todo=N_("Wait %(minutes)d minutes, then try again."),
                minutes=PAUSE_S // 60,
            )
        user = _remembered(username, password) or authenticate(request, username=username, password=password)
        if user is None:
            cache.add(key, 0, PAUSE_S)
            cache.incr(key)
            return None
        cache.set(_memory_key(username, password), (user.pk, user.password), REMEMBER_S)
        request.user = user
        return user


def _memory_key(username: str, password: str) -> str:
    return (
        "api-known-"
        + salted_hmac("seferber.api", f"{len(username)}:{username}{password}", algorithm="sha256").hexdigest()
    )


def _remembered(username: str, password: str) -> Any:
    """The user whose password was checked a moment ago: hashing it anew takes longer than most requests.

    A changed password or a closed account ends it at once.
    """
    known = cache.get(_memory_key(username, password))
    user = get_user_model().objects.filter(pk=known[0], is_active=True).first() if known else None
    return user if user is not None and user.password == known[1] else None


def enter(request: HttpRequest, code: str, action: str) -> Access:
    """The person's access to the operation.

    Raises: NoSuchOperation, also for an operation the person does not belong to; NotAllowed.
    """
    operation = operation_by_code(code)
    user: Any = request.user
    membership = membership_of(user, operation) if operation is not None else None
    role = membership.role if membership else ""
    if not role and operation is not None and user.is_superuser:
        role = Role.ADMINISTRATOR.value
    if operation is None or not role:
        raise NoSuchOperation(
            N_("There is no operation “%(code)s”, or you do not belong to it."),
            todo=N_("List your operations with GET /api/v1/operations."),
            code=code,
        )
    access = Access(operation=operation, user=user, membership=membership, role=role)
    request.access = access  # type: ignore[attr-defined]
    access.require(action)
    return access


def actor_of(access: Access) -> Actor:
    """Who acts, with the door named."""
    return replace(access.actor, door="api")


def refusal(
    code: str, what: str, holds: str, todo: str, detail: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    return {"code": code, "what": what, "holds": holds, "todo": todo, "detail": detail or []}


def install(api: NinjaAPI) -> None:
    """Every refusal as JSON with code, what, holds, todo."""

    @api.exception_handler(SeferberError)
    def refused(request: HttpRequest, error: Any) -> HttpResponse:
        status = 403 if isinstance(error, NotAllowed | NotYours) else STATUS.get(error.code, 409)
        access = getattr(request, "access", None)
        if access is not None and request.method not in {"GET", "HEAD"}:
            audit.write(
                action=error.code, door="api", operation=access.operation, user_id=request.user.pk,
                target=request.path, refused=True, detail={"said": str(error)},
            )  # fmt: skip
        what, holds, todo = (m.render(_) if m.template else "" for m in (error.what, error.holds, error.todo))
        return api.create_response(request, refusal(error.code, what, holds, todo), status=status)

    @api.exception_handler(ValidationError)
    def not_understood(request: HttpRequest, error: Any) -> HttpResponse:
        detail = [
            {"where": ".".join(str(part) for part in e["loc"]), "what": str(e["msg"])} for e in error.errors
        ]
        what = "; ".join(f"{d['where']}: {d['what']}" for d in detail[:3])
        return api.create_response(
            request,
            refusal(
                "not_understood",
                what,
                _("Nothing was changed."),
                _("Send the fields that the OpenAPI document lists."),
                detail,
            ),
            status=422,
        )

    @api.exception_handler(AuthenticationError)
    def not_signed_in(request: HttpRequest, error: Any) -> HttpResponse:
        said = (
            _("You are not signed in."),
            _("Nothing was changed."),
            _("Send the user name and password of your account (HTTP Basic)."),
        )
        response = api.create_response(request, refusal("not_signed_in", *said), status=401)
        response.headers["WWW-Authenticate"] = 'Basic realm="Seferber", charset="UTF-8"'
        return response

    @api.exception_handler(HttpError)
    def plain_error(request: HttpRequest, error: Any) -> HttpResponse:
        said = (str(error), _("Nothing was changed."), _("Check the request and send it again."))
        return api.create_response(request, refusal("not_understood", *said), status=error.status_code)
