"""Where the reports of an answer go: one file, or a folder with one file by need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cordee.cli.language import current, translator
from cordee.documents import render_html, render_pdf
from cordee.vocabulary import Answer


class Reports:
    """Writes HTML and PDF where asked. With `several` notices, or a folder, each has its own file."""

    def __init__(self, html: Path | None, pdf: Path | None, *, several: bool) -> None:
        self.html = html
        self.pdf = pdf
        self.several = several
        self._written: Counter[Path] = Counter()

    def write(self, answer: Answer, source: Path) -> Iterator[Path]:
        """Writes what was asked; gives the paths written. OSError when a folder cannot be written."""
        if self.html is not None:
            path = self._target(self.html, source, ".html")
            text = render_html(answer, translate=translator(), locale=current())
            path.write_text(text, encoding="utf-8")
            yield path
        if self.pdf is not None:
            path = self._target(self.pdf, source, ".pdf")
            path.write_bytes(render_pdf(answer, translate=translator(), locale=current()))
            yield path

    def _target(self, wanted: Path, source: Path, ending: str) -> Path:
        """The file to write; never twice the same in one run (a file may hold several needs)."""
        if self.several or wanted.is_dir():
            wanted.mkdir(parents=True, exist_ok=True)
            wanted = wanted / f"{source.stem}{ending}"
        self._written[wanted] += 1
        count = self._written[wanted]
        return wanted if count == 1 else wanted.with_stem(f"{wanted.stem}-{count}")
