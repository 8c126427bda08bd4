import { judge } from "./judging/judge.ts";
import type { Performance } from "./judging/performance.ts";
import type { Result, Verdict } from "./result.ts";
import { speaks, type Dialect, type Scenario } from "./scenario.ts";
import { clientOf, Stage } from "./stage.ts";
import { Upstream } from "./upstream/upstream.ts";

export interface RunOptions {
  readonly scenarios: readonly Scenario[];
  readonly dialects: readonly Dialect[];
  /** Of the primary; the secondary has the next one. 0: free ports. */
  readonly upstreamPort: number;
  /** Called when the providers are there; resolves to the address of the gateway under test. */
  readonly gateway: (upstream: Upstream) => Promise<string>;
}

/** Scenarios under way at once, the patient ones not counted. */
const atOnce = 6;

/** Plays every scenario in every dialect it has. Rejects where it could not begin. */
export async function runScenarios(options: RunOptions): Promise<readonly Result[]> {
  const stages = new Map<string, Stage>();
  const find = (role: "primary" | "secondary", model: string) => stages.get(model)?.actor(role) ?? null;
  const upstream = await Upstream.start(find, options.upstreamPort);
  try {
    const url = await options.gateway(upstream);
    const all = stagesOf(options, url);
    for (const stage of all) stages.set(stage.model, stage);
    return await new Run(upstream).play(all);
  } finally {
    await upstream.close();
  }
}

function stagesOf({ scenarios, dialects }: RunOptions, url: string): readonly Stage[] {
  return scenarios.flatMap((scenario) =>
    dialects
      .filter((dialect) => speaks(scenario, dialect))
      .map((dialect) => new Stage(scenario, dialect, url)),
  );
}

class Run {
  readonly #upstream: Upstream;
  readonly #results = new Map<Stage, Result>();

  constructor(upstream: Upstream) {
    this.#upstream = upstream;
  }

  /** First whatever can be played side by side, then what needs the primary's port closed. */
  async play(stages: readonly Stage[]): Promise<readonly Result[]> {
    const refused = stages.filter(({ scenario }) => scenario.refused === true);
    const patient = stages.filter(({ scenario }) => scenario.patient === true);
    const others = stages.filter((stage) => !refused.includes(stage) && !patient.includes(stage));
    await Promise.all([...patient.map((stage) => this.#playOne(stage)), this.#playSome(others)]);
    if (refused.length > 0) {
      await this.#upstream.shut("primary");
      await this.#playSome(refused);
    }
    return stages.flatMap((stage) => this.#results.get(stage) ?? []);
  }

  async #playSome(stages: readonly Stage[]): Promise<void> {
    const waiting = stages.values();
    const work = async (): Promise<void> => {
      for (const stage of waiting) await this.#playOne(stage);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async #playOne(stage: Stage): Promise<void> {
    const { scenario, dialect } = stage;
    const startedAt = performance.now();
    const verdict = await judge(stage, this.#direct).catch((fault: unknown): Verdict => ({
      kind: "failed",
      complaints: [String(fault)],
    }));
    const tookMs = Math.round(performance.now() - startedAt);
    this.#results.set(stage, { scenario, dialect, verdict, tookMs });
  }

  readonly #direct: Performance["direct"] = (stage, role) =>
    clientOf(stage.dialect, this.#upstream.origin(role)).ask(stage.question(), stage.patienceMs);
}
