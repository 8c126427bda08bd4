import type { cachePurgeInput } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { carryOut } from "./carry-out.ts";

type CachePurgeInput = z.infer<typeof cachePurgeInput>;

/**
 * Forgets kept answers, those on their way to the disk included; none where more would go than the
 * caller acknowledges. `purged`: 0 where this is a repeat.
 */
export async function purgeCache(control: Control, input: CachePurgeInput): Promise<{ purged: number }> {
  const { store } = control.gateway;
  const { tenant, target, since, until, acknowledge } = input;
  const cachePurge = { tenant, target, since, until };
  let purged = 0;
  const done = await carryOut(control, {
    input,
    action: "cache.purge",
    object: target ?? tenant ?? "everything",
    decide: async () => {
      await store.flush();
      purged = await store.cacheCount(cachePurge);
      if (acknowledge !== undefined && purged > acknowledge) {
        const message = `${purged} kept answers would be forgotten, not ${acknowledge}.`;
        return { allowed: false, refusal: new Refusal("STALE_STATE", message) };
      }
      return {
        allowed: true,
        changes: linesOf(input, purged),
        write: { cachePurge },
        apply: () => undefined,
      };
    },
  });
  return { purged: done === "done" ? purged : 0 };
}

function linesOf({ tenant, target, since, until }: CachePurgeInput, purged: number): readonly string[] {
  return [
    `kept answers: ${purged} forgotten`,
    ...(target === undefined ? [] : [`of the target ${target}`]),
    ...(tenant === undefined ? [] : [`of the tenant ${tenant}`]),
    ...(since === undefined ? [] : [`kept since ${new Date(since).toISOString()}`]),
    ...(until === undefined ? [] : [`kept until ${new Date(until).toISOString()}`]),
  ];
}
