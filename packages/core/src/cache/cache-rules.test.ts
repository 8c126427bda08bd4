import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureClasses } from "../failure/failure-class.ts";
import { readCacheDirectives } from "./cache-directives.ts";
import { isServable, longestEntryMs, servableMs } from "./entry-age.ts";
import { mayServeFromCache } from "./may-serve.ts";
import { isStorableText, longestAnswerBytes, mayStore } from "./never-store.ts";

const hour = 3_600_000;

describe("what a Cache-Control header asks for", () => {
  const none = { noStore: false, noCache: false, onlyIfCached: false, staleIfErrorMs: null };

  it.for([
    [undefined, {}],
    ["", {}],
    ["max-age=0, no-transform", {}],
    ["no-store", { noStore: true }],
    ["NO-STORE ,no-cache", { noStore: true, noCache: true }],
    ["no-cache, stale-if-error=60", { staleIfErrorMs: 60_000 }],
    ["only-if-cached", { onlyIfCached: true }],
    ["stale-if-error=60", { staleIfErrorMs: 60_000 }],
    ['stale-if-error="60"', { staleIfErrorMs: 60_000 }],
    ["stale-if-error", { staleIfErrorMs: 0 }],
    ["stale-if-error=-1", { staleIfErrorMs: 0 }],
    ["stale-if-error=soon", { staleIfErrorMs: 0 }],
  ] as const)("%j", ([header, told]) => {
    expect(readCacheDirectives(header)).toEqual({ ...none, ...told });
  });
});

describe("how long an answer may be served (I48)", () => {
  const asking = (...others: readonly string[]) => servableMs(24 * hour, { system: [], others });

  it.for(["What is the capital of France?", "Do you know Knowles?", "Update the index.", "Wie heißt du?"])(
    "%s: as long as the route says",
    (text) => {
      expect(asking(text)).toBe(24 * hour);
      expect(servableMs(2 * hour, { system: [text], others: [] })).toBe(2 * hour);
    },
  );

  it.for([
    "What happens TODAY?",
    "What time is it?",
    "Is it open now?",
    "Which date is it?",
    "the latest news",
    "Wie ist das aktuelle Wetter?",
    "Was ist heute los?",
    "¿Qué pasa hoy?",
    "Quelle heure est-il maintenant ?",
    "今天天气怎么样",
    "Какая сегодня погода",
    "¿Qué pasa man\u0303ana?",
  ])("%s: an hour", (text) => {
    expect(asking("hello", text)).toBe(hour);
    expect(servableMs(60_000, { system: [text], others: [] })).toBe(60_000);
  });

  it.for([
    "It is 2026-11-21.",
    "Friday, 21 November 2026",
    "Nov 21st, 2026",
    "21.11.2026",
    "11/21/26",
    "2026-11-21T18:44:02Z",
    "2026年11月21日",
    "21 de noviembre de 2026",
    "le 3 août 2026",
    "21. d\u00e9cembre 2026",
  ])("a system prompt that says %s: an hour", (text) => {
    expect(servableMs(24 * hour, { system: [text], others: [] })).toBe(hour);
    expect(asking(text)).toBe(24 * hour);
  });

  it("is never more than a day, and an entry never older than anybody allows", () => {
    const ms = fc.integer({ min: 0, max: 4 * longestEntryMs });
    fc.assert(
      fc.property(ms, ms, ms, ms, (ttlMs, storedAt, now, longestMs) => {
        const limit = servableMs(ttlMs, { system: [], others: [] });
        expect(limit).toBeLessThanOrEqual(longestEntryMs);
        const age = now - storedAt;
        const entry = { storedAt, expiresAt: storedAt + limit };
        expect(isServable(entry, { now, longestMs })).toBe(age >= 0 && age < limit && age <= longestMs);
      }),
    );
  });
});

describe("what may be kept (I45)", () => {
  const facts = {
    end: "answered",
    marked: false,
    spliced: false,
    noStore: false,
    choices: 1,
    namesState: false,
  } as const;

  it("is a whole answer to a plain question", () => {
    expect(mayStore(facts)).toBe(true);
    expect(mayStore({ ...facts, end: "streamed" })).toBe(true);
  });

  it.for([
    { end: "relayed" },
    { end: "interrupted" },
    { end: "exhausted" },
    { end: "unfit" },
    { end: "cancelled" },
    { marked: true },
    { spliced: true },
    { noStore: true },
    { choices: 2 },
    { namesState: true },
  ] as const)("and nothing where %o", (change) => {
    expect(mayStore({ ...facts, ...change })).toBe(false);
  });

  it("is a text that says something and is not too long", () => {
    expect(isStorableText("yes", 3)).toBe(true);
    expect(isStorableText(" \n", 2)).toBe(false);
    expect(isStorableText("", 0)).toBe(false);
    expect(isStorableText("x", longestAnswerBytes)).toBe(true);
    expect(isStorableText("x", longestAnswerBytes + 1)).toBe(false);
  });
});

describe("who may have a kept answer (I49)", () => {
  const failed = (outcome: (typeof failureClasses)[number] | "out_of_time" | "cancelled") =>
    ({ kind: "attempt", target: "a", outcome, startMs: 0, durationMs: 1 }) as const;
  const exhausted = (code: Parameters<typeof mayServeFromCache>[0]["code"]) => ({ code });
  /** Rows 1, 2, 4, 11 and 12 of docs/resilience.md section 2. */
  const refusals: readonly string[] = [
    "invalid_request",
    "unknown_client_error",
    "unsupported_by_target",
    "context_length_exceeded",
    "content_filtered",
    "payload_too_large",
    "unprocessable",
  ];

  it.for(failureClasses)("after %s, alone or among others", (failureClass) => {
    const expected = !refusals.includes(failureClass);
    const skip = { kind: "skip", target: "b", reason: "cooldown", startMs: 0 } as const;
    const told = exhausted("all_targets_failed");
    expect(mayServeFromCache(told, [failed(failureClass)])).toBe(expected);
    expect(mayServeFromCache(told, [skip, failed(failureClass), failed("unavailable")])).toBe(expected);
  });

  it("whoever found all targets resting, or ran out of time", () => {
    for (const code of [
      "rate_limited",
      "all_targets_failed",
      "upstream_quota",
      "upstream_auth",
      "deadline_exceeded",
    ] as const)
      expect(mayServeFromCache(exhausted(code), [failed("out_of_time")])).toBe(true);
  });

  it("nobody who needs what one account keeps, or met a fault of ours", () => {
    expect(mayServeFromCache(exhausted("state_unavailable"), [])).toBe(false);
    expect(mayServeFromCache(exhausted("gateway_internal"), [])).toBe(false);
  });
});
