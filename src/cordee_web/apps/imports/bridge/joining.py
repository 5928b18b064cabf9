"""Companies of one file that turn out to be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cordee.vocabulary import Company


def joined(first: Company, others: Iterable[Company]) -> Company:
    """The first company, with what the others know besides: lists join, an unknown single is filled in."""
    whole = first
    for one in others:
        whole = replace(
            whole,
            siren=whole.siren or one.siren,
            siret=whole.siret or one.siret,
            vat=whole.vat or one.vat,
            capabilities=_union(whole.capabilities, one.capabilities),
            naf=_union(whole.naf, one.naf),
            turnover={**one.turnover, **whole.turnover},
            staff=one.staff if whole.staff is None else whole.staff,
            references=one.references if whole.references is None else whole.references,
            certificates=_union(whole.certificates, one.certificates),
            languages=_union(whole.languages, one.languages),
            group=whole.group or one.group,
            can_lead=one.can_lead if whole.can_lead is None else whole.can_lead,
            texts=_union(whole.texts, one.texts),
            works=_union(whole.works, one.works),
            partners={**one.partners, **whole.partners},
            refuses=whole.refuses | one.refuses,
        )
    return whole


def _union[T](mine: tuple[T, ...], theirs: tuple[T, ...]) -> tuple[T, ...]:
    return (*mine, *(one for one in theirs if one not in mine))
