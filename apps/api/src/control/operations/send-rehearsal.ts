import { playgroundLimits, type playgroundInput, type PlaygroundPart } from "@understudy/contract";
import { applyChainOperations } from "@understudy/core";
import type { z } from "zod";
import type { RouteMatch } from "../../data-plane/routes.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { runRehearsal } from "../../playground/run-rehearsal.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { routeChain } from "../views/route-chain.ts";
import { chainMisfit } from "./chain-misfit.ts";
import { carryOut } from "./carry-out.ts";

type PlaygroundInput = z.infer<typeof playgroundInput>;

/**
 * Sends one prompt through the real engine (docs/playground.md). Who, where to and what was pretended
 * stand in the audit log; what was asked and answered is kept nowhere.
 */
export async function sendRehearsal(
  control: Control,
  input: PlaygroundInput,
  signal: AbortSignal | undefined,
): Promise<AsyncGenerator<PlaygroundPart, void>> {
  const { gateway, rehearsals, dataUrl } = control;
  const route = rehearsalRoute(gateway, input);
  const done = await carryOut(control, {
    input,
    action: "playground.send",
    object: input.route ?? input.target ?? "",
    decide: () => {
      if (route instanceof Refusal) return { allowed: false, refusal: route };
      if (!rehearsals.take(input.actor)) return { allowed: false, refusal: tooMany() };
      return { allowed: true, changes: linesOf(input), write: {}, apply: () => undefined };
    },
  });
  if (route instanceof Refusal) throw route;
  if (done === "repeated") throw new Refusal("STALE_STATE", "This was sent before: its answer is not kept.");
  return runRehearsal({ gateway, dataUrl, route, asked: input }, signal);
}

function tooMany(): Refusal {
  return new Refusal(
    "TOO_SOON",
    `${playgroundLimits.perMinute} in a minute are enough: what the playground sends is paid for.`,
  );
}

/** The way it goes, or why there is none. */
function rehearsalRoute(gateway: Gateway, input: PlaygroundInput): RouteMatch | Refusal {
  const { routes, configuration } = gateway;
  const targets = Object.keys(configuration.targets);
  const stranger = input.pretendOpen.find((id) => !targets.includes(id));
  if (stranger !== undefined) return unknownObject("target", stranger, targets);
  if (input.target !== undefined) {
    return routes.direct(input.target) ?? unknownObject("target", input.target, targets);
  }
  const name = input.route ?? "";
  const chain = routeChain(configuration, name);
  const route = chain === null ? undefined : routes.named(name);
  if (chain === null || route === undefined)
    return unknownObject("route", name, Object.keys(configuration.routes));
  if (input.operations.length === 0) return route;
  const edited = applyChainOperations(chain, input.operations);
  if (!edited.ok) return chainMisfit(name, edited, chain);
  const unsaved = edited.chain.find(({ target }) => !targets.includes(target));
  if (unsaved !== undefined) {
    return new Refusal("UNKNOWN_OBJECT", `"${unsaved.target}" can be tried once it is saved.`);
  }
  return { ...route, chain: edited.chain };
}

function linesOf({ operations, pretendOpen, maximumTokens }: PlaygroundInput): readonly string[] {
  return [
    `one prompt, ${maximumTokens} tokens at most`,
    ...(operations.length === 0 ? [] : ["through a draft of the chain"]),
    ...pretendOpen.map((target) => `${target}: pretended open`),
  ];
}
