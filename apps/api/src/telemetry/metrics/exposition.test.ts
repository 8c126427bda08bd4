import { expect, test } from "vitest";
import { startTestGateway } from "../../testing/test-gateway.ts";
import { contentTypes, exposition, formatFor } from "./exposition.ts";
import { Histogram } from "./histogram.ts";
import type { Metric } from "./metric.ts";

const asked: Metric = {
  name: "asked_total",
  type: "counter",
  help: "How often.",
  labels: ["who", "what"],
  read: () => [
    { labels: ["a", 'a "quote"'], value: 3 },
    { labels: ["b\\c", "two\nlines"], value: 0.5 },
  ],
};
const took: Metric = {
  name: "took_seconds",
  type: "histogram",
  help: "How long.",
  labels: ["who"],
  read: () => {
    const histogram = new Histogram([0.5, 1]);
    histogram.observe(0.25);
    histogram.observe(7);
    return [{ labels: ["a"], histogram }];
  },
};
const nothing: Metric = { name: "nothing", type: "gauge", help: "Nothing yet.", labels: [], read: () => [] };

test("is written in both formats", async () => {
  await using test = await startTestGateway();
  const write = (format: "text" | "openmetrics") => exposition(test.gateway, [asked, took, nothing], format);
  const samples = [
    'asked_total{who="a",what="a \\"quote\\""} 3',
    'asked_total{who="b\\\\c",what="two\\nlines"} 0.5',
    "# HELP took_seconds How long.",
    "# TYPE took_seconds histogram",
    'took_seconds_bucket{who="a",le="0.5"} 1',
    'took_seconds_bucket{who="a",le="1.0"} 1',
    'took_seconds_bucket{who="a",le="+Inf"} 2',
    'took_seconds_sum{who="a"} 7.25',
    'took_seconds_count{who="a"} 2',
    "# HELP nothing Nothing yet.",
    "# TYPE nothing gauge",
    "",
  ];
  expect(write("text").split("\n")).toEqual([
    "# HELP asked_total How often.",
    "# TYPE asked_total counter",
    ...samples,
  ]);
  expect(write("openmetrics").split("\n")).toEqual([
    "# HELP asked How often.",
    "# TYPE asked counter",
    ...samples.slice(0, -1),
    "# EOF",
    "",
  ]);
});

test("is OpenMetrics for who asks for it, and text for everybody else", () => {
  expect(formatFor("application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1")).toBe("openmetrics");
  expect(formatFor("text/plain;version=0.0.4")).toBe("text");
  expect(formatFor("*/*")).toBe("text");
  expect(formatFor(undefined)).toBe("text");
  expect(contentTypes.text).toContain("0.0.4");
});
