import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteCollector } from "./byte-collector.ts";

describe("ByteCollector", () => {
  test("gives back all chunks in order, as often as asked", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), (chunks) => {
        const collector = new ByteCollector(1_000);
        for (const chunk of chunks) expect(collector.add(chunk)).toBe(true);
        const whole = Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
        expect(collector.bytes()).toEqual(whole);
        expect(collector.bytes()).toEqual(whole);
      }),
    );
  });

  test("refuses what would go beyond its bound, and keeps what it has", () => {
    const collector = new ByteCollector(4);
    expect(collector.add(Uint8Array.of(1, 2, 3))).toBe(true);
    expect(collector.add(Uint8Array.of(4, 5))).toBe(false);
    expect(collector.add(Uint8Array.of(4))).toBe(true);
    expect(collector.bytes()).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  test("gives a body that came in one piece back as it is, without a copy", () => {
    const collector = new ByteCollector(4);
    const chunk = Uint8Array.of(1, 2, 3);
    collector.add(chunk);
    expect(collector.bytes()).toBe(chunk);
  });
});
