import type { BreakerView } from "@understudy/contract";

/** Whether a reset would change anything: only a closed breaker has nothing to reset. */
export function canReset({ shown }: Pick<BreakerView, "shown">): boolean {
  return shown !== "closed" && shown !== "disabled" && shown !== "no_credential";
}
