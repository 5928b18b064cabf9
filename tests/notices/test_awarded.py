"""Whether an award notice is about a tender that one knows, and which lot each award is about."""

from __future__ import annotations

from datetime import date

import pytest

from cordee.notices import Known, awarded
from cordee.vocabulary import Award, Opportunity, Organisation

TENDER = Known(
    "215914-2020", "Ville de Cluses", "Vannes du réseau d'eau", ("LOT-0001", "LOT-0002"),
    date(2020, 6, 1),
)  # fmt: skip
FIRST = Award("1", (Organisation("Martin"),))
SECOND = Award("LOT-0002", (), reason_none="unsuccessful")
OTHER = Award("7", (Organisation("Dupont"),))


def _notice(number: str, buyer: str = "", title: str = "", **more: object) -> Opportunity:
    return Opportunity(
        number, "ted", "F03", "award", buyers=(Organisation(buyer),), titles={"fr": title},
        awards=(FIRST, SECOND, OTHER), **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("notice", "ground"),
    [
        (_notice("9-2021", follows=("0215914-2020",)), "reference"),
        (_notice("215914-2020"), "reference"),
        (
            _notice("9-2021", "Ville de CLUSES", "VANNES du réseau d’eau (lots)"),
            "buyer_and_title",
        ),
        (
            _notice("9-2018", "Ville de Cluses", TENDER.title, published_on=date(2018, 1, 1)),
            None,  # the contract before this one
        ),
        (_notice("9-2021", "Ville d'Annecy", TENDER.title), None),
        (_notice("9-2021", "Ville de Cluses", "Mobilier scolaire"), None),
    ],
)
def test_an_award_is_recognised_by_its_number_or_its_buyer_and_title(
    notice: Opportunity, ground: str | None
) -> None:
    found = awarded(notice, TENDER)
    assert (found.ground if found else None) == ground


def test_each_award_goes_to_its_lot_and_no_other() -> None:
    found = awarded(_notice("9-2021", follows=("215914-2020",)), TENDER)
    assert found is not None
    assert found.lots == {"LOT-0001": (FIRST,), "LOT-0002": (SECOND,)}
