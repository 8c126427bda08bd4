import { expect, test } from "vitest";
import { aBreaker, anEngine, someUsers } from "#testing/a-breaker.ts";
import { overviewStatus } from "./overview-status.ts";

const engine = anEngine();
const heard = { quiet: null, startedAt: 1_000 };

test("the calm line says so", () => {
  expect(overviewStatus({ ...heard, broken: [], users: someUsers(10, 0), engine })).toEqual({
    state: "closed",
    targets: "All targets fine",
    users: "users served",
  });
});

test("the worst state leads, and only targets without traffic count as down", () => {
  const status = overviewStatus({
    ...heard,
    broken: [aBreaker({ shown: "half_open" }), aBreaker({ shown: "open" })],
    users: someUsers(1_000, 3),
    engine,
  });
  expect(status).toMatchObject({ state: "open", targets: "1 target down" });
  expect(status.users).toBe("0.3\u00a0% of requests failed");
});

test("a recovering target is not called down", () => {
  const broken = [aBreaker({ shown: "half_open" })];
  expect(overviewStatus({ ...heard, broken, users: someUsers(5, 0), engine }).targets).toBe(
    "1 target on trial",
  );
});

test("a closed target in trouble does not pass for a good one", () => {
  expect(overviewStatus({ ...heard, broken: [aBreaker()], users: someUsers(5, 0), engine })).toMatchObject({
    state: "half_open",
    targets: "1 target in trouble",
  });
});

test("no traffic is not called served", () => {
  expect(overviewStatus({ ...heard, broken: [], users: someUsers(0, 0), engine }).users).toBe("no traffic");
});

test("trouble of the gateway itself goes before that of its targets", () => {
  const facts = { ...heard, broken: [aBreaker({ shown: "open" })], users: someUsers(5, 0) };
  const told = [
    anEngine({ stopping: true }),
    anEngine({ overload: { strain: "late", since: 1 } }),
    anEngine({ networkDown: { since: 1, providers: ["one"] } }),
  ].map((trouble) => overviewStatus({ ...facts, engine: trouble }).targets);
  expect(told).toEqual(["Gateway stopping", "Gateway overloaded", "Own network down"]);
});

test("targets of which nothing was heard since the start are not called fine", () => {
  const before = { lastRequestAt: 900, lastProbeAt: null };
  const facts = { broken: [], users: someUsers(0, 0), engine, startedAt: 1_000 };
  for (const quiet of [before, { ...before, lastRequestAt: null }]) {
    expect(overviewStatus({ ...facts, quiet })).toEqual({
      state: "unknown",
      targets: "Nothing known yet",
      users: "no traffic",
    });
  }
  for (const quiet of [
    { ...before, lastProbeAt: 1_001 },
    { ...before, lastRequestAt: 1_001 },
  ]) {
    expect(overviewStatus({ ...facts, quiet }).targets).toBe("All targets fine");
  }
});
