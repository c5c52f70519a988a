CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`name` text NOT NULL,
	`rights` text NOT NULL,
	`hash` text NOT NULL,
	`by_id` text,
	`created_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_hash` ON `api_tokens` (`hash`);--> statement-breakpoint
CREATE INDEX `api_tokens_site` ON `api_tokens` (`site_id`,`id`);--> statement-breakpoint
CREATE TABLE `author_devices` (
	`author_id` text NOT NULL,
	`device_id` text NOT NULL,
	`site_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`author_id`, `device_id`)
);
--> statement-breakpoint
CREATE INDEX `author_devices_device` ON `author_devices` (`device_id`);--> statement-breakpoint
CREATE INDEX `author_devices_at` ON `author_devices` (`site_id`,`at`);--> statement-breakpoint
CREATE TABLE `author_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`author_id` text NOT NULL,
	`by_id` text,
	`text` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `author_notes_author` ON `author_notes` (`author_id`,`id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`author_id` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `claims_site` ON `claims` (`site_id`,`until`);--> statement-breakpoint
CREATE INDEX `claims_author` ON `claims` (`author_id`);--> statement-breakpoint
CREATE TABLE `closings` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`page_id` text,
	`at` integer NOT NULL,
	`reopen_at` integer,
	`by_id` text
);
--> statement-breakpoint
CREATE INDEX `closings_site` ON `closings` (`site_id`,`id`);--> statement-breakpoint
CREATE INDEX `closings_by` ON `closings` (`by_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`comment_id` text,
	`author_id` text NOT NULL,
	`subject_id` text,
	`act` text NOT NULL,
	`rule` text,
	`actor_id` text,
	`automatic` integer NOT NULL,
	`restricts` integer NOT NULL,
	`note` text,
	`at` integer NOT NULL,
	`until_at` integer,
	`mail_id` text,
	`reversed_at` integer,
	`lifted_by` text
);
--> statement-breakpoint
CREATE INDEX `decisions_site` ON `decisions` (`site_id`,`at`);--> statement-breakpoint
CREATE INDEX `decisions_comment` ON `decisions` (`comment_id`,`id`) WHERE comment_id is not null;--> statement-breakpoint
CREATE INDEX `decisions_author` ON `decisions` (`author_id`,`id`);--> statement-breakpoint
CREATE INDEX `decisions_subject` ON `decisions` (`subject_id`) WHERE subject_id is not null;--> statement-breakpoint
CREATE INDEX `decisions_actor` ON `decisions` (`actor_id`) WHERE actor_id is not null;--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`lang` text NOT NULL,
	`by_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `invitations_site` ON `invitations` (`site_id`,`id`);--> statement-breakpoint
CREATE TABLE `moderation_acts` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`actor_id` text,
	`act` text NOT NULL,
	`rule` text,
	`page_id` text,
	`at` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE INDEX `moderation_acts_actor` ON `moderation_acts` (`actor_id`) WHERE actor_id is not null;--> statement-breakpoint
CREATE TABLE `moderation_steps` (
	`act_id` text NOT NULL,
	`comment_id` text NOT NULL,
	`before` text NOT NULL,
	`revision` integer NOT NULL,
	`undone_at` integer,
	PRIMARY KEY(`act_id`, `comment_id`)
);
--> statement-breakpoint
CREATE INDEX `moderation_steps_comment` ON `moderation_steps` (`comment_id`,`act_id`);--> statement-breakpoint
CREATE TABLE `objections` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`decider_id` text,
	`answer` text,
	`same_hand` integer NOT NULL,
	`decided_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `objections_decision` ON `objections` (`decision_id`);--> statement-breakpoint
CREATE INDEX `objections_open` ON `objections` (`site_id`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `objections_site` ON `objections` (`site_id`,`at`);--> statement-breakpoint
CREATE INDEX `objections_author` ON `objections` (`author_id`);--> statement-breakpoint
CREATE TABLE `proofs` (
	`nonce` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `queue_counts` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`pending` integer NOT NULL,
	`spam` integer NOT NULL,
	`removed` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `queue_counts_site` ON `queue_counts` (`site_id`,`pending`,`spam`,`removed`);--> statement-breakpoint
CREATE TABLE `reported` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`weight` integer NOT NULL,
	`count` integer NOT NULL,
	`newest_at` integer NOT NULL,
	`held` integer NOT NULL,
	`cleared_at` integer
);
--> statement-breakpoint
CREATE INDEX `reported_open` ON `reported` (`site_id`,`newest_at`,`comment_id`) WHERE cleared_at is null;--> statement-breakpoint
CREATE TABLE `reporters` (
	`reporter_id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`upheld` integer NOT NULL,
	`rejected` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`comment_id` text NOT NULL,
	`author_id` text NOT NULL,
	`reporter_id` text NOT NULL,
	`guest` integer NOT NULL,
	`network` text,
	`rule` text NOT NULL,
	`illegal` integer NOT NULL,
	`text` text NOT NULL,
	`place` text,
	`name` text,
	`email` text,
	`lang` text NOT NULL,
	`weight` integer NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`mail_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_open` ON `reports` (`comment_id`,`reporter_id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `reports_comment` ON `reports` (`comment_id`,`id`);--> statement-breakpoint
CREATE INDEX `reports_reporter` ON `reports` (`reporter_id`);--> statement-breakpoint
CREATE INDEX `reports_author` ON `reports` (`author_id`);--> statement-breakpoint
CREATE INDEX `reports_site` ON `reports` (`site_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `reports_network` ON `reports` (`site_id`,`created_at`) WHERE network is not null;--> statement-breakpoint
CREATE INDEX `reports_email` ON `reports` (`site_id`,`email`) WHERE email is not null;--> statement-breakpoint
CREATE TABLE `sanction_keys` (
	`site_id` text NOT NULL,
	`key` text NOT NULL,
	`sanction_id` text NOT NULL,
	`scope` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `key`, `sanction_id`)
);
--> statement-breakpoint
CREATE INDEX `sanction_keys_of` ON `sanction_keys` (`sanction_id`);--> statement-breakpoint
CREATE TABLE `sanction_words` (
	`sanction_id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sanctions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`author_id` text,
	`kind` text NOT NULL,
	`shadow` integer NOT NULL,
	`rule` text,
	`by_id` text,
	`at` integer NOT NULL,
	`until` integer,
	`lifted_at` integer,
	`lifted_by` text
);
--> statement-breakpoint
CREATE INDEX `sanctions_author` ON `sanctions` (`author_id`,`id`);--> statement-breakpoint
CREATE TABLE `search_words` (
	`doc` integer PRIMARY KEY NOT NULL,
	`comment_id` text NOT NULL,
	`words` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_words_comment` ON `search_words` (`comment_id`);--> statement-breakpoint
CREATE TABLE `spam_learned` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`label` text NOT NULL,
	`features` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `spam_learned_site` ON `spam_learned` (`site_id`,`label`,`at`);--> statement-breakpoint
CREATE TABLE `spam_models` (
	`site_id` text PRIMARY KEY NOT NULL,
	`learned` integer NOT NULL,
	`fitted` integer NOT NULL,
	`filter` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staff_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `text_prints` (
	`site_id` text NOT NULL,
	`print` text NOT NULL,
	`comment_id` text NOT NULL,
	`author_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `print`, `comment_id`)
);
--> statement-breakpoint
CREATE INDEX `text_prints_author` ON `text_prints` (`author_id`);--> statement-breakpoint
CREATE INDEX `text_prints_at` ON `text_prints` (`at`);--> statement-breakpoint
CREATE TABLE `verdicts` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`verdict` text NOT NULL,
	`sum` integer NOT NULL,
	`reasons` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `waiting_edits` (
	`comment_id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`source` text NOT NULL,
	`tree` text NOT NULL,
	`at` integer NOT NULL,
	`reasons` text NOT NULL,
	`decided_at` integer
);
--> statement-breakpoint
CREATE INDEX `waiting_edits_site` ON `waiting_edits` (`site_id`,`comment_id`) WHERE decided_at is null;--> statement-breakpoint
ALTER TABLE `comment_versions` ADD `editor_id` text;--> statement-breakpoint
CREATE INDEX `comment_versions_editor` ON `comment_versions` (`editor_id`) WHERE editor_id is not null;--> statement-breakpoint
ALTER TABLE `comments` ADD `featured` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `comments` ADD `staff_edited` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `comments` ADD `shadowed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `comments` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `comments_waiting` ON `comments` (`site_id`,`status`,`id`) WHERE status <> 'approved';--> statement-breakpoint
CREATE INDEX `comments_from` ON `comments` (`site_id`,`network`,`id`) WHERE network is not null;--> statement-breakpoint
CREATE INDEX `comments_site` ON `comments` (`site_id`,`id`);--> statement-breakpoint
CREATE INDEX `comments_page` ON `comments` (`page_id`,`id`);--> statement-breakpoint
ALTER TABLE `pages` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `home` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `votes` ADD `void_id` text;--> statement-breakpoint
ALTER TABLE `votes` ADD `void_was` integer;--> statement-breakpoint
INSERT INTO queue_counts (id, site_id, pending, spam, removed)
  SELECT site_id, site_id, sum(CASE WHEN status = 'pending' THEN 1 ELSE 0 END),
    sum(CASE WHEN status = 'spam' THEN 1 ELSE 0 END), sum(CASE WHEN status = 'removed' THEN 1 ELSE 0 END)
  FROM comments WHERE status <> 'approved' AND deleted_at IS NULL GROUP BY site_id;
--> statement-breakpoint
-- The words are folded and parted by one space: the tokenizer has no say. No positions: nothing asks for phrases.
CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_words', content_rowid='doc', tokenize='ascii', detail='none', columnsize=0);
--> statement-breakpoint
-- What was deleted leaves the index at once, not with a later merge.
INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER search_words_added AFTER INSERT ON search_words BEGIN
  INSERT INTO search_index(rowid, words) VALUES (new.doc, new.words);
END;
--> statement-breakpoint
CREATE TRIGGER search_words_removed AFTER DELETE ON search_words BEGIN
  INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.doc, old.words);
END;
--> statement-breakpoint
CREATE TRIGGER search_words_changed AFTER UPDATE ON search_words BEGIN
  INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.doc, old.words);
  INSERT INTO search_index(rowid, words) VALUES (new.doc, new.words);
END;
--> statement-breakpoint
INSERT INTO jobs (id, kind, payload, run_at, attempts)
  SELECT 'search-index', 'search.index', '{"after":""}', 0, 0 WHERE EXISTS (SELECT 1 FROM comments);
