import type { EventView } from "@understudy/contract";

/** The playground, set to where this request went: its route, or the target it named itself. */
export function tryLink({ route, path }: Pick<EventView, "route" | "path">): string {
  const isDirect = path.some(({ target }) => target === route);
  return `/playground?${isDirect ? "target" : "route"}=${encodeURIComponent(route)}`;
}

/** Other requests that met the first target that failed this one; null: none failed it. */
export function alikeLink({ path }: Pick<EventView, "path">): string | null {
  const failed = path.find((step) => step.kind === "attempt" && !neutral.has(step.outcome));
  return failed === undefined ? null : `/events?target=${encodeURIComponent(failed.target)}`;
}

/** Ends that are no failure of a target. */
const neutral: ReadonlySet<string> = new Set(["served", "cancelled", "out_of_time"]);
