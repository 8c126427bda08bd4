import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../testing/run.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "understudy-pairs-"));
});
afterAll(() => rm(directory, { recursive: true }));

const benign = { label: "benign", category: "greeting", language: "en", origin: "hand" };

async function fileOf(...lines: readonly unknown[]): Promise<string> {
  const file = join(directory, "pairs.jsonl");
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  return file;
}

test("the shipped pairs hold what is on by default, and nobody claims to have judged the rest", async () => {
  const { code, out, error } = await run("cache", "evaluate");
  expect({ code, error }).toEqual({ code: 0, error: "" });
  expect(out).toMatch(/^exact +\d+ +0 +0\.\d\d %$/m);
  expect(out).toMatch(/^guarded +\d+ +0 +0\.\d\d % +1 % held$/m);
  expect(out).toMatch(/^default +\d+ +0 +0\.\d\d % +1 % held$/m);
  expect(out).toMatch(/^semantic +not evaluated: no embedder configured$/m);
});

test("too few pairs prove nothing: ends with 1", async () => {
  const pairs = await fileOf({ ...benign, id: "one", a: "How do I sort it?", b: "Hi, how do I sort it" });
  const { code, out, error } = await run("cache", "evaluate", "--pairs", pairs, "--json");
  expect({ code, error }).toEqual({
    code: 1,
    error: "What is on by default is not known to be wrong rarely enough.",
  });
  expect(JSON.parse(out)).toMatchObject({
    pairs: 1,
    passed: false,
    methods: [{ accepts: 0, bound: 1 }, { accepts: 1 }, {}],
  });
});

test("names the pairs that were accepted falsely", async () => {
  const wrong = { ...benign, label: "must-not", id: "two", a: "What is it?", b: "what is it" };
  const { code, out } = await run("cache", "evaluate", "--pairs", await fileOf(wrong));
  expect(code).toBe(1);
  expect(out).toMatch(/Falsely accepted:\ntwo$/);
});

test("says which line cannot be read", async () => {
  const pairs = await fileOf({ ...benign, id: "one", a: "x", b: "y" }, { ...benign, a: "x", b: "y" });
  const { code, out, error } = await run("cache", "evaluate", "--pairs", pairs);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(error).toContain(`${pairs}:2: `);
});
