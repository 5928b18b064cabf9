"""How an operation is declared: its scope always, its answers, its conditions; and the texts it takes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import Annotated, Any

from ninja import Router, Schema
from ninja.operation import Operation
from ninja.utils import contribute_operation_callback
from pydantic import ConfigDict, StringConstraints, create_model

from cordee_web.api.v1.calls import ApiKeyAuth
from cordee_web.api.v1.problems import Problem
from cordee_web.apps.connections.enums import Scope

NO_NUL = r"^[^\u0000]*$"
NOT_BLANK = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
"""Texts without the one character that PostgreSQL refuses; and those that must say something."""
type Line = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=300)]
type Words = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=20_000)]
type Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z.\-]{1,8}$")]


class Sent(Schema):
    """What a caller sends: a name that the operation does not know is refused."""

    model_config = ConfigDict(extra="forbid")


IDEMPOTENT = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "The same key with the same call gives the stored answer again, for a day.",
    "schema": {"type": "string", "pattern": r"^[!-~]{1,200}$"},
}
MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of what was read; * overwrites whatever is there.",
    "schema": {"type": "string"},
}
NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "description": "The ETag of what is known: 304 when it has not changed.",
    "schema": {"type": "string"},
}


def operation[F: Callable[..., Any]](
    router: Router,
    method: str,
    path: str,
    scope: Scope,
    *,
    gives: Any = None,
    status: int = 200,
    matched: bool = False,
    files: Collection[str] = (),
) -> Callable[[F], F]:
    """Declares an operation of the API; `matched`: it changes something that must be as it was read.

    `files`: the media types of the file that it answers, instead of an object.
    """

    def declare(view: F) -> F:
        writes = method != "GET"
        parameters = [IDEMPOTENT, *([MATCH] if matched else [])] if writes else [NONE_MATCH]
        _share_answers(view, _answers(status, gives, writes=writes, matched=matched))
        router.api_operation(
            [method],
            path,
            auth=ApiKeyAuth(scope),
            operation_id=view.__name__,
            summary=(view.__doc__ or "").strip().splitlines()[0].rstrip("."),
            url_name=f"{view.__name__}",
            openapi_extra={
                "parameters": [dict(one) for one in parameters],
                "x-scope": scope.value,
                "responses": {status: {"content": _binary(files)}} if files else {},
            },
        )(view)
        return view

    return declare


def _answers(status: int, gives: Any, *, writes: bool, matched: bool) -> dict[int, Any]:
    """What an operation may answer, by status."""
    refusals = [401, 403, 404, 422, 429]
    refusals += [400, 409, 413] if writes else []
    refusals += [412, 428] if matched else []
    answers: dict[int, Any] = {status: gives}
    if not writes:
        answers[304] = None
    return answers | dict.fromkeys(refusals, Problem)


def _share_answers(view: Callable[..., Any], answers: dict[int, Any]) -> None:
    def share(made: Operation) -> None:
        made.response_models = {status: _envelope(given) for status, given in answers.items()}

    contribute_operation_callback(view, share)


@cache
def _envelope(given: Any) -> type[Schema] | None:
    """What ninja wraps an answer in, once: it would make 2,800, one for each status of each operation."""
    return None if given is None else create_model("Answer", __base__=Schema, response=(given, ...))


def _binary(kinds: Collection[str]) -> dict[str, Any]:
    """Files as their media types; JSON is told apart by no schema."""
    file = {"type": "string", "format": "binary"}
    bare = [kind.partition(";")[0] for kind in kinds]
    return {one: {"schema": {} if one == "application/json" else file} for one in bare}
