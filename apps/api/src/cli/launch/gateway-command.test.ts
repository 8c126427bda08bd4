import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inProject } from "../project-root.ts";
import { run, start, type Started } from "../testing/run.ts";

/** Each starts the program once or twice, and a busy machine takes its time over that. */
vi.setConfig({ testTimeout: 30_000 });

let directory: string;
let upstream: Server;
/** A provider that takes calls and answers when told to. */
let waiting: PromiseWithResolvers<ServerResponse>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "understudy-launch-"));
  waiting = Promise.withResolvers<ServerResponse>();
  upstream = createServer((_, response) => waiting.resolve(response));
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  await writeFile(join(directory, "understudy.yaml"), configuration(upstream.address()));
});
afterEach(async () => {
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
  await rm(directory, { recursive: true });
});

const words = ["gateway", "--port", "0", "--admin-port", "0"];
const answer =
  '{"id":"1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}';

test("runs from any directory, through a symlink, with the configuration that lies there", async () => {
  const command = join(directory, "linked");
  await symlink(inProject("understudy"), command);
  await using gateway = start(words, { command, directory });
  const admin = await urlOf(gateway, /Control API {2}(\S+)/);
  const { code, out } = await run("chain", "show", "--url", admin);
  expect(code).toBe(0);
  expect(out).toContain("slow/model");
  const json = start(["breaker", "list", "--json"], {
    environment: { ...process.env, UNDERSTUDY_ADMIN_URL: admin },
  });
  expect(JSON.parse((await json.ended).out)).toMatchObject([{ target: "slow/model", shown: "closed" }]);
  gateway.kill("SIGTERM");
  expect(await gateway.ended).toMatchObject({ code: 0 });
});

test("asked to stop, it finishes what runs first", async () => {
  await using gateway = start(words, { directory });
  const url = await urlOf(gateway, /Gateway {6}(\S+)/);
  const asked = chat(url);
  const response = await waiting.promise;
  gateway.kill("SIGINT");
  await gateway.said(/Stopping/);
  response.setHeader("content-type", "application/json");
  response.end(answer);
  expect((await asked).status).toBe(200);
  expect(await gateway.ended).toMatchObject({ code: 0 });
});

test("asked to stop twice, it ends at once", async () => {
  await using gateway = start(words, { directory });
  const url = await urlOf(gateway, /Gateway {6}(\S+)/);
  const asked = chat(url).catch(() => "cut");
  await waiting.promise;
  gateway.kill("SIGINT");
  await gateway.said(/Stopping/);
  gateway.kill("SIGINT");
  expect(await gateway.ended).toMatchObject({ code: 130 });
  expect(await asked).toBe("cut");
});

test("what keeps it from starting is told, and it does not hang", async () => {
  await writeFile(join(directory, "understudy.yaml"), "fallback_chian: []\n");
  const mistaken = await start(words, { directory }).ended;
  expect(mistaken).toMatchObject({
    code: 1,
    error: expect.stringMatching(/understudy\.yaml:1:1 {2}fallback_chian: /),
  });
});

test("a data directory that cannot be used is told with its reason", async () => {
  const file = join(directory, "understudy.yaml");
  const { code, error } = await start([...words, "--data-dir", file], { directory }).ended;
  expect(code).toBe(1);
  expect(error).toContain(`The data directory ${file} cannot be used: something is there already`);
});

test("a second gateway on the same data directory is refused", async () => {
  await using first = start(words, { directory });
  await urlOf(first, /Gateway {6}(\S+)/);
  const second = await start(words, { directory }).ended;
  expect(second.code).toBe(1);
  expect(second.error).toMatch(/^The data directory .* cannot be used: another gateway runs on it\./);
});

test.each<[string, string, (taken: string) => readonly string[]]>([
  [
    "has no room for its providers' ports",
    "The demo's simulated providers: ",
    () => ["--port", "65530", "--admin-port", "0"],
  ],
  ["cannot have its control port", "EADDRINUSE", (taken) => ["--port", "0", "--admin-port", taken]],
])("a demo that %s is told, and nothing of it goes on", async (_, told, ports) => {
  await rm(join(directory, "understudy.yaml"));
  const address = upstream.address();
  const taken = typeof address === "object" && address !== null ? String(address.port) : "";
  const environment = { PATH: process.env["PATH"], HOME: process.env["HOME"] };
  const { code, error } = await start(["gateway", ...ports(taken)], { directory, environment }).ended;
  expect(code).toBe(1);
  expect(error).toContain(told);
});

test("a reader that has seen enough is no failure", async () => {
  const shell = start(["-c", `"$0" --help | true`, inProject("understudy")], { command: "sh" });
  expect(await shell.ended).toMatchObject({ code: 0, error: "" });
});

async function urlOf(gateway: Started, pattern: RegExp): Promise<string> {
  return (await gateway.said(pattern))[1] ?? "";
}

function chat(url: string): Promise<Response> {
  return fetch(`${url}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", connection: "close" },
    body: JSON.stringify({ model: "default", messages: [{ role: "user", content: "hello" }] }),
  });
}

function configuration(address: string | AddressInfo | null): string {
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return [
    "providers:",
    `  slow: { type: openai-compatible, base_url: "http://127.0.0.1:${port}/v1" }`,
    "fallback_chain:",
    "  - { provider: slow, model: model }",
    "health: { enabled: false }",
    "",
  ].join("\n");
}
