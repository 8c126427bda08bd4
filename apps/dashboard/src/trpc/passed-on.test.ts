import { afterEach, expect, test } from "vitest";
import { passedOn } from "./passed-on.ts";

afterEach(() => {
  delete process.env["UNDERSTUDY_DASHBOARD_SECRET"];
});

test("the gateway hears who calls only with the proof that it is us who say so", () => {
  const came = new Headers({ "x-understudy-address": "203.0.113.7", "x-understudy-dashboard": "usd_forged" });
  expect([...passedOn(came)]).toEqual([]);
  process.env["UNDERSTUDY_DASHBOARD_SECRET"] = "usd_ours";
  expect([...passedOn(came)]).toEqual([
    ["x-understudy-address", "203.0.113.7"],
    ["x-understudy-dashboard", "usd_ours"],
  ]);
});

test("a browser's authorization and origin stay here, its session and what it reads go on", () => {
  const came = new Headers({
    authorization: "Bearer ust_x",
    origin: "http://127.0.0.1:3000",
    cookie: "understudy.session_token=a",
    accept: "text/event-stream",
  });
  expect([...passedOn(came)]).toEqual([
    ["accept", "text/event-stream"],
    ["cookie", "understudy.session_token=a"],
  ]);
});

test.each([
  ["https", "https"],
  ["HTTPS, http", "https"],
  ["http,https", "http"],
])("behind proxies that say %s the browser came over %s", (said, scheme) => {
  const headers = passedOn(new Headers({ "x-forwarded-proto": said }));
  expect(headers.get("x-forwarded-proto")).toBe(scheme);
});
