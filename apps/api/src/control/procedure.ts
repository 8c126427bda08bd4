import { initTRPC, type TRPCError } from "@trpc/server";
import type { RefusalReason } from "@understudy/contract";
import { z } from "zod";
import type { CallContext } from "./call-context.ts";
import { admit, signed } from "./guard.ts";
import { Refusal } from "./refusal.ts";

const internalMessage = "The gateway could not do this. Its log says why.";

/**
 * A silent stream is cut by proxies, so the server pings; a client that hears nothing for three pings
 * comes back by itself (docs/dashboard.md 1.4).
 */
const sse = {
  ping: { enabled: true, intervalMs: 2_000 },
  client: { reconnectAfterInactivityMs: 6_000 },
};

/** For answers that come piece by piece (the playground's), of which a proxy may cut a silent one too. */
const jsonl = { pingMs: 2_000 };

/** Errors become answers here and nowhere else. What nobody foresaw keeps its words for the log. */
const t = initTRPC.context<CallContext>().create({
  isDev: false,
  sse,
  jsonl,
  errorFormatter: ({ shape, error }): typeof shape & { data: { reason: RefusalReason | null } } => ({
    ...shape,
    message: messageOf(error),
    data: { ...shape.data, reason: error instanceof Refusal ? error.reason : null },
  }),
});

export const { router } = t;

/** What all are made of: who may not call is refused, and a change bears who makes it. */
export const procedure = t.procedure.use(async ({ ctx, path, type, getRawInput, next }) => {
  const rawInput = type === "mutation" ? await getRawInput() : undefined;
  await admit(ctx, { path, type }, rawInput);
  if (type !== "mutation") return next();
  return next({ getRawInput: () => Promise.resolve(signed(ctx, rawInput)) });
});

function messageOf(error: TRPCError): string {
  if (error.code === "INTERNAL_SERVER_ERROR") return internalMessage;
  if (!(error.cause instanceof z.ZodError)) return error.message;
  return error.cause.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .join("; ");
}
