CREATE INDEX `gamedays_by_end` ON `gamedays` (`ended_at`);--> statement-breakpoint
CREATE INDEX `requests_injected` ON `requests` (`injected`) WHERE injected = 1;