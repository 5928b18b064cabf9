"""How the inner loops are compiled, and the few numbers they share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from cordee.vocabulary.libraries import at_first_call, library

numba = library("numba")

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]
type Bytes = NDArray[np.uint8]

NEVER = -1e18
"""Worth of what cannot be."""
FORBIDDEN = -1e9
"""Worth of a pair that refuses to work together; anything below `BARRED` is one."""
BARRED = -1e8
TINY = 1e-9
"""Slack on "covered": sums of fractions are not exact."""

_SOURCES = Path(__file__).parent


def _content() -> str:
    """Digest of the files of this folder: what a compiled cache depends on, wherever it is copied."""
    digest = hashlib.sha256()
    for path in sorted(_SOURCES.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


_STAMP = _content()
_PLAIN: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
_UNCOUNTED = {"_nrt": False}
"""Without memory management: arrays handed from kernel to kernel are not counted (each count is
an atomic instruction, and a node of the search hands over thousands). Such code cannot make arrays."""
_BARE = {**_PLAIN, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def _kept[**P, R](function: Callable[P, R], options: dict[str, Any]) -> Callable[P, R]:
    """Compile what Python calls, at its first call, and keep the machine code on disk.

    numba looks only at the file of the function itself to know whether its cache is stale; here a
    change in any file of the folder makes it stale, since the kernels call one another across files.
    Where no folder can be written, the code is compiled in memory.
    """
    try:
        compiled: Any = numba.njit(cache=True, **options)(function)
    except RuntimeError:
        compiled = numba.njit(**options)(function)
    else:
        cache_file: Any = getattr(getattr(compiled, "_cache", None), "_cache_file", None)
        if hasattr(cache_file, "_source_stamp"):
            cache_file._source_stamp = _STAMP
    return cast("Callable[P, R]", compiled)


def door[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel that Python calls and that makes no array."""
    return at_first_call(lambda plain: _kept(plain, _PLAIN | _UNCOUNTED), function)


def maker[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel that Python calls and that makes arrays."""
    return at_first_call(lambda plain: _kept(plain, _PLAIN | {"_nrt": True}), function)


def kernel[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel that only kernels call: without the wrappers that Python would need.

    Its machine code is kept with that of the doors that call it. It makes no array.
    """
    return _bare(function, _UNCOUNTED)


def inner_maker[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel that only makers call and that makes arrays."""
    return _bare(function, {"_nrt": True})


def inner[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel of a few instructions into each of its callers: it is called by candidate."""
    return _bare(function, {**_UNCOUNTED, "forceinline": True})


def _bare[**P, R](function: Callable[P, R], options: dict[str, Any]) -> Callable[P, R]:
    return at_first_call(lambda plain: numba.njit(**_BARE, **options)(plain), function)
