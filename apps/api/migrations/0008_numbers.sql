CREATE TABLE `pruned` (
	`kind` text PRIMARY KEY NOT NULL,
	`until` real NOT NULL
);
--> statement-breakpoint
CREATE TABLE `spending_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`route` text NOT NULL,
	`level` text NOT NULL,
	`target` text NOT NULL,
	`currency` text NOT NULL,
	`calls` integer NOT NULL,
	`uncounted` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`cached_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`estimated_input_tokens` integer NOT NULL,
	`estimated_output_tokens` integer NOT NULL,
	`wasted_tokens` integer NOT NULL,
	`cost` integer NOT NULL,
	`estimated_cost` integer NOT NULL,
	`wasted_cost` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `route`, `level`, `target`, `currency`)
);
--> statement-breakpoint
CREATE TABLE `tenant_slots` (
	`slot` integer NOT NULL,
	`tenant` text NOT NULL,
	`currency` text NOT NULL,
	`calls` integer NOT NULL,
	`uncounted` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`cached_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`estimated_input_tokens` integer NOT NULL,
	`estimated_output_tokens` integer NOT NULL,
	`wasted_tokens` integer NOT NULL,
	`cost` integer NOT NULL,
	`estimated_cost` integer NOT NULL,
	`wasted_cost` integer NOT NULL,
	PRIMARY KEY(`slot`, `tenant`, `currency`)
);
--> statement-breakpoint
-- What an older release deleted it made no note of: what is there now begins with the oldest that is left.
INSERT INTO `pruned` (`kind`, `until`) SELECT 'requests', `ended_at` FROM `requests` WHERE `sequence` > 1 AND NOT EXISTS (SELECT 1 FROM `requests` WHERE `sequence` = 1) ORDER BY `sequence` LIMIT 1;
--> statement-breakpoint
INSERT INTO `pruned` (`kind`, `until`) SELECT 'slots_' || `width`, min(`slot`) FROM `request_slots` GROUP BY `width`;
