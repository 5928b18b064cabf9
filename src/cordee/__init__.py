"""Cordée: assembles the best grouping of firms that can answer a need, proves and explains the choice.

>>> from cordee import answer_tender
>>> answer_tender.__name__
'answer_tender'
"""

from __future__ import annotations

import importlib
from typing import Any

SCENARIOS = ("answer_tender", "who_can")


def __getattr__(name: str) -> Any:
    """The scenarios, imported when they are first asked for: `import cordee` itself stays instant."""
    if name in SCENARIOS:
        return getattr(importlib.import_module("cordee.scenarios"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
