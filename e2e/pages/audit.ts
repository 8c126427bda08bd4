import type { Locator, Page } from "@playwright/test";

/** Audit entries that name this action and this object. */
export function auditEntries(page: Page, action: string, object: string): Locator {
  return page.locator("li[data-audit]").filter({ hasText: action }).filter({ hasText: object });
}
