"""A YAML file as plain data, read with bounds: size, depth, number of values, no alias, no tag."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import yaml

from cordee.vocabulary import Message, UnreadableFile, _, cause_of

MOST_BYTES = 1_000_000
MOST_VALUES = 100_000
DEEPEST = 20

# The loader in C is ten times faster where the wheel has it.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

type Data = dict[str, Data] | list[Data] | str | int | float | bool | None


def read_yaml(path: Path) -> Data:
    """The content of the file. UnreadableFile, with the line where there is one, for what is absent, too
    large, badly encoded, badly written, or uses aliases (they can stand for billions of values)."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(
            Message(_("The file cannot be opened ({why})."), {"why": cause_of(error)}),
            where=path,
        ) from error
    if len(raw) > MOST_BYTES:
        raise UnreadableFile(
            Message(_("The file is larger than {most} bytes."), {"most": MOST_BYTES}), where=path
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            Message(_("The file is not in UTF-8 (byte {at})."), {"at": error.start}),
            where=path,
            remedy=Message(_("Save it again in UTF-8.")),
        ) from error
    return _parsed(path, text)


def _parsed(path: Path, text: str) -> Data:
    try:
        _check_events(path, text)
        return _data(path, yaml.compose(text, Loader=_LOADER), yaml.constructor.SafeConstructor())
    except yaml.MarkedYAMLError as error:
        raise UnreadableFile(
            Message(_("Not written as YAML: {why}."), {"why": error.problem or "?"}),
            where=_line(path, error.problem_mark),
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableFile(
            Message(_("Not written as YAML: {why}."), {"why": str(error).splitlines()[0]}),
            where=path,
        ) from error


class _Mark(Protocol):
    """A position in the file; YAML counts lines from 0."""

    line: int


def _line(path: Path, mark: _Mark | None) -> str:
    return str(path) if mark is None else f"{path}:{mark.line + 1}"


def _check_events(path: Path, text: str) -> None:
    """Goes through the file once without building anything: hostile files stop here."""
    depth = 0
    for values, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        where = _line(path, event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            raise UnreadableFile(Message(_("Aliases (*name) are not accepted.")), where=where)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise UnreadableFile(Message(_("Lists or fields too deep.")), where=where)
        if values > MOST_VALUES:
            raise UnreadableFile(Message(_("Too many values.")), where=where)


def _data(
    path: Path, node: yaml.Node | None, constructor: yaml.constructor.SafeConstructor
) -> Data:
    """The node as plain data; a field written twice is refused instead of lost."""
    if node is None:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_data(path, one, constructor) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Data] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                raise UnreadableFile(
                    Message(_("The field {name} appears twice."), {"name": name}),
                    where=_line(path, key.start_mark),
                )
            found[name] = _data(path, value, constructor)
        return found
    return _scalar(path, node, constructor)


def _scalar(
    path: Path, node: yaml.Node, constructor: yaml.constructor.SafeConstructor
) -> str | int | float | bool | None:
    """A value: YAML's own numbers, texts, yes and no; dates and the like stay as they are written."""
    # 12:30 is 750 for YAML 1.1, in base 60: nobody means that.
    if node.tag not in _PLAIN_TAGS or ":" in node.value:
        return str(node.value)
    try:
        value: object = constructor.construct_object(node)
    except (ValueError, LookupError) as error:
        raise UnreadableFile(
            Message(_("This value cannot be read.")), where=_line(path, node.start_mark)
        ) from error
    return value if isinstance(value, int | float | bool | None) else str(node.value)


_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float"))
