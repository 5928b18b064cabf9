"""Who is missing: the profile of the firm that would fill a hole, and the closest ones."""

from __future__ import annotations

from cordee.documents.blocks import Block, Heading, Item, Items, Paragraph
from cordee.documents.contents.naming import Naming
from cordee.vocabulary import Fit, MissingFirm, _


def missing_firms(naming: Naming) -> tuple[Block, ...]:
    """For each hole of the lot: what is open, the profile, and who comes closest and why not."""
    if not naming.lot.missing:
        return ()
    words = naming.words
    blocks: list[Block] = [Heading(words.translate(_("Who is missing")))]
    for one in naming.lot.missing:
        blocks += _missing(one, naming)
    return tuple(blocks)


def _missing(one: MissingFirm, naming: Naming) -> list[Block]:
    words = naming.words
    title = words.say(
        _("{brick}: {part} to be found"),
        brick=naming.brick(one.brick),
        part=words.percent(one.open_part),
    )
    blocks: list[Block] = [
        Heading(title, 4),
        Paragraph(words.sentence(one.profile.message), "missing"),
    ]
    if one.nearest:
        blocks.append(Paragraph(words.translate(_("The closest firms of the network:"))))
        blocks.append(Items(tuple(_near(fit, naming) for fit in one.nearest)))
    return blocks


def _near(fit: Fit, naming: Naming) -> Item:
    words = naming.words
    said = [words.sentence(r.message) for r in (*fit.reasons[:2], *fit.to_confirm[:2])]
    text = naming.firm_and_town(fit.company)
    return Item(
        f"{text} – {' ; '.join(said)}" if said else text,
        words.say(_("fit {fit}"), fit=words.percent(fit.score)),
    )
