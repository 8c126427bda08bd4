import { openaiError } from "../answer/openai-error.ts";
import type { GatewayError } from "../dialect.ts";

const encoder = new TextEncoder();

/** Our error as a frame of a running stream. No sentinel follows it: the answer did not end well. */
export function errorFrame(error: GatewayError): Uint8Array {
  return encoder.encode(`data: ${JSON.stringify({ error: openaiError(error) })}\n\n`);
}
