"""The database itself refuses to change the register."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION register_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the register is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON common_entry
    FOR EACH ROW EXECUTE FUNCTION register_refuses();
CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON common_entry
    FOR EACH STATEMENT EXECUTE FUNCTION register_refuses();
CREATE TRIGGER content_no_delete BEFORE DELETE ON common_entrycontent
    FOR EACH ROW EXECUTE FUNCTION register_refuses();
CREATE TRIGGER content_no_truncate BEFORE TRUNCATE ON common_entrycontent
    FOR EACH STATEMENT EXECUTE FUNCTION register_refuses();
CREATE TRIGGER content_erased_only BEFORE UPDATE ON common_entrycontent
    FOR EACH ROW WHEN (NOT (
        OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL
        AND NEW.salt IS NULL AND NEW.content IS NULL AND NEW.entry_id = OLD.entry_id
    )) EXECUTE FUNCTION register_refuses();
"""
BACKWARD = """
DROP TRIGGER content_erased_only ON common_entrycontent;
DROP TRIGGER content_no_truncate ON common_entrycontent;
DROP TRIGGER content_no_delete ON common_entrycontent;
DROP TRIGGER entry_no_truncate ON common_entry;
DROP TRIGGER entry_append_only ON common_entry;
DROP FUNCTION register_refuses();
"""


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("common", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
