import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChangedFile } from "@understudy/contract";
import type { ChainOperation } from "@understudy/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileFingerprint } from "../../configuration/index.ts";
import { ConfigurationFile } from "../configuration-file.ts";
import { mutation, refusal, startTestControl, type TestControl } from "../testing/test-control.ts";

const first = "first/model-a";
const second = "second/model-b";

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "understudy-accept-"));
  path = join(directory, "understudy.yaml");
});
afterEach(async () => rm(directory, { recursive: true }));

/** A gateway whose file says what runs. */
async function startWithFile(): Promise<TestControl> {
  const file = new ConfigurationFile(path, null);
  const control = await startTestControl({ configurationFile: file });
  const { yaml } = await control.client.config.export.query();
  await writeFile(path, yaml);
  file.noteImported(fileFingerprint(yaml));
  return control;
}

async function rewrite(from: string, to: string): Promise<void> {
  const text = await readFile(path, "utf8");
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
}

async function changed(control: TestControl): Promise<ChangedFile> {
  const view = await control.client.config.file.query();
  if (view.kind !== "changed") throw new Error(`the file is ${view.kind}`);
  return view;
}

const edit = (control: TestControl, ...operations: ChainOperation[]) =>
  control.client.chains.change.mutate({
    ...mutation(),
    route: "default",
    baseRevision: control.test.gateway.revision.number,
    operations,
  });
const shorter: ChainOperation = { type: "set_timeout", target: first, timeoutMs: 5_000 };

test("a changed file is shown with what it would change and undo, and runs only once it is accepted", async () => {
  await using control = await startWithFile();
  const { config } = control.client;
  expect(await config.file.query()).toEqual({ kind: "known", name: "understudy.yaml" });
  await edit(control, shorter);
  expect(await config.file.query(), "edits are no change of the file").toMatchObject({ kind: "known" });
  await rewrite("failure_threshold: 5", "failure_threshold: 7");
  const view = await changed(control);
  expect(view).toMatchObject({
    name: "understudy.yaml",
    revision: 2,
    changes: [`default, ${first}: timeout 5s -> default`, 'settings "breaker": changed'],
    chains: [{ route: "default" }],
    undoes: [`default, ${first}: timeout 5s, r2 by ada`],
  });
  expect(control.test.gateway.revision.number, "looking changes nothing").toBe(2);

  const { fingerprint, revision: baseRevision } = view;
  const accepted = await config.accept.mutate({ ...mutation(), fingerprint, baseRevision });
  expect(accepted).toMatchObject({ number: 3, author: "ada", note: "accepted understudy.yaml: drill" });
  expect(control.test.gateway.configuration.breaker.failureThreshold).toBe(7);
  expect(await config.file.query()).toMatchObject({ kind: "known" });
  expect(await control.client.chains.origins.query({ route: "default" })).toMatchObject({
    order: { kind: "given", revision: 3, from: "a file" },
  });
  const { rows } = await control.client.audit.page.query({ limit: 1 });
  expect(rows[0]).toMatchObject({
    action: "configuration.accept",
    object: "understudy.yaml",
    result: "done",
  });
});

test("names every edit that the file would take back, and none that it leaves", async () => {
  await using control = await startWithFile();
  const third = "second/model-c";
  await edit(control, { type: "add", target: third }, { type: "set_weight", target: first, weight: 2 });
  await edit(control, { type: "move", target: first, after: second });
  await edit(control, { type: "set_enabled", target: first, enabled: false });
  await rewrite("model: model-a, priority: 1", "model: model-a, priority: 1, weight: 2");
  expect((await changed(control)).undoes).toEqual([
    `default, ${first}: disabled, r4 by ada`,
    `default, ${third}: added, r2 by ada`,
    "default, order, r3 by ada",
  ]);
  await edit(control, { type: "remove", target: second });
  expect((await changed(control)).undoes).toContain(`default, ${second}: removed here`);
});

test("what was not looked at is not accepted", async () => {
  await using control = await startWithFile();
  await rewrite("failure_threshold: 5", "failure_threshold: 7");
  const { fingerprint, revision: baseRevision } = await changed(control);
  await rewrite("failure_threshold: 7", "failure_threshold: 8");
  const { accept } = control.client.config;
  await expect(accept.mutate({ ...mutation(), fingerprint, baseRevision })).rejects.toMatchObject(
    refusal(409, "STALE_STATE"),
  );
  const now = await changed(control);
  await edit(control, shorter);
  await expect(
    accept.mutate({ ...mutation(), fingerprint: now.fingerprint, baseRevision: now.revision }),
  ).rejects.toMatchObject(refusal(409, "STALE_REVISION"));
  expect(control.test.gateway.configuration.breaker.failureThreshold).toBe(5);
});

test("a file that leaves a route nobody to ask wants its name typed", async () => {
  await using control = await startWithFile();
  await control.client.breakers.trip.mutate({ ...mutation(), target: second, ttlMs: null });
  await rewrite("model: model-a, priority: 1", "model: model-a, priority: 1, enabled: false");
  const { fingerprint, revision: baseRevision } = await changed(control);
  const asked = { fingerprint, baseRevision };
  const { accept } = control.client.config;
  await expect(accept.mutate({ ...mutation(), ...asked })).rejects.toMatchObject(refusal(412, "LAST_TARGET"));
  expect(await accept.mutate({ ...mutation(), ...asked, acknowledge: "understudy.yaml" })).toMatchObject({
    number: 2,
  });
});

test("a file that cannot run is told with its lines, and one that says the same in other words is", async () => {
  await using control = await startWithFile();
  const text = await readFile(path, "utf8");
  await writeFile(path, "braker: {}\n");
  expect(await control.client.config.file.query()).toMatchObject({
    kind: "unusable",
    problems: expect.arrayContaining([expect.stringMatching(/^understudy\.yaml:1:1 {2}braker/)]),
  });
  await rm(path);
  expect(await control.client.config.file.query()).toMatchObject({
    kind: "unusable",
    problems: [expect.stringMatching(/cannot be read: there is no such file/)],
  });
  await writeFile(path, `# the same\n${text}`);
  const view = await changed(control);
  expect(view).toMatchObject({ changes: [], undoes: [] });
  const { fingerprint, revision: baseRevision } = view;
  const accepted = await control.client.config.accept.mutate({ ...mutation(), fingerprint, baseRevision });
  expect(accepted.number).toBe(1);
  expect(await control.client.config.file.query()).toMatchObject({ kind: "known" });
});

test("a gateway without a file has none to show", async () => {
  await using control = await startTestControl();
  expect(await control.client.config.file.query()).toEqual({ kind: "none" });
});
