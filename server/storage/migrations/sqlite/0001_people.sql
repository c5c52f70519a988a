CREATE TABLE `agreements` (
	`holder_id` text NOT NULL,
	`site_id` text NOT NULL,
	`version` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`holder_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`actor_id` text,
	`act` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text,
	`rule` text,
	`detail` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_site` ON `audit` (`site_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor_id`,`id`);--> statement-breakpoint
CREATE TABLE `erasures` (
	`holder_id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`comments` text NOT NULL,
	`requested_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`erased_at` integer
);
--> statement-breakpoint
CREATE TABLE `flows` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`device_id` text,
	`device` text NOT NULL,
	`network` text NOT NULL,
	`email` text,
	`lang` text NOT NULL,
	`codes` integer NOT NULL,
	`attempts` integer NOT NULL,
	`code_until` integer,
	`pending` text,
	`proof` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `logins` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`member_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`issuer`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `logins_member` ON `logins` (`member_id`);--> statement-breakpoint
CREATE TABLE `mail_choices` (
	`author_id` text PRIMARY KEY NOT NULL,
	`replies` integer NOT NULL,
	`mentions` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_email` ON `members` (`email`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`template` text NOT NULL,
	`payload` text NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`locked_until` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`,`id`);--> statement-breakpoint
CREATE TABLE `passkey_tickets` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`member_id` text NOT NULL,
	`challenge` text,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`credential_id` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passkeys_credential` ON `passkeys` (`credential_id`);--> statement-breakpoint
CREATE INDEX `passkeys_member` ON `passkeys` (`member_id`);--> statement-breakpoint
CREATE TABLE `private_fields` (
	`author_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`author_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text NOT NULL,
	`member_id` text NOT NULL,
	`author_id` text NOT NULL,
	`kind` text NOT NULL,
	`generation` integer NOT NULL,
	`rotated_at` integer NOT NULL,
	`device` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `sessions_member` ON `sessions` (`member_id`);--> statement-breakpoint
CREATE TABLE `sso_keys` (
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	`alg` text NOT NULL,
	`key` text NOT NULL,
	`trust_email` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`site_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `sso_tokens` (
	`site_id` text NOT NULL,
	`jti` text NOT NULL,
	`until` integer NOT NULL,
	PRIMARY KEY(`site_id`, `jti`)
);
--> statement-breakpoint
CREATE INDEX `sso_tokens_until` ON `sso_tokens` (`until`);--> statement-breakpoint
DROP INDEX `points_comment`;--> statement-breakpoint
ALTER TABLE `authors` ADD `member_id` text;--> statement-breakpoint
ALTER TABLE `authors` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `authors` ADD `look` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `authors` ADD `avatar` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `authors` ADD `name_changed_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `authors_site_member` ON `authors` (`site_id`,`member_id`) WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX `authors_site_look` ON `authors` (`site_id`,`look`) WHERE kind <> 'guest';--> statement-breakpoint
CREATE INDEX `authors_site_email` ON `authors` (`site_id`,`email`) WHERE email is not null;--> statement-breakpoint
CREATE INDEX `comments_by_author` ON `comments` (`author_id`,`id`);--> statement-breakpoint
CREATE INDEX `comments_network` ON `comments` (`site_id`,`created_at`) WHERE network is not null;--> statement-breakpoint
CREATE INDEX `votes_network_at` ON `votes` (`at`) WHERE network is not null;
--> statement-breakpoint
CREATE TRIGGER `audit_kept` BEFORE DELETE ON `audit` BEGIN SELECT raise(ABORT, 'the audit log is kept'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_fixed` BEFORE UPDATE ON `audit` WHEN NEW.id <> OLD.id OR NEW.site_id <> OLD.site_id OR NEW.act <> OLD.act OR NEW.subject_kind <> OLD.subject_kind OR NEW.rule IS NOT OLD.rule OR NEW.at <> OLD.at OR (NEW.actor_id IS NOT NULL AND NEW.actor_id IS NOT OLD.actor_id) OR (NEW.subject_id IS NOT NULL AND NEW.subject_id IS NOT OLD.subject_id) OR NEW.detail NOT IN (OLD.detail, '{}') BEGIN SELECT raise(ABORT, 'the audit log is not edited'); END;
