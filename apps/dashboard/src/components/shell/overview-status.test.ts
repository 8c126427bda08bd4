import { expect, test } from "vitest";
import { aBreaker, someUsers } from "#testing/a-breaker.ts";
import { overviewStatus } from "./overview-status.ts";

test("the calm line says so", () => {
  expect(overviewStatus({ broken: [], users: someUsers(10, 0) })).toEqual({
    state: "closed",
    targets: "All targets fine",
    users: "users served",
  });
});

test("the worst state leads, and only targets without traffic count as down", () => {
  const status = overviewStatus({
    broken: [aBreaker({ shown: "half_open" }), aBreaker({ shown: "open" })],
    users: someUsers(1_000, 3),
  });
  expect(status).toMatchObject({ state: "open", targets: "1 target down" });
  expect(status.users).toBe("0.3\u00a0% of requests failed");
});

test("a recovering target is not called down", () => {
  expect(overviewStatus({ broken: [aBreaker({ shown: "half_open" })], users: someUsers(5, 0) }).targets).toBe(
    "1 target not fully back",
  );
});

test("a closed target in trouble does not pass for a good one", () => {
  expect(overviewStatus({ broken: [aBreaker()], users: someUsers(5, 0) })).toMatchObject({
    state: "half_open",
    targets: "1 target in trouble",
  });
});

test("no traffic is not called served", () => {
  expect(overviewStatus({ broken: [], users: someUsers(0, 0) }).users).toBe("no traffic");
});
