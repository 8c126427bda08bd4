import type { memberInput, MembersView, setRoleInput } from "@understudy/contract";
import type { z } from "zod";
import type { Operator } from "../../store/operators/access.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { carryOut, type Decision } from "./carry-out.ts";

type MemberInput = z.infer<typeof memberInput>;

/** Gives a member another role, and ends their sessions: what was begun in one is not gone on with in the other. */
export async function setRole(control: Control, input: z.infer<typeof setRoleInput>): Promise<MembersView> {
  const { id, grants, expectedRole } = input;
  const { operators } = control.gateway;
  await carryOut(control, {
    input,
    action: "member.role",
    object: nameOf(control, id),
    decide: () =>
      ofMember(control, id, (member) => {
        if (expectedRole !== undefined && expectedRole !== member.role) {
          const refusal = new Refusal("STALE_STATE", `${member.name} is ${member.role} by now.`);
          return { allowed: false, refusal };
        }
        if (grants !== "admin" && operators.isLastAdmin(id)) return lastAdmin(member);
        const access = { kind: "role", id, role: grants } as const;
        return {
          allowed: true,
          changes: [`${member.name}: ${member.role} -> ${grants}`],
          write: { access },
          apply: () => operators.apply(access),
        };
      }),
  });
  await control.accounts.endSessions(id);
  return operators.members();
}

/** Takes a member away, with their sessions and their password. */
export async function removeMember(control: Control, input: MemberInput): Promise<MembersView> {
  const { id } = input;
  const { operators } = control.gateway;
  await carryOut(control, {
    input,
    action: "member.remove",
    object: nameOf(control, id),
    decide: () =>
      ofMember(control, id, (member) => {
        if (operators.isLastAdmin(id)) return lastAdmin(member);
        const access = { kind: "remove", id } as const;
        return {
          allowed: true,
          changes: [`${member.name} (${member.email}), ${member.role}, signs in no more`],
          write: { access },
          apply: () => operators.apply(access),
        };
      }),
  });
  await control.accounts.remove(id);
  return operators.members();
}

/** Ends every session of a member, wherever it is. */
export async function endSessions(control: Control, input: MemberInput): Promise<MembersView> {
  const { id } = input;
  await carryOut(control, {
    input,
    action: "session.end_all",
    object: nameOf(control, id),
    decide: () =>
      ofMember(control, id, async (member) => {
        // Before it is written down: what is in the audit log as done has been done.
        await control.accounts.endSessions(id);
        return {
          allowed: true,
          changes: [`${member.name} is signed out everywhere`],
          write: {},
          apply: () => undefined,
        };
      }),
  });
  return control.gateway.operators.members();
}

export function ofMember(
  { gateway }: Control,
  id: string,
  decide: (member: Operator) => Decision | Promise<Decision>,
): Decision | Promise<Decision> {
  const member = gateway.operators.operator(id);
  return member === undefined ? { allowed: false, refusal: unknownObject("member", id, []) } : decide(member);
}

function lastAdmin({ name }: Operator): Decision {
  const refusal = new Refusal("LAST_ADMIN", `${name} is the last admin. Make another one first.`);
  return { allowed: false, refusal };
}

export function nameOf({ gateway }: Control, id: string): string {
  return gateway.operators.operator(id)?.name ?? id;
}
