import { TRPCError } from "@trpc/server";
import {
  whatifLimits,
  type Configuration,
  type WhatifChange,
  type whatifInput,
  type WhatifPart,
} from "@understudy/contract";
import type { z } from "zod";
import { formatProblem, parseConfigurationFile } from "../../configuration/index.ts";
import type { Gateway } from "../../gateway/gateway.ts";
import { replayPlan } from "../../whatif/replay-plan.ts";
import { runWhatif } from "../../whatif/run-whatif.ts";
import type { WhatifData } from "../../whatif/whatif-thread.ts";
import type { Control } from "../control.ts";
import { targetsWithChain } from "../operations/chain-targets.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { askedRange } from "../routers/range-until-now.ts";
import { broughtUpToDate } from "./brought-up-to-date.ts";

type WhatifInput = z.infer<typeof whatifInput>;

/** What would have come of stored requests, part by part (docs/whatif.md). Whoever stops reading calls it off. */
export async function whatif(
  control: Control,
  input: WhatifInput,
  signal: AbortSignal | undefined,
): Promise<AsyncGenerator<WhatifPart, void>> {
  const { gateway, directory } = control;
  const after = await changed(gateway, input.change);
  const range = askedRange(control, input);
  const data: WhatifData = {
    directory,
    range,
    mostRequests: whatifLimits.requests,
    before: replayPlan(gateway.configuration),
    after: replayPlan(after, input.breaker),
    injected: input.injected,
    outage: input.outage === undefined ? null : outageOf(input.outage, after),
  };
  const giveBack = takeTurn(control);
  // Whoever leaves before the first part was asked for has a turn to give back too.
  signal?.addEventListener("abort", giveBack);
  const { number: revision } = gateway.revision;
  const currency = (after.prices ?? gateway.configuration.prices)?.currency ?? null;
  const patience = AbortSignal.timeout(whatifLimits.longestMs);
  const ends = signal === undefined ? patience : AbortSignal.any([signal, patience]);
  return parts();

  async function* parts(): AsyncGenerator<WhatifPart, void> {
    try {
      await broughtUpToDate(gateway.store);
      for await (const message of runWhatif(data, ends)) {
        if (message.kind === "progress") {
          yield message;
        } else {
          const { kind, ...foretold } = message;
          yield { kind, view: { ...range, revision, currency, injected: input.injected, ...foretold } };
        }
      }
    } catch (fault) {
      if (!ends.aborted) throw fault;
    } finally {
      giveBack();
    }
  }
}

function takeTurn({ whatifTurns }: Control): () => void {
  const turn = whatifTurns.take();
  switch (turn.kind) {
    case "yours":
      return turn.giveBack;
    case "taken":
      throw new Refusal("TOO_SOON", "Somebody’s what-if is under way: try again in some seconds.");
    case "too_often":
      throw new Refusal(
        "TOO_SOON",
        `${whatifLimits.perMinute} in a minute are enough: each takes a core for some seconds.`,
      );
  }
}

/** The configuration that is asked about, or a refusal of what cannot run. */
async function changed(gateway: Gateway, change: WhatifChange): Promise<Configuration> {
  const { configuration, store, environment } = gateway;
  switch (change.kind) {
    case "running":
      return configuration;
    case "revision": {
      const found = await store.revision(change.number);
      if (found === null) throw unknownObject("revision", `r${change.number}`, []);
      return found.configuration;
    }
    case "chain":
      return withChain(configuration, change);
    case "file": {
      const parsed = parseConfigurationFile(change.text, environment);
      if (parsed.ok) return parsed.configuration;
      const message = parsed.problems.map((problem) => formatProblem(problem, "the file")).join("\n");
      throw new TRPCError({ code: "BAD_REQUEST", message });
    }
  }
}

function withChain(
  configuration: Configuration,
  { route, chain }: Extract<WhatifChange, { kind: "chain" }>,
): Configuration {
  const { routes } = configuration;
  const settings = Object.hasOwn(routes, route) ? routes[route] : undefined;
  if (settings === undefined) throw unknownObject("route", route, Object.keys(routes));
  const entries = chain.map(({ timeoutMs, ...entry }) =>
    timeoutMs === undefined ? entry : { ...entry, timeoutMs },
  );
  const targets = targetsWithChain(configuration, route, entries);
  if (targets instanceof Refusal) throw targets;
  return { ...configuration, targets, routes: { ...routes, [route]: { ...settings, chain: entries } } };
}

/** A provider stands for all of its targets. */
function outageOf(
  { down, as, forMs }: NonNullable<WhatifInput["outage"]>,
  { targets }: Configuration,
): NonNullable<WhatifData["outage"]> {
  const all = Object.entries(targets);
  const named = down.flatMap((name) => {
    const found = all.filter(([id, { provider }]) => id === name || provider === name);
    if (found.length > 0) return found.map(([id]) => id);
    throw unknownObject("target or provider", name, [
      ...all.map(([id]) => id),
      ...all.map(([, { provider }]) => provider),
    ]);
  });
  return { targets: [...new Set(named)], as, forMs };
}
