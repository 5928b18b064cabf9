"""Texts for people: written once in English, translated at the edge.

Rooms never know the reader's language. They build a `Message` (an English template marked with
`_` so that Babel collects it, and its values); whoever shows it calls `Message.text`
with the reader's translation function.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

type Value = str | int | float | bool | None | Message | Mapping[str, str] | tuple[Value, ...]
"""A mapping is a text by language ("fr"), such as the label of a code: the reader gets its own."""

type Translate = Callable[[str], str]


def _(template: str) -> str:
    """Marks an English template for translation and gives it back unchanged."""
    return template


@dataclass(frozen=True, slots=True)
class Message:
    """A template in English with `{named}` places and the values that fill them.

    >>> Message(_("{count} firms can do it"), {"count": 3}).text()
    '3 firms can do it'
    """

    template: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def text(self, translate: Translate = _) -> str:
        """The sentence in the reader's language; values that are messages are translated too."""
        filled = {name: _shown(value, translate) for name, value in self.values.items()}
        return translate(self.template).format_map(filled)

    def __str__(self) -> str:
        return self.text()

    def __hash__(self) -> int:
        return hash((self.template, json.dumps(dict(self.values), default=str, sort_keys=True)))


def _shown(value: Value, translate: Translate) -> str | int | float:
    if isinstance(value, Message):
        return value.text(translate)
    if isinstance(value, tuple):
        return ", ".join(str(_shown(one, translate)) for one in value)
    if isinstance(value, Mapping):
        language = translate(_("en"))  # every catalogue translates it by the code of its language
        return value.get(language) or next(iter(value.values()), "")
    if value is None:
        return translate(_("unknown"))
    if isinstance(value, bool):
        return translate(_("yes")) if value else translate(_("no"))
    return value
