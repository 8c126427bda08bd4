import { faultOrderSchema, type InjectedFault } from "@understudy/contract";
import { describe, expect, it } from "vitest";
import { amounts, emptyDraft, readDraft, type FaultDraft } from "./fault-draft.ts";

const draft: FaultDraft = { ...emptyDraft, name: "openai" };
const kinds = Object.keys(amounts).filter((name): name is InjectedFault["kind"] => name in amounts);

describe("a draft of a fault", () => {
  it.each(kinds)("%s is an order that the gateway takes, with nothing said of it", (kind) => {
    const read = readDraft({ ...draft, kind });
    expect(read.ok && faultOrderSchema.parse(read.order)).toMatchObject({
      fault: { kind },
      scope: { provider: "openai" },
      share: 0.1,
      durationMs: 60_000,
      abort: { failedShare: 0.05, minimum: 20 },
    });
  });

  it("turns what was typed into the gateway's units", () => {
    const said = { ...draft, kind: "latency", amount: "1.5", place: "clientKey", percent: "100" } as const;
    expect(readDraft(said)).toMatchObject({
      order: { fault: { delayMs: 1_500 }, scope: { clientKey: "openai" }, share: 1 },
    });
    expect(readDraft({ ...draft, kind: "rate_limit", amount: "30" })).toMatchObject({
      order: { fault: { retryAfterMs: 30_000 } },
    });
  });

  it("says what is still to be said, and what is wrong", () => {
    expect(readDraft(emptyDraft)).toMatchObject({ ok: false, missing: true });
    const faulty: readonly Partial<FaultDraft>[] = [
      { amount: "200" },
      { amount: "many" },
      { percent: "0" },
      { percent: "101" },
      { percent: "" },
      { abortPercent: "-1" },
      { abortMinimum: "0" },
      { abortMinimum: "1.5" },
    ];
    for (const wrong of faulty) {
      expect({ wrong, read: readDraft({ ...draft, ...wrong }) }).toMatchObject({
        read: { ok: false, missing: false },
      });
    }
  });
});
