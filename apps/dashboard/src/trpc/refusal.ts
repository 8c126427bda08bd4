import { refusalReasons, type RefusalReason } from "@understudy/contract";
import { TRPCClientError } from "@trpc/client";

/** The gateway understood a call and said no. */
export interface Refusal {
  /** Null: refused, but for no reason the contract names. */
  readonly reason: RefusalReason | null;
  /** A sentence for a person. */
  readonly message: string;
}

const reasons: readonly string[] = refusalReasons;

/** Null when the call did not get through or the gateway itself failed: then it may be tried again. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (!isRecord(data) || typeof data["httpStatus"] !== "number" || data["httpStatus"] >= 500) return null;
  const reason = data["reason"];
  return { reason: isReason(reason) ? reason : null, message: error.message };
}

function isReason(value: unknown): value is RefusalReason {
  return typeof value === "string" && reasons.includes(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
