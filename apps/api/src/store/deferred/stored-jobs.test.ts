import { retentionSettingsSchema } from "@understudy/contract";
import { expect, it } from "vitest";
import { temporaryDatabase } from "../testing/temporary-database.ts";
import { directJobs } from "../testing/direct-jobs.ts";
import { pruneHistory } from "../write/prune-history.ts";
import type { JobDraft, JobEnd } from "./deferred-job.ts";
import { dueWebhooks } from "./due-webhooks.ts";
import { changeJob } from "./move-job.ts";

const dataKey = "0123456789abcdef0123456789abcdef";
const retention = retentionSettingsSchema.parse({});
const prompt = "a very private question";
const reply = "a very private answer";

function draft(id: string, facts: Partial<JobDraft> = {}): JobDraft {
  return {
    id,
    tenant: "acme",
    clientKey: "web",
    route: "chat",
    dialect: "openai-chat",
    request: { headers: { "openai-beta": "x" }, body: Buffer.from(prompt) },
    idempotencyKey: null,
    webhook: null,
    nextTryAt: 0,
    lastOutcome: null,
    expiresAt: 1_000,
    limits: { jobs: 10, ofTenant: 10 },
    ...facts,
  };
}

const answered: JobEnd = {
  kind: "done",
  outcome: "served",
  forgetAt: 500,
  answer: { status: 200, headers: { a: "b" }, servedBy: "x/y", attempts: [], body: Buffer.from(reply) },
};

it.for([[null], [dataKey]] as const)(
  "a job comes back as it was kept, and nobody else's key opens it (data key %s)",
  async ([key]) => {
    using opened = temporaryDatabase();
    const { database } = opened;
    const now = () => 0;
    const { store } = directJobs(database, now, key);
    await store.accept(draft("a"));
    const rows = () =>
      Buffer.concat(
        database.$client.prepare("select request, answer from deferred_jobs").all().flatMap(contentOf),
      );
    expect(rows().includes(prompt)).toBe(key === null);
    const started = await store.start("a");
    expect(started?.request?.headers).toEqual({ "openai-beta": "x" });
    expect(Buffer.from(started?.request?.body ?? []).toString()).toBe(prompt);
    await store.settle({ id: "a", tenant: "acme" }, answered);
    expect(rows().includes(prompt)).toBe(false);
    expect(rows().includes(reply)).toBe(key === null);
    const { answer } = (await store.result({ id: "a", tenant: "acme" })) ?? {};
    expect(answer).toMatchObject({ status: 200, headers: { a: "b" }, servedBy: "x/y" });
    expect(Buffer.from(answer?.body ?? []).toString()).toBe(reply);

    const stranger = directJobs(database, now, "another key that is long enough....").store;
    const seen = await stranger.result({ id: "a", tenant: "acme" });
    expect(seen?.answer === null).toBe(key !== null);
    await store.accept(draft("b"));
    expect((await stranger.start("b"))?.request === null).toBe(key !== null);
  },
);

function contentOf(row: unknown): Uint8Array[] {
  return Object.values(row ?? {}).filter((value) => value instanceof Uint8Array);
}

it("a job that is over is forgotten in time, with its answer; one that waits stays", async () => {
  using opened = temporaryDatabase();
  const { store } = directJobs(opened.database, () => 0);
  await store.accept(draft("done"));
  await store.accept(draft("waits", { expiresAt: 100 }));
  await store.start("done");
  await store.settle({ id: "done", tenant: "acme" }, answered);
  pruneHistory(opened.database, retention, 499, 100);
  expect(await store.counts()).toEqual({ done: 1, waiting: 1 });
  pruneHistory(opened.database, retention, 500, 100);
  expect(await store.counts()).toEqual({ waiting: 1 });
});

it("a page shows the newest first, in all states or one, and where the next begins", async () => {
  using opened = temporaryDatabase();
  const { store } = directJobs(opened.database, () => 7);
  for (const id of ["a", "b", "c"]) await store.accept(draft(id));
  await store.cancel("b", 50);
  const page = await store.page({ limit: 2 });
  expect(page.rows.map(({ id, state, nextTryAt }) => [id, state, nextTryAt])).toEqual([
    ["c", "waiting", 0],
    ["b", "cancelled", null],
  ]);
  expect((await store.page({ limit: 2, before: page.nextBefore ?? 0 })).rows).toMatchObject([{ id: "a" }]);
  expect((await store.page({ limit: 2, state: "cancelled" })).rows).toMatchObject([{ id: "b" }]);
  expect(Object.keys(page.rows[0] ?? {}).toSorted()).toEqual([
    "createdAt",
    "expiresAt",
    "id",
    "lastOutcome",
    "nextTryAt",
    "route",
    "sequence",
    "state",
    "tenant",
    "tries",
  ]);
});

it("what a process left running waits again after the next start", async () => {
  using opened = temporaryDatabase();
  const { store, restart } = directJobs(opened.database, () => 9);
  await store.accept(draft("a"));
  await store.accept(draft("b", { nextTryAt: null }));
  await store.start("a");
  expect(restart().waitingJobs).toMatchObject([
    { id: "a", tries: 2, nextTryAt: 9 },
    { id: "b", tries: 1, nextTryAt: 9 },
  ]);
});

it("what jobs came to counts against the room of the queue until it is forgotten", async () => {
  using opened = temporaryDatabase();
  const { store } = directJobs(opened.database, () => 0);
  const limits = { jobs: 1, ofTenant: 1 };
  const accept = (id: string) => store.accept(draft(id, { limits }));
  for (let count = 0; count < 10; count += 1) {
    expect((await accept(`${count}`)).kind).toBe("accepted");
    await store.start(`${count}`);
    await store.settle({ id: `${count}`, tenant: "acme" }, answered);
  }
  expect(await accept("one too many")).toEqual({ kind: "full", of: "queue" });
  pruneHistory(opened.database, retention, 500, 100);
  expect((await accept("later")).kind).toBe("accepted");
});

it("counts the bytes it holds, of requests and of answers", async () => {
  using opened = temporaryDatabase();
  const { database } = opened;
  const { store } = directJobs(database, () => 0);
  const bytes = () => database.$client.prepare("select request_bytes from deferred_jobs").pluck().get();
  await store.accept(draft("a"));
  expect(bytes()).toBe(prompt.length);
  await store.start("a");
  await store.settle({ id: "a", tenant: "acme" }, { ...answered, kind: "failed" });
  expect(bytes()).toBeGreaterThanOrEqual(prompt.length + reply.length);
  changeJob(database, { kind: "retry", id: "a", expiresAt: 1_000 }, 0);
  await store.start("a");
  await store.settle({ id: "a", tenant: "acme" }, answered);
  expect(bytes()).toBe(reply.length);
  database.$client.prepare("update deferred_jobs set request_bytes = 1073741824").run();
  expect(await store.accept(draft("b"))).toEqual({ kind: "full", of: "queue" });
  await store.accept(draft("b"));
  pruneHistory(database, retention, 500, 100);
  await store.accept(draft("c"));
  await store.cancel("c", 900);
  expect(bytes()).toBe(0);
});

it("what came of telling an end changes nothing of a job that is tried again", async () => {
  using opened = temporaryDatabase();
  const { database } = opened;
  const { store } = directJobs(database, () => 0);
  await store.accept(draft("a", { webhook: "https://hooks.example.com/" }));
  await store.start("a");
  await store.settle({ id: "a", tenant: "acme" }, { ...answered, kind: "failed" });
  expect(await store.noteWebhook({ id: "a", state: "failed", tries: 1, dueAt: 5 })).toBe(true);
  changeJob(database, { kind: "retry", id: "a", expiresAt: 1_000 }, 0);
  await store.start("a");
  await store.settle({ id: "a", tenant: "acme" }, answered);
  expect(await store.noteWebhook({ id: "a", state: "failed", tries: 2, dueAt: null })).toBe(false);
  expect(dueWebhooks(database)).toMatchObject([{ id: "a", state: "done", tries: 0 }]);
});
