import { TRPCClientError } from "@trpc/client";

/** Why a call to the control API came to nothing, as a sentence. */
export function explainFailure(fault: unknown, url: string): string {
  if (!(fault instanceof TRPCClientError)) return fault instanceof Error ? fault.message : String(fault);
  const data: unknown = fault.data;
  if (isRecord(data)) {
    return `${fault.message}${wayOn(data["reason"])}`;
  }
  const { cause } = fault;
  if (cause?.name === "TimeoutError") return `The gateway at ${url} did not answer in time.`;
  if (cause instanceof SyntaxError) return `What answers at ${url} is not the admin port of a gateway.`;
  return `No gateway answers at ${url}. Start one with ./understudy start, or say where it is with --url.`;
}

/** What to do about a refusal, where a command line can do something. */
function wayOn(reason: unknown): string {
  switch (reason) {
    case "LAST_TARGET":
      return " Do so with --acknowledge.";
    case "SIGN_IN_NEEDED":
      return (
        " Set UNDERSTUDY_TOKEN to an API token; or, on the gateway's machine and as its user, " +
        "UNDERSTUDY_DATA_DIR to its data directory."
      );
    default:
      return "";
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
