-- A signature is given on the latest version also where its row is written as signed at once, and so is a refusal.
CREATE TRIGGER agreement_signatories_signed_latest BEFORE INSERT ON agreement_signatories
  FOR EACH ROW WHEN (NEW.state = 'signed') EXECUTE FUNCTION check_signature();
--> statement-breakpoint
CREATE FUNCTION check_refusal_to_sign() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM agreements
    WHERE id = NEW.agreement_id AND latest_version = NEW.version_number AND state <> 'draft'
  ) THEN
    RAISE EXCEPTION 'refusal of another version is refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER agreement_signatories_refuse_latest BEFORE UPDATE ON agreement_signatories
  FOR EACH ROW WHEN (OLD.state <> 'refused' AND NEW.state = 'refused') EXECUTE FUNCTION check_refusal_to_sign();
--> statement-breakpoint
CREATE TRIGGER agreement_signatories_refused_latest BEFORE INSERT ON agreement_signatories
  FOR EACH ROW WHEN (NEW.state = 'refused') EXECUTE FUNCTION check_refusal_to_sign();
--> statement-breakpoint
-- What was erased stays erased, and a framework agreement whose term is over may lose its text and its names.
CREATE TRIGGER other_erasures_final BEFORE UPDATE OR DELETE ON other_erasures
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER other_erasures_kept BEFORE TRUNCATE ON other_erasures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION is_erased_agreement(agreement uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM erasures JOIN agreements ON agreements.student_id = erasures.student_id WHERE agreements.id = agreement
  ) OR EXISTS (SELECT FROM other_erasures WHERE subject_kind = 'agreement' AND subject_id = agreement)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_change_of_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.content IS NULL AND NEW.document IS NULL
    AND to_jsonb(OLD) - 'content' - 'document' - 'amendment_reason' = to_jsonb(NEW) - 'content' - 'document' - 'amendment_reason'
    AND is_erased_agreement(OLD.agreement_id)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of % is refused', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_change_of_signature() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  forgotten text[] := ARRAY['signatory_name', 'signatory_function', 'signatory_email', 'organisation', 'address', 'user_agent', 'scan_id'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - forgotten = to_jsonb(NEW) - forgotten AND is_erased_agreement(OLD.agreement_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of % is refused', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION grant_rights(product_role regrole) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  each record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %s', product_role);
  FOR each IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('REVOKE ALL ON public.%I FROM %s', each.name, product_role);
    EXECUTE format('GRANT %s ON public.%I TO %s', CASE
      WHEN each.name IN ('audit_chain', 'audit_chain_head') THEN 'SELECT'
      WHEN each.name IN ('audit_events', 'events', 'erasures', 'other_erasures') THEN 'SELECT, INSERT'
      WHEN each.name = 'approvals' THEN 'SELECT, INSERT, UPDATE (attention, dossier, judgement)'
      ELSE 'SELECT, INSERT, UPDATE, DELETE'
    END, each.name, product_role);
  END LOOP;
END
$$;
