CREATE TABLE "import_pieces" (
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "import_pieces_import_id_position_pk" PRIMARY KEY("import_id","position")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"key" text,
	"outcome" text NOT NULL,
	"subject_id" uuid,
	"values" jsonb,
	"before" jsonb,
	"errors" jsonb,
	CONSTRAINT "import_rows_import_id_line_pk" PRIMARY KEY("import_id","line"),
	CONSTRAINT "import_rows_outcome_known" CHECK ("import_rows"."outcome" in ('added', 'changed', 'unchanged', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"state" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"encoding" text,
	"delimiter" text,
	"sheet" text,
	"headings" jsonb,
	"fault" jsonb,
	"mode" text,
	"scope" jsonb NOT NULL,
	"percent" smallint DEFAULT 0 NOT NULL,
	"rows_per_second" integer,
	"checked_line" integer DEFAULT 0 NOT NULL,
	"applied_line" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"written" integer DEFAULT 0 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "imports_kind_known" CHECK ("imports"."kind" in ('students', 'schools', 'mentors', 'placements')),
	CONSTRAINT "imports_format_known" CHECK ("imports"."format" in ('csv', 'xlsx')),
	CONSTRAINT "imports_state_known" CHECK ("imports"."state" in ('checking', 'checked', 'failed', 'applying', 'applied', 'cancelled')),
	CONSTRAINT "imports_mode_known" CHECK ("imports"."mode" in ('all-or-nothing', 'good-rows'))
);
--> statement-breakpoint
ALTER TABLE "import_pieces" ADD CONSTRAINT "import_pieces_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_rows_outcome" ON "import_rows" USING btree ("import_id","outcome","line");--> statement-breakpoint
CREATE INDEX "imports_creator" ON "imports" USING btree ("created_by","id");--> statement-breakpoint
CREATE INDEX "imports_created" ON "imports" USING btree ("created_at");--> statement-breakpoint
-- One import writes many events in one transaction. Sealing them one by one would move the one row of the head as often,
-- each time past all its versions of this transaction. So the first event of a transaction that comes to be sealed seals
-- them all, and moves the head once. See docs/decisions/0036-importing-fast.md.
CREATE FUNCTION seal_audit_events_from(first_id bigint) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  link audit_chain_head;
  event record;
  positions bigint[] := '{}';
  ids bigint[] := '{}';
  hashes text[] := '{}';
BEGIN
  SELECT * FROM audit_chain_head INTO STRICT link FOR UPDATE;
  -- What was written behind a savepoint has a transaction number of its own, and is sealed when its own turn comes.
  FOR event IN
    SELECT id, jsonb_build_array(id, floor(extract(epoch FROM at) * 1000), actor_id, operation, subject_kind, subject_id,
      student_id, reason_digest, before, after, request_id)::text AS content
    FROM audit_events
    WHERE id >= first_id AND (id = first_id OR xmin = pg_current_xact_id()::xid)
      AND NOT EXISTS (SELECT FROM audit_chain WHERE audit_chain.event_id = audit_events.id)
    ORDER BY id
  LOOP
    link.position := link.position + 1;
    -- The text of `audit_link`: the position and the hash before come first in the same array.
    link.hash := encode(sha256(convert_to(
      '[' || link.position || ', "' || link.hash || '", ' || substr(event.content, 2), 'UTF8')), 'hex');
    positions := positions || link.position;
    ids := ids || event.id;
    hashes := hashes || link.hash;
  END LOOP;
  UPDATE audit_chain_head SET position = link.position, hash = link.hash;
  INSERT INTO audit_chain (position, event_id, hash)
    SELECT * FROM unnest(positions, ids, hashes);
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION seal_audit_events_from(bigint) FROM PUBLIC;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION seal_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_chain WHERE event_id = NEW.id) THEN
    PERFORM seal_audit_events_from(NEW.id);
  END IF;
  RETURN NULL;
END
$$;
