"""Rows copied are rows saved, whatever their texts hold."""

from __future__ import annotations

import pytest
from tests.cordee_web.scenes import make_firm, make_network

from cordee_web.apps.common.bulk import copy_rows, new_row
from cordee_web.apps.directory.models import KnowHow
from cordee_web.apps.imports.models import ImportedFirm, RosterImport

NASTY = ['a "quoted" word', "back\\slash", "comma, {brace}", "NULL", "", "tab\tand\nline", "œ’é"]


@pytest.mark.django_db
def test_texts_arrays_and_json_come_back_as_they_were() -> None:
    network = make_network()
    firm = make_firm("Arve", network)
    row = new_row(
        KnowHow, firm_id=firm.pk, words="\n".join(NASTY), machines=NASTY, cpv=["45262670"]
    )
    copy_rows([row, new_row(KnowHow, firm_id=firm.pk)])
    told = {one.pk: one for one in KnowHow.objects.all()}[row.pk]
    assert (told.words, told.machines, told.cpv, told.materials, told.yearly, told.proof.name) == (
        "\n".join(NASTY), NASTY, ["45262670"], [], None, "",
    )  # fmt: skip
    imported = RosterImport.objects.create(network=network, name="a.csv", size=1, sha256="0" * 64)
    copy_rows(
        [
            new_row(ImportedFirm, of_id=imported.pk, name="a", outcome="added"),
            new_row(
                ImportedFirm, of_id=imported.pk, name="b", outcome="merged", before={"x": NASTY}
            ),
        ]
    )
    kept = ImportedFirm.objects.order_by("name").values_list("before", "after", "why")
    assert list(kept) == [({}, {}, None), ({"x": NASTY}, {}, None)]
