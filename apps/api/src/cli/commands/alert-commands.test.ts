import { expect, test } from "vitest";
import { alarm, paging } from "../../alerts/testing/alarmed.ts";
import { startHttpReceiver } from "../../alerts/testing/http-receiver.ts";
import { startTestControl } from "../../control/testing/test-control.ts";
import { run } from "../testing/run.ts";

test("what is wrong is told with what users get and what to do, and taken care of", async () => {
  await using receiver = await startHttpReceiver();
  await using control = await startTestControl({ configure: paging(receiver.url) });
  const say = (...words: readonly string[]) => run("alert", ...words, "--url", control.admin.url);
  expect((await say("list")).out).toMatch(
    /^Nothing is wrong\.\n\nCHANNEL .*\npager +pagerduty +critical +-$/,
  );
  await alarm(control.test);
  const { out } = await say("list");
  expect(out).toMatch(/^CRITICAL {2}default: the last 3 requests got an error/);
  expect(out).toMatch(
    /nobody looks after it\n {2}Users of default get: 100\.0 % errors .*\n {2}Next: See why/,
  );
  const id = /^ {2}([\w-]+): for/m.exec(out)?.[1] ?? "";

  expect((await say("ack", id, "--actor", "ada")).out).toBe(`ada looks after ${id}.`);
  expect((await say("snooze", id, "--for", "2h", "--actor", "ada")).out).toMatch(
    /^Nobody is told of .* until 20/,
  );
  expect((await say("list")).out).toContain("ada looks after it, snoozed by ada until");
  await control.test.gateway.alerts.settled();
  expect((await say("list", "--all")).out).toMatch(/\n20.* still open +critical +1 .* default: the last 3/);
  expect(await say("ack", "nothing")).toMatchObject({ code: 1, error: "There is no open alert nothing." });
});

test("a test of a channel shows what its receiver says", async () => {
  await using receiver = await startHttpReceiver();
  await using control = await startTestControl({ configure: paging(receiver.url) });
  const say = (...words: readonly string[]) => run("alert", ...words, "--url", control.admin.url);
  expect((await say("test", "pager")).out).toBe("The test arrived: 200 heard");
  receiver.answer(503);
  expect(await say("test", "pager")).toMatchObject({ code: 1, error: "The test did not arrive: 503 heard" });
  expect(await say("test", "team")).toMatchObject({
    code: 1,
    error: "There is no channel team. Configured: pager.",
  });
});

test("a dry run tells what would have been told of what is stored", async () => {
  await using control = await startTestControl();
  const say = (...words: readonly string[]) => run("alert", ...words, "--url", control.admin.url);
  expect((await say("dry-run", "--since", "1h")).out).toMatch(
    /^Nothing would have been told\.\nNo request is kept/,
  );
  await alarm(control.test);
  await control.ask();
  expect((await say("dry-run", "--since", "1h")).out).toMatch(
    /^FIRED .*\n20.* still open +critical +default: .*got an error.*\n4 requests since 20.* were looked at\.$/,
  );
});
