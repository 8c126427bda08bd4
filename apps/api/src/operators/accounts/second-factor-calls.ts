import { z } from "zod";
import type { SecondFactorView } from "@understudy/contract";
import { pendingCookie, type AccountLibrary } from "./account-library.ts";
import type {
  Asking,
  CodeGiven,
  CodeSignedIn,
  PasswordGiven,
  SecondFactorBegun,
  SecondFactorOff,
  SecondFactorOn,
  TooMany,
} from "./account-words.ts";
import { SpentCodes } from "./spent-codes.ts";

const table = "twoFactor";
const begunSchema = z.object({ totpURI: z.string() });
const refusedSchema = z.object({ code: z.string() });
/** What the library says of a lock whose end it does not tell: a quarter of an hour (docs/operators.md). */
const lockSeconds = 900;

/** Codes of an authenticator (TOTP, RFC 6238) beside the password, and recovery codes in their place. */
export function secondFactorCalls({ auth, adapter, internalAdapter, post }: AccountLibrary) {
  const spent = new SpentCodes(() => performance.now());

  /** Whether it is on, begun and never confirmed, or neither. */
  async function stateOf(userId: string): Promise<"on" | "begun" | "off"> {
    const where = [{ field: "userId", value: userId }];
    const kept = await adapter.findOne<{ verified: boolean }>({ model: table, where });
    return kept === null ? "off" : kept.verified ? "on" : "begun";
  }

  /** Whose password was given with this cookie, a while ago. */
  async function pending(cookie: string): Promise<string | null> {
    const [, identifier] = new RegExp(`${pendingCookie}=([^;.%]+)`).exec(cookie) ?? [];
    if (identifier === undefined) return null;
    return (await internalAdapter.findVerificationValue(identifier))?.value ?? null;
  }

  async function recoveryCodes(userId: string): Promise<readonly string[]> {
    return (await auth.api.viewBackupCodes({ body: { userId } })).backupCodes;
  }

  /** Gives a code where it belongs; a code of the authenticator that was taken before is not asked about. */
  async function give(userId: string, { code, ...asking }: CodeGiven): Promise<Response | null> {
    if (!isOfAuthenticator(code))
      return post({ path: "/two-factor/verify-backup-code", body: { code }, ...asking });
    if (spent.has(userId, code)) return null;
    const answer = await post({ path: "/two-factor/verify-totp", body: { code }, ...asking });
    if (answer.ok) spent.add(userId, code);
    return answer;
  }

  async function switchOff(userId: string): Promise<void> {
    await internalAdapter.updateUser(userId, { twoFactorEnabled: false });
    await adapter.deleteMany({ model: table, where: [{ field: "userId", value: userId }] });
  }

  async function signedIn(cookie: string) {
    return auth.api.getSession({ headers: new Headers({ cookie }) });
  }

  /** The session of these cookies stays, all others of the same account end. */
  async function endOthers(cookies: readonly string[]): Promise<void> {
    const cookie = cookies.map((line) => line.split(";", 1)[0]).join("; ");
    await auth.api.revokeOtherSessions({ headers: new Headers({ cookie }) });
  }

  return {
    /** The second step of a sign-in. */
    async signInWithCode({ cookie, code, from }: CodeGiven): Promise<CodeSignedIn> {
      const id = await pending(cookie);
      if (id === null) return { kind: "begin_again" };
      const answer = await give(id, { cookie: onlyPending(cookie), code, from });
      if (answer === null) return { kind: "wrong", id };
      if (answer.status === 429) return { ...tooMany(answer), id };
      if (!answer.ok) return (await isWrongCode(answer)) ? { kind: "wrong", id } : { kind: "begin_again" };
      const left = isOfAuthenticator(code) ? null : (await recoveryCodes(id)).length;
      return { kind: "signed_in", id, cookies: answer.headers.getSetCookie(), recoveryCodesLeft: left };
    },
    async secondFactor(userId: string): Promise<SecondFactorView> {
      if ((await internalAdapter.findCredentialAccount(userId)) === null) return { kind: "elsewhere" };
      if ((await stateOf(userId)) !== "on") return { kind: "off" };
      return { kind: "on", recoveryCodesLeft: (await recoveryCodes(userId)).length };
    },
    /** Whether a password alone lets somebody in. */
    async lacksSecondFactor(userId: string): Promise<boolean> {
      if ((await stateOf(userId)) === "on") return false;
      return (await internalAdapter.findCredentialAccount(userId)) !== null;
    },
    /** The accounts that ask for a code. */
    async withSecondFactor(): Promise<readonly string[]> {
      const where = [{ field: "verified", value: true }];
      return (await adapter.findMany<{ userId: string }>({ model: table, where })).map(
        ({ userId }) => userId,
      );
    },
    /** Makes a new key for whoever knows the password. It counts once a code of it was given. */
    async beginSecondFactor({ password, ...asking }: PasswordGiven): Promise<SecondFactorBegun> {
      const session = await signedIn(asking.cookie);
      if (session !== null && (await stateOf(session.user.id)) === "on") return { kind: "is_on" };
      const answer = await post({ path: "/two-factor/enable", body: { password }, ...asking });
      if (answer.status === 429) return tooMany(answer);
      if (!answer.ok) return { kind: "wrong" };
      return { kind: "begun", uri: begunSchema.parse(await answer.json()).totpURI };
    },
    /** Switches it on with the first code. Every other session ends: it began without one. */
    async turnOnSecondFactor(given: CodeGiven): Promise<SecondFactorOn> {
      const session = await signedIn(given.cookie);
      if (session === null || (await stateOf(session.user.id)) !== "begun") return { kind: "not_begun" };
      const { id } = session.user;
      const answer = isOfAuthenticator(given.code) ? await give(id, given) : null;
      if (answer === null) return { kind: "wrong" };
      if (answer.status === 429) return tooMany(answer);
      if (!answer.ok) return { kind: "wrong" };
      const cookies = answer.headers.getSetCookie();
      await endOthers(cookies);
      return { kind: "on", recoveryCodes: await recoveryCodes(id), cookies };
    },
    /** Switches it off for whoever knows the password and has a code. Every other session ends. */
    async turnOffSecondFactor(given: CodeGiven & PasswordGiven): Promise<SecondFactorOff> {
      const { cookie, from, password } = given;
      const session = await signedIn(cookie);
      if (session === null || (await stateOf(session.user.id)) !== "on") return { kind: "is_off" };
      const asking: Asking = { cookie, from };
      for (const ask of [
        () => post({ path: "/verify-password", body: { password }, ...asking }),
        () => give(session.user.id, given),
      ]) {
        const answer = await ask();
        if (answer?.status === 429) return tooMany(answer);
        if (answer === null || !answer.ok) return { kind: "wrong" };
      }
      await switchOff(session.user.id);
      await auth.api.revokeOtherSessions({ headers: new Headers({ cookie }) });
      return { kind: "off" };
    },
    /** Takes it from somebody who has lost it, with all their sessions; false: they have none. */
    async resetSecondFactor(userId: string): Promise<boolean> {
      if ((await stateOf(userId)) === "off") return false;
      await switchOff(userId);
      await internalAdapter.deleteUserSessions(userId);
      return true;
    },
    /** Leaves nothing of it behind. */
    forgetSecondFactor: switchOff,
  };
}

/** How long to wait after too many tries. */
export function tooMany({ headers }: Response): TooMany {
  return { kind: "too_many", retryAfterSeconds: Number(headers.get("x-retry-after") ?? lockSeconds) };
}

function isOfAuthenticator(code: string): boolean {
  return /^\d{6}$/.test(code);
}

/** A session that came along would be asked instead of the one that is to begin. */
function onlyPending(cookie: string): string {
  return cookie
    .split(/;\s*/)
    .filter((pair) => pair.startsWith(`${pendingCookie}=`))
    .join("; ");
}

async function isWrongCode(answer: Response): Promise<boolean> {
  const refused = refusedSchema.safeParse(await answer.json());
  return refused.data?.code === "INVALID_CODE" || refused.data?.code === "INVALID_BACKUP_CODE";
}
