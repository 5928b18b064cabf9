"""What one may do with a promise: from which state, on which side, to which state.

Nothing is ordered: a promise is accepted by whoever would keep it, and said kept by whoever it was made to.
The platform decides no dispute: it keeps both versions until the two agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.promises.enums import PromiseState as State
from cordee_web.apps.promises.enums import Side


@dataclass(frozen=True, slots=True)
class Move:
    """A step: its key (in addresses), its button, the verb in the register, from where it is taken.

    `note` is the question that its text answers ("" when it takes none), `must` that it cannot be empty.
    `offered` is its button where the other side offered to do it, and one takes it.
    `after_due` says that it waits for the day; `quiet` that its button is not the main one.
    """

    key: str
    label: str | LazyText
    verb: str
    to: State
    sides: Mapping[State, tuple[Side, ...]]
    note: str | LazyText = ""
    must: frozenset[State] = field(default_factory=frozenset)
    after_due: bool = False
    quiet: bool = True
    offered: str | LazyText = ""

    def open_to(self, state: str, side: str, due_on: date, today: date) -> bool:
        """Whether this side may take it now."""
        if self.after_due and due_on >= today:
            return False
        return side in self.sides.get(State(state), ())

    def said_in(self, state: str) -> Move:
        """The same step, with the button that this state calls for."""
        if state != State.OFFERED or not self.offered:
            return self
        return replace(self, label=self.offered)


MAKER, HOLDER = (Side.MAKER,), (Side.HOLDER,)
MOVES = (
    Move("accept", _("Promise it"), "accepted", State.ACCEPTED,
         {State.ASKED: MAKER, State.OFFERED: HOLDER}, quiet=False,
         offered=_("Take the offer")),
    Move("refuse", _("Say no"), "refused", State.REFUSED,
         {State.ASKED: MAKER, State.OFFERED: HOLDER}, _("Why, in a word"),
         frozenset({State.ASKED, State.OFFERED})),
    Move("done", _("It is done"), "done", State.DONE, {State.ACCEPTED: MAKER},
         _("What one should know of it"), quiet=False),
    Move("kept", _("It is kept"), "kept", State.KEPT,
         {State.ACCEPTED: HOLDER, State.DONE: HOLDER, State.DISPUTED: HOLDER},
         _("A word to who kept it"), quiet=False),
    Move("contest", _("It is not what was promised"), "contested", State.DISPUTED,
         {State.DONE: HOLDER, State.MENDED: HOLDER}, _("Your version"),
         frozenset({State.DONE, State.MENDED})),
    Move("give-up", _("We cannot keep it"), "given-up", State.BROKEN,
         {State.ACCEPTED: MAKER}, _("What happened, and what you propose"),
         frozenset({State.ACCEPTED})),
    Move("admit", _("We agree: it was not kept"), "admitted", State.BROKEN,
         {State.DISPUTED: MAKER}, _("What you propose")),
    Move("not-kept", _("It was not kept"), "not-kept", State.BROKEN, {State.ACCEPTED: HOLDER},
         _("What is missing"), frozenset({State.ACCEPTED}), after_due=True),
    Move("dispute", _("We see it otherwise"), "disputed", State.DISPUTED, {State.BROKEN: MAKER},
         _("Your version"), frozenset({State.BROKEN})),
    Move("version", _("Add your version"), "versions-told", State.DISPUTED,
         {State.DISPUTED: (Side.MAKER, Side.HOLDER)}, _("Your version"),
         frozenset({State.DISPUTED})),
    Move("mended", _("It is repaired"), "mended", State.MENDED, {State.BROKEN: MAKER},
         _("What was done to repair it"), frozenset({State.BROKEN}), quiet=False),
    Move("repaired", _("Yes, it is repaired"), "repaired", State.REPAIRED,
         {State.BROKEN: HOLDER, State.MENDED: HOLDER}, _("A word to who repaired it"),
         quiet=False),
    Move("withdraw", _("It is not needed any more"), "withdrawn", State.WITHDRAWN,
         {State.ASKED: HOLDER, State.OFFERED: MAKER, State.ACCEPTED: HOLDER},
         _("Why, in a word")),
)  # fmt: skip
BY_KEY: Mapping[str, Move] = {one.key: one for one in MOVES}


def rewords(state: str, side: str) -> bool:
    """Whether this side wrote what waits for its first answer, and may still say it otherwise."""
    asked = state == State.ASKED and side == Side.HOLDER
    return asked or (state == State.OFFERED and side == Side.MAKER)


def moves(state: str, side: str, due_on: date, today: date) -> list[Move]:
    """What this side may do with a promise in this state, the main thing first."""
    found = [one.said_in(state) for one in MOVES if one.open_to(state, side, due_on, today)]
    return sorted(found, key=lambda one: one.quiet)
