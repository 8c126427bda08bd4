import { setImmediate } from "node:timers/promises";
import { request } from "undici";
import { afterEach, beforeEach, expect, it } from "vitest";
import { chatRequest, postChat, type RawAnswer } from "../testing/raw-http.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

/** Well above what a look may be late. */
const blockMs = 400;

let test: TestGateway;

beforeEach(async () => {
  test = await startTestGateway({ minded: true });
});

afterEach(() => test.dispose());

/** Keeps the one thread of this process busy until `done` has come, with glances at the network. */
async function overloadedUntil<Result>(done: () => Promise<Result>): Promise<Result> {
  while (test.gateway.load.overload === null) await block();
  const result = done();
  const over = result.then(() => true);
  while (!(await Promise.race([over, block()])));
  return result;
}

async function block(): Promise<false> {
  const end = performance.now() + blockMs;
  while (performance.now() < end);
  return setImmediate(false);
}

const ask = (): Promise<RawAnswer> => postChat(`${test.url}/v1`, chatRequest("hello"));

it("a gateway that cannot keep up refuses what is new, says when to come back, and recovers by itself", async () => {
  const refused = await overloadedUntil(ask);
  expect(refused.status).toBe(503);
  expect(refused.headers).toMatchObject({
    "x-should-retry": "true",
    "x-understudy-error-code": "overloaded",
    "retry-after": expect.stringMatching(/^[123]$/),
  });
  expect(test.upstream.provider("first").calls).toHaveLength(0);
  expect(test.gateway.refusals.list()).toEqual([{ code: "overloaded", count: 1 }]);

  await expect.poll(() => test.gateway.load.overload, { timeout: 10_000 }).toBeNull();
  expect((await ask()).status).toBe(200);
});

it("still says that it lives, and which models there are", async () => {
  const [live, models] = await overloadedUntil(() =>
    Promise.all([request(`${test.url}/health/live`), request(`${test.url}/v1/models`)]),
  );
  expect([live.statusCode, models.statusCode]).toEqual([200, 200]);
  await Promise.all([live.body.dump(), models.body.dump()]);
});
