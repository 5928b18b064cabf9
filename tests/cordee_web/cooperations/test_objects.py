"""Twelve objects, and a thirteenth that is one folder and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.cordee_web.scenes import make_cast

from cordee.agreements import keys
from cordee_web.apps.cooperations import objects as package
from cordee_web.apps.cooperations.enums import STAGES
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.objects import object_of, objects
from cordee_web.web.cooperations.forms import form_field
from cordee_web.web.kit.templatetags.kit import icon_paths

THIRTEENTH = """
from cordee_web.apps.cooperations.values.objects import (
    CheckItem, DeclaredField, Measure, ObjectOfCooperation,
)

OBJECT = ObjectOfCooperation(
    key="shared_kitchen", label="Cantine partagée", purpose="Manger ensemble.", icon="flag",
    fields=(DeclaredField("meals", "number", "Repas par jour", required_at="commitments"),),
    checklist=(CheckItem("cook", "exchanges", "Trouver qui cuisine", must=True),),
    measures=(Measure("served", "Repas servis", "repas", "Comptés à la caisse"),),
    clauses=("object",), additions={"meetings": ("Le menu se décide.",)}, order=1,
)
"""


def test_each_object_is_whole() -> None:
    stages = {one.value for one in STAGES}
    found = objects()
    assert [one.key for one in found] == [
        "shared_stand", "joint_tender", "global_offer", "shared_salesperson", "shared_employee",
        "shared_study", "joint_purchase", "joint_product", "rd_project", "export_mission",
        "training", "spin_out",
    ]  # fmt: skip
    for one in found:
        assert icon_paths(one.icon)
        assert {item.stage for item in one.checklist} | set(one.additions) <= stages
        assert len({item.key for item in one.checklist}) == len(one.checklist)
        assert len({each.name for each in one.fields}) == len(one.fields)
        assert [form_field(each).label for each in one.fields] == [
            each.label for each in one.fields
        ]
        assert set(one.clauses) <= set(keys())
        assert min(len(one.clauses), len(one.measures), len(one.checklist)) >= 1


@pytest.fixture
def shared_kitchen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A thirteenth folder, dropped beside the others."""
    folder = tmp_path / "shared_kitchen"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "declaration.py").write_text(THIRTEENTH)
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    monkeypatch.setattr(package, "_known", {})
    return "shared_kitchen"


@pytest.mark.django_db
def test_a_thirteenth_object_takes_one_folder_and_no_edit(
    shared_kitchen: str, client: Client
) -> None:
    cast = make_cast()
    assert len(objects()) == 13
    client.force_login(cast.owner)
    chosen = client.get(reverse("cooperations:choose"))
    assert chosen.context["objects"][0].key == shared_kitchen
    told = {"name": "La cantine", "origin": "neighbour", "origin_text": "", "objective": "",
            "message": ""}  # fmt: skip
    client.post(reverse("cooperations:open", args=[shared_kitchen]), told)
    made = Cooperation.objects.get()
    client.post(reverse("cooperations:invite", args=[made.pk]),
                {"firm": [str(cast.member_firm.pk)], "kind": "member"})  # fmt: skip
    client.force_login(cast.member)
    client.post(reverse("cooperations:accept", args=[made.pk]), {"named_to": "10"})
    client.force_login(cast.owner)
    client.post(
        reverse("cooperations:edit", args=[made.pk]),
        {"name": "La cantine", "objective": "Quarante repas", "target": "40", "target_unit": "repas",
         "target_on": "2027-06-01", "declared_meals": "40"},
    )  # fmt: skip
    page = client.get(reverse("cooperations:stage", args=[made.pk, "commitments"]))
    assert [one.name for one in page.context["lacks"] if one.name.startswith("check")] == [
        "check:cook"
    ]
    client.post(reverse("cooperations:check", args=[made.pk]), {"key": "cook", "done": "yes"})
    client.post(reverse("cooperations:measure", args=[made.pk]), {"key": "served", "value": "38,5"})
    client.post(reverse("cooperations:stage", args=[made.pk, "meetings"]), {"why": ""})
    overview = client.get(reverse("cooperations:cooperation", args=[made.pk]))
    assert (
        [one.value for one in overview.context["facts"]],
        [one.last.value for one in overview.context["measures"]],
        overview.context["additions"],
        [step.state for step in overview.context["header"].steps],
    ) == (["40"], [38.5], ["Le menu se décide."], ["past", "now", "ahead", "ahead"])


def test_an_object_whose_folder_is_gone_is_unknown_and_breaks_nothing() -> None:
    assert object_of("shared_kitchen_of_before") is None
