CREATE TABLE `cache_entries` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`guarded_key` text,
	`tenant` text NOT NULL,
	`route` text NOT NULL,
	`target` text NOT NULL,
	`model` text NOT NULL,
	`request_id` text NOT NULL,
	`stored_at` real NOT NULL,
	`expires_at` real NOT NULL,
	`body` blob NOT NULL,
	`lock` blob,
	`seal` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cache_entries_key_unique` ON `cache_entries` (`key`);--> statement-breakpoint
CREATE INDEX `cache_entries_by_guarded_key` ON `cache_entries` (`guarded_key`);--> statement-breakpoint
CREATE INDEX `cache_entries_by_route` ON `cache_entries` (`route`,`sequence`);--> statement-breakpoint
CREATE INDEX `cache_entries_by_expiry` ON `cache_entries` (`expires_at`);--> statement-breakpoint
CREATE TABLE `lookup_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`route` text NOT NULL,
	`result` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `result`)
);
--> statement-breakpoint
ALTER TABLE `requests` ADD `cache_lookup` text;