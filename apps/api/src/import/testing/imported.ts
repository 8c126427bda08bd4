import { readFileSync } from "node:fs";
import { formatDuration } from "@understudy/contract";
import { parseConfigurationFile } from "../../configuration/index.ts";
import { importConfiguration, type ImportResult, type Origin } from "../import-configuration.ts";

/** What came of a file, as the gateway itself reads it. */
export interface Imported {
  readonly yaml: string;
  /** Per route its other names and its chain, tier by tier: `1 openai/gpt-4o 30s x2`. */
  readonly routes: Readonly<Record<string, readonly string[]>>;
  /** Type, address and variable of every provider. */
  readonly providers: Readonly<Record<string, string>>;
  readonly targets: Readonly<Record<string, object>>;
  readonly breaker: object;
  /** What is said of each place: `changed 12 router_settings.timeout`. */
  readonly said: readonly string[];
  readonly result: Extract<ImportResult, { ok: true }>;
}

export function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
}

/** Imports a text that has to be usable. */
export function imported(origin: Origin, text: string, model: string | null = null): Imported {
  const result = importConfiguration({ origin, text, environment: {}, usualModel: model });
  if (!result.ok) throw new Error(result.reason);
  const parsed = parseConfigurationFile(result.yaml, {});
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("\n"));
  const { routes, providers, targets, breaker } = parsed.configuration;
  return {
    yaml: result.yaml,
    result,
    breaker,
    targets,
    routes: mapped(routes, ({ models, chain }) => [
      ...models.map((each) => `also ${each}`),
      ...chain.map(
        ({ priority, target, timeoutMs, weight, enabled }) =>
          `${priority} ${target}${timeoutMs === undefined ? "" : ` ${formatDuration(timeoutMs)}`}${weight === 1 ? "" : ` x${weight}`}${enabled ? "" : " off"}`,
      ),
    ]),
    providers: mapped(
      providers,
      ({ type, baseUrl, apiKey }) => `${type} ${baseUrl ?? ""} ${apiKey?.environment ?? "keyless"}`,
    ),
    said: result.notes.map(({ fate, line, path }) => `${fate} ${line} ${path}`),
  };
}

function mapped<Value, Result>(record: Readonly<Record<string, Value>>, map: (value: Value) => Result) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
