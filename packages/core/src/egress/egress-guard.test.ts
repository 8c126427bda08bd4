import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ManualTime } from "../virtual/manual-time.ts";
import { EgressGuard, type EgressEvent } from "./egress-guard.ts";

type Witness = "up" | "down" | "unknown";

class GuardStand {
  readonly time = new ManualTime();
  readonly events: EgressEvent[] = [];
  witness: Witness = "unknown";
  readonly guard = new EgressGuard({
    clock: this.time,
    wallClock: this.time.wall,
    witness: () => this.witness,
    onChange: (event) => this.events.push(event),
  });

  /** `a` was reached, `A` was not; each letter a provider. Tells which failures counted. */
  play(contacts: string): string {
    let counted = "";
    for (const letter of contacts.replaceAll(" ", "")) {
      const provider = letter.toLowerCase();
      if (letter === provider) this.guard.reached(provider);
      else if (this.guard.failedLocally(provider)) counted += letter;
    }
    return counted;
  }
}

test("three providers that cannot be reached mean our own network; from then on nobody is blamed", () => {
  const stand = new GuardStand();
  expect(stand.play("ABC ABC ABC")).toBe("AB");
  expect(stand.guard.down).toBe(true);
  expect(stand.events).toEqual([{ down: true, providers: ["a", "b", "c"], at: stand.time.wall.now() }]);
});

test("half of those asked is enough when the others were reached a while ago", () => {
  const stand = new GuardStand();
  stand.play("cd");
  stand.time.advance(3_000);
  expect(stand.play("AB")).toBe("A");
  expect(stand.guard.down).toBe(true);
});

test.each([
  [1_999, "AB"],
  [2_000, "A"],
])("a provider reached %i ms ago: %s count", (ago, counted) => {
  const stand = new GuardStand();
  stand.play("cd");
  stand.time.advance(ago);
  expect(stand.play("AB")).toBe(counted);
});

test("less than half is an outage of theirs", () => {
  const stand = new GuardStand();
  stand.play("bcd");
  stand.time.advance(3_000);
  expect(stand.play("AAAAAA")).toBe("AAAAAA");
});

test("while one is being reached, half of the others may be down and it is not us", () => {
  const stand = new GuardStand();
  for (let second = 0; second < 30; second++) {
    expect(stand.play("ABc")).toBe("AB");
    stand.time.advance(1_000);
  }
  expect(stand.events).toEqual([]);
});

test("failures further apart than ten seconds do not add up", () => {
  const stand = new GuardStand();
  stand.play("A");
  stand.time.advance(5_000);
  stand.play("B");
  stand.time.advance(5_000);
  expect(stand.play("C")).toBe("C");
});

test("the first provider reached ends it, and says who that was", () => {
  const stand = new GuardStand();
  stand.play("ABC");
  stand.time.advance(60_000);
  stand.play("b");
  expect(stand.guard.down).toBe(false);
  expect(stand.events.at(-1)).toEqual({ down: false, providers: ["b"], at: stand.time.wall.now() });
  expect(stand.play("A")).toBe("A");
});

test("a late answer of before does not make the next failures count", () => {
  const stand = new GuardStand();
  stand.play("ABC");
  stand.play("a");
  expect(stand.play("ABC")).toBe("");
  expect(stand.events.map(({ down }) => down)).toEqual([true, false, true]);
});

test.each([
  ["down", "", true],
  ["up", "AB", false],
  ["unknown", "AB", false],
] as const)("with fewer than three providers a witness decides: %s", (witness, counted, down) => {
  const stand = new GuardStand();
  stand.witness = witness;
  expect(stand.play("AB")).toBe(counted);
  expect(stand.guard.down).toBe(down);
});

test("with three providers the witness is not needed", () => {
  const stand = new GuardStand();
  stand.witness = "up";
  stand.play("ABC");
  expect(stand.guard.down).toBe(true);
});

test("whatever happens: down only by failures, up by the first answer, one event per change", () => {
  const step = fc.record({
    provider: fc.constantFrom("a", "b", "c", "d"),
    reached: fc.boolean(),
    gapMs: fc.oneof(fc.nat(100), fc.nat(20_000)),
    witness: fc.constantFrom<Witness>("up", "down", "unknown"),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: "max" }), (steps) => {
      const stand = new GuardStand();
      for (const { provider, reached, gapMs, witness } of steps) {
        stand.time.advance(gapMs);
        stand.witness = witness;
        const before = stand.guard.down;
        const told = stand.events.length;
        const counts = reached || stand.play(provider.toUpperCase()) !== "";
        if (reached) stand.play(provider);
        expect(stand.guard.down).toBe(!counts);
        expect(stand.events.length - told).toBe(before === stand.guard.down ? 0 : 1);
      }
    }),
  );
});
