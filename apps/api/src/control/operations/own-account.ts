import type { changePasswordInput, endSessionInput, SessionView } from "@understudy/contract";
import type { z } from "zod";
import type { Operator } from "../../store/operators/access.ts";
import type { CallContext } from "../call-context.ts";
import { personOf } from "../caller.ts";
import type { Control } from "../control.ts";
import { Refusal, unknownObject } from "../refusal.ts";
import { carryOut, type Decision } from "./carry-out.ts";
import { tooManyTries } from "./sign-in.ts";

/** The caller's own sessions; nobody but people has any. */
export async function ownSessions(
  { accounts }: Control,
  { caller, cookie }: CallContext,
): Promise<readonly SessionView[]> {
  return caller.kind === "operator" ? accounts.sessions(caller.operator.id, cookie) : [];
}

/** Changes the caller's own password for whoever knows it, and ends all their other sessions. */
export async function changePassword(
  control: Control,
  context: CallContext,
  { current, next, ...input }: z.infer<typeof changePasswordInput>,
): Promise<void> {
  const { cookie, address, browser } = context;
  let cookies: readonly string[] = [];
  await carryOut(control, {
    // Neither of the passwords goes where the words of a change are remembered.
    input,
    action: "password.change",
    object: emailOf(context),
    decide: () =>
      ofPerson(context, async ({ name }) => {
        // Before it is written down: what is in the audit log as done has been done.
        const change = { cookie, from: { address, browser }, current, next };
        const result = await control.accounts.changePassword(change);
        switch (result.kind) {
          case "changed":
            ({ cookies } = result);
            return done(`${name} has another password, and is signed out everywhere else`);
          case "wrong":
            return refused(new Refusal("WRONG_PASSWORD", "This is not your password."));
          case "too_many":
            return refused(tooManyTries(result.retryAfterSeconds));
        }
      }),
  });
  context.setCookies(cookies);
}

/** Ends one of the caller's own sessions: the next call with it is refused. */
export async function endOwnSession(
  control: Control,
  context: CallContext,
  input: z.infer<typeof endSessionInput>,
): Promise<readonly SessionView[]> {
  await carryOut(control, {
    input,
    action: "session.end",
    object: emailOf(context),
    decide: () =>
      ofPerson(context, async ({ id }) =>
        (await control.accounts.endSession(id, input.id))
          ? done("one session is signed out")
          : refused(unknownObject("session", input.id, [])),
      ),
  });
  return ownSessions(control, context);
}

export function ofPerson(
  { caller }: CallContext,
  decide: (operator: Operator) => Promise<Decision>,
): Decision | Promise<Decision> {
  const person = personOf(caller);
  if (person !== null) return decide(person);
  return refused(new Refusal("UNKNOWN_OBJECT", "You have neither: only people sign in."));
}

export function emailOf({ caller }: CallContext): string {
  return personOf(caller)?.email ?? "";
}

export function done(change: string): Decision {
  return { allowed: true, changes: [change], write: {}, apply: () => undefined };
}

export function refused(refusal: Refusal): Decision {
  return { allowed: false, refusal };
}
