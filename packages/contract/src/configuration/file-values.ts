import { z } from "zod";
import { readDuration } from "./duration.ts";

/** The longest wait one attempt may be given. */
export const longestTimeoutMs = 3_600_000;
/** The longest of every other duration: safely below what a timer can hold (2^31 ms). */
export const longestDurationMs = 86_400_000;

/** A length of time of the file, as ms. */
export function duration(longestMs: number) {
  return z.unknown().transform((value, context): number => {
    const reading = readDuration(value, longestMs);
    if (reading.ok) return reading.ms;
    context.addIssue({ code: "custom", message: reading.message });
    return z.NEVER;
  });
}

/** A secret is only ever named here; its value stays in the environment (docs/design.md section 4). */
export const secret = z.string().transform((value, context) => {
  const reference = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(value)?.[1];
  if (reference !== undefined) return { environment: reference };
  const message = value.includes("$")
    ? 'must be one reference to the environment and nothing else: "${NAME}".'
    : 'a key must not stand in this file. Put it in the environment and write "${NAME}" here.';
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** `credentials`: the key of the file under which they stand instead. */
function addressProblem(value: string, credentials: string): string | null {
  const address = /^https?:\/\/\S+$/i.test(value) && URL.canParse(value) ? new URL(value) : null;
  if (address === null) return 'must be an address, such as "http://127.0.0.1:11434/v1".';
  if (address.username !== "" || address.password !== "") {
    return `must not carry a user name or a password. Use ${credentials}.`;
  }
  if (/[?#]/.test(value)) return "must not carry a query or a fragment: request paths are added to its end.";
  return null;
}

/** Where a provider is asked. */
/** An address to whose end paths are added; `credentials`: where they stand instead of in it. */
export function address(credentials: string) {
  return z.string().transform((value, context): string => {
    const message = addressProblem(value, credentials);
    if (message === null) return value.replace(/\/+$/, "");
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}

export const baseUrl = address("api_key");
