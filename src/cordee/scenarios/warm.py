"""Compiles what computes fast by answering a tiny need of its own."""

from __future__ import annotations

from cordee.assembly import warm as warm_assembly
from cordee.scenarios.answer import answer_need
from cordee.scenarios.search import Progress, searched
from cordee.scenarios.settings import AnswerSettings
from cordee.vocabulary import Capability, Company, Lot, Message, Need, Opportunity, Place, _

_TRADES = ("décolletage", "peinture industrielle", "injection plastique")


def warm_up(progress: Progress | None = None) -> None:
    """Runs every compiled computation once: seconds the first time, milliseconds afterwards.

    The machine code is kept on disk, so that it is compiled once for an installation.
    """
    if progress is not None:
        progress(Message(_("preparing the fast computations (once after installation)")), None)
    firms = [
        Company(
            id=f"firm {number}",
            name=f"firm {number}",
            place=Place(latitude=46 + number / 100, longitude=6.5),
            capabilities=(Capability(_TRADES[number % 3], capacity=10.0, unit="h"),),
            partners={"firm 0": 1} if number else {},
        )
        for number in range(9)
    ]
    needs = tuple(Need(trade, trade, quantity=8, unit="h") for trade in _TRADES)
    need = Opportunity("warm", "cordee", "need", "private", lots=(Lot("1"),), needs=needs)
    settings = AnswerSettings(answers=2, seconds=600.0, least_fit=0.0, least_part=0.0)
    answer_need(need, searched(firms), settings)
    partial = AnswerSettings(
        answers=1, largest=3, seconds=600.0, exclude=("firm 0", "firm 3", "firm 6")
    )
    answer_need(need, searched(firms), partial)
    warm_assembly()
