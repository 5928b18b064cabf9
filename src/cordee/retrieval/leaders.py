"""The first firms of an order, without sorting all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cordee.retrieval.compiled import compiled


def best(values: NDArray[np.float32], allowed: NDArray[np.bool_], limit: int) -> NDArray[np.int32]:
    """The numbers of the `limit` allowed firms of greatest value, greatest first; ties by number.

    Read once: only the firms above the last of the best found so far are kept aside, and these are
    sorted each time that there are as many of them as `limit`.
    """
    return _best(values, allowed, min(limit, len(values)))


@compiled
def _best(values: NDArray[np.float32], allowed: NDArray[np.bool_], limit: int) -> NDArray[np.int32]:
    room = max(2 * limit, 1024)
    firms = np.empty(room, dtype=np.int32)
    aside = np.empty(room, dtype=np.float32)
    found = 0
    least = np.float32(-np.inf)
    for firm in range(len(values)):
        if values[firm] > least and allowed[firm]:
            firms[found] = firm
            aside[found] = -values[firm]
            found += 1
            if found == room:
                order = np.argsort(aside, kind="mergesort")[:limit]
                firms[:limit], aside[:limit] = firms[order], aside[order]
                found = limit
                least = -aside[limit - 1]
    order = np.argsort(aside[:found], kind="mergesort")[:limit]
    return firms[:found][order]
