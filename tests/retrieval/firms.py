"""Small directories for the tests of the room."""

from __future__ import annotations

import random

from cordee.vocabulary import Brick, Capability, Certificate, Company, Place, Work

WORDS = (
    "usinage", "tournage", "fraisage", "peinture", "plomberie", "toiture", "béton", "jardin",
    "menuiserie", "soudage", "montage", "carton", "logiciel", "nettoyage", "électricité",
)  # fmt: skip
CODES = ("45262670", "45262600", "45421000", "45330000", "45261210", "77310000", "90910000")
HOMES = ("74", "73", "01", "69", "75", None)


def random_firm(draw: random.Random, number: int, firms: int) -> Company:
    """A firm with a few words, codes, works and partners."""
    works = tuple(
        Work(
            words=" ".join(draw.sample(WORDS, 3)),
            cpv=(draw.choice(CODES),),
            client=f"client{draw.randrange(5)}",
            place=Place(departement=draw.choice(HOMES)),
        )
        for _one in range(draw.randrange(4))
    )
    return Company(
        id=f"f{number}",
        name=f"{draw.choice(WORDS)} {number}",
        place=Place(departement=draw.choice(HOMES), latitude=45 + draw.random(), longitude=6.0),
        capabilities=(
            Capability(
                words=" ".join(draw.choices(WORDS, k=draw.randrange(1, 6))),
                cpv=tuple(draw.sample(CODES, draw.randrange(3))),
                naf=("25.62B",) if draw.random() < 0.3 else (),
                evidence=draw.choice((None, 1, 3, 400)),
            ),
        ),
        certificates=(Certificate("ISO 9001"),) if draw.random() < 0.3 else (),
        partners={f"f{draw.randrange(firms)}": draw.randrange(1, 4) for _one in range(2)},
        works=works,
    )


def directory(firms: int = 60, seed: int = 1) -> list[Company]:
    """So many firms, always the same for a seed."""
    draw = random.Random(seed)
    return [random_firm(draw, number, firms) for number in range(firms)]


TURNING = Brick(
    id="b1",
    title="Usinage",
    words="tournage fraisage",
    cpv=("45262670", "45421000"),
    naf=("25.62B",),
    certificates=("ISO 9001",),
    place=Place(departement="74", latitude=45.9, longitude=6.1),
    language="fr",
)
