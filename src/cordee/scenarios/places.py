"""Places of a lot and of its candidates: where the work is, and everyone's km in one plane."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cordee.scenarios.firms import Firms, angles_of
from cordee.vocabulary import Company, Lot, Opportunity, Place
from cordee.vocabulary.place import EARTH_RADIUS_KM


def sites(opportunity: Opportunity, lot: Lot) -> tuple[Place, ...]:
    """Where the lot is done: its own located places, else those of the contract, else the buyer's."""
    for places in (lot.places, opportunity.places, [buyer.place for buyer in opportunity.buyers]):
        located = tuple(place for place in places if place.located)
        if located:
            return located
    return ()


def distances_km(firms: Firms, to: Sequence[Place]) -> NDArray[np.float64]:
    """Distance of each firm to the nearest of these places, NaN when unknown.

    Unknown too for a firm that may stand anywhere in the département of one of them.
    """
    far = centre_distances_km(firms, to)
    pinned = [one.departement for one in to if one.departement and one.pinned]
    areas = [one.departement for one in to if one.departement and not one.pinned]
    here = firms.departements
    far[np.isin(here, areas) | (np.isin(here, pinned) & ~firms.pinned)] = np.nan
    return far


def centre_distances_km(firms: Firms, to: Sequence[Place]) -> NDArray[np.float64]:
    """The same between the points known, be they the centre of an area: enough to tell near from far."""
    here, there = firms.angles, angles_of(to)
    if len(there) == 0 or len(here) == 0:
        return np.full(len(here), np.nan)
    half = (here[:, None, :] - there[None, :, :]) / 2
    chord = np.sin(half[..., 0]) ** 2 + (
        np.cos(here[:, None, 0]) * np.cos(there[None, :, 0]) * np.sin(half[..., 1]) ** 2
    )
    arcs = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    nearest: NDArray[np.float64] = arcs.min(axis=1)
    return nearest


def positions_km(companies: Sequence[Company]) -> NDArray[np.float64]:
    """Km east and north in one plane, shape (firms, 2), NaN where unknown.

    A firm known by its département or region only is unknown: two of them at one centre are not 0 km
    apart. Equirectangular about the mean latitude: within 1 % over France.
    """
    unknown = Place()
    angles = angles_of(one.place if one.place.pinned else unknown for one in companies)
    known = ~np.isnan(angles).any(axis=1)
    if not known.any():
        return np.full((len(companies), 2), np.nan)
    middle = angles[known].mean(axis=0)
    east = (angles[:, 1] - middle[1]) * math.cos(middle[0])
    north = angles[:, 0] - middle[0]
    return EARTH_RADIUS_KM * np.column_stack((east, north))
