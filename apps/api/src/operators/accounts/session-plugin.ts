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
  endpoints: {
    beginSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ userId: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.userId);
        if (user === null) return context.json({ begun: false });
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return context.json({ begun: true });
      },
    ),
  },
} satisfies BetterAuthPlugin;
