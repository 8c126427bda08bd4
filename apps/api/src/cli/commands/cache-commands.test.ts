import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestControl, type TestControl } from "../../control/testing/test-control.ts";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { keeping, unhurried } from "../../testing/keeping.ts";
import { run } from "../testing/run.ts";

let control: TestControl;
beforeAll(async () => {
  control = await startTestControl({ ports: unhurried, configure: keeping() });
});
afterAll(() => control[Symbol.asyncDispose]());

const say = (...words: readonly string[]) => run("cache", ...words, "--url", control.admin.url);

async function keep(model: string, ...prompts: readonly string[]): Promise<void> {
  const client = openaiClient(control.test.url);
  for (const prompt of prompts) await ask(client, { model, prompt });
}

test("kept answers are listed without what is in them, and forgotten by what is said of them", async () => {
  expect((await say("list")).out).toMatch(/^No answer is kept\./);
  await keep("first/model-a", "hello", "and more");
  await keep("second/model-b", "hello");
  await control.test.store.flush();
  const { out } = await say("list", "--limit", "2");
  expect(out).toMatch(/^KEPT .*\n.*\n.*\n3 kept answers in all, \d+ bytes\.\n.*$/);
  expect(out).toMatch(/ 2[34] h.* default +second\/model-b +second\/model-b +exact guarded +\d+ +no +req_/);

  expect((await say("purge", "--tenant", "acme")).out).toBe("0 kept answers are forgotten.");
  expect((await say("purge", "--target", "second/model-b", "--since", "1h")).out).toBe(
    "1 kept answer is forgotten.",
  );
  expect((await say("purge", "--actor", "ada", "--reason", "bad answers")).out).toBe(
    "2 kept answers are forgotten.",
  );
  expect((await say("list")).out).toMatch(/^No answer is kept\./);
  const [newest] = (await control.client.audit.page.query({ limit: 1 })).rows;
  expect(newest).toMatchObject({
    action: "cache.purge",
    actor: "ada",
    reason: "bad answers",
    changes: ["kept answers: 2 forgotten"],
  });
});

test("whether a prompt would be answered is told, and why not", async () => {
  await keep("m", "How do I return it?");
  await control.test.store.flush();
  const look = (message: string, ...more: readonly string[]) =>
    say("would-hit", message, "--model", "m", ...more);
  expect((await look("How do I return it?")).out).toMatch(
    /^Yes, by exact match on the route default: an answer of first\/model-a, \d s old\.$/,
  );
  expect((await look("Hello, how do I return it? Thanks!")).out).toMatch(/^Yes, by guarded match/);
  expect((await look("How do I keep it?")).out).toBe(
    "No: on the route default no answer to it is kept, nor to the same in other words.",
  );
  expect((await look("How do I return it?", "--system", "You sell shoes.")).out).toMatch(/^No: /);
  expect((await look("How do I return it?", "--tenant", "acme")).out).toMatch(/^No: /);
  await say("purge");
});

test("an answer on its way to the disk is forgotten too", async () => {
  await keep("first/model-a", "hello again");
  expect((await say("purge")).out).toBe("1 kept answer is forgotten.");
  await control.test.store.flush();
  expect((await say("list")).out).toMatch(/^No answer is kept\./);
});
