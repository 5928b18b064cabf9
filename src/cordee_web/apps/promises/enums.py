"""Closed lists of the promises."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class PromiseState(models.TextChoices):
    """Where a promise stands. That it is late is read from its dates, and is no state."""

    ASKED = "asked", pgettext_lazy("promise", "Asked")
    OFFERED = "offered", pgettext_lazy("promise", "Offered")
    ACCEPTED = "accepted", pgettext_lazy("promise", "Promised")
    REFUSED = "refused", pgettext_lazy("promise", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("promise", "Not needed any more")
    DONE = "done", pgettext_lazy("promise", "Said to be done")
    KEPT = "kept", pgettext_lazy("promise", "Kept")
    BROKEN = "broken", pgettext_lazy("promise", "Not kept")
    MENDED = "mended", pgettext_lazy("promise", "Said to be repaired")
    REPAIRED = "repaired", pgettext_lazy("promise", "Repaired")
    DISPUTED = "disputed", pgettext_lazy("promise", "Two versions")


class Side(models.TextChoices):
    """On which side of a promise someone stands."""

    MAKER = "maker", pgettext_lazy("side", "Who promises")
    HOLDER = "holder", pgettext_lazy("side", "To whom it is promised")


class Answer(models.TextChoices):
    """What became of another day that was proposed for a promise."""

    WAITS = "", pgettext_lazy("deferral", "Waits for an answer")
    AGREED = "agreed", pgettext_lazy("deferral", "Agreed")
    REFUSED = "refused", pgettext_lazy("deferral", "The promised day stays")
    WITHDRAWN = "withdrawn", pgettext_lazy("deferral", "Taken back")
    OVERTAKEN = "overtaken", pgettext_lazy("deferral", "Settled meanwhile")


class Column(models.TextChoices):
    """The columns of the work board; what was refused or taken back is on the table alone."""

    ASKED = "asked", pgettext_lazy("column", "Asked")
    PROMISED = "promised", pgettext_lazy("column", "Promised")
    TO_CONFIRM = "to_confirm", pgettext_lazy("column", "To confirm")
    KEPT = "kept", pgettext_lazy("column", "Kept")
    TO_REPAIR = "to_repair", pgettext_lazy("column", "To repair")


COLUMNS: dict[str, tuple[PromiseState, ...]] = {
    Column.ASKED: (PromiseState.ASKED, PromiseState.OFFERED),
    Column.PROMISED: (PromiseState.ACCEPTED,),
    Column.TO_CONFIRM: (PromiseState.DONE, PromiseState.MENDED, PromiseState.DISPUTED),
    Column.KEPT: (PromiseState.KEPT, PromiseState.REPAIRED),
    Column.TO_REPAIR: (PromiseState.BROKEN,),
}

OPEN = (
    PromiseState.ASKED,
    PromiseState.OFFERED,
    PromiseState.ACCEPTED,
    PromiseState.DONE,
    PromiseState.BROKEN,
    PromiseState.MENDED,
    PromiseState.DISPUTED,
)
"""The states in which somebody may still do something."""
