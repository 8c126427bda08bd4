import type { BreakerView } from "./views.ts";

/** So many openings within ten minutes, and a reset will not be the last (docs/dashboard.md 2, Guards). */
const manyOpenings = 3;

/** What whoever resets a breaker should hear first; null: nothing speaks against it. */
export function reopenWords({ openedRecently }: Pick<BreakerView, "openedRecently">): string | null {
  if (openedRecently < manyOpenings) return null;
  return `Opened ${openedRecently} times in 10 minutes: will probably open again.`;
}
