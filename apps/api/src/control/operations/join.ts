import { randomUUID } from "node:crypto";
import type { joinInput, MeView } from "@understudy/contract";
import type { z } from "zod";
import type { CallContext } from "../call-context.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { signInFirst } from "./sign-in.ts";

type JoinInput = z.infer<typeof joinInput>;

/** Follows an invitation's one-time link: makes the operator it promises, and signs them in. */
export async function join(control: Control, context: CallContext, input: JoinInput): Promise<MeView> {
  const { name, email, password, code } = input;
  const who = { actor: name, via: "dashboard", role: null, address: context.address } as const;
  if (control.gateway.operators.invited(code) === undefined) {
    // Anybody may try, so this is counted and bounded rather than written down each time.
    const refusal = deadLink();
    await context.noteRefused({
      ...who,
      action: "member.join",
      object: email,
      reason: "",
      why: refusal.message,
    });
    throw refusal;
  }
  await carryOut(control, {
    // Neither code nor password goes where the words of a change are remembered.
    input: { ...who, mutationId: randomUUID(), reason: "", email },
    action: "member.join",
    object: email,
    decide: () => decide(control, input),
  });
  return signInFirst(control, context, { email, password });
}

async function decide(
  { gateway, accounts }: Control,
  { name, email, password, code }: JoinInput,
): Promise<Decision> {
  const { operators, ports } = gateway;
  const invited = operators.invited(code);
  if (invited === undefined) return { allowed: false, refusal: deadLink() };
  if (operators.hasEmail(email)) {
    const refusal = new Refusal("STALE_STATE", `Somebody signs in as ${email} already.`);
    return { allowed: false, refusal };
  }
  const id = await accounts.create({ name, email, password });
  const createdAt = ports.wallClock.now();
  const { role, invitation } = invited;
  const access = { kind: "join", operator: { id, name, email, role, createdAt }, invitation } as const;
  return {
    allowed: true,
    changes: [`${name} (${email}) joins as ${role}`],
    write: { access },
    apply: () => operators.apply(access),
  };
}

function deadLink(): Refusal {
  return new Refusal("UNKNOWN_OBJECT", "This link leads nowhere: it was used, withdrawn or is too old.");
}
