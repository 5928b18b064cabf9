"""Every refusal is a problem of RFC 9457, in the language that the caller reads."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from cordee.vocabulary import CordeeError
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.values import Refused
from cordee_web.apps.directory.actions.capacity import Overbooked
from cordee_web.apps.directory.actions.certificates import AlreadyHeld
from cordee_web.apps.directory.values.changes import ChangedMeanwhile
from cordee_web.apps.groupings.values import UnclearWish
from cordee_web.apps.opportunities.values import Stale

PROBLEM_TYPE = "application/problem+json"
log = logging.getLogger("cordee.api")


class Wrong(Schema):
    """One thing that is wrong in what was sent: where ("body.title") and what."""

    where: str
    what: str


class Problem(Schema):
    """Why a call was refused (RFC 9457). `type` is stable; `title` and `detail` are for people."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong] = []


class Refusal(Exception):
    """A call that is refused with this status; `kind` ends the problem's `type`."""

    def __init__(
        self, status: int, kind: str, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.headers = headers or {}


def problem(
    status: int,
    kind: str,
    detail: str,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The answer that says it."""
    told = {
        "type": f"urn:cordee:problem:{kind}",
        "title": _title(status),
        "status": status,
        "detail": detail,
        "errors": [*errors],
    }
    body = json.dumps(told, ensure_ascii=False)
    return HttpResponse(body, status=status, content_type=PROBLEM_TYPE, headers=headers)


def not_found() -> HttpResponse:
    """The same for what does not exist and for what is not the caller's to see."""
    return problem(404, "not-found", _("There is nothing here, or it is not yours to see."))


def install(api: NinjaAPI) -> None:
    """Gives the API an answer to everything that can be raised in it."""
    for kind, answer in _ANSWERS.items():
        api.add_exception_handler(kind, answer)


def _title(status: int) -> str:
    return {
        400: _("Not understood"),
        401: _("No valid key"),
        403: _("Not allowed"),
        404: _("Not found"),
        405: _("Not done here"),
        409: _("Cannot be done now"),
        412: _("Changed meanwhile"),
        413: _("Too large"),
        422: _("Not valid"),
        428: _("Condition missing"),
        429: _("Too many calls"),
    }.get(status, _("Something went wrong"))


def _refusal(_request: HttpRequest, raised: Any) -> HttpResponse:
    return problem(raised.status, raised.kind, raised.detail, headers=raised.headers)


def _unauthorized(_request: HttpRequest, _raised: Any) -> HttpResponse:
    detail = _("Send a live key: Authorization: Bearer cordee_…")
    return problem(401, "key", detail, headers={"WWW-Authenticate": 'Bearer realm="cordee"'})


def _http(_request: HttpRequest, raised: Any) -> HttpResponse:
    """What ninja raises itself: a body that is no JSON."""
    if raised.status_code == 400:
        return problem(400, "malformed", _("The body is not JSON, or not in UTF-8."))
    return problem(raised.status_code, "refused", str(raised))


def _invalid(_request: HttpRequest, raised: Any) -> HttpResponse:
    errors = [
        {"where": ".".join(str(part) for part in one["loc"]), "what": str(one["msg"])}
        for one in raised.errors
    ]
    return problem(422, "invalid", _("Some values are not as they should be."), errors)


def _stale(_request: HttpRequest, raised: Any) -> HttpResponse:
    said = str(raised) if isinstance(raised, Stale) else ""
    return problem(412, "stale", said or _("Someone changed it since you read it: read it again."))


def _conflict(_request: HttpRequest, raised: Any) -> HttpResponse:
    return problem(409, "refused", str(raised))


def _held(_request: HttpRequest, _raised: Any) -> HttpResponse:
    return problem(409, "refused", _("The firm has a certificate of that name: change that one."))


def _unclear(_request: HttpRequest, raised: Any) -> HttpResponse:
    error = {"where": f"body.{raised.name}", "what": str(raised)}
    return problem(422, "invalid", str(raised), [error])


def _engine(_request: HttpRequest, raised: Any) -> HttpResponse:
    return problem(409, "refused", translated(str(raised)))


def _large(_request: HttpRequest, _raised: Any) -> HttpResponse:
    return problem(413, "large", _("Too much was sent at once: send less, or fewer files."))


def _forbidden(_request: HttpRequest, _raised: Any) -> HttpResponse:
    return problem(403, "forbidden", _("Whoever the key acts for may not do this."))


def failed(request: HttpRequest, raised: Any) -> HttpResponse:
    """The answer to what nobody foresaw; the log tells the rest."""
    log.exception("%s %s failed", request.method, request.path, exc_info=raised)
    return problem(500, "failed", _("This is our fault; it is in our log."))


_ANSWERS: Mapping[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Exception: failed,
    Refusal: _refusal,
    Http404: lambda _request, _raised: not_found(),
    PermissionDenied: _forbidden,
    HttpError: _http,
    AuthenticationError: _unauthorized,
    ValidationError: _invalid,
    RequestDataTooBig: _large,
    TooManyFilesSent: _large,
    ChangedMeanwhile: _stale,
    Stale: _stale,
    Refused: _conflict,
    Overbooked: _conflict,
    AlreadyHeld: _held,
    UnclearWish: _unclear,
    CordeeError: _engine,
}
