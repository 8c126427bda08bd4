import { TRPCError } from "@trpc/server";
import type { demoLeaveInput, LeftDemo } from "@understudy/contract";
import type { z } from "zod";
import { firstConfiguration } from "../../configuration/index.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { credentialWords, readDraft } from "./provider-draft.ts";

type LeaveInput = z.infer<typeof demoLeaveInput>;

/**
 * Ends the demo and runs, behind the same ports, a gateway of one's own with this provider and a chain of
 * these models. Answers when that one takes the requests; the demo stays in a folder of its own.
 */
export async function leaveDemo(control: Control, input: LeaveInput): Promise<LeftDemo> {
  await carryOut(control, {
    input: { ...input, credential: credentialWords(input.credential) },
    action: "demo.leave",
    object: input.provider,
    decide: () => decide(control, input),
  });
  return { route: "default", targets: input.models.map((model) => `${input.provider}/${model}`) };
}

async function decide({ gateway, demo }: Control, input: LeaveInput): Promise<Decision> {
  if (demo === null) {
    const refusal = new Refusal("NOT_DEMO", "This is no demo: add a provider on the page of providers.");
    return { allowed: false, refusal };
  }
  const { provider, models, credential, actor, via, role, reason } = input;
  const draft = readDraft(input, { configuration: { providers: {} }, environment: gateway.environment });
  if (!draft.ok) return { allowed: false, refusal: draft.refusal };
  const { settings, key } = draft;
  const changes = [
    `provider "${provider}": added, type ${settings.type}, ${credentialWords(credential)}`,
    `route "default": ${models.map((model) => `${provider}/${model}`).join(", ")}`,
  ];
  const left = await demo.leave({
    configuration: firstConfiguration({ provider, settings, models }),
    key,
    audit: { actor, via, role, action: "demo.leave", object: provider, result: "done", reason, changes },
  });
  if (!left.ok) {
    return { allowed: false, refusal: new TRPCError({ code: "PRECONDITION_FAILED", message: left.problem }) };
  }
  return { allowed: true, changes, write: {}, apply: left.finish };
}
