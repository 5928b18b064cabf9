"""Parts of the report, to be set in a page of somebody else's: the same blocks, the same markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cordee.documents.blocks import Block, Paragraph
from cordee.documents.contents.candidates import candidates
from cordee.documents.contents.comparison import pareto
from cordee.documents.contents.coverage import matrix, who_does_what
from cordee.documents.contents.gaps import missing_firms
from cordee.documents.contents.lot import headline, notes
from cordee.documents.contents.members import members, to_confirm
from cordee.documents.contents.naming import Naming
from cordee.documents.contents.places import grouping_map
from cordee.documents.contents.requirements import findings, thresholds
from cordee.documents.contents.worth import proof, reasons, substitutes, value_parts
from cordee.documents.html_report.layout import Layout
from cordee.documents.markup import Markup, joined
from cordee.documents.wording import Wording
from cordee.vocabulary import Answer, Grouping, LotAnswer, Translate, _


def grouping_sections(
    answer: Answer,
    lot: LotAnswer,
    grouping: Grouping,
    *,
    translate: Translate,
    locale: str = "fr",
) -> Mapping[str, Markup]:
    """What the report says of one grouping, by section; a section with nothing to say is left out.

    Keys, in the order of the report: "headline", "work", "coverage", "map", "thresholds", "findings",
    "members", "substitutes", "value". The markup holds classes and no style of its own.
    """
    naming = Naming.of(answer, lot, Wording(translate, locale))
    where = grouping_map(grouping, naming)
    return _laid_out(
        {
            "headline": (Paragraph(headline(grouping, naming)), Paragraph(proof(grouping, naming))),
            "work": (who_does_what(grouping, naming), *to_confirm(grouping, naming)),
            "coverage": (matrix(grouping, naming),),
            "map": (where,) if where else (),
            "thresholds": thresholds(grouping, naming),
            "findings": findings(grouping, naming),
            "members": members(grouping, naming),
            "substitutes": substitutes(grouping, naming),
            "value": (value_parts(grouping, naming), *reasons(grouping, naming)),
        },
        translate,
    )


def lot_sections(
    answer: Answer, lot: LotAnswer, *, translate: Translate, locale: str = "fr"
) -> Mapping[str, Markup]:
    """What it says of the whole lot: "missing", "pareto", "candidates", "notes"."""
    naming = Naming.of(answer, lot, Wording(translate, locale))
    return _laid_out(
        {
            "missing": missing_firms(naming),
            "pareto": pareto(naming),
            "candidates": candidates(naming),
            "notes": notes(naming),
        },
        translate,
    )


def _laid_out(
    sections: Mapping[str, Iterable[Block]], translate: Translate
) -> Mapping[str, Markup]:
    layout = Layout(
        table_words=translate(_("The same as a table")), why_words=translate(_("Why this firm"))
    )
    written = {
        key: joined(layout.block(block) for block in blocks) for key, blocks in sections.items()
    }
    return {key: markup for key, markup in written.items() if markup}
