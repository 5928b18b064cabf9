"""The API does what its OpenAPI document says: schemathesis draws calls and judges every answer."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, cast

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from pytest_django import Settings
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.cordee_web.api.caller import Program, key_for, refused
from tests.cordee_web.api.planted import Planted, plant

READS, WRITES = 1, 2
"""Calls drawn by operation and mode: an address to be read has little to draw, so that the many operations
take the time of the fewer that there were."""
LONG = 400
"""Characters of the longest text whose end is judged too."""
FILES = frozenset(
    {
        "drop_notices", "send_roster", "send_certificate_file", "send_proof", "make_archive",
        "get_marked_file", "send_line_proof", "get_ours",
        "put_file", "put_file_version", "send_cover_proof",
        "record_deposit", "join_piece", "give_piece_file", "read_award_notice", "record_revenue",
    }
)  # fmt: skip
"""Operations that take files or stream them: tests of their own send true ones, and close them."""
ROOMS = ("/tender", "/dossier", "/award", "/offer", "/prices")
"""What comes after a cooperation in the addresses of its tender room."""


@pytest.fixture
def planted(db: None, settings: Settings) -> Iterator[Planted]:
    settings.API_CALLS_BY_MINUTE = 1_000_000
    for signal in (
        request_started,
        request_finished,
    ):  # the connection is the test's, as in its client
        signal.disconnect(close_old_connections)
    yield plant()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_operation_answers_as_the_document_says(
    planted: Planted, mode: GenerationMode
) -> None:
    """As written with valid and with invalid calls, on objects that exist."""
    real, in_room = planted.parameters(), planted.in_room
    secrets = {
        network: key_for(planted.cast.actor("animateur" if network else "owner"))
        for network in (True, False)
    }
    site = get_wsgi_application()
    served = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", site)
    schema = schemathesis.openapi.from_dict(_without_far_ends(served.raw_schema))
    schema.app, schema.location = site, served.location
    judged, wrong = [], []
    for found in schema.get_all_operations():
        operation = cast("Any", found).ok()
        if operation.definition.raw["operationId"] in FILES:
            continue
        secret = secrets[operation.definition.raw["x-scope"].endswith(":network")]
        _before, _id, after = operation.path.partition("{cooperation_id}")
        known = in_room if after.startswith(ROOMS) else real
        try:
            _judge(operation, mode, known, secret)
        except FailureGroup as failures:
            wrong.append(f"{operation.label}: {failures}")
        judged.append(operation.label)
    if wrong:
        pytest.fail("\n\n".join(wrong))
    assert len(judged) == len(set(judged)) > 70


def _without_far_ends(served: dict[str, Any]) -> dict[str, Any]:
    """The document, whose longest texts have no end here: schemathesis would write it into their pattern, and
    one of 20,000 repetitions takes a sixth of a second to compile, a thousand times."""
    document = copy.deepcopy(served)
    left: list[Any] = [document]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            if "pattern" in one and one.get("maxLength", 0) > LONG:
                del one["maxLength"]
            left.extend(one.values())
        elif isinstance(one, list):
            left.extend(one)
    return document


def test_a_text_longer_than_the_document_says_is_refused(planted: Planted) -> None:
    """What the document above leaves out."""
    program = Program(key_for(planted.cast.actor("owner")))
    answers = [
        refused(program.call("POST", "/needs", {"title": "Axes", "asked": "a" * length}))
        for length in (20_001, 200_000)
    ]
    assert answers == [(422, "invalid")] * 2


def _judge(operation: Any, mode: GenerationMode, real: dict[str, Any], secret: str) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=READS if operation.method.upper() == "GET" else WRITES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def judged(case: Any) -> None:
        if mode == GenerationMode.POSITIVE:
            case.path_parameters = {name: real[name] for name in case.path_parameters}
            if "If-Match" in case.headers:
                case.headers["If-Match"] = "*"
        case.headers.pop("Idempotency-Key", None)
        case.call_and_validate(
            headers={"Authorization": f"Bearer {secret}"},
            excluded_checks=[positive_data_acceptance],
        )  # a schema cannot say that a deadline is to come, or that a firm is known here

    judged()
