CREATE TABLE "caller_changes" (
	"transaction" "xid8" PRIMARY KEY NOT NULL,
	"is_horizon" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
-- Notes, in the same transaction, that something changed which is asked of a caller at every request.
CREATE FUNCTION note_caller_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO caller_changes (transaction) VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER users_callers AFTER UPDATE OF subject OR DELETE OR TRUNCATE ON users EXECUTE FUNCTION note_caller_change();
--> statement-breakpoint
CREATE TRIGGER user_roles_callers AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON user_roles EXECUTE FUNCTION note_caller_change();
--> statement-breakpoint
CREATE TRIGGER role_limits_callers AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON role_limits EXECUTE FUNCTION note_caller_change();
--> statement-breakpoint
CREATE TRIGGER students_callers AFTER INSERT OR UPDATE OF user_id OR DELETE OR TRUNCATE ON students EXECUTE FUNCTION note_caller_change();
--> statement-breakpoint
CREATE TRIGGER supervisions_callers AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON supervisions EXECUTE FUNCTION note_caller_change();
--> statement-breakpoint
CREATE TRIGGER mentors_callers AFTER INSERT OR UPDATE OF user_id, school_id, function OR DELETE OR TRUNCATE ON mentors EXECUTE FUNCTION note_caller_change();
