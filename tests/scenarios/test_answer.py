from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

import cordee
from cordee import answer_tender, who_can
from cordee.scenarios import AnswerSettings, Firms, resolved, searched, understood
from cordee.taxonomy import communes
from cordee.vocabulary import (
    Brick,
    Capability,
    Certificate,
    Company,
    Deadline,
    InvalidProblem,
    Lot,
    LotAnswer,
    Money,
    Need,
    Opportunity,
    Place,
    Threshold,
)

DAY = date(2026, 11, 21)
CLUSES = Place(town="Cluses", departement="74", latitude=46.06, longitude=6.58)
LYON = Place(town="Lyon", departement="69", latitude=45.76, longitude=4.84)
TRADES = {
    "turning": ("décolletage inox", "44531000"),
    "milling": ("fraisage 5 axes", "42600000"),
    "paint": ("peinture industrielle", "45442000"),
}


def firm(name: str, trade: str, place: Place = CLUSES, **known: Any) -> Company:
    words, cpv = TRADES[trade]
    base = Company(name, name.title(), place=place, capabilities=(Capability(words, cpv=(cpv,)),))
    return replace(base, **known)


ROSTER = (
    firm("alpha", "turning", turnover={2025: Money.of(600)}, partners={"gamma": 3}),
    firm("beta", "turning", LYON, certificates=(Certificate("ISO 9001", date(2030, 1, 1)),)),
    firm("gamma", "milling", turnover={2025: Money.of(500)}),
    firm("delta", "milling", LYON),
    firm("omega", "paint", turnover={2025: Money.of(100)}),
    firm("sigma", "paint", LYON, can_lead=True),
)


def need(*trades: str, **more: Any) -> Opportunity:
    needs = tuple(Need(one, TRADES[one][0], cpv=(TRADES[one][1],)) for one in trades)
    base = Opportunity(
        "n", "cordee", "need", "private", lots=(Lot("1", places=(CLUSES,)),), needs=needs
    )
    return replace(base, **more)


ALL = need("turning", "milling", "paint")


def members(*arguments: Any, **options: Any) -> list[list[str]]:
    answer = answer_tender(*arguments, today=DAY, **options)
    return [sorted(one.members) for one in answer.lots[0].groupings]


def test_importing_cordee_is_instant_and_its_scenarios_come_on_demand() -> None:
    script = "import sys, cordee; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(cordee, "nothing")  # noqa: B009 (what is asked here is that it is absent)


def test_the_nearest_firms_that_worked_together_come_first_with_a_proof() -> None:
    answer = answer_tender(ALL, ROSTER, today=DAY, radius_km=float("inf"))
    best = answer.lots[0].groupings[0]
    assert (sorted(best.members), best.proved) == (["alpha", "gamma", "omega"], True)
    assert sorted((share.brick, share.company, share.part) for share in best.shares) == [
        ("milling", "gamma", 1.0),
        ("paint", "omega", 1.0),
        ("turning", "alpha", 1.0),
    ]
    assert [reason.code for reason in best.reasons][:2] == ["coverage", "proved"]
    assert set(answer.companies) == {one.id for one in ROSTER}


def test_the_same_arguments_give_the_same_answer() -> None:
    one, other = (answer_tender(ALL, ROSTER, today=DAY) for _ in range(2))
    assert one.lots[0].groupings == other.lots[0].groupings


def test_the_radius_keeps_firms_around_the_place() -> None:
    assert members(ALL, ROSTER, radius_km=50) == [["alpha", "gamma", "omega"]]


def test_a_firm_is_not_asked_to_go_farther_than_it_wants() -> None:
    home = tuple(replace(one, max_distance_km=20.0) for one in ROSTER)
    assert members(ALL, home, radius_km=float("inf")) == [["alpha", "gamma", "omega"]]


def test_refusals_by_name_keep_two_firms_apart() -> None:
    roster = (replace(ROSTER[0], refuses=frozenset({"Gamma"})), *ROSTER[1:])
    found = members(ALL, roster, radius_km=float("inf"))
    assert [one for one in found if {"alpha", "gamma"} <= set(one)] == []


def test_a_mandatory_member_is_in_every_grouping() -> None:
    found = members(ALL, ROSTER, must=["Beta"], radius_km=float("inf"))
    assert found
    assert ["beta" in one for one in found] == [True] * len(found)


def test_thresholds_are_pooled_and_the_unknown_is_to_confirm() -> None:
    asked = replace(ALL, thresholds=(Threshold("turnover", "CA", "III", Money.of(1100)),))
    known = answer_tender(asked, ROSTER, today=DAY, radius_km=50).lots[0].groupings[0]
    assert [(one.state, one.pooled) for one in known.thresholds] == [("met", 1200.0)]
    silent = [replace(one, turnover={}) if one.id == "gamma" else one for one in ROSTER]
    partly = answer_tender(asked, silent, today=DAY, radius_km=50).lots[0].groupings[0]
    assert [(one.state, one.pooled, one.unknown) for one in partly.thresholds] == [
        ("to_confirm", 700.0, ("gamma",))
    ]


def test_a_missing_trade_is_a_hole_with_its_profile() -> None:
    roster = [one for one in ROSTER if one.id not in ("omega", "sigma")]
    lot = answer_tender(ALL, roster, today=DAY, min_size=2).lots[0]
    assert [(one.brick, one.open_part) for one in lot.missing] == [("paint", 1.0)]
    assert [set(one.uncovered) for one in lot.groupings] == [{"paint"}] * len(lot.groupings)


def test_firms_able_alone_are_told() -> None:
    whole = replace(
        ROSTER[0],
        id="whole",
        name="Whole",
        capabilities=tuple(Capability(words, cpv=(cpv,)) for words, cpv in TRADES.values()),
    )
    lot = answer_tender(ALL, [*ROSTER, whole], today=DAY).lots[0]
    assert lot.single_firms == ("whole",)


def test_an_expired_certificate_takes_the_brick_away_and_is_counted() -> None:
    expired = replace(ROSTER[0], certificates=(Certificate("ISO 9001", date(2026, 1, 1)),))
    asked = replace(ALL, needs=(replace(ALL.needs[0], certificates=("ISO 9001",)), *ALL.needs[1:]))
    lot = answer_tender(asked, [expired, *ROSTER[1:]], today=DAY, radius_km=float("inf")).lots[0]
    able = [fit.company for fit in lot.candidates["turning"]]
    notes = [str(one.message) for one in lot.notes if one.code == "left-out"]
    assert able == ["beta"]
    assert notes == ["left out although they fit a brick: 1 (certificate expired)"]


def test_strict_counts_the_unknown_as_absent() -> None:
    asked = replace(ALL, needs=(replace(ALL.needs[0], certificates=("ISO 9001",)), *ALL.needs[1:]))
    loose = answer_tender(asked, ROSTER, today=DAY, radius_km=float("inf")).lots[0]
    strict = answer_tender(asked, ROSTER, today=DAY, radius_km=float("inf"), strict=True).lots[0]
    assert sorted(fit.company for fit in loose.candidates["turning"]) == ["alpha", "beta"]
    assert [fit.company for fit in strict.candidates["turning"]] == ["beta"]


def test_bricks_given_by_lot_replace_those_of_the_notice() -> None:
    only = {"1": (Brick("p", "peinture", "peinture industrielle", cpv=("45442000",)),)}
    lot = answer_tender(ALL, ROSTER, today=DAY, bricks=only, min_size=1).lots[0]
    assert [brick.id for brick in lot.bricks] == ["p"]
    assert sorted(fit.company for fit in lot.candidates["p"]) == ["omega", "sigma"]


def test_an_empty_roster_is_refused() -> None:
    with pytest.raises(InvalidProblem, match="the roster has no firm"):
        answer_tender(ALL, [])


def test_a_firm_asked_for_and_excluded_is_refused() -> None:
    settings = AnswerSettings(must=("alpha",), exclude=("Alpha",))
    with pytest.raises(InvalidProblem, match="Alpha: asked for and excluded at once"):
        resolved(Firms(ROSTER), settings)


def test_an_index_of_another_roster_is_refused() -> None:
    index = searched(ROSTER[:3]).index
    with pytest.raises(InvalidProblem, match="the index does not have the firm delta"):
        searched(ROSTER, index)


def test_a_need_in_a_few_words_is_understood() -> None:
    question = understood("décolletage inox, EN 9100, à 50 km de Cluses")
    assert (question.brick.words, question.radius_km) == ("décolletage inox", 50.0)
    assert question.brick.certificates == ("EN 9100",)
    assert question.brick.place is not None
    assert question.brick.place.town == "Cluses"


@pytest.mark.parametrize(
    ("words", "town", "km"),
    [
        ("fraisage, près d'Annecy", "Annecy", None),
        ("milling within 30 km of Lyon", "Lyon", 30.0),
        ("peinture dans un rayon de 12,5 km autour de Cluses (74)", "Cluses", 12.5),
        ("peinture", None, None),
    ],
)
def test_places_in_a_few_words(words: str, town: str | None, km: float | None) -> None:
    question = understood(words)
    place = question.brick.place
    assert (place.town if place else None, question.radius_km) == (town, km)


def test_who_can_drops_the_far_and_those_known_to_lack_a_certificate() -> None:
    near = who_can("décolletage inox, à 30 km de Cluses", ROSTER, today=DAY)
    assert [fit.company for fit in near] == ["alpha"]
    roster = [replace(ROSTER[0], certificates=(Certificate("MASE"),)), *ROSTER[1:]]
    certified = who_can("décolletage inox, ISO 9001", roster, today=DAY)
    assert [fit.company for fit in certified] == ["beta"]
    with pytest.raises(InvalidProblem, match="no commune is called"):
        understood("fraisage à 10 km de Nullepartville")


def test_a_brick_without_quantity_misses_no_capacity_even_strictly() -> None:
    strict = answer_tender(ALL, ROSTER, today=DAY, radius_km=50, strict=True).lots[0]
    assert [sorted(one.members) for one in strict.groupings] == [["alpha", "gamma", "omega"]]
    counted = replace(ALL, needs=tuple(replace(one, quantity=5.0, unit="h") for one in ALL.needs))
    assert answer_tender(counted, ROSTER, today=DAY, strict=True).lots[0].groupings == ()


def test_the_closest_firms_of_a_hole_say_why_they_do_not_fill_it() -> None:
    far = [replace(one, place=LYON) if one.id == "omega" else one for one in ROSTER]
    lot = answer_tender(ALL, far, today=DAY, radius_km=50, min_size=2).lots[0]
    (hole,) = lot.missing
    told = {fit.company: str(fit.reasons[0].message) for fit in hole.nearest}
    assert told == {"omega": "outside the radius", "sigma": "outside the radius"}


def test_fewer_groupings_than_asked_are_told() -> None:
    lot = answer_tender(ALL, ROSTER, today=DAY, radius_km=50).lots[0]
    notes = {one.code: str(one.message) for one in lot.notes}
    assert notes["fewer-groupings"] == (
        "groupings that differ enough from one another: 1 of the 10 asked"
    )


def test_a_single_trade_names_the_firms_that_may_be_enough() -> None:
    lot = answer_tender(need("paint"), ROSTER, today=DAY, min_size=2).lots[0]
    notes = {one.code: str(one.message) for one in lot.notes}
    assert notes["one-firm-may-do"] == (
        "a single trade is asked for, one firm may be enough: Omega, Sigma"
    )
    assert [share.part for share in lot.groupings[0].shares] == [0.5, 0.5]


def test_two_trades_name_the_alliance_that_may_be_enough() -> None:
    lot = answer_tender(need("turning", "milling"), ROSTER, today=DAY).lots[0]
    notes = {one.code: str(one.message) for one in lot.notes}
    assert notes["smaller-alliance"] == (
        "an alliance of 2 may be enough, one by trade: Alpha, Gamma (--min-size 2)"
    )


def area(departement: str) -> Place:
    """What a roster that gives départements only knows of a place."""
    found = communes.departement_place(departement)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (
            (area("74"), area("74"), area("74")),
            ["its members are in the same département (Haute-Savoie, 74): distance not known"],
        ),
        (
            (area("74"), area("74"), area("01")),
            [
                "the distance between its members is not known: their town is needed, not their"
                " département"
            ],
        ),
        (
            (CLUSES, CLUSES, area("74")),
            [
                "the 2 members whose town is known stand 0 km apart on average; the others may be"
                " anywhere in their area"
            ],
        ),
        ((CLUSES, CLUSES, CLUSES), ["its members stand in the same town or side by side"]),
        ((CLUSES, LYON, CLUSES), ["its members stand 92 km apart on average"]),
        ((Place(), Place(), Place()), []),
    ],
)
def test_a_distance_is_told_only_where_towns_are_known(
    places: tuple[Place, ...], said: list[str]
) -> None:
    three = [replace(one, place=place) for one, place in zip(ROSTER[::2], places, strict=True)]
    lot = answer_tender(ALL, three, today=DAY).lots[0]
    told = [one for one in lot.groupings[0].reasons if one.code.startswith("distance")]
    assert [str(one.message) for one in told] == said
    known = sum(place.precision is None and place.located for place in places) > 1
    assert [point.mean_distance_km is not None for point in lot.pareto] == [known] * len(lot.pareto)


def test_a_brick_that_a_single_firm_can_do_is_its_whole() -> None:
    """Members are supposed to share a brick only as far as there are firms for it."""
    two = need("turning", "milling")
    lot = answer_tender(two, (ROSTER[0], ROSTER[1], ROSTER[2]), today=DAY).lots[0]
    assert (lot.missing, lot.groupings[0].uncovered) == ((), ())
    assert sorted((one.company, one.part) for one in lot.groupings[0].shares) == [
        ("alpha", 0.5),
        ("beta", 0.5),
        ("gamma", 1.0),
    ]


def _notes(lot: LotAnswer) -> list[str]:
    return [one.code for one in lot.notes]


def test_two_firms_that_cover_all_are_not_said_to_leave_something_open() -> None:
    lot = answer_tender(need("turning"), ROSTER[:2], today=DAY).lots[0]
    coverage = [str(one.message) for one in lot.groupings[0].reasons if one.code == "coverage"]
    assert coverage == ["2 members share all that is asked, a single brick"]
    assert ("too-few-firms" in _notes(lot), "incomplete" in _notes(lot)) == (True, False)


def test_an_award_or_a_deadline_that_has_passed_is_said_first() -> None:
    late = Deadline(datetime(2026, 11, 1, 12, tzinfo=UTC))
    for asked, code in [
        (replace(ALL, kind="award"), "awarded"),
        (replace(ALL, deadline=late), "too-late"),
        (replace(ALL, lots=(replace(ALL.lots[0], deadline=late),)), "too-late"),
    ]:
        lot = answer_tender(asked, ROSTER, today=DAY, radius_km=50).lots[0]
        assert _notes(lot)[0] == code
    assert lot.notes[0].message.text() == "the deadline has passed: 1 November 2026"
    assert "too-late" not in _notes(answer_tender(ALL, ROSTER, today=DAY).lots[0])
