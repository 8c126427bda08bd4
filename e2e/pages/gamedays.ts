import type { Locator, Page } from "@playwright/test";
import { faultBar } from "./chaos.ts";

/** One of every verdict, in five seconds. */
export const goneForAMoment = `
name: gone
title: Nobody answers for a moment
traffic: { generate: 20/s, streamed: 0 %, prompt_tokens: 20, output_tokens: 4 }
steps:
  - { name: baseline, for: 2s }
  - { name: outage, for: 1s, faults: [{ fault: error_status, on: everything }] }
  - { name: recovery, for: 2s }
hypotheses:
  - { name: the primary serves, during: baseline, measure: primary_share, at_least: 100 %, minimum: 5 }
  - { name: users are answered, during: outage, measure: failed_share, at_most: 1 %, minimum: 5 }
  - { name: enough ask, measure: lost, at_most: 0, minimum: 100000 }
expect: { alerts: [breaker_open] }
abort: { failed_share: 100 % }
roles: { lead: nobody yet, scribe: eve }
repeat_every: 1s
`;

/** The same, of which nobody sees more than the beginning. */
export const goneLater = goneForAMoment
  .replace("name: gone", "name: later")
  .replace("for a moment", "in an hour")
  .replace("for: 2s", "for: 1h");

/** What every page says of the game day that runs. */
export function gameDayBar(page: Page): Locator {
  return faultBar(page).filter({ hasText: "Game day" });
}

/** Starts a scenario by its title from `/gamedays`; `look`: what is done in the dialog before. */
export async function startGameDay(
  page: Page,
  title: string,
  look?: (dialog: Locator) => Promise<void>,
): Promise<void> {
  await page.getByRole("button", { name: `Start… ${title}` }).click();
  const dialog = page.getByRole("dialog", { name: title });
  await look?.(dialog);
  await dialog.getByRole("button", { name: "Start the game day" }).click();
}

/** One hypothesis on the board. */
export function hypothesis(page: Page, name: string): Locator {
  return page.locator(`li[data-hypothesis="${name}"]`);
}

/** A row of a table of the report. */
export function reportRow(page: Page, table: string, row: string): Locator {
  return page.getByRole("table", { name: table }).getByRole("row", { name: row });
}
