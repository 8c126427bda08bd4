import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/**
 * Begins a session for somebody another place has vouched for: the library does so only at the end of
 * its own ways to sign in. It has no path, so nothing but our own code can ask for it.
 */
export const sessionPlugin = {
  id: "understudy-session",
  // When a session ends however much it is used; the library's own `expiresAt` moves on with its use.
  schema: { session: { fields: { endsAt: { type: "date", required: false, input: false } } } },
  endpoints: {
    beginSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ userId: z.string(), longestMs: z.number() }) },
      async (context) => {
        const { internalAdapter } = context.context;
        const { userId, longestMs } = context.body;
        const user = await internalAdapter.findUserById(userId);
        if (user === null) return context.json({ begun: false });
        const endsAt = new Date(Date.now() + longestMs);
        const session = await internalAdapter.createSession(user.id, false, { endsAt });
        await setSessionCookie(context, { session, user });
        return context.json({ begun: true });
      },
    ),
  },
} satisfies BetterAuthPlugin;
