"""Commands that translate their help, and a group that imports a command only when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click
from click.shell_completion import CompletionItem

from cordee.cli.language import choose, languages, say
from cordee.vocabulary import _

EXAMPLES = _("Examples")


class _HelpInTheReadersLanguage:
    """`help` is written in English and read in the language in force."""

    _english: str | None = None

    def _translated(self) -> str | None:
        return say(self._english) if self._english else self._english

    def _written(self, english: str | None) -> None:
        self._english = english

    help = property(_translated, _written, doc="The help, in the language in force.")


class Option(_HelpInTheReadersLanguage, click.Option):
    """An option whose help is translated when it is shown."""


class Argument(_HelpInTheReadersLanguage, click.Argument):
    """An argument whose help is translated when it is shown."""


def _speak(_context: click.Context, _option: click.Parameter, language: str | None) -> None:
    if language is not None:
        choose(language)


def _common_options() -> list[click.Parameter]:
    language = Option(
        ["--lang"],
        type=click.Choice(languages()),
        expose_value=False,
        is_eager=True,
        callback=_speak,
        help=_("Language of the messages (by default, the one of your locale)."),
    )
    debug = Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        help=_("Show where an unexpected error comes from."),
    )
    return [language, debug]


class Command(_HelpInTheReadersLanguage, click.Command):
    """A command with translated help, `--lang`, `--debug` and `examples` shown under its help."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params = [*self.params, *_common_options()]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, each on its own line, not wrapped: they are meant to be copied."""
        if not self.examples:
            return
        with formatter.section(say(EXAMPLES)):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")


class Group(_HelpInTheReadersLanguage, click.Group):
    """A group that knows its commands by name, place and one line of help, and imports none to list them.

    `commands_at` maps a name to ("package.module:attribute", one line of help in English).
    """

    def __init__(
        self, *args: Any, commands_at: Mapping[str, tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.commands_at = commands_at
        self.params = [*self.params, *_common_options()]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which they were given."""
        return list(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the command; None when there is none of that name."""
        if cmd_name not in self.commands_at:
            return None
        module, attribute = self.commands_at[cmd_name][0].split(":")
        try:
            command: click.Command = getattr(importlib.import_module(module), attribute)
        except ModuleNotFoundError as absent:
            if absent.name is None or absent.name.startswith("cordee"):
                raise
            text = _("this command needs the package {package}: install cordee[bench]")
            raise click.UsageError(say(text, package=absent.name), ctx) from absent
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section(say(_("Commands"))):
            formatter.write_dl(
                [(name, say(line)) for name, (_at, line) in self.commands_at.items()]
            )

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The last words, in the reader's language."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write_text(say(self.epilog))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of commands for the shell, without importing them."""
        names = [
            CompletionItem(name, help=say(line))
            for name, (_at, line) in self.commands_at.items()
            if name.startswith(incomplete)
        ]
        return names + click.Command.shell_complete(self, ctx, incomplete)
