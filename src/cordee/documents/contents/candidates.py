"""Who else can do each brick, best first, and why."""

from __future__ import annotations

from cordee.documents.blocks import Block, Fold, Heading, Item, Items
from cordee.documents.contents.naming import Naming
from cordee.vocabulary import Brick, Fit, _

SHOWN = 6


def candidates(naming: Naming) -> tuple[Block, ...]:
    """A fold with the best candidates of each brick."""
    words = naming.words
    blocks: list[Block] = []
    for brick in naming.lot.bricks:
        blocks.append(Heading(naming.brick(brick.id), 4))
        blocks.append(Items((_why(brick, naming), *_best(brick, naming))))
    if not blocks:
        return ()
    return (Fold(words.translate(_("Who can do each brick?")), tuple(blocks)),)


def _why(brick: Brick, naming: Naming) -> Item:
    words = naming.words
    why = " ".join(words.sentence(reason.message) for reason in brick.reasons)
    source = next((reason.source for reason in brick.reasons if reason.source), "") or ""
    return Item(why or brick.words or brick.title, words.translate(_("asked")), source=source)


def _best(brick: Brick, naming: Naming) -> tuple[Item, ...]:
    words = naming.words
    fits = naming.lot.candidates.get(brick.id, ())
    if not fits:
        return (Item(words.translate(_("Nobody in this network")), tone="missing"),)
    return tuple(_fit(fit, naming) for fit in fits[:SHOWN])


def _fit(fit: Fit, naming: Naming) -> Item:
    words = naming.words
    why = [words.sentence(reason.message) for reason in fit.reasons[:3]]
    asked = [words.sentence(reason.message) for reason in fit.to_confirm]
    if asked:
        why.append(words.say(_("to be confirmed: {what}"), what=" ; ".join(asked)))
    name = naming.firm_and_town(fit.company)
    return Item(
        f"{name} – {' ; '.join(why)}" if why else name,
        words.percent(fit.score),
        "confirm" if asked else "plain",
    )
