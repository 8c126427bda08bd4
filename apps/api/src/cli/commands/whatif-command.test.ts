import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startTestControl, type TestControl } from "../../control/testing/test-control.ts";
import { run } from "../testing/run.ts";

const first = "first/model-a";

async function afterTraffic(control: TestControl): Promise<void> {
  for (let count = 0; count < 6; count++) await control.ask();
  await control.test.gateway.store.flush();
}

test("an assumed outage of the primary is lived through, and what nobody knows of the fallback is said", async () => {
  await using control = await startTestControl();
  const say = (...words: readonly string[]) => run("whatif", ...words, "--url", control.admin.url);
  expect((await say()).out).toMatch(/^No request is stored since /);
  await afterTraffic(control);

  const { before, after, outages } = JSON.parse((await say("--down", "first", "--json")).out);
  expect(outages).toMatchObject([{ targets: [first], as: "unavailable" }]);
  expect([before.availability.middle, before.fallbackShare.middle]).toEqual([1, 0]);
  expect([after.availability.middle, after.fallbackShare.middle, after.availability.low]).toEqual([1, 1, 0]);
  expect(after.wasted.middle).toBeGreaterThan(0);

  const { out } = await say("--down", first, "--as", "silence", "--for", "5m");
  expect(out).toMatch(/^6 requests since .*\nassumed: first\/model-a silence from .* for 5 m\n/);
  expect(out).toMatch(/answered in full +100\.0 % +100\.0 % \(0\.0 % to 100\.0 %\)\n/);
  expect(out).toMatch(/\nsecond\/model-b was never called: /);
  const unknown = await say("--down", "nobody");
  expect([unknown.code, unknown.error]).toEqual([
    1,
    expect.stringContaining('no target or provider "nobody"'),
  ]);
});

test("another configuration is lived through from its file, and one that cannot run is refused", async () => {
  await using control = await startTestControl();
  await afterTraffic(control);
  const say = (...words: readonly string[]) => run("whatif", ...words, "--url", control.admin.url);
  const { out: yaml } = await run("config", "export", "--url", control.admin.url);
  const file = join(control.test.directory, "other.yaml");
  writeFileSync(file, yaml.replaceAll("priority: 1", "priority: 9"));
  const { after } = JSON.parse((await say("--with", file, "--json")).out);
  expect(after.unknown).toMatchObject([{ target: "second/model-b" }]);
  writeFileSync(file, "nonsense: true");
  expect(await say("--with", file)).toMatchObject({ code: 1 });
});
