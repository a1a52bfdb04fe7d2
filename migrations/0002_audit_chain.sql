CREATE TABLE "audit_chain" (
	"position" bigint PRIMARY KEY NOT NULL,
	"event_id" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_event" UNIQUE("event_id")
);
--> statement-breakpoint
CREATE TABLE "audit_chain_head" (
	"id" smallint PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_head_one" CHECK ("audit_chain_head"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"student_id" uuid PRIMARY KEY NOT NULL,
	"erased_at" timestamp(3) with time zone NOT NULL,
	"erased_by" uuid,
	"ground" text NOT NULL,
	CONSTRAINT "erasures_ground_known" CHECK ("erasures"."ground" in ('request', 'term'))
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "reason_salt" text;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "reason_digest" text;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_erased_by_users_id_fk" FOREIGN KEY ("erased_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_student" ON "audit_events" USING btree ("student_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_readings" ON "audit_events" USING gin (("after" -> 'studentIds')) WHERE "audit_events"."after" ? 'studentIds';