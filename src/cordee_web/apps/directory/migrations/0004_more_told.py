"""Competitors declared and the words of firms are told by triggers as well: nothing kept may outlive them."""

from django.db import migrations

TABLES = ("directory_rivalry", "directory_firmsearch")
KINDS = {
    "INSERT": "NEW TABLE AS written",
    "UPDATE": "OLD TABLE AS before NEW TABLE AS written",
    "DELETE": "OLD TABLE AS written",
}
FORWARD = "\n".join(
    f"CREATE TRIGGER {table}_{kind.lower()}_told AFTER {kind} ON {table} REFERENCING {rows} "
    "FOR EACH STATEMENT EXECUTE FUNCTION directory_changed('firm_id');"
    for table in TABLES
    for kind, rows in KINDS.items()
)
BACKWARD = "\n".join(
    f"DROP TRIGGER IF EXISTS {table}_{kind.lower()}_told ON {table};"
    for table in TABLES
    for kind in KINDS
)


class Migration(migrations.Migration):
    """Three triggers more by table."""

    dependencies = [("directory", "0003_changes")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
