"""Who is near enough to the brick's place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval.problem import RankProblem
from cordee.vocabulary.place import EARTH_RADIUS_KM


def distances_km(problem: RankProblem) -> NDArray[np.float32]:
    """From the brick's place to every firm (haversine), NaN where the firm's place is unknown."""
    place, index = problem.brick.place, problem.index
    latitude = np.full(len(index), np.nan, dtype=np.float32)
    longitude = latitude.copy()
    latitude[: index.base.firms] = index.base.latitude
    longitude[: index.base.firms] = index.base.longitude
    if index.changes is not None:
        latitude[index.changes.numbers] = index.changes.segment.latitude
        longitude[index.changes.numbers] = index.changes.segment.longitude
    if place is None or place.latitude is None or place.longitude is None:
        return np.full(len(index), np.nan, dtype=np.float32)
    phi, psi = np.radians(np.float32(place.latitude)), np.radians(latitude)
    turn = np.radians(longitude - np.float32(place.longitude))
    chord = np.sin((psi - phi) / 2) ** 2 + np.cos(phi) * np.cos(psi) * np.sin(turn / 2) ** 2
    angle = 2 * np.arcsin(np.minimum(1, np.sqrt(chord)))
    return np.asarray(EARTH_RADIUS_KM * angle, dtype=np.float32)


def within(problem: RankProblem) -> NDArray[np.bool_]:
    """The firms within the radius; those without a known place stay."""
    distances = distances_km(problem)
    return np.isnan(distances) | (distances <= (problem.radius_km or np.inf))
