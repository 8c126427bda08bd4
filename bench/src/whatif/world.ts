/** The providers of one scenario, on ports, and what is wrong with them while requests come. */
import { startSimulatedServer, type SimulatedServer } from "@understudy/chaos/server";
import {
  assumedOutageMs,
  providerNames,
  type ProviderName,
  type Scenario,
  type Trouble,
} from "./scenario.ts";

/** Each model has a length and a pace of its own; a call is up to half faster or slower. */
const paces = {
  a: { firstTokenMs: 500, tokenMs: 30, tokens: 12, jitter: 0.5 },
  b: { firstTokenMs: 900, tokenMs: 40, tokens: 12, jitter: 0.5 },
  c: { firstTokenMs: 400, tokenMs: 20, tokens: 12, jitter: 0.5 },
} as const;

export function startWorld(seed: number): Promise<SimulatedServer> {
  return startSimulatedServer({
    providers: providerNames.map((id) => ({ id, models: [`model-${id}`], seed, pace: paces[id] })),
  });
}

export interface Stage {
  /** Whether it is the run that was foretold. */
  readonly isTruth: boolean;
  /** From the first request to the last; ms. */
  readonly lastsMs: number;
}

/** From now on it goes as the scenario says. */
export function beginTroubles(
  server: SimulatedServer,
  scenario: Scenario,
  { isTruth, lastsMs }: Stage,
): void {
  const { troubles = [], assumed } = scenario;
  const assumedTrouble: readonly Trouble[] =
    isTruth && assumed !== undefined ? [{ provider: "a", fault: assumed.fault, forMs: assumedOutageMs }] : [];
  const every = [...troubles, ...assumedTrouble];
  for (const id of providerNames) schedule(server, id, every, lastsMs);
}

function schedule(
  server: SimulatedServer,
  id: ProviderName,
  troubles: readonly Trouble[],
  lastsMs: number,
): void {
  const provider = server.provider(id);
  const now = provider.time.clock.now();
  const windows = troubles
    .filter((trouble) => trouble.provider === id)
    .map(({ fault, options = {}, forMs = 4 * lastsMs }) => {
      const from = now + Math.max(0, (lastsMs - forMs) / 2);
      return { ...options, fault, from, to: from + forMs };
    });
  provider.schedule(windows);
}

export async function endTroubles(server: SimulatedServer): Promise<void> {
  for (const id of providerNames) server.provider(id).schedule([]);
  await server.settled();
}
