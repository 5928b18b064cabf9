"""How complete a firm's page is: a measure of facts, and the next most useful thing to add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.firm_page import this_month


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a page needs: what it weighs, what to do, why, and where (`part` of the editing)."""

    key: str
    weight: int
    do: str | Promise
    why: str | Promise
    part: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """The weight of what is there, of 100, and what misses, the most useful first."""

    percent: int
    missing: Sequence[Step]

    @property
    def next(self) -> Step | None:
        """The next most useful thing to add."""
        return self.missing[0] if self.missing else None


type Met = Callable[[Firm], bool]


def _has_words(firm: Firm) -> bool:
    return any(one.words for one in firm.know_hows.all())


def _has_level(firm: Firm) -> bool:
    return any(one.level is not None for one in firm.know_hows.all())


def _has_machines(firm: Firm) -> bool:
    return any(one.machines for one in firm.know_hows.all())


def _has_yearly(firm: Firm) -> bool:
    return any(one.yearly is not None for one in firm.know_hows.all())


def _has_months(firm: Firm) -> bool:
    return firm.know_hows.filter(months__month__gte=this_month()).exists()


def _has_dated_certificate(firm: Firm) -> bool:
    return firm.certificates.filter(until__gte=timezone.localdate()).exists()


def _has_proof(firm: Firm) -> bool:
    return any(one.proof or one.evidence for one in firm.know_hows.all()) or firm.works.exists()


_STEPS: tuple[tuple[Step, Met], ...] = (
    (
        Step(
            "know-how",
            20,
            _("Say what you can do"),
            _("It is by know-how that needs are matched: without it, no need can reach you."),
            "know-how",
        ),
        _has_words,
    ),
    (
        Step(
            "place",
            12,
            _("Give your town"),
            _("Groupings are chosen among firms that are close; without a town you are nowhere."),
            "identity",
        ),
        lambda firm: firm.latitude is not None,
    ),
    (
        Step(
            "certificates",
            12,
            _("Add your certificates and their last day"),
            _("A need that asks for one leaves out firms whose certificate nobody can date."),
            "certificates",
        ),
        _has_dated_certificate,
    ),
    (
        Step(
            "staff",
            10,
            _("Say how many you are"),
            _(
                "Buyers ask for a minimum staff; unknown figures are “to be confirmed” in an answer."
            ),
            "figures",
        ),
        lambda firm: firm.staff is not None,
    ),
    (
        Step(
            "turnover",
            10,
            _("Give your last turnover"),
            _("Buyers ask for a minimum turnover; the grouping’s is the sum of its members’."),
            "figures",
        ),
        lambda firm: firm.turnovers.exists(),
    ),
    (
        Step(
            "siren",
            8,
            _("Give your SIREN"),
            _("It keeps you from being entered twice, and files of tenders need it."),
            "identity",
        ),
        lambda firm: bool(firm.siren or firm.vat),
    ),
    (
        Step(
            "capacity",
            8,
            _("Say what you can do in a year"),
            _(
                "A grouping must cover the whole quantity: an unknown capacity cannot be counted on."
            ),
            "know-how",
        ),
        _has_yearly,
    ),
    (
        Step(
            "proof",
            6,
            _("Prove a know-how by a reference or a file"),
            _("Between two firms that say the same, the one that proves it goes first."),
            "know-how",
        ),
        _has_proof,
    ),
    (
        Step(
            "machines",
            4,
            _("Name your machines"),
            _("Needs often name the machine rather than the trade."),
            "know-how",
        ),
        _has_machines,
    ),
    (
        Step(
            "level",
            3,
            _("Give your level in each know-how"),
            _("It tells the reference of a trade from the occasional hand."),
            "know-how",
        ),
        _has_level,
    ),
    (
        Step(
            "months",
            3,
            _("Say what is free in the coming months"),
            _("Urgent needs go to those who are known to be free."),
            "capacity",
        ),
        _has_months,
    ),
    (
        Step(
            "contacts",
            2,
            _("Give a phone number or an address"),
            _("So that those who want to work with you can call."),
            "contacts",
        ),
        lambda firm: bool(firm.phone or firm.email),
    ),
    (
        Step(
            "presentation",
            2,
            _("Present your firm in two sentences"),
            _("It is what others read first."),
            "presentation",
        ),
        lambda firm: bool(firm.presentation.strip()),
    ),
)


def completeness(firm: Firm) -> Completeness:
    """How complete a firm's own page is; weights add up to 100. Five queries at most."""
    told = copy(firm)  # its know-how is read once; whoever gave the firm may still change it
    prefetch_related_objects([told], "know_hows")
    states = [(step, met(told)) for step, met in _STEPS]
    return Completeness(
        percent=sum(step.weight for step, met in states if met),
        missing=[step for step, met in states if not met],
    )
