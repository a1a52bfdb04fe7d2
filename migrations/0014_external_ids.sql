ALTER TABLE "schools" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "students" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "schools_external_id_unique" UNIQUE("external_id");--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "students_external_id_unique" UNIQUE("external_id");