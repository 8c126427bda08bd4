import type { VirtualClient } from "../virtual-client.ts";
import type { RequestOptions, VirtualWorld } from "../virtual-world.ts";

export interface Load {
  readonly perSecond: number;
  readonly forMs: number;
  readonly request?: RequestOptions;
}

/** Lives through a steady load; tells its clients. */
export function load(world: VirtualWorld, { perSecond, forMs, request }: Load): readonly VirtualClient[] {
  const gapMs = 1_000 / perSecond;
  return Array.from({ length: Math.round(forMs / gapMs) }, () => {
    const client = world.request(request);
    world.advance(gapMs);
    return client;
  });
}

/** A whole answer, or the provider's own word. */
export function isGood({ end }: VirtualClient): boolean {
  return end?.kind === "streamed" || end?.kind === "answered";
}

export function shareOf(
  clients: readonly VirtualClient[],
  holds: (client: VirtualClient) => boolean,
): number {
  return clients.filter(holds).length / clients.length;
}
