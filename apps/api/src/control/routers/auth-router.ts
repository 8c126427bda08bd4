import {
  changePasswordInput,
  endSessionInput,
  joinInput,
  mutation,
  signInInput,
  type MeView,
  type SessionView,
} from "@understudy/contract";
import { z } from "zod";
import { meView } from "../caller.ts";
import type { Control } from "../control.ts";
import { endSessions } from "../operations/change-member.ts";
import { join } from "../operations/join.ts";
import { changePassword, endOwnSession, ownSessions } from "../operations/own-account.ts";
import { signIn, signOut } from "../operations/sign-in.ts";
import { procedure, router } from "../procedure.ts";
import { Refusal } from "../refusal.ts";

export function authRouter(control: Control) {
  return router({
    me: procedure.query(({ ctx }): MeView => meView(ctx.caller)),
    signIn: procedure
      .input(signInInput)
      .mutation(({ ctx, input }): Promise<MeView> => signIn(control, ctx, input)),
    signOut: procedure.input(z.strictObject({})).mutation(({ ctx }): Promise<void> => signOut(control, ctx)),
    join: procedure.input(joinInput).mutation(({ ctx, input }): Promise<MeView> => join(control, ctx, input)),
    sessions: procedure.query(({ ctx }): Promise<readonly SessionView[]> => ownSessions(control, ctx)),
    changePassword: procedure
      .input(changePasswordInput)
      .mutation(({ ctx, input }): Promise<void> => changePassword(control, ctx, input)),
    endSession: procedure
      .input(endSessionInput)
      .mutation(({ ctx, input }): Promise<readonly SessionView[]> => endOwnSession(control, ctx, input)),
    /** The caller's own, this one included. */
    endSessions: procedure.input(mutation).mutation(async ({ ctx, input }): Promise<void> => {
      const { caller } = ctx;
      if (caller.kind !== "operator") {
        throw new Refusal("UNKNOWN_OBJECT", "You have no sessions: only people sign in.");
      }
      await endSessions(control, { ...input, id: caller.operator.id });
    }),
  });
}
