import { Watch } from "@understudy/providers/testing";
import { describe, expect, it } from "vitest";
import { systemPorts } from "./system-ports.ts";
import { openStore } from "../store/open-store.ts";
import { temporaryDirectory } from "../store/testing/temporary-database.ts";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { startGatewayProcess } from "../testing/gateway-process.ts";

interface Seen {
  readonly level: string;
  readonly servedBy: string | null;
  readonly attempts: number;
  readonly streamed: boolean;
  readonly endedAt: number;
}

const clients = 8;
/** A client may see the end of an answer a moment before the gateway writes it down. */
const tellingMs = 50;
const loadMs = 2_500;

/** Asks without a pause, writing down every answer, until the gateway is gone. */
async function askUntilGone(url: string, name: number, onAnswer: (requestId: string, seen: Seen) => void) {
  const client = openaiClient(url);
  for (let count = 0; ; count += 1) {
    const streamed = count % 2 === 0;
    const { headers, error } = await ask(client, {
      prompt: `client ${name} asks ${count}`,
      stream: streamed,
    });
    const requestId = headers.get("x-understudy-request-id");
    if (error !== null || requestId === null) return;
    onAnswer(requestId, {
      level: headers.get("x-understudy-level") ?? "",
      servedBy: headers.get("x-understudy-served-by"),
      attempts: Number(headers.get("x-understudy-attempts")),
      streamed,
      endedAt: Date.now(),
    });
  }
}

/** All rows that an earlier process left in a directory, oldest first. */
async function recordedIn(directory: string) {
  const store = await openStore({ directory, ports: systemPorts, onFault: () => undefined });
  const rows = await store.eventsAfter(0, 1_000_000);
  await store.close();
  return rows;
}

describe("a gateway that is killed under load", () => {
  it(
    "loses at most the batch under way and the one being gathered, doubles none and falsifies none",
    { timeout: 30_000 },
    async () => {
      using directory = temporaryDirectory();
      const gateway = await startGatewayProcess(directory.path);
      const log = new Map<string, Seen>();
      const watch = new Watch();
      const started = Date.now();
      const asking = Array.from({ length: clients }, (_, name) =>
        askUntilGone(gateway.url, name, (requestId, seen) => {
          log.set(requestId, seen);
          watch.changed();
        }),
      );
      await watch.until(() => Date.now() - started > loadMs);
      await gateway.kill();
      await Promise.all(asking);

      const rows = await recordedIn(directory.path);
      const recorded = new Map(rows.map((row) => [row.requestId, row]));
      expect(recorded.size).toBe(rows.length);

      // A batch is gathered from the moment the one before is known to be on disk, within 250 ms (see
      // TelemetryQueue); so what ended before the last but one was known cannot be missing.
      const missing = [...log].filter(([requestId]) => !recorded.has(requestId));
      const settled = gateway.written.at(-2) ?? 0;
      expect(settled).toBeGreaterThan(started);
      for (const [, { endedAt }] of missing) expect(endedAt).toBeGreaterThan(settled - tellingMs);
      for (const [requestId, seen] of log) {
        const row = recorded.get(requestId);
        if (row === undefined) continue;
        const { level, servedBy, streamed, path } = row;
        const attempts = path.filter(({ kind }) => kind === "attempt").length;
        expect({ level, servedBy, streamed, attempts, endedAt: seen.endedAt }).toEqual(seen);
        expect(row).toMatchObject({ outcome: "answered", status: 200 });
      }
      // What nobody saw the end of was under way when the lights went out.
      const unseen = rows.filter(({ requestId }) => !log.has(requestId));
      expect(unseen.length).toBeLessThanOrEqual(clients);
      expect(recorded.size).toBeGreaterThan(100);
      expect(new Set([...log.values()].map(({ level }) => level))).toEqual(new Set(["primary", "fallback"]));
    },
  );
});
