from __future__ import annotations

import pytest

from cordee.cli.language import from_environment, languages

from .conftest import Cordee


def test_the_languages_spoken() -> None:
    assert languages() == ("de", "en", "fr")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "fr_BE"}, "fr"),
        ({"LC_ALL": "", "LANG": "fr"}, "fr"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANGUAGE": "de:fr"}, "de"),
        ({"LANG": "ja_JP.UTF-8"}, "en"),
        ({"LANGUAGE": "ja:fr:en", "LANG": "en_US.UTF-8"}, "fr"),
        ({"LANGUAGE": "ja", "LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "POSIX"}, "en"),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], language: str) -> None:
    assert from_environment(environment) == language


@pytest.mark.parametrize("options", [("--help", "--lang", "de"), ("--lang=de", "--help")])
def test_the_language_asked_is_that_of_the_help(cordee: Cordee, options: tuple[str, ...]) -> None:
    assert cordee("warm", *options).out.splitlines()[0] == "Aufruf: cordee warm [OPTIONS]"
