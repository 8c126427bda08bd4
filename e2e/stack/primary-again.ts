import { expect } from "@playwright/test";
import type { Caller } from "./caller.ts";

const inARow = 5;
/** Health takes half a minute to trust a target again; this only ends a hang. */
const limitMs = 120_000;

/** Asks until the first target answers everybody: one answer alone may be a canary's (docs/resilience.md 0.13). */
export async function expectPrimaryAgain(caller: Caller): Promise<void> {
  const levels = async (): Promise<readonly string[]> =>
    (await caller.askInARow(inARow)).map(({ level }) => level);
  await expect.poll(levels, { timeout: limitMs }).toEqual(Array.from({ length: inARow }, () => "primary"));
}
