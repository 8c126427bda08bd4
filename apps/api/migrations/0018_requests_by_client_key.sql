DROP INDEX `requests_disturbed_by_level`;--> statement-breakpoint
CREATE INDEX `requests_by_client_key` ON `requests` (`client_key`,`disturbed`) WHERE client_key is not null;--> statement-breakpoint
CREATE INDEX `requests_disturbed_by_level` ON `requests` (`level`,`disturbed`) WHERE disturbed = 1;