CREATE TABLE "programmes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "programmes_code_unique" UNIQUE("code"),
	CONSTRAINT "programmes_code_form" CHECK ("programmes"."code" ~ '^[0-9A-Za-z-]{1,20}$')
);
--> statement-breakpoint
CREATE TABLE "role_limits" (
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"programme_id" uuid NOT NULL,
	CONSTRAINT "role_limits_user_id_role_programme_id_pk" PRIMARY KEY("user_id","role","programme_id"),
	CONSTRAINT "role_limits_role_known" CHECK ("role_limits"."role" in ('coordinator', 'study-path-counsellor'))
);
--> statement-breakpoint
-- Every student so far is in one programme: the one that the institute is described with.
INSERT INTO programmes (id, code, name, created_at)
SELECT '01900000-0000-7000-8000-000000000001', 'lerarenopleiding',
  coalesce((SELECT programme FROM institute), 'Lerarenopleiding'), now();
--> statement-breakpoint
ALTER TABLE "students" ADD COLUMN "programme_id" uuid DEFAULT '01900000-0000-7000-8000-000000000001' NOT NULL;--> statement-breakpoint
ALTER TABLE "role_limits" ADD CONSTRAINT "role_limits_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_limits" ADD CONSTRAINT "role_limits_role" FOREIGN KEY ("user_id","role") REFERENCES "public"."user_roles"("user_id","role") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "programmes_name" ON "programmes" USING btree ("name" collate "nl-BE-x-icu","id");--> statement-breakpoint
CREATE INDEX "role_limits_programme" ON "role_limits" USING btree ("programme_id");--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "students_programme" ON "students" USING btree ("programme_id","name" collate "nl-BE-x-icu","id");
--> statement-breakpoint
-- Asked by the conditions of a caller's scope, and only for one that names programmes. As a function of little cost it
-- leaves the plans of all other callers as they are, where a subquery would be counted into each.
CREATE FUNCTION programme_of(student uuid) RETURNS uuid LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE COST 1 AS $$
BEGIN
  RETURN (SELECT programme_id FROM public.students WHERE id = student);
END
$$;
