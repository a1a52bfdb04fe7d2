-- The trail is sealed by the database itself, so that no code can forget to. See docs/decisions/0018-audit-chain.md.

-- What went into the trail before free text was kept out of it.
ALTER TABLE audit_events DISABLE TRIGGER audit_events_append_only;
--> statement-breakpoint
UPDATE audit_events SET
  before = CASE WHEN jsonb_typeof(before) = 'object' THEN (
    SELECT coalesce(jsonb_object_agg(key, CASE WHEN value <> 'null' AND key IN ('name', 'email', 'studentNumber', 'formerSchools', 'subject',
      'signatoryName', 'signatoryFunction', 'externalReference', 'answerReason', 'withdrawalReason', 'terminationReason')
      THEN '{"changed": true}' ELSE value END), '{}') FROM jsonb_each(before)) END,
  after = CASE WHEN jsonb_typeof(after) = 'object' THEN (
    SELECT coalesce(jsonb_object_agg(key, CASE WHEN value <> 'null' AND key IN ('name', 'email', 'studentNumber', 'formerSchools', 'subject',
      'signatoryName', 'signatoryFunction', 'externalReference', 'answerReason', 'withdrawalReason', 'terminationReason')
      THEN '{"changed": true}' ELSE value END), '{}') FROM jsonb_each(after)) END
WHERE subject_kind <> 'school';
--> statement-breakpoint
UPDATE audit_events SET reason_salt = gen_random_uuid()::text WHERE reason IS NOT NULL;
--> statement-breakpoint
UPDATE audit_events SET reason_digest = encode(sha256(convert_to(reason_salt || reason, 'UTF8')), 'hex') WHERE reason IS NOT NULL;
--> statement-breakpoint
ALTER TABLE audit_events ENABLE TRIGGER audit_events_append_only;
--> statement-breakpoint
CREATE FUNCTION digest_audit_reason() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.reason_salt := CASE WHEN NEW.reason IS NOT NULL THEN gen_random_uuid()::text END;
  NEW.reason_digest := encode(sha256(convert_to(NEW.reason_salt || NEW.reason, 'UTF8')), 'hex');
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_events_reason BEFORE INSERT ON audit_events
  FOR EACH ROW EXECUTE FUNCTION digest_audit_reason();
--> statement-breakpoint
-- The canonical JSON of a link: an array, so that nothing depends on names, in the one form that jsonb is printed in.
-- `audit/store.ts` builds the same text to verify it.
CREATE FUNCTION audit_link(event audit_events, link_position bigint, previous text) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_array(link_position, previous, event.id, floor(extract(epoch FROM event.at) * 1000), event.actor_id,
    event.operation, event.subject_kind, event.subject_id, event.student_id, event.reason_digest, event.before, event.after,
    event.request_id)::text
$$;
--> statement-breakpoint
INSERT INTO audit_chain_head (id, position, hash) VALUES (1, 0, repeat('0', 64));
--> statement-breakpoint
-- One statement moves the head: the row's lock is what puts the commits in one order.
CREATE FUNCTION seal_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  link audit_chain_head;
BEGIN
  UPDATE audit_chain_head AS head SET position = head.position + 1,
    hash = encode(sha256(convert_to(audit_link(NEW, head.position + 1, head.hash), 'UTF8')), 'hex')
  RETURNING head.* INTO STRICT link;
  INSERT INTO audit_chain (position, event_id, hash) VALUES (link.position, NEW.id, link.hash);
  RETURN NULL;
END
$$;
--> statement-breakpoint
DO $$
DECLARE
  event audit_events;
  link audit_chain_head;
BEGIN
  FOR event IN SELECT * FROM audit_events ORDER BY id LOOP
    UPDATE audit_chain_head AS head SET position = head.position + 1,
      hash = encode(sha256(convert_to(audit_link(event, head.position + 1, head.hash), 'UTF8')), 'hex')
    RETURNING head.* INTO STRICT link;
    INSERT INTO audit_chain (position, event_id, hash) VALUES (link.position, event.id, link.hash);
  END LOOP;
END
$$;
--> statement-breakpoint
-- Deferred to COMMIT: the head is locked last and only for as long as the commit takes, so that it serialises nothing
-- else and can never wait in a circle with the locks on dossiers.
CREATE CONSTRAINT TRIGGER audit_events_sealed AFTER INSERT ON audit_events
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seal_audit_event();
--> statement-breakpoint
-- Depth 0 is a statement of somebody's own; the seal writes at depth 1.
CREATE TRIGGER audit_chain_sealed_only BEFORE INSERT ON audit_chain
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_chain_kept BEFORE TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_chain_head_sealed_only BEFORE UPDATE ON audit_chain_head
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_chain_head_one_row BEFORE INSERT OR DELETE ON audit_chain_head
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_chain_head_kept BEFORE TRUNCATE ON audit_chain_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Of an erased student, and of nobody else, the reason and its salt may go; everything the chain covers stays.
CREATE FUNCTION refuse_change_of_trail() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.reason IS NULL AND NEW.reason_salt IS NULL
    AND to_jsonb(OLD) - 'reason' - 'reason_salt' = to_jsonb(NEW) - 'reason' - 'reason_salt'
    AND EXISTS (SELECT FROM erasures WHERE erasures.student_id = OLD.student_id)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of % is refused', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
DROP TRIGGER audit_events_append_only ON audit_events;
--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_trail();
--> statement-breakpoint
-- The one way for a role that may not update the trail.
CREATE FUNCTION forget_audit_reasons(erased_student uuid) RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  WITH forgotten AS (
    UPDATE audit_events SET reason = NULL, reason_salt = NULL
    WHERE student_id = erased_student AND reason IS NOT NULL
      AND EXISTS (SELECT FROM erasures WHERE erasures.student_id = erased_student)
    RETURNING 1
  )
  SELECT count(*) FROM forgotten
$$;
--> statement-breakpoint
-- A receipt keeps what was found and on which numbers. Only once its student is erased may the free text in it go, and
-- even then no finding may change its rule or its outcome.
CREATE FUNCTION refuse_change_of_receipt() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF to_jsonb(OLD) - 'attention' - 'dossier' - 'judgement' = to_jsonb(NEW) - 'attention' - 'dossier' - 'judgement'
    AND jsonb_path_query_array(OLD.judgement, '$.findings[*].rule') = jsonb_path_query_array(NEW.judgement, '$.findings[*].rule')
    AND jsonb_path_query_array(OLD.judgement, '$.findings[*].outcome') = jsonb_path_query_array(NEW.judgement, '$.findings[*].outcome')
    AND EXISTS (
      SELECT FROM erasures JOIN placements ON placements.student_id = erasures.student_id
      WHERE placements.id = OLD.placement_id
    )
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of % is refused', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
DROP TRIGGER approvals_receipt_immutable ON approvals;
--> statement-breakpoint
CREATE TRIGGER approvals_receipt_immutable BEFORE UPDATE ON approvals
  FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'attention' IS DISTINCT FROM to_jsonb(NEW) - 'attention')
  EXECUTE FUNCTION refuse_change_of_receipt();
--> statement-breakpoint
CREATE TRIGGER erasures_final BEFORE UPDATE OR DELETE ON erasures
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
