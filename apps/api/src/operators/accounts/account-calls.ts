import type { SessionView } from "@understudy/contract";
import { z } from "zod";
import { headersOf, openLibrary } from "./account-library.ts";
import type { NewAccount, PasswordChange, PasswordChanged, SignedIn, SignIn } from "./account-words.ts";
import { elsewhereCalls } from "./elsewhere-calls.ts";
import { secondFactorCalls, tooMany } from "./second-factor-calls.ts";

export type AccountCalls = Awaited<ReturnType<typeof accountCalls>>;

const signedInSchema = z.object({ user: z.object({ id: z.string() }) });

const lastingSchema = z.object({ expiresAt: z.date(), endsAt: z.date().nullish() });

/** When a session ends by itself; wall clock. */
function endOf(session: unknown): number {
  const { expiresAt, endsAt } = lastingSchema.parse(session);
  return Math.min(expiresAt.getTime(), endsAt?.getTime() ?? Infinity);
}

/** Accounts, passwords and sessions by better-auth, in a database of their own. */
export async function accountCalls(directory: string) {
  const library = await openLibrary(directory);
  const { auth, internalAdapter, post } = library;
  const { forgetSecondFactor, ...secondFactor } = secondFactorCalls(library);

  async function remove(id: string): Promise<void> {
    await forgetSecondFactor(id);
    await internalAdapter.deleteUserSessions(id);
    await internalAdapter.deleteAccounts(id);
    await internalAdapter.deleteUser(id);
  }

  return {
    ...secondFactor,
    ...elsewhereCalls(library, remove),
    /** Makes an account, in the place of one with this address that an earlier try has left. Its id. */
    async create({ name, email, password }: NewAccount): Promise<string> {
      const left = await internalAdapter.findUserByEmail(email);
      if (left !== null) await remove(left.user.id);
      const { user } = await auth.api.signUpEmail({ body: { name, email, password } });
      return user.id;
    },
    async signIn({ email, password, from, limited }: SignIn): Promise<SignedIn> {
      const body = { email, password };
      const answer = limited
        ? await post({ path: "/sign-in/email", from, body })
        : await auth.api.signInEmail({ body, headers: new Headers(headersOf(from)), asResponse: true });
      if (answer.status === 429) return tooMany(answer);
      if (!answer.ok) return { kind: "wrong" };
      const cookies = answer.headers.getSetCookie();
      const begun = signedInSchema.safeParse(await answer.json());
      return begun.success
        ? { kind: "signed_in", id: begun.data.user.id, cookies }
        : { kind: "code_needed", cookies };
    },
    /** Whose session a `cookie` header holds, and the cookies that lengthen it where it is time; null: nobody's. */
    async session(cookie: string): Promise<{ id: string; cookies: readonly string[] } | null> {
      const { headers, response } = await auth.api.getSession({
        headers: new Headers({ cookie }),
        returnHeaders: true,
      });
      if (response === null) return null;
      const { user, session } = response;
      if (endOf(session) > Date.now()) return { id: user.id, cookies: headers.getSetCookie() };
      await internalAdapter.deleteSession(session.token);
      return null;
    },
    /** Ends one session. The cookies that take it out of the browser. */
    async signOut(cookie: string): Promise<readonly string[]> {
      const { headers } = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
      return headers.getSetCookie();
    },
    async changePassword({ cookie, from, current, next }: PasswordChange): Promise<PasswordChanged> {
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
      const answer = await post({ path: "/change-password", from, body, cookie });
      if (answer.status === 429) return tooMany(answer);
      return answer.ok ? { kind: "changed", cookies: answer.headers.getSetCookie() } : { kind: "wrong" };
    },
    /** Every session of somebody that has not ended, newest first. */
    async sessions(id: string, cookie: string): Promise<readonly SessionView[]> {
      const own = await auth.api.getSession({ headers: new Headers({ cookie }) });
      const sessions = await internalAdapter.listSessions(id, { onlyActiveSessions: true });
      return sessions
        .map((session) => ({
          id: session.id,
          address: session.ipAddress ?? "",
          browser: session.userAgent ?? "",
          createdAt: session.createdAt.getTime(),
          expiresAt: endOf(session),
          own: session.id === own?.session.id,
        }))
        .toSorted((one, other) => other.createdAt - one.createdAt);
    },
    /** Ends one of somebody's sessions; false: they have none of this id. */
    async endSession(id: string, session: string): Promise<boolean> {
      const found = (await internalAdapter.listSessions(id)).find((each) => each.id === session);
      if (found === undefined) return false;
      await internalAdapter.deleteSession(found.token);
      return true;
    },
    async endSessions(id: string): Promise<void> {
      await internalAdapter.deleteUserSessions(id);
    },
    remove,
    close: library.close,
  };
}
