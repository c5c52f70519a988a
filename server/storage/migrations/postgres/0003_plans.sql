DROP INDEX "comments_page";--> statement-breakpoint
CREATE INDEX "authors_staff" ON "authors" USING btree ("site_id") WHERE kind in ('moderator', 'owner');--> statement-breakpoint
CREATE INDEX "authors_member" ON "authors" USING btree ("member_id") WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX "authors_merged" ON "authors" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "sessions_author" ON "sessions" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "comments_page" ON "comments" USING btree ("page_id","id") WHERE revision >= 0;