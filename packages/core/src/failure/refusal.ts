import type { UpstreamError } from "../answer.ts";
import { announcedWait, waitWithinBounds } from "../cooldown/announced-wait.ts";
import type { ResponseHead } from "../transport.ts";
import { classifyRefusal, classifyStreamError } from "./classify-refusal.ts";
import type { FailureClass } from "./failure-class.ts";
import { failurePolicies } from "./failure-policies.ts";

/** An error a provider wrote, with all that may tell what it means. */
export interface RefusalFacts {
  /** HTTP status; null when the error stood inside a stream or a 200 (docs/resilience.md row 31). */
  readonly status: number | null;
  /** Of the response it came in. Names in lower case. */
  readonly headers: ResponseHead["headers"];
  readonly error: UpstreamError;
  /** Wall clock, ms since the epoch: what dates in headers and texts are measured from. */
  readonly wallNow: number;
}

/** What a vendor's file reads in its own refusal; what it leaves out is read by the common table. */
export interface RefusalReading {
  readonly class?: FailureClass;
  /** Ms its body asks to wait; of a used-up quota: until it is filled again. */
  readonly announcedMs?: number;
}

/** A vendor's finer reading of its own refusals; undefined: nothing to add. */
export type RefusalRefiner = (facts: RefusalFacts) => RefusalReading | undefined;

export interface RefusalVerdict {
  readonly class: FailureClass;
  /** How long we are asked to stay away; ms. */
  readonly announcedMs: number | null;
}

/**
 * What an error means: the vendor's reading first, then the parsed code, then the status
 * (docs/resilience.md section 2). Headers tell a wait better than the body; but a quota used up
 * counts no Retry-After, which speaks of the next minute: only its own known reset (row 17).
 */
export function readRefusal(facts: RefusalFacts, refine: RefusalRefiner): RefusalVerdict {
  const { status, headers, error, wallNow } = facts;
  const reading = refine(facts);
  const failure =
    reading?.class ?? (status === null ? classifyStreamError(error) : classifyRefusal(status, error));
  const told = reading?.announcedMs ?? null;
  if (failurePolicies[failure].told === "upstream_quota") return { class: failure, announcedMs: told };
  const announcedMs = announcedWait(headers, wallNow) ?? (told === null ? null : waitWithinBounds(told));
  return { class: failure, announcedMs };
}
