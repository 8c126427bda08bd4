import type { RequestRecord } from "@understudy/core";
import { attempt, request } from "../store/testing/samples.ts";

const targets = ["p0/bench", "p1/bench"] as const;

/** Of a hundred requests so many are answered by the second target, and so many by nobody. */
const fallen = 4;
const failed = 1;

/** One in so many comes with a key, the others with none. */
const keyedEvery = 20;

/** The request of this number, that ends at an instant; the same for the same number. */
export function seededRequest(number: number, endsAt: number): RequestRecord {
  // Steps by a prime that no bound divides: every kind and every length comes up in every stretch.
  const kind = (number * 37) % 100;
  const firstTokenMs = 200 + ((number * 7_919) % 1_800);
  const durationMs = firstTokenMs + 500 + ((number * 104_729) % 6_000);
  const outputTokens = 50 + (number % 700);
  const usage = { inputTokens: 200 + ((number * 31) % 4_000), outputTokens };
  const perTokenMs = (durationMs - firstTokenMs) / outputTokens;
  const served = { durationMs, firstTokenMs, perTokenMs, usage };
  const base = {
    startedAt: endsAt - durationMs,
    route: "default",
    requestedModel: "bench",
    durationMs,
    firstTokenMs,
    ...(number % keyedEvery === 0 ? { clientKey: "nightly" } : {}),
  };
  const requestId = `req_seeded${number.toString(36).padStart(8, "0")}`;
  const broken = attempt({ target: targets[0], outcome: "server_error", durationMs: 150, status: 503 });
  if (kind < failed) {
    const { servedBy: _, firstTokenMs: __, ...nobody } = request(requestId, base);
    const path = [broken, attempt({ target: targets[1], outcome: "server_error", status: 503 })];
    return { ...nobody, outcome: "failed", level: "error", status: 503, path };
  }
  if (kind < failed + fallen) {
    const path = [broken, attempt({ target: targets[1], startMs: 150, ...served })];
    return request(requestId, { ...base, level: "fallback", servedBy: targets[1], path });
  }
  const path = [attempt({ target: targets[0], ...served })];
  return request(requestId, { ...base, servedBy: targets[0], path });
}
