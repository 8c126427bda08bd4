import { expect, test } from "vitest";
import { importedHashSetting } from "../../gateway/initial-revision.ts";
import { fileFingerprint } from "../../configuration/index.ts";
import { mutation, refusal, startTestControl } from "../testing/test-control.ts";

test("what was exported reads back as what runs already", async () => {
  await using control = await startTestControl();
  const { config } = control.client;
  const { yaml, revision } = await config.export.query();
  expect(revision).toBe(1);
  expect(await config.import.mutate({ ...mutation(), yaml, fileName: "same.yaml" })).toEqual({
    revision: 1,
    warnings: [],
    missingVariables: [],
  });
});

test("an imported file is what the next request follows, and the file counts as known", async () => {
  await using control = await startTestControl();
  const { config, audit } = control.client;
  const { yaml } = await config.export.query();
  const edited = yaml.replace("priority: 1", "priority: 3");
  expect(await control.ask()).toBe("first/model-a");
  const asked = { ...mutation(), yaml: edited, fileName: "understudy.yaml" };
  expect(await config.import.mutate(asked)).toMatchObject({ revision: 2 });
  expect(await control.ask()).toBe("second/model-b");
  expect(await config.import.mutate(asked)).toMatchObject({ revision: 2 });
  expect((await audit.page.query({ limit: 1 })).rows[0]).toMatchObject({
    changes: ['route "default": changed'],
  });
  const { settings, revision } = await control.test.store.loadState();
  expect(settings[importedHashSetting]).toBe(fileFingerprint(edited));
  expect(revision).toMatchObject({ number: 2, sourceHash: fileFingerprint(edited), note: "drill" });
});

test("every part of a file that differs is told, and then runs", async () => {
  await using control = await startTestControl();
  const { config, audit } = control.client;
  const { yaml } = await config.export.query();
  const edited = yaml
    .replace("slow_rate: 0.8", "slow_rate: 0")
    .replace("    fallback_chain:", "    deadline: 20s\n    hedging: { enabled: true }\n    fallback_chain:")
    .replace("    simulated: true", "    simulated: true\n    max_concurrency: 7")
    .concat('egress: { witness: "127.0.0.1:9" }\n');
  await config.import.mutate({ ...mutation(), yaml: edited, fileName: "understudy.yaml" });
  expect((await audit.page.query({ limit: 1 })).rows[0]?.changes).toEqual([
    'provider "first": changed',
    'route "default": changed',
    'settings "breaker": changed',
    'settings "egress": added',
  ]);
  const { chains, breakers } = control.client;
  expect(await chains.get.query({ route: "default" })).toMatchObject({ deadlineMs: 20_000 });
  expect((await breakers.list.query()).map(({ concurrency }) => concurrency.limit)).toEqual([7, null]);
});

test("a file that leaves a route nobody to ask, or takes it away, wants its name said", async () => {
  await using control = await startTestControl();
  const { config, breakers } = control.client;
  const { yaml } = await config.export.query();
  await breakers.trip.mutate({ ...mutation(), target: "second/model-b", ttlMs: null });
  for (const left of [
    yaml.replace("priority: 1", "priority: 1, enabled: false"),
    yaml.replace("  default:", "  other:"),
  ]) {
    const asked = { yaml: left, fileName: "understudy.yaml" };
    await expect(config.import.mutate({ ...mutation(), ...asked })).rejects.toMatchObject({
      ...refusal(412, "LAST_TARGET"),
      message: expect.stringContaining('route "default"'),
    });
    expect(control.test.gateway.revision.number).toBe(1);
  }
  const disabled = yaml.replace("priority: 1", "priority: 1, enabled: false");
  const asked = { yaml: disabled, fileName: "understudy.yaml", acknowledge: "understudy.yaml" };
  expect(await config.import.mutate({ ...mutation(), ...asked })).toMatchObject({ revision: 2 });
});

test("a file with mistakes is refused with their places, and nothing changes", async () => {
  await using control = await startTestControl();
  const { config, audit } = control.client;
  await expect(
    config.import.mutate({ ...mutation(), yaml: "fallback_chian: []", fileName: "bad.yaml" }),
  ).rejects.toMatchObject({
    ...refusal(400, null),
    message: expect.stringMatching(/^bad\.yaml:1:1 {2}fallback_chian: /),
  });
  expect(control.test.gateway.revision.number).toBe(1);
  const { rows } = await audit.page.query({ limit: 1 });
  expect(rows[0]).toMatchObject({ action: "configuration.import", object: "bad.yaml", result: "refused" });
  expect(rows[0]?.changes[0]).toMatch(/^1:1 fallback_chian: /);
});
