CREATE TABLE `runs` (
	`started_at` real PRIMARY KEY NOT NULL,
	`last_seen_at` real NOT NULL
);
