import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import Sqlite from "better-sqlite3";
import type { SessionView } from "@understudy/contract";
import { makePrivate } from "../../store/private-file.ts";

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly from: Whence;
  /** Whether tries are counted; not of somebody whose link has proved enough. */
  readonly limited: boolean;
}

/** Where a call comes from, as it is shown beside the session it begins. */
export interface Whence {
  /** An IP address; tries are counted by it. */
  readonly address: string;
  /** What the browser calls itself; empty: nothing. */
  readonly browser: string;
}

export interface PasswordChange {
  /** The `cookie` header of whoever asks. */
  readonly cookie: string;
  readonly from: Whence;
  readonly current: string;
  readonly next: string;
}

/** What came of it. `cookies`: of the session that goes on; all others have ended. */
export type PasswordChanged =
  | { readonly kind: "changed"; readonly cookies: readonly string[] }
  | { readonly kind: "wrong" }
  | { readonly kind: "too_many"; readonly retryAfterSeconds: number };

/** What a sign-in came to. `cookies`: lines of `set-cookie`. */
export type SignedIn =
  | { readonly kind: "signed_in"; readonly id: string; readonly cookies: readonly string[] }
  | { readonly kind: "wrong" }
  | { readonly kind: "too_many"; readonly retryAfterSeconds: number };

export type AccountCalls = Awaited<ReturnType<typeof accountCalls>>;

/** Nothing listens there: the library is asked in this thread, and wants to know what it is called. */
const origin = "http://accounts.invalid";
const basePath = "/accounts";
const dayInSeconds = 86_400;
/** More tries in a row from one address have to wait for a minute (docs/operators.md). */
const tries = { window: 60, max: 10 };

/** Accounts, passwords and sessions by better-auth, in a database of their own. */
export async function accountCalls(directory: string) {
  const database = open(directory);
  const options = optionsFor(database);
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  const { internalAdapter } = await auth.$context;

  async function remove(id: string): Promise<void> {
    await internalAdapter.deleteUserSessions(id);
    await internalAdapter.deleteAccounts(id);
    await internalAdapter.deleteUser(id);
  }

  return {
    /** Makes an account, in the place of one with this address that an earlier try has left. Its id. */
    async create({ name, email, password }: NewAccount): Promise<string> {
      const left = await internalAdapter.findUserByEmail(email);
      if (left !== null) await remove(left.user.id);
      const { user } = await auth.api.signUpEmail({ body: { name, email, password } });
      return user.id;
    },
    async signIn({ email, password, from, limited }: SignIn): Promise<SignedIn> {
      if (!limited) {
        const headers = new Headers(headersOf(from));
        const asked = { body: { email, password }, headers, returnHeaders: true } as const;
        const { headers: told, response } = await auth.api.signInEmail(asked);
        return { kind: "signed_in", id: response.user.id, cookies: told.getSetCookie() };
      }
      const answer = await auth.handler(posted("/sign-in/email", headersOf(from), { email, password }));
      const cookies = answer.headers.getSetCookie();
      if (answer.status === 429) return tooMany(answer);
      const found = answer.ok ? await internalAdapter.findUserByEmail(email) : null;
      return found === null ? { kind: "wrong" } : { kind: "signed_in", id: found.user.id, cookies };
    },
    /** Whose session a `cookie` header holds, and the cookies that lengthen it where it is time; null: nobody's. */
    async session(cookie: string): Promise<{ id: string; cookies: readonly string[] } | null> {
      const { headers, response } = await auth.api.getSession({
        headers: new Headers({ cookie }),
        returnHeaders: true,
      });
      return response === null ? null : { id: response.user.id, cookies: headers.getSetCookie() };
    },
    /** Ends one session. The cookies that take it out of the browser. */
    async signOut(cookie: string): Promise<readonly string[]> {
      const { headers } = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
      return headers.getSetCookie();
    },
    async changePassword({ cookie, from, current, next }: PasswordChange): Promise<PasswordChanged> {
      const words = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
      const answer = await auth.handler(posted("/change-password", { ...headersOf(from), cookie }, words));
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
          expiresAt: session.expiresAt.getTime(),
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
    close(): void {
      database.close();
    },
  };
}

const addressHeader = "x-understudy-address";

function headersOf({ address, browser }: Whence) {
  return { [addressHeader]: address, "user-agent": browser };
}

/** A call by the front door, for the limit of tries stands there. */
function posted(path: string, headers: Readonly<Record<string, string>>, body: unknown): Request {
  return new Request(`${origin}${basePath}${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", origin },
    body: JSON.stringify(body),
  });
}

function tooMany({ headers }: Response) {
  return { kind: "too_many", retryAfterSeconds: Number(headers.get("x-retry-after")) } as const;
}

function optionsFor(database: Sqlite.Database) {
  return {
    appName: "Understudy",
    baseURL: origin,
    basePath,
    secret: secretOf(database),
    database,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, autoSignIn: false, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: 7 * dayInSeconds, updateAge: dayInSeconds },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customRules: { "/sign-in/email": tries, "/change-password": tries },
    },
    advanced: {
      cookiePrefix: "understudy",
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
  } satisfies BetterAuthOptions;
}

function open(directory: string): Sqlite.Database {
  const file = join(directory, "accounts.db");
  makePrivate(file);
  const database = new Sqlite(file, { timeout: 5_000 });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  return database;
}

/** What cookies are signed with: made once, and as safe as the sessions beside it. */
function secretOf(database: Sqlite.Database): string {
  database.exec("CREATE TABLE IF NOT EXISTS cookie_secret (value TEXT NOT NULL)");
  const kept = database.prepare<[], { value: string }>("SELECT value FROM cookie_secret").get();
  if (kept !== undefined) return kept.value;
  const value = randomBytes(32).toString("base64url");
  database.prepare("INSERT INTO cookie_secret VALUES (?)").run(value);
  return value;
}
