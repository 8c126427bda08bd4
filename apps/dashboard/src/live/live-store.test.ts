import { expect, test } from "vitest";
import { LiveStore } from "./live-store.ts";

function makeStore(heard: boolean) {
  let now = 1_000_000;
  const store = new LiveStore(() => now, { serverNow: 500, heard });
  const wait = (ms: number) => {
    now += ms;
    store.judge();
    return store.snapshot();
  };
  return { store, wait };
}

test("the shown clock stands still while the gateway is silent", () => {
  const { store, wait } = makeStore(true);
  store.hear(1_500);
  const silent = wait(20_000);
  expect(silent.serverNow).toBe(1_500);
  expect(silent.freshness).toEqual({ kind: "stale", ageMs: 20_000 });
});

test("it is live again with the first word, without a reload", () => {
  const { store, wait } = makeStore(true);
  wait(30_000);
  store.hear(31_500);
  expect(store.snapshot().freshness.kind).toBe("live");
});

test("an answer from before the newest word is not taken for a sign of life", () => {
  const { store, wait } = makeStore(true);
  store.hear(2_000);
  wait(20_000);
  store.hear(1_900);
  expect(store.snapshot().freshness.kind).toBe("stale");
});

test("a page that was rendered without the gateway is stale from its first moment", () => {
  const { store, wait } = makeStore(false);
  expect(store.initialSnapshot().freshness).toEqual({ kind: "stale", ageMs: null });
  expect(wait(1_000).freshness).toEqual({ kind: "stale", ageMs: null });
  store.hear(2_000);
  expect(store.snapshot().freshness.kind).toBe("live");
});
