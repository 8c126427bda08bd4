import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { metrics } from "./metrics.ts";

const shipped = (path: string) =>
  readFileSync(new URL(`../../../../../deploy/${path}`, import.meta.url), "utf8");

const rulesFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Understudy[A-Z]\w+$/),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.strictObject({ severity: z.enum(["critical", "warning"]) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});
const rules = rulesFile
  .parse(parse(shipped("prometheus/understudy-rules.yaml")))
  .groups.flatMap((group) => group.rules);

const query = z.object({ expr: z.string(), legendFormat: z.string() });
const dashboard = z
  .object({
    panels: z.array(
      z.object({ id: z.number(), title: z.string(), type: z.string(), targets: z.array(query).optional() }),
    ),
    templating: z.object({
      list: z.array(z.object({ query: z.union([z.string(), z.object({ query: z.string() })]) })),
    }),
    annotations: z.object({ list: z.array(z.object({ expr: z.string() })) }),
  })
  .parse(JSON.parse(shipped("grafana/understudy-dashboard.json")));
const panelQueries = dashboard.panels.flatMap(({ targets = [] }) => targets);

/** Prometheus adds these to whatever it scrapes. */
const scrapeLabels = ["instance", "job"];

/** The series that a metric brings, with the labels each has. */
const series = new Map(
  metrics.flatMap(({ name, type, labels }): [string, readonly string[]][] => {
    const all = [...labels, ...scrapeLabels];
    return type === "histogram"
      ? [
          [`${name}_bucket`, [...all, "le"]],
          [`${name}_count`, all],
          [`${name}_sum`, all],
        ]
      : [[name, all]];
  }),
);

/** What a query asks for: every series with the labels it is picked by. */
function selectors(expression: string): readonly { name: string; labels: readonly string[] }[] {
  return [...expression.matchAll(/\b((?:understudy|process)_\w+)(\{[^}]*\})?/g)].map(
    ([, name = "", matchers = ""]) => ({
      name,
      labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = ""]) => label),
    }),
  );
}

function grouped(expression: string): readonly string[] {
  return [...expression.matchAll(/\b(?:by|on) \(([^)]*)\)/g)].flatMap(([, labels = ""]) =>
    labels.split(/, */),
  );
}

function expectKnown(expression: string): void {
  const asked = selectors(expression);
  for (const { name, labels } of asked) {
    expect([...series.keys()], `in ${expression}`).toContain(name);
    for (const label of labels) expect(series.get(name), `${label} of ${name}`).toContain(label);
  }
  const known = new Set(asked.flatMap(({ name }) => series.get(name) ?? []));
  for (const label of grouped(expression)) expect([...known], `${label} in ${expression}`).toContain(label);
}

describe("the alert rules", () => {
  test.each(rules)("$alert asks for what is there", ({ expr }) => {
    if (!expr.startsWith("up{")) expect(selectors(expr)).not.toEqual([]);
    expectKnown(expr);
  });

  test.each(rules)("$alert says in its words only labels that it has", ({ expr, annotations }) => {
    const said = [...`${annotations.summary} ${annotations.description}`.matchAll(/\$labels\.(\w+)/g)];
    const kept = grouped(expr);
    for (const [, label = ""] of said) {
      if (kept.length > 0) expect(kept).toContain(label);
      else
        expect([...scrapeLabels, ...selectors(expr).flatMap(({ name }) => series.get(name) ?? [])]).toContain(
          label,
        );
    }
  });

  test("have names of their own", () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });
});

describe("the dashboard", () => {
  test.each(panelQueries)("asks for what is there: $expr", ({ expr, legendFormat }) => {
    expect(selectors(expr)).not.toEqual([]);
    expectKnown(expr);
    const labels = new Set(selectors(expr).flatMap(({ name }) => series.get(name) ?? []));
    for (const [, label = ""] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
      expect([...labels]).toContain(label);
  });

  test("fills its variables and its marks from what is there", () => {
    for (const { query: asked } of dashboard.templating.list) {
      if (typeof asked === "string") continue;
      const [, name = "", label = ""] = /^label_values\((\w+), (\w+)\)$/.exec(asked.query) ?? [];
      expect(series.get(name), asked.query).toContain(label);
    }
    for (const { expr } of dashboard.annotations.list) expectKnown(expr);
  });

  test("shows every metric, but for what is on another panel in other words", () => {
    const shown = new Set(panelQueries.flatMap(({ expr }) => selectors(expr).map(({ name }) => name)));
    const family = (name: string) => [name, `${name}_bucket`].some((each) => shown.has(each));
    expect(metrics.map(({ name }) => name).filter((name) => !family(name))).toEqual([
      "understudy_requests_started_total",
      "understudy_wasted_tokens_total",
      "understudy_attempts_started_total",
      "understudy_attempts_in_flight",
      "understudy_breaker_override",
      "understudy_breaker_openings_total",
      "understudy_target_withheld",
      "understudy_cooldowns_total",
      "understudy_probe_tokens_total",
      "understudy_revision",
      "understudy_draining",
      "understudy_overloaded",
      "understudy_network_down",
      "understudy_otlp_spans_total",
      "process_start_time_seconds",
    ]);
  });

  test("gives every panel a number of its own", () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
