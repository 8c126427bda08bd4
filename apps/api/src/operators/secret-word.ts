import { createHash, randomBytes } from "node:crypto";

/** What each is recognised by where it turns up in a log or a file. */
export const secretPrefixes = {
  token: "ust_",
  invitation: "usi_",
  machine: "usm_",
  dashboard: "usd_",
} as const;

const secretBytes = 32;

/** A token, an invitation's code, the machine's or the dashboard's own secret: 256 random bits. */
export function makeSecret(kind: keyof typeof secretPrefixes): string {
  return `${secretPrefixes[kind]}${randomBytes(secretBytes).toString("base64url")}`;
}

/** Only the hash is kept; of so many random bits one round is enough. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** What a token or an invitation is called by; it tells nothing of the hash. */
export function secretId(hash: string): string {
  return hashSecret(hash).slice(0, 8);
}
