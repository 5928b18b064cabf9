"""A TED notice of any version to an `Opportunity`."""

from __future__ import annotations

from cordee.notices.ted.export import is_modern, unpack
from cordee.notices.ted.legacy import read_legacy
from cordee.notices.ted.modern import read_modern
from cordee.notices.tree import Node
from cordee.vocabulary import Opportunity


def read_ted(root: Node, where: str) -> Opportunity:
    """Reads the form of 2014 or one of the older forms, whichever the file holds.

    Raises `UnreadableFile` when the file holds no form or no number.
    """
    envelope = unpack(root, where)
    return read_modern(envelope, where) if is_modern(envelope) else read_legacy(envelope, where)
