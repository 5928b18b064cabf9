"""Measures the file of a bid: a complete one of 25 members, and 25 members in three tenders from one entry.

`python bench/tenderfile.py [--members 25]` prints a table (wall time, processor time, pieces, bytes).
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.tenderfile.samples import bid

from cordee.tenderfile import MadeFile, TenderFile, make


def whole(members: int) -> TenderFile:
    """A bid with long memo parts: what is written in a real one, about a page for each member."""
    file = bid(members)
    pages = tuple(replace(one, text=f"{one.text}\n\n{'Nous usinons et contrôlons. ' * 120}")
                  for one in file.memo)  # fmt: skip
    return replace(file, memo=pages)


def measured(name: str, files: list[TenderFile]) -> str:
    """One line of the table."""
    wall, processor = time.perf_counter(), time.process_time()
    made: list[MadeFile] = [make(one) for one in files]
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    pieces, size = sum(len(one.pieces) for one in made), sum(len(one.zip) for one in made)
    return f"| {name} | {wall:.1f} s | {processor:.1f} s | {pieces} | {size / 1e6:.1f} MB |"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=25)
    members = parser.parse_args().members
    make(bid(2))
    one = whole(members)
    three = [
        replace(one, tender=replace(one.tender, reference=f"2026-{number}"))
        for number in (17, 18, 19)
    ]
    print("| what | wall | processor | pieces | ZIP |\n|---|---|---|---|---|")  # noqa: T201
    print(measured(f"{members} members, one tender", [one]))  # noqa: T201
    print(measured(f"{members} members × 3 tenders", three))  # noqa: T201


if __name__ == "__main__":
    main()
