"""What a brick says beyond its letter: codes in its words, words of its codes in three languages."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from functools import cache

from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.index.tokens import tokens
from cordee.retrieval.spelling import near_spellings
from cordee.retrieval.text_to_cpv import codes_of
from cordee.taxonomy import cpv
from cordee.taxonomy.trades import find
from cordee.vocabulary import Brick

SLIP = 0.5
LANGUAGES = ("fr", "en", "de")
MOST_LABELS = 3
"""Codes whose labels are looked for: the first ones say most."""


def codes_in_words(brick: Brick) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """CPV and NAF codes of the trades that a brick without codes names; else the codes whose label is
    near its words (and no NAF)."""
    text = f"{brick.title} {brick.words}"
    named = [match.trade for match in find(text)]
    if not named:
        return codes_of(brick.words or brick.title), ()
    codes = dict.fromkeys(code for trade in named for code in trade.cpv)
    return tuple(codes)[:MOST_LABELS], tuple({code: 0 for trade in named for code in trade.naf})


PROCEDURE = (
    "lot marché accord cadre mono multi attributaire bons commandes bon commande reconductible durée an ans "
    "mois tranche ferme optionnelle conditionnelle allotissement candidat offre procédure consultation "
    "appel avis présent relatif objet titulaire pouvoir adjudicateur acheteur public publique "
    "framework contract agreement lots award tender procedure Los Lose Auftrag Vergabe Rahmenvertrag"
)
"""Words of procurement itself: they say how it is bought, not what."""


@cache
def procedure() -> frozenset[str]:
    """The stems of the words of procurement."""
    return frozenset(tokens(PROCEDURE))


def asked_words(brick: Brick) -> list[str]:
    """Tokens of the brick's title and words, but for those of procurement itself."""
    told = tokens(f"{brick.title} {brick.words}")
    return [token for token in told if token not in procedure()]


def asked_labels(codes: tuple[str, ...]) -> list[list[str]]:
    """By language, the tokens of the labels of the first codes."""
    labels = [[cpv.label(code, language) for code in codes[:MOST_LABELS]] for language in LANGUAGES]
    return [[token for label in told if label for token in tokens(label)] for told in labels]


def own_words(brick: Brick, index: CompanyIndex, *, most: int) -> dict[str, float]:
    """Tokens of the brick's title and words with their rarity in the directory, the rarest `most`.

    A word that the directory does not have stands for those spelt nearly like it, at half their weight.
    """
    found = asked_words(brick)
    weighed = _weighed(found, index, most)
    for token in dict.fromkeys(found):
        if not index.spread(f"w{token}"):
            for near, weight in _weighed(near_spellings(token, index), index, most).items():
                weighed.setdefault(near, SLIP * weight)
    return weighed


def label_words(codes: tuple[str, ...], index: CompanyIndex, *, most: int) -> dict[str, float]:
    """Tokens of the official labels of codes: they meet firms that write in another language."""
    return _weighed(itertools.chain(*asked_labels(codes)), index, most)


def _weighed(found: Iterable[str], index: CompanyIndex, most: int) -> dict[str, float]:
    weighed = {
        token: rarity(index.spread(f"w{token}"), len(index)) for token in dict.fromkeys(found)
    }
    heaviest = sorted(weighed, key=lambda token: (-weighed[token], token))[:most]
    return {token: weighed[token] for token in heaviest if weighed[token] > 0}


def rarity(spread: int, firms: int) -> float:
    """BM25's inverse document frequency, 0 for a word that nobody has."""
    return math.log(1 + (firms - spread + 0.5) / (spread + 0.5)) if spread else 0.0
