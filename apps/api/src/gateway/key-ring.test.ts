import { expect, test } from "vitest";
import { KeyRing, storedKeyName } from "./key-ring.ts";

test("a stored key stands in the environment under its name, as long as it is kept", () => {
  const ring = new KeyRing({ A_KEY: "from outside", BOTH: "from outside" }, [
    { name: "BOTH", key: "sk-typed-and-stored-a1b2" },
    { name: "LOCKED", key: null },
  ]);
  expect(ring.environment).toMatchObject({ A_KEY: "from outside", BOTH: "sk-typed-and-stored-a1b2" });
  expect(ring.environment["LOCKED"]).toBeUndefined();
  ring.apply({ name: "BOTH", key: null });
  expect(ring.environment["BOTH"]).toBe("from outside");
});

test("of a stored key its end is shown, of a short one and of others nothing", () => {
  const ring = new KeyRing({ A_KEY: "sk-from-outside-c3d4" }, [
    { name: "LONG", key: "sk-typed-and-stored-a1b2" },
    { name: "SHORT", key: "sk-a1b2" },
    { name: "LOCKED", key: null },
  ]);
  expect(["LONG", "SHORT", "LOCKED", "A_KEY"].map((name) => ring.hintOf(name))).toEqual([
    "…a1b2",
    "…",
    null,
    null,
  ]);
});

test("providers whose names differ in their signs alone have keys of their own", () => {
  const first = storedKeyName("my.ai", new Set());
  expect(first).toBe("UNDERSTUDY_KEY_MY_AI");
  expect(storedKeyName("my-ai", new Set([first]))).toBe("UNDERSTUDY_KEY_MY_AI_2");
});
