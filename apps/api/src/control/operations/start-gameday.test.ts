import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LiveMessage } from "@understudy/contract";
import { expect, it } from "vitest";
import { ConfigurationFile } from "../configuration-file.ts";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";

/** Everything fails until somebody, or its rule, ends it; nobody asks unless that is said at the start. */
const ours = `
name: ours
title: Nothing answers
steps:
  - { name: baseline, for: 1s }
  - { name: outage, for: 1h, faults: [{ fault: error_status, on: everything }] }
hypotheses: [{ name: users are answered, during: outage, measure: failed_share, at_most: 1 % }]
abort: { failed_share: 50 %, minimum: 4 }
roles: { lead: ada, scribe: eve }
`;

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-scenarios-"));
  await mkdir(join(folder, "scenarios"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, "scenarios", name), text);
  return folder;
}

it("of one's own file: what it will do is told before, and its own rule ends it with a line of the audit log", async () => {
  const folder = await folderWith({
    "ours.yaml": ours,
    "theirs.yml": ours,
    "broken.yaml": "name: 7\n",
    "notes.txt": "",
  });
  const configurationFile = new ConfigurationFile(join(folder, "understudy.yaml"), null);
  await using control = await startTestControl({ configurationFile });
  const { client, test } = control;
  const before = await client.gamedays.list.query();
  expect(before.scenarios[0]).toMatchObject({
    scenario: { name: "ours" },
    origin: { kind: "file", name: "ours.yaml" },
    last: null,
    dueAt: null,
  });
  expect(before.scenarios.slice(1).map(({ origin }) => origin.kind)).toEqual(Array(6).fill("shipped"));
  expect(before.unreadable).toMatchObject([
    { file: "broken.yaml", problem: expect.stringContaining("name") },
    { file: "theirs.yml", problem: "Another file is called ours too." },
  ]);
  expect(await client.gamedays.preview.query({ name: "ours" })).toMatchObject({
    route: "default",
    faults: [
      {
        step: "outage",
        durationMs: 3_600_000,
        share: 1,
        targets: ["first/model-a", "second/model-b"],
      },
    ],
    alsoRoutes: [],
    traffic: null,
    refusal: null,
  });

  const told: LiveMessage[] = [];
  const feed = client.live.feed.subscribe(
    { lastEventId: null },
    { onData: ({ data }) => void told.push(data) },
  );
  const { number } = await client.gamedays.start.mutate({
    ...mutation(),
    scenario: { name: "ours" },
    roles: { lead: "bob", observer: "kim" },
    generate: 20,
  });
  expect((await client.gamedays.preview.query({ name: "total-outage" })).refusal).toMatch(/^G-1 runs/);
  await expect
    .poll(() => client.gamedays.list.query(), { timeout: 30_000 })
    .toMatchObject({ running: null, past: [{ number, verdict: "not_enough_data" }] });
  const board = await client.gamedays.board.query({ number });
  expect(board).toMatchObject({
    watched: null,
    report: {
      run: {
        scenario: {
          roles: { lead: "bob", scribe: "eve", observer: "kim" },
          traffic: { perSecond: 20 },
        },
        end: {
          why: "aborted",
          by: null,
          // The faults have the same rule, and count from their own beginning.
          detail: expect.stringMatching(/\d+ of \d+ requests .*failed/),
        },
      },
    },
  });
  expect(test.gateway.chaos.quiet).toBe(true);

  const { rows } = await client.audit.page.query({ object: "G-1" });
  expect(rows).toMatchObject([
    {
      action: "gameday.aborted",
      via: "automatic",
      reason: expect.stringMatching(/\d+ of \d+ requests .*failed/),
      changes: ["G-1: Nothing answers: not enough data"],
    },
  ]);
  await expect
    .poll(() =>
      told.flatMap((message) => (message.topic === "gameday" ? [message.running?.step ?? null] : [])),
    )
    .toEqual(expect.arrayContaining(["baseline", "outage", null]));
  feed.unsubscribe();
  expect(await client.gamedays.markdown.query({ number })).toContain("# G-1: Nothing answers");

  await rm(join(folder, "scenarios"), { recursive: true });
  const [again] = (await client.gamedays.list.query()).scenarios.filter(
    ({ origin }) => origin.kind !== "shipped",
  );
  expect(again).toMatchObject({ origin: { kind: "run", number }, last: { number }, dueAt: null });
  await rm(folder, { recursive: true });
});

it("is refused while a fault runs on a target that it would strike, and says so before", async () => {
  await using control = await startTestControl();
  const { client } = control;
  const fault = { kind: "latency", delayMs: 1 } as const;
  const order = { fault, scope: { target: "first/model-a" }, share: 0.01, durationMs: 60_000 };
  await client.chaos.start.mutate({ ...mutation(), ...order });
  await expect(
    client.gamedays.start.mutate({ ...mutation(), scenario: { name: "total-outage" } }),
  ).rejects.toMatchObject(refusal(409, "FAULT_RUNNING"));
  expect((await client.gamedays.preview.query({ name: "total-outage" })).refusal).toMatch(/^F-1 runs on/);
});
