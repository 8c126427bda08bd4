import type { chainChangeInput, ChainView, Configuration } from "@understudy/contract";
import { applyChainOperations, type Chain } from "@understudy/core";
import type { z } from "zod";
import type { Gateway } from "../../gateway/gateway.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { chainView } from "../views/chain-view.ts";
import { routeChain } from "../views/route-chain.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { chainDifferences } from "./chain-differences.ts";
import { chainMisfit } from "./chain-misfit.ts";
import { targetsWithChain } from "./chain-targets.ts";
import { lastTargetRefusal, routesLeftUnder } from "./last-target.ts";
import { saveRevision } from "./save-revision.ts";

type ChainChangeInput = z.infer<typeof chainChangeInput>;

/** Makes a new revision with the route's chain edited, and runs it. */
export async function changeChain(control: Control, input: ChainChangeInput): Promise<ChainView> {
  await carryOut(control, {
    input,
    action: "chain.change",
    object: input.route,
    decide: () => decide(control.gateway, input),
  });
  return chainView(control, input.route);
}

async function decide(gateway: Gateway, input: ChainChangeInput): Promise<Decision> {
  const before = routeChain(gateway.configuration, input.route);
  if (before === null) {
    const known = Object.keys(gateway.configuration.routes);
    return { allowed: false, refusal: unknownObject("route", input.route, known) };
  }
  const conflict = await conflictWith(gateway, input);
  if (conflict !== null) return { allowed: false, refusal: conflict };
  const edited = applyChainOperations(before, input.operations);
  if (!edited.ok) return { allowed: false, refusal: chainMisfit(input.route, edited, before) };
  const targets = targetsWithChain(gateway.configuration, input.route, edited.chain);
  if (targets instanceof Refusal) return { allowed: false, refusal: targets };
  const configuration = withChain({ ...gateway.configuration, targets }, input.route, edited.chain);
  const left = routesLeftUnder(gateway, configuration);
  const refusal = lastTargetRefusal(left, { given: input.acknowledge, needed: input.route });
  if (refusal !== null) return { allowed: false, refusal };
  const changes = chainDifferences(before, edited.chain);
  return saveRevision(gateway, { input, configuration, changes, note: input.reason });
}

/** Somebody else changed this very chain since the caller looked. Changes of other routes are none. */
async function conflictWith(
  gateway: Gateway,
  { route, baseRevision }: ChainChangeInput,
): Promise<Refusal | null> {
  const current = gateway.revision;
  if (baseRevision === current.number) return null;
  const base = await gateway.store.revision(baseRevision);
  if (base === null)
    return new Refusal("STALE_REVISION", `There is no revision ${baseRevision} to start from.`);
  const then = JSON.stringify(base.configuration.routes[route]?.chain);
  const now = JSON.stringify(current.configuration.routes[route]?.chain);
  if (then === now) return null;
  return new Refusal(
    "STALE_REVISION",
    `The chain of "${route}" has changed since revision ${baseRevision}: ` +
      `revision ${current.number} runs, saved by ${current.author}.`,
  );
}

function withChain(configuration: Configuration, route: string, chain: Chain): Configuration {
  const settings = configuration.routes[route];
  if (settings === undefined) throw new Error(`no such route: ${route}`);
  return {
    ...configuration,
    routes: { ...configuration.routes, [route]: { ...settings, chain: [...chain] } },
  };
}
