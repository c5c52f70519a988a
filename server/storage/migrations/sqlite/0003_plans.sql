DROP INDEX `comments_page`;--> statement-breakpoint
CREATE INDEX `comments_page` ON `comments` (`page_id`,`id`) WHERE revision >= 0;--> statement-breakpoint
CREATE INDEX `authors_staff` ON `authors` (`site_id`) WHERE kind in ('moderator', 'owner');--> statement-breakpoint
CREATE INDEX `authors_member` ON `authors` (`member_id`) WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX `authors_merged` ON `authors` (`merged_into`) WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX `sessions_author` ON `sessions` (`author_id`);--> statement-breakpoint
CREATE TABLE `__new_votes` (
	`comment_id` text NOT NULL,
	`voter_id` text NOT NULL,
	`page_id` text NOT NULL,
	`value` integer NOT NULL,
	`guest` integer NOT NULL,
	`counted` integer NOT NULL,
	`earns` integer NOT NULL,
	`network` text,
	`at` integer NOT NULL,
	`void_id` text,
	`void_was` integer,
	PRIMARY KEY(`comment_id`, `voter_id`)
) WITHOUT ROWID;--> statement-breakpoint
INSERT INTO `__new_votes`(`comment_id`, `voter_id`, `page_id`, `value`, `guest`, `counted`, `earns`, `network`, `at`, `void_id`, `void_was`) SELECT `comment_id`, `voter_id`, `page_id`, `value`, `guest`, `counted`, `earns`, `network`, `at`, `void_id`, `void_was` FROM `votes` ORDER BY `comment_id`, `voter_id`;--> statement-breakpoint
DROP TABLE `votes`;--> statement-breakpoint
ALTER TABLE `__new_votes` RENAME TO `votes`;--> statement-breakpoint
CREATE INDEX `votes_network` ON `votes` (`comment_id`,`network`);--> statement-breakpoint
CREATE INDEX `votes_voter_page` ON `votes` (`voter_id`,`page_id`);--> statement-breakpoint
CREATE INDEX `votes_network_at` ON `votes` (`at`) WHERE network is not null;--> statement-breakpoint
CREATE TABLE `__new_points` (
	`author_id` text NOT NULL,
	`seq` integer NOT NULL,
	`comment_id` text,
	`reason` text NOT NULL,
	`delta` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`author_id`, `seq`)
) WITHOUT ROWID;--> statement-breakpoint
INSERT INTO `__new_points`(`author_id`, `seq`, `comment_id`, `reason`, `delta`, `at`) SELECT `author_id`, `seq`, `comment_id`, `reason`, `delta`, `at` FROM `points` ORDER BY `author_id`, `seq`;--> statement-breakpoint
DROP TABLE `points`;--> statement-breakpoint
ALTER TABLE `__new_points` RENAME TO `points`;--> statement-breakpoint
CREATE TABLE `__new_comment_points` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`author_id` text NOT NULL,
	`page_id` text NOT NULL,
	`earned` integer NOT NULL,
	`votes` integer NOT NULL,
	`approved_given` integer NOT NULL,
	`votes_given` integer NOT NULL,
	`penalty_given` integer NOT NULL
) WITHOUT ROWID;--> statement-breakpoint
INSERT INTO `__new_comment_points`(`comment_id`, `author_id`, `page_id`, `earned`, `votes`, `approved_given`, `votes_given`, `penalty_given`) SELECT `comment_id`, `author_id`, `page_id`, `earned`, `votes`, `approved_given`, `votes_given`, `penalty_given` FROM `comment_points` ORDER BY `comment_id`;--> statement-breakpoint
DROP TABLE `comment_points`;--> statement-breakpoint
ALTER TABLE `__new_comment_points` RENAME TO `comment_points`;--> statement-breakpoint
CREATE INDEX `comment_points_author` ON `comment_points` (`author_id`,`page_id`);--> statement-breakpoint
CREATE TABLE `__new_events` (
	`page_id` text NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`subject_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`page_id`, `version`)
) WITHOUT ROWID;--> statement-breakpoint
INSERT INTO `__new_events`(`page_id`, `version`, `type`, `subject_id`, `at`) SELECT `page_id`, `version`, `type`, `subject_id`, `at` FROM `events` ORDER BY `page_id`, `version`;--> statement-breakpoint
DROP TABLE `events`;--> statement-breakpoint
ALTER TABLE `__new_events` RENAME TO `events`;--> statement-breakpoint
CREATE TABLE `__new_devices` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`created_at` integer NOT NULL
) WITHOUT ROWID;--> statement-breakpoint
INSERT INTO `__new_devices`(`id`, `site_id`, `created_at`) SELECT `id`, `site_id`, `created_at` FROM `devices` ORDER BY `id`;--> statement-breakpoint
DROP TABLE `devices`;--> statement-breakpoint
ALTER TABLE `__new_devices` RENAME TO `devices`;--> statement-breakpoint
-- The filter looks at other features now: what was learned of those before is no hash that it knows, and its weights say nothing.
DELETE FROM `spam_learned`;--> statement-breakpoint
UPDATE `spam_models` SET `filter` = '', `fitted` = `learned`;--> statement-breakpoint
CREATE TRIGGER `audit_added` BEFORE INSERT ON `audit` WHEN EXISTS (SELECT 1 FROM `audit` WHERE `id` = NEW.id OR rowid = NEW.rowid) BEGIN SELECT raise(ABORT, 'the audit log is kept'); END;--> statement-breakpoint
CREATE TRIGGER `audit_placed` BEFORE UPDATE ON `audit` WHEN NEW.rowid <> OLD.rowid BEGIN SELECT raise(ABORT, 'the audit log is not edited'); END;
