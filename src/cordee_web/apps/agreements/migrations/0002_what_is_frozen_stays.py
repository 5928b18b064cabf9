"""What was proposed or signed is never written again, whatever a program tries."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION agreements_frozen_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' AND (NEW.document, NEW.document_hash, NEW.number, NEW.form, NEW.agreement_id)
        IS DISTINCT FROM (OLD.document, OLD.document_hash, OLD.number, OLD.form, OLD.agreement_id)
    THEN RAISE EXCEPTION 'a frozen version of an agreement does not change'; END IF;
    IF OLD.state IN ('signed', 'withdrawn') AND NEW.state <> OLD.state
    THEN RAISE EXCEPTION 'a settled version of an agreement does not change'; END IF;
    IF OLD.sealed IS NOT NULL AND NEW.sealed IS DISTINCT FROM OLD.sealed
    THEN RAISE EXCEPTION 'a sealed file does not change'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER agreements_frozen_version BEFORE UPDATE ON agreements_version
    FOR EACH ROW EXECUTE FUNCTION agreements_frozen_version();

CREATE FUNCTION agreements_frozen_clause() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM agreements_version WHERE id = OLD.version_id AND state <> 'draft')
    THEN RAISE EXCEPTION 'a clause of a frozen version does not change'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER agreements_frozen_clause BEFORE UPDATE ON agreements_clausetext
    FOR EACH ROW EXECUTE FUNCTION agreements_frozen_clause();

CREATE FUNCTION agreements_frozen_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.signed_at IS NOT NULL AND
        (NEW.signed_at, NEW.document_hash, NEW.entry, NEW.firm_name, NEW.siren, NEW.person_name,
         NEW.method, NEW.version_id, NEW.party_id)
        IS DISTINCT FROM
        (OLD.signed_at, OLD.document_hash, OLD.entry, OLD.firm_name, OLD.siren, OLD.person_name,
         OLD.method, OLD.version_id, OLD.party_id)
    THEN RAISE EXCEPTION 'a signature does not change'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER agreements_frozen_signature BEFORE UPDATE ON agreements_signature
    FOR EACH ROW EXECUTE FUNCTION agreements_frozen_signature();
"""
BACKWARD = """
DROP TRIGGER agreements_frozen_version ON agreements_version;
DROP TRIGGER agreements_frozen_clause ON agreements_clausetext;
DROP TRIGGER agreements_frozen_signature ON agreements_signature;
DROP FUNCTION agreements_frozen_version();
DROP FUNCTION agreements_frozen_clause();
DROP FUNCTION agreements_frozen_signature();
"""


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("agreements", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
