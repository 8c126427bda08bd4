import { firstTokenMsOf, understands, type EngineRequest } from "@understudy/core";
import type { Gateway } from "../gateway/gateway.ts";
import { quietMs } from "./client-channel.ts";

/**
 * Whether some target of a streamed request's chain may be silent for longer than proxies bear:
 * reasoning, a long prompt, a model that has to be loaded, one that is known to be slow
 * (docs/resilience.md 0.4). All others get their headers with the first content.
 */
export function waitsLong({ engine }: Gateway, request: EngineRequest): boolean {
  return request.chain.some(({ target, enabled, timeoutMs }) => {
    const live = engine.live(target);
    const { connection } = live;
    if (!understands(connection, request.dialect ?? null)) return false;
    if ((request.unfit?.(connection.target) ?? null) !== null) return false;
    const limitMs = firstTokenMsOf(live, request, live.firstToken.read());
    return enabled && Math.min(limitMs, timeoutMs ?? limitMs) > quietMs;
  });
}
