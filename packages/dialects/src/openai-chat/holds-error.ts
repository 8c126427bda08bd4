/**
 * An error in place of (or beside) choices: `error` as the OpenAI SDKs test it, vLLM's `"object":
 * "error"`, and OpenRouter's finish reason `error`, under which an answer is anything but finished.
 */
export function holdsError(part: Readonly<Record<string, unknown>>): boolean {
  return Boolean(part["error"]) || part["object"] === "error" || part["finish_reason"] === "error";
}
