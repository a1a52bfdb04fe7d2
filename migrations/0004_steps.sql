CREATE TABLE "agreement_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"shipped" boolean DEFAULT false NOT NULL,
	"content" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agreement_templates_kind_known" CHECK ("agreement_templates"."kind" in ('framework', 'individual'))
);
--> statement-breakpoint
CREATE TABLE "agreement_signatories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agreement_id" uuid NOT NULL,
	"version_number" integer NOT NULL,
	"position" smallint NOT NULL,
	"party" text NOT NULL,
	"organisation" text,
	"signatory_name" text,
	"signatory_function" text,
	"signatory_email" text,
	"state" text DEFAULT 'pending' NOT NULL,
	"means" text,
	"signed_at" timestamp(3) with time zone,
	"document_hash" text,
	"recorded_by" uuid,
	"address" text,
	"user_agent" text,
	"scan_id" uuid,
	"refused_at" timestamp(3) with time zone,
	"refusal_reason" text,
	"asked_at" timestamp(3) with time zone,
	"times_asked" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "agreement_signatories_position" UNIQUE("agreement_id","version_number","position"),
	CONSTRAINT "agreement_signatories_party_known" CHECK ("agreement_signatories"."party" in ('university', 'school', 'student', 'other')),
	CONSTRAINT "agreement_signatories_state_known" CHECK ("agreement_signatories"."state" in ('pending', 'signed', 'refused')),
	CONSTRAINT "agreement_signatories_means_known" CHECK ("agreement_signatories"."means" in ('account', 'link', 'paper', 'lerarenstage')),
	CONSTRAINT "agreement_signatories_signed" CHECK (("agreement_signatories"."state" = 'signed') = ("agreement_signatories"."signed_at" is not null)),
	CONSTRAINT "agreement_signatories_means" CHECK (("agreement_signatories"."signed_at" is null) = ("agreement_signatories"."means" is null)),
	CONSTRAINT "agreement_signatories_signature_complete" CHECK ("agreement_signatories"."signed_at" is null or ("agreement_signatories"."signatory_name" is not null and "agreement_signatories"."signatory_function" is not null)),
	CONSTRAINT "agreement_signatories_recorded" CHECK ("agreement_signatories"."signed_at" is null or ("agreement_signatories"."means" = 'link') = ("agreement_signatories"."recorded_by" is null)),
	CONSTRAINT "agreement_signatories_refused" CHECK (("agreement_signatories"."state" = 'refused') = ("agreement_signatories"."refused_at" is not null)),
	CONSTRAINT "agreement_signatories_refusal_has_reason" CHECK (("agreement_signatories"."refused_at" is null) = ("agreement_signatories"."refusal_reason" is null)),
	CONSTRAINT "agreement_signatories_email_lower_case" CHECK ("agreement_signatories"."signatory_email" = lower("agreement_signatories"."signatory_email"))
);
--> statement-breakpoint
CREATE TABLE "agreement_versions" (
	"agreement_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"locale" text NOT NULL,
	"template_id" uuid,
	"content" jsonb,
	"document" "bytea",
	"document_hash" text,
	"amendment_reason" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"sent_at" timestamp(3) with time zone,
	CONSTRAINT "agreement_versions_agreement_id_number_pk" PRIMARY KEY("agreement_id","number"),
	CONSTRAINT "agreement_versions_document" UNIQUE("agreement_id","number","document_hash"),
	CONSTRAINT "agreement_versions_validity" CHECK ("agreement_versions"."valid_until" >= "agreement_versions"."valid_from"),
	CONSTRAINT "agreement_versions_locale_known" CHECK ("agreement_versions"."locale" in ('nl', 'en')),
	CONSTRAINT "agreement_versions_document_whole" CHECK (("agreement_versions"."content" is null) = ("agreement_versions"."document" is null)),
	CONSTRAINT "agreement_versions_document_hashed" CHECK ("agreement_versions"."document" is null or "agreement_versions"."document_hash" is not null),
	CONSTRAINT "agreement_versions_amendment_has_reason" CHECK ("agreement_versions"."number" = 1 or "agreement_versions"."amendment_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"student_id" uuid,
	"agreement_id" uuid,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "files_purpose_known" CHECK ("files"."purpose" in ('commitment-statement', 'signature-scan', 'lio-evidence')),
	CONSTRAINT "files_size" CHECK ("files"."size" = length("files"."content")),
	CONSTRAINT "files_scan_of_agreement" CHECK (("files"."purpose" = 'signature-scan') = ("files"."agreement_id" is not null)),
	CONSTRAINT "files_of_student" CHECK ("files"."purpose" = 'signature-scan' or "files"."student_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "institute" (
	"id" smallint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"programme" text NOT NULL,
	"street" text,
	"postal_code" text,
	"city" text,
	"signatory_name" text,
	"signatory_function" text,
	"signatory_email" text,
	"contact_email" text,
	"insurer" text,
	"insurance_policy" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "institute_one" CHECK ("institute"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "intakes" (
	"student_id" uuid PRIMARY KEY NOT NULL,
	"levels" text[] DEFAULT '{}' NOT NULL,
	"regions" text[] DEFAULT '{}' NOT NULL,
	"subjects" text[] DEFAULT '{}' NOT NULL,
	"travel_means" text[] DEFAULT '{}' NOT NULL,
	"maximum_travel_minutes" integer,
	"remarks" text,
	"held_on" date,
	"held_by" uuid,
	"stated_at" timestamp(3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "intakes_travel_minutes" CHECK ("intakes"."maximum_travel_minutes" between 1 and 600),
	CONSTRAINT "intakes_held" CHECK ("intakes"."held_on" is null or "intakes"."held_by" is not null)
);
--> statement-breakpoint
CREATE TABLE "staff_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"written_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"key" text,
	"payload" jsonb NOT NULL,
	"run_at" timestamp(3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp(3) with time zone,
	"last_error" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "jobs_key" UNIQUE("kind","key")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" text NOT NULL,
	"signatory_id" uuid,
	"placement_id" uuid,
	"user_id" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"used_at" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "links_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "links_purpose_known" CHECK ("links"."purpose" in ('sign-agreement', 'answer-request', 'unsubscribe')),
	CONSTRAINT "links_subject" CHECK (case "links"."purpose" when 'sign-agreement' then "links"."signatory_id" when 'answer-request' then "links"."placement_id" else "links"."user_id" end is not null
        and num_nonnulls("links"."signatory_id", "links"."placement_id", "links"."user_id") = 1),
	CONSTRAINT "links_expires_later" CHECK ("links"."expires_at" > "links"."created_at")
);
--> statement-breakpoint
CREATE TABLE "lio_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"title" text NOT NULL,
	"added_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_readers" (
	"name" text PRIMARY KEY NOT NULL,
	"transaction_id" "xid8" NOT NULL,
	"event_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_preferences" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"digest" boolean NOT NULL,
	"locale" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mail_preferences_locale_known" CHECK ("mail_preferences"."locale" in ('nl', 'en'))
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"recipient" text,
	"user_id" uuid,
	"signatory_id" uuid,
	"placement_id" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp(3) with time zone,
	"message_id" text,
	"last_error" text,
	CONSTRAINT "mails_once" UNIQUE("kind","key"),
	CONSTRAINT "mails_kind_known" CHECK ("mails"."kind" in ('digest', 'signing-request', 'signing-reminder', 'place-request', 'place-reminder')),
	CONSTRAINT "mails_state_known" CHECK ("mails"."state" in ('waiting', 'sent', 'failed', 'cancelled')),
	CONSTRAINT "mails_sent" CHECK (("mails"."state" = 'sent') = ("mails"."sent_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"student_id" uuid,
	"placement_id" uuid,
	"subject_id" text,
	"data" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"mail_id" uuid,
	CONSTRAINT "notices_once" UNIQUE("user_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "placement_mentors" (
	"placement_id" uuid NOT NULL,
	"mentor_id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	CONSTRAINT "placement_mentors_placement_id_mentor_id_pk" PRIMARY KEY("placement_id","mentor_id")
);
--> statement-breakpoint
CREATE TABLE "capacities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"academic_year" text NOT NULL,
	"semester" smallint NOT NULL,
	"didactics" text,
	"grade" smallint,
	"places" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"last_confirmed_on" date NOT NULL,
	"confirmed_by" uuid,
	CONSTRAINT "capacities_id_school" UNIQUE("id","school_id"),
	CONSTRAINT "capacities_places" CHECK ("capacities"."places" between 0 and 10000),
	CONSTRAINT "capacities_not_exceeded" CHECK ("capacities"."taken" between 0 and "capacities"."places"),
	CONSTRAINT "capacities_semester_positive" CHECK ("capacities"."semester" > 0),
	CONSTRAINT "capacities_grade_known" CHECK ("capacities"."grade" in (1, 2, 3))
);
--> statement-breakpoint
CREATE TABLE "school_contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"function" text,
	"email" text,
	"phone" text,
	CONSTRAINT "school_contacts_position" UNIQUE("school_id","position"),
	CONSTRAINT "school_contacts_email_lower_case" CHECK ("school_contacts"."email" = lower("school_contacts"."email"))
);
--> statement-breakpoint
CREATE TABLE "school_sites" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"site_number" text,
	"name" text NOT NULL,
	"street" text,
	"postal_code" text,
	"city" text,
	CONSTRAINT "school_sites_position" UNIQUE("school_id","position")
);
--> statement-breakpoint
ALTER TABLE "agreement_parties" DROP CONSTRAINT "agreement_parties_party_known";--> statement-breakpoint
ALTER TABLE "agreements" DROP CONSTRAINT "agreements_state_known";--> statement-breakpoint
ALTER TABLE "documents" DROP CONSTRAINT "documents_state_known";--> statement-breakpoint
ALTER TABLE "documents" DROP CONSTRAINT "documents_extract_never_refused";--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "latest_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "version_in_force" integer;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "student_id" uuid;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "placements" ADD COLUMN "grade" smallint;--> statement-breakpoint
ALTER TABLE "placements" ADD COLUMN "capacity_id" uuid;--> statement-breakpoint
ALTER TABLE "placements" ADD COLUMN "contacted_on" date;--> statement-breakpoint
ALTER TABLE "placements" ADD COLUMN "contact_arrangements" text;--> statement-breakpoint
ALTER TABLE "supervisions" ADD COLUMN "substitute_for_id" uuid;--> statement-breakpoint
ALTER TABLE "agreement_templates" ADD CONSTRAINT "agreement_templates_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatories" ADD CONSTRAINT "agreement_signatories_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatories" ADD CONSTRAINT "agreement_signatories_scan_id_files_id_fk" FOREIGN KEY ("scan_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatories" ADD CONSTRAINT "agreement_signatories_version" FOREIGN KEY ("agreement_id","version_number") REFERENCES "public"."agreement_versions"("agreement_id","number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_signatories" ADD CONSTRAINT "agreement_signatories_document" FOREIGN KEY ("agreement_id","version_number","document_hash") REFERENCES "public"."agreement_versions"("agreement_id","number","document_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_versions" ADD CONSTRAINT "agreement_versions_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_versions" ADD CONSTRAINT "agreement_versions_template_id_agreement_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."agreement_templates"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_versions" ADD CONSTRAINT "agreement_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_held_by_users_id_fk" FOREIGN KEY ("held_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_notes" ADD CONSTRAINT "staff_notes_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_notes" ADD CONSTRAINT "staff_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_signatory_id_agreement_signatories_id_fk" FOREIGN KEY ("signatory_id") REFERENCES "public"."agreement_signatories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_placement_id_placements_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lio_evidence" ADD CONSTRAINT "lio_evidence_application_id_lio_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."lio_applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lio_evidence" ADD CONSTRAINT "lio_evidence_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_preferences" ADD CONSTRAINT "mail_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_signatory_id_agreement_signatories_id_fk" FOREIGN KEY ("signatory_id") REFERENCES "public"."agreement_signatories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_placement_id_placements_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_placement_id_placements_id_fk" FOREIGN KEY ("placement_id") REFERENCES "public"."placements"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_mentors" ADD CONSTRAINT "placement_mentors_placement" FOREIGN KEY ("placement_id","school_id") REFERENCES "public"."placements"("id","school_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_mentors" ADD CONSTRAINT "placement_mentors_of_school" FOREIGN KEY ("mentor_id","school_id") REFERENCES "public"."mentors"("id","school_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capacities" ADD CONSTRAINT "capacities_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capacities" ADD CONSTRAINT "capacities_academic_year_academic_years_year_fk" FOREIGN KEY ("academic_year") REFERENCES "public"."academic_years"("year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capacities" ADD CONSTRAINT "capacities_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_contacts" ADD CONSTRAINT "school_contacts_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_sites" ADD CONSTRAINT "school_sites_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_templates_name" ON "agreement_templates" USING btree ("name" collate "nl-BE-x-icu","id");--> statement-breakpoint
CREATE INDEX "files_student" ON "files" USING btree ("student_id","id");--> statement-breakpoint
CREATE INDEX "files_agreement" ON "files" USING btree ("agreement_id","id");--> statement-breakpoint
CREATE INDEX "staff_notes_student" ON "staff_notes" USING btree ("student_id","id");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("run_at","id");--> statement-breakpoint
CREATE INDEX "links_signatory" ON "links" USING btree ("signatory_id");--> statement-breakpoint
CREATE INDEX "links_placement" ON "links" USING btree ("placement_id");--> statement-breakpoint
CREATE INDEX "links_user" ON "links" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "lio_evidence_application" ON "lio_evidence" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "mails_user" ON "mails" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "mails_signatory" ON "mails" USING btree ("signatory_id");--> statement-breakpoint
CREATE INDEX "mails_placement" ON "mails" USING btree ("placement_id");--> statement-breakpoint
CREATE INDEX "mails_state" ON "mails" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "mails_of_kind" ON "mails" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "notices_student" ON "notices" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "notices_placement" ON "notices" USING btree ("placement_id");--> statement-breakpoint
CREATE INDEX "notices_mail" ON "notices" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "notices_untold" ON "notices" USING btree ("user_id","id") WHERE "notices"."mail_id" is null;--> statement-breakpoint
CREATE INDEX "placement_mentors_mentor" ON "placement_mentors" USING btree ("mentor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "capacities_once" ON "capacities" USING btree ("school_id","academic_year","semester",coalesce("didactics", ''),coalesce("grade", 0));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_capacity_of_school" FOREIGN KEY ("capacity_id","school_id") REFERENCES "public"."capacities"("id","school_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervisions" ADD CONSTRAINT "supervisions_substitute_for_id_users_id_fk" FOREIGN KEY ("substitute_for_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_student" ON "events" USING btree ("student_id","id");--> statement-breakpoint
CREATE INDEX "events_order" ON "events" USING btree ("transaction_id","id");--> statement-breakpoint
CREATE INDEX "placements_capacity" ON "placements" USING btree ("capacity_id");--> statement-breakpoint
ALTER TABLE "agreement_parties" ADD CONSTRAINT "agreement_parties_party_known" CHECK ("agreement_parties"."party" in ('university', 'school', 'student', 'other'));--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_state_known" CHECK ("agreements"."state" in ('draft', 'sent', 'signed', 'refused', 'terminated'));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_extract_has_no_file" CHECK ("documents"."kind" <> 'criminal-record-extract' or "documents"."file_id" is null);--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_state_known" CHECK ("documents"."state" in ('handed-in', 'accepted', 'refused', 'superseded'));--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_extract_never_refused" CHECK ("documents"."kind" <> 'criminal-record-extract' or "documents"."state" in ('accepted', 'superseded'));--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_grade_known" CHECK ("placements"."grade" in (1, 2, 3));