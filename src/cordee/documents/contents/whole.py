"""The whole report of an answer, as blocks."""

from __future__ import annotations

from cordee.documents.blocks import Block, Cell, Heading, Report, Table
from cordee.documents.contents.comparison import badges
from cordee.documents.contents.lot import lot_blocks
from cordee.documents.contents.method import method
from cordee.documents.contents.naming import Naming
from cordee.documents.contents.need import facts, need_as_read, summary
from cordee.documents.contents.requirements import joint_findings
from cordee.documents.wording import Wording
from cordee.vocabulary import Answer, LotAnswer, Translate, _


def build_report(answer: Answer, *, translate: Translate, locale: str) -> Report:
    """What the report says, in the reader's language, whatever it is written on."""
    words = Wording(translate, locale)
    need = answer.opportunity
    titled = [(f"lot-{n}", _title(lot, answer, words)) for n, lot in enumerate(answer.lots, 1)]
    blocks: list[Block] = [
        facts(need, words),
        *_at_a_glance(answer, words),
        *joint_findings(answer, words),
    ]
    for lot, (anchor, title) in zip(answer.lots, titled, strict=True):
        blocks += lot_blocks(Naming.of(answer, lot, words), title=title, anchor=anchor)
    blocks += [*need_as_read(need, words), *method(answer, words)]
    method_title = words.translate(_("How this was computed"))
    return Report(
        language=words.language,
        title=words.text(need.titles) or need.id,
        summary=summary(need, words),
        blocks=tuple(blocks),
        contents=(*titled, ("method", method_title)),
        contents_title=words.translate(_("In this report")),
        foot=words.translate(
            _("Made with Cordée. It shows reasons and proofs; the firms and the buyer decide.")
        ),
    )


def _title(lot: LotAnswer, answer: Answer, words: Wording) -> str:
    if len(answer.lots) == 1 and len(answer.opportunity.lots) < 2:
        return words.translate(_("The answer"))
    name, number = words.text(lot.lot.titles), lot.lot.number
    if name.casefold().startswith("lot "):
        return name
    return words.say(_("Lot {id}: {title}"), id=number, title=name or "–")


def _at_a_glance(answer: Answer, words: Wording) -> tuple[Block, ...]:
    if len(answer.lots) < 2:
        return ()
    head = (_("Lot"), _("Best grouping"), _("State"))
    table = Table(
        caption=words.translate(_("The lots at a glance")),
        head=tuple(words.translate(one) for one in head),
        rows=tuple(_glance(lot, answer, words) for lot in answer.lots),
    )
    return (Heading(words.translate(_("The lots at a glance")), 2, "lots"), table)


def _glance(lot: LotAnswer, answer: Answer, words: Wording) -> tuple[Cell, ...]:
    naming = Naming.of(answer, lot, words)
    title = Cell(_title(lot, answer, words))
    if not lot.groupings:
        return title, Cell("–"), Cell(words.translate(_("no grouping")), "missing")
    best = lot.groupings[0]
    state = badges(best, naming)
    return (
        title,
        Cell(naming.firms(best.members)),
        Cell(" · ".join(badge.text for badge in state), state[0].tone),
    )
