"""What several lots say alike is said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from cordee.notices.tree import Node


def shared_by_lots[Content: Hashable](
    said: Iterable[tuple[Content, str, Node]], lots: int
) -> Iterator[tuple[Content, str | None, Node]]:
    """Each content with the lot that says it: once and without a lot when all `lots` of them say it."""
    holders: dict[Content, list[tuple[str, Node]]] = defaultdict(list)
    for content, number, node in said:
        holders[content].append((number, node))
    for content, where in holders.items():
        common = len({number for number, _node in where}) == lots
        for number, node in where[:1] if common else where:
            yield content, None if common else number, node
