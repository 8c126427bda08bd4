import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestControl, type TestControl } from "../../control/testing/test-control.ts";
import { run } from "../testing/run.ts";

const [first, second] = ["first/model-a", "second/model-b"];
let control: TestControl;
beforeAll(async () => {
  control = await startTestControl();
});
afterAll(() => control[Symbol.asyncDispose]());

const ask = (...words: readonly string[]) => run("ask", ...words, "--url", control.admin.url);

test("an answer is printed with its level, its way and what it cost", async () => {
  const { code, out } = await ask("default", "hello", "--pretend-open", first);
  expect(code).toBe(0);
  expect(out).toMatch(/^\S.+\n\nlevel fallback, HTTP 200, after /s);
  expect(out).toContain(`${first} skipped (pretended open) -> ${second} served`);
  expect(out).toMatch(/\d+ \+ \d+ tokens, cost -; \.\/understudy request req_/);
  expect((await ask(second, "hello")).out).toContain(`level primary, HTTP 200`);
  expect(JSON.parse((await ask("default", "hello", "--json")).out)).toMatchObject({
    answer: expect.any(String),
    event: { level: "primary", path: [{ target: first }] },
  });
});

test("that nobody answered is told in the gateway's own words, and by the exit code", async () => {
  const both = [first, second].flatMap((target) => ["--pretend-open", target]);
  const { code, out, error } = await ask("default", "hello", ...both);
  expect({ code, error }).toEqual({ code: 1, error: "Nobody answered." });
  expect(out).toContain("all_targets_failed");
  expect(await ask("nowhere", "hello")).toMatchObject({
    code: 1,
    error: expect.stringContaining('no target "nowhere"'),
  });
});
