/** The callers: each request at its time, whatever became of the others, measured where its caller sits. */
import { Pool } from "undici";
import type { Arrival } from "./arrivals.ts";
import { percentile } from "../load.ts";

/** What callers got. Times in ms, of whole answers. */
export interface Experience {
  readonly requests: number;
  readonly availability: number;
  readonly p50: number;
  readonly p95: number;
}

/** Sends all of them and waits for the last answer. */
export async function live(port: number, arrivals: readonly Arrival[]): Promise<Experience> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 1_000 });
  const startedAt = performance.now();
  const answers = await Promise.all(
    arrivals.map(async (arrival, index) => {
      await until(startedAt + arrival.atMs);
      const askedAt = performance.now();
      const ok = await ask(pool, arrival, index);
      return { ok, tookMs: performance.now() - askedAt };
    }),
  );
  await pool.close();
  const times = answers.flatMap(({ ok, tookMs }) => (ok ? [tookMs] : [])).toSorted((a, b) => a - b);
  return {
    requests: answers.length,
    availability: times.length / answers.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

async function ask(pool: Pool, { route, streamed }: Arrival, index: number): Promise<boolean> {
  const { statusCode, body } = await pool.request({
    method: "POST",
    path: "/v1/chat/completions",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      model: route,
      stream: streamed,
      messages: [{ role: "user", content: `question ${index}` }],
    }),
  });
  const text = await body.text().catch(() => "");
  return statusCode === 200 && (streamed ? text.trimEnd().endsWith("data: [DONE]") : text.endsWith("}"));
}

function until(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));
}
