CREATE TABLE "academic_year_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"year" text NOT NULL,
	"parameters_version" integer NOT NULL,
	"parameters" jsonb NOT NULL,
	"written_by" uuid,
	"written_at" timestamp(3) with time zone NOT NULL,
	"published_by" uuid,
	"published_at" timestamp(3) with time zone,
	CONSTRAINT "academic_year_versions_number" UNIQUE("year","parameters_version"),
	CONSTRAINT "academic_year_versions_positive" CHECK ("academic_year_versions"."parameters_version" > 0),
	CONSTRAINT "academic_year_versions_own_year" CHECK ("academic_year_versions"."parameters" ->> 'academicYear' = "academic_year_versions"."year")
);
--> statement-breakpoint
CREATE TABLE "academic_years" (
	"year" text PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "academic_years_form" CHECK ("academic_years"."year" ~ '^[0-9]{4}-[0-9]{4}$')
);
--> statement-breakpoint
CREATE TABLE "agreement_parties" (
	"agreement_id" uuid NOT NULL,
	"party" text NOT NULL,
	"signatory_name" text,
	"signatory_function" text,
	"signed_at" timestamp(3) with time zone,
	"recorded_by" uuid,
	CONSTRAINT "agreement_parties_agreement_id_party_pk" PRIMARY KEY("agreement_id","party"),
	CONSTRAINT "agreement_parties_party_known" CHECK ("agreement_parties"."party" in ('university', 'school', 'student')),
	CONSTRAINT "agreement_parties_signature_complete" CHECK ("agreement_parties"."signed_at" is null or ("agreement_parties"."signatory_name" is not null and "agreement_parties"."signatory_function" is not null and "agreement_parties"."recorded_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"school_id" uuid NOT NULL,
	"student_id" uuid,
	"state" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"terminated_on" date,
	"termination_reason" text,
	"external_reference" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agreements_kind_known" CHECK ("agreements"."kind" in ('framework', 'lerarenstage', 'individual')),
	CONSTRAINT "agreements_state_known" CHECK ("agreements"."state" in ('draft', 'sent', 'signed', 'terminated')),
	CONSTRAINT "agreements_validity" CHECK ("agreements"."valid_until" >= "agreements"."valid_from"),
	CONSTRAINT "agreements_student_unless_framework" CHECK (("agreements"."kind" = 'framework') = ("agreements"."student_id" is null)),
	CONSTRAINT "agreements_termination" CHECK (("agreements"."state" = 'terminated') = ("agreements"."terminated_on" is not null)),
	CONSTRAINT "agreements_termination_has_reason" CHECK (("agreements"."terminated_on" is null) = ("agreements"."termination_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"placement_id" uuid PRIMARY KEY NOT NULL,
	"approved_at" timestamp(3) with time zone NOT NULL,
	"approved_by" uuid NOT NULL,
	"academic_year" text NOT NULL,
	"parameters_id" uuid NOT NULL,
	"parameters_version" integer NOT NULL,
	"software_version" text NOT NULL,
	"dossier" jsonb NOT NULL,
	"judgement" jsonb NOT NULL,
	"attention" jsonb
);
--> statement-breakpoint
CREATE TABLE "judgements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"placement_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"role" text NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp(3) with time zone,
	CONSTRAINT "judgements_reason_length" CHECK (char_length("judgements"."reason") >= 10),
	CONSTRAINT "judgements_role_known" CHECK ("judgements"."role" in ('student', 'supervisor', 'coordinator', 'study-path-counsellor', 'mentor', 'principal', 'integration', 'admin')),
	CONSTRAINT "judgements_withdrawal" CHECK (("judgements"."withdrawn_at" is null) = ("judgements"."withdrawn_by" is null))
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(3) with time zone NOT NULL,
	"actor_id" uuid,
	"operation" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"student_id" uuid,
	"reason" text,
	"before" jsonb,
	"after" jsonb,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(3) with time zone NOT NULL,
	"type" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"model" text,
	"issued_on" date,
	"handed_in_at" timestamp(3) with time zone NOT NULL,
	"decided_at" timestamp(3) with time zone,
	"decided_by" uuid,
	"decided_on" date,
	"refusal_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "documents_kind_known" CHECK ("documents"."kind" in ('commitment-statement', 'criminal-record-extract')),
	CONSTRAINT "documents_state_known" CHECK ("documents"."state" in ('handed-in', 'accepted', 'refused')),
	CONSTRAINT "documents_extract_fields" CHECK (("documents"."kind" = 'criminal-record-extract') = ("documents"."model" is not null and "documents"."issued_on" is not null)),
	CONSTRAINT "documents_extract_never_refused" CHECK ("documents"."kind" <> 'criminal-record-extract' or "documents"."state" = 'accepted'),
	CONSTRAINT "documents_decision" CHECK (("documents"."state" = 'handed-in') = ("documents"."decided_at" is null)),
	CONSTRAINT "documents_decision_signed" CHECK (num_nulls("documents"."decided_at", "documents"."decided_by", "documents"."decided_on") in (0, 3)),
	CONSTRAINT "documents_refusal_has_reason" CHECK ("documents"."state" <> 'refused' or "documents"."refusal_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" integer NOT NULL,
	"headers" jsonb NOT NULL,
	"body" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_caller_key_pk" PRIMARY KEY("caller","key")
);
--> statement-breakpoint
CREATE TABLE "lio_applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"academic_year" text NOT NULL,
	"state" text NOT NULL,
	"holds_master" boolean NOT NULL,
	"assignments" jsonb NOT NULL,
	"assessment" jsonb NOT NULL,
	"decision" text,
	"in_service_upper_secondary_quarters" integer,
	"required_hours" jsonb,
	"decision_reason" text,
	"decided_by" uuid,
	"decided_at" timestamp(3) with time zone,
	"applied_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "lio_applications_state_known" CHECK ("lio_applications"."state" in ('applied', 'decided', 'superseded')),
	CONSTRAINT "lio_applications_decision_known" CHECK ("lio_applications"."decision" in ('full-exemption', 'extra-hours', 'refused')),
	CONSTRAINT "lio_applications_decided" CHECK (("lio_applications"."state" = 'applied') = ("lio_applications"."decision" is null)),
	CONSTRAINT "lio_applications_decision_signed" CHECK (num_nulls("lio_applications"."decision", "lio_applications"."decided_by", "lio_applications"."decided_at") in (0, 3)),
	CONSTRAINT "lio_applications_extra_hours" CHECK (("lio_applications"."decision" = 'extra-hours') = ("lio_applications"."required_hours" is not null)),
	CONSTRAINT "lio_applications_quarters" CHECK ("lio_applications"."in_service_upper_secondary_quarters" >= 0)
);
--> statement-breakpoint
CREATE TABLE "reductions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"academic_year" text NOT NULL,
	"state" text NOT NULL,
	"motivation" text NOT NULL,
	"granted" boolean,
	"required_hours" jsonb,
	"decision_reason" text,
	"decided_by" uuid,
	"decided_at" timestamp(3) with time zone,
	"applied_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reductions_state_known" CHECK ("reductions"."state" in ('applied', 'decided', 'superseded')),
	CONSTRAINT "reductions_decided" CHECK (("reductions"."state" = 'applied') = ("reductions"."granted" is null)),
	CONSTRAINT "reductions_decision_signed" CHECK (num_nulls("reductions"."granted", "reductions"."decided_by", "reductions"."decided_at") in (0, 3)),
	CONSTRAINT "reductions_granted_hours" CHECK ("reductions"."granted" = ("reductions"."required_hours" is not null))
);
--> statement-breakpoint
CREATE TABLE "mentors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"user_id" uuid,
	"function" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mentors_id_school" UNIQUE("id","school_id"),
	CONSTRAINT "mentors_function_known" CHECK ("mentors"."function" in ('subject-mentor', 'school-mentor', 'principal')),
	CONSTRAINT "mentors_email_lower_case" CHECK ("mentors"."email" = lower("mentors"."email"))
);
--> statement-breakpoint
CREATE TABLE "placements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"academic_year" text NOT NULL,
	"course_unit" text NOT NULL,
	"didactics" text,
	"semester" smallint NOT NULL,
	"state" text NOT NULL,
	"channel" text,
	"external_reference" text,
	"requested_at" timestamp(3) with time zone,
	"answered_at" timestamp(3) with time zone,
	"answer_reason" text,
	"place_approved_at" timestamp(3) with time zone,
	"place_approved_by" uuid,
	"withdrawn_at" timestamp(3) with time zone,
	"withdrawal_reason" text,
	"assigned_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "placements_id_school" UNIQUE("id","school_id"),
	CONSTRAINT "placements_state_known" CHECK ("placements"."state" in ('assigned', 'requested', 'accepted', 'declined', 'start-approved', 'withdrawn')),
	CONSTRAINT "placements_channel_known" CHECK ("placements"."channel" in ('lerarenstage', 'mail')),
	CONSTRAINT "placements_semester_positive" CHECK ("placements"."semester" > 0),
	CONSTRAINT "placements_decline_has_reason" CHECK ("placements"."state" <> 'declined' or "placements"."answer_reason" is not null),
	CONSTRAINT "placements_withdrawal_has_reason" CHECK ("placements"."state" <> 'withdrawn' or "placements"."withdrawal_reason" is not null),
	CONSTRAINT "placements_place_approver" CHECK (("placements"."place_approved_at" is null) = ("placements"."place_approved_by" is null))
);
--> statement-breakpoint
CREATE TABLE "lessons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"placement_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"date" date NOT NULL,
	"start_time" time(0) NOT NULL,
	"end_time" time(0) NOT NULL,
	"quarters" integer NOT NULL,
	"activity" text NOT NULL,
	"setting" text NOT NULL,
	"grade" smallint,
	"mentor_id" uuid,
	"class_group" text,
	"room" text,
	"topic" text,
	CONSTRAINT "lessons_hours_positive" CHECK ("lessons"."quarters" > 0),
	CONSTRAINT "lessons_start_before_end" CHECK ("lessons"."start_time" < "lessons"."end_time"),
	CONSTRAINT "lessons_grade_known" CHECK ("lessons"."grade" in (1, 2, 3)),
	CONSTRAINT "lessons_setting_known" CHECK ("lessons"."setting" in ('secondary', 'special-secondary', 'se-n-se', 'hbo', 'higher-education', 'adult-education', 'alternative'))
);
--> statement-breakpoint
CREATE TABLE "rosters" (
	"placement_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"first_submitted_at" timestamp(3) with time zone,
	"submitted_at" timestamp(3) with time zone,
	"approved_at" timestamp(3) with time zone,
	"approved_by" uuid,
	"returned_at" timestamp(3) with time zone,
	"return_reason" text,
	CONSTRAINT "rosters_state_known" CHECK ("rosters"."state" in ('draft', 'submitted', 'returned', 'approved')),
	CONSTRAINT "rosters_submission_dated" CHECK ("rosters"."state" in ('draft', 'returned') or "rosters"."submitted_at" is not null),
	CONSTRAINT "rosters_approval_dated" CHECK (("rosters"."state" = 'approved') = ("rosters"."approved_at" is not null)),
	CONSTRAINT "rosters_first_submission" CHECK (("rosters"."first_submitted_at" is null) = ("rosters"."submitted_at" is null)),
	CONSTRAINT "rosters_return_has_reason" CHECK ("rosters"."state" <> 'returned' or "rosters"."return_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "schools" (
	"id" uuid PRIMARY KEY NOT NULL,
	"institution_number" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"street" text,
	"postal_code" text,
	"city" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "schools_institution_number_unique" UNIQUE("institution_number"),
	CONSTRAINT "schools_kind_known" CHECK ("schools"."kind" in ('secondary', 'special-secondary', 'se-n-se', 'hbo', 'higher-education', 'adult-education', 'alternative')),
	CONSTRAINT "schools_institution_number_form" CHECK ("schools"."institution_number" ~ '^[0-9]{1,10}$')
);
--> statement-breakpoint
CREATE TABLE "student_didactics" (
	"student_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"didactics" text NOT NULL,
	CONSTRAINT "student_didactics_student_id_position_pk" PRIMARY KEY("student_id","position"),
	CONSTRAINT "student_didactics_followed" UNIQUE("student_id","didactics"),
	CONSTRAINT "student_didactics_position" CHECK ("student_didactics"."position" in (0, 1))
);
--> statement-breakpoint
CREATE TABLE "students" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"student_number" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"former_schools" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "students_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "students_student_number_unique" UNIQUE("student_number"),
	CONSTRAINT "students_email_unique" UNIQUE("email"),
	CONSTRAINT "students_email_lower_case" CHECK ("students"."email" = lower("students"."email"))
);
--> statement-breakpoint
CREATE TABLE "supervisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"supervisor_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "supervisions_period" CHECK ("supervisions"."ends_on" >= "supervisions"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "user_roles_user_id_role_pk" PRIMARY KEY("user_id","role"),
	CONSTRAINT "user_roles_role_known" CHECK ("user_roles"."role" in ('student', 'supervisor', 'coordinator', 'study-path-counsellor', 'mentor', 'principal', 'integration', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "users_subject_unique" UNIQUE("subject"),
	CONSTRAINT "users_email_unique" UNIQUE("email"),
	CONSTRAINT "users_email_lower_case" CHECK ("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
ALTER TABLE "academic_year_versions" ADD CONSTRAINT "academic_year_versions_year_academic_years_year_fk" FOREIGN KEY ("year") REFERENCES "public"."academic_years"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "academic_year_versions" ADD CONSTRAINT "academic_year_versions_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "academic_year_versions" ADD CONSTRAINT "academic_year_versions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_parties" ADD CONSTRAINT "agreement_parties_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_parties" ADD CONSTRAINT "agreement_parties_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_placement_id_placements_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_academic_year_academic_years_year_fk" FOREIGN KEY ("academic_year") REFERENCES "public"."academic_years"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_parameters_id_academic_year_versions_id_fk" FOREIGN KEY ("parameters_id") REFERENCES "public"."academic_year_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_placement_id_placements_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lio_applications" ADD CONSTRAINT "lio_applications_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lio_applications" ADD CONSTRAINT "lio_applications_academic_year_academic_years_year_fk" FOREIGN KEY ("academic_year") REFERENCES "public"."academic_years"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lio_applications" ADD CONSTRAINT "lio_applications_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reductions" ADD CONSTRAINT "reductions_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reductions" ADD CONSTRAINT "reductions_academic_year_academic_years_year_fk" FOREIGN KEY ("academic_year") REFERENCES "public"."academic_years"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reductions" ADD CONSTRAINT "reductions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentors" ADD CONSTRAINT "mentors_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentors" ADD CONSTRAINT "mentors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_academic_year_academic_years_year_fk" FOREIGN KEY ("academic_year") REFERENCES "public"."academic_years"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_place_approved_by_users_id_fk" FOREIGN KEY ("place_approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_assigned_by_users_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_didactics_followed" FOREIGN KEY ("student_id","didactics") REFERENCES "public"."student_didactics"("student_id","didactics") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lessons" ADD CONSTRAINT "lessons_placement_id_rosters_placement_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."rosters"("placement_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lessons" ADD CONSTRAINT "lessons_school_of_placement" FOREIGN KEY ("placement_id","school_id") REFERENCES "public"."placements"("id","school_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lessons" ADD CONSTRAINT "lessons_mentor_of_school" FOREIGN KEY ("mentor_id","school_id") REFERENCES "public"."mentors"("id","school_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rosters" ADD CONSTRAINT "rosters_placement_id_placements_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rosters" ADD CONSTRAINT "rosters_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "student_didactics" ADD CONSTRAINT "student_didactics_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_supervisor_id_users_id_fk" FOREIGN KEY ("supervisor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "academic_year_versions_one_draft" ON "academic_year_versions" USING btree ("year") WHERE "academic_year_versions"."published_at" is null;--> statement-breakpoint
CREATE INDEX "agreements_school" ON "agreements" USING btree ("school_id","id");--> statement-breakpoint
CREATE INDEX "agreements_student" ON "agreements" USING btree ("student_id","id");--> statement-breakpoint
CREATE INDEX "agreements_state" ON "agreements" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "approvals_attention" ON "approvals" USING btree ("placement_id") WHERE "approvals"."attention" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "judgements_standing" ON "judgements" USING btree ("placement_id","rule") WHERE "judgements"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_operation" ON "audit_events" USING btree ("operation","id");--> statement-breakpoint
CREATE INDEX "events_subject" ON "events" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "documents_student" ON "documents" USING btree ("student_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_one_handed_in" ON "documents" USING btree ("student_id","kind") WHERE "documents"."state" = 'handed-in';--> statement-breakpoint
CREATE UNIQUE INDEX "documents_one_accepted" ON "documents" USING btree ("student_id","kind") WHERE "documents"."state" = 'accepted';--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "lio_applications_student" ON "lio_applications" USING btree ("student_id","id");--> statement-breakpoint
CREATE INDEX "lio_applications_state" ON "lio_applications" USING btree ("state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "lio_applications_one_open" ON "lio_applications" USING btree ("student_id") WHERE "lio_applications"."state" = 'applied';--> statement-breakpoint
CREATE UNIQUE INDEX "lio_applications_one_in_force" ON "lio_applications" USING btree ("student_id") WHERE "lio_applications"."state" = 'decided';--> statement-breakpoint
CREATE INDEX "reductions_student" ON "reductions" USING btree ("student_id","id");--> statement-breakpoint
CREATE INDEX "reductions_state" ON "reductions" USING btree ("state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "reductions_one_open" ON "reductions" USING btree ("student_id") WHERE "reductions"."state" = 'applied';--> statement-breakpoint
CREATE UNIQUE INDEX "reductions_one_in_force" ON "reductions" USING btree ("student_id") WHERE "reductions"."state" = 'decided' and "reductions"."granted";--> statement-breakpoint
CREATE INDEX "mentors_school" ON "mentors" USING btree ("school_id","name" collate "nl-BE-x-icu","id");--> statement-breakpoint
CREATE INDEX "mentors_name" ON "mentors" USING btree ("name" collate "nl-BE-x-icu","id");--> statement-breakpoint
CREATE INDEX "mentors_user" ON "mentors" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "placements_once" ON "placements" USING btree ("student_id","academic_year","course_unit",coalesce("didactics", ''),"semester","school_id") WHERE "placements"."state" not in ('declined', 'withdrawn');--> statement-breakpoint
CREATE INDEX "placements_student" ON "placements" USING btree ("student_id","id");--> statement-breakpoint
CREATE INDEX "placements_school" ON "placements" USING btree ("school_id","id");--> statement-breakpoint
CREATE INDEX "placements_year" ON "placements" USING btree ("academic_year","id");--> statement-breakpoint
CREATE INDEX "placements_unit" ON "placements" USING btree ("course_unit","id");--> statement-breakpoint
CREATE INDEX "placements_state" ON "placements" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "lessons_placement" ON "lessons" USING btree ("placement_id","date","start_time","id");--> statement-breakpoint
CREATE INDEX "lessons_mentor" ON "lessons" USING btree ("mentor_id");--> statement-breakpoint
CREATE INDEX "schools_name" ON "schools" USING btree ("name" collate "nl-BE-x-icu","id");--> statement-breakpoint
CREATE INDEX "schools_kind" ON "schools" USING btree ("kind","name" collate "nl-BE-x-icu","id");--> statement-breakpoint
CREATE INDEX "students_name" ON "students" USING btree ("name" collate "nl-BE-x-icu","id");--> statement-breakpoint
CREATE UNIQUE INDEX "supervisions_current" ON "supervisions" USING btree ("supervisor_id","student_id") WHERE "supervisions"."ends_on" is null;--> statement-breakpoint
CREATE INDEX "supervisions_supervisor" ON "supervisions" USING btree ("supervisor_id");--> statement-breakpoint
CREATE INDEX "supervisions_student" ON "supervisions" USING btree ("student_id","starts_on","id");--> statement-breakpoint
CREATE INDEX "user_roles_role" ON "user_roles" USING btree ("role");--> statement-breakpoint
CREATE INDEX "users_name" ON "users" USING btree ("name" collate "nl-BE-x-icu","id");