"""What is written of a firm is told by triggers, so that no memory of it outlives a change."""

import django.db.models.functions.datetime
from django.db import migrations, models

KEYS = {
    "directory_firm": "id",
    "directory_membership": "firm_id",
    "directory_fieldchoice": "firm_id",
    "directory_certificate": "firm_id",
    "directory_knowhow": "firm_id",
    "directory_turnoveryear": "firm_id",
    "directory_role": "firm_id",
}
"""The tables that a census is taken from, and their column that names the firm."""

# A statement that writes more than 500 firms does not name them: all are read again.
FUNCTION = """
CREATE FUNCTION directory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    firms uuid[];
    old_firms uuid[] := '{}';
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT %I) FROM written', TG_ARGV[0]) INTO firms;
    IF TG_OP = 'UPDATE' THEN
        EXECUTE format('SELECT array_agg(DISTINCT %I) FROM before', TG_ARGV[0]) INTO old_firms;
        firms := firms || old_firms;
    END IF;
    IF firms IS NULL THEN
        RETURN NULL;
    END IF;
    IF cardinality(firms) > 500 THEN
        firms := ARRAY[NULL::uuid];
    END IF;
    INSERT INTO directory_change (transaction, firm_id)
        SELECT pg_current_xact_id()::text::bigint, firm FROM (SELECT DISTINCT unnest(firms) AS firm) named;
    RETURN NULL;
END $$;
"""


def triggers() -> str:
    """One trigger by table and kind of statement: PostgreSQL hands its rows over for one kind at a time."""
    return "\n".join(
        f"CREATE TRIGGER {table}_{kind.lower()}_told AFTER {kind} ON {table} REFERENCING {rows} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION directory_changed('{key}');"
        for table, key in KEYS.items()
        for kind, rows in (
            ("INSERT", "NEW TABLE AS written"),
            ("UPDATE", "OLD TABLE AS before NEW TABLE AS written"),
            ("DELETE", "OLD TABLE AS written"),
        )
    )


BACKWARD = "DROP FUNCTION directory_changed() CASCADE;"


class Migration(migrations.Migration):
    """The table and its triggers."""

    dependencies = [("directory", "0002_search_and_files")]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("transaction", models.BigIntegerField()),
                ("firm_id", models.UUIDField(null=True)),
                (
                    "at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["transaction"], name="change_transaction"),
                    models.Index(fields=["at"], name="change_at"),
                ],
            },
        ),
        migrations.RunSQL(FUNCTION + triggers(), BACKWARD),
    ]
