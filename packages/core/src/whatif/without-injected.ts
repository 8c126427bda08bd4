import type { PathStep } from "../engine/record.ts";
import type { RecordedRequest } from "./recorded-request.ts";

/**
 * Requests that came, without the calls that faults struck on purpose: those tell of the exercise, and nothing
 * of their targets (docs/whatif.md).
 */
export function withoutInjected(requests: readonly RecordedRequest[]): readonly RecordedRequest[] {
  return requests.map((request) =>
    request.path.some(isStruck)
      ? { ...request, path: request.path.filter((step) => !isStruck(step)) }
      : request,
  );
}

/** How many calls of them were struck by a fault on purpose. */
export function injectedCalls(requests: readonly RecordedRequest[]): number {
  return requests.reduce((sum, { path }) => sum + path.filter(isStruck).length, 0);
}

function isStruck(step: PathStep): boolean {
  return step.kind === "attempt" && step.injected !== undefined;
}
