import { expect, test } from "vitest";
import { refuseCaller } from "./allowed-caller.ts";

const own = { host: "127.0.0.1:3000", origin: null, allowedHosts: "" };

test.each([
  own,
  { ...own, origin: "http://127.0.0.1:3000" },
  { ...own, host: "localhost:4000", origin: "http://localhost:4000" },
  { ...own, host: "[::1]:3000" },
  { host: "ops.example.org", origin: "https://ops.example.org", allowedHosts: "a.example, Ops.example.org" },
])("serves its own page: %o", (caller) => {
  expect(refuseCaller(caller)).toBeNull();
});

test.each([
  { ...own, host: "evil.example:3000", origin: "http://evil.example:3000" },
  { ...own, origin: "https://evil.example" },
  { ...own, origin: "http://127.0.0.1:9999" },
  { ...own, origin: "null" },
  { ...own, host: null },
  { ...own, host: "" },
])("refuses what comes from elsewhere: %o", (caller) => {
  expect(refuseCaller(caller)).toEqual(expect.any(String));
});
