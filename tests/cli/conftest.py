"""The command as a user calls it, and a small network and needs of our own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cordee.cli import run

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # so that `tests.factories` is found

FIRMS = """\
Nom;SIREN;Code postal;Commune;Savoir-faire;Certificats;CA 2024;Effectif
Tournage Alpin;552100554;74300;Cluses;décolletage inox;ISO 9001 (31/12/2030);2000000;20
Fraises du Lac;732829320;74000;Annecy;fraisage 5 axes;;1500000;12
Peintures Bleues;;73000;Chambéry;peinture industrielle;;400000;6
Atelier Vert;;74300;Cluses;décolletage inox;ISO 9001 (31/12/2020);900000;9
"""

NEED = """\
cordée: 1
id: essai
genre: privé
titre: Des axes peints
lieux: [{ville: Cluses, code_postal: "74300"}]
date_limite: 2027-01-29T18:00
exigences: {effectif: 30}
briques:
  - {id: axe, mots: décolletage inox}
  - {id: fraise, mots: fraisage 5 axes}
  - {id: peinture, mots: peinture industrielle}
"""

GAME = """\
title: Une piste partagée
kind: airport
players:
  - {name: Dupont, cost: 100}
  - {name: Martin, cost: 200}
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str


type Cordee = Callable[..., Ended]


@pytest.fixture
def cordee(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Cordee:
    """Runs a command line in English, 100 columns wide, with a cache of its own."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def called(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return called


@pytest.fixture
def firms(tmp_path: Path) -> Path:
    """A network of four firms."""
    path = tmp_path / "firms.csv"
    path.write_text(FIRMS, encoding="utf-8")
    return path


@pytest.fixture
def need(tmp_path: Path) -> Path:
    """A need of three bricks, which three of the four firms can do."""
    path = tmp_path / "need.yaml"
    path.write_text(NEED, encoding="utf-8")
    return path


@pytest.fixture
def game(tmp_path: Path) -> Path:
    """Two firms that share a runway."""
    path = tmp_path / "game.yaml"
    path.write_text(GAME, encoding="utf-8")
    return path
