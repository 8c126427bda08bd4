CREATE TABLE `skip_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`route` text NOT NULL,
	`target` text NOT NULL,
	`reason` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `target`, `reason`)
);
--> statement-breakpoint
CREATE TABLE `__new_attempt_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`route` text DEFAULT '' NOT NULL,
	`target` text NOT NULL,
	`outcome` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `target`, `outcome`)
);
--> statement-breakpoint
INSERT INTO `__new_attempt_slots`("width", "slot", "route", "target", "outcome", "count") SELECT "width", "slot", '', "target", "outcome", "count" FROM `attempt_slots`;--> statement-breakpoint
DROP TABLE `attempt_slots`;--> statement-breakpoint
ALTER TABLE `__new_attempt_slots` RENAME TO `attempt_slots`;--> statement-breakpoint
CREATE TABLE `__new_latency_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`route` text DEFAULT '' NOT NULL,
	`subject` text NOT NULL,
	`measure` text NOT NULL,
	`sketch` blob NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `subject`, `measure`)
);
--> statement-breakpoint
INSERT INTO `__new_latency_slots`("width", "slot", "route", "subject", "measure", "sketch") SELECT "width", "slot", '', "subject", "measure", "sketch" FROM `latency_slots`;--> statement-breakpoint
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
	`count` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `level`, `outcome`, `asked_for`, `served_by`)
);
--> statement-breakpoint
INSERT INTO `__new_request_slots`("width", "slot", "route", "level", "outcome", "asked_for", "served_by", "count") SELECT "width", "slot", "route", "level", "outcome", '', "served_by", "count" FROM `request_slots`;--> statement-breakpoint
DROP TABLE `request_slots`;--> statement-breakpoint
ALTER TABLE `__new_request_slots` RENAME TO `request_slots`;--> statement-breakpoint
CREATE INDEX `audit_by_time` ON `audit` (`at`);--> statement-breakpoint
CREATE INDEX `revisions_by_time` ON `revisions` (`saved_at`);