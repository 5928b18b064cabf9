"""What the notice says of guarantees, payment and performance, for the turnkey check: who answers for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from cordee.vocabulary import Term, from_plain
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.values import SaidTerm

_NOTHING = re.compile(
    r"^\W*(n[ée]ant|sans objet|non[- ]applicable|aucune?\b|il n['’]est pas (prévu|exigé|demandé)|pas de\b"
    r"|none\b|not (applicable|required)|no\b|keine?\b|entfällt|nicht (erforderlich|zutreffend))",
    re.IGNORECASE,
)
_GUARANTEE = re.compile(
    r"garanti|retenue|caution|assurance|guarantee|bond\b|retention|insurance|bürgschaft|kaution"
    r"|sicherheit|versicherung|gewährleistung",
    re.IGNORECASE,
)
_INSURANCE = re.compile(r"assurance|insurance|versicherung", re.IGNORECASE)
SHORT = 80
"""Of this length at most, a text that begins by "none" says nothing else."""


def terms_of(room: Room) -> tuple[SaidTerm, ...]:
    """What holds for the lots answered, each once; not what says that nothing is asked."""
    lots = {one.key for one in room.lots.all()}
    read: Iterable[Term] = (from_plain(Term, one) for one in room.terms)
    found = {
        term_key(one): SaidTerm(
            term_key(one), one.kind, one.text.strip(), asks=bool(_GUARANTEE.search(one.text)),
            insurance=bool(_INSURANCE.search(one.text)),
        )
        for one in read
        if one.lot in (None, *lots) and not says_nothing(one.text)
    }  # fmt: skip
    return tuple(found.values())


def term_key(term: Term) -> str:
    """Names a term in its room: its kind, its lot, its words."""
    told = f"{term.kind}|{term.lot or ''}|{term.text}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def says_nothing(text: str) -> bool:
    """Whether a text says that nothing is asked.

    >>> [says_nothing(one) for one in ("Sans objet.", "Retenue de garantie de 5 %.", "")]
    [True, False, True]
    """
    told = text.strip()
    return not told or (len(told) <= SHORT and _NOTHING.match(told) is not None)
