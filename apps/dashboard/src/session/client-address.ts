/** Carries the browser's address inside this server and on to the gateway. */
export const addressHeader = "x-understudy-address";

export interface AddressEvidence {
  /** Who is connected. */
  readonly peer: string;
  /** `x-forwarded-for` as it came, which anybody may have written. */
  readonly forwardedFor: string;
  /** How many proxies of ours stand before this server. */
  readonly proxies: number;
}

/**
 * The address a browser calls from: who is connected, or what the outermost of our own proxies saw. Each
 * of them adds its caller at the end; what stands before those entries is the caller's own word and
 * counts for nothing.
 */
export function clientAddress({ peer, forwardedFor, proxies }: AddressEvidence): string {
  const told = forwardedFor.split(",").map((address) => address.trim());
  const seen = [...told.filter((address) => address !== ""), peer];
  return seen.at(-1 - proxies) ?? seen[0] ?? peer;
}
