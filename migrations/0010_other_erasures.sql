CREATE TABLE "other_erasures" (
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"erased_at" timestamp(3) with time zone NOT NULL,
	"erased_by" uuid,
	"ground" text NOT NULL,
	CONSTRAINT "other_erasures_subject_kind_subject_id_pk" PRIMARY KEY("subject_kind","subject_id"),
	CONSTRAINT "other_erasures_kind_known" CHECK ("other_erasures"."subject_kind" in ('user', 'mentor', 'school-contact', 'signatory', 'agreement')),
	CONSTRAINT "other_erasures_ground_known" CHECK ("other_erasures"."ground" in ('request', 'term'))
);
--> statement-breakpoint
ALTER TABLE "other_erasures" ADD CONSTRAINT "other_erasures_erased_by_users_id_fk" FOREIGN KEY ("erased_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;