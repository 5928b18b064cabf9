"""The report of one lot: the answer first, then why, then what is open."""

from __future__ import annotations

from cordee.documents.blocks import Badges, Block, Fold, Heading, Item, Items, Paragraph
from cordee.documents.contents.candidates import candidates
from cordee.documents.contents.comparison import badges, cards, pareto
from cordee.documents.contents.coverage import covered, matrix, open_bricks, who_does_what
from cordee.documents.contents.gaps import missing_firms
from cordee.documents.contents.members import members, to_confirm
from cordee.documents.contents.naming import Naming
from cordee.documents.contents.places import grouping_map
from cordee.documents.contents.requirements import findings, thresholds
from cordee.documents.contents.worth import proof, reasons, substitutes, value_parts
from cordee.vocabulary import Grouping, _

ON_PAPER = 3
"""How many groupings the PDF tells in full; all of them stand on its cards."""


def lot_blocks(naming: Naming, *, title: str, anchor: str) -> tuple[Block, ...]:
    """Everything about one lot."""
    groupings = naming.lot.groupings
    blocks: list[Block] = [Heading(title, 2, anchor), *_alone(naming)]
    if groupings:
        blocks += _best(groupings[0], naming)
    else:
        text = naming.words.translate(
            _("No grouping of this network can answer this lot under the rules asked.")
        )
        blocks.append(Paragraph(text, "missing", lead=True))
        blocks += missing_firms(naming)
    blocks += [*cards(naming, anchor), *pareto(naming), *_others(naming, anchor)]
    return (*blocks, *candidates(naming), *notes(naming))


def headline(grouping: Grouping, naming: Naming) -> str:
    """The best grouping in a few plain sentences; who is in without a brick to do is said apart."""
    words = naming.words
    doing = {share.company for share in grouping.shares}
    active = tuple(one for one in grouping.members if one in doing)
    idle = tuple(one for one in grouping.members if one not in doing)
    left = open_bricks(grouping, naming)
    if left:
        told = words.say(
            _("{firms} together cover {part} of the need. Still open: {bricks}."),
            firms=naming.firms(active),
            part=words.percent(covered(grouping, naming)),
            bricks=naming.brick_list(left),
        )
    elif len(active) == 1:
        told = words.say(_("{firms} covers the whole need alone."), firms=naming.firms(active))
    else:
        told = words.say(
            _("{count} firms together cover the whole need: {firms}."),
            count=len(active),
            firms=naming.firms(active),
        )
    if not idle:
        return told
    said = words.say(
        _("In without a brick to do, as far as known: {firms}."), firms=naming.firms(idle)
    )
    return f"{told} {said}"


def _alone(naming: Naming) -> list[Block]:
    if not naming.lot.single_firms:
        return []
    text = naming.words.say(
        _(
            "Able to do everything alone, as far as known: {firms}. A grouping then needs reasons of its own."
        ),
        firms=naming.firms(naming.lot.single_firms),
    )
    return [Paragraph(text, "confirm")]


def _best(grouping: Grouping, naming: Naming) -> list[Block]:
    words = naming.words
    whole = not open_bricks(grouping, naming)
    blocks: list[Block] = [
        Paragraph(headline(grouping, naming), "good" if whole else "missing", lead=True),
        Badges(badges(grouping, naming)),
        Paragraph(proof(grouping, naming)),
        Heading(words.translate(_("Who does what"))),
        who_does_what(grouping, naming),
        *to_confirm(grouping, naming),
        *missing_firms(naming),
        matrix(grouping, naming),
    ]
    where = grouping_map(grouping, naming)
    return [
        *blocks,
        *([where] if where else []),
        *thresholds(grouping, naming),
        *findings(grouping, naming),
        *members(grouping, naming),
        *substitutes(grouping, naming),
        value_parts(grouping, naming),
        *reasons(grouping, naming),
    ]


def _others(naming: Naming, anchor: str) -> list[Block]:
    return [
        _other(grouping, rank, naming, f"{anchor}-{rank}")
        for rank, grouping in enumerate(naming.lot.groupings, start=1)
        if rank > 1
    ]


def _other(grouping: Grouping, rank: int, naming: Naming, anchor: str) -> Fold:
    words = naming.words
    summary = words.say(
        _("Grouping {rank}: {firms}"), rank=rank, firms=naming.firms(grouping.members)
    )
    blocks = (
        Paragraph(proof(grouping, naming)),
        who_does_what(grouping, naming),
        *to_confirm(grouping, naming),
        *thresholds(grouping, naming),
        *findings(grouping, naming, all_on_paper=False),
        value_parts(grouping, naming),
    )
    return Fold(summary, blocks, anchor, on_paper=rank <= ON_PAPER)


def notes(naming: Naming) -> tuple[Block, ...]:
    """What was supposed or left out, in sentences."""
    words = naming.words
    if not naming.lot.notes:
        return ()
    items = tuple(
        Item(words.sentence(note.message), source=words.source(note)) for note in naming.lot.notes
    )
    return (Heading(words.translate(_("Notes"))), Items(items))
