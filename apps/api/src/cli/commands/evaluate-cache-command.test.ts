import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulated } from "../../testing/test-gateway.ts";
import { run } from "../testing/run.ts";

let directory: string;
let upstream: Awaited<ReturnType<typeof startSimulated>>;
beforeAll(async () => {
  upstream = await startSimulated({ here: ["embed"] });
  directory = await mkdtemp(join(tmpdir(), "understudy-pairs-"));
});
afterAll(async () => {
  await upstream.close();
  await rm(directory, { recursive: true });
});

const benign = { label: "benign", category: "greeting", language: "en", origin: "hand" };

async function fileOf(...lines: readonly unknown[]): Promise<string> {
  const file = join(directory, "pairs.jsonl");
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  return file;
}

async function configOf(baseUrl: string): Promise<string> {
  const file = join(directory, "understudy.yaml");
  const lines = [
    `providers: { here: { type: openai-compatible, base_url: "${baseUrl}" } }`,
    "fallback_chain: [{ provider: anthropic, model: m }]",
  ];
  await writeFile(file, lines.join("\n"));
  return file;
}

test("the shipped pairs hold what is on by default, and nobody claims to have judged the rest", async () => {
  const { code, out, error } = await run("cache", "evaluate");
  expect({ code, error }).toEqual({ code: 0, error: "" });
  expect(out).toMatch(/^exact +\d+ +0 +0\.\d\d %$/m);
  expect(out).toMatch(/^guarded +\d+ +0 +0\.\d\d % +1 % held$/m);
  expect(out).toMatch(/^default +\d+ +0 +0\.\d\d % +1 % held$/m);
  expect(out).toMatch(/^semantic +not evaluated: no embedder given$/m);
});

test("with an embedder whose vectors call wrong pairs alike, the guards let none of them through", async () => {
  const config = await configOf(upstream.baseUrl("here"));
  const words = ["cache", "evaluate", "--embedder", "here/embed", "--config", config, "--threshold", "0.9"];
  const { code, out, error } = await run(...words, "--json");
  expect({ code, error }).toEqual({ code: 0, error: "" });
  const { semantic } = JSON.parse(out);
  expect(semantic.vectors.falseAccepts.length).toBeGreaterThan(400);
  expect(semantic.semantic).toMatchObject({ falseAccepts: [] });
  expect(semantic.semantic.accepts).toBeGreaterThan(20);
  expect(semantic.wrongPassBound).toBeLessThan(0.01);
  expect(semantic.guards).toMatchObject({ falseAccepts: [] });
  expect(semantic.guards.bound).toBeLessThan(0.01);
}, 60_000);

test("the semantic line stands beside the others, with its bound and what vectors alone would do", async () => {
  const config = await configOf(upstream.baseUrl("here"));
  const alike = { ...benign, label: "paraphrase" };
  const pairs = await fileOf(
    {
      ...alike,
      id: "one",
      a: "How do I cancel my order of three lamps and a rug from May 3 in the app?",
      b: "How can I cancel my order of three lamps and a rug from May 3 in the app?",
    },
    {
      ...alike,
      label: "must-not",
      id: "two",
      a: "Is it safe for all of the cats that live in my house to eat it?",
      b: "Is it safe for all of the rats that live in my house to eat it?",
    },
  );
  const words = ["--pairs", pairs, "--embedder", "here/embed", "--config", config, "--threshold", "0.9"];
  const { out } = await run("cache", "evaluate", ...words);
  expect(out).toMatch(/^semantic +1 +0 +95\.00 %$/m);
  expect(out).toContain("call 2 pairs alike that neither exact nor\nguarded finds, 1 of them wrongly.");
});

test.each([
  [
    "no file",
    ["--embedder", "here/embed"],
    "--embedder needs --config FILE: where the provider is and what its key is.",
  ],
  [
    "a file that is not there",
    ["--embedder", "here/embed", "--config", "/nowhere"],
    "/nowhere cannot be read.",
  ],
  ["too low a threshold", ["--threshold", "0.8"], "It must be a number from 0.9 to 1."],
])("an embedder with %s is refused", async (_, words, expected) => {
  const { code, error } = await run("cache", "evaluate", ...words);
  expect(code).not.toBe(0);
  expect(error).toContain(expected);
});

test("an embedder that is none, or gives no vectors, is refused by name", async () => {
  const config = await configOf(upstream.baseUrl("here"));
  const ask = (embedder: string) => run("cache", "evaluate", "--embedder", embedder, "--config", config);
  expect((await ask("there/embed")).error).toContain("Its providers: here, anthropic.");
  expect((await ask("anthropic/embed")).error).toContain('"anthropic" makes no vectors');
  expect((await ask("here/other")).error).toBe("here/other gave no vectors: HTTP 404.");
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
