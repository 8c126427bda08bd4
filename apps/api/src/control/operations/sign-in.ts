import type { MeView, signInCodeInput, signInInput, SignInView } from "@understudy/contract";
import type { z } from "zod";
import type { Operator } from "../../store/operators/access.ts";
import type { CallContext } from "../call-context.ts";
import { meView, personOf, signedIn, type Signature } from "../caller.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";

export interface Begun {
  /** Of the account. */
  readonly id: string;
  readonly cookies: readonly string[];
  /** How, where it was not by the password alone; one line each. */
  readonly by: readonly string[];
}

/**
 * Begins a session, or asks for the code that is owed beside the password, or says no: too often, or
 * not with these words. Which of the two is wrong is not told.
 */
export async function signIn(
  control: Control,
  context: CallContext,
  { email, password }: z.infer<typeof signInInput>,
): Promise<SignInView> {
  const result = await control.accounts.signIn({ email, password, from: whence(context), limited: true });
  switch (result.kind) {
    case "too_many":
      return refused(context, email, tooManyTries(result.retryAfterSeconds));
    case "wrong":
      return refused(context, email, wrongPassword());
    case "code_needed":
      context.setCookies(result.cookies);
      return { kind: "code_needed" };
    case "signed_in":
      return begin(control, context, { ...result, by: [] }, email);
  }
}

/** The second step: a code for whoever has given the password in this browser. */
export async function signInWithCode(
  control: Control,
  context: CallContext,
  { code }: z.infer<typeof signInCodeInput>,
): Promise<MeView> {
  const { cookie } = context;
  const emailOf = (id: string): string => control.gateway.operators.operator(id)?.email ?? "";
  const result = await control.accounts.signInWithCode({ cookie, code, from: whence(context) });
  switch (result.kind) {
    case "too_many":
      return refused(context, emailOf(result.id), tooManyTries(result.retryAfterSeconds));
    case "wrong":
      return refused(context, emailOf(result.id), wrongCode());
    case "begin_again": {
      const words = "Begin again with your password: too many wrong codes, or too late.";
      return refused(context, "", new Refusal("STALE_STATE", words));
    }
    case "signed_in": {
      const left = result.recoveryCodesLeft;
      const by = left === null ? "with a code" : `with a recovery code; ${left} are left`;
      return begin(control, context, { ...result, by: [by] }, emailOf(result.id));
    }
  }
}

/** For somebody who has just joined: whoever has a link need not fear others' tries. */
export async function signInFirst(
  control: Control,
  context: CallContext,
  { email, password }: z.infer<typeof signInInput>,
): Promise<MeView> {
  const result = await control.accounts.signIn({ email, password, from: whence(context), limited: false });
  return result.kind === "signed_in"
    ? begin(control, context, { ...result, by: [] }, email)
    : refused(context, email, wrongPassword());
}

/** The session begins: it is written down, and the browser gets its cookies. */
export async function begin(
  control: Control,
  context: CallContext,
  { id, cookies, by }: Begun,
  email: string,
): Promise<MeView> {
  const operator = control.gateway.operators.operator(id);
  // An account whose operator was never written down, or was taken away, opens nothing.
  if (operator === undefined) return refused(context, email, wrongPassword());
  const begun = { action: "session.begin", object: operator.email, changes: by };
  await tellSession(control, signatureFor(operator, context), begun);
  context.setCookies(cookies);
  return meView(await signedIn(control, operator));
}

/** Ends the session that came with the call, if there is one, and takes its cookie out of the browser. */
export async function signOut(control: Control, context: CallContext): Promise<void> {
  const { caller, cookie, setCookies } = context;
  if (cookie !== "") setCookies(await control.accounts.signOut(cookie));
  const operator = personOf(caller);
  if (operator === null) return;
  const ended = { action: "session.end", object: operator.email, changes: [] };
  await tellSession(control, signatureFor(operator, context), ended);
}

export function tooManyTries(retryAfterSeconds: number): Refusal {
  return new Refusal("TOO_MANY_TRIES", `Too many tries. Wait ${retryAfterSeconds} seconds.`);
}

export function wrongCode(): Refusal {
  return new Refusal("WRONG_CODE", "This is not your code, or it was used before. Try the next one.");
}

export function whence({ address, browser }: CallContext) {
  return { address, browser };
}

function signatureFor({ name, role }: Operator, { address }: CallContext): Signature {
  return { actor: name, via: "dashboard", role, address };
}

export async function refused(context: CallContext, email: string, refusal: Refusal): Promise<never> {
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
export async function tellSession(
  { gateway }: Control,
  signature: Signature,
  what: { readonly action: string; readonly object: string; readonly changes: readonly string[] },
): Promise<void> {
  const audit = { ...signature, ...what, result: "done", reason: "" } as const;
  const written = await gateway.store.commit({ mutationId: null, audit });
  if (written.kind === "unavailable") gateway.log.error("audit", { detail: written.detail });
  else gateway.tellAudit(written.audit);
}
