"""A program that calls the API in the name of someone of the cast."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from tests.cordee_web.leaks.marks import content

from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.actions.keys import make_key
from cordee_web.apps.connections.enums import Scope

V1 = "/api/v1"


def key_for(actor: Actor, scopes: Collection[Scope] = tuple(Scope)) -> str:
    """The secret of a new key."""
    return make_key(actor=actor, name="test", scopes=scopes)[1].text


@dataclass
class Program:
    """Calls with a key ("" for none), in English."""

    secret: str
    client: Client = field(default_factory=lambda: Client(raise_request_exception=True))

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """One call; header names are written with underscores."""
        sent = {"Accept-Language": "en"} | {k.replace("_", "-"): v for k, v in headers.items()}
        if self.secret:
            sent["Authorization"] = f"Bearer {self.secret}"
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body)
        response = self.client.generic(
            method, V1 + path, data, content_type="application/json", headers=sent
        )
        if isinstance(response, StreamingHttpResponse):  # an archive: read whole
            return HttpResponse(content(response), headers=dict(response.items()))
        assert isinstance(response, HttpResponse)
        return response

    def get(self, path: str, **headers: str) -> HttpResponse:
        """A GET."""
        return self.call("GET", path, **headers)

    def json(self, path: str) -> Any:
        """What a GET that must succeed says."""
        response = self.get(path)
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    def etag(self, path: str) -> str:
        """The ETag of an object."""
        return str(self.get(path)["ETag"])


def said(response: HttpResponse) -> Any:
    """The JSON of an answer."""
    return json.loads(response.content)


def refused(response: HttpResponse) -> tuple[int, str]:
    """The status and kind of a problem, whose media type is checked."""
    assert response["Content-Type"] == "application/problem+json", response.content
    return response.status_code, str(said(response)["type"]).removeprefix("urn:cordee:problem:")
