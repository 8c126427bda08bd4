import type { SecondFactorView, SessionView } from "@understudy/contract";
import { ThreadLink } from "../../store/thread/thread-link.ts";
import type { AccountCalls } from "./account-calls.ts";
import type {
  CodeGiven,
  CodeSignedIn,
  ElsewhereAccount,
  ElsewhereId,
  ElsewhereSession,
  NewAccount,
  PasswordChange,
  PasswordChanged,
  PasswordGiven,
  SecondFactorBegun,
  SecondFactorOff,
  SecondFactorOn,
  SignedIn,
  SignIn,
} from "./account-words.ts";
import type { AccountsData } from "./accounts-thread.ts";

/**
 * Who is who: passwords and sessions, kept by better-auth in a thread of its own, which starts with
 * the first question. Hashing a password takes a tenth of a second, and the thread that carries
 * requests opens no database (docs/operators.md). Every call rejects when the file cannot be used.
 */
export class Accounts {
  readonly #thread: ThreadLink<AccountCalls>;

  constructor(directory: string, onEnded: (detail: string) => void) {
    const data: AccountsData = { directory };
    this.#thread = new ThreadLink<AccountCalls>({
      file: new URL("./accounts-thread.ts", import.meta.url),
      data,
      onEnded,
    });
  }

  create(account: NewAccount): Promise<string> {
    return this.#thread.call("create", account);
  }

  signIn(signIn: SignIn): Promise<SignedIn> {
    return this.#thread.call("signIn", signIn);
  }

  signInWithCode(given: CodeGiven): Promise<CodeSignedIn> {
    return this.#thread.call("signInWithCode", given);
  }

  secondFactor(id: string): Promise<SecondFactorView> {
    return this.#thread.call("secondFactor", id);
  }

  lacksSecondFactor(id: string): Promise<boolean> {
    return this.#thread.call("lacksSecondFactor", id);
  }

  withSecondFactor(): Promise<readonly string[]> {
    return this.#thread.call("withSecondFactor");
  }

  beginSecondFactor(given: PasswordGiven): Promise<SecondFactorBegun> {
    return this.#thread.call("beginSecondFactor", given);
  }

  turnOnSecondFactor(given: CodeGiven): Promise<SecondFactorOn> {
    return this.#thread.call("turnOnSecondFactor", given);
  }

  turnOffSecondFactor(given: CodeGiven & PasswordGiven): Promise<SecondFactorOff> {
    return this.#thread.call("turnOffSecondFactor", given);
  }

  resetSecondFactor(id: string): Promise<boolean> {
    return this.#thread.call("resetSecondFactor", id);
  }

  knownFrom(who: ElsewhereId): Promise<string | null> {
    return this.#thread.call("knownFrom", who);
  }

  createFrom(account: ElsewhereAccount): Promise<string> {
    return this.#thread.call("createFrom", account);
  }

  beginSession(session: ElsewhereSession): Promise<readonly string[]> {
    return this.#thread.call("beginSession", session);
  }

  session(cookie: string): Promise<{ id: string; cookies: readonly string[] } | null> {
    return this.#thread.call("session", cookie);
  }

  signOut(cookie: string): Promise<readonly string[]> {
    return this.#thread.call("signOut", cookie);
  }

  changePassword(change: PasswordChange): Promise<PasswordChanged> {
    return this.#thread.call("changePassword", change);
  }

  sessions(id: string, cookie: string): Promise<readonly SessionView[]> {
    return this.#thread.call("sessions", id, cookie);
  }

  endSession(id: string, session: string): Promise<boolean> {
    return this.#thread.call("endSession", id, session);
  }

  endSessions(id: string): Promise<void> {
    return this.#thread.call("endSessions", id);
  }

  remove(id: string): Promise<void> {
    return this.#thread.call("remove", id);
  }

  close(): Promise<void> {
    return this.#thread.end();
  }
}
