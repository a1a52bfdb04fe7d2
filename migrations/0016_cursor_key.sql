CREATE TABLE "cursor_key" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"key" "bytea" NOT NULL,
	CONSTRAINT "cursor_key_once" CHECK ("cursor_key"."id" = 1),
	CONSTRAINT "cursor_key_length" CHECK (length("cursor_key"."key") = 32)
);
--> statement-breakpoint
INSERT INTO "cursor_key" ("key") VALUES (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
--> statement-breakpoint
-- The product seals cursors with the key, and has no business changing it.
CREATE OR REPLACE FUNCTION grant_rights(product_role regrole) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  each record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %s', product_role);
  FOR each IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('REVOKE ALL ON public.%I FROM %s', each.name, product_role);
    EXECUTE format('GRANT %s ON public.%I TO %s', CASE
      WHEN each.name IN ('audit_chain', 'audit_chain_head', 'cursor_key') THEN 'SELECT'
      WHEN each.name IN ('audit_events', 'events', 'erasures', 'other_erasures') THEN 'SELECT, INSERT'
      WHEN each.name = 'approvals' THEN 'SELECT, INSERT, UPDATE (attention, dossier, judgement)'
      ELSE 'SELECT, INSERT, UPDATE, DELETE'
    END, each.name, product_role);
  END LOOP;
END
$$;
