import type { RefusalReason } from "@understudy/contract";

/** The gateway understood a call and said no. */
export interface Refusal {
  /** Null: refused, but for no reason that was told. */
  readonly reason: RefusalReason | null;
  /** A sentence for a person. */
  readonly message: string;
}

/** Null when the call did not get through or the gateway itself failed: then it may be tried again. */
export function refusalOf(error: unknown): Refusal | null {
  if (!isCallError(error)) return null;
  const { data } = error;
  if (!isRecord(data) || typeof data["httpStatus"] !== "number" || data["httpStatus"] >= 500) return null;
  const reason = data["reason"];
  return { reason: isReason(reason) ? reason : null, message: error.message };
}

/** Whether a call of the control API came to this. `data`: what was answered of it; none: no answer came. */
export function isCallError(error: unknown): error is Error & { readonly data: unknown } {
  // By its name and not its class: that would bring tRPC's client into every page.
  return error instanceof Error && error.name === "TRPCClientError" && "data" in error;
}

/** One that is newer than this page is none of those it asks about; a list of all would come with every page. */
function isReason(value: unknown): value is RefusalReason {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
