ALTER TABLE `client_keys` ADD `last_used_at` real;--> statement-breakpoint
ALTER TABLE `client_keys` ADD `revoked_at` real;