import { randomUUID } from "node:crypto";
import type { GameDayRun, Scenario, TrafficShape, gameDayStartInput } from "@understudy/contract";
import type { z } from "zod";
import type { FaultHands } from "../../gamedays/gameday-desk.ts";
import { problemText, readScenario } from "../../gamedays/read-scenario.ts";
import { trafficShape } from "../../gamedays/traffic-shape.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { carryOut } from "./carry-out.ts";
import { knownScenarios } from "../views/gameday-view.ts";
import { gameDayRefusal, gameDayRoute } from "./gameday-refusal.ts";
import { startFault, unconfirmed } from "./start-fault.ts";
import { stopFault } from "./stop-faults.ts";

type StartInput = z.infer<typeof gameDayStartInput>;

/** Begins a game day: when it answers the run is stored and its first step begins. */
export async function startGameDay(control: Control, input: StartInput): Promise<GameDayRun> {
  const { gateway, gameDays } = control;
  await gameDays.ready;
  const scenario = await scenarioOf(control, input);
  let begun: GameDayRun | null = null;
  const outcome = await carryOut(control, {
    input,
    action: "gameday.start",
    object: scenario instanceof Refusal ? "" : scenario.name,
    decide: async () => {
      if (scenario instanceof Refusal) return { allowed: false, refusal: scenario };
      const refusal = refusalOf(control, scenario, input);
      if (refusal !== null) return { allowed: false, refusal };
      const run = draft(control, scenario, input);
      const now = gateway.ports.wallClock.now();
      const shape = await trafficShape(gateway.store, { scenario, route: run.route, now });
      begun = run;
      return {
        allowed: true,
        changes: [`G-${run.number}: ${scenario.title}, on route ${run.route}`, trafficWords(shape)],
        write: { gameDay: { run, report: null } },
        apply: () => gameDays.start(run, shape, faultHands(control, run, input)),
      };
    },
  });
  if (outcome === "done" && begun !== null) return begun;
  throw new Refusal("STALE_STATE", "This game day was started before: see the list. Start another.");
}

/** Known by its name, or read from the text of a file; with what was said of it in the start. */
async function scenarioOf(control: Control, input: StartInput): Promise<Scenario | Refusal> {
  const found = await foundScenario(control, input);
  if (found instanceof Refusal) return found;
  const { generate, roles } = input;
  const made = generate === undefined ? null : { ...asTheRoutes, perSecond: generate };
  return { ...found, traffic: found.traffic ?? made, roles: { ...found.roles, ...roles } };
}

/** Made-up requests are like those the route got of late. */
const asTheRoutes = { streamedShare: null, promptTokens: null, outputTokens: null };

async function foundScenario(control: Control, { scenario }: StartInput): Promise<Scenario | Refusal> {
  if ("text" in scenario) {
    const parsed = readScenario(scenario.text);
    return parsed.ok ? parsed.scenario : new Refusal("UNREADABLE", problemText(parsed.problems));
  }
  const { known } = await knownScenarios(control);
  const named = known.find((each) => each.scenario.name === scenario.name);
  const names = known.map((each) => each.scenario.name);
  return named?.scenario ?? unknownObject("scenario", scenario.name, names);
}

function refusalOf(control: Control, scenario: Scenario, input: StartInput): Refusal | null {
  const refusal = gameDayRefusal(control, scenario);
  if (refusal !== null) return refusal;
  const strikes = scenario.steps.some(({ faults }) => faults.length > 0);
  return strikes ? unconfirmed(control.gateway, input) : null;
}

function draft(
  { gateway, gameDays }: Control,
  scenario: Scenario,
  { actor, reason }: StartInput,
): GameDayRun {
  return {
    number: gameDays.nextNumber,
    scenario,
    route: gameDayRoute(gateway, scenario) ?? "",
    revision: gateway.revision.number,
    startedAt: gateway.ports.wallClock.now(),
    startedBy: actor,
    reason,
    steps: [],
    notes: [],
    generated: 0,
    end: null,
  };
}

/** Its faults are started and stopped in the name of whoever started it, with what they may do. */
function faultHands(control: Control, { number }: GameDayRun, input: StartInput): FaultHands {
  const { actor, via, role, address, acknowledge } = input;
  const mutation = () => ({
    mutationId: randomUUID(),
    actor,
    via,
    role,
    address,
    reason: `game day G-${number}`,
  });
  return {
    startFault: async (order) => {
      const confirmed = acknowledge === undefined ? {} : { acknowledge };
      try {
        const { id } = await startFault(control, { ...mutation(), ...order, ...confirmed });
        return { id };
      } catch (fault) {
        if (fault instanceof Error) return { refused: fault.message };
        throw fault;
      }
    },
    stopFault: async (id) => {
      if (control.gateway.chaos.running.some((fault) => fault.id === id)) {
        await stopFault(control, { ...mutation(), id });
      }
    },
  };
}

function trafficWords(shape: TrafficShape | null): string {
  if (shape === null) return "traffic: live users only";
  const { perSecond, promptTokens, outputTokens } = shape;
  return `traffic: ${perSecond}/s beside live users, about ${promptTokens} tokens asked and ${outputTokens} answered`;
}
