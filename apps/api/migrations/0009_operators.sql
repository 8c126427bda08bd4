CREATE TABLE `invitations` (
	`hash` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` real NOT NULL,
	`expires_at` real NOT NULL
);
--> statement-breakpoint
CREATE TABLE `operator_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` real NOT NULL,
	`expires_at` real,
	`revoked_at` real
);
--> statement-breakpoint
CREATE TABLE `operators` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`created_at` real NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `operators_email_unique` ON `operators` (`email`);--> statement-breakpoint
ALTER TABLE `audit` ADD `role` text;