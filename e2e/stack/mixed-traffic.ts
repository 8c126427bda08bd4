import type { Call, Caller } from "./caller.ts";
import type { World } from "./world.ts";

const atOnce = 4;

/** Plain and streamed calls that are answered, left, refused and broken off: some of each, and no breaker opens. */
export async function sendBumpyTraffic(world: World, caller: Caller): Promise<void> {
  for (const id of ["alpha", "beta", "gamma"]) {
    world.provider(id).setPace({ firstTokenMs: 60, tokenMs: 4, tokens: 10, jitter: 0.5 });
  }
  await many(30, () => caller.ask());
  await many(110, () => caller.stream());
  world.provider("alpha").setPace({ tokenMs: 1_000 });
  for (let count = 0; count < 3; count++) await caller.leave(() => world.provider("alpha").idle());
  world.provider("alpha").setPace({ tokenMs: 4 });
  await world.fail("alpha", "invalid_request", { count: 3 });
  for (let count = 0; count < 3; count++) await caller.ask();
  // Beta has another text, so it takes over neither; slow, it is left long before it has said it all.
  await world.fail("alpha", "error_after_token", { count: 2 });
  world.provider("beta").setPace({ tokenMs: 1_000 });
  for (let count = 0; count < 2; count++) await caller.stream();
  world.provider("beta").setPace({ tokenMs: 4 });
}

/** Calls that fall back, and then fail, until every breaker is open. */
export async function sendOutage(world: World, caller: Caller): Promise<void> {
  await world.fail("alpha", "unavailable");
  await many(14, () => caller.ask());
  await many(22, () => caller.stream());
  await world.fail("beta", "unavailable");
  await world.fail("gamma", "unavailable");
  for (let count = 0; count < 7; count++) await caller.ask();
}

/** So many calls, a few at a time. */
async function many(count: number, call: () => Promise<Call>): Promise<void> {
  let left = count;
  const run = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
}
