import {
  beginSecondFactorInput,
  changePasswordInput,
  comeBackInput,
  endSessionInput,
  goElsewhereInput,
  joinInput,
  mutation,
  signInCodeInput,
  signInInput,
  signedOutInput,
  turnOffSecondFactorInput,
  turnOnSecondFactorInput,
  type ArrivalView,
  type ElsewhereView,
  type MeView,
  type RecoveryCodes,
  type SecondFactorKey,
  type SecondFactorView,
  type SessionView,
  type SignInView,
} from "@understudy/contract";
import { z } from "zod";
import { meView } from "../caller.ts";
import type { Control } from "../control.ts";
import { endSessions } from "../operations/change-member.ts";
import { join } from "../operations/join.ts";
import { changePassword, endOwnSession, ownSessions } from "../operations/own-account.ts";
import {
  beginSecondFactor,
  ownSecondFactor,
  turnOffSecondFactor,
  turnOnSecondFactor,
} from "../operations/second-factor.ts";
import { comeBack, goElsewhere } from "../operations/sign-in-elsewhere.ts";
import { signedOutElsewhere } from "../operations/signed-out-elsewhere.ts";
import { signIn, signInWithCode, signOut } from "../operations/sign-in.ts";
import { procedure, router } from "../procedure.ts";
import { Refusal } from "../refusal.ts";

export function authRouter(control: Control) {
  return router({
    me: procedure.query(({ ctx }): MeView => meView(ctx.caller)),
    signIn: procedure
      .input(signInInput)
      .mutation(({ ctx, input }): Promise<SignInView> => signIn(control, ctx, input)),
    signInWithCode: procedure
      .input(signInCodeInput)
      .mutation(({ ctx, input }): Promise<MeView> => signInWithCode(control, ctx, input)),
    /** Who signs people in beside passwords; null: nobody does. */
    elsewhere: procedure.query((): ElsewhereView | null => control.elsewhere.view()),
    /** Where the browser has to go to sign in there. */
    goElsewhere: procedure
      .input(goElsewhereInput)
      .mutation(({ ctx, input }): Promise<{ url: string }> => goElsewhere(control, ctx, input)),
    comeBack: procedure
      .input(comeBackInput)
      .mutation(({ ctx, input }): Promise<ArrivalView> => comeBack(control, ctx, input)),
    /** For the identity provider, which proves itself by its signature. */
    signedOutElsewhere: procedure
      .input(signedOutInput)
      .mutation(({ ctx, input }): Promise<void> => signedOutElsewhere(control, ctx, input)),
    signOut: procedure.input(z.strictObject({})).mutation(({ ctx }): Promise<void> => signOut(control, ctx)),
    join: procedure.input(joinInput).mutation(({ ctx, input }): Promise<MeView> => join(control, ctx, input)),
    sessions: procedure.query(({ ctx }): Promise<readonly SessionView[]> => ownSessions(control, ctx)),
    changePassword: procedure
      .input(changePasswordInput)
      .mutation(({ ctx, input }): Promise<void> => changePassword(control, ctx, input)),
    secondFactor: procedure.query(({ ctx }): Promise<SecondFactorView> => ownSecondFactor(control, ctx)),
    beginSecondFactor: procedure
      .input(beginSecondFactorInput)
      .mutation(({ ctx, input }): Promise<SecondFactorKey> => beginSecondFactor(control, ctx, input)),
    turnOnSecondFactor: procedure
      .input(turnOnSecondFactorInput)
      .mutation(({ ctx, input }): Promise<RecoveryCodes> => turnOnSecondFactor(control, ctx, input)),
    turnOffSecondFactor: procedure
      .input(turnOffSecondFactorInput)
      .mutation(({ ctx, input }): Promise<void> => turnOffSecondFactor(control, ctx, input)),
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
