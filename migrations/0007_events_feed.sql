CREATE INDEX "events_type" ON "events" USING btree ("type","transaction_id","id");--> statement-breakpoint
-- Events that a backup brought from a server that had counted further have numbers of transactions that are yet to come
-- here: no reader would reach them, and then they would turn up among later ones. They get the last number that this
-- server knows; that is the only change of an event, and possible for such a number only.
DROP TRIGGER events_append_only ON events;
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_event() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'transaction_id' = to_jsonb(NEW) - 'transaction_id'
    AND OLD.transaction_id >= pg_snapshot_xmax(pg_current_snapshot())
    AND NEW.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% of % is refused', lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_event();
--> statement-breakpoint
CREATE FUNCTION settle_restored_events() RETURNS bigint LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  WITH settled AS (
    UPDATE events SET transaction_id = coalesce(
      (SELECT transaction_id FROM events WHERE transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY transaction_id DESC LIMIT 1), '3'::xid8)
    WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot())
    RETURNING 1
  )
  SELECT count(*) FROM settled
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION settle_restored_events() FROM PUBLIC;
