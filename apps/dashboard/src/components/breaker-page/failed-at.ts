import type { EventView } from "@understudy/contract";
import { failureClasses } from "@understudy/core";

const failures: ReadonlySet<string> = new Set(failureClasses);

/** Whether a request's call of this target failed; being passed over is no failure, and a caller who left none of it. */
export function failedAt({ path }: Pick<EventView, "path">, target: string): boolean {
  return path.some((step) => step.kind === "attempt" && step.target === target && failures.has(step.outcome));
}
