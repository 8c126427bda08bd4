import type { InvitationView, inviteInput, MembersView, withdrawInput } from "@understudy/contract";
import type { z } from "zod";
import { hashSecret, makeSecret, secretId } from "../../operators/secret-word.ts";
import type { Invitation } from "../../store/operators/access.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { carryOut, type Decision } from "./carry-out.ts";

type InviteInput = z.infer<typeof inviteInput>;

export interface Invited extends InvitationView {
  /** What the link ends with after its `#`; the one time it can be seen. */
  readonly code: string;
}

/** Makes a one-time link that lets somebody choose a name and a password. */
export async function invite(control: Control, input: InviteInput): Promise<Invited> {
  const code = makeSecret("invitation");
  const createdAt = control.gateway.ports.wallClock.now();
  const { grants: role, ttlMs, actor } = input;
  const invitation = {
    hash: hashSecret(code),
    role,
    invitedBy: actor,
    createdAt,
    expiresAt: createdAt + ttlMs,
  };
  const outcome = await carryOut(control, {
    input,
    action: "member.invite",
    object: role,
    decide: () => decide(control, invitation),
  });
  switch (outcome) {
    case "done": {
      const { hash, ...view } = invitation;
      return { ...view, id: secretId(hash), code };
    }
    case "repeated":
      throw new Refusal(
        "STALE_STATE",
        "This link was made before, and a link is shown only once. Make another.",
      );
  }
}

function decide({ gateway }: Control, invitation: Invitation): Decision {
  const { operators } = gateway;
  if (!operators.needed && invitation.role !== "admin") {
    const refusal = new Refusal("STALE_STATE", "The first operator must be an admin.");
    return { allowed: false, refusal };
  }
  const access = { kind: "invite", invitation } as const;
  return {
    allowed: true,
    changes: [`a link for a new ${invitation.role}`],
    write: { access },
    apply: () => operators.apply(access),
  };
}

/** Makes a link lead nowhere. */
export async function withdrawInvitation(
  control: Control,
  input: z.infer<typeof withdrawInput>,
): Promise<MembersView> {
  const { operators } = control.gateway;
  await carryOut(control, {
    input,
    action: "member.withdraw",
    object: input.id,
    decide: () => {
      const invitation = operators.invitationById(input.id);
      if (invitation === undefined) {
        return { allowed: false, refusal: unknownObject("invitation", input.id, []) };
      }
      const access = { kind: "withdraw", hash: invitation.hash } as const;
      return {
        allowed: true,
        changes: [`the link for a new ${invitation.role} leads nowhere any more`],
        write: { access },
        apply: () => operators.apply(access),
      };
    },
  });
  return operators.members();
}
