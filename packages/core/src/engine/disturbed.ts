import type { RequestRecord } from "./record.ts";

/** Anything but one attempt on the primary that answered, and answered well. */
export function isDisturbed({
  level,
  outcome,
  path,
}: Pick<RequestRecord, "level" | "outcome" | "path">): boolean {
  if (level !== "primary" || outcome !== "answered" || path.length > 1) return true;
  return path.some(
    (step) =>
      step.kind === "attempt" &&
      (step.marks !== undefined || step.capped === true || step.injected !== undefined),
  );
}

/** Whether a fault struck a call of it on purpose, or had taken down a target that it passed by (docs/chaos.md). */
export function isInjected({ path }: Pick<RequestRecord, "path">): boolean {
  for (const step of path) if (step.injected !== undefined) return true;
  return false;
}
