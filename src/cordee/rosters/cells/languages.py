"""Languages as people name them → ISO 639-1."""

from __future__ import annotations

import re
from typing import Final

from cordee.rosters.cells.reading import Reading, items
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell
from cordee.taxonomy.words import fold

_NAMES: Final[dict[str, str]] = {
    "fr": "fra fre francais francaise french franzosisch",
    "en": "eng anglais anglaise english englisch gb uk",
    "de": "deu ger allemand allemande german deutsch",
    "it": "ita italien italienne italian italienisch italiano",
    "es": "spa esp espagnol espagnole spanish spanisch espanol castellano castillan",
    "pt": "por portugais portugaise portuguese portugiesisch portugues",
    "nl": "nld dut neerlandais neerlandaise dutch niederlandisch nederlands hollandais flamand",
    "pl": "pol polonais polonaise polish polnisch polski",
    "cs": "ces cze tcheque czech tschechisch cestina",
    "sk": "slk slo slovaque slovak slowakisch slovencina",
    "sl": "slv slovene slovenian slowenisch slovenscina",
    "hu": "hun hongrois hongroise hungarian ungarisch magyar",
    "ro": "ron rum roumain roumaine romanian rumanisch romana",
    "bg": "bul bulgare bulgarian bulgarisch",
    "el": "ell gre grec grecque greek griechisch",
    "hr": "hrv croate croatian kroatisch hrvatski",
    "sr": "srp serbe serbian serbisch srpski",
    "da": "dan danois danoise danish danisch dansk",
    "sv": "swe suedois suedoise swedish schwedisch svenska",
    "no": "nor norvegien norvegienne norwegian norwegisch norsk",
    "fi": "fin finnois finnoise finlandais finnish finnisch suomi",
    "et": "est estonien estonian estnisch eesti",
    "lv": "lav letton latvian lettisch",
    "lt": "lit lituanien lithuanian litauisch",
    "ga": "gle irlandais irish irisch gaeilge",
    "mt": "mlt maltais maltese maltesisch",
    "lb": "ltz luxembourgeois luxembourgish luxemburgisch",
    "ru": "rus russe russian russisch",
    "uk": "ukr ukrainien ukrainian ukrainisch",
    "tr": "tur turc turque turkish turkisch turkce",
    "ar": "ara arabe arabic arabisch",
    "zh": "zho chi chinois chinoise chinese chinesisch mandarin",
    "ja": "jpn japonais japonaise japanese japanisch",
    "ko": "kor coreen coreenne korean koreanisch",
    "hi": "hin hindi",
    "vi": "vie vietnamien vietnamese vietnamesisch",
    "he": "heb hebreu hebrew hebraisch",
    "ca": "cat catalan katalanisch",
    "eu": "eus baq basque baskisch",
    "br": "bre breton bretonisch",
    "co": "cos corse corsican",
    "oc": "oci occitan",
}
_CODES: Final = {name: code for code, names in _NAMES.items() for name in names.split()} | {
    code: code for code in _NAMES
}
_SPLIT: Final = re.compile(r"[,/+&\s\-()]+")
_FILLER_WORDS: Final = """
et and und courant courante bilingue fluent technique professionnel notions lu parle ecrit
natif native langue maternelle c1 c2 b1 b2 a1 a2 niveau bon tres
"""
_FILLER: Final = frozenset(_FILLER_WORDS.split())


def read_languages(cell: Cell) -> Reading[tuple[str, ...]]:
    """ISO 639-1 codes, in the order written.

    >>> read_languages("français, Deutsch / English (C1)").value
    ('fr', 'de', 'en')
    """
    codes: list[str] = []
    notes: list[Note] = []
    for item in items(cell):
        words = [word for word in _SPLIT.split(fold(item)) if word]
        for word in words:
            if word in _FILLER and len(words) > 1:  # "et" joins words; alone it is Estonian
                continue
            code = _CODES.get(word)
            if code is not None:
                codes.append(code)
            else:
                notes.append(("language-unknown", {"part": word}))
    return Reading(tuple(dict.fromkeys(codes)), tuple(notes))
