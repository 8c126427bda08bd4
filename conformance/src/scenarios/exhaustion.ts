import type { FaultName } from "@understudy/chaos";
import type { Scenario } from "../scenario.ts";
import { bothWays } from "./both-ways.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly faults: readonly [primary: FaultName, secondary: FaultName];
  readonly statuses: readonly number[];
  readonly retryAfterMs?: number;
  readonly slow?: true;
}

const rows: readonly Row[] = [
  { id: "all-unavailable", title: "All 503", faults: ["unavailable", "unavailable"], statuses: [502, 503] },
  { id: "all-broken", title: "All 500", faults: ["server_error", "server_error"], statuses: [500, 502, 503] },
  { id: "all-overloaded", title: "All 529", faults: ["overloaded", "overloaded"], statuses: [503, 529] },
  { id: "all-limited", title: "All rate limited", faults: ["rate_limited", "rate_limited"], statuses: [429] },
  {
    id: "all-limited-long",
    title: "All rate limited for ten minutes: no wait above 60 s is told",
    faults: ["rate_limited", "rate_limited"],
    statuses: [429],
    retryAfterMs: 600_000,
  },
  {
    id: "limited-and-down",
    title: "One rate limited, one down",
    faults: ["rate_limited", "unavailable"],
    statuses: [429, 502, 503],
  },
  {
    id: "all-reset",
    title: "All reset",
    faults: ["reset_before_response", "reset_before_response"],
    statuses: [502, 503],
  },
  { id: "all-html", title: "All answer HTML", faults: ["html_answer", "html_answer"], statuses: [502, 503] },
  {
    id: "all-silent",
    title: "All silent",
    faults: ["silence", "silence"],
    statuses: [502, 503, 504],
    slow: true,
  },
  {
    id: "all-without-quota",
    title: "No quota anywhere: no 2xx, and no 429 that says to come back in a moment",
    faults: ["insufficient_quota", "insufficient_quota"],
    statuses: [402, 429, 502, 503],
  },
  {
    id: "all-keys-refused",
    title: "The operator's keys are refused: never told as the client's own 401",
    faults: ["invalid_api_key", "invalid_api_key"],
    statuses: [500, 502, 503],
  },
  {
    id: "fallback-refuses",
    title: "A 400 of the fallback is not told while the primary is merely down",
    faults: ["unavailable", "invalid_request"],
    statuses: [502, 503],
  },
];

/** docs/resilience.md 0.16: one request of an SDK with its defaults, one native error. */
export const exhaustionScenarios: readonly Scenario[] = rows.flatMap((row) =>
  bothWays({
    id: row.id,
    family: "nobody left",
    title: row.title,
    level: "must",
    primary: { fault: row.faults[0], settings: settingsOf(row) },
    secondary: { fault: row.faults[1], settings: settingsOf(row) },
    ...(row.slow === undefined ? {} : { timeoutMs: 1_500 }),
    expects: { kind: "exhausted", statuses: row.statuses },
  }),
);

function settingsOf({ retryAfterMs }: Row): { readonly retryAfterMs?: number } {
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}
