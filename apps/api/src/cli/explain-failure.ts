import { TRPCClientError } from "@trpc/client";

/** Why a call to the control API came to nothing, as a sentence. */
export function explainFailure(fault: unknown, url: string): string {
  if (!(fault instanceof TRPCClientError)) return fault instanceof Error ? fault.message : String(fault);
  const data: unknown = fault.data;
  if (isRecord(data)) {
    return data["reason"] === "LAST_TARGET" ? `${fault.message} Do so with --acknowledge.` : fault.message;
  }
  const { cause } = fault;
  if (cause?.name === "TimeoutError") return `The gateway at ${url} did not answer in time.`;
  if (cause instanceof SyntaxError) return `What answers at ${url} is not the admin port of a gateway.`;
  return `No gateway answers at ${url}. Start one with ./understudy start, or say where it is with --url.`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
