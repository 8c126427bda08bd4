import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BreakerView } from "@understudy/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startAdminServer } from "../../control/admin-server.ts";
import { startTestControl, type TestControl } from "../../control/testing/test-control.ts";
import { Demo } from "../../demo/demo.ts";
import { chatRequest, postChat } from "../../testing/raw-http.ts";
import { run } from "../testing/run.ts";
import { portOf } from "../../testing/port-of.ts";

const first = "first/model-a";
const second = "second/model-b";

let control: TestControl;
let directory: string;
beforeAll(async () => {
  control = await startTestControl();
  directory = await mkdtemp(join(tmpdir(), "understudy-cli-"));
});
afterAll(async () => {
  await rm(directory, { recursive: true });
  await control[Symbol.asyncDispose]();
});

/** Runs a command against the gateway of this file. */
const say = (...words: readonly string[]) => run(...words, "--url", control.admin.url);

/** The same, reading what it prints as JSON. */
async function read(...words: readonly string[]): Promise<unknown> {
  const { code, out, error } = await say(...words, "--json");
  expect({ code, error }).toEqual({ code: 0, error: "" });
  return JSON.parse(out);
}

test("a breaker is tripped and reset, and traffic follows", async () => {
  const tripped = await say("breaker", "trip", first, "--ttl", "5m", "--reason", "drill", "--actor", "ada");
  expect(tripped).toMatchObject({ code: 0, error: "" });
  expect(tripped.out).toBe(
    `${first} is TRIPPED, 5 m left: tripped by ada: drill; goes half-open when this expires.`,
  );
  expect(await control.ask()).toBe(second);
  expect((await say("breaker", "list")).out).toMatch(/^TARGET .*\nfirst\/model-a +TRIPPED, /);
  expect(await read("breaker", "list")).toMatchObject([
    { target: first, shown: "forced_open" },
    { target: second },
  ]);

  const last = await say("breaker", "trip", second);
  expect(last).toMatchObject({ code: 1, out: "" });
  expect(last.error).toMatch(/route "default" .* --acknowledge\.$/);

  expect(await read("breaker", "reset", first)).toMatchObject({ target: first, shown: "closed" });
  expect(await control.ask()).toBe(first);
});

test("a request is told call by call", async () => {
  const { headers } = await postChat(`${control.test.url}/v1`, chatRequest("hello"));
  const told = await say("request", String(headers["x-understudy-request-id"]));
  expect(told).toMatchObject({ code: 0, error: "" });
  expect(told.out).toMatch(
    /^req_\w+: answered, HTTP 200, level primary, after \d+ ms\.\nAsked for .* without a key/,
  );
  expect(told.out).toMatch(/\nAFTER .*\n\+\d+ ms +first\/model-a +served +\d+ ms +- +200$/);
  expect(await say("request", "req_none")).toMatchObject({ code: 1, out: "" });
});

test("who is well is listed, and a target is tested by hand", async () => {
  await control.ask();
  const listed = await say("health", "list");
  expect(listed.out).toMatch(
    /^PROVIDER +TARGET +USABLE .*\nfirst +first\/model-a +yes +healthy .* ok \d+ s ago +/,
  );
  const tested = await say("health", "test", second);
  expect(tested).toMatchObject({ code: 0, error: "" });
  expect(tested.out).toMatch(
    /^second\/model-b was asked a question of one token: ok: first token in \d+ ms\.\nIt is /,
  );
  expect((await say("health", "test", second)).error).toMatch(/once in 5 s is enough/);
  expect(await read("health", "list")).toMatchObject([
    { target: first, usable: true },
    { target: second, usable: true, lastProbe: { kind: "inference", ok: true } },
  ]);
  expect((await say("health", "test", "nobody")).error).toMatch(/There is no target "nobody"/);
});

test("a trip lasts a quarter of an hour when nothing is said, or until reset", async () => {
  const breaker: Partial<BreakerView> = { shown: "forced_open" };
  const usual = await read("breaker", "trip", first);
  expect(usual).toMatchObject(breaker);
  expect(lengthOf(usual)).toBe(900_000);
  expect(await read("breaker", "trip", first, "--until-reset")).toMatchObject({ ...breaker, until: null });
  await say("breaker", "reset", first);
});

test("a breaker is held closed for a while, an hour at most", async () => {
  const held = await say(
    "breaker",
    "force-close",
    first,
    "--for",
    "5m",
    "--reason",
    "drill",
    "--actor",
    "ada",
  );
  expect(held).toMatchObject({ code: 0, error: "" });
  expect(held.out).toBe(
    `${first} is forced closed, 5 m left: held closed by ada: drill; back to automatic when this expires.`,
  );
  expect(await say("breaker", "force-close", first, "--for", "2h")).toMatchObject({ code: 1, out: "" });
  await say("breaker", "reset", first);
});

test("what room a target has, and what the engine did, is told in words", async () => {
  const { engine } = control.test.gateway;
  const slots = [1, 2, 3].map(() => engine.concurrency.acquire(second, null));
  slots[0]?.release("overload");
  engine.headrooms
    .of(second)
    .observe([{ dimension: "input_tokens", limit: 500, remaining: 60, resetMs: 3_600_000 }]);
  const { out } = await say("breaker", "list");
  expect(out).toContain(`\n${second}: 2 of at most 2 calls at once (learned from overload)\n`);
  expect(out).toMatch(/: 12 % of its input tokens left \(60 of 500\), resets in (1 h|59 m .*)$/);
  for (const slot of slots) slot?.release("neutral");

  await postChat(`${control.test.url}/v1`, "no JSON");
  const overview = await say("overview");
  expect(overview.out).toContain(
    "Since the gateway started\n  Refused without asking a target: 1 invalid_request.",
  );
  expect(overview.out).toContain(`${second}: at most 2 calls at once, learned from an overload`);
});

test("who mistypes a name is told the one that is near", async () => {
  expect((await say("breaker", "trip", "frist/model-a")).error).toBe(
    `There is no target "frist/model-a". Did you mean "${first}"?`,
  );
  expect((await say("provider", "disable", "secnod")).error).toBe(
    'There is no provider "secnod". Did you mean "second"?',
  );
  expect((await say("chain", "show", "defualt")).error).toBe(
    'There is no route "defualt". Did you mean "default"?',
  );
  expect((await say("chain", "disable", "default", "first/model")).error).toBe(
    `"first/model" is not in the chain of "default". Did you mean "${first}"?`,
  );
});

test("a provider is disabled and enabled", async () => {
  expect((await say("provider", "disable", "first", "--ttl", "1h")).out).toBe("first is disabled for 1 h.");
  expect(await control.ask()).toBe(second);
  expect((await say("provider", "list")).out).toMatch(
    /first \(simulated\) .* disabled by .*, (1 h|59 m .*) left/,
  );
  expect(await say("provider", "enable", "first")).toMatchObject({ code: 0, out: "first is enabled." });
  expect(await read("provider", "list")).toMatchObject([{ id: "first", disabled: null }, { id: "second" }]);
});

test("a chain is edited while it runs", async () => {
  expect((await say("chain", "move", "default", second, "--first", "--reason", "too slow")).code).toBe(0);
  expect(await control.ask()).toBe(second);
  expect((await say("chain", "timeout", "default", second, "20s")).out).toMatch(
    /1 +second\/model-b +1 +20s +enabled/,
  );
  expect((await say("chain", "tier", "default", second, "2")).code).toBe(0);
  expect((await say("chain", "disable", "default", second)).code).toBe(0);
  expect((await say("chain", "disable", "default", first)).error).toMatch(/acknowledge "default"/);
  expect((await say("chain", "enable", "default", second)).code).toBe(0);
  expect((await say("chain", "move", "default", second, "--after", first)).code).toBe(0);
  expect((await say("chain", "timeout", "default", second, "default")).code).toBe(0);
  expect(await read("chain", "show", "default")).toMatchObject([
    {
      entries: [
        { target: first, priority: 1 },
        { target: second, priority: 2, timeoutMs: null, enabled: true },
      ],
    },
  ]);
  expect((await say("chain", "show", "nowhere")).error).toBe('There is no route "nowhere".');
});

test("targets come into a chain and go out of it", async () => {
  const added = "first/model-x";
  expect((await say("chain", "add", "default", added, "--tier", "1")).out).toMatch(
    /1 +first\/model-x +1 +default/,
  );
  expect((await say("chain", "weight", "default", added, "0.5")).out).toMatch(/first\/model-x +0\.5 /);
  expect((await say("chain", "weight", "default", added, "0")).error).toMatch(/above 0 and at most 1000/);
  expect((await say("chain", "add", "default", added)).error).toBe(
    `"${added}" is in the chain of "default" already.`,
  );
  expect((await say("chain", "add", "default", "frist/model")).error).toMatch(/no target, and no provider/);
  expect((await say("chain", "remove", "default", added)).out).not.toContain(added);
  expect(await read("chain", "show", "default")).toMatchObject([
    { entries: [{ target: first }, { target: second }] },
  ]);
});

test("the configuration goes out to a file and comes back", async () => {
  const file = join(directory, "understudy.yaml");
  expect((await say("config", "export", "--out", file)).out).toMatch(/^Revision \d+ is in /);
  const text = await readFile(file, "utf8");
  expect((await say("config", "export")).out).toBe(text.trimEnd());
  await writeFile(file, text.replace("failure_threshold: 5", "failure_threshold: 7"));
  expect((await say("config", "import", file)).out).toMatch(/ runs as revision \d+\.$/);
  expect(control.test.gateway.configuration.breaker.failureThreshold).toBe(7);
  await writeFile(file, text.replaceAll(/priority: \d+/g, "$&, enabled: false"));
  expect((await say("config", "import", file)).error).toMatch(/acknowledge "understudy\.yaml"/);
  expect((await say("config", "import", file, "--acknowledge", "understudy.yaml")).code).toBe(0);
  await writeFile(file, text);
  expect((await say("config", "import", file)).code).toBe(0);
  await writeFile(file, "routes: 5");
  expect(await say("config", "import", file)).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^understudy\.yaml:1:/),
  });
  const nowhere = join(directory, "none", "understudy.yaml");
  const reason = "there is no such file or folder.";
  expect(await say("config", "import", nowhere)).toEqual({
    code: 1,
    out: "",
    error: `${nowhere} cannot be read: ${reason}`,
  });
  expect(await say("config", "export", "--out", nowhere)).toEqual({
    code: 1,
    out: "",
    error: `${nowhere} cannot be written: ${reason}`,
  });
});

test("whether a key is there is a matter of the gateway's environment, and keeps nothing from running", async () => {
  const file = join(directory, "elsewhere.yaml");
  const { out: running } = await say("config", "export");
  await writeFile(
    file,
    running.replace("providers:\n", 'providers:\n  mine: { type: openai, api_key: "${MINE}" }\n'),
  );
  const imported = await say("config", "import", file);
  expect(imported).toMatchObject({ code: 0, out: expect.stringMatching(/ runs as revision \d+\.$/) });
  expect(imported.error).toMatch(
    /\nThe gateway's own environment counts, not this command's: it has no MINE\.$/,
  );
  const checked = await run("check", file);
  expect(checked).toMatchObject({ code: 0, out: expect.stringContaining("can run") });
  expect(checked.error).toMatch(
    /\nThis command's environment has no MINE; what counts is that of the gateway\.$/,
  );
  await writeFile(file, running);
  expect(await say("config", "import", file)).toMatchObject({ code: 0, error: "" });
});

test("a file is checked without a gateway, with line and column", async () => {
  const good = join(directory, "good.yaml");
  const bad = join(directory, "bad.yaml");
  await writeFile(good, (await say("config", "export")).out);
  await writeFile(bad, "fallback_chain: []\nbraker: {}\n");
  expect(await run("check", good)).toMatchObject({
    code: 0,
    error: "",
    out: expect.stringContaining("2 targets, 1 route"),
  });
  const refused = await run("check", bad);
  expect(refused).toMatchObject({ code: 1, out: "" });
  expect(refused.error).toMatch(/bad\.yaml:2:1 {2}braker: .*\n/);
  const told = await run("check", bad, "--json");
  expect(told.code).toBe(1);
  expect(JSON.parse(told.out)).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([expect.objectContaining({ line: 2 })]),
  });
  expect((await run("check", join(directory, "none.yaml"))).code).toBe(1);
});

test("what happened can be read: overview, requests, audit log", async () => {
  await control.ask();
  await control.test.store.flush();
  expect((await say("overview")).out).toContain("What users get");
  expect(await read("overview")).toMatchObject({ targets: 2, demo: false });
  expect((await say("events", "--all", "--limit", "1")).out).toMatch(/first\/model-a served$/);
  expect(await read("events", "--level", "fallback", "--target", second)).toMatchObject({
    rows: expect.any(Array),
  });
  expect((await say("audit", "list", "--limit", "200")).out).toMatch(
    /\(cli\) +chain\.change +default +done .*too slow/,
  );
  expect(await read("audit", "list", "--limit", "1")).toMatchObject({ rows: [{ via: "cli" }] });
  expect(await read("audit", "list", "--action", "no.such", "--since", "1h")).toMatchObject({ rows: [] });
  expect((await say("audit", "show", "#1")).out).toMatch(/^#1 .*\n[^]*hash {5}[0-9a-f]{64}\n/);
  expect((await say("audit", "verify")).out).toMatch(/^Verified to #\d+\.\nIts hash: [0-9a-f]{64}/);
});

test("the demo is broken and healed, where there is one", async () => {
  expect(await say("demo", "show")).toMatchObject({ code: 0, out: "This gateway serves real providers." });
  expect((await say("demo", "traffic", "off")).code).toBe(1);
  const demo = await Demo.start(0, () => Promise.resolve({ ok: false, problem: "it stays" }));
  const { gateway, directory, url: dataUrl } = control.test;
  const where = { host: "127.0.0.1", port: 0, names: [], directory, dataUrl };
  const admin = await startAdminServer({ gateway, demo, ...where });
  try {
    const [broken, unknown, healed, off] = [
      await run("demo", "break", "anthropic", "connection_refused", "--url", admin.url),
      await run("demo", "break", "anthropic", "no_such_fault", "--url", admin.url),
      await run("demo", "heal", "anthropic", "--url", admin.url, "--json"),
      await run("demo", "traffic", "off", "--url", admin.url),
    ];
    expect(broken.out).toMatch(/anthropic +connection_refused/);
    expect(unknown).toMatchObject({ code: 1, error: 'There is no fault "no_such_fault".' });
    expect(JSON.parse(healed.out)).toMatchObject({ providers: [{ id: "anthropic", fault: null }, {}, {}] });
    expect(off.out).toContain("Sample traffic is off.");
  } finally {
    await admin.close();
    await demo.stop();
  }
});

test("what answers but is no gateway is told apart from silence", async () => {
  const stranger = createServer((_, response) => response.end("<html>hello</html>"));
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${portOf(stranger.address())}`;
  expect(await run("breaker", "list", "--url", url)).toMatchObject({
    code: 1,
    error: `What answers at ${url} is not the admin port of a gateway.`,
  });
  stranger.closeAllConnections();
  await new Promise((resolve) => stranger.close(resolve));
});

test("a key is printed alone, so that a script can take it", async () => {
  const { code, out, error } = await say(
    "key",
    "create",
    "--tenant",
    "acme",
    "--name",
    "web",
    "--routes",
    "default",
  );
  expect(code).toBe(0);
  expect(out).toMatch(/^usk_[\w-]{43}$/);
  expect(error).toContain("cannot be shown again");
  expect(error).toMatch(/\nIt is the first one: from now on every client needs a key/);
});

test("keys are listed and revoked, and whoever takes away the last one is told", async () => {
  const { id } = (await control.client.keys.list.query())[0] ?? { id: "" };
  expect((await say("key", "list")).out).toMatch(
    new RegExp(`^ID .*\\n${id} +acme +web +default +\\S+Z +never +in use$`),
  );
  expect(await say("key", "revoke", id)).toEqual({
    code: 0,
    out: `The key ${id} is revoked.`,
    error: "It was the last one: every client is refused until you make another.",
  });
  expect((await say("key", "list")).out).toMatch(/ revoked \S+Z$/);
  expect((await say("key", "revoke", "nosuchid")).error).toBe('There is no key "nosuchid".');
});

test("a target set back by its health is told with why, and that a reset does not end it", async () => {
  const { health } = control.test.gateway.engine.live(second);
  for (let count = 0; count < 3; count++) health.recordCall(true);
  expect((await say("overview")).out).toMatch(/\n +Set back by its health: /);
  expect((await say("breaker", "reset", second)).out).toMatch(/ is closed: .*\nSet back by its health: /);
});

function lengthOf(view: unknown): number {
  if (typeof view !== "object" || view === null || !("since" in view) || !("until" in view))
    return Number.NaN;
  return Number(view.until) - Number(view.since);
}
