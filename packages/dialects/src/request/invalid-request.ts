import type { RequestFault } from "../dialect.ts";

/** A fault in words; `param` is the field at fault, where one is. */
export function invalidRequest(message: string, param?: string): { readonly fault: RequestFault } {
  return { fault: { code: "invalid_request", message, ...(param !== undefined && { param }) } };
}
