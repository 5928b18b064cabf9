"""What a grouping covers, and the matrix that shows it."""

from __future__ import annotations

from collections import defaultdict

from cordee.documents.blocks import Cell, Doer, Picture, Table, Task, Work
from cordee.documents.contents.naming import Naming
from cordee.documents.pictures.matrix import Matrix, MatrixCell
from cordee.vocabulary import Brick, Grouping, Share, _

_WHOLE = 1 - 1e-6


def done_by_brick(grouping: Grouping) -> dict[str, float]:
    """The part in [0, 1] of each brick that the members do."""
    done: dict[str, float] = defaultdict(float)
    for share in grouping.shares:
        done[share.brick] += share.part
    return {brick: min(part, 1.0) for brick, part in done.items()}


def covered(grouping: Grouping, naming: Naming) -> float:
    """The part in [0, 1] of the lot that is covered, bricks counted by their weight."""
    done = done_by_brick(grouping)
    total = sum(brick.weight for brick in naming.lot.bricks)
    if not total:
        return 0.0
    return sum(done.get(brick.id, 0.0) * brick.weight for brick in naming.lot.bricks) / total


def open_bricks(grouping: Grouping, naming: Naming) -> tuple[str, ...]:
    """The bricks of which a part is not done."""
    done = done_by_brick(grouping)
    return tuple(b.id for b in naming.lot.bricks if done.get(b.id, 0.0) < _WHOLE)


def who_does_what(grouping: Grouping, naming: Naming) -> Work:
    """Each brick with those who do it, best share first, and why."""
    return Work(tuple(_task(brick, grouping, naming) for brick in naming.lot.bricks))


def _task(brick: Brick, grouping: Grouping, naming: Naming) -> Task:
    words = naming.words
    shares = sorted(
        (share for share in grouping.shares if share.brick == brick.id),
        key=lambda share: -share.part,
    )
    left = 1.0 - done_by_brick(grouping).get(brick.id, 0.0)
    nobody = words.say(_("Nobody does {part}"), part=words.percent(left))
    if not shares:
        nobody = words.translate(_("Nobody in this network"))
    return Task(
        brick=naming.brick(brick.id),
        detail=brick_detail(brick, naming),
        doers=tuple(_doer(share, naming) for share in shares),
        open_part=nobody if left > 1 - _WHOLE else "",
    )


def _doer(share: Share, naming: Naming) -> Doer:
    words = naming.words
    return Doer(
        name=naming.firm_and_town(share.company),
        part="" if share.part >= _WHOLE else words.percent(share.part),
        why=tuple(words.sentence(reason.message) for reason in share.reasons),
        to_confirm=tuple(words.sentence(reason.message) for reason in share.to_confirm),
    )


def brick_detail(brick: Brick, naming: Naming) -> str:
    """What the brick asks, in one line: quantity, level, certificates."""
    words = naming.words
    asked = []
    if brick.quantity is not None:
        asked.append(words.quantity(brick.quantity, brick.unit))
    if brick.level is not None:
        asked.append(words.say(_("level {level} of 5 at least"), level=brick.level))
    asked.extend(brick.certificates)
    return " · ".join(asked)


def matrix(grouping: Grouping, naming: Naming) -> Picture:
    """The coverage matrix of a grouping and its table."""
    words = naming.words
    shares = {(share.brick, share.company): share for share in grouping.shares}
    done = done_by_brick(grouping)
    gaps = [1.0 - done.get(brick.id, 0.0) for brick in naming.lot.bricks]
    drawing = Matrix(
        bricks=tuple(naming.brick(brick.id) for brick in naming.lot.bricks),
        members=tuple(naming.firm(member) for member in grouping.members),
        cells=tuple(
            tuple(_cell(shares.get((brick.id, member)), naming) for member in grouping.members)
            for brick in naming.lot.bricks
        ),
        open_parts=tuple(words.percent(gap) if gap > 1 - _WHOLE else "" for gap in gaps),
        nobody=words.translate(_("Nobody")),
    )
    return Picture(
        drawing=drawing,
        title=words.translate(_("Coverage")),
        description=words.say(
            _("Each row is a brick, each column a member; a box is filled by the share done.")
        ),
        twin=_matrix_table(drawing, naming),
        note=words.translate(_("Hatched: something is to be confirmed. Dashed: nobody does it.")),
    )


def _cell(share: Share | None, naming: Naming) -> MatrixCell | None:
    if share is None:
        return None
    return MatrixCell(share.part, naming.words.percent(share.part), bool(share.to_confirm))


def _matrix_table(drawing: Matrix, naming: Naming) -> Table:
    words = naming.words
    unsure = words.translate(_("to be confirmed"))

    def cell(box: MatrixCell | None) -> Cell:
        if box is None:
            return Cell("–")
        return Cell(f"{box.text}, {unsure}", "confirm") if box.to_confirm else Cell(box.text)

    rows = [
        (
            Cell(brick),
            *(cell(box) for box in row),
            Cell(left or "–", "missing" if left else "plain"),
        )
        for brick, row, left in zip(drawing.bricks, drawing.cells, drawing.open_parts, strict=True)
    ]
    return Table(
        caption=words.translate(_("Share of each brick by member")),
        head=(words.translate(_("Brick")), *drawing.members, drawing.nobody),
        rows=tuple(rows),
    )
