CREATE TABLE "authors" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"device_id" text collate "C",
	"kind" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"name_key" text collate "C" NOT NULL,
	"email" text collate "C",
	"website" text collate "C",
	"unclaimed" boolean NOT NULL,
	"points" integer NOT NULL,
	"best" integer NOT NULL,
	"point_seq" integer NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_points" (
	"comment_id" text collate "C" PRIMARY KEY NOT NULL,
	"author_id" text collate "C" NOT NULL,
	"page_id" text collate "C" NOT NULL,
	"earned" boolean NOT NULL,
	"votes" integer NOT NULL,
	"approved_given" integer NOT NULL,
	"votes_given" integer NOT NULL,
	"penalty_given" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_versions" (
	"comment_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"source" text collate "C" NOT NULL,
	"replaced_at" bigint NOT NULL,
	CONSTRAINT "comment_versions_comment_id_number_pk" PRIMARY KEY("comment_id","number")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"page_id" text collate "C" NOT NULL,
	"author_id" text collate "C" NOT NULL,
	"parent_id" text collate "C",
	"root_id" text collate "C" NOT NULL,
	"depth" integer NOT NULL,
	"source" text collate "C" NOT NULL,
	"tree" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"edited_at" bigint,
	"deleted_at" bigint,
	"status" text collate "C" NOT NULL,
	"listed" boolean NOT NULL,
	"pinned" boolean NOT NULL,
	"closed" boolean NOT NULL,
	"up" integer NOT NULL,
	"down" integer NOT NULL,
	"net" integer NOT NULL,
	"relevance" integer NOT NULL,
	"reply_count" integer NOT NULL,
	"thread_count" integer NOT NULL,
	"network" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"page_id" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"type" text collate "C" NOT NULL,
	"subject_id" text collate "C",
	"at" bigint NOT NULL,
	CONSTRAINT "events_page_id_version_pk" PRIMARY KEY("page_id","version")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"site_id" text collate "C" NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"fingerprint" text collate "C" NOT NULL,
	"response" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "idempotency_site_id_actor_id_key_pk" PRIMARY KEY("site_id","actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "instance" (
	"key" text collate "C" PRIMARY KEY NOT NULL,
	"value" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"payload" text collate "C" NOT NULL,
	"run_at" bigint NOT NULL,
	"attempts" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pages" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"url" text collate "C" NOT NULL,
	"title" text collate "C" NOT NULL,
	"closed" boolean NOT NULL,
	"version" integer NOT NULL,
	"total" integer NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "points" (
	"author_id" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"comment_id" text collate "C",
	"reason" text collate "C" NOT NULL,
	"delta" integer NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "points_author_id_seq_pk" PRIMARY KEY("author_id","seq")
);
--> statement-breakpoint
CREATE TABLE "site_origins" (
	"site_id" text collate "C" NOT NULL,
	"origin" text collate "C" NOT NULL,
	CONSTRAINT "site_origins_site_id_origin_pk" PRIMARY KEY("site_id","origin")
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"key" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"settings" text collate "C" NOT NULL,
	"ladder" text collate "C" NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"comment_id" text collate "C" NOT NULL,
	"voter_id" text collate "C" NOT NULL,
	"page_id" text collate "C" NOT NULL,
	"value" integer NOT NULL,
	"guest" boolean NOT NULL,
	"counted" boolean NOT NULL,
	"earns" boolean NOT NULL,
	"network" text collate "C",
	"at" bigint NOT NULL,
	CONSTRAINT "votes_comment_id_voter_id_pk" PRIMARY KEY("comment_id","voter_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "authors_device_name" ON "authors" USING btree ("device_id","name_key") WHERE device_id is not null;--> statement-breakpoint
CREATE INDEX "authors_site_name" ON "authors" USING btree ("site_id","name_key");--> statement-breakpoint
CREATE INDEX "comment_points_author" ON "comment_points" USING btree ("author_id","page_id");--> statement-breakpoint
CREATE INDEX "comments_roots" ON "comments" USING btree ("page_id","id") WHERE parent_id is null and listed;--> statement-breakpoint
CREATE INDEX "comments_relevance" ON "comments" USING btree ("page_id","relevance","net","id") WHERE parent_id is null and listed;--> statement-breakpoint
CREATE INDEX "comments_pinned" ON "comments" USING btree ("page_id","id") WHERE parent_id is null and pinned;--> statement-breakpoint
CREATE INDEX "comments_thread" ON "comments" USING btree ("root_id","id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "comments_author" ON "comments" USING btree ("author_id","page_id","id");--> statement-breakpoint
CREATE INDEX "idempotency_at" ON "idempotency" USING btree ("at");--> statement-breakpoint
CREATE INDEX "jobs_run_at" ON "jobs" USING btree ("run_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "pages_site_key" ON "pages" USING btree ("site_id","key");--> statement-breakpoint
CREATE INDEX "points_comment" ON "points" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "site_origins_origin" ON "site_origins" USING btree ("origin");--> statement-breakpoint
CREATE UNIQUE INDEX "sites_key" ON "sites" USING btree ("key");--> statement-breakpoint
CREATE INDEX "votes_network" ON "votes" USING btree ("comment_id","network");--> statement-breakpoint
CREATE INDEX "votes_voter_page" ON "votes" USING btree ("voter_id","page_id");