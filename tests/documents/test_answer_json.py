from __future__ import annotations

import json

import jsonschema
import pytest
from tests.factories.answers import answer, answer_with_a_hole, answer_without_groupings, lot_answer

from cordee.documents import answer_schema, answer_to_json
from cordee.vocabulary import Answer

ANSWERS = {
    "whole": answer(),
    "hole": answer_with_a_hole(),
    "none": answer_without_groupings(),
    "two lots": answer(lot_answer(), lot_answer()),
}


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(answer_schema())


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_follows_the_schema(name: str) -> None:
    values = json.loads(json.dumps(answer_to_json(ANSWERS[name])))
    jsonschema.Draft202012Validator(answer_schema()).validate(values)


def test_the_schema_refuses_what_it_does_not_know() -> None:
    values = answer_to_json(answer()) | {"surprise": 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values, answer_schema())


def test_identity_of_the_need() -> None:
    values = answer_to_json(answer())
    need = values["opportunity"]
    assert isinstance(need, dict)
    assert {key: need[key] for key in ("id", "kind", "value", "deadline", "published_on")} == {
        "id": "velo-2026",
        "kind": "private",
        "value": {"cents": 140_000_000, "currency": "EUR"},
        "deadline": {"at": "2027-01-15T11:00:00+00:00", "assumed": []},
        "published_on": "2026-11-02",
    }


def test_unknown_is_null() -> None:
    firm = _company("000010272")
    assert (firm["staff"], firm["max_distance_km"], firm["certificates"][1]["expires"]) == (
        None,
        None,
        None,
    )


def test_a_reason_is_code_text_source_and_weight() -> None:
    share = _lot(answer())["groupings"][0]["shares"][0]
    assert share["reasons"] == [
        {
            "code": "words",
            "text": "its trade answers the need: gearbox",
            "source": "roster",
            "weight": 0.6,
        }
    ]


def test_a_gap_is_zero_when_proved_and_true_when_not() -> None:
    groupings = _lot(answer())["groupings"]
    assert [round(one["gap"], 4) for one in groupings] == [0, 0, round(0.08 / 1.08, 4)]


def test_sentences_follow_the_language_and_codes_do_not() -> None:
    told = _lot(answer(), upper=True)["notes"][0]
    plain = _lot(answer())["notes"][0]
    assert (told["text"], told["code"]) == (plain["text"].upper(), plain["code"])


def test_the_same_answer_gives_the_same_json() -> None:
    assert json.dumps(answer_to_json(answer())) == json.dumps(answer_to_json(answer()))


def _lot(one: Answer, *, upper: bool = False) -> dict:  # type: ignore[type-arg]
    values = answer_to_json(one, translate=str.upper if upper else str)
    lots: list[dict] = json.loads(json.dumps(values["lots"]))  # type: ignore[type-arg]
    return lots[0]


def _company(id_: str) -> dict:  # type: ignore[type-arg]
    companies: dict = json.loads(json.dumps(answer_to_json(answer())["companies"]))  # type: ignore[type-arg]
    firm: dict = companies[id_]  # type: ignore[type-arg]
    return firm
