CREATE TABLE `authors` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`device_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`email` text,
	`website` text,
	`unclaimed` integer NOT NULL,
	`points` integer NOT NULL,
	`best` integer NOT NULL,
	`point_seq` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `authors_device_name` ON `authors` (`device_id`,`name_key`) WHERE device_id is not null;--> statement-breakpoint
CREATE INDEX `authors_site_name` ON `authors` (`site_id`,`name_key`);--> statement-breakpoint
CREATE TABLE `comment_points` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`author_id` text NOT NULL,
	`page_id` text NOT NULL,
	`earned` integer NOT NULL,
	`votes` integer NOT NULL,
	`approved_given` integer NOT NULL,
	`votes_given` integer NOT NULL,
	`penalty_given` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `comment_points_author` ON `comment_points` (`author_id`,`page_id`);--> statement-breakpoint
CREATE TABLE `comment_versions` (
	`comment_id` text NOT NULL,
	`number` integer NOT NULL,
	`source` text NOT NULL,
	`replaced_at` integer NOT NULL,
	PRIMARY KEY(`comment_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`page_id` text NOT NULL,
	`author_id` text NOT NULL,
	`parent_id` text,
	`root_id` text NOT NULL,
	`depth` integer NOT NULL,
	`source` text NOT NULL,
	`tree` text NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	`deleted_at` integer,
	`status` text NOT NULL,
	`listed` integer NOT NULL,
	`pinned` integer NOT NULL,
	`closed` integer NOT NULL,
	`up` integer NOT NULL,
	`down` integer NOT NULL,
	`net` integer NOT NULL,
	`relevance` integer NOT NULL,
	`reply_count` integer NOT NULL,
	`thread_count` integer NOT NULL,
	`network` text
);
--> statement-breakpoint
CREATE INDEX `comments_roots` ON `comments` (`page_id`,`id`) WHERE parent_id is null and listed;--> statement-breakpoint
CREATE INDEX `comments_relevance` ON `comments` (`page_id`,`relevance`,`net`,`id`) WHERE parent_id is null and listed;--> statement-breakpoint
CREATE INDEX `comments_pinned` ON `comments` (`page_id`,`id`) WHERE parent_id is null and pinned;--> statement-breakpoint
CREATE INDEX `comments_thread` ON `comments` (`root_id`,`id`) WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX `comments_author` ON `comments` (`author_id`,`page_id`,`id`);--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`page_id` text NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`subject_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`page_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`site_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`response` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `actor_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_at` ON `idempotency` (`at`);--> statement-breakpoint
CREATE TABLE `instance` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`run_at` integer NOT NULL,
	`attempts` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `jobs_run_at` ON `jobs` (`run_at`,`id`);--> statement-breakpoint
CREATE TABLE `pages` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`key` text NOT NULL,
	`url` text NOT NULL,
	`title` text NOT NULL,
	`closed` integer NOT NULL,
	`version` integer NOT NULL,
	`total` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pages_site_key` ON `pages` (`site_id`,`key`);--> statement-breakpoint
CREATE TABLE `points` (
	`author_id` text NOT NULL,
	`seq` integer NOT NULL,
	`comment_id` text,
	`reason` text NOT NULL,
	`delta` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`author_id`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `points_comment` ON `points` (`comment_id`);--> statement-breakpoint
CREATE TABLE `site_origins` (
	`site_id` text NOT NULL,
	`origin` text NOT NULL,
	PRIMARY KEY(`site_id`, `origin`)
);
--> statement-breakpoint
CREATE INDEX `site_origins_origin` ON `site_origins` (`origin`);--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`ladder` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sites_key` ON `sites` (`key`);--> statement-breakpoint
CREATE TABLE `votes` (
	`comment_id` text NOT NULL,
	`voter_id` text NOT NULL,
	`page_id` text NOT NULL,
	`value` integer NOT NULL,
	`guest` integer NOT NULL,
	`counted` integer NOT NULL,
	`earns` integer NOT NULL,
	`network` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`comment_id`, `voter_id`)
);
--> statement-breakpoint
CREATE INDEX `votes_network` ON `votes` (`comment_id`,`network`);--> statement-breakpoint
CREATE INDEX `votes_voter_page` ON `votes` (`voter_id`,`page_id`);