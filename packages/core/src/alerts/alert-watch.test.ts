import { expect, it } from "vitest";
import {
  alertReadings,
  breakerEvent,
  chatChain,
  endedCall,
  endedRequest,
  targetReading,
} from "../testing/alert-readings.ts";
import { ManualTime } from "../virtual/manual-time.ts";
import { SeededRandom } from "../virtual/seeded-random.ts";
import type { AlertEvent } from "./alert.ts";
import { defaultAlertRules } from "./alert-rules.ts";
import { AlertWatch } from "./alert-watch.ts";

function stand() {
  const time = new ManualTime();
  const events: AlertEvent[] = [];
  const watch = new AlertWatch({
    rules: () => defaultAlertRules,
    ports: { clock: time, wallClock: time.wall, random: new SeededRandom(1) },
    onEvent: (event) => events.push(event),
  });
  return { time, events, watch };
}

it("says what users get of the routes that name a concerned target, or that it concerns itself", () => {
  const { time, watch } = stand();
  expect(watch.effectsOf({ targets: ["one/a"], routes: ["chat"] })).toEqual([]);
  const disabled = chatChain.map((entry) => ({ ...entry, enabled: entry.target !== "one/a" }));
  watch.update(
    alertReadings({
      routes: [
        { name: "chat", chain: chatChain },
        { name: "mail", chain: disabled },
        { name: "short", chain: chatChain.slice(1) },
      ],
    }),
  );
  watch.take(endedRequest(time.wall.now(), { level: "fallback" }));
  const routesOf = (targets: readonly string[], routes: readonly string[] = []) =>
    watch.effectsOf({ targets, routes }).map(({ route }) => route);
  expect(routesOf(["one/a"])).toEqual(["chat"]);
  expect(routesOf(["one/b"])).toEqual(["chat", "mail", "short"]);
  expect(routesOf([], ["mail"])).toEqual(["mail"]);
  expect(watch.effectsOf({ targets: ["one/a"], routes: ["short"] })).toMatchObject([
    { route: "chat", levels: { total: 1, counts: { fallback: 1 } } },
    { route: "short", levels: null },
  ]);
});

it("counts calls for the targets there are, and forgets a refusal once its key was changed", () => {
  const { time, events, watch } = stand();
  const since = time.wall.now();
  watch.configure(alertReadings().targets.map(({ target }) => target));
  watch.cooled({ scope: "credential", name: "one", reason: "credential_refused", since, until: since + 1 });
  watch.update(alertReadings());
  expect(events).toMatchObject([{ change: "fired", alert: { rule: "credential_refused", subject: "one" } }]);
  watch.credentialChanged("one");
  for (let second = 0; second < 70; second++) {
    time.advance(1_000);
    watch.update(alertReadings());
  }
  expect(events).toMatchObject([{ change: "fired" }, { change: "resolved" }]);
});

it("has what is open acknowledged, snoozed, and taken up by the process after it", () => {
  const { events, watch } = stand();
  watch.update(alertReadings({ networkDown: true }));
  const id = events[0]?.alert.id ?? "";
  expect(watch.acknowledge(id, { by: "ada", at: 1 })).toBe(true);
  expect(watch.snooze(id, { by: "ada", until: Number.MAX_SAFE_INTEGER })).toBe(true);
  expect(watch.alerts()).toMatchObject([{ id, acknowledged: { by: "ada" }, snoozed: { by: "ada" } }]);
  const after = stand();
  after.watch.restore(watch.alerts());
  expect(after.watch.alerts()).toEqual(watch.alerts());
});

it("knows why a breaker opened, and which calls the first-token limit cut", () => {
  const { time, events, watch } = stand();
  watch.breakerChanged(breakerEvent({ target: "one/a", from: "closed", to: "open", reason: "slow_rate" }));
  const path = ["first_token_timeout", "served", "first_token_timeout", "first_token_timeout"] as const;
  watch.take(endedRequest(time.wall.now(), { path: path.map((outcome) => endedCall("one/b", outcome)) }));
  expect(watch.firstTokenCuts.of("one/b")).toEqual({ cut: 3, of: 4, scattered: true });
  for (let second = 0; second < 60; second++) {
    watch.update(alertReadings({ targets: [targetReading("one/a", { breaker: "open" })] }));
    time.advance(1_000);
  }
  expect(events.map(({ alert }) => alert.detail)).toEqual([
    "slow: first tokens of one/a come late or not at all",
  ]);
});
