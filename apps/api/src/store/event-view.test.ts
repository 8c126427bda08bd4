import { describe, expect, test } from "vitest";
import { eventView } from "./event-view.ts";
import { attempt, backup, fallback, primary, request } from "./testing/samples.ts";

describe("the delay that falling back added", () => {
  test("is the start of the attempt that served", () => {
    expect(eventView(1, request("a")).addedDelayMs).toBe(0);
    expect(eventView(1, fallback("a")).addedDelayMs).toBe(10_000);
  });

  test("counts the second of two attempts on one target when that one served", () => {
    const path = [attempt({ outcome: "server_error", durationMs: 300 }), attempt({ startMs: 650 })];
    expect(eventView(1, request("a", { path })).addedDelayMs).toBe(650);
  });

  test("is that of the last attempt when the stream broke after its first content", () => {
    const path = [
      attempt({ outcome: "overloaded" }),
      attempt({ target: backup, outcome: "truncated", startMs: 40 }),
    ];
    const broken = request("a", { outcome: "interrupted", level: "fallback", servedBy: backup, path });
    expect(eventView(1, broken).addedDelayMs).toBe(40);
  });

  test("goes on while another target is asked for a better answer, which has none", () => {
    const poor = attempt({ startMs: 50, durationMs: 400, marks: ["invalid_output"] });
    const path = [
      poor,
      attempt({ target: backup, startMs: 450, durationMs: 300, marks: ["invalid_output"] }),
    ];
    expect(eventView(1, request("a", { path })).addedDelayMs).toBe(300);
  });

  test("is nothing when nobody served", () => {
    const { servedBy: _, ...record } = request("a", { outcome: "failed", level: "error" });
    const path = [{ kind: "skip", target: primary, reason: "breaker_open", startMs: 5 }] as const;
    expect(eventView(1, { ...record, path })).toMatchObject({ servedBy: null, addedDelayMs: 0 });
  });
});
