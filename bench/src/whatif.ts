/**
 * What `./understudy whatif` foretells beside what then happens, over HTTP: requests are recorded by a real
 * gateway in front of simulated providers, the changed configuration is foretold, and then the same requests
 * come to a gateway so configured.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { SimulatedServer } from "@understudy/chaos/server";
import { startGateway, type GatewayProcess } from "./gateway-process.ts";
import { atMost, type Line } from "./report.ts";
import { arrivalsOf, type Arrival } from "./whatif/arrivals.ts";
import { live, type Experience } from "./whatif/callers.ts";
import { configurationText } from "./whatif/configuration.ts";
import { foretell } from "./whatif/foretell.ts";
import type { Scenario } from "./whatif/scenario.ts";
import { scenarios } from "./whatif/scenarios.ts";
import { rowOf, tableHead, verdictOf, type Compared } from "./whatif/verdict.ts";
import { beginTroubles, endTroubles, startWorld } from "./whatif/world.ts";

const requests = 2_400;
const perSecond = 30;
/** Two cores carry so many gateways with their callers without one waiting for another. */
const atOnce = 3;
/** A machine that is busy with something else makes every answer late, and says nothing about the model. */
const latestMs = 50;
const worldSeed = 5;

/** `only`: the scenarios whose names hold it. */
export async function measureWhatif(only: string): Promise<readonly Line[]> {
  const chosen = scenarios.filter(({ name }) => name.includes(only));
  const results: Compared[] = [];
  const waiting = [...chosen.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, scenario] = next;
      const compared = await compare(scenario, index);
      console.log(rowOf(compared));
      results[index] = compared;
    }
  };
  console.log(tableHead);
  const delays = monitorEventLoopDelay();
  delays.enable();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const late = atMost(
    "whatif: how late callers and providers were, p99",
    delays.percentile(99) / 1e6,
    latestMs,
    "ms",
  );
  const lines = results.map((compared) =>
    atMost(`whatif: ${compared.name}, of what it may be off`, verdictOf(compared).used, 1, "x"),
  );
  return [late, ...lines];
}

async function compare(scenario: Scenario, index: number): Promise<Compared> {
  const arrivals = arrivalsOf(scenario, { count: requests, perSecond, seed: index + 1 });
  const { known } = scenario;
  const first = await stage(scenario, arrivals, false, async ({ adminPort, directory }, server) => {
    const file = join(directory, "changed.yaml");
    writeFileSync(file, configurationText(server, scenario.changed, known));
    return foretell(adminPort, file, scenario);
  });
  const second = await stage(scenario, arrivals, true, () => Promise.resolve());
  return { name: scenario.name, recorded: first.lived, foretold: first.seen, truth: second.lived };
}

/** One run with a world, a gateway and callers of its own. `look` is called when all have been answered. */
async function stage<T>(
  scenario: Scenario,
  arrivals: readonly Arrival[],
  isTruth: boolean,
  look: (gateway: GatewayProcess, server: SimulatedServer) => Promise<T>,
): Promise<{ readonly lived: Experience; readonly seen: T }> {
  const server = await startWorld(isTruth ? worldSeed + 1 : worldSeed);
  const settings = isTruth ? scenario.changed : scenario.recorded;
  const gateway = await startGateway(configurationText(server, settings, scenario.known), {
    isOneOfMany: true,
  });
  try {
    beginTroubles(server, scenario, { isTruth, lastsMs: arrivals.at(-1)?.atMs ?? 0 });
    const lived = await live(gateway.port, arrivals);
    return { lived, seen: await look(gateway, server) };
  } finally {
    await gateway.dispose();
    await endTroubles(server);
    await server.close();
  }
}
