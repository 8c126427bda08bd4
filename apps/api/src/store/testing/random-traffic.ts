import type { AttemptStep, PathStep, RequestRecord } from "@understudy/core";
import { SeededRandom } from "@understudy/core/testing";
import { attempt, request } from "./samples.ts";

const targets = ["anthropic/opus", "bedrock/opus", "openai/flagship"];

/** Requests of every kind that end within `spanMs` after `from`; the same for the same seed. */
export function randomTraffic(
  seed: number,
  count: number,
  span: { readonly from: number; readonly ms: number },
): RequestRecord[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const record = randomRequest(random, index);
    const startedAt = span.from + random.next() * span.ms - record.durationMs;
    return { ...record, ...lookupOf(record, random), startedAt };
  });
}

function randomRequest(random: SeededRandom, index: number): RequestRecord {
  const { firstTokenMs: _, servedBy: __, ...base } = request(`req_${index}`);
  const streamed = random.next() < 0.7;
  const durationMs = Math.exp(random.next() * 9);
  const path = Array.from({ length: random.pick([0, 0, 0, 1, 2]) }, () => failedStep(random));
  const common = { ...base, route: random.pick(["chat", "batch"]), streamed, durationMs };
  if (random.next() < 0.1) return { ...common, outcome: "failed", level: "error", path };
  const target = random.pick(targets);
  const firstToken = streamed ? { firstTokenMs: Math.exp(random.next() * 8) } : {};
  return {
    ...common,
    ...firstToken,
    servedBy: target,
    outcome: random.pick(["answered", "answered", "answered", "interrupted", "cancelled"] as const),
    level: random.pick(["primary", "fallback", "cache"] as const),
    path: [
      ...path,
      {
        kind: "attempt",
        target,
        outcome: "served",
        startMs: 0,
        durationMs,
        ...firstToken,
        ...marksOf(random),
        ...usageOf(random),
      },
    ],
  };
}

function marksOf(random: SeededRandom): Pick<AttemptStep, "marks" | "unjudged"> {
  const chance = random.next();
  if (chance < 0.8) return chance < 0.1 ? { unjudged: true } : {};
  const mark = random.pick(["repetition", "truncated"] as const);
  return { marks: random.next() < 0.5 ? [mark] : [mark, "invalid_output"] };
}

/** Told, estimated, or neither. */
function usageOf(random: SeededRandom): Pick<AttemptStep, "usage"> {
  const kind = random.pick(["told", "cached", "estimated", "none"] as const);
  if (kind === "none") return {};
  const inputTokens = Math.floor(random.next() * 5_000);
  const outputTokens = Math.floor(random.next() * 900);
  const cached = kind === "cached" ? { cachedInputTokens: Math.floor(inputTokens / 3) } : {};
  const estimated = kind === "estimated" ? { estimated: true as const } : {};
  return { usage: { inputTokens, outputTokens, ...cached, ...estimated } };
}

function lookupOf({ level }: RequestRecord, random: SeededRandom): Pick<RequestRecord, "cacheLookup"> {
  if (level === "cache") return { cacheLookup: random.pick(["exact", "guarded"] as const) };
  return level === "error" && random.next() < 0.8 ? { cacheLookup: "miss" } : {};
}

function failedStep(random: SeededRandom): PathStep {
  const target = random.pick(targets);
  if (random.next() < 0.3) return { kind: "skip", target, reason: "breaker_open", startMs: 0 };
  if (random.next() < 0.1) return attempt({ target, outcome: "empty_answer", marks: ["empty"] });
  const outcome = random.pick(["server_error", "first_token_timeout", "out_of_time"] as const);
  const wastedTokens = random.next() < 0.3 ? { wastedTokens: Math.ceil(random.next() * 900) } : {};
  return attempt({ target, outcome, ...wastedTokens });
}
