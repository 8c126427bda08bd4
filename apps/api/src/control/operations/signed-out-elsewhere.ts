import type { signedOutInput } from "@understudy/contract";
import type { z } from "zod";
import type { CallContext } from "../call-context.ts";
import type { Control } from "../control.ts";
import { refusalOf } from "./sign-in-elsewhere.ts";
import { tellSession } from "./sign-in.ts";

/**
 * Ends every session of somebody whom their identity provider has signed out (OpenID Connect Back-Channel
 * Logout 1.0). Somebody it does not know here has none.
 */
export async function signedOutElsewhere(
  control: Control,
  { address, noteRefused }: CallContext,
  { token }: z.infer<typeof signedOutInput>,
): Promise<void> {
  const { accounts, elsewhere, gateway } = control;
  const result = await elsewhere.signedOut(token, address);
  if (result.kind !== "signed_out") {
    const refusal = refusalOf(result);
    const who = { actor: "nobody signed in", via: "api", role: null, address } as const;
    await noteRefused({ ...who, action: "session.end", object: "", reason: "", why: refusal.message });
    throw refusal;
  }
  const id = await accounts.knownFrom(result);
  const operator = id === null ? undefined : gateway.operators.operator(id);
  if (operator === undefined) return;
  await accounts.endSessions(operator.id);
  const { provider } = result;
  await tellSession(
    control,
    { actor: provider, via: "api", role: null, address },
    { action: "session.end", object: operator.email, changes: [`${provider} signed them out everywhere`] },
  );
}
