CREATE TABLE "calendars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"placement_id" uuid,
	"locale" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "calendars_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "calendars_locale_known" CHECK ("calendars"."locale" in ('nl', 'en')),
	CONSTRAINT "calendars_secret_hashed" CHECK ("calendars"."secret_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "lesson_changes" (
	"lesson_id" uuid PRIMARY KEY NOT NULL,
	"placement_id" uuid NOT NULL,
	"date" date NOT NULL,
	"start_time" time(0) NOT NULL,
	"end_time" time(0) NOT NULL,
	"mentor_id" uuid,
	"sequence" integer NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL,
	"gone_at" timestamp(3) with time zone,
	CONSTRAINT "lesson_changes_sequence_positive" CHECK ("lesson_changes"."sequence" > 0)
);
--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_placement_id_placements_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_changes" ADD CONSTRAINT "lesson_changes_placement_id_placements_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendars_user" ON "calendars" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "calendars_placement" ON "calendars" USING btree ("placement_id");--> statement-breakpoint
CREATE INDEX "lesson_changes_placement" ON "lesson_changes" USING btree ("placement_id");--> statement-breakpoint
CREATE INDEX "lesson_changes_mentor" ON "lesson_changes" USING btree ("mentor_id") WHERE "lesson_changes"."gone_at" is not null;--> statement-breakpoint
CREATE INDEX "events_subject_id" ON "events" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "events_data_student" ON "events" USING btree (("data" ->> 'studentId')) WHERE "events"."data" ->> 'studentId' is not null;