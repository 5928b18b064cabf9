"""What two spellings of a firm's name have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cordee.taxonomy.words import fold

_LEGAL_FORMS_WORDS: Final = """
sa sas sasu sarl eurl snc sci scop scic selarl scp ei eirl gie gmbh ag kg ohg gbr ug mbh
co ltd limited llc inc plc spa srl bv nv sprl bvba ste societe ets etablissements
etablissement entreprise
"""
_LEGAL_FORMS: Final = frozenset(_LEGAL_FORMS_WORDS.split())


@lru_cache(maxsize=262_144)
def name_key(name: str) -> str:
    """The name folded, without punctuation and legal form.

    >>> name_key("SARL Décolletage FAVRE & Fils"), name_key("S.A.S. Favre")
    ('decolletage favre fils', 'favre')
    """
    joined = re.sub(r"\b((?:[a-z]\.){2,}[a-z]?)", lambda hit: hit[0].replace(".", ""), fold(name))
    words = re.sub(r"[^a-z0-9]+", " ", joined).split()
    bare = [word for word in words if word not in _LEGAL_FORMS and word != "et"]
    return " ".join(bare or words)
