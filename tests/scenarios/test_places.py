from __future__ import annotations

import math

import numpy as np
import pytest

from cordee.scenarios.firms import Firms
from cordee.scenarios.places import centre_distances_km, distances_km, positions_km, sites
from cordee.vocabulary import Company, Lot, Opportunity, Organisation, Place

CLUSES = Place(town="Cluses", latitude=46.06, longitude=6.58)
ANNECY = Place(town="Annecy", latitude=45.90, longitude=6.12)


def at(place: Place) -> Company:
    return Company("x", "x", place=place)


def test_the_lot_s_places_come_before_the_contract_s_and_the_buyer_s() -> None:
    buyer = Organisation("Ville d'Annecy", place=ANNECY)
    lot = Lot("1", places=(CLUSES, Place(nuts="FRK28")))
    assert sites(Opportunity("n", "ted", "F02", "tender", places=(ANNECY,)), lot) == (CLUSES,)
    assert sites(Opportunity("n", "ted", "F02", "tender", buyers=(buyer,)), Lot("1")) == (ANNECY,)
    assert sites(Opportunity("n", "ted", "F02", "tender"), Lot("1")) == ()


def test_distance_to_the_nearest_site_unknown_when_either_is_not_located() -> None:
    far = distances_km(Firms([at(CLUSES), at(ANNECY), at(Place(town="?"))]), [CLUSES])
    assert far[0] == 0.0
    assert far[1] == pytest.approx(39.8, abs=0.5)
    assert math.isnan(far[2])
    assert np.isnan(distances_km(Firms([at(CLUSES)]), [])).all()


def test_the_plane_keeps_distances() -> None:
    plane = positions_km([at(CLUSES), at(ANNECY), at(Place())])
    assert np.hypot(*(plane[0] - plane[1])) == pytest.approx(39.8, abs=0.5)
    assert np.isnan(plane[2]).all()
    assert np.isnan(positions_km([at(Place())])).all()


IN_74 = Place(departement="74", latitude=46.0, longitude=6.4, precision="departement")
IN_69 = Place(departement="69", latitude=45.8, longitude=4.6, precision="departement")
TOWN_74 = Place("Cluses", departement="74", latitude=46.06, longitude=6.58, precision="commune")


def test_a_firm_known_by_its_departement_may_be_anywhere_in_it() -> None:
    firms = [at(IN_74), at(IN_69), at(TOWN_74)]
    assert np.isnan(distances_km(Firms(firms), [IN_74])).tolist() == [True, False, True]
    assert np.isnan(distances_km(Firms(firms), [TOWN_74])).tolist() == [True, False, False]
    assert np.isnan(centre_distances_km(Firms(firms), [IN_74])).tolist() == [False, False, False]
    assert np.isnan(positions_km(firms)).all(axis=1).tolist() == [True, True, False]
