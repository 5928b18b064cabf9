"""Text to YAML values: plain data only, and no unfolding of aliases without limit."""

from __future__ import annotations

from typing import Any

import yaml

from cordee.notices.intake.json_values import too_deep
from cordee.notices.limits import MAX_DEPTH, MAX_YAML_BYTES, MAX_YAML_NODES
from cordee.vocabulary import Message, UnreadableFile, _


class _TooMany(yaml.YAMLError):
    """More nodes than `MAX_YAML_NODES` once aliases are unfolded."""


class _TooDeep(yaml.YAMLError):
    """Nested beyond `MAX_DEPTH`."""


class _CountingLoader(yaml.SafeLoader):
    """A safe loader that counts nodes as if every alias were copied, and refuses before building any."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._nodes = 0
        self._depth = 0
        self._sizes: dict[str, int] = {}

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent):
            if str(anchor) not in self._sizes:
                raise _TooDeep  # an alias inside what it stands for never ends
            self._nodes += self._sizes[str(anchor)]
        before = self._nodes
        self._nodes += 1
        self._depth += 1
        if self._nodes > MAX_YAML_NODES:
            raise _TooMany
        if self._depth > MAX_DEPTH:
            raise _TooDeep
        node: yaml.Node | None = super().compose_node(parent, index)
        self._depth -= 1
        if anchor is not None and not isinstance(event, yaml.AliasEvent):
            self._sizes[str(anchor)] = self._nodes - before
        return node


def parse_yaml(text: str, where: str) -> Any:
    """The value of the first document.

    Raises `UnreadableFile` for malformed YAML (with the line), tags that would build objects, alias
    bombs, nesting beyond `MAX_DEPTH` and files above `MAX_YAML_BYTES`.
    """
    if len(text) > MAX_YAML_BYTES:
        raise _too_big(where)
    try:
        return yaml.load(text, Loader=_CountingLoader)  # noqa: S506 - a SafeLoader
    except _TooMany:
        raise _too_big(where) from None
    except (_TooDeep, RecursionError):
        raise too_deep(where) from None
    except (yaml.YAMLError, ValueError, OverflowError) as trouble:
        mark = getattr(trouble, "problem_mark", None)
        raise UnreadableFile(
            Message(
                _("The YAML cannot be read at line {line} ({reason})."),
                {
                    "line": mark.line + 1 if mark else 1,
                    "reason": getattr(trouble, "problem", None) or str(trouble).split("\n")[0],
                },
            ),
            where=where,
            remedy=Message(_("Check the indentation and the quotes near this line.")),
        ) from None


def _too_big(where: str) -> UnreadableFile:
    return UnreadableFile(
        Message(_("The YAML form is too large to have been written by hand.")),
        where=where,
        remedy=Message(_("Give one need by file, without repeated aliases.")),
    )
