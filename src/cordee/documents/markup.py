"""Elements of HTML and SVG with strict escaping: a text can never become a tag or an attribute.

Only `element` and `joined` make `Markup`; every plain string given to them as a child or an attribute is
escaped. Characters that XML forbids (most control characters) are dropped, so that an SVG stays well-formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")
_VOID = frozenset({"meta", "br", "hr", "img", "link", "input", "col"})


class Markup(str):
    """Text that is already safe markup."""

    __slots__ = ()


type Attribute = str | int | float | bool | None
type Child = str | Markup | None | Iterable[Child]


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def joined(*children: Child) -> Markup:
    """Children one after the other; plain strings are escaped, None is nothing."""
    return Markup("".join(_rendered(child) for child in children))


def element(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """An element. Attribute names: `class_` means `class`, `_` means `-`; None and False leave it out.

    >>> element("p", "5 < 6", class_="note")
    '<p class="note">5 &lt; 6</p>'
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"not an element name: {name!r}")
    opened = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{opened}>")
    return Markup(f"<{opened}>{joined(*children)}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f' {name}=""'
    text = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return f' {name}="{escape(clean(text), quote=True)}"'


def _rendered(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return escape(clean(child), quote=True)
    return "".join(_rendered(one) for one in child)
