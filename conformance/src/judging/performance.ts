import type { Heard } from "../clients/heard.ts";
import type { Stage } from "../stage.ts";
import type { Role } from "../upstream/actor.ts";

/** One call through the gateway, and what the kit's providers saw of it. */
export interface Performance {
  readonly stage: Stage;
  readonly heard: Heard;
  /** Made by the client, the SDK's own retries included. */
  readonly requests: number;
  readonly primaryCalls: number;
  readonly secondaryCalls: number;
  /** Asks the scenario's question of a provider itself: what the SDK makes of it without a gateway. */
  readonly direct: (stage: Stage, role: Role) => Promise<Heard>;
}

/** Complaints of the conditions that do not hold. */
export function complain(...checks: readonly (readonly [holds: boolean, complaint: string])[]): string[] {
  return checks.flatMap(([holds, complaint]) => (holds ? [] : [complaint]));
}

export function oneRequest({ requests }: Performance): readonly [boolean, string] {
  return [requests === 1, `the SDK made ${requests} requests, not 1`];
}

/** A text as far as it helps to see what is wrong. */
export function excerpt(text: string): string {
  return text.length <= 60
    ? JSON.stringify(text)
    : `${JSON.stringify(text.slice(0, 57))}... (${text.length})`;
}
