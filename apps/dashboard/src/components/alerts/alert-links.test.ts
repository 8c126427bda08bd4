import { expect, test } from "vitest";
import { anAlert } from "#testing/an-alert.ts";
import { alertLinks, rangeBackTo } from "./alert-links.ts";

const minute = 60_000;
const now = 1_800_000_000_000;

test("the range reaches back to before it began, and no further than needed", () => {
  expect(rangeBackTo(now - minute, now)).toBe("15m");
  expect(rangeBackTo(now - 14 * minute, now)).toBe("1h");
  expect(rangeBackTo(now - 30 * 60 * minute, now)).toBe("7d");
  expect(rangeBackTo(now - 8 * 24 * 60 * minute, now)).toBeNull();
});

test("links lead to the breaker, the requests and the chains it concerns", () => {
  const alert = anAlert({ since: now - minute, effects: [{ route: "chat", levels: null }] });
  expect(alertLinks(alert, now)).toEqual([
    { text: "Breakers in that time", href: "/breakers?target=provider%2Fmodel&range=15m" },
    { text: "Requests of provider/model", href: "/events?target=provider%2Fmodel&range=15m" },
    { text: "Chain chat", href: "/chains/chat" },
  ]);
});

test("one that is over is looked at from before it began until after it, however long ago that was", () => {
  const since = now - 30 * 24 * 60 * minute;
  const over = anAlert({ since, resolvedAt: since + 10 * minute });
  const [breakers] = alertLinks(over, now);
  const time = new URLSearchParams(breakers?.href.split("?")[1]);
  expect([time.get("range"), Date.parse(time.get("from") ?? ""), Date.parse(time.get("to") ?? "")]).toEqual([
    null,
    since - 2 * minute,
    since + 12 * minute,
  ]);
  const lasting = alertLinks(anAlert({ since }), now)[0]?.href ?? "";
  expect(Date.parse(new URLSearchParams(lasting.split("?")[1]).get("to") ?? "")).toBe(now);
});
