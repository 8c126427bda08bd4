import { z } from "zod";
import { roles } from "./roles.ts";

/** What every change says of itself. The id is its own, so that a repeat changes nothing twice. */
export const mutation = z.strictObject({
  mutationId: z.uuid(),
  actor: z.string().trim().min(1).max(80).default("operator"),
  via: z.enum(["dashboard", "cli", "api"]).default("api"),
  /** The gateway's own word: where people sign in, it writes who they are over what was sent. */
  role: z.enum(roles).nullable().default(null),
  /** The gateway's own word too: the IP address the call came from. */
  address: z.string().nullable().default(null),
  reason: z.string().trim().max(500).default(""),
});
