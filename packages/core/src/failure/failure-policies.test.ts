import { describe, expect, test } from "vitest";
import type { BreakerObservation } from "../testing/breaker-watch.ts";
import {
  type Behaviour,
  breakingAfter,
  cleanEnd,
  empty,
  lines,
  refusing,
  refusingWith,
  silent,
  unreachable,
} from "../testing/behaviours.ts";
import { worldInvariants } from "../testing/invariants/world-invariants.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";
import type { WorldEvent } from "../testing/world-event.ts";
import { type FailureClass, failureClasses } from "./failure-class.ts";
import { failurePolicies } from "./failure-policies.ts";

const minute = 60_000;

/** What must follow when the first of two targets fails so. */
interface Row {
  readonly behaviour: Behaviour;
  readonly plain?: true;
  /** Only a vendor's own words tell it. */
  readonly refined?: FailureClass;
  /** Who has the last word: the next target, the failing one itself, or nobody: the stream broke. */
  readonly last: "next" | "itself" | "broken";
  /** What each call to the failing target told its breaker. */
  readonly verdicts: readonly ("failure" | "neutral")[];
  /** Scope and length in ms of what cools, and after how many requests. */
  readonly cools?: readonly [scope: string, from: number, to: number, requests: 1 | 2];
  /** What is told when there is no other target. */
  readonly alone: string;
}

const failing = { last: "next", verdicts: ["failure"], alone: "all_targets_failed" } as const;
const itself = { last: "itself", verdicts: ["neutral"], alone: "relayed" } as const;
const elsewhere = { last: "next", verdicts: ["neutral"] } as const;

const rows: Readonly<Record<FailureClass, Row>> = {
  invalid_request: { ...itself, behaviour: refusing(400) },
  unsupported_by_target: {
    ...elsewhere,
    behaviour: refusing(400, { code: "unsupported_parameter" }),
    alone: "relayed",
  },
  context_length_exceeded: {
    ...elsewhere,
    behaviour: refusing(400, { code: "context_length_exceeded" }),
    alone: "relayed",
  },
  content_filtered: { ...itself, behaviour: refusing(400, { code: "content_filter" }) },
  quota_exhausted: {
    ...elsewhere,
    behaviour: refusing(402),
    cools: ["credential", 15 * minute, 15 * minute, 1],
    alone: "upstream_quota",
  },
  model_quota_exhausted: {
    ...elsewhere,
    behaviour: refusing(418),
    refined: "model_quota_exhausted",
    cools: ["limit_group", 15 * minute, 15 * minute, 1],
    alone: "upstream_quota",
  },
  credential_refused: {
    ...elsewhere,
    behaviour: refusing(401),
    cools: ["credential", 5 * minute, 5 * minute, 1],
    alone: "upstream_auth",
  },
  access_denied: {
    ...elsewhere,
    behaviour: refusing(403, { type: "permission_error" }),
    cools: ["target", 5 * minute, 5 * minute, 2],
    alone: "upstream_auth",
  },
  model_not_found: {
    ...elsewhere,
    behaviour: refusing(404, { code: "model_not_found" }),
    cools: ["target", 10 * minute, 10 * minute, 2],
    alone: "all_targets_failed",
  },
  unrecognized_refusal: { ...elsewhere, behaviour: refusingWith(404, "<html>"), alone: "all_targets_failed" },
  unknown_client_error: { ...itself, behaviour: refusing(418) },
  request_timeout: { ...failing, behaviour: refusing(408) },
  conflict: {
    behaviour: refusing(409),
    last: "next",
    verdicts: ["neutral", "neutral"],
    alone: "relayed",
  },
  payload_too_large: { ...itself, behaviour: refusing(413) },
  unprocessable: { ...itself, behaviour: refusing(422) },
  model_error: { ...failing, behaviour: refusing(424) },
  rate_limited: {
    ...elsewhere,
    behaviour: refusing(429, {}, { "retry-after": "20" }),
    cools: ["limit_group", 20_000, 22_000, 1],
    alone: "rate_limited",
  },
  ramp_limited: {
    ...elsewhere,
    behaviour: refusing(429, { code: "slow_down" }),
    cools: ["limit_group", 1_000, 1_100, 1],
    alone: "rate_limited",
  },
  model_not_ready: {
    ...failing,
    behaviour: refusing(429),
    refined: "model_not_ready",
    verdicts: ["failure", "failure"],
  },
  misconfigured: {
    ...elsewhere,
    behaviour: refusing(302),
    cools: ["target", 10 * minute, 10 * minute, 2],
    alone: "all_targets_failed",
  },
  server_error: { ...failing, behaviour: refusing(500), verdicts: ["failure", "failure"] },
  unknown_server_error: { ...failing, behaviour: refusing(599), verdicts: ["failure", "failure"] },
  bad_gateway: { ...failing, behaviour: refusing(502) },
  unavailable: {
    ...failing,
    behaviour: refusing(503, {}, { "retry-after": "7" }),
    cools: ["limit_group", 7_000, 7_700, 1],
  },
  overloaded: { ...failing, behaviour: refusing(529), cools: ["limit_group", 2_500, 7_500, 1] },
  dns_failed: { ...failing, behaviour: unreachable("dns_failed") },
  dns_unavailable: {
    ...failing,
    behaviour: unreachable("dns_unavailable"),
    verdicts: ["failure", "failure"],
  },
  connect_failed: { ...failing, behaviour: unreachable("connect_failed") },
  stale_socket: {
    ...failing,
    behaviour: unreachable("connection_lost", true),
    verdicts: ["neutral", "failure"],
  },
  connection_lost: { ...failing, behaviour: unreachable("connection_lost") },
  tls_failed: { ...failing, behaviour: unreachable("tls_failed") },
  attempt_timeout: { ...failing, behaviour: silent, plain: true },
  first_token_timeout: { ...failing, behaviour: silent },
  stalled: { behaviour: breakingAfter(2), last: "broken", verdicts: ["failure"], alone: "interrupted" },
  truncated: { ...failing, behaviour: breakingAfter(0, cleanEnd) },
  malformed_answer: { ...failing, behaviour: breakingAfter(0, lines("gibberish")) },
  empty_answer: { ...elsewhere, behaviour: empty, alone: "relayed" },
  gateway_fault: { ...elsewhere, behaviour: breakingAfter(0, lines("bug")), alone: "gateway_internal" },
};

function worldOf(row: Row, targets: readonly string[]): VirtualWorld {
  const world = new VirtualWorld({
    targets: targets.map((id) => ({ id })),
    refine: () => (row.refined === undefined ? undefined : { class: row.refined }),
    invariants: worldInvariants.filter(({ name }) => name !== "no fault"),
  });
  world.behave("failing", row.behaviour);
  return world;
}

function ask(world: VirtualWorld, row: Row): string {
  const client = world.request({
    streamed: row.plain !== true,
    entry: { timeoutMs: 8_000 },
    asking: { streamRecovery: ["error"] },
  });
  world.settle();
  const { end } = client;
  if (end?.kind === "exhausted") return end.exhaustion.code;
  return end?.kind ?? "nothing";
}

function eventsOf<Type extends WorldEvent["type"]>(
  world: VirtualWorld,
  type: Type,
): readonly Extract<WorldEvent, { type: Type }>[] {
  const isOfType = (event: WorldEvent): event is Extract<WorldEvent, { type: Type }> => event.type === type;
  return world.events.map(({ event }) => event).filter(isOfType);
}

function verdictsOf(world: VirtualWorld): readonly BreakerObservation[] {
  return eventsOf(world, "permit-settle").filter(({ target }) => target === "failing");
}

describe.each(failureClasses)("%s", (failure) => {
  const row = rows[failure];

  test("what the next target, the breaker and the caller see of it", () => {
    const world = worldOf(row, ["failing", "next"]);
    const told = ask(world, row);
    const client = world.clients[0];
    expect(client?.path).toContainEqual(expect.objectContaining({ target: "failing", outcome: failure }));
    expect(verdictsOf(world)).toMatchObject(row.verdicts.map((verdict) => ({ verdict })));
    expect(world.calls("next")).toHaveLength(row.last === "next" ? 1 : 0);
    const expected = {
      next: row.plain === true ? "answered" : "streamed",
      itself: "relayed",
      broken: "interrupted",
    };
    expect(told).toBe(expected[row.last]);
    expect(client?.served?.target).toBe(row.last === "next" ? "next" : "failing");
  });

  test("what is told when there is nobody else", () => {
    expect(ask(worldOf(row, ["failing"]), row)).toBe(row.alone);
  });

  test("what it cools, and for how long", () => {
    const world = worldOf(row, ["failing", "next"]);
    ask(world, row);
    if (row.cools?.[3] === 2) {
      expect(eventsOf(world, "cooldown")).toEqual([]);
      ask(world, row);
    }
    const cooled = eventsOf(world, "cooldown").map(({ cooldown }) => cooldown);
    if (row.cools === undefined) return expect(cooled).toEqual([]);
    const [scope, from, to] = row.cools;
    expect(cooled).toMatchObject([{ scope, name: "failing", reason: failure }]);
    const length = (cooled[0]?.until ?? 0) - (cooled[0]?.since ?? 0);
    expect(length).toBeGreaterThanOrEqual(from - 0.01);
    expect(length).toBeLessThanOrEqual(to + 0.01);
  });

  test("has words and a row of its own", () => {
    const { words, row: number } = failurePolicies[failure];
    expect(words).toMatch(/^\w.*[^.]$/);
    expect(number).toMatch(/^\d/);
  });
});

test("only failures to reach the provider at all may be our own network's", () => {
  expect(failureClasses.filter((failure) => failurePolicies[failure].localOrigin)).toEqual([
    "dns_failed",
    "dns_unavailable",
    "connect_failed",
  ]);
});
