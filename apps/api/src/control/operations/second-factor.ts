import type {
  beginSecondFactorInput,
  memberInput,
  MembersView,
  RecoveryCodes,
  SecondFactorKey,
  SecondFactorsView,
  SecondFactorView,
  turnOffSecondFactorInput,
  turnOnSecondFactorInput,
} from "@understudy/contract";
import type { z } from "zod";
import type { CallContext } from "../call-context.ts";
import { personOf, signedIn } from "../caller.ts";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { carryOut } from "./carry-out.ts";
import { nameOf, ofMember } from "./change-member.ts";
import { done, emailOf, ofPerson, refused } from "./own-account.ts";
import { tooManyTries, wrongCode } from "./sign-in.ts";

/** Whether the caller's own sign-in asks for a code; nobody but people has one. */
export async function ownSecondFactor(
  { accounts }: Control,
  { caller }: CallContext,
): Promise<SecondFactorView> {
  const person = personOf(caller);
  return person === null ? { kind: "off" } : accounts.secondFactor(person.id);
}

/** Which members sign in with a code, and which have to set that up first. */
export async function secondFactors(control: Control): Promise<SecondFactorsView> {
  const { accounts, gateway } = control;
  const needed = gateway.configuration.operators?.secondFactor ?? "nobody";
  if (!gateway.operators.needed) return { needed, on: [], owed: [] };
  const { members } = gateway.operators.members();
  const callers = await Promise.all(members.map((member) => signedIn(control, member)));
  const owed = callers.flatMap((caller) =>
    caller.kind === "second_factor_owed" ? [caller.operator.id] : [],
  );
  return { needed, on: await accounts.withSecondFactor(), owed };
}

/** A key for the caller's authenticator. Nothing asks for its codes before the first was given. */
export async function beginSecondFactor(
  control: Control,
  context: CallContext,
  { password, ...input }: z.infer<typeof beginSecondFactorInput>,
): Promise<SecondFactorKey> {
  let uri: string | null = null;
  await carryOut(control, {
    // Neither passwords nor codes go where the words of a change are remembered.
    input,
    action: "second_factor.begin",
    object: emailOf(context),
    decide: () =>
      ofPerson(context, async ({ name }) => {
        const result = await control.accounts.beginSecondFactor({ ...asking(context), password });
        switch (result.kind) {
          case "begun":
            ({ uri } = result);
            return done(`${name} has a key for an authenticator, and no code was given yet`);
          case "is_on":
            return refused(new Refusal("STALE_STATE", "Your second factor is on already."));
          case "wrong":
            return refused(new Refusal("WRONG_PASSWORD", "This is not your password."));
          case "too_many":
            return refused(tooManyTries(result.retryAfterSeconds));
        }
      }),
  });
  if (uri === null)
    throw new Refusal("STALE_STATE", "This key was made before, and a key is shown only once. Begin again.");
  return { uri };
}

/** From the first code on, signing in needs one. Every other session ends. */
export async function turnOnSecondFactor(
  control: Control,
  context: CallContext,
  { code, ...input }: z.infer<typeof turnOnSecondFactorInput>,
): Promise<RecoveryCodes> {
  let codes: readonly string[] | null = null;
  let cookies: readonly string[] = [];
  await carryOut(control, {
    input,
    action: "second_factor.on",
    object: emailOf(context),
    decide: () =>
      ofPerson(context, async ({ name }) => {
        const result = await control.accounts.turnOnSecondFactor({ ...asking(context), code });
        switch (result.kind) {
          case "on":
            ({ recoveryCodes: codes, cookies } = result);
            return done(`${name} signs in with a code too, and is signed out everywhere else`);
          case "not_begun":
            return refused(new Refusal("STALE_STATE", "Ask for a key first."));
          case "wrong":
            return refused(wrongCode());
          case "too_many":
            return refused(tooManyTries(result.retryAfterSeconds));
        }
      }),
  });
  if (codes === null) {
    const again = "Switch it off and on again for others.";
    throw new Refusal("STALE_STATE", `It is on already, and recovery codes are shown only once. ${again}`);
  }
  context.setCookies(cookies);
  return { codes };
}

/** The password alone is enough again. Every other session ends. */
export async function turnOffSecondFactor(
  control: Control,
  context: CallContext,
  { password, code, ...input }: z.infer<typeof turnOffSecondFactorInput>,
): Promise<void> {
  await carryOut(control, {
    input,
    action: "second_factor.off",
    object: emailOf(context),
    decide: () =>
      ofPerson(context, async ({ name }) => {
        const result = await control.accounts.turnOffSecondFactor({ ...asking(context), password, code });
        switch (result.kind) {
          case "off":
            return done(`${name} signs in with the password alone, and is signed out everywhere else`);
          case "is_off":
            return refused(new Refusal("STALE_STATE", "Your second factor is off already."));
          case "wrong":
            return refused(new Refusal("WRONG_CODE", "The password or the code is wrong."));
          case "too_many":
            return refused(tooManyTries(result.retryAfterSeconds));
        }
      }),
  });
}

/** Takes the second factor from a member who has lost it. Their sessions end. */
export async function resetSecondFactor(
  control: Control,
  input: z.infer<typeof memberInput>,
): Promise<MembersView> {
  const { id } = input;
  await carryOut(control, {
    input,
    action: "second_factor.reset",
    object: nameOf(control, id),
    decide: () =>
      ofMember(control, id, async ({ name }) =>
        (await control.accounts.resetSecondFactor(id))
          ? done(`${name} signs in with the password alone, and is signed out everywhere`)
          : refused(new Refusal("STALE_STATE", `${name} has no second factor.`)),
      ),
  });
  return control.gateway.operators.members();
}

function asking({ cookie, address, browser }: CallContext) {
  return { cookie, from: { address, browser } };
}
