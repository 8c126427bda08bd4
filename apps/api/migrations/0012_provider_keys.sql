CREATE TABLE `provider_keys` (
	`name` text PRIMARY KEY NOT NULL,
	`body` blob NOT NULL,
	`lock` blob NOT NULL
);
