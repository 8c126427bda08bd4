import { Socket } from "node:net";
import { expect, test } from "vitest";
import { callerAddress } from "./caller-address.ts";

const secret = "usd_of-both";
const environment = { UNDERSTUDY_DASHBOARD_SECRET: secret };

function from(peer: string, headers: Readonly<Record<string, string>>): string {
  const socket = Object.defineProperty(new Socket(), "remoteAddress", { value: peer });
  return callerAddress({ headers, socket }, environment);
}

function passedOn(address: string, proof = secret): Readonly<Record<string, string>> {
  return { "x-understudy-dashboard": proof, "x-understudy-address": address };
}

test("our dashboard is believed for whom it passes a call on, nobody else is", () => {
  expect(from("127.0.0.1", passedOn("203.0.113.7"))).toBe("203.0.113.7");
  expect(from("127.0.0.1", passedOn("2001:db8::1"))).toBe("2001:db8::1");
  expect(from("127.0.0.1", passedOn("203.0.113.7", "usd_guessed"))).toBe("127.0.0.1");
  expect(from("192.0.2.1", { "x-understudy-address": "203.0.113.7" })).toBe("192.0.2.1");
  expect(from("192.0.2.1", { "x-forwarded-for": "203.0.113.7" })).toBe("192.0.2.1");
});

test("what is no address is not written down as one", () => {
  expect(from("127.0.0.1", passedOn("<script>"))).toBe("127.0.0.1");
  expect(from("::ffff:192.0.2.1", {})).toBe("192.0.2.1");
});

test("where no secret was set, nobody is believed", () => {
  const socket = Object.defineProperty(new Socket(), "remoteAddress", { value: "127.0.0.1" });
  expect(callerAddress({ headers: passedOn("203.0.113.7", ""), socket }, {})).toBe("127.0.0.1");
});
