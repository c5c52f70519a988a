DROP INDEX "comments_page";--> statement-breakpoint
CREATE INDEX "authors_staff" ON "authors" USING btree ("site_id") WHERE kind in ('moderator', 'owner');--> statement-breakpoint
CREATE INDEX "authors_member" ON "authors" USING btree ("member_id") WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX "authors_merged" ON "authors" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "sessions_author" ON "sessions" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "comments_page" ON "comments" USING btree ("page_id","id") WHERE revision >= 0;--> statement-breakpoint
-- The filter looks at other features now: what was learned of those before is no hash that it knows, and its weights say nothing.
DELETE FROM "spam_learned";--> statement-breakpoint
UPDATE "spam_models" SET "filter" = '', "fitted" = "learned";
