CREATE TABLE `gamedays` (
	`number` integer PRIMARY KEY NOT NULL,
	`scenario` text NOT NULL,
	`started_at` real NOT NULL,
	`ended_at` real,
	`run_json` text NOT NULL,
	`report_json` text
);
--> statement-breakpoint
CREATE INDEX `gamedays_by_scenario` ON `gamedays` (`scenario`,`number`);