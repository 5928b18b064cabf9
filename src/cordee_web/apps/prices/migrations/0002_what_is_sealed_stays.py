"""What was sealed is never written again, whatever a program or an administrator tries.

An envelope changes in three ways, once each, as the verbs do: emptied of all but its hashes (another one takes
its place before anybody opened, or its round is given up), said to be faulty once enough members have opened,
and left by the person who is erased. It is never deleted: the register names its hashes.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION prices_sealed_envelope() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    at_round prices_round%ROWTYPE;
    emptied boolean;
    replaced boolean;
    kept boolean;
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'a sealed envelope is not deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT * INTO at_round FROM prices_round WHERE id = OLD.round_id;
    kept := (NEW.cover, NEW.signature, NEW.body) = (OLD.cover, OLD.signature, OLD.body);
    emptied := NEW.cover = '' AND NEW.signature = '' AND NEW.body = '';
    replaced := OLD.replaced_at IS NULL AND NEW.replaced_at IS NOT NULL;
    IF (NEW.id, NEW.round_id, NEW.party_id, NEW.turn, NEW.digest, NEW.commitment, NEW.sealed_at)
        IS DISTINCT FROM
        (OLD.id, OLD.round_id, OLD.party_id, OLD.turn, OLD.digest, OLD.commitment, OLD.sealed_at)
    OR (NEW.person_id IS DISTINCT FROM OLD.person_id AND NEW.person_id IS NOT NULL)
    OR (NEW.replaced_at IS DISTINCT FROM OLD.replaced_at AND NOT (
        replaced AND emptied AND at_round.opening_at IS NULL AND at_round.opened_at IS NULL))
    OR NOT (kept OR (emptied AND (replaced OR at_round.dropped_at IS NOT NULL)))
    OR (NEW.faulty <> OLD.faulty AND NOT (OLD.faulty = '' AND at_round.dropped_at IS NULL
        AND (SELECT count(*) FROM prices_opened WHERE round_id = OLD.round_id) >= at_round.threshold))
    THEN
        RAISE EXCEPTION 'a sealed envelope does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER envelope_sealed BEFORE UPDATE OR DELETE ON prices_envelope
    FOR EACH ROW EXECUTE FUNCTION prices_sealed_envelope();
CREATE TRIGGER envelope_no_truncate BEFORE TRUNCATE ON prices_envelope
    FOR EACH STATEMENT EXECUTE FUNCTION prices_sealed_envelope();
"""
BACKWARD = """
DROP TRIGGER envelope_no_truncate ON prices_envelope;
DROP TRIGGER envelope_sealed ON prices_envelope;
DROP FUNCTION prices_sealed_envelope();
"""


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("prices", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
