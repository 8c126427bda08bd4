import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { run } from "../testing/run.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-scenario-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** As a file of its own. */
async function scenario(text: string): Promise<string> {
  const file = join(folder, "ours.yaml");
  await writeFile(file, text);
  return file;
}

it("plays a scenario of a file in a gateway of its own, step by step, and ends as its verdict is", async () => {
  const file = await scenario(`
name: ours
title: The primary refuses connections
traffic: { generate: 20/s, output_tokens: 4 }
steps:
  - { name: outage, for: 2s, faults: [{ fault: refused_connection, on: primary_provider }] }
hypotheses:
  - { name: users are answered, during: outage, measure: failed_share, at_most: 0 %, minimum: 5 }
`);
  const played = await run("gameday", "run", file, "--simulated");
  expect(played.error).toBe("");
  expect(played.out).toContain("1/1 outage, 2 s: refused_connection on primary_provider");
  expect(played.out).toMatch(/^held +users are answered +outage +failed_share at most 0 % +0 % of \d+$/m);
  expect(played).toMatchObject({ code: 0 });
});

it("says where a file is wrong, and fails", async () => {
  const file = await scenario("name: ours\ntitle: Ours\nsteps: []\nhypotheses: []\n");
  const refused = await run("gameday", "run", file, "--simulated", "--json");
  expect(refused.error).toContain("3:8  steps: must not be empty.");
  expect(refused.code).toBe(1);
});
