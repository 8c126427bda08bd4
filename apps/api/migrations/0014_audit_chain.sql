CREATE TABLE `audit_anchors` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`at` real NOT NULL
);
--> statement-breakpoint
ALTER TABLE `audit` ADD `address` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `request_id` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `revision` integer;--> statement-breakpoint
ALTER TABLE `audit` ADD `hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `audit_by_actor` ON `audit` (`actor`);--> statement-breakpoint
CREATE INDEX `audit_by_action` ON `audit` (`action`);--> statement-breakpoint
CREATE INDEX `audit_by_object` ON `audit` (`object`);--> statement-breakpoint
CREATE INDEX `audit_by_result` ON `audit` (`result`);
--> statement-breakpoint
UPDATE `audit` SET `revision` = (SELECT `number` FROM `revisions` WHERE `saved_at` = `audit`.`at`) WHERE `result` = 'done';
--> statement-breakpoint
WITH RECURSIVE `chained` (`sequence`, `hash`) AS (
	SELECT 0, ''
	UNION ALL
	SELECT `a`.`sequence`, audit_hash(`c`.`hash`, `a`.`sequence`, `a`.`at`, `a`.`actor`, `a`.`via`, `a`.`role`, `a`.`action`, `a`.`object`, `a`.`result`, `a`.`reason`, `a`.`changes_json`, `a`.`address`, `a`.`request_id`, `a`.`revision`)
	FROM `chained` `c` JOIN `audit` `a` ON `a`.`sequence` = (SELECT min(`sequence`) FROM `audit` WHERE `sequence` > `c`.`sequence`)
)
UPDATE `audit` SET `hash` = `chained`.`hash` FROM `chained` WHERE `chained`.`sequence` = `audit`.`sequence`;
--> statement-breakpoint
CREATE TRIGGER `audit_stays_as_written` BEFORE UPDATE ON `audit` BEGIN
	SELECT raise(abort, 'the audit log is never changed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_keeps_its_rows` BEFORE DELETE ON `audit`
WHEN old.`sequence` > coalesce((SELECT max(`sequence`) FROM `audit_anchors`), 0) BEGIN
	SELECT raise(abort, 'the audit log loses no row that is not vouched for');
END;
