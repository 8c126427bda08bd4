import type { UpstreamError } from "@understudy/core";
import { isJsonObject, readJson } from "../json/read-json.ts";

const unreadable: UpstreamError = { typed: false };

/**
 * Reads the body of a refusal. Never throws: what is no error object (HTML, nothing, foreign JSON)
 * comes back untyped. See `upstreamError` for the shapes.
 */
export function readUpstreamError(body: Uint8Array): UpstreamError {
  return upstreamError(readJson(body));
}

/**
 * The error a JSON value tells of, in any shape met at servers: `{"error": {message, type, code,
 * param}}` (OpenAI, Anthropic, most others), `{"error": "text"}` (Ollama), `[{"error": {...}}]` with
 * `status` for a type (Gemini's compatible endpoint), `{"object": "error", message, ...}` (vLLM
 * before 0.11), `{message, code}` (Mistral, Azure's front), `{"detail": "text" | [{loc, msg}]}`
 * (FastAPI). Numeric codes become text. `details` is what stands under that name, or Azure's
 * `innererror`, unread. `typed` is true only for these, with a message that is text.
 */
export function upstreamError(value: unknown): UpstreamError {
  const root: unknown = Array.isArray(value) ? value[0] : value;
  if (!isJsonObject(root)) return unreadable;
  if (typeof root["error"] === "string") return { message: root["error"], typed: true };
  const source = isJsonObject(root["error"]) ? root["error"] : root;
  const detail = validationDetail(source["message"]) ?? validationDetail(source);
  const message = text(source["message"]) ?? detail?.message;
  const type = text(source["type"]) ?? text(source["status"]);
  const code = typeof source["code"] === "number" ? String(source["code"]) : text(source["code"]);
  const param = text(source["param"]) ?? detail?.param;
  const details = source["details"] ?? source["innererror"];
  return {
    ...(type !== undefined && { type }),
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
    ...(param !== undefined && { param }),
    ...(details !== undefined && details !== null && { details }),
    typed: message !== undefined,
  };
}

/** FastAPI's `detail`: a text, or a list of what is wrong with which field. */
function validationDetail(value: unknown): { readonly message: string; readonly param?: string } | undefined {
  if (!isJsonObject(value)) return undefined;
  const { detail } = value;
  if (typeof detail === "string") return { message: detail };
  if (!Array.isArray(detail)) return undefined;
  const complaints = detail.filter(isJsonObject);
  const messages = complaints
    .map((complaint) => complaint["msg"])
    .filter((message) => typeof message === "string");
  if (messages.length === 0) return undefined;
  const location = complaints[0]?.["loc"];
  const message = messages.join("; ");
  return Array.isArray(location) ? { message, param: location.join(".") } : { message };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
