import { pricesFileSchema, type Prices, type TargetSettings } from "@understudy/contract";
import type { Report } from "./finding.ts";
import { didYouMean } from "./nearest-word.ts";
import { salvage } from "./salvage.ts";

/** The section `prices` of the file; null where there is none. A price of nothing is warned of. */
export function priceSettings(
  section: unknown,
  targets: ReadonlyMap<string, TargetSettings>,
  report: Report,
): Prices | null {
  const file = salvage(pricesFileSchema, section);
  if (file === null) return null;
  const known = new Set(targets.keys());
  for (const { provider, model } of targets.values()) known.add(`${provider}/${model}`);
  for (const name of Object.keys(file.targets)) {
    if (known.has(name)) continue;
    const message = `is no target of this file.${didYouMean(name, [...known])}`;
    report.warnings.push({ path: ["prices", "targets", name], at: "key", message });
  }
  const prices = Object.entries(file.targets).map(([name, { input, output, cached_input }]) => {
    const cached = cached_input === undefined ? {} : { cachedInput: cached_input };
    return [name, { input, output, ...cached }] as const;
  });
  return { currency: file.currency, targets: Object.fromEntries(prices) };
}
