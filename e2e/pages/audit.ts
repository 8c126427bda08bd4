import type { Locator, Page } from "@playwright/test";

/** Entries of this action, as the log has it, that name this object. */
export function auditEntries(
  page: Page,
  action: string,
  object: string,
  result: "done" | "refused" = "done",
): Locator {
  return page
    .locator(`li[data-audit][data-action="${action}"][data-result=${result}]`)
    .filter({ hasText: object });
}
