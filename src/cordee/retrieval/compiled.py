"""Compilation of the inner loops: machine code kept on disk after the first run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cordee.vocabulary.libraries import at_first_call, library

numba = library("numba")


def compiled[F: Callable[..., Any]](function: F) -> F:
    """`function` compiled by numba, with its types kept for the reader and for mypy."""
    return at_first_call(lambda plain: numba.njit(cache=True, nogil=True)(plain), function)
