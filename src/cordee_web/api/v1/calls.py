"""One call of the API: its key, its rate, its transaction, what it is conditional on, what repeats it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from cordee_web.api.v1.problems import Refusal, problem
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.actions.keys import WINDOW, count_use, limit
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.connections.models import ApiKey, IdempotentCall
from cordee_web.apps.connections.queries import actor_of, key_of

SAFE = {"GET", "HEAD", "OPTIONS"}
RENDERER = JSONRenderer()
REPLAYED = "Idempotency-Replayed"
LONGEST_TOKEN = 200

type Run = Callable[..., HttpResponse]


@dataclass(slots=True)
class Caller:
    """Who calls: a key, the actor that it is today, what is left of its minute."""

    key: ApiKey
    actor: Actor
    left: int
    reset: int
    repeated: IdempotentCall | None = None


class ApiKeyAuth(HttpBearer):
    """Lets a live key in that has the scope of the operation."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller; None without a live key, `PermissionDenied` without the scope."""
        found = caller_in(request)
        if found is not None and self.scope not in found.key.scopes:
            raise Refusal(
                403, "scope", _("This key may not do that: it needs “%s”.") % self.scope.value
            )
        return found


def caller_in(request: HttpRequest) -> Caller | None:
    """Who calls, as the outermost step found it."""
    found: Caller | None = getattr(request, "caller", None)
    return found


def actor_in(request: HttpRequest) -> Actor:
    """The actor of an operation that was let in."""
    found = caller_in(request)
    if found is None:
        raise PermissionDenied
    return found.actor


def whole_call(run: Run) -> Run:
    """Around an operation, before ninja looks at anything: rate, transaction, ETag, what is kept to repeat.

    A write that is refused leaves nothing behind but its count.
    """

    @wraps(run)
    def call(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        caller = _admit(request)
        if caller is not None and caller.left < 0:
            return _finished(request, _too_many(caller), caller)
        safe = request.method in SAFE
        with nullcontext() if safe else transaction.atomic():
            response = run(request, *args, **kwargs)
            if not safe and response.status_code >= 400:
                transaction.set_rollback(True)
            elif caller is not None and caller.repeated is not None:
                _keep(caller.repeated, response)
        return _finished(request, response, caller)

    return call


def once(view: Callable[..., Any]) -> Callable[..., Any]:
    """Around a write, once it is let in and valid: the same `Idempotency-Key` gives the same answer."""

    @wraps(view)
    def written(request: HttpRequest, **kwargs: Any) -> Any:
        caller = caller_in(request)
        token = request.headers.get("Idempotency-Key", "")
        if request.method in SAFE or not token or caller is None:
            return view(request, **kwargs)
        if not (len(token) <= LONGEST_TOKEN and token.isascii() and token.isprintable()):
            raise Refusal(
                422, "invalid", _("An Idempotency-Key has 1 to 200 printable ASCII characters.")
            )
        call, new = IdempotentCall.objects.get_or_create(
            key=caller.key, token=token, defaults={"fingerprint": _fingerprint(request)}
        )
        if new:
            caller.repeated = call
            return view(request, **kwargs)
        if bytes(call.fingerprint) != _fingerprint(request):
            raise Refusal(
                422,
                "idempotency",
                _("This Idempotency-Key came with another call: take another one."),
            )
        headers = {**call.headers, REPLAYED: "true"}
        return HttpResponse(call.body, status=call.status or 200, headers=headers)

    return written


def etag_of(told: Schema | bytes, request: HttpRequest) -> str:
    """The mark of an object as this caller sees it: its address answers with the same."""
    body = told if isinstance(told, bytes) else _rendered(told, request)
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def require_match(request: HttpRequest, now: Schema) -> None:
    """Refuses a change of what is no longer as the caller read it (`If-Match`), or does not say."""
    given = request.headers.get("If-Match", "")
    if not given:
        raise Refusal(
            428, "condition", _("Say what you read: send its ETag in If-Match, or * to overwrite.")
        )
    marks = [one.strip() for one in given.split(",")]
    if "*" not in marks and etag_of(now, request) not in marks:
        raise Refusal(
            412, "stale", _("Someone changed it since you read it: read it again."),
            {"ETag": etag_of(now, request)},
        )  # fmt: skip


def _rendered(told: Schema, request: HttpRequest) -> bytes:
    return str(RENDERER.render(request, told.model_dump(), response_status=200)).encode()


def _admit(request: HttpRequest) -> Caller | None:
    """The caller of this request, counted; None without a live key of someone who still stands there."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    key = key_of(secret.strip()) if scheme.lower() == "bearer" else None
    actor = actor_of(key) if key is not None else None
    if key is None or actor is None:
        request.caller = None  # type: ignore[attr-defined]
        return None
    now = timezone.now()
    most, used = limit(), count_use(key, now)
    reset = WINDOW - int(now.timestamp()) % WINDOW
    caller = Caller(key, actor, most - used, reset)
    request.caller = caller  # type: ignore[attr-defined]
    return caller


def _too_many(caller: Caller) -> HttpResponse:
    detail = _("This key made %(most)s calls in a minute: wait %(wait)s seconds.") % {
        "most": limit(),
        "wait": caller.reset,
    }
    return problem(429, "rate", detail, headers={"Retry-After": str(caller.reset)})


def _finished(request: HttpRequest, response: HttpResponse, caller: Caller | None) -> HttpResponse:
    patch_vary_headers(response, ["Authorization", "Accept-Language"])
    response.headers.setdefault("Cache-Control", "private, no-cache")
    if caller is not None:
        response["RateLimit-Policy"] = f'"key";q={limit()};w={WINDOW}'
        response["RateLimit"] = f'"key";r={max(0, caller.left)};t={caller.reset}'
    if response.streaming:
        return response
    if response.status_code in {200, 201} and "ETag" not in response:
        response["ETag"] = etag_of(response.content, request)
    if request.method in SAFE and response.status_code == 200:
        asked = [one.strip() for one in request.headers.get("If-None-Match", "").split(",")]
        if response["ETag"] in asked or f"W/{response['ETag']}" in asked or "*" in asked:
            kept = {
                name: response[name]
                for name in ("ETag", "Vary", "Cache-Control", "RateLimit", "RateLimit-Policy")
                if name in response
            }
            return HttpResponse(status=304, headers=kept)
    return response


def _keep(call: IdempotentCall, response: HttpResponse) -> None:
    """Keeps the answer to be given again; a file, which no write answers, is made anew."""
    if not response["Content-Type"].startswith("application/json"):
        call.delete()
        return
    call.status, call.body = response.status_code, response.content.decode()
    call.headers = {
        name: response[name] for name in ("Content-Type", "Location") if name in response
    }
    call.save(update_fields=["status", "body", "headers"])


def _fingerprint(request: HttpRequest) -> bytes:
    """What makes two writes the same: method, address, condition, body."""
    files = [
        (name, file.name, hashlib.sha256(file.read()).hexdigest(), file.seek(0))
        for name, every in sorted(request.FILES.lists())
        for file in every
    ]
    form = sorted((name, every) for name, every in request.POST.lists())
    sent = b"" if files or form else request.body
    told = json.dumps(
        [request.method, request.get_full_path(), request.headers.get("If-Match"), files, form],
        default=str,
    )
    return hashlib.sha256(told.encode() + b"\0" + sent).digest()
