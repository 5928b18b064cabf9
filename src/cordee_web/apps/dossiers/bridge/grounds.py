"""The exclusion grounds that a firm answers, as the engine names them."""

from __future__ import annotations

from cordee.tenderfile import GROUNDS
from cordee.vocabulary import Message

GROUND_NAMES = {one.code: Message(one.heading) for one in GROUNDS}
"""By code, in the order of the ESPD; shown in the reader's language."""
