"""Sentences of whoever starts or stops the site, without Django: the server of the database starts alone.

`speech` gives them the language of the locale; until it is there they are said as they are written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_speakers: list[Callable[[str], str]] = []


def _(text: str) -> str:
    """Marks a sentence for the catalogues."""
    return text


def say(template: str, **values: Any) -> str:
    """The sentence with its values; `template` is marked with `_` where it is written."""
    for speak in _speakers[-1:]:
        template = speak(template)
    return template.format(**values)


def speak_by(speak: Callable[[str], str]) -> None:
    """From now on, sentences are translated by `speak`."""
    _speakers.append(speak)
