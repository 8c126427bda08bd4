import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CacheVault, type SealedEntry } from "./cache-vault.ts";

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const dataKey = fc.option(fc.string({ minLength: 32, maxLength: 40 }));
const keys = fc.record({ secret, dataKey });
const pair = fc.tuple(fc.string(), fc.string());
const text = fc.string({ unit: "binary", maxLength: 200 });
const entry = fc.record({
  key: fc.base64String(),
  guardedKey: fc.option(fc.base64String()),
  tenant: fc.string(),
  route: fc.string(),
  target: fc.string(),
  model: fc.string(),
  requestId: fc.string(),
  storedAt: fc.nat(),
  expiresAt: fc.nat(),
});

const provenance = [
  "key",
  "guardedKey",
  "tenant",
  "route",
  "target",
  "model",
  "requestId",
  "storedAt",
  "expiresAt",
] as const;

describe("an entry", () => {
  it("is opened as it was closed, by whoever has the same keys", () => {
    fc.assert(
      fc.property(keys, entry, text, (own, facts, said) => {
        const closed = new CacheVault(own).close(facts, said);
        expect(new CacheVault(own).open(closed)).toBe(said);
        expect(closed.lock === null).toBe(own.dataKey === null);
      }),
    );
  });

  it("is not opened with another secret or another data key", () => {
    fc.assert(
      fc.property(keys, keys, entry, text, (own, other, facts, said) => {
        const closed = new CacheVault(own).close(facts, said);
        fc.pre(own.dataKey !== other.dataKey && own.dataKey !== null);
        expect(new CacheVault({ ...own, dataKey: other.dataKey }).open(closed)).toBeNull();
        expect(new CacheVault({ ...own, secret: new Uint8Array(32).fill(7) }).open(closed)).toBeNull();
      }),
    );
  });

  it("is not opened once anything of it was changed (I48)", () => {
    fc.assert(
      fc.property(keys, fc.tuple(entry, entry), text, fc.nat(), (own, [facts, other], said, place) => {
        const vault = new CacheVault(own);
        const closed = vault.close(facts, `${said}.`);
        for (const name of provenance) {
          if (facts[name] === other[name]) continue;
          expect(vault.open({ ...closed, [name]: other[name] })).toBeNull();
        }
        for (const name of ["body", "lock", "seal"] as const) {
          if (closed[name] === null) continue;
          expect(vault.open(withFlippedBit(closed, name, place))).toBeNull();
          expect(vault.open({ ...closed, [name]: closed[name].subarray(1) })).toBeNull();
        }
      }),
    );
  });

  it("shows nothing of its text once it is encrypted", () => {
    const vault = new CacheVault({ secret: new Uint8Array(32), dataKey: "k".repeat(32) });
    const facts = {
      key: "k",
      guardedKey: null,
      tenant: "a",
      route: "r",
      target: "t",
      model: "m",
      requestId: "q",
    };
    const { body } = vault.close({ ...facts, storedAt: 0, expiresAt: 1 }, "the patient's name is Ann");
    expect(body.includes("Ann")).toBe(false);
  });
});

describe("the name of an entry", () => {
  it("is another one for every tenant, every question and every secret (I44)", () => {
    fc.assert(
      fc.property(secret, pair, pair, (own, [a, b], [one, other]) => {
        const vault = new CacheVault({ secret: own, dataKey: null });
        const name = (content: string, tenant: string) => vault.nameOf(content, tenant);
        expect(name(one, a)).toBe(name(one, a));
        expect(name(one, a) === name(one, b)).toBe(a === b);
        expect(name(one, a) === name(other, a)).toBe(one === other);
        const stranger = new CacheVault({ secret: new Uint8Array(33), dataKey: null });
        expect(stranger.nameOf(one, a)).not.toBe(name(one, a));
      }),
    );
  });
});

function withFlippedBit(entry: SealedEntry, name: "body" | "lock" | "seal", place: number): SealedEntry {
  const changed = Buffer.from(entry[name] ?? []);
  const at = place % changed.length;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return { ...entry, [name]: changed };
}
