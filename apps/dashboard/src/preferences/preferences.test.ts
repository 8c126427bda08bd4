import { expect, test } from "vitest";
import { readPreferences, shownZone } from "./preferences.ts";

const from = (cookies: Record<string, string>) => readPreferences((name) => cookies[name]);

test("a new browser follows its system and its own zone", () => {
  expect(from({})).toEqual({ theme: "system", zoneChoice: "local", localZone: null, plainKeys: true });
});

test("shortcuts of one key work until they are switched off", () => {
  expect(from({ "understudy-plain-keys": "off" }).plainKeys).toBe(false);
  expect(from({ "understudy-plain-keys": "sideways" }).plainKeys).toBe(true);
});

test("times are written in the browser's zone once it is known, or in UTC on request", () => {
  const cookies = { "understudy-local-zone": "Europe%2FBerlin" };
  expect(shownZone(from(cookies))).toBe("Europe/Berlin");
  expect(shownZone(from({ ...cookies, "understudy-zone": "utc" }))).toBe("UTC");
  expect(shownZone(from({}))).toBe("UTC");
});

test("nonsense in a cookie is as good as no cookie", () => {
  const odd = { "understudy-theme": "<b>", "understudy-zone": "mars", "understudy-local-zone": "Not/AZone" };
  expect(from(odd)).toEqual(from({}));
});
