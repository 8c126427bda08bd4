import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestControl, type TestControl } from "../../control/testing/test-control.ts";
import { run } from "../testing/run.ts";

let control: TestControl;
beforeAll(async () => {
  control = await startTestControl();
});
afterAll(() => control[Symbol.asyncDispose]());

const say = (...words: readonly string[]) => run(...words, "--url", control.admin.url);

test("revisions are listed, shown, compared and brought back", async () => {
  await say("chain", "disable", "default", "second/model-b", "--reason", "too dear", "--actor", "ada");
  const { out } = await say("revision", "list");
  expect(out).toMatch(
    /^REVISION .*\nr2 .*ada \(cli\) +default, second\/model-b: enabled -> disabled +too dear/,
  );
  expect((await say("revision", "show", "r2")).out).toMatch(
    /^r2, saved .* by ada \(cli\), made from r1\nnote: too dear\n {2}default, second\/model-b: enabled -> disabled$/,
  );
  expect((await say("revision", "diff", "2", "1")).out).toBe(
    "r2 -> r1\n  default, second/model-b: disabled -> enabled",
  );
  expect((await say("revision", "revert", "1", "--actor", "ada")).out).toMatch(
    /^r3, saved .*made from r2\nnote: back to r1\n {2}default, second\/model-b: disabled -> enabled$/,
  );
  expect((await say("revision", "revert", "1")).out).toBe("r3 says the same already.");
  expect((await say("revision", "show", "9")).error).toContain("There is no revision 9.");
});
