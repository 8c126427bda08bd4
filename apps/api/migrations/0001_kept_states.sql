CREATE TABLE `kept_states` (
	`id` text PRIMARY KEY NOT NULL,
	`credential` text NOT NULL,
	`kept_at` real NOT NULL
);
--> statement-breakpoint
CREATE INDEX `kept_states_by_age` ON `kept_states` (`kept_at`);