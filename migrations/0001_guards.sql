-- What no code may do, whatever it is told: change the trail, a published year, or a receipt.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_events_kept BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER academic_year_versions_immutable BEFORE UPDATE OR DELETE ON academic_year_versions
  FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER approvals_kept BEFORE DELETE ON approvals
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Only `attention` may change after an approval.
CREATE TRIGGER approvals_receipt_immutable BEFORE UPDATE ON approvals
  FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'attention' IS DISTINCT FROM to_jsonb(NEW) - 'attention')
  EXECUTE FUNCTION refuse_change();
