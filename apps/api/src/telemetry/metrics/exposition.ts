import type { Gateway } from "../../gateway/gateway.ts";
import type { Histogram } from "./histogram.ts";
import type { Metric } from "./metric.ts";

/** How metrics are written: Prometheus' text format 0.0.4, or OpenMetrics 1.0 for who asks for it. */
export type ExpositionFormat = "text" | "openmetrics";

export const contentTypes: Readonly<Record<ExpositionFormat, string>> = {
  text: "text/plain; version=0.0.4; charset=utf-8",
  openmetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8",
};

/** Whoever names OpenMetrics can read it; nobody else is sent it. */
export function formatFor(accept: string | undefined): ExpositionFormat {
  return accept?.includes("application/openmetrics-text") === true ? "openmetrics" : "text";
}

/** Writes every metric, also one that has no sample yet. */
export function exposition(gateway: Gateway, metrics: readonly Metric[], format: ExpositionFormat): string {
  const text = metrics.map((metric) => familyOf(metric, gateway, format)).join("");
  return format === "openmetrics" ? `${text}# EOF\n` : text;
}

function familyOf(metric: Metric, gateway: Gateway, format: ExpositionFormat): string {
  const { name, help, type } = metric;
  // OpenMetrics names the family, of which `_total` is the sample.
  const family = format === "openmetrics" && type === "counter" ? name.replace(/_total$/, "") : name;
  const head = `# HELP ${family} ${help}\n# TYPE ${family} ${type}\n`;
  return head + samplesOf(metric, gateway).join("");
}

function samplesOf(metric: Metric, gateway: Gateway): readonly string[] {
  const { name, labels: names } = metric;
  switch (metric.type) {
    case "counter":
    case "gauge":
      return metric.read(gateway).map(({ labels, value }) => line(name, labelPairs(names, labels), value));
    case "histogram":
      return metric
        .read(gateway)
        .map(({ labels, histogram }) => histogramOf(name, labelPairs(names, labels), histogram));
  }
}

function histogramOf(name: string, pairs: readonly string[], histogram: Histogram): string {
  const cumulative = histogram.cumulative();
  const buckets = cumulative.map((count, index) => {
    const bound = histogram.bounds[index];
    return line(`${name}_bucket`, [...pairs, `le="${bound === undefined ? "+Inf" : float(bound)}"`], count);
  });
  const sum = line(`${name}_sum`, pairs, histogram.sum);
  return `${buckets.join("")}${sum}${line(`${name}_count`, pairs, cumulative.at(-1) ?? 0)}`;
}

function line(name: string, pairs: readonly string[], value: number): string {
  return pairs.length === 0 ? `${name} ${value}\n` : `${name}{${pairs.join(",")}} ${value}\n`;
}

function labelPairs(names: readonly string[], values: readonly string[]): readonly string[] {
  return names.map((name, index) => `${name}="${escaped(values[index] ?? "")}"`);
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}

/** As OpenMetrics writes bounds, and Prometheus keeps them whichever format it read. */
function float(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
