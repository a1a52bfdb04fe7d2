CREATE INDEX "agreement_signatories_email" ON "agreement_signatories" USING btree ("signatory_email");--> statement-breakpoint
CREATE INDEX "agreement_signatories_name" ON "agreement_signatories" USING btree ("signatory_name") WHERE "agreement_signatories"."signatory_email" is null;--> statement-breakpoint
CREATE INDEX "agreement_signatories_recorded_by" ON "agreement_signatories" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "mentors_email" ON "mentors" USING btree ("email");--> statement-breakpoint
CREATE INDEX "school_contacts_email" ON "school_contacts" USING btree ("email");