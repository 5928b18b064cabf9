"""Rebuilds the NAF rev. 2 file of the taxonomy from the npm package `@socialgouv/codes-naf`.

python tools/vendor_naf.py
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from vendoring import fetch_npm, write_lines

VERSION = "1.1.1"


def main() -> None:
    """One line by code, from divisions ("25") to sub-classes ("25.62B"): code, tab, French label."""
    with tempfile.TemporaryDirectory() as folder:
        package = fetch_npm("@socialgouv/codes-naf", VERSION, Path(folder))
        rows = json.loads((package / "index.json").read_text(encoding="utf-8"))
    lines = sorted(f"{row['id']}\t{' '.join(row['label'].split())}" for row in rows)
    write_lines("naf.tsv.gz", lines)


if __name__ == "__main__":
    main()
