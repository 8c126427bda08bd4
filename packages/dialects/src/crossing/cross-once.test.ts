import { expect, it } from "vitest";
import { crossOnce } from "./cross-once.ts";
import type { CrossingResult } from "./crossing.ts";

function counting() {
  const asked: Uint8Array[] = [];
  const cross = (body: Uint8Array): CrossingResult => {
    asked.push(body);
    return { kind: "uncrossable", uncrossable: { field: `${asked.length}`, reason: "is counted" } };
  };
  return { asked, cross };
}

it("carries a body over once for the gate and the transport behind it", () => {
  const { asked, cross } = counting();
  const body = Uint8Array.of(1);
  expect(crossOnce(cross, body)).toBe(crossOnce(cross, body));
  expect(asked).toEqual([body]);
});

it("gives no body what became of another one, nor of itself in another dialect", () => {
  const [chat, messages] = [counting(), counting()];
  const [body, same] = [Uint8Array.of(1), Uint8Array.of(1)];
  for (const each of [body, same]) crossOnce(chat.cross, each);
  crossOnce(messages.cross, same);
  expect([chat.asked.length, messages.asked.length]).toEqual([2, 1]);
});
