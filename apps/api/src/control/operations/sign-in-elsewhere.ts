import { randomUUID } from "node:crypto";
import type { ArrivalView, comeBackInput, goElsewhereInput } from "@understudy/contract";
import type { z } from "zod";
import type { Admission } from "../../operators/elsewhere/admitted-role.ts";
import type { Refused } from "../../operators/elsewhere/elsewhere.ts";
import type { Operator } from "../../store/operators/access.ts";
import type { CallContext } from "../call-context.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { begin, refused, tooManyTries, whence } from "./sign-in.ts";

type Admitted = Extract<Admission, { kind: "admitted" }>;

/** Sends the browser to the identity provider, with a ticket to come back. */
export async function goElsewhere(
  { elsewhere }: Control,
  context: CallContext,
  input: z.infer<typeof goElsewhereInput>,
): Promise<{ url: string }> {
  const result = await elsewhere.go(input, context.address);
  if (result.kind !== "gone") return refused(context, "", refusalOf(result));
  context.setCookies([result.cookie]);
  return { url: result.url };
}

/**
 * Lets in who the identity provider vouches for, in the role that follows from what it says of them
 * now. Who comes for the first time joins with it.
 */
export async function comeBack(
  control: Control,
  context: CallContext,
  { answer }: z.infer<typeof comeBackInput>,
): Promise<ArrivalView> {
  const { elsewhere, gateway, accounts } = control;
  const result = await elsewhere.comeBack(answer, context.cookie, context.address);
  context.setCookies([elsewhere.spent]);
  if (result.kind !== "returned") return refused(context, "", refusalOf(result));
  const { admission, provider, next, sessionMs } = result;
  if (admission.kind === "refused") {
    return refused(context, "", new Refusal("NOT_ADMITTED", admission.why));
  }
  const known = await accounts.knownFrom(admission);
  const operator = known === null ? undefined : gateway.operators.operator(known);
  const arrival = { context, admission, provider };
  const id =
    operator === undefined ? await join(control, arrival) : await followRole(control, arrival, operator);
  const cookies = await accounts.beginSession({ id, from: whence(context), longestMs: sessionMs });
  const me = await begin(control, context, { id, cookies, by: [`with ${provider}`] }, admission.email);
  return { me, next };
}

interface Arrival {
  readonly context: CallContext;
  readonly admission: Admitted;
  readonly provider: string;
}

/** Makes an operator of somebody who has never been here. */
async function join(control: Control, { context, admission, provider }: Arrival): Promise<string> {
  const { operators, ports } = control.gateway;
  const { name, email, role } = admission;
  let id = "";
  await carryOut(control, {
    input: { ...mutationBy(name, null, context), email },
    action: "member.join",
    object: email,
    decide: async () => {
      if (!operators.needed) {
        return no(
          "STALE_STATE",
          "There is no admin yet: the link that the gateway's start prints makes one.",
        );
      }
      if (operators.hasEmail(email)) {
        return no("NOT_ADMITTED", `Somebody signs in as ${email} already, and not with ${provider}.`);
      }
      id = await control.accounts.createFrom(admission);
      const operator = { id, name, email, role, createdAt: ports.wallClock.now() };
      const access = { kind: "join", operator, invitation: null } as const;
      return {
        allowed: true,
        changes: [`${name} (${email}) joins as ${role}, as ${provider} says`],
        write: { access },
        apply: () => operators.apply(access),
      };
    },
  });
  return id;
}

/** The role of each sign-in is what the provider says then; but for the last admin there is no less. */
async function followRole(
  control: Control,
  { context, admission, provider }: Arrival,
  { id, name, role: before }: Operator,
): Promise<string> {
  const { operators } = control.gateway;
  const { role } = admission;
  if (role === before || operators.isLastAdmin(id)) return id;
  await carryOut(control, {
    input: { ...mutationBy(name, before, context), grants: role },
    action: "member.role",
    object: name,
    decide: () => {
      const member = operators.operator(id);
      if (member === undefined) return { allowed: false, refusal: unknownObject("member", id, []) };
      if (role !== "admin" && operators.isLastAdmin(id)) {
        return no("LAST_ADMIN", `${name} is the last admin. Make another one first.`);
      }
      const access = { kind: "role", id, role } as const;
      return {
        allowed: true,
        changes: [`${name}: ${member.role} -> ${role}, as ${provider} says`],
        write: { access },
        apply: () => operators.apply(access),
      };
    },
  });
  await control.accounts.endSessions(id);
  return id;
}

function mutationBy(actor: string, role: Operator["role"] | null, { address }: CallContext) {
  return { mutationId: randomUUID(), actor, via: "dashboard", role, address, reason: "" } as const;
}

function no(reason: Refusal["reason"], words: string): Decision {
  return { allowed: false, refusal: new Refusal(reason, words) };
}

export function refusalOf(result: Refused): Refusal {
  switch (result.kind) {
    case "off":
      return new Refusal("UNKNOWN_OBJECT", "People sign in here with their password alone.");
    case "too_many":
      return tooManyTries(result.retryAfterSeconds);
    case "failed":
      return new Refusal("SIGN_IN_FAILED", result.why);
  }
}
