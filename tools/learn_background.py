"""Counts in how many titles of public awards each word stands, and writes it into the package.

    python tools/learn_background.py --awards FILE…

What is shipped is one byte by hashed word, no row of the awards.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from cordee.retrieval.background import learnt_from
from cordee.yardsticks.award_records import read_awards

SHIPPED = Path(__file__).parents[1] / "src/cordee/retrieval/data/background.npz"


def main() -> None:
    """Counts all titles and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--awards", type=Path, nargs="+", required=True)
    titles = [one.title for one in read_awards(parser.parse_args().awards) if one.title]
    found = learnt_from(titles)
    np.savez_compressed(SHIPPED, spread=found.spread, titles=np.array(found.titles))
    print(SHIPPED, SHIPPED.stat().st_size, found.titles)


if __name__ == "__main__":
    main()
