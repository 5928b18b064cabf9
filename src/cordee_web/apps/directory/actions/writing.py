"""What the verbs of the directory share below them: bulk writing, and the words by which firms are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.db import models

from cordee_web.apps.common.bulk import copy_rows, new_row
from cordee_web.apps.directory.bridge.rows import Rows, trades_of
from cordee_web.apps.directory.models import Certificate, Firm, FirmSearch, KnowHow
from cordee_web.apps.directory.values.lexemes import lexemes, trade_lexeme

BATCH = 2_000

type Progress = Callable[[int, int], None]


def write_rows(rows: Rows, progress: Progress | None = None) -> None:
    """Writes new firms and all that belongs to them, with the words by which they are found."""
    parts: list[Sequence[models.Model]] = [
        rows.firms,
        rows.turnovers,
        rows.know_hows,
        rows.works,
        rows.certificates,
        rows.refusals,
        rows.cooperations,
        search_rows(rows.firms, rows.know_hows, rows.certificates),
    ]
    total, done = sum(len(part) for part in parts), 0
    for part in parts:
        for start in range(0, len(part), BATCH):
            batch = part[start : start + BATCH]
            copy_rows(batch)
            done += len(batch)
            if progress is not None:
                progress(done, total)


def search_rows(
    firms: Iterable[Firm], know_hows: Iterable[KnowHow], certificates: Iterable[Certificate]
) -> list[FirmSearch]:
    """The words of firms, from rows already in hand."""
    can: dict[UUID, list[KnowHow]] = defaultdict(list)
    for know_how in know_hows:
        can[know_how.firm_id].append(know_how)
    holds: dict[UUID, list[Certificate]] = defaultdict(list)
    for certificate in certificates:
        holds[certificate.firm_id].append(certificate)
    return [_search_row(firm, can[firm.pk], holds[firm.pk]) for firm in firms]


def refresh_words(firm_ids: Iterable[UUID]) -> None:
    """Brings `Firm.trades` and the words by which these firms are found in step with their rows."""
    firms = list(Firm.objects.filter(pk__in=firm_ids))
    know_hows = list(KnowHow.objects.filter(firm__in=firms))
    certificates = list(Certificate.objects.filter(firm__in=firms))
    can: dict[UUID, list[KnowHow]] = defaultdict(list)
    for one in know_hows:
        can[one.firm_id].append(one)
    for firm in firms:
        firm.trades = sorted(trades_of(can[firm.pk]))
    Firm.objects.bulk_update(firms, ["trades"], batch_size=BATCH)
    FirmSearch.objects.bulk_create(
        search_rows(firms, know_hows, certificates),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["firm"],
        update_fields=["identity", "presentation", "know_how", "certificates"],
    )


def _search_row(
    firm: Firm, know_hows: Sequence[KnowHow], certificates: Sequence[Certificate]
) -> FirmSearch:
    identity = [firm.name, firm.town, firm.company_group]
    numbers = [firm.siren, firm.siret, firm.vat, firm.postcode, *firm.naf]
    does = [text for one in know_hows for text in (one.words, *one.machines, *one.materials)]
    codes = [code for one in know_hows for code in (*one.cpv, *one.naf)]
    codes += [trade_lexeme(trade) for trade in firm.trades]
    return new_row(
        FirmSearch,
        firm_id=firm.pk,
        identity=lexemes(identity, numbers),
        presentation=lexemes([firm.presentation]),
        know_how=lexemes(does, codes),
        certificates=lexemes([one.name for one in certificates]),
    )
