"""The command `cordee`: reads files, calls one scenario or room, prints or writes."""

from cordee.cli.run import main, run

__all__ = ["main", "run"]
