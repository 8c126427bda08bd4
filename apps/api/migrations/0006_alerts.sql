CREATE TABLE `alert_deliveries` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`alert_id` text NOT NULL,
	`channel` text NOT NULL,
	`message_json` text NOT NULL,
	`created_at` real NOT NULL,
	`tries` integer NOT NULL,
	`due_at` real,
	`delivered` integer NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_deliveries_id_unique` ON `alert_deliveries` (`id`);--> statement-breakpoint
CREATE INDEX `alert_deliveries_by_alert` ON `alert_deliveries` (`alert_id`);--> statement-breakpoint
CREATE INDEX `alert_deliveries_due` ON `alert_deliveries` (`due_at`);--> statement-breakpoint
CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`since` real NOT NULL,
	`resolved_at` real,
	`alert_json` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `alerts_by_time` ON `alerts` (`since`);--> statement-breakpoint
CREATE INDEX `alerts_by_end` ON `alerts` (`resolved_at`);