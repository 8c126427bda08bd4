import {
  formatDuration,
  mayAct,
  orderWords,
  type chaosStartInput,
  type FaultView,
} from "@understudy/contract";
import type { z } from "zod";
import { faultView } from "../../chaos/active-fault.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import type { StoredFault } from "../../store/chaos/stored-fault.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { takenTarget, targetsWithin } from "../views/fault-reach.ts";
import { carryOut, type Decision } from "./carry-out.ts";

type StartInput = z.infer<typeof chaosStartInput>;

/** Injects a fault: from the answer on the calls within its scope are struck, until its time is over. */
export async function startFault(control: Control, input: StartInput): Promise<FaultView> {
  const started: { fault: StoredFault | null } = { fault: null };
  const outcome = await carryOut(control, {
    input,
    action: "chaos.start",
    object: input.scope.target ?? input.scope.provider ?? input.scope.route ?? input.scope.clientKey ?? "",
    decide: () => {
      const decision = refusalOf(control.gateway, input);
      if (decision !== null) return { allowed: false, refusal: decision };
      started.fault = draft(control.gateway, input);
      return allow(control.gateway, started.fault);
    },
  });
  const { fault } = started;
  if (outcome === "done" && fault !== null) return faultView(fault);
  throw new Refusal("STALE_STATE", "This fault was started before: see which run. Start another.");
}

function allow(gateway: Gateway, fault: StoredFault): Decision {
  const { order, number } = fault;
  const { failedShare, minimum } = order.abort;
  const percent = Number((failedShare * 100).toFixed(2));
  return {
    allowed: true,
    changes: [
      `F-${number}: ${orderWords(order)} for ${formatDuration(order.durationMs)}`,
      `F-${number}: ends at once when more than ${percent} % of at least ${minimum} requests a minute fail`,
    ],
    write: { faults: { kind: "start", fault } },
    apply: () => gateway.chaos.start(fault),
  };
}

function draft({ chaos, ports }: Gateway, input: StartInput): StoredFault {
  const { fault, scope, share, durationMs, abort, actor, reason } = input;
  const startedAt = ports.wallClock.now();
  return {
    number: chaos.nextNumber,
    order: { fault, scope, share, durationMs, abort },
    startedBy: actor,
    reason,
    startedAt,
    endsAt: startedAt + durationMs,
    remainingMs: durationMs,
    injected: 0,
    end: null,
  };
}

function refusalOf(gateway: Gateway, input: StartInput): Refusal | null {
  return unknownPlace(gateway, input) ?? unconfirmed(gateway, input) ?? alreadyStruck(gateway, input);
}

function unknownPlace({ configuration }: Gateway, { scope }: StartInput): Refusal | null {
  const places = [
    ["provider", scope.provider, configuration.providers],
    ["target", scope.target, configuration.targets],
    ["route", scope.route, configuration.routes],
  ] as const;
  for (const [kind, name, known] of places) {
    if (name !== undefined && !Object.hasOwn(known, name))
      return unknownObject(kind, name, Object.keys(known));
  }
  return targetsWithin(configuration, scope).length > 0
    ? null
    : new Refusal("UNKNOWN_OBJECT", "No target is in all of these places: the fault would strike nobody.");
}

/** In production it takes an admin, who says where this is. */
export function unconfirmed(
  { configuration }: Gateway,
  { role, acknowledge }: Pick<StartInput, "role" | "acknowledge">,
): Refusal | null {
  const { environment } = configuration;
  if (environment?.production !== true) return null;
  const { name } = environment;
  if (role !== null && !mayAct(role, "admin")) {
    return new Refusal(
      "ROLE_NEEDED",
      `${name} is production: faults there need the role admin; yours is ${role}.`,
    );
  }
  if (acknowledge === name) return null;
  return new Refusal(
    "PRODUCTION",
    `This strikes users in production. Name the environment to do it: ${name}.`,
  );
}

function alreadyStruck(gateway: Gateway, { scope }: StartInput): Refusal | null {
  const taken = takenTarget(gateway, scope);
  if (taken === null) return null;
  return new Refusal(
    "FAULT_RUNNING",
    `${taken.by} runs on ${taken.target}: one fault at a time. Stop it first.`,
  );
}
