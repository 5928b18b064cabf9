"""Learns the text → CPV division classifier from public awards and writes it into the package.

    python tools/learn_text_to_cpv.py --awards FILE…

What is shipped is hashed weights (bytes), no row of the awards.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from cordee.yardsticks.award_records import read_awards
from cordee.yardsticks.text_to_cpv import titled, train

SHIPPED = Path(__file__).parents[1] / "src/cordee/retrieval/data/divisions.npz"


def main() -> None:
    """Trains on all titles and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--awards", type=Path, nargs="+", required=True)
    model = train(titled(read_awards(parser.parse_args().awards)), iterations=40)
    np.savez_compressed(
        SHIPPED,
        divisions=np.array(model.divisions),
        weights=model.weights,
        scale=model.scale,
        bias=model.bias,
    )
    print(SHIPPED, SHIPPED.stat().st_size)


if __name__ == "__main__":
    main()
