import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

const peer = "127.0.0.1";

test("without a proxy of ours it is whoever is connected, whatever they say", () => {
  expect(clientAddress({ peer, forwardedFor: "", proxies: 0 })).toBe(peer);
  expect(clientAddress({ peer, forwardedFor: "203.0.113.7", proxies: 0 })).toBe(peer);
});

test("behind proxies of ours it is who the outermost saw, and no entry before that", () => {
  const forwardedFor = "1.1.1.1, 203.0.113.7";
  expect(clientAddress({ peer, forwardedFor, proxies: 1 })).toBe("203.0.113.7");
  expect(clientAddress({ peer, forwardedFor: `${forwardedFor},10.0.0.2`, proxies: 2 })).toBe("203.0.113.7");
  expect(clientAddress({ peer, forwardedFor: "", proxies: 1 })).toBe(peer);
});
