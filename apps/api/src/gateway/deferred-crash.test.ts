import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startSimulatedServer } from "@understudy/chaos/server";
import { Watch } from "@understudy/providers/testing";
import { expect, it } from "vitest";
import { start, type Started } from "../cli/testing/run.ts";
import { openStore } from "../store/open-store.ts";
import { temporaryDirectory } from "../store/testing/temporary-database.ts";
import { answerOf, sendDeferred } from "../testing/queueing.ts";
import { systemPorts } from "./system-ports.ts";

const jobs = 1_000;
const callers = 16;
const [rate, concurrency] = [400, 8];

/** A call of a job, as the provider saw it arrive. */
interface Call {
  readonly job: string;
  readonly at: number;
}

const configuration = (baseUrl: string) => `
providers: { sim: { type: openai-compatible, base_url: "${baseUrl}" } }
fallback_chain: [{ provider: sim, model: model }]
breaker: { recovery_time: 100ms, recovery_time_max: 100ms }
health: { enabled: false }
emergency_cache: { enabled: false }
deferred: { drain_rate: ${rate}, drain_concurrency: ${concurrency} }
`;

/** The gateway as anybody would start it, in a process of its own. */
async function startProcess(directory: string): Promise<Started & { readonly url: string }> {
  const words = ["gateway", "--config", join(directory, "understudy.yaml"), "--data-dir", directory];
  const started = start([...words, "--port", "0", "--admin-port", "0"]);
  const [, url = ""] = await started.said(/Gateway {6}(\S+)\/v1/);
  return { ...started, url };
}

const promptOf = (index: number) => `job number ${index}`;

/** Asks for every job that has no id yet, until all have one or the gateway is gone. */
async function acceptAll(url: string, ids: Map<number, string>, watch: Watch): Promise<void> {
  const left = Array.from({ length: jobs }, (_, index) => index).filter((index) => !ids.has(index));
  const callOn = async (): Promise<void> => {
    for (let index = left.shift(); index !== undefined; index = left.shift()) {
      const headers = { "idempotency-key": `key ${index}` };
      const answer = await sendDeferred(url, {
        prompt: promptOf(index),
        headers,
        more: { model: "default" },
      }).catch(() => null);
      if (answer === null) return;
      expect(answer.status).toBe(202);
      ids.set(index, (answer.headers.get("location") ?? "").replace("/v1/deferred/", ""));
      watch.changed();
    }
  };
  await Promise.all(Array.from({ length: callers }, callOn));
}

it(
  "a thousand jobs of an outage are each answered once, though the gateway is killed while it accepts and while it drains",
  { timeout: 120_000 },
  async () => {
    using directory = temporaryDirectory();
    const watch = new Watch();
    const calls: Call[] = [];
    let isUp = false;
    const upstream = await startSimulatedServer({
      providers: [
        {
          id: "sim",
          models: ["model"],
          pace: { firstTokenMs: 20, tokenMs: 0 },
          onRequest: ({ method, headers }) => {
            if (isUp && method === "POST")
              calls.push({ job: headers["idempotency-key"] ?? "", at: performance.now() });
            watch.changed();
          },
        },
      ],
    });
    await writeFile(join(directory.path, "understudy.yaml"), configuration(upstream.baseUrl("sim")));
    const provider = upstream.provider("sim");
    provider.setFault("unavailable");
    const ids = new Map<number, string>();

    const accepting = await startProcess(directory.path);
    const asking = acceptAll(accepting.url, ids, watch);
    await watch.until(() => ids.size > jobs / 3);
    accepting.kill("SIGKILL");
    await Promise.all([asking, accepting.ended]);
    const acknowledged = new Map(ids);

    const draining = await startProcess(directory.path);
    await acceptAll(draining.url, ids, watch);
    expect(new Set(ids.values()).size).toBe(jobs);
    for (const [index, id] of acknowledged) expect(ids.get(index)).toBe(id);
    isUp = true;
    provider.setFault(null);
    await watch.until(() => calls.length > jobs / 3);
    draining.kill("SIGKILL");
    await draining.ended;
    await provider.idle();

    const last = await startProcess(directory.path);
    for (const [index, id] of ids) {
      const { status, json } = await answerOf(last.url, `/v1/deferred/${id}`);
      const content = provider.expectedAnswer("model", promptOf(index));
      expect({ status, json }).toMatchObject({ status: 200, json: { choices: [{ message: { content } }] } });
    }
    last.kill("SIGTERM");
    await last.ended;
    await upstream.close();

    const store = await openStore({
      directory: directory.path,
      ports: systemPorts,
      onFault: () => undefined,
    });
    expect(await store.deferred.counts()).toEqual({ done: jobs });
    await store.close();
    expect(new Set(calls.map(({ job }) => job))).toEqual(new Set(ids.values()));
    // What was under way when the process was killed is asked again, and nothing else.
    expect(calls.length).toBeLessThanOrEqual(jobs + concurrency);
    for (const { at } of calls) {
      const within = calls.filter((other) => other.at >= at && other.at < at + 1_000).length;
      // As many as begin in a second, and those begun before that arrive late.
      expect(within).toBeLessThanOrEqual(rate + 1 + concurrency);
    }
  },
);
