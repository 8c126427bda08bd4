import { afterEach, expect, test, vi } from "vitest";
import { Tickets } from "./ticket.ts";

afterEach(() => vi.useRealTimers());

const ticket = { state: "s", nonce: "n", verifier: "v", origin: "http://127.0.0.1:3000", next: "/events" };

test("a ticket opens where it was sealed, for ten minutes", async () => {
  vi.useFakeTimers();
  const tickets = new Tickets();
  const line = await tickets.seal(ticket);
  expect(line).toMatch(/^understudy\.elsewhere=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(line).not.toContain("127.0.0.1");
  const cookie = `theme=dark; ${line.split(";", 1)[0]}`;
  expect(await tickets.open(cookie)).toMatchObject(ticket);
  expect(await new Tickets().open(cookie)).toBeNull();
  expect(await tickets.open(`${cookie}x`)).toBeNull();
  expect(await tickets.open("theme=dark")).toBeNull();
  vi.advanceTimersByTime(601_000);
  expect(await tickets.open(cookie)).toBeNull();
});
