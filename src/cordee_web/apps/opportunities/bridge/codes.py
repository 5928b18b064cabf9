"""The codes that a brick's own words name, for who writes a brick and knows no code."""

from __future__ import annotations

from cordee.retrieval import coded
from cordee.vocabulary import to_plain
from cordee_web.apps.opportunities.bridge.opportunity import brick_of
from cordee_web.apps.opportunities.models import NeedBrick

FROM_WORDS = frozenset({"words-trade", "words-cpv"})
"""The reasons of a code that was read in the brick's words (`cordee.retrieval.coded`)."""


def read_codes(row: NeedBrick) -> None:
    """The row (not saved) has the codes that its words name today, each with its reason; codes that
    somebody chose, or that the notice states, stay as they are."""
    if forget_words(row):
        row.cpv, row.naf = [], []
    found = coded(brick_of(row, None))
    row.cpv, row.naf = list(found.cpv), list(found.naf)
    row.reasons = [to_plain(one) for one in found.reasons]


def forget_words(row: NeedBrick) -> bool:
    """Takes away the reasons of codes read in its words: somebody says otherwise now. Whether there were."""
    kept = [one for one in row.reasons if one["code"] not in FROM_WORDS]
    had, row.reasons = len(kept) < len(row.reasons), kept
    return had
