import { headersOf, type AccountLibrary } from "./account-library.ts";
import type { ElsewhereAccount, ElsewhereId, ElsewhereSession } from "./account-words.ts";

/** Accounts of those who sign in elsewhere: they have no password here, and are known by who vouches for them. */
export function elsewhereCalls(
  { auth, internalAdapter }: AccountLibrary,
  remove: (id: string) => Promise<void>,
) {
  return {
    /** The account of somebody who came from there before; null: none. */
    async knownFrom({ issuer, subject }: ElsewhereId): Promise<string | null> {
      const account = await internalAdapter.findAccountByKey({ providerId: issuer, accountId: subject });
      return account?.userId ?? null;
    },
    /** Makes one, in the place of what an earlier try has left. Its id. */
    async createFrom({ issuer, subject, name, email }: ElsewhereAccount): Promise<string> {
      const left = await internalAdapter.findUserByEmail(email);
      const before = await internalAdapter.findAccountByKey({ providerId: issuer, accountId: subject });
      for (const id of new Set([left?.user.id, before?.userId])) if (id !== undefined) await remove(id);
      const { user } = await internalAdapter.createOAuthUser(
        { name, email, emailVerified: true },
        { providerId: issuer, accountId: subject },
      );
      return user.id;
    },
    /** Begins a session without asking for anything: the cookies of it. */
    async beginSession({ id, from, longestMs }: ElsewhereSession): Promise<readonly string[]> {
      const { headers } = await auth.api.beginSession({
        body: { userId: id, longestMs },
        headers: new Headers(headersOf(from)),
        returnHeaders: true,
      });
      return headers.getSetCookie();
    },
  };
}
