import type { PlaygroundPart, SpentView } from "@understudy/contract";
import { expect, test } from "vitest";
import { anEvent } from "#testing/an-event.ts";
import { nothingYet, withPart, type Rehearsal } from "./rehearsal-state.ts";
import { rehearsalStatus } from "./rehearsal-status.ts";

const running: Rehearsal = { phase: "running", brought: nothingYet };
const spent: SpentView = {
  calls: 1,
  uncounted: 0,
  inputTokens: 3,
  cachedTokens: 0,
  outputTokens: 5,
  estimatedInputTokens: 0,
  estimatedOutputTokens: 0,
  wastedTokens: 0,
  costs: [],
  unpricedTokens: 8,
};

function after(...parts: readonly PlaygroundPart[]): Rehearsal {
  return parts.reduce(withPart, running);
}

const asked: PlaygroundPart = { kind: "call-start", number: 1, target: "beta/large", at: 12 };

test("a call is under way until it is told to have ended", () => {
  expect(rehearsalStatus(after(asked))).toBe("Asking beta/large…");
  const step = {
    kind: "attempt",
    target: "beta/large",
    outcome: "served",
    startMs: 12,
    durationMs: 3,
  } as const;
  expect(after(asked, { kind: "call-end", number: 1, step }).brought.calls).toEqual([
    { number: 1, target: "beta/large", at: 12, step },
  ]);
});

test("text is put together piece by piece, and nothing comes after the end", () => {
  const event = anEvent({ level: "fallback", servedBy: "beta/large", outcome: "answered", status: 200 });
  const rehearsal = after(
    asked,
    { kind: "text", text: "The tide " },
    { kind: "text", text: "turns." },
    { kind: "end", event, spent },
    { kind: "text", text: " Late." },
  );
  expect(rehearsal).toMatchObject({ phase: "ended", brought: { text: "The tide turns." } });
  expect(rehearsalStatus(rehearsal)).toBe("Answered at L1+, fallback, by beta/large.");
});

test("what failed is told as callers are told it", () => {
  const event = anEvent({ level: "error", servedBy: null, outcome: "failed", status: 503 });
  const rehearsal = after({ kind: "error", body: "{}" }, { kind: "end", event, spent });
  expect(rehearsal.brought.errors).toEqual(["{}"]);
  expect(rehearsalStatus(rehearsal)).toMatch(/HTTP 503\.$/);
  expect(rehearsalStatus({ ...running, phase: "called_off" })).toContain("Called off");
  const refused = after(
    { kind: "head", status: 503, headers: {}, at: 1 },
    { kind: "end", event: null, spent },
  );
  expect(rehearsalStatus(refused)).toBe("Refused before any target was looked for, HTTP 503.");
});
