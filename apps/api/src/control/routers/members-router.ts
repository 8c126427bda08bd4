import {
  inviteInput,
  memberInput,
  setRoleInput,
  withdrawInput,
  type MembersView,
  type SecondFactorsView,
} from "@understudy/contract";
import type { Control } from "../control.ts";
import { endSessions, removeMember, setRole } from "../operations/change-member.ts";
import { invite, withdrawInvitation, type Invited } from "../operations/invite.ts";
import { resetSecondFactor, secondFactors } from "../operations/second-factor.ts";
import { procedure, router } from "../procedure.ts";

export function membersRouter(control: Control) {
  return router({
    list: procedure.query((): MembersView => control.gateway.operators.members()),
    invite: procedure.input(inviteInput).mutation(({ input }): Promise<Invited> => invite(control, input)),
    withdraw: procedure
      .input(withdrawInput)
      .mutation(({ input }): Promise<MembersView> => withdrawInvitation(control, input)),
    setRole: procedure
      .input(setRoleInput)
      .mutation(({ input }): Promise<MembersView> => setRole(control, input)),
    remove: procedure
      .input(memberInput)
      .mutation(({ input }): Promise<MembersView> => removeMember(control, input)),
    endSessions: procedure
      .input(memberInput)
      .mutation(({ input }): Promise<MembersView> => endSessions(control, input)),
    secondFactors: procedure.query((): Promise<SecondFactorsView> => secondFactors(control)),
    resetSecondFactor: procedure
      .input(memberInput)
      .mutation(({ input }): Promise<MembersView> => resetSecondFactor(control, input)),
  });
}
