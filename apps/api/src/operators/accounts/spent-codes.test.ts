import { expect, test } from "vitest";
import { SpentCodes } from "./spent-codes.ts";

test("a code is spent for its own account, as long as it could be given again", () => {
  let now = 0;
  const spent = new SpentCodes(() => now);
  spent.add("ada", "123456");
  now = 60_000;
  spent.add("bob", "654321");
  expect(spent.has("ada", "123456")).toBe(true);
  expect(spent.has("bob", "123456")).toBe(false);
  now = 90_000;
  expect(spent.has("ada", "123456")).toBe(false);
  expect(spent.has("bob", "654321")).toBe(true);
});
