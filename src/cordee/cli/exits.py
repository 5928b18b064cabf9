"""Exit codes, the same for every command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the shell learns."""

    DONE = 0
    """Everything asked was read and answered."""
    REFUSED = 1
    """A file was refused, or a need found no grouping; the rest was done."""
    USAGE = 2
    """The command line is wrong: an unknown option, a firm that is not in the roster…"""
    FAULT = 70
    """A fault of Cordée itself (`--debug` shows where)."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C."""
    PIPE_CLOSED = 141
    """The reader of the output left (`cordee … | head`)."""
