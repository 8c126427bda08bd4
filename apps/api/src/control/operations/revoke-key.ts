import type { ClientKeyView, keyRevokeInput } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { carryOut, type Decision } from "./carry-out.ts";

type KeyRevokeInput = z.infer<typeof keyRevokeInput>;

/** Takes a client key back: the next request with it is refused, those under way are finished. */
export async function revokeKey(control: Control, input: KeyRevokeInput): Promise<readonly ClientKeyView[]> {
  await carryOut(control, {
    input,
    action: "key.revoke",
    object: input.id,
    decide: () => decide(control, input),
  });
  return control.gateway.clientKeys.list();
}

function decide({ gateway }: Control, { id }: KeyRevokeInput): Decision {
  const { clientKeys, ports } = gateway;
  const key = clientKeys.byId(id);
  if (key === undefined) {
    return { allowed: false, refusal: unknownObject("key", id, []) };
  }
  if (key.revokedAt !== null) {
    return { allowed: false, refusal: new Refusal("STALE_STATE", `The key "${id}" was revoked before.`) };
  }
  const revokedKey = { hash: key.hash, at: ports.wallClock.now() };
  return {
    allowed: true,
    changes: [`key "${key.name}" of tenant "${key.tenant}" opens nothing any more`],
    write: { revokedKey },
    apply: () => clientKeys.revoke(revokedKey),
  };
}
