CREATE TABLE `deferred_jobs` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`tenant` text NOT NULL,
	`client_key` text,
	`route` text NOT NULL,
	`dialect` text NOT NULL,
	`state` text NOT NULL,
	`created_at` real NOT NULL,
	`next_try_at` real NOT NULL,
	`tries` integer NOT NULL,
	`last_outcome` text,
	`expires_at` real NOT NULL,
	`request_bytes` integer NOT NULL,
	`idempotency` text,
	`fingerprint` text NOT NULL,
	`request` blob,
	`request_lock` blob,
	`answer` blob,
	`answer_lock` blob,
	`webhook` text,
	`webhook_due_at` real,
	`webhook_tries` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deferred_jobs_id_unique` ON `deferred_jobs` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `deferred_jobs_by_key` ON `deferred_jobs` (`tenant`,`idempotency`);--> statement-breakpoint
CREATE INDEX `deferred_jobs_by_tenant` ON `deferred_jobs` (`state`,`tenant`,`request_bytes`);--> statement-breakpoint
CREATE INDEX `deferred_jobs_by_expiry` ON `deferred_jobs` (`state`,`expires_at`);--> statement-breakpoint
CREATE INDEX `deferred_jobs_by_webhook` ON `deferred_jobs` (`webhook_due_at`);