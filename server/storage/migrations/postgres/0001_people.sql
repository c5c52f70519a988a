CREATE TABLE "agreements" (
	"holder_id" text collate "C" NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"version" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "agreements_holder_id_version_pk" PRIMARY KEY("holder_id","version")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"actor_id" text collate "C",
	"act" text collate "C" NOT NULL,
	"subject_kind" text collate "C" NOT NULL,
	"subject_id" text collate "C",
	"rule" text collate "C",
	"detail" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"holder_id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"comments" text collate "C" NOT NULL,
	"requested_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"erased_at" bigint
);
--> statement-breakpoint
CREATE TABLE "flows" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"device_id" text collate "C",
	"device" text collate "C" NOT NULL,
	"network" text collate "C" NOT NULL,
	"email" text collate "C",
	"lang" text collate "C" NOT NULL,
	"codes" integer NOT NULL,
	"attempts" integer NOT NULL,
	"code_until" bigint,
	"pending" text collate "C",
	"proof" text collate "C",
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "logins" (
	"issuer" text collate "C" NOT NULL,
	"subject" text collate "C" NOT NULL,
	"member_id" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "logins_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "mail_choices" (
	"author_id" text collate "C" PRIMARY KEY NOT NULL,
	"replies" boolean NOT NULL,
	"mentions" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"email" text collate "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"template" text collate "C" NOT NULL,
	"payload" text collate "C" NOT NULL,
	"due_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"locked_until" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkey_tickets" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"member_id" text collate "C" NOT NULL,
	"challenge" text collate "C",
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"member_id" text collate "C" NOT NULL,
	"credential_id" text collate "C" NOT NULL,
	"public_key" text collate "C" NOT NULL,
	"counter" integer NOT NULL,
	"transports" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "private_fields" (
	"author_id" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"value" text collate "C" NOT NULL,
	CONSTRAINT "private_fields_author_id_key_pk" PRIMARY KEY("author_id","key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"site_id" text collate "C" NOT NULL,
	"member_id" text collate "C" NOT NULL,
	"author_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"generation" integer NOT NULL,
	"rotated_at" bigint NOT NULL,
	"device" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sso_keys" (
	"site_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"alg" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"trust_email" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "sso_keys_site_id_kind_pk" PRIMARY KEY("site_id","kind")
);
--> statement-breakpoint
CREATE TABLE "sso_tokens" (
	"site_id" text collate "C" NOT NULL,
	"jti" text collate "C" NOT NULL,
	"until" bigint NOT NULL,
	CONSTRAINT "sso_tokens_site_id_jti_pk" PRIMARY KEY("site_id","jti")
);
--> statement-breakpoint
DROP INDEX "points_comment";--> statement-breakpoint
ALTER TABLE "authors" ADD COLUMN "member_id" text collate "C";--> statement-breakpoint
ALTER TABLE "authors" ADD COLUMN "merged_into" text collate "C";--> statement-breakpoint
ALTER TABLE "authors" ADD COLUMN "look" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "authors" ADD COLUMN "avatar" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "authors" ADD COLUMN "name_changed_at" bigint;--> statement-breakpoint
CREATE INDEX "audit_site" ON "audit" USING btree ("site_id","id");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "logins_member" ON "logins" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email" ON "members" USING btree ("email");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "passkeys_credential" ON "passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "passkeys_member" ON "passkeys" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "sessions_member" ON "sessions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "sso_tokens_until" ON "sso_tokens" USING btree ("until");--> statement-breakpoint
CREATE UNIQUE INDEX "authors_site_member" ON "authors" USING btree ("site_id","member_id") WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX "authors_site_look" ON "authors" USING btree ("site_id","look") WHERE kind <> 'guest';--> statement-breakpoint
CREATE INDEX "authors_site_email" ON "authors" USING btree ("site_id","email") WHERE email is not null;--> statement-breakpoint
CREATE INDEX "comments_by_author" ON "comments" USING btree ("author_id","id");--> statement-breakpoint
CREATE INDEX "comments_network" ON "comments" USING btree ("site_id","created_at") WHERE network is not null;--> statement-breakpoint
CREATE INDEX "votes_network_at" ON "votes" USING btree ("at") WHERE network is not null;
--> statement-breakpoint
CREATE FUNCTION audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP <> 'UPDATE' THEN RAISE EXCEPTION 'the audit log is kept'; END IF; IF NEW.id <> OLD.id OR NEW.site_id <> OLD.site_id OR NEW.act <> OLD.act OR NEW.subject_kind <> OLD.subject_kind OR NEW.rule IS DISTINCT FROM OLD.rule OR NEW.at <> OLD.at OR (NEW.actor_id IS NOT NULL AND NEW.actor_id IS DISTINCT FROM OLD.actor_id) OR (NEW.subject_id IS NOT NULL AND NEW.subject_id IS DISTINCT FROM OLD.subject_id) OR NEW.detail NOT IN (OLD.detail, '{}') THEN RAISE EXCEPTION 'the audit log is not edited'; END IF; RETURN NEW; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_guard BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION audit_guard();
--> statement-breakpoint
CREATE TRIGGER audit_emptied BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION audit_guard();
