"""Python's collector of garbage, kept from looking again and again at what stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """While a great many objects are made that stay: the collector would look at them all, time and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def settled() -> None:
    """What is in memory now is there to stay, and is looked at no more (it took a third of a second)."""
    gc.collect()
    gc.freeze()
