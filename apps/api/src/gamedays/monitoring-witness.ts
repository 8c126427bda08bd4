import type { Gateway } from "../gateway/gateway.ts";
import { exposition } from "../telemetry/metrics/exposition.ts";
import { metrics } from "../telemetry/metrics/metrics.ts";

/** What monitoring saw of a run, beside what the database holds of it. */
export interface MonitoringSeen {
  /** Wall clock, ms: when its metrics were read first and last. */
  readonly from: number;
  readonly to: number;
  /** By level: by how much `understudy_requests_total` of the route grew in between. */
  readonly requests: Readonly<Record<string, number>>;
  /** Lines of the log: breakers that opened, by target; requests that failed; faults that began. */
  readonly log: {
    readonly openings: Readonly<Record<string, number>>;
    readonly lost: number;
    readonly faults: number;
  };
}

/** Reads `/metrics` as Prometheus does and listens to the log, from its making until `read`. */
export class MonitoringWitness {
  readonly #gateway: Gateway;
  readonly #route: string;
  readonly #from: number;
  readonly #before: Readonly<Record<string, number>>;
  readonly #openings: Record<string, number> = {};
  readonly #stop: () => void;
  #lost = 0;
  #faults = 0;

  constructor(gateway: Gateway, route: string) {
    this.#gateway = gateway;
    this.#route = route;
    this.#from = gateway.ports.wallClock.now();
    this.#before = requestsByLevel(this.#text(), route);
    this.#stop = gateway.log.witness((message, facts) => this.#hear(message, facts));
  }

  /** What was seen up to now. */
  read(): MonitoringSeen {
    const now = requestsByLevel(this.#text(), this.#route);
    const grown = Object.entries(now).map(
      ([level, count]) => [level, count - (this.#before[level] ?? 0)] as const,
    );
    return {
      from: this.#from,
      to: this.#gateway.ports.wallClock.now(),
      requests: Object.fromEntries(grown),
      log: { openings: { ...this.#openings }, lost: this.#lost, faults: this.#faults },
    };
  }

  close(): void {
    this.#stop();
  }

  #text(): string {
    return exposition(this.#gateway, metrics, "text");
  }

  #hear(message: string, facts: Readonly<Record<string, unknown>>): void {
    if (message === "request failed" || message === "request interrupted") this.#lost += 1;
    if (message === "fault started") this.#faults += 1;
    if (message !== "breaker opened") return;
    const target = String(facts["target"]);
    this.#openings[target] = (this.#openings[target] ?? 0) + 1;
  }
}

/** Reads one metric of one route out of Prometheus' text format. */
export function requestsByLevel(text: string, route: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const line of text.split("\n")) {
    const [, labels = "", value = ""] = /^understudy_requests_total\{(.*)\} (\d+)$/.exec(line) ?? [];
    if (!labels.includes(`route="${route}"`)) continue;
    const level = /level="(\w+)"/.exec(labels)?.[1] ?? "";
    counts[level] = (counts[level] ?? 0) + Number(value);
  }
  return counts;
}
