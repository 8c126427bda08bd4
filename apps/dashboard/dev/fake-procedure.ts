import { initTRPC, TRPCError } from "@trpc/server";
import type { RefusalReason } from "@understudy/contract";

class Refusal extends Error {
  readonly refused: RefusalReason;
  constructor(refused: RefusalReason) {
    super(refused);
    this.refused = refused;
  }
}

export const t = initTRPC.create({
  sse: { ping: { enabled: true, intervalMs: 2_000 }, client: { reconnectAfterInactivityMs: 6_000 } },
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, reason: error.cause instanceof Refusal ? error.cause.refused : null },
  }),
});

export function refuse(reason: RefusalReason, code: TRPCError["code"], message: string): never {
  throw new TRPCError({ code, message, cause: new Refusal(reason) });
}
