import { expect, test } from "vitest";
import { MisconfigurationSuspicion } from "./misconfiguration-suspicion.ts";

const missing = (requestId: string | null) => ({ class: "model_not_found", requestId }) as const;
const denied = (requestId: string | null) => ({ class: "access_denied", requestId }) as const;

test("one request proves nothing, a second one does", () => {
  const suspicion = new MisconfigurationSuspicion();
  expect(suspicion.confirmedBy("a", missing("1"))).toBe(false);
  expect(suspicion.confirmedBy("a", missing("2"))).toBe(true);
});

test("one request that meets it twice is still one request", () => {
  const suspicion = new MisconfigurationSuspicion();
  expect(suspicion.confirmedBy("a", missing("1"))).toBe(false);
  expect(suspicion.confirmedBy("a", missing("1"))).toBe(false);
  expect(suspicion.confirmedBy("a", missing("2"))).toBe(true);
});

test("one probe proves it", () => {
  expect(new MisconfigurationSuspicion().confirmedBy("a", missing(null))).toBe(true);
});

test("two different refusals, or two targets, do not add up", () => {
  const suspicion = new MisconfigurationSuspicion();
  expect(suspicion.confirmedBy("a", missing("1"))).toBe(false);
  expect(suspicion.confirmedBy("a", denied("2"))).toBe(false);
  expect(suspicion.confirmedBy("a", missing("3"))).toBe(false);
  expect(suspicion.confirmedBy("b", missing("4"))).toBe(false);
});

test("an answer in between starts the count anew, of its own target only", () => {
  const suspicion = new MisconfigurationSuspicion();
  suspicion.confirmedBy("a", missing("1"));
  suspicion.cleared("b");
  expect(suspicion.confirmedBy("a", missing("2"))).toBe(true);
  suspicion.cleared("a");
  expect(suspicion.confirmedBy("a", missing("3"))).toBe(false);
});

test("once confirmed, the next request that meets it confirms it again", () => {
  const suspicion = new MisconfigurationSuspicion();
  suspicion.confirmedBy("a", missing("1"));
  suspicion.confirmedBy("a", missing("2"));
  expect(suspicion.confirmedBy("a", missing("3"))).toBe(true);
});
