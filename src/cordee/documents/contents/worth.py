"""What a grouping is worth: the value in parts, the proof, and who could replace whom."""

from __future__ import annotations

from cordee.documents.blocks import Block, Cell, Heading, Item, Items, Picture, Table
from cordee.documents.contents.naming import Naming
from cordee.documents.pictures.parts import PartOfValue, Parts
from cordee.vocabulary import Grouping, Substitute, _


def proof(grouping: Grouping, naming: Naming) -> str:
    """Whether another grouping could be better, in one sentence."""
    words = naming.words
    if grouping.proved:
        return words.translate(
            _("Proved: under these weights, no other grouping of this network does better.")
        )
    return words.say(
        _("Best found in the time given; another grouping could do at most {gap} better."),
        gap=words.percent(grouping.gap, 1),
    )


def value_parts(grouping: Grouping, naming: Naming) -> Picture:
    """The parts of the value against their weights."""
    words = naming.words
    parts = tuple(
        PartOfValue(
            name=naming.part(name),
            earned=earned,
            most=naming.weights.get(name, 0.0),
            text=words.say(
                _("{earned} of {most}"),
                earned=words.number(earned, 3),
                most=words.number(naming.weights.get(name, 0.0), 3),
            ),
        )
        for name, earned in grouping.parts.items()
    )
    twin = Table(
        caption=words.translate(_("Parts of the value")),
        head=tuple(words.translate(one) for one in (_("Part"), _("Earned"), _("At most"))),
        rows=tuple(
            (Cell(p.name), Cell(words.number(p.earned, 3)), Cell(words.number(p.most, 3)))
            for p in parts
        ),
        numeric=frozenset({1, 2}),
    )
    return Picture(
        drawing=Parts(parts),
        title=words.say(_("Value: {value}"), value=words.number(grouping.value, 3)),
        description=words.translate(
            _(
                "One bar a part; the pale track is the weight given to it, the dark length what it earns."
            )
        ),
        twin=twin,
    )


def reasons(grouping: Grouping, naming: Naming) -> tuple[Block, ...]:
    """The reasons that the search gives for this grouping."""
    if not grouping.reasons:
        return ()
    words = naming.words
    items = tuple(Item(words.sentence(r.message), source=words.source(r)) for r in grouping.reasons)
    return (Items(items),)


def substitutes(grouping: Grouping, naming: Naming) -> tuple[Block, ...]:
    """Who could replace each member, and who is irreplaceable."""
    if not grouping.substitutes and not grouping.irreplaceable:
        return ()
    words = naming.words
    told = {one.member for one in grouping.substitutes}
    alone = [
        Substitute(member, None, None) for member in grouping.irreplaceable if member not in told
    ]
    head = (_("If it withdraws"), _("Best substitute"), _("Value then"), _("What hangs on it"))
    table = Table(
        caption=words.translate(_("The best substitute of each member")),
        head=tuple(words.translate(one) for one in head),
        rows=tuple(_substitute(one, naming) for one in (*grouping.substitutes, *alone)),
        numeric=frozenset({2}),
    )
    return (Heading(words.translate(_("If a member withdraws"))), table)


def _substitute(one: Substitute, naming: Naming) -> tuple[Cell, ...]:
    words = naming.words
    nobody = words.translate(_("Nobody: irreplaceable"))
    lost = naming.brick_list(one.lost_bricks)
    return (
        Cell(naming.firm(one.member)),
        Cell(naming.firm_and_town(one.company)) if one.company else Cell(nobody, "missing"),
        Cell(words.number(one.value, 3) if one.value is not None else "–"),
        Cell(lost or "–", "missing" if lost and not one.company else "plain"),
    )
