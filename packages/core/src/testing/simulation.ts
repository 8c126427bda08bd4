import { defaultBreakerSettings } from "../breaker/breaker-settings.ts";
import type { Target, TargetId } from "../target.ts";
import {
  answering,
  type Behaviour,
  breakingAfter,
  cleanEnd,
  connectionLost,
  empty,
  endless,
  lines,
  refusing,
  refusingWith,
  replying,
  silent,
  streaming,
  unreachable,
  usualPace,
} from "./behaviours.ts";
import { errorLine } from "./line-codec.ts";
import { SeededRandom } from "./seeded-random.ts";
import type { Manner } from "./virtual-client.ts";
import { type MakeEngine, VirtualWorld } from "./virtual-world.ts";

/** Everything a provider can do wrong here, by name. */
export const misbehaviours: Readonly<Record<string, Behaviour>> = {
  connection_refused: unreachable("connect_failed"),
  name_not_found: unreachable("dns_failed"),
  certificate_expired: unreachable("tls_failed"),
  reset_before_response: unreachable("connection_lost"),
  stale_socket: unreachable("connection_lost", true),
  not_http: unreachable("protocol_violated"),
  silence: silent,
  head_then_silence: () => streaming(),
  slow_first_token: answering({ ...usualPace, firstTokenMs: 9_500 }),
  too_slow: answering({ ...usualPace, firstTokenMs: 15_000 }),
  server_error: refusing(500),
  bad_gateway: refusingWith(502, "<html>"),
  unavailable: refusing(503),
  unavailable_for_a_while: refusing(503, {}, { "retry-after": "7" }),
  overloaded: refusing(529),
  request_timeout: refusing(408),
  rate_limited: refusing(429),
  rate_limited_shortly: refusing(429, {}, { "retry-after-ms": "1500" }),
  rate_limited_longer: refusing(429, {}, { "retry-after": "20" }),
  quota: refusing(429, { code: "insufficient_quota" }),
  bad_key: refusing(401),
  no_access: refusing(403, { message: "no access to the model" }),
  no_model: refusing(404, { code: "model_not_found" }),
  invalid: refusing(400),
  too_long: refusing(400, { code: "context_length_exceeded" }),
  filtered: refusing(400, { code: "content_filter" }),
  unprocessable: refusing(422),
  too_large: refusing(413),
  conflict: refusing(409),
  redirect: refusing(302),
  empty,
  html: replying("<html>", "text/html"),
  error_in_stream: breakingAfter(0, lines(errorLine({ code: "overloaded_error" }))),
  error_after_content: breakingAfter(3, lines(errorLine({ type: "server_error" }))),
  cut_before_content: breakingAfter(0, cleanEnd),
  cut: breakingAfter(3, cleanEnd),
  reset: breakingAfter(2, connectionLost()),
  stall: breakingAfter(2),
  malformed: breakingAfter(2, lines("gibberish")),
  sentinel_without_finish: breakingAfter(2, lines("done"), cleanEnd),
  open_after_finish: breakingAfter(2, lines("finish stop")),
  endless: endless(20_000),
};

export interface SimulationOptions {
  /** Virtual minutes of faults, before everything heals. */
  readonly minutes: number;
  readonly makeEngine?: MakeEngine;
  /** The wall clock jumps by an hour, forth and back, every ten seconds. */
  readonly wallClockJumps?: boolean;
}

export interface SimulationReport {
  readonly world: VirtualWorld;
  readonly requests: number;
  readonly faults: number;
}

const hourMs = 3_600_000;
const healedPatienceMs = 2 * defaultBreakerSettings.recoveryTimeMaxMs;

/**
 * A world grown from a seed: two to four targets, a chain, callers about once a second, providers
 * that break and heal at random (each seed with a few kinds of fault of its own), an operator who
 * forces and resets. After the faults everything heals, and every breaker must close again (I8).
 * Throws the first broken invariant, with the seed.
 */
export function simulate(seed: number, options: SimulationOptions): SimulationReport {
  const random = new SeededRandom(seed * 7_919 + 13);
  const targets = growTargets(random);
  const breaker = { concurrentTrials: 1 + random.below(2), failureThreshold: random.pick([0, 3, 5]) };
  const world = new VirtualWorld({
    seed,
    targets,
    breaker,
    ...(options.makeEngine === undefined ? {} : { makeEngine: options.makeEngine }),
  });
  const kinds = Array.from({ length: 3 + random.below(4) }, () => random.pick(Object.keys(misbehaviours)));
  const endMs = options.minutes * 60_000;
  let faults = 0;
  for (const { id } of targets) faults += scheduleFaults({ world, random, target: id, kinds, endMs });
  scheduleCallers({ world, random, endMs });
  scheduleOperator({ world, random, endMs });
  const retuneAt = random.below(2 * endMs);
  if (retuneAt < endMs) {
    world.after(retuneAt, () => world.reconfigure({ ...breaker, failureRate: 0.3, windowMs: 30_000 }));
  }
  if (options.wallClockJumps === true) scheduleJumps(world, endMs);
  world.advance(endMs);
  heal(world);
  world.settle();
  return { world, requests: world.clients.length, faults };
}

function growTargets(random: SeededRandom): readonly (Partial<Target> & { readonly id: TargetId })[] {
  const isShared = random.below(3) === 0;
  return Array.from({ length: 2 + random.below(3) }, (_, index) => ({
    id: `target-${index}`,
    ...(isShared ? { credential: `account-${index % 2}`, limitGroup: `group-${index % 2}` } : {}),
    ...(random.below(2) === 0 ? { contextWindow: 8_000 * (1 + random.below(3)) } : {}),
    ...(random.below(8) === 0 ? { coldStart: true } : {}),
  }));
}

interface Part {
  readonly world: VirtualWorld;
  readonly random: SeededRandom;
  readonly endMs: number;
}

function scheduleFaults(
  part: Part & { readonly target: TargetId; readonly kinds: readonly string[] },
): number {
  const { world, random, endMs, target, kinds } = part;
  let faults = 0;
  for (let at = random.below(30_000); at < endMs; faults++) {
    const behaviour = misbehaviours[random.pick(kinds)] ?? silent;
    world.after(at, () => world.behave(target, behaviour));
    at += 2_000 + random.below(60_000);
    world.after(Math.min(at, endMs), () => world.behave(target, answering()));
    at += 2_000 + random.below(60_000);
  }
  return faults;
}

function scheduleCallers({ world, random, endMs }: Part): void {
  const ids = world.targets.map(({ id }) => id);
  for (let at = 0; at < endMs; at += -Math.log(1 - random.next()) * 1_000) {
    const chain = random.below(3) === 0 ? [ids.slice(0, 2), ...ids.slice(2)] : ids;
    const isShort = random.below(5) === 0;
    const options = {
      chain,
      streamed: random.below(10) < 7,
      manner: growManner(random),
      ...(isShort ? { deadlineMs: 500 + random.below(20_000) } : {}),
      ...(random.below(10) === 0 ? { entry: { timeoutMs: 3_000 } } : {}),
    };
    world.after(at, () => world.request(options));
  }
}

function growManner(random: SeededRandom): Manner {
  switch (random.below(10)) {
    case 0:
      return { kind: "leaves", afterMs: random.below(8_000) };
    case 1:
      return { kind: "slow", pauseMs: random.below(45_000) };
  }
  return { kind: "patient" };
}

function scheduleOperator({ world, random, endMs }: Part): void {
  for (let at = random.below(90_000); at < endMs; at += 10_000 + random.below(120_000)) {
    const { id } = random.pick(world.targets);
    const mode = random.pick(["forced_open", "forced_closed", "bypass"] as const);
    const ttlMs = 1_000 + random.below(40_000);
    const isReset = random.below(3) === 0;
    world.after(at, () => {
      const { breaker } = world.engine.live(id);
      if (isReset) breaker.reset();
      else breaker.force({ mode, ttlMs, reason: "drill", actor: "operator" });
    });
  }
}

function scheduleJumps(world: VirtualWorld, endMs: number): void {
  for (let at = 0; at < endMs; at += 10_000) {
    world.after(at, () => {
      world.time.wallOffset += (at / 10_000) % 2 === 0 ? hourMs : -hourMs;
    });
  }
}

/** All is well again: with a request per second to each target, every breaker must close (I8). */
function heal(world: VirtualWorld): void {
  for (const { id } of world.targets) world.behave(id, answering());
  world.clearCooldowns();
  const breakers = world.targets.map(({ id }) => world.engine.live(id).breaker);
  const isHealed = (): boolean =>
    breakers.every(
      (breaker) => breaker.snapshot().state === "closed" && breaker.snapshot().override === null,
    );
  for (let waited = 0; !isHealed(); waited += 1_000) {
    if (waited > healedPatienceMs) throw new Error("I8: a breaker stayed open long after its target healed");
    for (const { id } of world.targets) world.request({ chain: [id] });
    world.advance(1_000);
  }
}
