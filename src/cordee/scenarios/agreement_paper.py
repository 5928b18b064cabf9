"""An agreement on paper: articles in French, summaries in English and German, what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cordee.agreements import FORM_NAMES, Draft, HeadingCheck
from cordee.agreements.describe import DRAFT_NOTICE
from cordee.documents import render_report
from cordee.documents.blocks import (
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Paragraph,
    Report,
    Table,
    Tone,
)
from cordee.vocabulary import Message, Reason, Texts, Translate, _

_BLANK = "[à compléter"
_SUMMARIES = {
    "en": ("Summary in English", "For information: the French text prevails.", "Article"),
    "de": (
        "Zusammenfassung auf Deutsch",
        "Zur Information: Der französische Text gilt.",
        "Artikel",
    ),
}
"""The annexes for readers abroad, each in its own language whatever the reader's is."""
_STATES: dict[str, tuple[str, Tone]] = {
    "covered": (_("covered"), "good"),
    "missing": (_("missing"), "missing"),
    "not_applicable": (_("not applicable"), "plain"),
}


@dataclass(frozen=True, slots=True)
class PaperClause:
    """An article: title and text in French, what it says in other languages, what it rests on."""

    title: str
    text: str
    summary: Texts
    sources: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """What is set. `signatories` are (member, person); `checks` and `objections` are shown on a draft only
    (leave them empty on what is signed). `subtitle` stands under the title, `foot` on each page."""

    title: str
    subtitle: str
    foot: str
    clauses: tuple[PaperClause, ...]
    signatories: tuple[tuple[str, str], ...] = ()
    checks: tuple[HeadingCheck, ...] = ()
    objections: tuple[Reason, ...] = ()


def paper_of(draft: Draft, *, translate: Translate) -> AgreementPaper:
    """The paper of a draft, with what it still misses."""
    agreement = draft.agreement
    return AgreementPaper(
        title=agreement.title,
        subtitle=translate(FORM_NAMES[agreement.form]),
        foot=translate(DRAFT_NOTICE),
        clauses=tuple(
            PaperClause(one.title, one.text, one.summary, one.sources) for one in draft.clauses
        ),
        signatories=tuple((one.name, one.leader or "") for one in agreement.parties),
        checks=draft.headings,
        objections=draft.objections,
    )


def agreement_pdf(paper: AgreementPaper, *, translate: Translate) -> bytes:
    """The agreement as an accessible PDF, in the look of the reports. Articles are French; `translate`
    speaks of what is open. The same paper gives the same bytes, so that its hash can be signed."""
    blocks: list[Block] = []
    if paper.checks:
        blocks += _state(paper, translate)
    for number, clause in enumerate(paper.clauses, 1):
        blocks += _article(number, clause)
    blocks += _signatories(paper)
    for language in _SUMMARIES:
        blocks += _summaries(paper, language)
    if paper.checks:
        blocks += _checks(paper, translate) + _sources(paper, translate)
    report = Report("fr", paper.title, paper.subtitle, tuple(blocks), paper.foot)
    return render_report(report, translate=translate)


def _state(paper: AgreementPaper, translate: Translate) -> list[Block]:
    found: list[Block] = [Paragraph(translate(DRAFT_NOTICE), "confirm", lead=True)]
    if paper.objections:
        items = (
            Item(
                one.message.text(translate),
                translate(_("to mend")),
                "missing",
                _cite(one, translate),
            )
            for one in paper.objections
        )
        found.append(Items(tuple(items)))
    return found


def _article(number: int, clause: PaperClause) -> Iterator[Block]:
    yield Heading(f"Article {number} – {clause.title}")
    for part in clause.text.split("\n\n"):
        lines = part.split("\n")
        if all(line.startswith("- ") for line in lines):
            yield Items(tuple(_line(line[2:]) for line in lines))
        else:
            yield Paragraph(part, "confirm" if _BLANK in part else "plain")


def _line(text: str) -> Item:
    if _BLANK in text:
        return Item(text, "à compléter", "confirm")
    return Item(f"– {text}")


def _signatories(paper: AgreementPaper) -> list[Block]:
    rows = tuple((Cell(member), Cell(person), Cell("")) for member, person in paper.signatories)
    if not rows:
        return []
    head = ("Membre", "Représenté par", "Signature")
    return [Heading("Signatures", 2), Table("Chaque Membre signe.", head, rows)]


def _summaries(paper: AgreementPaper, language: str) -> list[Block]:
    title, reserve, article = _SUMMARIES[language]
    rows = tuple(
        (Cell(str(number)), Cell(clause.summary[language]))
        for number, clause in enumerate(paper.clauses, 1)
        if clause.summary.get(language)
    )
    if not rows:
        return []
    return [Heading(title, 2), Table(reserve, (article, title), rows)]


def _checks(paper: AgreementPaper, translate: Translate) -> list[Block]:
    title = translate(_("The 23 headings of a grouping's agreement"))
    rows = tuple(
        (
            Cell(one.name.text(translate)),
            Cell(translate(_STATES[one.state][0]), _STATES[one.state][1]),
            Cell(one.why.text(translate) if one.why else ""),
        )
        for one in paper.checks
    )
    head = tuple(translate(one) for one in (_("Heading"), _("State"), _("Why")))
    return [Heading(title, 2), Table(title, head, rows)]


def _sources(paper: AgreementPaper, translate: Translate) -> list[Block]:
    cited = {one.code: one for clause in paper.clauses for one in clause.sources}
    title = translate(_("What the clauses rest on"))
    items = tuple(Item(one.message.text(translate)) for one in cited.values())
    return [Heading(title, 2), Items(items)]


def _cite(reason: Reason, translate: Translate) -> str:
    return Message(reason.source).text(translate) if reason.source else ""
