"""Libraries that take long to read, read at their first use: a command that does without them starts at once.

>>> calendar = library("calendar")
>>> calendar.isleap(2028)
True
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from threading import RLock
from typing import Any, cast


class _Library:
    """Stands for a module: whatever is asked of it is asked of the module, then read if it was not."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)


def library(name: str) -> Any:
    """The library of a name ("scipy.optimize"): `linprog = library("scipy.optimize").linprog` would read it.

    Where its types are known, an `if TYPE_CHECKING:` beside it imports it by the same name.
    """
    return _Library(name)


class _Kernel:
    """A function that is compiled when it is first called, with all kernels that it may call."""

    def __init__(self, function: Callable[..., Any], compiled: Callable[..., Any]) -> None:
        self.function, self.compiled = function, compiled
        self.machine: Callable[..., Any] | None = None
        _waiting.append(self)

    def __call__(self, *values: Any, **named: Any) -> Any:
        return (self.machine or _machine_of(self))(*values, **named)


_waiting: list[_Kernel] = []
_opening = RLock()


def at_first_call[F: Callable[..., Any]](compiled: Callable[[F], F], function: F) -> F:
    """`compiled(function)`, made when a kernel is first called: its compiler is read then (numba, 0.3 s)."""
    return cast(F, _Kernel(function, compiled))


def _machine_of(kernel: _Kernel) -> Callable[..., Any]:
    """Compiled code calls only compiled code: the modules of kernels name it from then on."""
    with _opening:
        opened = {one: one.compiled(one.function) for one in _waiting}
        for one in opened:
            names = one.function.__globals__
            names |= {
                name: opened.get(value, value.machine)
                for name, value in names.items()
                if isinstance(value, _Kernel)
            }
        for one, machine in opened.items():
            one.machine = machine
            _waiting.remove(one)
    assert kernel.machine is not None
    return kernel.machine
