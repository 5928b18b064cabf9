"""How the answer was computed and how far it can be relied on."""

from __future__ import annotations

from collections.abc import Mapping

from cordee.documents.blocks import Block, Facts, Heading, Paragraph
from cordee.documents.contents.naming import PART_NAMES
from cordee.documents.wording import Wording
from cordee.vocabulary import Answer, _

_SETTINGS: Mapping[str, str] = {
    "answers": _("Groupings asked for"),
    "smallest": _("Fewest members"),
    "largest": _("Most members"),
    "radius_km": _("Radius in km"),
    "must": _("Members wanted"),
    "exclude": _("Firms left out"),
    "strict": _("Unknown figures count as absent"),
    "one_price": _("One price for all the lots"),
    "seconds": _("Time allowed, in seconds"),
    "seed": _("Seed"),
    "today": _("Certificates valid on"),
    "firms": _("Firms in the directory"),
}


def method(answer: Answer, words: Wording) -> tuple[Block, ...]:
    """The note on method, the weights and the settings."""
    texts = (
        _(
            "The need is split into bricks, small enough that one firm can do each. Every firm of the"
            " directory gets, by brick, the chance that it truly fits. Among all allowed groupings, the"
            " search keeps those of highest value and proves it, or says how far from the best it may be."
        ),
        _(
            "What the directory does not know is never counted as yes: it is shown as to be confirmed."
            " Nothing here replaces a talk with the firms, nor the advice of counsel."
        ),
    )
    return (
        Heading(words.translate(_("How this was computed")), 2, "method"),
        *(Paragraph(words.translate(text)) for text in texts),
        Heading(words.translate(_("Weights"))),
        Facts(_weights(answer, words)),
        Heading(words.translate(_("Settings"))),
        Facts(_settings(answer, words)),
    )


def _weights(answer: Answer, words: Wording) -> tuple[tuple[str, str], ...]:
    total = sum(answer.weights.values()) or 1.0
    return tuple(
        (words.translate(PART_NAMES.get(name, name)), words.percent(weight / total, 1))
        for name, weight in answer.weights.items()
    )


def _settings(answer: Answer, words: Wording) -> tuple[tuple[str, str], ...]:
    return tuple(
        (words.translate(_SETTINGS.get(name, name)), _setting(value, words))
        for name, value in answer.settings.items()
        if value is not None
    )


def _setting(value: str | int | float | bool | None, words: Wording) -> str:
    if isinstance(value, bool):
        return words.translate(_("yes") if value else _("no"))
    if isinstance(value, int | float):
        return words.number(value, 2)
    return str(value)
