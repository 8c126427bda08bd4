/**
 * Once for real: Prometheus scrapes a gateway under traffic. Its numbers are those of the clients, every
 * shipped rule can be evaluated, nothing fires while all is well, and when the primary is gone for more
 * than a minute the alert on its breaker fires, and ends when it is back.
 */
import { startProvider } from "./answering-provider.ts";
import { configurationFor, startGateway } from "./gateway-process.ts";
import { promtool, rulesPath, startPrometheus, type PrometheusProcess } from "./prometheus-process.ts";
import { atMost, type Line } from "./report.ts";

const perSecond = 10;
const calmMs = 15_000;
/** The alert asks for a minute. */
const firesWithinMs = 100_000;
const endsWithinMs = 60_000;
const firing = 'ALERTS{alertstate="firing"}';
const breakerAlert = 'ALERTS{alertstate="firing",alertname="UnderstudyBreakerOpen",target="p0/bench"}';

/** `program`: Prometheus, found on the PATH or at a path; promtool stands beside it. */
export async function runPrometheus(program: string): Promise<readonly Line[]> {
  const primary = await startProvider("primary");
  const backup = await startProvider("backup");
  const gateway = await startGateway(configurationFor([primary.port, backup.port]));
  const traffic = new Traffic(gateway.port);
  const prometheus = await startPrometheus(program, gateway.adminPort);
  try {
    await pause(calmMs);
    const calm = (await prometheus.query(firing)).map(({ labels }) => labels["alertname"]);
    const unwell = await prometheus.unwellRules();

    await primary.leave();
    const fires = await secondsUntil(prometheus, firesWithinMs, (alerts) => alerts > 0);
    await primary.comeBack();
    const ends = await secondsUntil(prometheus, endsWithinMs, (alerts) => alerts === 0);

    await traffic.stop();
    await pause(3_000);
    const counted = await total(prometheus, "sum(understudy_requests_total)");
    const underWay = await total(prometheus, "sum(understudy_requests_in_flight)");
    const text = await fetch(`http://127.0.0.1:${gateway.adminPort}/metrics`).then((answer) => answer.text());
    return [
      nothing("prometheus: promtool on the rules", promtool(program, ["check", "rules", rulesPath])),
      nothing("prometheus: promtool on /metrics", promtool(program, ["check", "metrics"], text)),
      nothing("prometheus: rules that cannot be evaluated", unwell.join(", ")),
      nothing("prometheus: alerts while all is well", calm.join(", ")),
      atMost("prometheus: the breaker's alert fires after", fires, firesWithinMs / 1_000, "s"),
      atMost("prometheus: and ends after", ends, endsWithinMs / 1_000, "s"),
      atMost("prometheus: requests lost", traffic.lost, 0, ""),
      atMost("prometheus: requests miscounted", Math.abs(counted - traffic.answered), 0, ""),
      atMost("prometheus: requests said to be under way at the end", underWay, 0, ""),
    ];
  } finally {
    await traffic.stop();
    await prometheus.stop();
    await gateway.dispose();
    await Promise.all([primary.leave(), backup.leave()]);
  }
}

/** Requests on a beat, until it is stopped. */
class Traffic {
  answered = 0;
  lost = 0;
  readonly #beat: NodeJS.Timeout;
  readonly #url: string;
  readonly #underWay = new Set<Promise<void>>();

  constructor(port: number) {
    this.#url = `http://127.0.0.1:${port}/v1/chat/completions`;
    this.#beat = setInterval(() => {
      const asked = this.#ask().finally(() => this.#underWay.delete(asked));
      this.#underWay.add(asked);
    }, 1_000 / perSecond);
  }

  async stop(): Promise<void> {
    clearInterval(this.#beat);
    await Promise.all(this.#underWay);
  }

  async #ask(): Promise<void> {
    const body = JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "hello" }] });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(this.#url, { method: "POST", headers, body });
    await answer.text();
    if (answer.ok) this.answered += 1;
    else this.lost += 1;
  }
}

/** Infinite: it did not happen in time. */
async function secondsUntil(
  prometheus: PrometheusProcess,
  withinMs: number,
  happened: (alerts: number) => boolean,
): Promise<number> {
  const startedAt = Date.now();
  while (Date.now() < startedAt + withinMs) {
    if (happened((await prometheus.query(breakerAlert)).length)) return (Date.now() - startedAt) / 1_000;
    await pause(500);
  }
  return Number.POSITIVE_INFINITY;
}

async function total(prometheus: PrometheusProcess, expression: string): Promise<number> {
  return (await prometheus.query(expression))[0]?.value ?? Number.NaN;
}

function nothing(what: string, said: string): Line {
  return { what, measured: said === "" ? "nothing" : said, budget: "nothing", kept: said === "" };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
