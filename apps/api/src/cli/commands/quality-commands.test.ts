import type { PathStep, QualityMark } from "@understudy/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestControl, type TestControl } from "../../control/testing/test-control.ts";
import { attempt, request } from "../../store/testing/samples.ts";
import { sampleOf, scrape } from "../../telemetry/testing/scrape.ts";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { send } from "../../testing/queueing.ts";
import { run } from "../testing/run.ts";

const first = "first/model-a";
const hourMs = 3_600_000;
let control: TestControl;
beforeAll(async () => {
  control = await startTestControl();
});
afterAll(() => control[Symbol.asyncDispose]());

const say = (...words: readonly string[]) => run("quality", ...words, "--url", control.admin.url);

/** An answer of the first target that ended so long ago. */
function answered(requestId: string, agoMs: number, marks: readonly QualityMark[] = []): void {
  const found = marks.length === 0 ? {} : { marks };
  const path: PathStep[] = [attempt({ target: first, ...found })];
  const startedAt = Date.now() - agoMs;
  const record = request(requestId, { startedAt, durationMs: 0, servedBy: first, path });
  control.test.store.record({ kind: "request", record });
}

test("what is known of every target is listed, with what it rests on", async () => {
  expect((await say("list")).out).toMatch(/^TARGET .*\nfirst\/model-a +- +0 +- +- +- +- +unknown +x 1\.00\n/);
  for (let count = 0; count < 40; count += 1) {
    answered(`now_${count}`, hourMs / 2, count < 20 ? ["repetition", "truncated"] : []);
    answered(`before_${count}`, 1.5 * hourMs);
  }
  for (let count = 0; count < 24; count += 1) {
    const score = count < 16 ? 1 : count < 20 ? 0 : -1;
    const about = { requestId: `now_${count}`, tenant: "default", clientKey: "app", routes: null };
    await control.test.store.feedback.vote({ ...about, score, comment: null });
  }
  const { out } = await say("list", "--since", "1h");
  const [, row = ""] = out.split("\n");
  expect(row.split(/ {2,}/)).toEqual([
    first,
    "37.5 % (19.4-57.0 %)",
    "40",
    "50.0 % (35.2-64.8 %)",
    "repetition 20, truncated 20",
    "+16 =4 -4",
    "75.0 % (55.1-88.0 %)",
    "worse",
    "x 1.00",
  ]);
  const json: unknown = JSON.parse((await say("list", "--since", "2h", "--json")).out);
  expect(json).toMatchObject({ targets: [{ target: first, judged: 80, marked: 20, trend: "unknown" }, {}] });
});

test("comments are shown to operators, newest first, and votes are counted for Prometheus", async () => {
  expect((await say("comments")).out).toBe("There are none.");
  const { url, upstream } = control.test;
  const client = openaiClient(url);
  upstream.provider("first").setFault("empty_answer", { count: 1 });
  await ask(client, { prompt: "hello" });
  const { headers } = await ask(client, { prompt: "hello", model: first });
  const requestId = headers.get("x-understudy-request-id");
  const vote = (comment: string, score: unknown) =>
    send(`${url}/v1/feedback`, { method: "POST", body: { request_id: requestId, score, comment } });
  await vote("fine", "up");
  await vote("it rang \u0007\u001b[2Jthe bell", -0.5);
  const { out } = await say("comments", "--target", first);
  expect(out).toMatch(/^TIME .*\n\S+ +-0\.5 +first\/model-a +default +req_\w+ +it rang  \[2Jthe bell$/);
  expect((await say("comments", "--target", "second/model-b")).out).toBe("There are none.");

  const families = await scrape(control.admin.url);
  expect(sampleOf(families, `understudy_feedback_total{target="${first}",vote="down"}`)).toBe(1);
  expect(sampleOf(families, `understudy_quality_marks_total{target="${first}",mark="empty"}`)).toBe(1);
  expect(sampleOf(families, `understudy_quality_factor_ratio{target="${first}"}`)).toBe(1);
});
