"""Companies become firms of a network, nothing lost and nothing doubled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.cordee_web.scenes import Cast, make_cast

from cordee.rosters import read_roster
from cordee.vocabulary import Capability, Certificate, Company, Money, Place, Work
from cordee_web.apps.common.models import Entry
from cordee_web.apps.directory.actions.firms import add_firms
from cordee_web.apps.directory.models import Certificate as Held
from cordee_web.apps.directory.models import (
    Cooperation,
    Firm,
    FirmSearch,
    KnowHow,
    Membership,
    ReferenceWork,
    Refusal,
    TurnoverYear,
)
from cordee_web.apps.directory.queries.duplicates import name_key

pytestmark = pytest.mark.django_db
VALLEY = Path(__file__).resolve().parents[3] / "examples" / "valley" / "firms.csv"


@pytest.fixture
def people() -> Cast:
    return make_cast()


def _full() -> Company:
    return Company(
        id="A1",
        name="Tournerie des Aravis",
        siren="732829320",
        siret="73282932000074",
        vat="FR44732829320",
        place=Place(
            town="Thônes",
            postcode="74230",
            commune="74280",
            departement="74",
            nuts="FRK28",
            country="FR",
            latitude=45.88,
            longitude=6.32,
            precision="commune",
        ),
        capabilities=(
            Capability(
                words="décolletage de précision",
                cpv=("42142000",),
                naf=("25.62A",),
                level=4,
                machines=("tour CN",),
                materials=("inox",),
                tolerance="±0,01 mm",
                certificates=("ISO 9001",),
                capacity=5000.0,
                unit="h",
                evidence=3,
            ),
            Capability(words="", machines=("fraiseuse",)),
        ),
        naf=("25.62A",),
        turnover={2024: Money(100_000_00), 2023: Money(90_000_00, "CHF")},
        staff=12,
        references=4,
        certificates=(
            Certificate("ISO 9001", date(2026, 1, 31), "AFNOR"),
            Certificate("ISO 9001", date(2027, 1, 31)),
            Certificate("MASE"),
        ),
        languages=("fr", "de"),
        group="Aravis",
        can_lead=False,
        refuses=frozenset({"B2", "Nobody Ltd"}),
        partners={"B2": 3, "Elsewhere SA": 1},
        max_distance_km=149.6,
        texts=("Depuis 1921.", "Petites séries."),
        works=(Work("Axes de pompe", ("42142000",), "Pompes SA", Place(town="Annecy"), 2022),),
    )


def test_nothing_that_a_company_says_is_lost(people: Cast) -> None:
    result = add_firms(
        actor=people.actor("animateur"),
        network=people.network,
        companies=[_full(), Company(id="B2", name="Bois & Co")],
    )
    firm = Firm.objects.get(pk=result.firms["A1"])
    other = Firm.objects.get(pk=result.firms["B2"])
    assert (firm.name, firm.siren, firm.siret, firm.vat, firm.town, firm.postcode) == (
        "Tournerie des Aravis",
        "732829320",
        "73282932000074",
        "FR44732829320",
        "Thônes",
        "74230",
    )
    assert (firm.commune, firm.departement, firm.nuts, firm.country, firm.place_precision) == (
        "74280",
        "74",
        "FRK28",
        "FR",
        "commune",
    )
    assert (firm.latitude, firm.longitude, firm.staff, firm.reference_count) == (45.88, 6.32, 12, 4)
    assert (firm.languages, firm.company_group, firm.can_lead, firm.max_distance_km) == (
        ["fr", "de"],
        "Aravis",
        False,
        150,
    )
    assert (firm.presentation, firm.trades, firm.naf) == (
        "Depuis 1921.\n\nPetites séries.",
        ["decolletage"],
        ["25.62A"],
    )
    assert list(TurnoverYear.objects.values_list("year", "cents", "currency")) == [
        (2024, 10_000_000, "EUR"),
        (2023, 9_000_000, "CHF"),
    ]
    first, second = KnowHow.objects.filter(firm=firm)
    assert (first.words, first.trade, first.cpv, first.naf, first.level) == (
        "décolletage de précision",
        "decolletage",
        ["42142000"],
        ["25.62A"],
        4,
    )
    assert (first.machines, first.materials, first.tolerance, first.certificates) == (
        ["tour CN"],
        ["inox"],
        "±0,01 mm",
        ["ISO 9001"],
    )
    assert (first.yearly, first.unit, first.evidence) == (5000.0, "h", 3)
    assert (second.words, second.trade, second.machines, second.level) == (
        "",
        "",
        ["fraiseuse"],
        None,
    )
    assert list(Held.objects.values_list("name", "until", "issuer")) == [
        ("ISO 9001", date(2027, 1, 31), "AFNOR"),
        ("MASE", None, ""),
    ]
    assert list(Refusal.objects.order_by("named").values_list("other", "named")) == [
        (other.pk, ""),
        (None, "Nobody Ltd"),
    ]
    assert list(Cooperation.objects.order_by("named").values_list("other", "named", "works")) == [
        (other.pk, "", 3),
        (None, "Elsewhere SA", 1),
    ]
    work = ReferenceWork.objects.get()
    assert (work.words, work.cpv, work.client, work.town, work.year) == (
        "Axes de pompe",
        ["42142000"],
        "Pompes SA",
        "Annecy",
        2022,
    )


def test_unknown_stays_unknown(people: Cast) -> None:
    result = add_firms(
        actor=people.actor("animateur"),
        network=people.network,
        companies=[Company(id="B2", name="Bois & Co")],
    )
    firm = Firm.objects.get(pk=result.firms["B2"])
    assert (firm.staff, firm.can_lead, firm.latitude, firm.max_distance_km) == (None,) * 4
    assert (firm.turnovers.count(), firm.know_hows.count(), firm.trades) == (0, 0, [])


def test_a_firm_already_there_is_left_as_it_is(people: Cast) -> None:
    actor = people.actor("animateur")
    first = add_firms(actor=actor, network=people.network, companies=[_full()])
    again = add_firms(
        actor=actor,
        network=people.network,
        companies=[
            Company(id="x", name="Autre nom", siren="732829320"),
            Company(id="y", name="SARL Arve Décolletage", place=Place(town="cluses")),
            Company(id="z", name="Arve Décolletage", siren="552100554", place=Place(town="Cluses")),
        ],
    )
    assert (again.firms["x"], again.firms["y"]) == (first.firms["A1"], people.owner_firm.pk)
    assert list(again.added) == [again.firms["z"]]


def test_another_network_s_firm_is_not_found_nor_joined(people: Cast) -> None:
    theirs = add_firms(
        actor=people.actor("foreigner"), network=people.other_network, companies=[_full()]
    )
    ours = add_firms(actor=people.actor("animateur"), network=people.network, companies=[_full()])
    assert ours.firms["A1"] != theirs.firms["A1"]
    assert Membership.objects.filter(firm=theirs.firms["A1"]).count() == 1


def test_one_entry_for_many_and_none_for_nothing(people: Cast) -> None:
    actor = people.actor("animateur")
    result = add_firms(actor=actor, network=people.network, companies=[_full()], why="salon")
    add_firms(actor=actor, network=people.network, companies=[_full()])
    entry = Entry.objects.select_related("content").get()
    assert (entry.verb, entry.subject_id, entry.content.content) == (
        "directory.firms.added",
        str(people.network.pk),
        {"why": "salon", "count": 1, "firms": [str(result.firms["A1"])]},
    )


def test_the_example_valley_enters_whole(people: Cast) -> None:
    roster = read_roster(VALLEY)
    heard: list[tuple[int, int]] = []
    result = add_firms(
        actor=people.actor("animateur"),
        network=people.other_network,
        companies=roster.companies,
        progress=lambda done, total: heard.append((done, total)),
    )
    assert len(result.added) == roster.report.companies
    assert FirmSearch.objects.count() == roster.report.companies
    assert heard[-1][0] == heard[-1][1]
    assert Cooperation.objects.exclude(named="").count() == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("S.A.R.L. Décolletage du Môle", "DECOLLETAGE DU MOLE SAS"),
        ("Ets Martin-Frères", "Etablissements Martin Frères"),
    ],
)
def test_a_name_without_its_legal_form(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
