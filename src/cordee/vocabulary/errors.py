"""The one family of errors that users meet: what is wrong, where, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from cordee.vocabulary.message import Message, Translate, _

_CAUSES = {
    errno.ENOENT: _("there is no such file or folder"),
    errno.EACCES: _("you may not read or write there"),
    errno.EPERM: _("you may not read or write there"),
    errno.EISDIR: _("it is a folder"),
    errno.ENOTDIR: _("a part of its path is not a folder"),
    errno.ENOSPC: _("the disk is full"),
    errno.EROFS: _("the disk is read-only"),
}


def cause_of(trouble: Exception) -> Message:
    """Why the system could not open or write a file, in the reader's language for the usual causes."""
    number = trouble.errno if isinstance(trouble, OSError) else None
    if number in _CAUSES:
        return Message(_CAUSES[number])
    words = getattr(trouble, "strerror", None) or str(trouble) or type(trouble).__name__
    return Message("{words}", {"words": words})


class CordeeError(Exception):
    """Base of every error that Cordée raises on bad input.

    `where` names the file, line or field; `problem` says what is wrong; `remedy` what to do.
    """

    def __init__(
        self, problem: Message, *, where: str | Path = "", remedy: Message | None = None
    ) -> None:
        super().__init__(problem, where, remedy)
        self.problem = problem
        self.where = str(where)
        self.remedy = remedy

    def text(self, translate: Translate = _) -> str:
        """`where: problem. remedy` in the reader's language."""
        parts = [f"{self.where}: " if self.where else "", self.problem.text(translate)]
        if self.remedy is not None:
            parts.append(" " + self.remedy.text(translate))
        return "".join(parts)

    def __str__(self) -> str:
        return self.text()


class UnreadableFile(CordeeError):
    """A file that cannot be read: wrong format, truncated, hostile, badly encoded, too large."""


class InvalidProblem(CordeeError):
    """Inputs of an engine room that make no sense together (`where` names the field)."""
