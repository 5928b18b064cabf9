"""Reading fields of a hand-written file one by one, with errors that name the field."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cordee.handwritten.yaml_source import Data
from cordee.vocabulary import InvalidProblem, Message, _

LONGEST_NAME = 200
LONGEST_TEXT = 5_000


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one part of the file; `where` is its path ("players[2]", "" at the top)."""

    data: dict[str, Data]
    where: str = ""

    def path(self, name: str) -> str:
        """The whole path of a field."""
        return f"{self.where}.{name}" if self.where else name

    def only(self, *known: str) -> None:
        """Refuses a field that is not one of these: a misspelt one would be lost."""
        for name in self.data:
            if name not in known:
                raise InvalidProblem(
                    Message(_("This field is not known.")),
                    where=self.path(name),
                    remedy=Message(_("Fields possible here: {names}."), {"names": known}),
                )

    def has(self, name: str) -> bool:
        """Whether the field is there and not empty."""
        return self.data.get(name) is not None

    def long_text(self, name: str) -> str:
        """A text of some lines."""
        return self.text(name, most=LONGEST_TEXT)

    def text(self, name: str, default: str | None = None, *, most: int = LONGEST_NAME) -> str:
        """A short text; a whole number is taken as a text."""
        value = self.data.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not value.strip():
            raise InvalidProblem(
                Message(_("A text is needed here.")),
                where=self.path(name),
                remedy=Message(_("Write it between quotes.")),
            )
        if len(value) > most:
            raise InvalidProblem(Message(_("This text is too long.")), where=self.path(name))
        return value.strip()

    def choice[Choice: str](self, name: str, *choices: Choice) -> Choice:
        """One of these words; the first when the field is absent."""
        value = self.data.get(name, choices[0])
        for choice in choices:
            if value == choice:
                return choice
        raise InvalidProblem(
            Message(_("{value} is not possible here."), {"value": str(value)}),
            where=self.path(name),
            remedy=Message(_("Choose among: {choices}."), {"choices": choices}),
        )

    def number(self, name: str) -> float:
        """A number, also written as "1e3" or "12 000"."""
        return number(self.data.get(name), self.path(name))

    def yes_or_no(self, name: str) -> bool:
        """A yes or a no (true or false)."""
        value = self.data.get(name)
        if not isinstance(value, bool):
            raise InvalidProblem(
                Message(_("A yes or a no is needed here.")),
                where=self.path(name),
                remedy=Message(_("Write true or false, without quotes.")),
            )
        return value

    def maybe[Read](self, name: str, read: Callable[[str], Read]) -> Read | None:
        """What `read` makes of the field; None when it is absent or empty."""
        return read(name) if self.has(name) else None

    def section(self, name: str) -> Fields:
        """A part made of fields."""
        value = self.data.get(name)
        if not isinstance(value, dict):
            raise InvalidProblem(Message(_("Fields are needed here.")), where=self.path(name))
        return Fields(value, self.path(name))

    def items(self, name: str) -> tuple[Data, ...]:
        """A list that is not empty."""
        value = self.data.get(name)
        if not isinstance(value, list) or not value:
            raise InvalidProblem(Message(_("A list is needed here.")), where=self.path(name))
        return tuple(value)

    def rows(self, name: str) -> Iterator[Fields]:
        """A list of parts made of fields."""
        for place, item in enumerate(self.items(name)):
            where = f"{self.path(name)}[{place}]"
            if not isinstance(item, dict):
                raise InvalidProblem(Message(_("Fields are needed here.")), where=where)
            yield Fields(item, where)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of short texts."""
        whole = {str(place): item for place, item in enumerate(self.items(name))}
        return tuple(Fields(whole, self.path(name)).text(place) for place in whole)


def number(value: Data, where: str) -> float:
    """This value as a finite number; InvalidProblem naming the field otherwise."""
    if isinstance(value, str):
        try:
            value = float("".join(value.split()))
        except ValueError:
            value = None
    if value is None or isinstance(value, bool | list | dict) or not math.isfinite(value):
        raise InvalidProblem(
            Message(_("A number is needed here.")),
            where=where,
            remedy=Message(_("Write it with a point for the decimals: 1250.50.")),
        )
    return float(value)
