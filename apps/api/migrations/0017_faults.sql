CREATE TABLE `faults` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_json` text NOT NULL,
	`started_by` text NOT NULL,
	`reason` text NOT NULL,
	`started_at` real NOT NULL,
	`ends_at` real NOT NULL,
	`remaining_ms` real NOT NULL,
	`injected` integer NOT NULL,
	`ended_at` real,
	`end_json` text
);
--> statement-breakpoint
CREATE INDEX `faults_by_end` ON `faults` (`ended_at`);--> statement-breakpoint
CREATE TABLE `__new_attempt_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`route` text DEFAULT '' NOT NULL,
	`target` text NOT NULL,
	`outcome` text NOT NULL,
	`injected` integer DEFAULT false NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `target`, `outcome`, `injected`)
);
--> statement-breakpoint
INSERT INTO `__new_attempt_slots`("width", "slot", "route", "target", "outcome", "injected", "count") SELECT "width", "slot", "route", "target", "outcome", 0, "count" FROM `attempt_slots`;--> statement-breakpoint
DROP TABLE `attempt_slots`;--> statement-breakpoint
ALTER TABLE `__new_attempt_slots` RENAME TO `attempt_slots`;--> statement-breakpoint
CREATE TABLE `__new_latency_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`route` text DEFAULT '' NOT NULL,
	`subject` text NOT NULL,
	`measure` text NOT NULL,
	`injected` integer DEFAULT false NOT NULL,
	`sketch` blob NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `subject`, `measure`, `injected`)
);
--> statement-breakpoint
INSERT INTO `__new_latency_slots`("width", "slot", "route", "subject", "measure", "injected", "sketch") SELECT "width", "slot", "route", "subject", "measure", 0, "sketch" FROM `latency_slots`;--> statement-breakpoint
DROP TABLE `latency_slots`;--> statement-breakpoint
ALTER TABLE `__new_latency_slots` RENAME TO `latency_slots`;--> statement-breakpoint
CREATE TABLE `__new_request_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`route` text NOT NULL,
	`level` text NOT NULL,
	`outcome` text NOT NULL,
	`asked_for` text DEFAULT '' NOT NULL,
	`served_by` text NOT NULL,
	`injected` integer DEFAULT false NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `level`, `outcome`, `asked_for`, `served_by`, `injected`)
);
--> statement-breakpoint
INSERT INTO `__new_request_slots`("width", "slot", "route", "level", "outcome", "asked_for", "served_by", "injected", "count") SELECT "width", "slot", "route", "level", "outcome", "asked_for", "served_by", 0, "count" FROM `request_slots`;--> statement-breakpoint
DROP TABLE `request_slots`;--> statement-breakpoint
ALTER TABLE `__new_request_slots` RENAME TO `request_slots`;--> statement-breakpoint
CREATE TABLE `__new_skip_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`route` text NOT NULL,
	`target` text NOT NULL,
	`reason` text NOT NULL,
	`injected` integer DEFAULT false NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `target`, `reason`, `injected`)
);
--> statement-breakpoint
INSERT INTO `__new_skip_slots`("width", "slot", "route", "target", "reason", "injected", "count") SELECT "width", "slot", "route", "target", "reason", 0, "count" FROM `skip_slots`;--> statement-breakpoint
DROP TABLE `skip_slots`;--> statement-breakpoint
ALTER TABLE `__new_skip_slots` RENAME TO `skip_slots`;--> statement-breakpoint
ALTER TABLE `requests` ADD `injected` integer DEFAULT false NOT NULL;