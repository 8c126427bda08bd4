import type { keyCreateInput } from "@understudy/contract";
import type { z } from "zod";
import { clientKeyId, hashClientKey, makeClientKey } from "../../data-plane/client-keys.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { carryOut, type Decision } from "./carry-out.ts";

type KeyCreateInput = z.infer<typeof keyCreateInput>;

export interface CreatedKey {
  /** The one time it can be seen: only its hash is kept. */
  readonly key: string;
  /** What it is listed and revoked by. */
  readonly id: string;
  readonly name: string;
  readonly tenant: string;
  /** Until now nobody needed a key. */
  readonly first: boolean;
}

/** Makes a client key. As soon as one exists, every client needs one. */
export async function createKey(control: Control, input: KeyCreateInput): Promise<CreatedKey> {
  const { name, tenant } = input;
  const key = makeClientKey();
  const first = !control.gateway.clientKeys.needed;
  const outcome = await carryOut(control, {
    input,
    action: "key.create",
    object: name,
    decide: () => decide(control, input, key),
  });
  switch (outcome) {
    case "done":
      return { key, id: clientKeyId(hashClientKey(key)), name, tenant, first };
    case "repeated":
      throw new Refusal(
        "STALE_STATE",
        "This key was made before, and a key is shown only once. Make another.",
      );
  }
}

function decide({ gateway }: Control, input: KeyCreateInput, key: string): Decision {
  const { name, tenant, routes } = input;
  const known = Object.keys(gateway.configuration.routes);
  const unknown = (routes ?? []).find((route) => !known.includes(route));
  if (unknown !== undefined) return { allowed: false, refusal: unknownObject("route", unknown, known) };
  const createdAt = gateway.ports.wallClock.now();
  const clientKey = {
    hash: hashClientKey(key),
    tenant,
    name,
    routes,
    createdAt,
    lastUsedAt: null,
    revokedAt: null,
  };
  const scope = routes === null ? "every route" : routes.join(", ");
  return {
    allowed: true,
    changes: [`key "${name}" of tenant "${tenant}" may use ${scope}`],
    write: { clientKey },
    apply: () => gateway.clientKeys.add(clientKey),
  };
}
