"""Many new rows at once, by PostgreSQL's COPY."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models


def copy_rows(rows: Sequence[models.Model]) -> None:
    """Inserts new rows of one model by COPY, several times faster than `bulk_create` on wide tables.

    Like it, calls no `save` and sends no signal; unlike it, gives no automatic key back. The values must
    be plain: a column written through an SQL function needs `bulk_create`.
    """
    if not rows:
        return
    table = rows[0]._meta
    fields = [one for one in table.concrete_fields if not isinstance(one, models.AutoField)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(one.column)) for one in fields)
    line = f"COPY {quote(table.db_table)} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(line) as copy:
        for row in rows:
            copy.write_row(
                [one.get_db_prep_save(one.pre_save(row, add=True), connection) for one in fields]
            )
