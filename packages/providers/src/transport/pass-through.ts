import type { Transport } from "@understudy/core";
import { spokenDialects, type Provider } from "../provider.ts";
import type { Origin } from "./origin.ts";

/**
 * The native pass-through: bytes to the path that answers their dialect and bytes back, over one pool
 * for all dialects; no fetch, no streams, no signals in between (docs/performance.md section 1).
 * Throws on a dialect the provider does not speak: whoever chooses the target knows what it reads.
 */
export function passThrough(origin: Origin, provider: Provider): Transport {
  const paths: Readonly<Record<string, string | undefined>> = provider.dialects;
  const [own] = spokenDialects(provider);
  return {
    start: ({ body, headers, dialect = own }, handler) => {
      const path = dialect === undefined ? undefined : paths[dialect];
      if (path === undefined) throw new Error(`${provider.type} does not speak ${dialect}`);
      return origin.start({ method: "POST", path, headers, body }, handler);
    },
  };
}
