import { expect, test } from "vitest";
import { formatMoney, paid } from "./money.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const dollars = (amount: number) => ({ currency: "USD", amount, estimated: 0, wasted: 0 });

test.each([
  [0, "0.00 USD"],
  [0.012_34, "0.0123 USD"],
  [12.3, "12.30 USD"],
  [1_234.5, "1,234.50 USD"],
])("%f is read as %s", (amount, text) => {
  expect(plain(formatMoney([dollars(amount)], paid))).toBe(text);
});

test("what has no price is unknown, and currencies are not added up", () => {
  expect(formatMoney([], paid)).toBe("–");
  const euros = { currency: "EUR", amount: 1, estimated: 0.5, wasted: 0 };
  expect(plain(formatMoney([dollars(2), euros], paid))).toBe("2.00 USD + 1.50 EUR");
});
