CREATE TABLE `quality_slots` (
	`width` integer NOT NULL,
	`slot` integer NOT NULL,
	`target` text NOT NULL,
	`measure` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`width`, `slot`, `target`, `measure`)
);
--> statement-breakpoint
CREATE TABLE `votes` (
	`request` integer NOT NULL,
	`client_key` text NOT NULL,
	`request_id` text NOT NULL,
	`tenant` text NOT NULL,
	`served_by` text,
	`model` text,
	`counted` integer NOT NULL,
	`answered_at` real NOT NULL,
	`at` real NOT NULL,
	`score` real NOT NULL,
	`comment` blob,
	`comment_lock` blob,
	PRIMARY KEY(`request`, `client_key`),
	FOREIGN KEY (`request`) REFERENCES `requests`(`sequence`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `votes_by_answer` ON `votes` (`answered_at`);--> statement-breakpoint
CREATE INDEX `votes_with_comment` ON `votes` (`at`) WHERE comment is not null;