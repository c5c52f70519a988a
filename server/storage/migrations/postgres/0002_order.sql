CREATE TABLE "api_tokens" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"rights" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL,
	"by_id" text collate "C",
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "author_devices" (
	"author_id" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "author_devices_author_id_device_id_pk" PRIMARY KEY("author_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "author_notes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"author_id" text collate "C" NOT NULL,
	"by_id" text collate "C",
	"text" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"comment_id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"author_id" text collate "C" NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "closings" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"page_id" text collate "C",
	"at" bigint NOT NULL,
	"reopen_at" bigint,
	"by_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"comment_id" text collate "C",
	"author_id" text collate "C" NOT NULL,
	"subject_id" text collate "C",
	"act" text collate "C" NOT NULL,
	"rule" text collate "C",
	"actor_id" text collate "C",
	"automatic" boolean NOT NULL,
	"restricts" boolean NOT NULL,
	"note" text collate "C",
	"at" bigint NOT NULL,
	"until_at" bigint,
	"mail_id" text collate "C",
	"reversed_at" bigint,
	"lifted_by" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"email" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"lang" text collate "C" NOT NULL,
	"by_id" text collate "C",
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "moderation_acts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"actor_id" text collate "C",
	"act" text collate "C" NOT NULL,
	"rule" text collate "C",
	"page_id" text collate "C",
	"at" bigint NOT NULL,
	"undone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "moderation_steps" (
	"act_id" text collate "C" NOT NULL,
	"comment_id" text collate "C" NOT NULL,
	"before" text collate "C" NOT NULL,
	"revision" integer NOT NULL,
	"undone_at" bigint,
	CONSTRAINT "moderation_steps_act_id_comment_id_pk" PRIMARY KEY("act_id","comment_id")
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"decision_id" text collate "C" NOT NULL,
	"author_id" text collate "C" NOT NULL,
	"text" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"state" text collate "C" NOT NULL,
	"decider_id" text collate "C",
	"answer" text collate "C",
	"same_hand" boolean NOT NULL,
	"decided_at" bigint
);
--> statement-breakpoint
CREATE TABLE "proofs" (
	"nonce" text collate "C" PRIMARY KEY NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_counts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"pending" integer NOT NULL,
	"spam" integer NOT NULL,
	"removed" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reported" (
	"comment_id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"weight" integer NOT NULL,
	"count" integer NOT NULL,
	"newest_at" bigint NOT NULL,
	"held" boolean NOT NULL,
	"cleared_at" bigint
);
--> statement-breakpoint
CREATE TABLE "reporters" (
	"reporter_id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"upheld" integer NOT NULL,
	"rejected" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"comment_id" text collate "C" NOT NULL,
	"author_id" text collate "C" NOT NULL,
	"reporter_id" text collate "C" NOT NULL,
	"guest" boolean NOT NULL,
	"network" text collate "C",
	"rule" text collate "C" NOT NULL,
	"illegal" boolean NOT NULL,
	"text" text collate "C" NOT NULL,
	"place" text collate "C",
	"name" text collate "C",
	"email" text collate "C",
	"lang" text collate "C" NOT NULL,
	"weight" integer NOT NULL,
	"state" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"closed_at" bigint,
	"mail_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "sanction_keys" (
	"site_id" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"sanction_id" text collate "C" NOT NULL,
	"scope" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "sanction_keys_site_id_key_sanction_id_pk" PRIMARY KEY("site_id","key","sanction_id")
);
--> statement-breakpoint
CREATE TABLE "sanction_words" (
	"sanction_id" text collate "C" PRIMARY KEY NOT NULL,
	"text" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sanctions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"author_id" text collate "C",
	"kind" text collate "C" NOT NULL,
	"shadow" boolean NOT NULL,
	"rule" text collate "C",
	"by_id" text collate "C",
	"at" bigint NOT NULL,
	"until" bigint,
	"lifted_at" bigint,
	"lifted_by" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"doc" serial PRIMARY KEY NOT NULL,
	"comment_id" text collate "C" NOT NULL,
	"words" text collate "C" NOT NULL,
	CONSTRAINT "search_words_comment" UNIQUE("comment_id")
);
--> statement-breakpoint
CREATE TABLE "spam_learned" (
	"comment_id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"label" text collate "C" NOT NULL,
	"features" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spam_models" (
	"site_id" text collate "C" PRIMARY KEY NOT NULL,
	"learned" integer NOT NULL,
	"fitted" integer NOT NULL,
	"filter" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_tokens" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C",
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "text_prints" (
	"site_id" text collate "C" NOT NULL,
	"print" text collate "C" NOT NULL,
	"comment_id" text collate "C" NOT NULL,
	"author_id" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "text_prints_site_id_print_comment_id_pk" PRIMARY KEY("site_id","print","comment_id")
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"comment_id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"verdict" text collate "C" NOT NULL,
	"sum" integer NOT NULL,
	"reasons" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "waiting_edits" (
	"comment_id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"source" text collate "C" NOT NULL,
	"tree" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"reasons" text collate "C" NOT NULL,
	"decided_at" bigint
);
--> statement-breakpoint
ALTER TABLE "comment_versions" ADD COLUMN "editor_id" text collate "C";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "featured" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "staff_edited" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "shadowed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "merged_into" text collate "C";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "home" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "void_id" text collate "C";--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "void_was" boolean;--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_hash" ON "api_tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_tokens_site" ON "api_tokens" USING btree ("site_id","id");--> statement-breakpoint
CREATE INDEX "author_devices_device" ON "author_devices" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "author_devices_at" ON "author_devices" USING btree ("site_id","at");--> statement-breakpoint
CREATE INDEX "author_notes_author" ON "author_notes" USING btree ("author_id","id");--> statement-breakpoint
CREATE INDEX "claims_site" ON "claims" USING btree ("site_id","until");--> statement-breakpoint
CREATE INDEX "claims_author" ON "claims" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "closings_site" ON "closings" USING btree ("site_id","id");--> statement-breakpoint
CREATE INDEX "closings_by" ON "closings" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "decisions_site" ON "decisions" USING btree ("site_id","at");--> statement-breakpoint
CREATE INDEX "decisions_comment" ON "decisions" USING btree ("comment_id","id") WHERE comment_id is not null;--> statement-breakpoint
CREATE INDEX "decisions_author" ON "decisions" USING btree ("author_id","id");--> statement-breakpoint
CREATE INDEX "decisions_subject" ON "decisions" USING btree ("subject_id") WHERE subject_id is not null;--> statement-breakpoint
CREATE INDEX "decisions_actor" ON "decisions" USING btree ("actor_id") WHERE actor_id is not null;--> statement-breakpoint
CREATE INDEX "invitations_site" ON "invitations" USING btree ("site_id","id");--> statement-breakpoint
CREATE INDEX "moderation_acts_actor" ON "moderation_acts" USING btree ("actor_id") WHERE actor_id is not null;--> statement-breakpoint
CREATE INDEX "moderation_steps_comment" ON "moderation_steps" USING btree ("comment_id","act_id");--> statement-breakpoint
CREATE UNIQUE INDEX "objections_decision" ON "objections" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "objections_open" ON "objections" USING btree ("site_id","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "objections_site" ON "objections" USING btree ("site_id","at");--> statement-breakpoint
CREATE INDEX "objections_author" ON "objections" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "queue_counts_site" ON "queue_counts" USING btree ("site_id","pending","spam","removed");--> statement-breakpoint
CREATE INDEX "reported_open" ON "reported" USING btree ("site_id","newest_at","comment_id") WHERE cleared_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reports_open" ON "reports" USING btree ("comment_id","reporter_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "reports_comment" ON "reports" USING btree ("comment_id","id");--> statement-breakpoint
CREATE INDEX "reports_reporter" ON "reports" USING btree ("reporter_id");--> statement-breakpoint
CREATE INDEX "reports_author" ON "reports" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "reports_site" ON "reports" USING btree ("site_id","created_at");--> statement-breakpoint
CREATE INDEX "reports_network" ON "reports" USING btree ("site_id","created_at") WHERE network is not null;--> statement-breakpoint
CREATE INDEX "reports_email" ON "reports" USING btree ("site_id","email") WHERE email is not null;--> statement-breakpoint
CREATE INDEX "sanction_keys_of" ON "sanction_keys" USING btree ("sanction_id");--> statement-breakpoint
CREATE INDEX "sanctions_author" ON "sanctions" USING btree ("author_id","id");--> statement-breakpoint
CREATE INDEX "spam_learned_site" ON "spam_learned" USING btree ("site_id","label","at");--> statement-breakpoint
CREATE INDEX "text_prints_author" ON "text_prints" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "text_prints_at" ON "text_prints" USING btree ("at");--> statement-breakpoint
CREATE INDEX "waiting_edits_site" ON "waiting_edits" USING btree ("site_id","comment_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "comment_versions_editor" ON "comment_versions" USING btree ("editor_id") WHERE editor_id is not null;--> statement-breakpoint
CREATE INDEX "comments_waiting" ON "comments" USING btree ("site_id","status","id") WHERE status <> 'approved';--> statement-breakpoint
CREATE INDEX "comments_from" ON "comments" USING btree ("site_id","network","id") WHERE network is not null;--> statement-breakpoint
CREATE INDEX "comments_site" ON "comments" USING btree ("site_id","id");--> statement-breakpoint
CREATE INDEX "comments_page" ON "comments" USING btree ("page_id","id");--> statement-breakpoint
INSERT INTO queue_counts (id, site_id, pending, spam, removed)
  SELECT site_id, site_id, sum(CASE WHEN status = 'pending' THEN 1 ELSE 0 END),
    sum(CASE WHEN status = 'spam' THEN 1 ELSE 0 END), sum(CASE WHEN status = 'removed' THEN 1 ELSE 0 END)
  FROM comments WHERE status <> 'approved' AND deleted_at IS NULL GROUP BY site_id;
--> statement-breakpoint
-- Words as they are, without a parser or a dictionary.
CREATE INDEX search_words_words ON search_words USING gin (array_to_tsvector(string_to_array(words, ' ')));
--> statement-breakpoint
INSERT INTO jobs (id, kind, payload, run_at, attempts)
  SELECT 'search-index', 'search.index', '{"after":""}', 0, 0 WHERE EXISTS (SELECT 1 FROM comments);
