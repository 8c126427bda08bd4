CREATE TABLE `attempt_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`target` text NOT NULL,
	`outcome` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `target`, `outcome`)
);
--> statement-breakpoint
CREATE TABLE `attempts` (
	`sequence` integer NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	`outcome` text NOT NULL,
	`started_at` real NOT NULL,
	`duration_ms` real,
	`first_token_ms` real,
	`status` integer,
	PRIMARY KEY(`sequence`, `position`),
	FOREIGN KEY (`sequence`) REFERENCES `requests`(`sequence`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `attempts_by_target` ON `attempts` (`target`,`sequence`);--> statement-breakpoint
CREATE TABLE `audit` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` real NOT NULL,
	`actor` text NOT NULL,
	`via` text NOT NULL,
	`action` text NOT NULL,
	`object` text NOT NULL,
	`result` text NOT NULL,
	`reason` text NOT NULL,
	`changes_json` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `breaker_events` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`target` text NOT NULL,
	`at` real NOT NULL,
	`event_json` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `breaker_events_by_target` ON `breaker_events` (`target`,`at`);--> statement-breakpoint
CREATE INDEX `breaker_events_by_time` ON `breaker_events` (`at`);--> statement-breakpoint
CREATE TABLE `breaker_snapshots` (
	`target` text PRIMARY KEY NOT NULL,
	`generation` integer NOT NULL,
	`since` real NOT NULL,
	`snapshot_json` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `client_keys` (
	`hash` text PRIMARY KEY NOT NULL,
	`tenant` text NOT NULL,
	`name` text NOT NULL,
	`routes_json` text,
	`created_at` real NOT NULL
);
--> statement-breakpoint
CREATE TABLE `cooldowns` (
	`scope` text NOT NULL,
	`name` text NOT NULL,
	`reason` text NOT NULL,
	`since` real NOT NULL,
	`until` real NOT NULL,
	PRIMARY KEY(`scope`, `name`)
);
--> statement-breakpoint
CREATE TABLE `health_events` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` real NOT NULL,
	`event_json` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `health_events_by_time` ON `health_events` (`at`);--> statement-breakpoint
CREATE TABLE `latency_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`subject` text NOT NULL,
	`measure` text NOT NULL,
	`sketch` blob NOT NULL,
	PRIMARY KEY(`width`, `slot`, `subject`, `measure`)
);
--> statement-breakpoint
CREATE TABLE `mutations` (
	`mutation_id` text PRIMARY KEY NOT NULL,
	`at` real NOT NULL,
	`outcome_json` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `provider_switches` (
	`provider` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`actor` text NOT NULL,
	`since` real NOT NULL,
	`until` real
);
--> statement-breakpoint
CREATE TABLE `request_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`route` text NOT NULL,
	`level` text NOT NULL,
	`outcome` text NOT NULL,
	`served_by` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `level`, `outcome`, `served_by`)
);
--> statement-breakpoint
CREATE TABLE `requests` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` text NOT NULL,
	`started_at` real NOT NULL,
	`ended_at` real NOT NULL,
	`tenant` text NOT NULL,
	`client_key` text,
	`route` text NOT NULL,
	`revision` integer NOT NULL,
	`requested_model` text NOT NULL,
	`streamed` integer NOT NULL,
	`outcome` text NOT NULL,
	`level` text NOT NULL,
	`served_by` text,
	`status` integer NOT NULL,
	`error_code` text,
	`duration_ms` real NOT NULL,
	`first_token_ms` real,
	`disturbed` integer NOT NULL,
	`path_json` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `requests_by_id` ON `requests` (`request_id`);--> statement-breakpoint
CREATE INDEX `requests_by_end` ON `requests` (`ended_at`);--> statement-breakpoint
CREATE INDEX `requests_by_route` ON `requests` (`route`,`disturbed`);--> statement-breakpoint
CREATE INDEX `requests_undisturbed_by_target` ON `requests` (`served_by`) WHERE disturbed = 0;--> statement-breakpoint
CREATE INDEX `requests_disturbed` ON `requests` (`disturbed`) WHERE disturbed = 1;--> statement-breakpoint
CREATE INDEX `requests_disturbed_by_level` ON `requests` (`level`) WHERE disturbed = 1;--> statement-breakpoint
CREATE TABLE `revisions` (
	`number` integer PRIMARY KEY NOT NULL,
	`saved_at` real NOT NULL,
	`author` text NOT NULL,
	`note` text NOT NULL,
	`via` text NOT NULL,
	`base_revision` integer,
	`source_hash` text,
	`configuration_json` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value_json` text NOT NULL
);
