import { randomBytes } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import { z } from "zod";

/** What a sign-in elsewhere has to come back with, and where to. */
const ticketSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  origin: z.string(),
  next: z.string(),
});
export type Ticket = z.infer<typeof ticketSchema>;

const cookieName = "understudy.elsewhere";
const lifeSeconds = 600;
const attributes = "Path=/; HttpOnly; SameSite=Lax";

/**
 * Tickets of the browsers that have gone elsewhere to sign in: sealed into a cookie, so that only who
 * went can come back, and nothing is kept here of who never does. A restart makes them worthless.
 */
export class Tickets {
  readonly #key = randomBytes(32);

  /** A line of `set-cookie`. */
  async seal(ticket: Ticket): Promise<string> {
    const sealed = await new EncryptJWT(ticket)
      .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
      .setExpirationTime(`${lifeSeconds}s`)
      .encrypt(this.#key);
    return `${cookieName}=${sealed}; Max-Age=${lifeSeconds}; ${attributes}`;
  }

  /** The ticket of a `cookie` header; null: none, not ours, or too old. */
  async open(cookie: string): Promise<Ticket | null> {
    const [, sealed] = /(?:^|;\s*)understudy\.elsewhere=([^;]+)/.exec(cookie) ?? [];
    if (sealed === undefined) return null;
    const opened = await jwtDecrypt(sealed, this.#key).catch(() => null);
    return ticketSchema.safeParse(opened?.payload).data ?? null;
  }

  /** Takes it out of the browser: a line of `set-cookie`. */
  get spent(): string {
    return `${cookieName}=; Max-Age=0; ${attributes}`;
  }
}
