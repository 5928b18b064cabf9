"""What is read several times to answer one question is read once.

A page asks in many places who competes with its reader, or whether anything changed. While a request that
writes nothing is answered (`one_question`), the first answer holds for the others.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def one_question() -> Iterator[None]:
    """What is read `once` inside is remembered to its end. Nothing that is so read may be written inside."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once[**P, R](read: Callable[P, R]) -> Callable[P, R]:
    """A reading that is made once by question and arguments (plain positional values); outside, each time."""

    @functools.wraps(read)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
        known = _answers.get()
        if known is None:
            return read(*args, **kwargs)
        key = (read, args, tuple(kwargs.items()))
        if key not in known:
            known[key] = read(*args, **kwargs)
        found: R = known[key]
        return found

    return remembered
