"""How much of a file is read at most. A real notice is below 2 MB; beyond these it is refused, not read."""

from __future__ import annotations

MAX_BYTES = 32 * 1024 * 1024
"""Largest file read; a larger one is refused from its size, before any byte is read."""

MAX_TAGS = 600_000
"""Most tags in an XML file (a notice of 100 lots has 60,000): it bounds the memory of the tree."""

MAX_LOTS = 3_000
"""Most lots read from one notice; the rest is left out with a warning."""

MAX_RECOGNISED = 30_000
"""Longest text in which figures and rules are looked for, in characters; the rest of it stays a text."""

MAX_RECOGNISED_TOTAL = 400_000
"""Most characters of a notice in which figures and rules are looked for, over all its texts."""

MAX_YAML_BYTES = 1024 * 1024
"""Largest YAML form: it is written by hand, and YAML is read at about 1 MB/s."""

MAX_YAML_NODES = 20_000
"""Largest YAML form once its aliases are unfolded, counted before anything is built."""

MAX_DEPTH = 100
"""Deepest nesting in JSON and YAML (XML: libxml2's own limit of 256)."""

MAX_RECORDS = 200_000
"""Most records (DECP contracts, OCDS releases) read from one file."""

HEAD_BYTES = 4096
"""How much of the beginning is looked at to tell what a file is."""
