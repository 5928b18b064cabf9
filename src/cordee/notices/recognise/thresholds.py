"""Minimums recognised in a criterion: turnover, insurance, staff, references, certificates.

Precision first: a figure counts only when the same statement names what is measured and says that it
is a minimum; anything unsure is left to the text, which the reader has verbatim.
"""

from __future__ import annotations

from cordee.notices.recognise.certificates import certificate_thresholds
from cordee.notices.recognise.counts import reference_thresholds, staff_thresholds
from cordee.notices.recognise.sums import sum_thresholds
from cordee.vocabulary import Threshold


def thresholds_in(text: str, *, source: str, lot: str | None = None) -> tuple[Threshold, ...]:
    """The minimums that a criterion's text states, each with the words that say it.

    French, English and German wordings are looked for together: notices mix them.

    >>> [(one.kind, one.amount.cents // 100, one.years) for one in thresholds_in(
    ...     "Chiffre d'affaires annuel moyen minimum de 500 000 EUR HT sur les 3 derniers exercices.",
    ...     source="/x")]
    [('turnover', 500000, 3)]
    """
    found = [
        *sum_thresholds(text, source, lot),
        *staff_thresholds(text, source, lot),
        *reference_thresholds(text, source, lot),
        *certificate_thresholds(text, source, lot),
    ]
    return tuple(dict.fromkeys(found))
