CREATE TABLE `cache_vectors` (
	`entry` integer PRIMARY KEY NOT NULL,
	`semantic_key` text NOT NULL,
	`vector` blob NOT NULL,
	`lock` blob,
	`seal` blob NOT NULL,
	FOREIGN KEY (`entry`) REFERENCES `cache_entries`(`sequence`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cache_vectors_by_semantic_key` ON `cache_vectors` (`semantic_key`,`entry`);--> statement-breakpoint
ALTER TABLE `requests` ADD `semantic_json` text;