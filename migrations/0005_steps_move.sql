-- What was stored before agreements had versions and signatories, and the guards of the new tables.

INSERT INTO agreement_versions (agreement_id, number, valid_from, valid_until, locale, created_by, created_at, sent_at)
SELECT id, 1, valid_from, valid_until, 'nl', created_by, created_at, CASE WHEN state <> 'draft' THEN created_at END
FROM agreements;
--> statement-breakpoint
-- Until now only a coordinator, a principal or a student with an account could record a signature.
INSERT INTO agreement_signatories (id, agreement_id, version_number, position, party, signatory_name, signatory_function,
  state, means, signed_at, recorded_by)
SELECT gen_random_uuid(), agreement_id, 1,
  row_number() OVER (PARTITION BY agreement_id ORDER BY array_position(ARRAY['university', 'school', 'student'], party)),
  party, signatory_name, signatory_function,
  CASE WHEN signed_at IS NULL THEN 'pending' ELSE 'signed' END,
  CASE WHEN signed_at IS NOT NULL THEN 'account' END, signed_at,
  CASE WHEN signed_at IS NOT NULL THEN recorded_by END
FROM agreement_parties;
--> statement-breakpoint
UPDATE agreements SET version_in_force = 1
WHERE NOT EXISTS (SELECT FROM agreement_parties AS party WHERE party.agreement_id = agreements.id AND party.signed_at IS NULL)
  AND EXISTS (SELECT FROM agreement_parties AS party WHERE party.agreement_id = agreements.id);
--> statement-breakpoint
-- A placement that stands takes one place of its line of capacity. The row's check refuses one too many, and its lock
-- puts two assignments of the last place one after the other.
CREATE FUNCTION count_places() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before uuid := CASE WHEN TG_OP <> 'INSERT' AND OLD.state NOT IN ('declined', 'withdrawn') THEN OLD.capacity_id END;
  after uuid := CASE WHEN TG_OP <> 'DELETE' AND NEW.state NOT IN ('declined', 'withdrawn') THEN NEW.capacity_id END;
BEGIN
  IF before IS NOT DISTINCT FROM after THEN
    RETURN NULL;
  END IF;
  UPDATE capacities SET taken = taken - 1 WHERE id = before;
  UPDATE capacities SET taken = taken + 1 WHERE id = after;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER placements_take_capacity AFTER INSERT OR UPDATE OF state, capacity_id OR DELETE ON placements
  FOR EACH ROW EXECUTE FUNCTION count_places();
--> statement-breakpoint
-- A version that was sent is what people sign: it never changes. Of an erased student, what it says may go.
CREATE FUNCTION refuse_change_of_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.content IS NULL AND NEW.document IS NULL
    AND to_jsonb(OLD) - 'content' - 'document' - 'amendment_reason' = to_jsonb(NEW) - 'content' - 'document' - 'amendment_reason'
    AND EXISTS (
      SELECT FROM erasures JOIN agreements ON agreements.student_id = erasures.student_id
      WHERE agreements.id = OLD.agreement_id
    )
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of % is refused', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER agreement_versions_frozen BEFORE UPDATE OR DELETE ON agreement_versions
  FOR EACH ROW WHEN (OLD.sent_at IS NOT NULL) EXECUTE FUNCTION refuse_change_of_version();
--> statement-breakpoint
-- Whoever signs, signs the latest version of an agreement that waits for signatures, and its very document.
CREATE FUNCTION check_signature() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM agreements JOIN agreement_versions AS version
      ON version.agreement_id = agreements.id AND version.number = agreements.latest_version
    WHERE agreements.id = NEW.agreement_id AND agreements.latest_version = NEW.version_number
      AND version.document_hash IS NOT DISTINCT FROM NEW.document_hash AND agreements.state <> 'draft'
  ) THEN
    RAISE EXCEPTION 'signature on another version is refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER agreement_signatories_sign_latest BEFORE UPDATE ON agreement_signatories
  FOR EACH ROW WHEN (OLD.state <> 'signed' AND NEW.state = 'signed') EXECUTE FUNCTION check_signature();
--> statement-breakpoint
-- A signature stays what it is. Who an erased student's signature names may go.
CREATE FUNCTION refuse_change_of_signature() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  forgotten text[] := ARRAY['signatory_name', 'signatory_function', 'signatory_email', 'organisation', 'address', 'user_agent', 'scan_id'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - forgotten = to_jsonb(NEW) - forgotten
    AND EXISTS (
      SELECT FROM erasures JOIN agreements ON agreements.student_id = erasures.student_id
      WHERE agreements.id = OLD.agreement_id
    )
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of % is refused', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER agreement_signatories_final BEFORE UPDATE OR DELETE ON agreement_signatories
  FOR EACH ROW WHEN (OLD.state = 'signed') EXECUTE FUNCTION refuse_change_of_signature();
--> statement-breakpoint
-- A link that was used or revoked stays so.
CREATE TRIGGER links_final BEFORE UPDATE ON links
  FOR EACH ROW WHEN (
    OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at
    OR OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at
    OR NEW.token_hash <> OLD.token_hash OR NEW.expires_at > OLD.expires_at
  ) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER events_kept BEFORE TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER approvals_kept_whole BEFORE TRUNCATE ON approvals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER academic_year_versions_kept BEFORE TRUNCATE ON academic_year_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What the role of the running product may: read and write, but not change the trail, the outbox, a receipt or an
-- erasure, and nothing of the schema. Called by the owner at each start, so that new tables are included.
CREATE FUNCTION grant_rights(product_role regrole) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  each record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %s', product_role);
  FOR each IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('REVOKE ALL ON public.%I FROM %s', each.name, product_role);
    EXECUTE format('GRANT %s ON public.%I TO %s', CASE
      WHEN each.name IN ('audit_chain', 'audit_chain_head') THEN 'SELECT'
      WHEN each.name IN ('audit_events', 'events', 'erasures') THEN 'SELECT, INSERT'
      WHEN each.name = 'approvals' THEN 'SELECT, INSERT, UPDATE (attention, dossier, judgement)'
      ELSE 'SELECT, INSERT, UPDATE, DELETE'
    END, each.name, product_role);
  END LOOP;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION grant_rights(regrole) FROM PUBLIC;
--> statement-breakpoint
-- Mail begins with what happens from now on: nobody hears of the past.
INSERT INTO event_readers (name, transaction_id, event_id)
SELECT 'mail', pg_current_xact_id(), coalesce(max(id), 0) FROM events;
