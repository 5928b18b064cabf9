"""Walking a notice's XML by local names, whatever the namespaces, and saying where a value came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

type Node = etree._Element

_SPACES = re.compile(r"[ \t\r\n]+")
_BLANKS = re.compile(r"[ \t\r]+")


@cache
def _query(path: str) -> str:
    return "/".join(
        step if step.startswith(("{", ".", "*")) else "{*}" + step for step in path.split("/")
    )


@cache
def local(tag: str) -> str:
    """The name without its namespace."""
    return tag.rsplit("}", 1)[-1]


def name(node: Node) -> str:
    """The element's local name."""
    return local(str(node.tag))


def first(node: Node | None, *paths: str) -> Node | None:
    """The first element found at one of the paths ("A/B", local names), tried in order."""
    if node is not None:
        for path in paths:
            found = node.find(_query(path))
            if found is not None:
                return found
    return None


def every(node: Node | None, *paths: str) -> list[Node]:
    """All elements at any of the paths, path by path."""
    if node is None:
        return []
    return [found for path in paths for found in node.findall(_query(path))]


def within(node: Node | None, *names: str) -> Iterator[Node]:
    """All descendants (and the node itself) with one of these local names, in document order."""
    if node is not None:
        yield from node.iter(*("{*}" + one for one in names))


def children(node: Node | None) -> list[Node]:
    """The child elements."""
    return [] if node is None else [child for child in node if isinstance(child.tag, str)]


def all_text(node: Node) -> str:
    """Every text below an element, as it stands."""
    return "".join(str(part) for part in node.itertext())


def text_of(node: Node | None) -> str | None:
    """The text of an element: its paragraphs (`P`) on a line each, spaces folded, nothing else changed.

    Lines that the author wrote in a text without paragraphs are kept. None when there is no text.
    """
    if node is None:
        return None
    if not len(node):
        lines = [_BLANKS.sub(" ", line).strip(" ") for line in (node.text or "").split("\n")]
    else:
        whole = list(within(node, "P")) or [node]
        lines = [_SPACES.sub(" ", all_text(one)).strip(" ") for one in whole]
    return "\n".join(line for line in lines if line) or None


def text_at(node: Node | None, *paths: str) -> str | None:
    """The text of the first element at one of the paths that has one."""
    for path in paths:
        for found in every(node, path):
            text = text_of(found)
            if text is not None:
                return text
    return None


@dataclass(slots=True)
class Trail:
    """What was noted while reading: where each field came from, and oddities that stopped nothing."""

    sources: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    _paths: dict[Node, str] = field(default_factory=dict)

    def note(self, field_path: str, node: Node | str | None) -> None:
        """Says that `field_path` was read from this element (or from this JSON pointer)."""
        if node is not None and field_path not in self.sources:
            self.sources[field_path] = node if isinstance(node, str) else self.path(node)

    def warn(self, warning: str) -> None:
        """Records an oddity once."""
        if warning not in self.warnings:
            self.warnings.append(warning)

    def path(self, node: Node) -> str:
        """The element's XPath in local names, with positions where several share a name."""
        known = self._paths.get(node)
        if known is not None:
            return known
        parent = node.getparent()
        if parent is None:
            self._paths[node] = "/" + name(node)
            return self._paths[node]
        base = self.path(parent)
        seen: dict[str, list[Node]] = {}
        for child in children(parent):
            seen.setdefault(name(child), []).append(child)
        for tag, group in seen.items():
            for position, child in enumerate(group, start=1):
                self._paths[child] = f"{base}/{tag}" + (f"[{position}]" if len(group) > 1 else "")
        return self._paths[node]


def least_lots(
    said: Iterable[tuple[str | None, Node | None]], in_words: tuple[int, str] | None, trail: Trail
) -> int | None:
    """The most lots that one bidder may bid for or win: the smallest number said, in a field or in words,
    with where."""
    limits: list[tuple[int, Node | str | None]] = [
        (int(text), node)
        for raw, node in said
        if (text := (raw or "").strip()).isdecimal() and int(text) > 0
    ]
    if in_words:
        limits.append(in_words)
    if not limits:
        return None
    most, node = min(limits, key=lambda pair: pair[0])
    trail.note("max_lots_per_bidder", node)
    return most
