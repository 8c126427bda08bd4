import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { twoFactor } from "better-auth/plugins/two-factor";
import Sqlite from "better-sqlite3";
import { sessionPlugin } from "./session-plugin.ts";
import { makePrivate } from "../../store/private-file.ts";

/** better-auth over the file of accounts: everything here asks this one. */
export type AccountLibrary = Awaited<ReturnType<typeof openLibrary>>;

/** Where a call comes from, as it is shown beside the session it begins. */
export interface Whence {
  /** An IP address; tries are counted by it. */
  readonly address: string;
  /** What the browser calls itself; empty: nothing. */
  readonly browser: string;
}

/** A call by the front door, for the limits of tries stand there. */
export interface FrontDoorCall {
  /** `/sign-in/email` */
  readonly path: string;
  readonly from: Whence;
  readonly body: unknown;
  /** The `cookie` header of whoever asks. */
  readonly cookie?: string;
}

/** Nothing listens there: the library is asked in this thread, and wants to know what it is called. */
const origin = "http://accounts.invalid";
const basePath = "/accounts";
const dayInSeconds = 86_400;
/** More tries in a row from one address have to wait for a minute (docs/operators.md). */
const tries = { window: 60, max: 10 };
const cookiePrefix = "understudy";
const addressHeader = "x-understudy-address";

/** Of who has given the right password and owes a code. */
export const pendingCookie = `${cookiePrefix}.two_factor`;

/** Opens the file, made and migrated where it has to be. */
export async function openLibrary(directory: string) {
  const database = open(directory);
  const options = optionsFor(database);
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  const { internalAdapter, adapter } = await auth.$context;
  return {
    auth,
    internalAdapter,
    adapter,
    post: ({ path, from, body, cookie }: FrontDoorCall): Promise<Response> => {
      const headers = new Headers({ ...headersOf(from), "content-type": "application/json", origin });
      if (cookie !== undefined) headers.set("cookie", cookie);
      const url = `${origin}${basePath}${path}`;
      return auth.handler(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }));
    },
    close: (): void => {
      database.close();
    },
  };
}

export function headersOf({ address, browser }: Whence): Readonly<Record<string, string>> {
  return { [addressHeader]: address, "user-agent": browser };
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
    // Ten wrong codes in a row, from wherever, lock the second factor for a quarter of an hour.
    plugins: [twoFactor({ issuer: "Understudy" }), sessionPlugin],
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customRules: {
        "/sign-in/email": tries,
        "/change-password": tries,
        "/verify-password": tries,
        "/two-factor/enable": tries,
        "/two-factor/disable": tries,
        "/two-factor/verify-totp": tries,
        "/two-factor/verify-backup-code": tries,
      },
    },
    advanced: {
      cookiePrefix,
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
