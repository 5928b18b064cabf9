"""Compilation of the inner loops: machine code kept on disk after the first run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from numba import njit


def compiled[F: Callable[..., Any]](function: F) -> F:
    """`function` compiled by numba, with its types kept for the reader and for mypy."""
    return cast(F, njit(cache=True, nogil=True)(function))
