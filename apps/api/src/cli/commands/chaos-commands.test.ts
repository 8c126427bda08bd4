import { afterAll, beforeAll, expect, test } from "vitest";
import { messageLines } from "../../alerts/alert-message.ts";
import { alarm, paging } from "../../alerts/testing/alarmed.ts";
import { startTestControl, type TestControl } from "../../control/testing/test-control.ts";
import { run } from "../testing/run.ts";

let control: TestControl;
beforeAll(async () => {
  // Nobody listens there: what is sent waits, and can be looked at.
  control = await startTestControl({ configure: paging("http://127.0.0.1:9") });
});
afterAll(() => control[Symbol.asyncDispose]());

const say = (...words: readonly string[]) => run("chaos", ...words, "--url", control.admin.url);

test("a fault is started, listed, told by alerts and stopped from the command line", async () => {
  expect((await say("catalogue")).out).toMatch(/^rate_limit +Answers 429/m);
  expect((await say("list")).out).toBe("No fault runs.");
  const started = await say("start", "error_status", "--provider", "first", "--status", "529", "--for", "5m");
  expect(started).toMatchObject({ code: 0, error: "" });
  expect(started.out).toMatch(/^F-1: error 529 on 100 % of the calls of provider first\n/);
  expect(started.out).toMatch(/0 calls injected\n +ends in (5 m|4 m)/);
  expect(await control.ask()).toBe("second/model-b");
  expect((await say("list")).out).toMatch(/1 call injected/);

  await alarm(control.test);
  const [waiting] = control.test.gateway.alerts.waiting;
  expect(waiting && messageLines(waiting.message)).toContain(
    "A fault runs on purpose: F-1, error 529 on 100 % of the calls of provider first.",
  );

  const second = await say("start", "cut", "--target", "first/model-a", "--share", "10%");
  expect([second.code, second.error]).toEqual([1, expect.stringContaining("F-1 runs on first/model-a")]);
  expect((await say("stop", "F-1")).out).toBe("No fault runs.");
  expect((await say("stop", "F-1")).error).toMatch(/No fault F-1 runs/);
  expect((await say("list")).out).toMatch(/^F-1 .* stopped +error 529 on 100 %/m);
  expect((await say("stop-all")).code).toBe(0);
});

test("what a fault does not know, and no place at all, are refused before anything is asked", async () => {
  expect((await say("start", "silence", "--provider", "first", "--status", "500")).code).toBe(1);
  expect((await say("start", "silence")).error).toMatch(
    /must name a provider, a target, a route or a client key/,
  );
  expect((await say("start", "thunder", "--provider", "first")).code).toBe(2);
});
