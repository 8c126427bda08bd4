import type { AnswerIdentity } from "../../crossing/crossing.ts";
import type { ResponsesRequest } from "./request-schema.ts";

/** What changes of a response while it is written; the items of its output as JSON. */
export interface ResponseState {
  /** Absent: nobody said how it ended. */
  readonly status?: "in_progress" | "completed" | "incomplete" | "failed";
  readonly output: readonly string[];
  /** Why it is not complete. */
  readonly reason?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly usage?: object | undefined;
}

/**
 * The beginning of a response as JSON: who answers, and the settings of the request, which the API
 * reference wants repeated. Those the client did not make are null, except where it demands a value.
 */
export function responseHead(request: ResponsesRequest, { id, createdAt, model }: AnswerIdentity): string {
  const head = {
    id: `resp_${id}`,
    object: "response",
    created_at: Math.floor(createdAt / 1000),
    model,
    background: false,
    store: false,
    previous_response_id: null,
    access_programs: null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    metadata: request.metadata ?? {},
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    reasoning: request.reasoning ?? null,
    temperature: request.temperature ?? null,
    text: { ...request.text, format: request.text?.format ?? { type: "text" } },
    tool_choice: request.tool_choice ?? "auto",
    tools: request.tools ?? [],
    top_p: request.top_p ?? null,
  };
  return JSON.stringify(head).slice(0, -1);
}

/** The whole response. */
export function responseJson(head: string, { status, output, reason, error, usage }: ResponseState): string {
  const state = {
    status,
    error: error ?? null,
    incomplete_details: reason === undefined ? null : { reason },
    ...(usage && { usage }),
  };
  return `${head},${JSON.stringify(state).slice(1, -1)},"output":[${output.join(",")}]}`;
}
