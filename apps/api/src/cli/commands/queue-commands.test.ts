import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestControl, type TestControl } from "../../control/testing/test-control.ts";
import { everythingFails } from "../../testing/keeping.ts";
import { answerOf, everythingHeals, queueing, sendDeferred } from "../../testing/queueing.ts";
import { run } from "../testing/run.ts";

let control: TestControl;
beforeAll(async () => {
  control = await startTestControl({ configure: queueing() });
});
afterAll(() => control[Symbol.asyncDispose]());

const say = (...words: readonly string[]) => run("queue", ...words, "--url", control.admin.url);

async function queueOne(prompt: string): Promise<string> {
  const { headers } = await sendDeferred(control.test.url, { prompt });
  return (headers.get("location") ?? "").replace("/v1/deferred/", "");
}

const auditedActions = async () =>
  (await control.client.audit.page.query({ limit: 4 })).rows.map(
    ({ action, result }) => `${action} ${result}`,
  );

test("jobs are listed without what is in them, held, cancelled, retried and let go on", async () => {
  expect((await say("list")).out).toMatch(/^The queue is on\.\nIt is empty\./);
  everythingFails(control.test);
  expect((await say("pause", "--reason", "incident")).out).toMatch(/draining is paused/);
  const first = await queueOne("one secret");
  const second = await queueOne("another secret");
  const { out } = await say("list");
  expect(out).toMatch(/2 waiting\./);
  expect(out).toMatch(new RegExp(`waiting +default +default +1 +\\S.* all_targets_failed +${second}`));
  expect(out).not.toMatch(/secret/);

  expect((await say("cancel", second)).out).toMatch(/: cancelled\n/);
  const again = await say("cancel", second);
  expect(again.code).toBe(1);
  expect(again.error).toMatch(/The job is cancelled by now/);
  expect((await say("show", "def_none")).error).toMatch(/no deferred job "def_none"/);

  everythingHeals(control.test);
  expect((await say("retry", first)).out).toMatch(/tried again as soon as it can be/);
  expect((await say("resume")).out).toMatch(/^The queue is on\.\n/);
  const answer = await answerOf(control.test.url, `/v1/deferred/${first}`);
  expect(answer.status).toBe(200);
  expect((await say("show", first)).out).toMatch(/: done\n(.*\n)*.*2 tries, the last: served/);
  expect((await say("list", "--state", "done")).out).toMatch(new RegExp(first));
  expect(await auditedActions()).toEqual([
    "deferred.resume done",
    "deferred.retry done",
    "deferred.cancel refused",
    "deferred.cancel done",
  ]);
});
