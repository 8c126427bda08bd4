import type { MeView, signInInput } from "@understudy/contract";
import type { z } from "zod";
import type { SignIn } from "../../operators/accounts/account-calls.ts";
import type { CallContext } from "../call-context.ts";
import type { Operator } from "../../store/operators/access.ts";
import { meView, type Signature } from "../caller.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";

/** Begins a session, or says no: too often, or not with these words. Which of the two is wrong is not told. */
export function signIn(
  control: Control,
  context: CallContext,
  words: z.infer<typeof signInInput>,
): Promise<MeView> {
  return begin(control, context, { ...words, from: whence(context), limited: true });
}

/** The same for somebody who has just joined: whoever has a link need not fear others' tries. */
export function signInFirst(
  control: Control,
  context: CallContext,
  words: z.infer<typeof signInInput>,
): Promise<MeView> {
  return begin(control, context, { ...words, from: whence(context), limited: false });
}

function whence({ address, browser }: CallContext) {
  return { address, browser };
}

async function begin(control: Control, context: CallContext, words: SignIn): Promise<MeView> {
  const { accounts, gateway } = control;
  const { email } = words;
  const result = await accounts.signIn(words);
  switch (result.kind) {
    case "too_many":
      return refused(
        context,
        email,
        new Refusal("TOO_MANY_TRIES", `Too many tries. Wait ${result.retryAfterSeconds} seconds.`),
      );
    case "wrong":
      return refused(context, email, wrongPassword());
    case "signed_in": {
      const operator = gateway.operators.operator(result.id);
      // An account whose operator was never written down, or was taken away, opens nothing.
      if (operator === undefined) return refused(context, email, wrongPassword());
      await tellSession(control, signatureFor(operator, context), { action: "session.begin", object: email });
      context.setCookies(result.cookies);
      return meView({ kind: "operator", operator });
    }
  }
}

/** Ends the session that came with the call, if there is one, and takes its cookie out of the browser. */
export async function signOut(control: Control, context: CallContext): Promise<void> {
  const { caller, cookie, setCookies } = context;
  if (cookie !== "") setCookies(await control.accounts.signOut(cookie));
  if (caller.kind !== "operator") return;
  const { operator } = caller;
  const ended = { action: "session.end", object: operator.email };
  await tellSession(control, signatureFor(operator, context), ended);
}

function signatureFor({ name, role }: Operator, { address }: CallContext): Signature {
  return { actor: name, via: "dashboard", role, address };
}

async function refused(context: CallContext, email: string, refusal: Refusal): Promise<never> {
  const { address } = context;
  const who = { actor: "nobody signed in", via: "dashboard", role: null, address } as const;
  const tried = { action: "session.begin", object: email, reason: "", why: refusal.message };
  await context.noteRefused({ ...who, ...tried });
  throw refusal;
}

function wrongPassword(): Refusal {
  return new Refusal("WRONG_PASSWORD", "Nobody signs in with this address and this password.");
}

/** A session that cannot be written down does not begin: a disk that fails must not hide who came. */
async function tellSession(
  { gateway }: Control,
  signature: Signature,
  what: { readonly action: string; readonly object: string },
): Promise<void> {
  const audit = { ...signature, ...what, result: "done", reason: "", changes: [] } as const;
  const written = await gateway.store.commit({ mutationId: null, audit });
  if (written.kind === "unavailable") gateway.log.error("audit", { detail: written.detail });
  else gateway.tellAudit(written.audit);
}
