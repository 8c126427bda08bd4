import { describe, expect, test } from "vitest";
import { alertTitle, effectWords } from "../../alerts/alert-words.ts";
import { AlertStand } from "../alert-stand.ts";
import { answering, type Behaviour, refusing, silent, unreachable, usualPace } from "../behaviours.ts";
import { noisy } from "../noise.ts";
import { SeededRandom } from "../../virtual/seeded-random.ts";
import { VirtualWorld } from "../virtual-world.ts";

const minuteMs = 60_000;
const brownout = answering({ ...usualPace, firstTokenMs: 9_000 });
const rateLimit = refusing(429, {}, { "retry-after": "30" });
const noQuota = refusing(429, { code: "insufficient_quota" });

/** Two targets of one provider before one of another, known by minutes of ordinary noise. */
function ordinaryLife(perSecond: number): { world: VirtualWorld; stand: AlertStand } {
  const world = new VirtualWorld({
    targets: [
      { id: "one/large", provider: "one", credential: "one" },
      { id: "one/small", provider: "one", credential: "one" },
      { id: "two/large", provider: "two", credential: "two" },
    ],
    invariants: [],
  });
  for (const { id } of world.targets) world.behave(id, noisy(new SeededRandom(id.length)));
  const stand = new AlertStand(world);
  stand.live(6 * minuteMs, perSecond);
  expect(stand.told).toEqual([]);
  for (const { id } of world.targets) world.behave(id, answering());
  return { world, stand };
}

function all(world: VirtualWorld, provider: string, behaviour: Behaviour): void {
  for (const target of world.targets) if (target.provider === provider) world.behave(target.id, behaviour);
}

describe.each([
  {
    mode: "outage (G1)",
    behaviour: unreachable("connect_failed"),
    rule: "breaker_open",
    withinMs: minuteMs,
    words: "one: failing, no connection",
  },
  {
    mode: "overload (G4)",
    behaviour: refusing(529),
    rule: "breaker_open",
    withinMs: minuteMs,
    words: "one: failing, overloaded",
  },
  { mode: "silence (G2)", behaviour: silent, rule: "breaker_open", withinMs: minuteMs, words: "one: slow" },
  {
    mode: "slowness (G5)",
    behaviour: brownout,
    rule: "breaker_open",
    withinMs: 2 * minuteMs,
    words: "one: slow",
  },
  {
    mode: "rate limiting (G3)",
    behaviour: rateLimit,
    rule: "rate_limited",
    withinMs: 2 * minuteMs,
    words: "one: rate limited",
  },
  {
    mode: "credential refused (G9)",
    behaviour: refusing(401),
    rule: "credential_refused",
    withinMs: 10_000,
    words: "one: credential refused",
  },
  {
    mode: "quota",
    behaviour: noQuota,
    rule: "quota_exhausted",
    withinMs: 10_000,
    words: "one: quota or credit used up",
  },
])("$mode of a provider", ({ behaviour, rule, withinMs, words }) => {
  test.each([10, 1])("at %i requests a second: one alert, in time and rightly named", (perSecond) => {
    const { world, stand } = ordinaryLife(perSecond);
    const since = world.time.wall.now();
    all(world, "one", behaviour);
    stand.live(4 * minuteMs, perSecond);
    expect(stand.told).toEqual([`firing ${rule} one`]);
    const alerts = stand.events.map(({ alert }) => alert);
    expect(alerts.map(({ firedAt }) => firedAt <= since + withinMs)).toEqual([true]);
    expect(alerts.map(alertTitle).join()).toContain(words);
    const users = alerts.flatMap(({ effects }) => effects.map(effectWords)).join();
    expect(users).toMatch(/^Users of chat get: .*from a fallback/);
  });

  test("and once it is well again its end, and nothing else", () => {
    const { world, stand } = ordinaryLife(1);
    all(world, "one", behaviour);
    stand.live(4 * minuteMs, 1);
    all(world, "one", answering());
    stand.live(40 * minuteMs, 1);
    expect(stand.told).toEqual([`firing ${rule} one`, `resolved ${rule} one`]);
  });
});

test("everything down: users get errors, which is told first, and each provider's outage", () => {
  const { world, stand } = ordinaryLife(2);
  const since = world.time.wall.now();
  for (const { id } of world.targets) world.behave(id, unreachable("tls_failed"));
  stand.live(2 * minuteMs, 2);
  expect(stand.told).toEqual([
    "firing chain_exhausted chat",
    "firing breaker_open one",
    "firing breaker_open two",
  ]);
  const [exhausted] = stand.events;
  expect(exhausted?.alert).toMatchObject({ severity: "critical", routes: ["chat"] });
  expect((exhausted?.alert.firedAt ?? Number.NaN) - since).toBeLessThanOrEqual(15_000);
});

test("our own network lost (G10): one alert, and no provider is blamed", () => {
  const targets = ["a", "b", "c"].map((id) => ({ id }));
  const world = new VirtualWorld({ targets, invariants: [] });
  const stand = new AlertStand(world);
  stand.live(2 * minuteMs, 5);
  for (const { id } of targets) world.behave(id, unreachable("dns_failed"));
  stand.live(2 * minuteMs, 5);
  expect(stand.told).toEqual(["firing own_network gateway"]);
});

test("an outage at one request a minute is told within a quarter of an hour", () => {
  const { world, stand } = ordinaryLife(1 / 60);
  const since = world.time.wall.now();
  all(world, "one", unreachable("connect_failed"));
  stand.live(20 * minuteMs, 1 / 60);
  expect(stand.events[0]?.alert).toMatchObject({ rule: "breaker_open", subject: "one" });
  expect((stand.events[0]?.alert.firedAt ?? Number.NaN) - since).toBeLessThanOrEqual(15 * minuteMs);
  expect(stand.told).toHaveLength(1);
});

test("a provider that comes and goes is told a few times, not at every turn", () => {
  const { world, stand } = ordinaryLife(2);
  for (let turn = 0; turn < 60; turn++) {
    all(world, "one", turn % 2 === 0 ? unreachable("connect_failed") : answering());
    stand.live(minuteMs, 2);
  }
  expect(stand.told.filter((line) => line === "firing breaker_open one").length).toBeLessThanOrEqual(3);
  expect(stand.told.filter((line) => !line.endsWith("one"))).toEqual([]);
});
