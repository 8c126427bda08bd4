import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GameDayReport, ProviderSettings } from "@understudy/contract";
import { describe, expect, it } from "vitest";
import Sqlite from "better-sqlite3";
import { databaseFile } from "../../store/database.ts";
import { startTestGateway } from "../../testing/test-gateway.ts";
import { createControl } from "../control.ts";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

/** One of every kind of judgement, in three seconds. */
const short = `
name: short-outage
title: The primary is down for a moment
traffic: { generate: 40/s, streamed: 50 %, prompt_tokens: 20, output_tokens: 4 }
steps:
  - { name: baseline, for: 1s }
  - { name: outage, for: 2s, faults: [{ fault: error_status, on: primary_provider }] }
hypotheses:
  - { name: the primary serves, during: baseline, measure: primary_share, at_least: 100 %, minimum: 5 }
  - { name: users are answered, during: outage, measure: failed_share, at_most: 0 %, minimum: 5 }
  - { name: no fallback is needed, during: outage, measure: fallback_share, at_most: 0 %, minimum: 5 }
  - { name: many ask, during: run, measure: lost, at_most: 0, minimum: 100000 }
  - { name: it is noticed, during: outage, measure: time_to_detect, at_most: 2s }
expect: { breakers: opened, alerts: [breaker_open] }
`;

/** Alerts that speak at once: the usual ones wait longer than this outage lasts. */
const eager = { breaker_open: { forMs: 0 } };

async function play(control: TestControl, text: string): Promise<GameDayReport> {
  const { client } = control;
  const { number } = await client.gamedays.start.mutate({ ...mutation(), scenario: { text } });
  await expect.poll(() => client.gamedays.list.query(), { timeout: 30_000 }).toMatchObject({ running: null });
  return client.gamedays.report.query({ number });
}

/** Counts anew, by SQL of its own over the rows of the requests. */
function recount(
  { test }: TestControl,
  { from, to }: { readonly from: number; readonly to: number },
  until: number,
) {
  const database = new Sqlite(databaseFile(test.directory), { readonly: true });
  try {
    const rows = database
      .prepare(
        `select level, count(*) as requests, sum(outcome in ('failed', 'interrupted')) as lost from requests
         where route = 'default' and started_at >= ? and started_at < ? and ended_at < ? and outcome <> 'cancelled'
         group by level`,
      )
      .all(from, to, until);
    const p50 = database
      .prepare(
        `with answers as (select duration_ms, row_number() over (order by duration_ms) as place,
           count(*) over () as all_of_them from requests
           where started_at >= ? and started_at < ? and ended_at < ? and outcome = 'answered')
         select duration_ms from answers where place = (all_of_them + 1) / 2`,
      )
      .pluck()
      .get(from, to, until);
    return { rows, p50 };
  } finally {
    database.close();
  }
}

/** The same, with a key that nobody has put into the environment. */
function keyless(provider: ProviderSettings | undefined): ProviderSettings {
  if (provider === undefined) throw new Error("no such provider");
  return { ...provider, apiKey: { environment: "KEY_THAT_IS_NOT_SET" } };
}

describe("a game day over the gateway's own front door", () => {
  it("judges every hypothesis, and its figures equal a recount of the database", async () => {
    await using control = await startTestControl({
      configure: (configuration) => ({
        ...configuration,
        // Else bad health may lead traffic away before there were failures enough to open it.
        breaker: { ...configuration.breaker, failureThreshold: 1 },
        alerts: { rules: eager, channels: {} },
      }),
    });
    const report = await play(control, short);
    expect(report.run.end).toMatchObject({ why: "finished" });
    expect(Object.fromEntries(report.hypotheses.map(({ name, verdict }) => [name, verdict]))).toEqual({
      "the primary serves": "held",
      "users are answered": "held",
      "no fallback is needed": "broken",
      "many ask": "not_enough_data",
      "it is noticed": "held",
    });
    expect(report.verdict).toBe("broken");
    expect(report.checks.map(({ verdict, detail }) => [verdict, detail])).toEqual([
      ["held", expect.stringContaining("about first")],
      ["held", "Opened: first/model-a."],
      ["held", expect.stringMatching(/^\d+ requests/)],
      ["held", expect.stringMatching(/^\d+ openings, 1 faults/)],
    ]);
    expect(report.findings).toEqual([]);
    for (const step of report.steps) {
      const { rows, p50 } = recount(control, step, report.countedUntil);
      const told = Object.entries(step.levels).flatMap(([level, requests]) =>
        requests === 0 ? [] : [{ level, requests, lost: 0 }],
      );
      expect(rows).toEqual(expect.arrayContaining(told));
      expect(rows).toHaveLength(told.length);
      expect(step.latency.p50).toBe(p50);
    }
    expect(report.steps[1]?.levels.fallback).toBeGreaterThan(4);
    expect(report.run.generated).toBeGreaterThanOrEqual(
      report.steps.reduce((sum, { requests }) => sum + requests, 0),
    );
    const again = await play(control, short);
    expect(again.last).toMatchObject({ number: 1, verdict: "broken" });
    expect(again.last?.hypotheses[1]).toEqual({ name: "users are answered", before: 0, verdict: "held" });
  });

  it("finds what is broken in a set-up, and names it", async () => {
    await using control = await startTestControl({
      providers: { first: ["model-a"], second: ["model-b"], third: ["model-c"] },
      configure: (configuration) => ({
        ...configuration,
        providers: { ...configuration.providers, third: keyless(configuration.providers["third"]) },
        alerts: { rules: { breaker_open: { enabled: false } }, channels: {} },
      }),
    });
    await control.client.providers.set.mutate({ ...mutation(), provider: "second", enabled: false });
    const report = await play(
      control,
      short.replace("hypotheses:", "abort: { failed_share: 100 % }\nhypotheses:"),
    );
    expect(report.verdict).toBe("broken");
    expect(report.hypotheses.find(({ name }) => name === "users are answered")?.verdict).toBe("broken");
    expect(report.findings).toEqual([
      "alert breaker_open: It stayed silent: its rule is off.",
      expect.stringMatching(/^second\/model-b could not help: provider disabled, \d+ times\.$/),
      expect.stringMatching(/^third\/model-c could not help: no credential, \d+ times\.$/),
      "No fallback answered while first/model-a was struck.",
    ]);
    const [lost] = report.steps[1]?.lostIds ?? [];
    expect(await control.client.requests.get.query({ requestId: lost ?? "" })).toMatchObject({
      event: { outcome: "failed", clientKey: "gameday" },
    });
  });
});

/** Its outage lasts until somebody ends it. */
const slow = short.replace("outage, for: 2s", "outage, for: 1h").replace("40/s", "10/s");

describe("a game day that is broken off", () => {
  it("stops its faults before it answers, and has no score", async () => {
    await using control = await startTestControl();
    const { client, test } = control;
    const { number } = await client.gamedays.start.mutate({ ...mutation(), scenario: { text: slow } });
    await expect.poll(() => test.gateway.chaos.quiet, { timeout: 30_000 }).toBe(false);
    await expect(
      client.gamedays.start.mutate({ ...mutation(), scenario: { text: short } }),
    ).rejects.toMatchObject(refusal(409, "GAMEDAY_RUNNING"));
    const noted = await client.gamedays.note.mutate({ ...mutation(), number, text: "seen" });
    expect(noted.run.notes).toMatchObject([{ by: "ada", text: "seen" }]);
    const report = await client.gamedays.abort.mutate({ ...mutation(), number });
    expect(test.gateway.chaos.quiet).toBe(true);
    expect(report).toMatchObject({ verdict: "not_enough_data", run: { end: { why: "aborted", by: "ada" } } });
    const outage = report.hypotheses.filter(({ during }) => during !== "baseline");
    expect(outage.map(({ verdict }) => verdict)).toEqual(outage.map(() => "not_enough_data"));
    expect((await client.gamedays.list.query()).past).toMatchObject([{ number, verdict: "not_enough_data" }]);
  });

  it("ends when one of its faults is stopped with the others", async () => {
    await using control = await startTestControl();
    const { client, test } = control;
    await client.gamedays.start.mutate({ ...mutation(), scenario: { text: slow } });
    await expect.poll(() => test.gateway.chaos.quiet, { timeout: 30_000 }).toBe(false);
    await client.chaos.stopAll.mutate(mutation());
    await expect
      .poll(() => client.gamedays.list.query(), { timeout: 30_000 })
      .toMatchObject({
        running: null,
        past: [{ end: { why: "aborted", detail: "F-1 ended before its step: Stopped by ada." } }],
      });
  });

  it("was cut short if its gateway was killed: the next one says so, and ends its faults", async () => {
    await using control = await startTestControl();
    const { client, test } = control;
    await client.gamedays.start.mutate({ ...mutation(), scenario: { text: slow } });
    await expect
      .poll(async () => (await client.gamedays.list.query()).running?.steps[1]?.faults, { timeout: 30_000 })
      .toHaveLength(1);
    await expect
      .poll(() => test.store.gameDays.get(1))
      .toMatchObject({ run: { steps: [{}, { faults: [{}] }] } });
    await test.store.flush();
    // What the disk holds of a process at this moment is all that a killed one leaves.
    const directory = await mkdtemp(join(tmpdir(), "understudy-killed-"));
    await cp(test.directory, directory, { recursive: true, filter: (file) => !file.endsWith(".lock") });
    const next = await startTestGateway({ directory, upstream: test.upstream });
    expect(next.gateway.chaos.quiet).toBe(false);
    const after = createControl({ gateway: next.gateway, demo: null, directory, dataUrl: next.url });
    await after.gameDays.ready;
    expect(next.gateway.chaos.quiet).toBe(true);
    expect(await after.gameDays.report(1)).toMatchObject({
      verdict: "not_enough_data",
      run: { end: { why: "cut_short" }, steps: [{ whole: true }, { whole: false }] },
    });
    expect(after.gameDays.nextNumber).toBe(2);
    after.live.close();
    await after.accounts.close();
    await next.stop();
    await rm(directory, { recursive: true });
  });
});

describe("what is refused", () => {
  it("a file with its line and column, an unknown scenario or route, and a place that is none", async () => {
    await using control = await startTestControl();
    const { client } = control;
    const start = (scenario: { name: string } | { text: string }) =>
      client.gamedays.start.mutate({ ...mutation(), scenario });
    await expect(start({ text: short.replace("at_most", "at_mst") })).rejects.toMatchObject({
      ...refusal(400, "UNREADABLE"),
      message: expect.stringMatching(/^10:\d+ {2}hypotheses\[1\].*Did you mean "at_most"\?/m),
    });
    await expect(start({ name: "total-outag" })).rejects.toMatchObject({
      ...refusal(404, "UNKNOWN_OBJECT"),
      message: expect.stringContaining('Did you mean "total-outage"?'),
    });
    await expect(start({ text: `${short}\nroute: nowhere` })).rejects.toMatchObject(
      refusal(404, "UNKNOWN_OBJECT"),
    );
    const elsewhere = short.replace("on: primary_provider", "on: { provider: third }");
    await expect(start({ text: elsewhere })).rejects.toMatchObject({
      message: expect.stringContaining("there is no provider third"),
    });
    await expect(client.gamedays.abort.mutate({ ...mutation(), number: 4 })).rejects.toMatchObject(
      refusal(404, "UNKNOWN_OBJECT"),
    );
  });

  it("in production: whoever does not name the environment", async () => {
    await using control = await startTestControl({
      configure: (configuration) => ({ ...configuration, environment: { name: "eu", production: true } }),
    });
    await expect(
      control.client.gamedays.start.mutate({ ...mutation(), scenario: { text: short } }),
    ).rejects.toMatchObject(refusal(412, "PRODUCTION"));
  });
});
