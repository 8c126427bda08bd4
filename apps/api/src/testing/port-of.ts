import type { AddressInfo } from "node:net";

/** The port a server listens on. */
export function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
}
