/** A real Prometheus that scrapes one gateway every second and evaluates the rules we ship. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { freePort } from "./gateway-process.ts";

export const rulesPath = fileURLToPath(
  new URL("../../deploy/prometheus/understudy-rules.yaml", import.meta.url),
);

const vectorSchema = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
    ),
  }),
});
const rulesSchema = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        rules: z.array(z.object({ name: z.string(), health: z.string(), lastError: z.string().optional() })),
      }),
    ),
  }),
});

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface PrometheusProcess {
  /** What a query is worth now. */
  query(expression: string): Promise<readonly Sample[]>;
  /** Rules that could not be evaluated, or have not been yet. */
  unwellRules(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** What `promtool` says against its input; empty: nothing. It stands beside Prometheus. */
export function promtool(program: string, words: readonly string[], input = ""): string {
  const tool = program.includes("/") ? join(dirname(program), "promtool") : "promtool";
  const { status, error, stdout, stderr } = spawnSync(tool, words, { input, encoding: "utf8" });
  if (error !== undefined) return error.message;
  return status === 0 ? "" : `${stdout}${stderr}`.trim();
}

/** Resolves when it answers. */
export async function startPrometheus(program: string, gatewayPort: number): Promise<PrometheusProcess> {
  const home = mkdtempSync(join(tmpdir(), "understudy-prometheus-"));
  const port = await freePort();
  writeFileSync(join(home, "prometheus.yaml"), configuration(gatewayPort));
  const child = spawn(
    program,
    [
      `--config.file=${join(home, "prometheus.yaml")}`,
      `--storage.tsdb.path=${join(home, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=error",
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const failed = new Promise<never>((_, reject) => {
    child.once("error", (fault) => reject(new Error(`Prometheus does not start: ${fault.message}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([answers(`${url}/-/ready`), failed]);
  return {
    query: async (expression) => {
      const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expression)}`);
      const { data } = vectorSchema.parse(await answer.json());
      return data.result.map(({ metric, value: [, value] }) => ({ labels: metric, value: Number(value) }));
    },
    unwellRules: async () => {
      const answer = await fetch(`${url}/api/v1/rules`);
      const { data } = rulesSchema.parse(await answer.json());
      return data.groups
        .flatMap(({ rules }) => rules)
        .flatMap(({ name, health, lastError = "" }) =>
          health === "ok" ? [] : [`${name} ${health} ${lastError}`],
        );
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function configuration(gatewayPort: number): string {
  return [
    "global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }",
    `rule_files: ["${rulesPath}"]`,
    "scrape_configs:",
    `  - { job_name: understudy, static_configs: [{ targets: ["127.0.0.1:${gatewayPort}"] }] }`,
    "",
  ].join("\n");
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Prometheus is not ready after 30 s");
}
