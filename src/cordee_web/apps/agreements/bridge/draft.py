"""Clauses from the engine, their checks, their differences, the paper that is signed."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from uuid import UUID

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as platform_gettext

from cordee.agreements import (
    FORM_NAMES,
    HEADINGS,
    SOURCES,
    Blank,
    Comparison,
    Draft,
    DraftParams,
    HeadingCheck,
    blank_labels,
    check_headings,
    clauses,
    compare,
    draft,
)
from cordee.agreements.describe import DRAFT_NOTICE
from cordee.agreements.filling import BLANK
from cordee.scenarios import AgreementPaper, PaperClause, agreement_pdf
from cordee.vocabulary import Message, Reason, Texts, text_in
from cordee_web.apps.agreements.bridge.problem import problem_of
from cordee_web.apps.agreements.models import Agreement, ClauseText, Version
from cordee_web.apps.cooperations.queries.parties import members_of

MISSING = gettext_noop("No clause covers the heading “{heading}”.")
BLANKS = gettext_noop("Something is still to be filled in: {clauses}.")
NO_CLAUSE = "no-clause"
"""The objection that hinders nobody: what an object asks for is written by hand, or not at all."""


@dataclass(frozen=True, slots=True)
class Open:
    """A blank: its name, what is asked, the party that it is about (its id), None for the whole; and the
    sentence that waits for it."""

    name: str
    label: Texts
    party_id: UUID | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A clause as `compare` takes it."""

    id: str
    title: str
    text: str


def drafted(agreement: Agreement) -> Draft:
    """The draft that the engine makes of it today."""
    params = DraftParams(frozenset(agreement.left_out))
    return draft(problem_of(agreement), params=params)


def open_blanks(agreement: Agreement) -> list[Open]:
    """What is still open, the whole first, then member by member."""
    found = drafted(agreement)
    names = dict(
        zip(
            found.agreement.names,
            (one.pk for one in members_of(agreement.cooperation)),
            strict=True,
        )
    )
    rows = [
        Open(one.name, one.label, names[one.party] if one.party else None, _sentence(found, one))
        for one in found.blanks
    ]
    return sorted(rows, key=lambda one: one.party_id is not None)


def headings_of(agreement: Agreement, clauses: Iterable[ClauseText]) -> tuple[HeadingCheck, ...]:
    """The 23 headings against the clauses of a version, written by hand or not."""
    held = [(one.key, one.heading) for one in clauses]
    return check_headings(problem_of(agreement), held)  # type: ignore[arg-type]


def hindrances(agreement: Agreement, clauses: list[ClauseText]) -> list[Reason]:
    """Why these clauses cannot be proposed for signature yet, the gravest first."""
    found = [one for one in drafted(agreement).objections if one.code != NO_CLAUSE]
    for check in headings_of(agreement, clauses):
        if check.state == "missing":
            text = Message(MISSING, {"heading": check.name})
            found.append(Reason("missing-heading", text))
    mark = BLANK.split("{", maxsplit=1)[0]
    blank = [one.title for one in clauses if mark in one.text]
    if blank:
        found.append(Reason("blank", Message(BLANKS, {"clauses": tuple(blank)})))
    return found


def changes_between(old: Version, new: Version) -> Comparison:
    """What changed from one version to another, clause by clause."""
    return compare(_articles(old), _articles(new))


def _articles(version: Version) -> list[Article]:
    return [Article(one.key, one.title, one.text) for one in version.clauses.all()]


def sources_of(clause: ClauseText) -> list[Message]:
    """What a clause rests on, with its reserve where the source was not read."""
    return [
        SOURCES[name].told(Message(SOURCES[name].cite))
        for name in clause.sources
        if name in SOURCES
    ]


def rendered(version: Version, signatories: Iterable[tuple[str, str]] = ()) -> bytes:
    """The PDF of a version, in French whoever asks: the same version, the same bytes."""
    paper = AgreementPaper(
        title=version.agreement.cooperation.name,
        subtitle=f"Convention, version {version.number} – {_french(FORM_NAMES[version.form])}",  # type: ignore[index]
        foot=_french(DRAFT_NOTICE) if version.state == "draft" else FOOT,
        clauses=tuple(
            PaperClause(one.title, one.text, one.summary) for one in version.clauses.all()
        ),
        signatories=tuple(signatories),
    )
    return agreement_pdf(paper, translate=_french)


def file_of(version: Version) -> bytes:
    """The file of a version: sealed once it is, else the one to sign; a draft is set as it stands."""
    sealed, frozen = Version.objects.values_list("sealed", "document").get(pk=version.pk)
    kept = sealed if sealed is not None and version.sealed_at is not None else frozen
    return rendered(version) if kept is None else bytes(kept)


FOOT = "Convention établie avec Cordée à partir de clauses à faire confirmer par un conseil."


def _french(template: str) -> str:
    return _catalogue("fr").gettext(template) if template else ""


def signing_names(agreement: Agreement) -> list[tuple[str, str]]:
    """The members of today and who represents each, as the paper's table of signatures names them."""
    return [(one.name, one.leader or "") for one in problem_of(agreement).parties]


def heading_keys() -> tuple[str, ...]:
    """The 23 headings, in their order."""
    return tuple(HEADINGS)


def heading_names() -> list[tuple[str, Message]]:
    """The 23 headings with their names."""
    return [(key, Message(name)) for key, name in HEADINGS.items()]


def clause_choices(language: str) -> list[tuple[str, str]]:
    """The keys by which more clauses can be asked for, each with what they say."""
    told: dict[str, list[str]] = {}
    for one in clauses():
        if one.key:
            text = {"en": one.en, "de": one.de}.get(language, one.title)
            told.setdefault(one.key, []).append(text.rstrip("."))
    return [(key, " · ".join(texts)) for key, texts in told.items()]


def _sentence(found: Draft, blank: Blank) -> str:
    """The first sentence that waits for a blank, with a gap in its place: what is typed has to fit in."""
    mark = BLANK.format(label=text_in(blank.label, "fr"))
    sentences = (
        one
        for each in found.clauses
        for one in re.split(r"(?<=[.;])\s|\n", each.text)
        if mark in one
    )
    return next(sentences, "").replace(mark, "……").strip()


def in_order(names: Iterable[str]) -> list[str]:
    """Blanks as the library lists them, so that a form keeps its order whatever is filled."""
    places = {name: place for place, name in enumerate(blank_labels())}
    return sorted(set(names), key=lambda one: (places.get(one, len(places)), one))


def blank_label(name: str, language: str) -> str:
    """What a blank asks, in a language; its name where the library has none."""
    return text_in(blank_labels().get(name, {}), language, "en") or name


def said(reason: Reason) -> str:
    """A reason in the language in force, for a refusal: the engine's words, else the platform's."""
    return reason.message.text(_translate)


def _translate(template: str) -> str:
    found = _catalogue((get_language() or "fr").split("-")[0]).gettext(template) if template else ""
    return found if found != template else platform_gettext(template)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folder = str(files("cordee") / "locale")
    return gettext.translation("cordee", folder, languages=[language], fallback=True)
