CREATE INDEX "agreement_signatories_email" ON "agreement_signatories" USING btree ("signatory_email");--> statement-breakpoint
CREATE INDEX "agreement_signatories_name" ON "agreement_signatories" USING btree ("signatory_name") WHERE "agreement_signatories"."signatory_email" is null;--> statement-breakpoint
CREATE INDEX "agreement_signatories_scan" ON "agreement_signatories" USING btree ("scan_id") WHERE "agreement_signatories"."scan_id" is not null;--> statement-breakpoint
CREATE INDEX "agreement_signatories_by_account" ON "agreement_signatories" USING btree ("recorded_by") WHERE "agreement_signatories"."means" = 'account';--> statement-breakpoint
CREATE INDEX "agreement_versions_template" ON "agreement_versions" USING btree ("template_id");--> statement-breakpoint
CREATE INDEX "agreements_kind" ON "agreements" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "documents_file" ON "documents" USING btree ("file_id") WHERE "documents"."file_id" is not null;--> statement-breakpoint
CREATE INDEX "mentors_email" ON "mentors" USING btree ("email");--> statement-breakpoint
CREATE INDEX "school_contacts_email" ON "school_contacts" USING btree ("email");--> statement-breakpoint
CREATE INDEX "supervisions_substitute" ON "supervisions" USING btree ("substitute_for_id") WHERE "supervisions"."substitute_for_id" is not null;