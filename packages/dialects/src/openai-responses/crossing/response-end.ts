import type { LanguageModelV4FinishReason } from "@ai-sdk/provider";

/** How a response ended: whole, or why it is not. */
export type ResponseEnd =
  | { readonly status: "completed" }
  | { readonly status: "incomplete"; readonly reason: string };

const completed: ResponseEnd = { status: "completed" };

/**
 * The two reasons OpenAI's API reference has a word for; others are told in the provider's own. Null:
 * the provider did not say that the answer ended.
 */
export function responseEnd({ unified, raw }: LanguageModelV4FinishReason): ResponseEnd | null {
  switch (unified) {
    case "stop":
    case "tool-calls":
      return completed;
    case "length":
      return { status: "incomplete", reason: "max_output_tokens" };
    case "content-filter":
      return { status: "incomplete", reason: "content_filter" };
    case "error":
      return { status: "incomplete", reason: raw ?? "error" };
    case "other":
      return raw === undefined ? null : { status: "incomplete", reason: raw };
    case "interrupted":
      return null;
  }
}
