"""The API: its rooms, its address, and an OpenAPI document that says all that it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from cordee_web.api.v1 import (
    advice,
    agreements,
    answers,
    awards,
    boards,
    bricks,
    budgets,
    clauses,
    closings,
    compositions,
    confidences,
    cooperations,
    declared,
    discussions,
    dossier_pieces,
    dossier_writing,
    dossiers,
    evidence,
    exchanges,
    firms,
    groupings,
    intake,
    invoices,
    life,
    meetings,
    needs,
    network,
    newer,
    offers,
    own,
    parties,
    payments,
    prices,
    promises,
    roster_rows,
    rosters,
    searches,
    shaping,
    tender_asking,
    tender_capacities,
    tender_form,
    tender_guard,
    tender_holds,
    tender_votes,
    tenders,
    told,
)
from cordee_web.api.v1.calls import RENDERER, once, whole_call
from cordee_web.api.v1.problems import PROBLEM_TYPE, failed, install, not_found, problem

DESCRIPTION = """\
What a person does on screen, a program does with a key, and sees neither more nor less.

Send `Authorization: Bearer cordee_…`. Errors are `application/problem+json` (RFC 9457). Lists are read by
cursor. Objects carry an ETag: send it in `If-None-Match` to spare an answer, in `If-Match` to change what
you read. Send an `Idempotency-Key` with a write to be able to send it again. Texts come in the language of
`Accept-Language` (fr, en, de).
"""
ROOMS = (
    firms, own, evidence, confidences, searches, needs, newer, intake, bricks, shaping, answers, groupings,
    declared, cooperations, parties, compositions, life, closings, promises, boards, meetings, agreements,
    advice, clauses, budgets, payments, exchanges, discussions, network, rosters, roster_rows, tenders,
    tender_votes, tender_holds, tender_asking, tender_form, tender_capacities, tender_guard,
    prices, dossiers, dossier_pieces, dossier_writing, awards, invoices, offers, told,
)  # fmt: skip
METHODS = ("get", "post", "patch", "put", "delete")


class _Document(OpenAPISchema):
    """Ninja's, which describes a model once, and not for each of the 2,800 answers that give it."""

    def __init__(self, api: NinjaAPI, path_prefix: str) -> None:
        self._described: dict[tuple[Any, ...], tuple[dict[str, Any], bool]] = {}
        super().__init__(api, path_prefix)

    def _create_schema_from_model(self, *what: Any, **how: Any) -> tuple[dict[str, Any], bool]:
        asked = (*what, *sorted(how.items()))
        if asked not in self._described:
            self._described[asked] = super()._create_schema_from_model(*what, **how)
        return self._described[asked]


class Api(NinjaAPI):
    """Ninja's, whose every answer is ours: no page of Django's, no refusal that the document leaves out."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**said)
        self._documents: dict[str, OpenAPISchema] = {}

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        patterns = super()._get_urls()
        for one in patterns:
            if isinstance(one, URLPattern):
                one.callback = _ours(one.callback)
        return patterns

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document: refusals as problems, scopes by operation, the headers of every answer.

        Made once: to be read, never changed.
        """
        root = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if root not in self._documents:
            document = _Document(self, root)
            for path in document["paths"].values():
                for method in METHODS:
                    if method in path:
                        _complete(path[method])
            self._documents[root] = document
        return self._documents[root]


def _ours(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view without a login page, whose 404 and 405 are problems too."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return not_found()
        except Exception as raised:  # before ninja looks, where nothing else would answer in JSON
            return failed(request, raised)
        if response.status_code == 405:
            allowed = {"Allow": ", ".join(sorted(response["Allow"].split(", ")))}
            detail = _("This address does not take %(method)s.") % {"method": request.method}
            return problem(405, "method", detail, headers=allowed)
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]
    return login_not_required(answered)


@csrf_exempt
@login_not_required
def nowhere(_request: HttpRequest) -> HttpResponse:
    """An address of the API that leads nowhere."""
    return not_found()


def _complete(operation: dict[str, Any]) -> None:
    operation["security"] = [{"ApiKeyAuth": [operation["x-scope"]]}]
    for status, answer in operation["responses"].items():
        content = answer.get("content", {})
        if int(status) >= 400 and "application/json" in content:
            answer["content"] = {PROBLEM_TYPE: content["application/json"]}
        headers = answer.setdefault("headers", {})
        if int(status) in {200, 201, 304}:
            headers["ETag"] = _header("What to send in If-None-Match or If-Match.")
        if int(status) == 429:
            headers["Retry-After"] = _header("Seconds to wait.", "integer")
        if int(status) != 401:
            headers["RateLimit"] = _header("What is left of the minute under way.")
            headers["RateLimit-Policy"] = _header("Calls allowed, and in how many seconds.")


def _header(description: str, kind: str = "string") -> dict[str, Any]:
    return {"description": description, "schema": {"type": kind}}


def make() -> Api:
    """The API with all its rooms."""
    made = Api(
        title="Cordée",
        version="1",
        description=DESCRIPTION,
        urls_namespace="api-v1",
        docs_url=None,
        openapi_url="/openapi.json",
        renderer=RENDERER,
    )
    install(made)
    made.add_decorator(whole_call, mode="view")
    made.add_decorator(once, mode="operation")
    for room in ROOMS:
        made.add_router("", room.router)
    return made


api = make()
