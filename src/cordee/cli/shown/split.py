"""A fair split in the terminal: one table, one sentence by key, and who would leave."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from cordee.cli.shown.figures import Voice
from cordee.cli.shown.tables import RIGHT, print_list, print_table, table, wide
from cordee.sharing import SharingResult, Split
from cordee.vocabulary import _

_FIRST_COLUMNS, _KEY_WIDTH = 34, 13
_NARROW = {"justify": "right", "min_width": 9}
_HEADINGS = {
    "equal": _("equal"),
    "work": _("by work"),
    "capital": _("by capital"),
    "mixed": _("mixed"),
    "equal_price": _("equal price"),
    "equal_gain": _("equal gain"),
    "shapley": _("Shapley"),
    "nucleolus": _("nucleolus"),
}


def print_split(result: SharingResult, console: Console, voice: Voice) -> None:
    """Prints every split beside what each would have alone, then what each of them means."""
    game = result.game
    if game.title:
        console.print(Text(game.title, style="bold underline"))
    what = (
        _("To be earned together: {total}")
        if game.counts == "gain"
        else _("To be paid together: {total}")
    )
    console.print(Text(voice.say(what, total=_amount(result, game.total, voice))))
    console.print()
    by_table = max(1, (console.width - _FIRST_COLUMNS) // _KEY_WIDTH)
    for first in range(0, len(result.splits), by_table):
        _print_keys(result, result.splits[first : first + by_table], console, voice)
    for split in result.splits:
        sign, style = ("✓", "green") if split.stable else ("!", "yellow")
        text = f"{split.label.text(voice.translate)}. {split.sentence.text(voice.translate)}"
        print_list([text], console, sign=sign, style=style, indent=0)
    console.print()
    others = [*result.notes, *result.skipped]
    others += [result.core.sentence] if result.core else []
    others += [result.rounding] if result.rounding else []
    print_list((one.text(voice.translate) for one in others), console, indent=0)


def _print_keys(
    result: SharingResult, splits: tuple[Split, ...], console: Console, voice: Voice
) -> None:
    """One row a member, one column a key: as many keys as the width holds."""
    rows = table(
        (voice.say(_("Member")), wide(1, min_width=8)),
        (voice.say(_("Alone")), RIGHT),
        *((_heading(split, voice), _NARROW) for split in splits),
    )
    amounts = [_amounts(result, split, voice) for split in splits]
    for place, player in enumerate(result.game.players):
        alone = _amount(result, result.game.alone[place], voice)
        rows.add_row(player, alone, *(column[place] for column in amounts))
    print_table(rows, console, indent=0)


def _heading(split: Split, voice: Voice) -> str:
    return voice.translate(_HEADINGS.get(split.key, split.key))


def _amounts(result: SharingResult, split: Split, voice: Voice) -> list[str]:
    if split.cents is None:
        return [_amount(result, one, voice) for one in split.amounts]
    return [_amount(result, cents / 100, voice) for cents in split.cents]


def _amount(result: SharingResult, value: float, voice: Voice) -> str:
    if result.game.currency is None:
        return voice.number(value, 4)
    return voice.money(value, result.game.currency)
